// @ts-check
/** A field with a list of results: the combobox pattern of the ARIA Authoring Practices, for keyboard, touch and speech. */
import { connect } from "./client.js"
import { counted, element } from "./elements.js"

/** @import {Field} from "./field.js" */
/** @import {Answer, Row, Unknown} from "./finder.js" */

/** Characters of a text that fit into a URL. */
const LONGEST = 500_000
/** Rows that Page Down moves by. */
const PAGE = 8

export class Combobox {
  /** @param {Field} field @param {string | URL} root the site's URL */
  constructor(field, root) {
    const { input, list, status, unknown } = field.parts
    this.field = field
    this.input = input
    this.list = list
    this.status = status
    this.unknown = unknown
    this.root = root
    /** @type {Answer | undefined} */
    this.answer = undefined
    /** The row that was reached with the arrow keys, or -1. */
    this.active = -1
    /** Whether Enter was pressed before its answer was there. */
    this.isWaiting = false
    /** The file that couldn't be loaded. */
    this.failure = ""
    this.ask = connect({ answered: answer => this.show(answer), failed: file => this.fail(file) })
    input.addEventListener("input", () => this.typed())
    input.addEventListener("keydown", event => this.pressed(event))
    for (const part of [list, unknown]) part.addEventListener("click", event => this.clicked(event))
  }

  get query() {
    return this.field.query
  }

  typed() {
    this.isWaiting = false
    this.refresh()
  }

  /** Ask for what is in the field now. */
  refresh() {
    this.active = -1
    this.list.setAttribute("aria-busy", String(this.query.trim() !== ""))
    if (this.query.trim()) this.ask(this.query)
    else this.clear()
  }

  clear() {
    this.answer = undefined
    for (const part of [this.list, this.unknown, this.status]) part.replaceChildren()
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const last = (this.answer?.rows.length ?? 0) - 1
    const moves = {
      ArrowDown: () =>
        this.move(this.active < 0 ? Math.max(0, this.answer?.opens ?? 0) : Math.min(last, this.active + 1)),
      ArrowUp: () => this.move(this.active - 1),
      PageDown: () => this.move(Math.min(last, this.active + PAGE)),
      PageUp: () => this.move(Math.max(0, this.active - PAGE)),
      Enter: () => this.enter(event.ctrlKey || event.metaKey),
    }
    const move = event.isComposing || event.altKey ? undefined : moves[/** @type {keyof typeof moves} */ (event.key)]
    if (!move) return
    event.preventDefault()
    move()
  }

  /** @param {number} row */
  move(row) {
    if (!this.answer?.rows.length) return
    this.active = Math.max(-1, row)
    this.mark()
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" })
  }

  /** Mark the row that Enter opens. */
  mark() {
    const marked = this.active < 0 ? (this.answer?.opens ?? -1) : this.active
    for (const [index, row] of [...this.list.children].entries())
      row.setAttribute("aria-selected", String(index === marked))
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant")
    else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`)
  }

  /**
   * Open the marked row, as soon as the answer to what was typed is there.
   * @param {boolean} [elsewhere] whether in another tab
   */
  enter(elsewhere = false) {
    if (!this.query.trim()) return
    const isAnswered = this.answer?.query === this.query
    const row = this.answer?.rows[this.active < 0 ? this.answer.opens : this.active]
    if (isAnswered && row && (this.answer?.isComplete || row.kind === "value" || this.active >= 0))
      this.open(this.url(row), elsewhere)
    else this.isWaiting = !isAnswered || !this.answer?.isComplete
  }

  /** @param {string} url @param {boolean} elsewhere */
  open(url, elsewhere) {
    this.isWaiting = false
    if (elsewhere) return void window.open(url)
    this.field.opened(url)
    location.assign(url)
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.field.opened(link.href)
  }

  /** @param {Row} row */
  url(row) {
    if (row.kind !== "explain") return new URL(row.url, this.root).href
    const text = encodeURIComponent(this.query)
    return new URL(text.length > LONGEST ? row.url : `${row.url}#text=${text}`, this.root).href
  }

  /** @param {Answer} answer */
  show(answer) {
    if (answer.query !== this.query) return
    this.answer = answer
    this.list.setAttribute("aria-busy", String(!answer.isComplete && !this.failure))
    this.list.replaceChildren(...answer.rows.map((row, index) => this.option(row, index)))
    this.unknown.replaceChildren(...answer.unknown.map(each => this.notKnown(each)))
    this.input.setAttribute("aria-expanded", String(answer.rows.length > 0))
    this.status.textContent = summary(answer)
    if (this.failure) this.sayFailure()
    this.active = Math.min(this.active, answer.rows.length - 1)
    this.mark()
    if (this.isWaiting) this.enter()
  }

  /** @param {Row} row @param {number} index */
  option(row, index) {
    const title = row.kind === "value" ? element("code", {}, row.title) : row.title
    return element(
      "a",
      {
        class: `ref-search__row ref-search__row--${row.kind}`,
        role: "option",
        id: `${this.list.id}-${index}`,
        href: this.url(row),
        tabindex: "-1",
      },
      element("span", { class: "ref-search__title" }, title),
      ...(row.place ? [" ", element("span", { class: "ref-search__place" }, row.place)] : []),
      ...(row.text ? [" ", element("span", { class: "ref-search__text" }, row.text)] : []),
      ...(row.tag ? [" ", element("span", { class: "ref-search__tag" }, row.tag)] : []),
    )
  }

  /** @param {Unknown} unknown */
  notKnown({ text, nearest }) {
    const links = nearest.map(row =>
      element("li", {}, element("a", { href: this.url(row) }, element("code", {}, row.title)), ` ${row.place}`),
    )
    return element(
      "div",
      { class: "ref-search__unknown", "data-search-unknown": text },
      element("p", {}, element("code", {}, text), " isn’t a value in any list here."),
      ...(links.length ? [element("p", {}, "Nearest spellings:"), element("ul", {}, ...links)] : []),
    )
  }

  /** @param {string} file */
  fail(file) {
    this.failure = file
    this.list.setAttribute("aria-busy", "false")
    if (!this.status.querySelector("a")) this.sayFailure()
  }

  sayFailure() {
    const link = element("a", { href: new URL("codes/", this.root).href }, "all values")
    const failed = `The search is incomplete, because ${this.failure} couldn’t be loaded. Reload the page, or look at `
    this.status.append(this.status.textContent ? " " : "", failed, link, ".")
  }
}

/**
 * Return what there is to say about an answer: how many values, and what Enter opens.
 * @param {Answer} answer
 */
function summary({ rows, values, unknown, opens, isComplete }) {
  if (!rows.length) return unknown.length ? "" : isComplete ? "Nothing found." : "Searching …"
  const others = rows.length - values
  const counts = [values && counted(values, "value"), others && counted(others, values ? "other result" : "result")]
    .filter(Boolean)
    .join(", ")
  const row = rows[opens]
  return row ? `${counts}. Enter opens ${row.title}${row.place ? `, ${row.place}` : ""}.` : `${counts}.`
}
