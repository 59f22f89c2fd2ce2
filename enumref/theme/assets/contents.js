/** Marks in the table of contents where the reader is, and closes it on a small screen once an entry is chosen. */
import { linkOf, links, one } from "./elements.js"

/** The part of the window in which what begins there counts as being read. */
const READING = "0px 0px -70% 0px"

/**
 * @param {HTMLAnchorElement} link
 * @returns {Element} what it leads to, or the section that this begins, which has a place even while it isn't laid out
 */
const partOf = link =>
  document.getElementById(decodeURIComponent(link.hash.slice(1)))?.closest("section, h2, h3") ?? document.body

export const start = () => {
  const list = one(".ref-toc")
  const entries = links("a", list)
  const parts = entries.map(partOf)
  const passed = new Set()

  /** @param {HTMLAnchorElement | undefined} current */
  const mark = current => {
    for (const entry of entries) entry.removeAttribute("aria-current")
    if (!current) return
    current.setAttribute("aria-current", "location")
    const [shown, place] = [list.getBoundingClientRect(), current.getBoundingClientRect()]
    if (place.top < shown.top || place.bottom > shown.bottom) list.scrollTop += place.top - shown.top - shown.height / 2
  }

  const observer = new IntersectionObserver(
    changes => {
      for (const { target, boundingClientRect, rootBounds } of changes) {
        if (boundingClientRect.top < (rootBounds?.bottom ?? 0)) passed.add(target)
        else passed.delete(target)
      }
      mark(entries.filter((_, i) => passed.has(parts[i])).pop())
    },
    { rootMargin: READING },
  )
  for (const part of parts) observer.observe(part)

  list.addEventListener("click", event => {
    if (linkOf(event) && list.matches(":popover-open")) list.hidePopover()
  })
}
