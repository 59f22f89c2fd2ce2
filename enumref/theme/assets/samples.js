/** Shows an enumeration as source code, in the language that the reader chose last, on any page. */
import { button, group } from "./copy.js"
import { all, linkOf, links } from "./elements.js"
import { recall, remember } from "./stored.js"

const KEY = "language"

/** @param {HTMLAnchorElement} link to a file of source code */
const shown = async link => {
  const response = await fetch(link.href)
  if (!response.ok) throw new Error(response.statusText)
  const code = Object.assign(document.createElement("code"), { textContent: await response.text() })
  const block = Object.assign(document.createElement("pre"), { tabIndex: 0 })
  block.append(code)
  return [block, group(button("Copy", link.textContent ?? "", () => code.textContent ?? ""))]
}

/** @param {HTMLDetailsElement} samples an element that lists a file for each language */
const enhance = samples => {
  const files = links("a", samples)
  const place = Object.assign(document.createElement("div"), { className: "ref-code" })
  samples.append(place)

  /** @type {HTMLAnchorElement | undefined} the link that was chosen last: files may arrive in another order */
  let chosen

  /** @param {HTMLAnchorElement} link */
  const show = async link => {
    chosen = link
    const parts = await shown(link)
    if (link !== chosen) return
    place.replaceChildren(...parts)
    for (const each of files) each.removeAttribute("aria-current")
    link.setAttribute("aria-current", "true")
    remember(KEY, link.textContent ?? "")
  }

  samples.addEventListener("click", event => {
    const link = linkOf(event)
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    show(link).catch(() => link === chosen && location.assign(link.href)) // from disk, nothing can be fetched
  })
  samples.addEventListener("toggle", () => {
    const link = files.find(each => each.textContent === recall(KEY))
    if (samples.open && link && !place.hasChildNodes()) show(link).catch(() => {})
  })
}

export const start = () => {
  for (const samples of all("[data-samples]")) enhance(/** @type {HTMLDetailsElement} */ (samples))
}
