/** Narrows a list to the items that have what the controls of its form ask for. */
import { all, one } from "./elements.js"

/** @typedef {{ item: HTMLElement, text: string }} Item an item of the list, with its text in lowercase */

/**
 * @param {Item} each
 * @param {string} name of a control: `text`, or the name of one of the item's data attributes
 * @param {string} value that the control asks for
 */
const has = ({ item, text }, name, value) => {
  if (name !== "text") return (item.dataset[name] ?? "").split(" ").includes(value)
  return value
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** @param {HTMLElement} list */
const enhance = list => {
  const form = /** @type {HTMLFormElement} */ (one("form", list))
  const number = new Intl.NumberFormat("en")
  /** @type {Item[] | undefined} read when the first filter is set, because there may be thousands */
  let items

  const narrow = () => {
    const asked = [...new FormData(form)]
      .map(([name, value]) => [name, String(value).trim()])
      .filter(([, value]) => value)
    if (!items && !asked.length) return
    items ??= all("tbody > tr, ul > li", list).map(item => ({ item, text: (item.textContent ?? "").toLowerCase() }))
    for (const each of items) each.item.hidden = !asked.every(([name, value]) => has(each, name, value))
    const shown = items.filter(({ item }) => !item.hidden).length
    one("output", form).textContent = asked.length ? `${number.format(shown)} of ${number.format(items.length)}` : ""
  }

  form.addEventListener("input", narrow)
  form.addEventListener("submit", event => event.preventDefault())
  narrow() // the browser may have kept what the form asked for
}

export const start = () => {
  for (const list of all("[data-filter-list]")) enhance(list)
}
