// @ts-check
/** The field of the first page: the search, in the page itself. */
import { Combobox } from "./combobox.js"

/** @param {string} root the site's URL */
export function start(root) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector("[data-finder]"))
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`[data-finder-${name}]`))
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"))
  const combobox = new Combobox(
    { input, list: part("list"), status: part("status"), unknown: part("unknown") },
    root,
    () => {},
  )
  form.addEventListener("submit", event => {
    event.preventDefault()
    combobox.enter()
  })
  if (input.value) combobox.refresh() // the browser keeps it after Back
}
