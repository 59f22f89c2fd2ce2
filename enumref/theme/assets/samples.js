/** Shows an enumeration as source code, in the language that the reader chose last, on any page. */
import { button, group } from "./copy.js"
import { recall, remember } from "./stored.js"

/** @param {HTMLElement} samples which lists a file for each language */
const enhance = samples => {
  const links = [...samples.querySelectorAll("a")]
  const shown = Object.assign(document.createElement("div"), { className: "ref-code" })
  samples.append(shown)

  /** @param {HTMLAnchorElement} link */
  const show = async link => {
    const response = await fetch(link.href)
    if (!response.ok) throw new Error(response.statusText)
    const code = document.createElement("code")
    code.textContent = await response.text()
    const block = document.createElement("pre")
    block.tabIndex = 0
    block.append(code)
    const copy = group(button("Copy", link.textContent, () => code.textContent))
    for (const each of links) each === link ? each.setAttribute("aria-current", "true") : each.removeAttribute("aria-current")
    shown.replaceChildren(block, copy)
    remember("language", link.textContent)
  }

  samples.addEventListener("click", event => {
    const link = event.target.closest("a")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    show(link).catch(() => location.assign(link.href)) // from disk, nothing can be fetched
  })
  samples.addEventListener("toggle", () => {
    const link = links.find(each => each.textContent === recall("language"))
    if (samples.open && link && !shown.hasChildNodes()) show(link).catch(() => {})
  })
}

export const start = () => document.querySelectorAll("[data-samples]").forEach(enhance)
