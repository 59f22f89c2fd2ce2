// @ts-check
/**
 * Opens the search. This is all that a page loads before someone searches: the field is there at once, and has what was
 * typed when the rest arrives.
 */
import { element } from "./elements.js"

/** @import {Combobox} from "./combobox.js" */

/** What the history keeps for a page that was left through the search. */
const STATE = "enumrefQuery"

/** @param {string} root the site's URL */
export function start(root) {
  const dialog = new SearchDialog(root)
  for (const button of document.querySelectorAll("[data-search-open]")) {
    button.removeAttribute("hidden")
    button.addEventListener("click", () => dialog.open())
  }
  document.addEventListener("keydown", event => dialog.pressed(event))
  addEventListener("popstate", () => dialog.restore())
  const query = new URLSearchParams(location.search).get("q")
  if (query) dialog.open(query)
  else dialog.restore()
}

class SearchDialog {
  /** @param {string} root */
  constructor(root) {
    this.root = root
    this.input = element("input", {
      class: "ref-search__input",
      type: "search",
      "aria-label": "Search",
      placeholder: "Value, field, question or message",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "go",
      autofocus: "",
    })
    this.list = element("div", { class: "ref-search__list" })
    this.status = element("p", { class: "ref-search__status", role: "status" })
    this.unknown = element("div", { class: "ref-search__notes", "aria-live": "polite" })
    this.dialog = this.build()
    /** @type {Combobox | undefined} */
    this.combobox = undefined
    this.wantsEnter = false
    /** Whether the query is one of before, which the first key replaces. */
    this.isOld = false
  }

  build() {
    const close = element("button", { class: "ref-search__close", type: "button", "aria-label": "Close" }, "×")
    const field = element("div", { class: "ref-search__field" }, this.input, close)
    const dialog = element(
      "dialog",
      { class: "ref-search", "aria-label": "Search" },
      field,
      this.status,
      this.unknown,
      this.list,
    )
    close.addEventListener("click", () => dialog.close())
    dialog.addEventListener("click", event => event.target === dialog && dialog.close())
    dialog.addEventListener("close", () => this.remember(undefined))
    this.input.addEventListener("input", () => (this.isOld = false))
    this.input.addEventListener("keydown", event => this.pressedInField(event))
    document.body.append(dialog)
    return dialog
  }

  /** @param {KeyboardEvent} event */
  pressedInField(event) {
    if (event.key === "Enter" && !this.combobox) this.wantsEnter = true
    if (event.key === "/" && this.isOld) {
      event.preventDefault()
      this.input.select()
    }
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const isShortcut =
      event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
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
    this.load().then(combobox => query !== undefined && combobox.set(query))
  }

  /** Open the search again on a page that was left through it. */
  restore() {
    const query = history.state?.[STATE]
    if (typeof query !== "string") return
    this.input.value = query
    this.isOld = true
    this.open(query)
    this.load().then(() => this.input.select())
  }

  load() {
    this.loading ??= import("./combobox.js").then(({ Combobox }) => {
      const { input, list, status, unknown } = this
      this.combobox = new Combobox({ input, list, status, unknown }, this.root, url => this.leave(url))
      this.combobox.refresh()
      if (this.wantsEnter) this.combobox.enter()
      return this.combobox
    })
    return this.loading
  }

  /** @type {Promise<Combobox> | undefined} */
  loading

  /**
   * Keep the query for when the reader comes back, and close the search if the page stays.
   * @param {string} url
   */
  leave(url) {
    this.remember(this.combobox?.query)
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
