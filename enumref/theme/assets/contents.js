/** Marks in the table of contents where the reader is, and closes it on a small screen once an entry is chosen. */

/** The part of the window in which what begins there counts as being read. */
const READING = "0px 0px -70% 0px"

/** @param {HTMLAnchorElement} link */
const headingOf = link => document.getElementById(decodeURIComponent(link.hash.slice(1)))

export const start = () => {
  const list = document.querySelector(".ref-toc")
  const links = [...list.querySelectorAll("a")]
  /** What each link leads to, or the section that it begins, which has a place even while it isn't laid out. */
  const parts = links.map(link => headingOf(link)?.closest("section, h2, h3") ?? document.body)
  const passed = new Set()

  const mark = current => {
    for (const link of links) link.removeAttribute("aria-current")
    const link = links[current]
    if (!link) return
    link.setAttribute("aria-current", "location")
    const [shown, place] = [list.getBoundingClientRect(), link.getBoundingClientRect()]
    if (place.top < shown.top || place.bottom > shown.bottom) list.scrollTop += place.top - shown.top - shown.height / 2
  }

  const observer = new IntersectionObserver(entries => {
    for (const { target, boundingClientRect, rootBounds } of entries)
      boundingClientRect.top < rootBounds.bottom ? passed.add(target) : passed.delete(target)
    mark(parts.findLastIndex(part => passed.has(part)))
  }, { rootMargin: READING })
  for (const part of parts) observer.observe(part)

  list.addEventListener("click", event => {
    if (event.target.closest("a") && list.matches(":popover-open")) list.hidePopover()
  })
}
