// @ts-check
/**
 * Opens the search. This is all of it that a page loads before someone searches: the field is there at once, and has what
 * was typed when the rest arrives.
 */
import { Field } from "./field.js"

/** The key in the history's state for the query with which a page was left through the search. */
const STATE = "enumrefQuery"

/** @param {string | URL} root the site's URL */
export function start(root) {
  const dialog = new SearchDialog(/** @type {HTMLDialogElement} */ (document.getElementById("ref-search")), root)
  for (const button of document.querySelectorAll("[data-search-open]"))
    button.addEventListener("click", () => dialog.open())
  document.addEventListener("keydown", event => dialog.pressed(event))
  addEventListener("popstate", () => dialog.restore())
  const query = early() ?? new URLSearchParams(location.search).get("q")
  if (query !== null) dialog.open(query)
  else dialog.restore()
  const form = document.querySelector("[data-finder]")
  if (form instanceof HTMLFormElement) startFinder(form, root)
}

/** Return what was typed into the search before this script was there, as the page has noted it. */
function early() {
  const { dataset } = document.documentElement
  const typed = dataset.search
  delete dataset.search
  return typed
}

/** @param {HTMLFormElement} form the field of the first page @param {string | URL} root */
function startFinder(form, root) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`[data-finder-${name}]`))
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"))
  const parts = { input, list: part("list"), status: part("status"), unknown: part("unknown") }
  const field = new Field(parts, root, () => {})
  form.addEventListener("submit", event => {
    event.preventDefault()
    if (input.value.trim()) field.enter()
    else location.assign(form.dataset.finder ?? "") // the example that the empty field shows
  })
  if (input.value) field.load() // the browser keeps it after Back
}

class SearchDialog {
  /** @param {HTMLDialogElement} dialog @param {string | URL} root */
  constructor(dialog, root) {
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (dialog.querySelector(`.ref-search__${name}`))
    this.dialog = dialog
    this.input = /** @type {HTMLInputElement} */ (part("input"))
    const parts = { input: this.input, list: part("list"), status: part("status"), unknown: part("notes") }
    this.field = new Field(parts, root, url => this.leave(url))
    /** Whether the query is one of before, which the first key replaces. */
    this.isOld = false
    this.prepare()
  }

  prepare() {
    const { dialog, input } = this
    dialog.querySelector(".ref-search__close")?.addEventListener("click", () => dialog.close())
    dialog.addEventListener("click", event => event.target === dialog && dialog.close())
    dialog.addEventListener("close", () => this.remember(undefined))
    input.addEventListener("input", () => {
      this.isOld = false
    })
    input.addEventListener("keydown", event => this.pressedInField(event))
    if (dialog.open) this.field.load() // the button opened it before this script was there
  }

  /** @param {KeyboardEvent} event */
  pressedInField(event) {
    if (event.key !== "/" || !this.isOld) return
    event.preventDefault()
    this.input.select()
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const hasControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    const isShortcut = event.key.toLowerCase() === "k" && hasControl
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isField(event.target)
    if (!isShortcut && (!isSlash || this.dialog.open)) return
    event.preventDefault()
    this.open()
  }

  /** @param {string} [query] */
  open(query) {
    if (!this.dialog.open) this.dialog.showModal()
    this.input.focus()
    this.input.select()
    this.field.load()
    if (query !== undefined) this.field.query = query
  }

  /** Open the search again on a page that was left through it. */
  restore() {
    const query = history.state?.[STATE]
    if (typeof query !== "string") return
    this.open(query)
    this.input.select()
    this.isOld = true
  }

  /**
   * Keep the query for when the reader comes back, and close the search if the page stays.
   * @param {string} url
   */
  leave(url) {
    this.remember(this.field.query)
    if (url.split("#")[0] === location.href.split("#")[0]) setTimeout(() => this.dialog.close())
  }

  /** @param {string | undefined} query */
  remember(query) {
    history.replaceState({ ...history.state, [STATE]: query }, "")
  }
}

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
