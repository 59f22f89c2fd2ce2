/**
 * Opens the details of the value that a link leads to. A link to an anchor that isn't on the page leads to its value if it
 * misses by case or by another spelling (`#darkred`, `#Dark-Red`); otherwise a notice offers the nearest anchor. The
 * page for missing URLs has a module of its own.
 */
import { all, decoded, links, one } from "./elements.js"
import { ALIKE, fold, likeness } from "./matching/names.js"

/** @returns {[string, string][]} name → anchor: the page's anchors by themselves, and the other spellings of its values */
const known = () => [
  .../** @type {[string, string][]} */ (all("article [id]").map(({ id }) => [id, id])),
  ...all(".ref-value").flatMap(section =>
    all("dd > code", section).map(
      code => /** @type {[string, string]} */ ([code.textContent ?? "", one("[id]", section).id]),
    ),
  ),
]

/**
 * @param {string} name that isn't on the page
 * @param {string | undefined} nearest anchor, if one is near enough
 */
const notice = (name, nearest) => {
  const box = Object.assign(document.createElement("div"), { className: "ref-notice" })
  const text = document.createElement("p")
  text.setAttribute("role", "alert")
  text.append(`There is no “${name}” on this page.`)
  if (nearest) {
    const link = Object.assign(document.createElement("a"), { href: `#${nearest}`, textContent: nearest })
    text.append(" Did you mean ", link, "?")
  }
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "✕" })
  close.setAttribute("aria-label", "Close")
  close.addEventListener("click", () => box.remove())
  box.append(text, close)
  document.body.append(box)
}

const find = () => {
  document.querySelector(".ref-notice")?.remove()
  const name = decoded(location.hash.slice(1))
  const present = document.getElementById(name)
  const [moved] = present ? links("a.ref-moved", present) : [] // a heading of a page that was divided
  if (moved) return location.replace(moved.href)
  present?.closest(".ref-value")?.querySelector(".ref-more")?.setAttribute("open", "")
  if (!name || present) return
  const names = known()
  const same = names.find(([each]) => fold(each) === fold(name))
  if (same) return location.replace(`#${same[1]}`)
  const [near] = names.map(([each, id]) => ({ id, by: likeness(each, name) })).sort((a, b) => b.by - a.by)
  notice(name, near?.by > ALIKE ? near.id : undefined)
}

export const start = () => {
  addEventListener("hashchange", find)
  // Firefox doesn't take a fragment for a target that replaces another while the page is still loading. The page counts
  // as complete before its load event, and is still loading during that.
  const findLater = () => setTimeout(find)
  if (document.readyState === "complete") findLater()
  else addEventListener("load", findLater)
}
