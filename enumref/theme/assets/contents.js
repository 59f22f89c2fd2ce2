/** Marks in the table of contents where the reader is, and closes it on a small screen once an entry is chosen. */
import { decoded, linkOf, links, one } from "./elements.js"

/** The share of the window's height in which a part begins that counts as being read. */
const READING = 0.3

/**
 * @param {HTMLAnchorElement} link
 * @returns {Element} what it leads to, or the section that this begins, which has a place even while it isn't laid out
 */
const partOf = link => document.getElementById(decoded(link.hash.slice(1)))?.closest("section, h2, h3") ?? document.body

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

  const look = () => {
    const passed = parts.filter(part => part.getBoundingClientRect().top < innerHeight * READING)
    const current = entries[Math.max(passed.length - 1, 0)]
    if (current !== marked) mark(current)
  }

  let isWaiting = false
  const lookSoon = () => {
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => {
      isWaiting = false
      look()
    })
  }
  addEventListener("scroll", lookSoon, { passive: true })
  addEventListener("resize", lookSoon)
  lookSoon()

  list.addEventListener("click", event => {
    if (linkOf(event) && list.matches(":popover-open")) list.hidePopover()
  })
}
