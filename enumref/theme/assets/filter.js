/** Narrows a list to the items that have what the controls of its form ask for. */

/** @typedef {{ item: HTMLElement, text: string }} Item an item of the list, with its text in lowercase */

/**
 * @param {Item} each
 * @param {string} name of a control: `text`, or the name of one of the item's data attributes
 * @param {string} value that the control asks for
 */
const has = ({ item, text }, name, value) =>
  name === "text"
    ? value.toLowerCase().split(/\s+/).every(word => text.includes(word))
    : (item.dataset[name] ?? "").split(" ").includes(value)

/** @param {HTMLElement} list */
const enhance = list => {
  const form = list.querySelector("form")
  const number = new Intl.NumberFormat("en")
  /** @type {Item[]} read when the first filter is set, because there may be thousands */
  let items

  const narrow = () => {
    const asked = [...new FormData(form)].filter(([, value]) => value.trim())
    if (!items && !asked.length) return
    items ??= [...list.querySelectorAll("tbody > tr, ul > li")].map(item => ({ item, text: item.textContent.toLowerCase() }))
    for (const each of items) each.item.hidden = !asked.every(([name, value]) => has(each, name, value.trim()))
    const shown = items.filter(({ item }) => !item.hidden).length
    form.querySelector("output").textContent = asked.length ? `${number.format(shown)} of ${number.format(items.length)}` : ""
  }

  form.addEventListener("input", narrow)
  form.addEventListener("submit", event => event.preventDefault())
  narrow() // the browser may have kept what the form asked for
}

export const start = () => document.querySelectorAll("[data-filter-list]").forEach(enhance)
