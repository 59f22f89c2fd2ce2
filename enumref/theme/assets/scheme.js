/** Switches between light and dark. A reader whose choice is the system's follows the system again. */
import { all } from "./elements.js"
import { remember } from "./stored.js"

const system = matchMedia("(prefers-color-scheme: dark)")
const page = document.documentElement

const ofSystem = () => (system.matches ? "dark" : "light")

const change = () => {
  const chosen = (page.dataset.scheme || ofSystem()) === "dark" ? "light" : "dark"
  const kept = chosen === ofSystem() ? "" : chosen
  page.dataset.scheme = kept
  remember("scheme", kept)
}

export const start = () => {
  for (const button of all("[data-scheme-switch]")) button.addEventListener("click", change)
}
