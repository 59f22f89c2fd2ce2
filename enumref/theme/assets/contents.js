/** Marks in the table of contents where the reader is, and closes it on a small screen once an entry is chosen. */
import { decoded, linkOf, links, one } from "./elements.js"

/** A part has been reached when it begins in the upper third of the window, or above it. */
const REACHED = { rootMargin: "1000000px 0px -70% 0px" }

/**
 * @param {HTMLAnchorElement} link
 * @returns {Element} its target, or the section around that, which has a place even while it isn't laid out
 */
const partOf = link => {
  const target = document.getElementById(decoded(link.hash.slice(1)))
  return target?.closest("section") ?? target ?? document.body
}

export const start = () => {
  const list = one(".ref-toc")
  const entries = links("a", list)
  const parts = entries.map(partOf)
  /** @type {HTMLAnchorElement | undefined} */
  let marked

  /** @param {HTMLAnchorElement} entry */
  const mark = entry => {
    marked?.removeAttribute("aria-current")
    entry.setAttribute("aria-current", "location")
    marked = entry
    const [shown, place] = [list.getBoundingClientRect(), entry.getBoundingClientRect()]
    if (place.top < shown.top || place.bottom > shown.bottom) list.scrollTop += place.top - shown.top - shown.height / 2
  }

  /** @type {Set<Element>} */
  const reached = new Set()
  const observer = new IntersectionObserver(changes => {
    for (const { target, isIntersecting } of changes) isIntersecting ? reached.add(target) : reached.delete(target)
    const current = entries[parts.findLastIndex(part => reached.has(part))] ?? entries[0]
    if (current !== marked) mark(current)
  }, REACHED)
  for (const part of parts) observer.observe(part)

  list.addEventListener("click", event => {
    if (linkOf(event) && list.matches(":popover-open")) list.hidePopover()
  })
}
