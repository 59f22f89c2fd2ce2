// @ts-check
/** Shows what a text contains: each value with its meaning, each unknown code, and a summary. */
import { counted, element } from "../search/elements.js"

/** @import {Item, Meaning, Result} from "./groups.js" */

/** Meanings that are shown at once of a word that may have many. */
const FIRST = 6

/**
 * Return the elements that show a result.
 * @param {Result} result
 * @param {string | URL} root the site's URL
 * @returns {HTMLElement[]}
 */
export function shown({ items }, root) {
  if (!items.length) return [element("p", {}, "Nothing in this text looks like a value.")]
  return [
    element(
      "ol",
      { class: "ref-explained" },
      ...items.map((item, index) => (item.kind === "value" ? value(item, index, root) : unknown(item, index, root))),
    ),
  ]
}

/**
 * Return the sentence that sums a result up.
 * @param {Result} result
 * @param {DOMStringMap} names the protocol's name, and the versions that the API accepts
 */
export function summary({ items, version, isForced }, { protocol, accepted }) {
  const values = items.filter(item => item.kind === "value")
  const places = values.reduce((sum, item) => sum + item.count, 0)
  const where = places > values.length ? ` in ${places.toLocaleString("en")} places` : ""
  const counts = `${counted(values.length, "value")} explained${where}, ${(items.length - values.length).toLocaleString("en")} not known.`
  const how = isForced ? "as chosen" : "detected"
  const refused = version && !accepted?.split(" ").includes(version) ? `; the API doesn’t accept it` : ""
  return version ? `${counts} ${protocol} ${version}, ${how}${refused}.` : counts
}

/** @param {Item} item @param {number} index @param {string | URL} root */
function value(item, index, root) {
  const [first, ...others] = item.meanings
  const { text } = item
  if (item.isProperty)
    return entry(item, index, element("p", {}, code(text), " stands for:"), ...list(item.meanings, text, root))
  if (item.isCertain) return entry(item, index, heading(first, text, root), ...also(others, root))
  return entry(
    item,
    index,
    element("p", {}, code(text), ` may be one of ${item.meanings.length}:`),
    ...list(item.meanings, text, root),
  )
}

/** @param {Item} item @param {number} index @param {string | URL} root */
function unknown(item, index, root) {
  const near = item.meanings
    .slice(0, 1)
    .map(each =>
      element(
        "p",
        {},
        "Nearest spelling: ",
        element("a", { href: new URL(each.url, root).href }, code(each.code)),
        `, ${each.place}.`,
      ),
    )
  const made = entry(item, index, element("p", {}, code(item.text), " isn’t known here."), ...near)
  made.dataset.unknown = item.text
  return made
}

/** @param {Item} item @param {number} index @param {...HTMLElement} content */
function entry(item, index, ...content) {
  const place = [
    item.field,
    item.count > 1 ? `${item.count.toLocaleString("en")} times, first on line ${item.line.toLocaleString("en")}` : "",
  ]
    .filter(Boolean)
    .join(" · ")
  return element(
    "li",
    { id: `explained-${index + 1}`, class: `ref-explained__item ref-explained__item--${item.kind}` },
    ...content,
    ...(place ? [element("p", { class: "ref-explained__field" }, place)] : []),
    ...item.notes.map(note => element("p", { class: `ref-note ref-note--${note.level}` }, note.text)),
  )
}

/** @param {Meaning} meaning @param {string} text @param {string | URL} root */
function heading(meaning, text, root) {
  const written =
    text === meaning.code ? [] : [" ", element("span", { class: "ref-explained__written" }, "· written ", code(text))]
  return element(
    "p",
    { class: "ref-explained__value" },
    link(meaning, text, root),
    " ",
    element("span", { class: "ref-explained__place" }, meaning.place),
    ...written,
    element("span", { class: "ref-explained__meaning" }, meaning.text),
  )
}

/** @param {Meaning[]} others @param {string | URL} root */
function also(others, root) {
  if (!others.length) return []
  const links = others.map(each => element("li", {}, element("a", { href: new URL(each.url, root).href }, each.place)))
  return [more(`Also the name of ${counted(others.length, "other value")}`, links)]
}

/** @param {Meaning[]} meanings @param {string} text @param {string | URL} root */
function list(meanings, text, root) {
  const place = (/** @type {Meaning} */ each) => element("span", { class: "ref-explained__place" }, each.place)
  const meaning = (/** @type {Meaning} */ each) => element("span", { class: "ref-explained__meaning" }, each.text)
  const items = meanings.map(each => element("li", {}, link(each, text, root), " ", place(each), " ", meaning(each)))
  const first = element("ul", { class: "ref-explained__candidates" }, ...items.slice(0, FIRST))
  return items.length > FIRST ? [first, more(`${items.length - FIRST} more`, items.slice(FIRST))] : [first]
}

/** @param {string} summary @param {HTMLElement[]} items */
function more(summary, items) {
  return element(
    "details",
    { class: "ref-explained__also" },
    element("summary", {}, summary),
    element("ul", {}, ...items),
  )
}

/** @param {Meaning} meaning @param {string} text @param {string | URL} root */
function link(meaning, text, root) {
  return element("a", { href: new URL(meaning.url, root).href, "data-explained": text }, code(meaning.code))
}

/** @param {string} text */
function code(text) {
  return element("code", {}, text)
}
