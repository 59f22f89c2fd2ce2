/** Switches between light and dark. A reader whose choice is the system's follows the system again. */
import { remember } from "./stored.js"

const system = matchMedia("(prefers-color-scheme: dark)")
const page = document.documentElement

const shown = () => page.dataset.scheme || (system.matches ? "dark" : "light")

const change = () => {
  const chosen = shown() === "dark" ? "light" : "dark"
  const isSystem = chosen === (system.matches ? "dark" : "light")
  page.dataset.scheme = isSystem ? "" : chosen
  remember("scheme", isSystem ? null : chosen)
}

export const start = () => {
  for (const button of document.querySelectorAll("[data-scheme-switch]")) button.addEventListener("click", change)
}
