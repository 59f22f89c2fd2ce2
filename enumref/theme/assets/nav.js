/** Shows where the page is in the list of pages, which may be longer than the window is high. */
import { one } from "./elements.js"

export const start = () => {
  const list = one(".ref-nav")
  const entry = one("[aria-current]", list)
  const show = () => {
    list.scrollTop = entry.offsetTop - list.clientHeight / 2
  }
  show()
  list.addEventListener("toggle", show) // in a narrow window it has no height until it opens
}
