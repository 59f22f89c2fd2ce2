// @ts-check
/** A field of the search that is there at once, and gets its results when the rest of the search has arrived. */

/** @import {Combobox} from "./combobox.js" */

/**
 * @typedef {object} Parts
 * @property {HTMLInputElement} input
 * @property {HTMLElement} list the results
 * @property {HTMLElement} status a summary of the results
 * @property {HTMLElement} unknown the words that aren't known, with hints
 */

export class Field {
  /**
   * @param {Parts} parts
   * @param {string | URL} root the site's URL
   * @param {(url: string) => void} opened called with a URL that is about to be opened
   */
  constructor(parts, root, opened) {
    this.parts = parts
    this.root = root
    this.opened = opened
    /** A text with its lines, which the field itself doesn't keep. */
    this.text = ""
    /** @type {Combobox | undefined} */
    this.combobox = undefined
    /** @type {Promise<Combobox> | undefined} */
    this.loading = undefined
    this.listen()
  }

  listen() {
    const { input } = this.parts
    let entered = ""
    input.addEventListener("focus", () => this.load())
    input.addEventListener("beforeinput", event => {
      const text = event.data ?? event.dataTransfer?.getData("text/plain") ?? ""
      const isWhole = input.selectionStart === 0 && input.selectionEnd === input.value.length
      entered = isWhole && text.includes("\n") ? text : ""
    })
    input.addEventListener("input", () => {
      this.text = entered
      entered = ""
    })
    input.addEventListener("keydown", event => {
      if (event.key === "Enter" && !this.combobox) this.enter()
    })
  }

  /** The query: the field's content, or the text that was pasted into it. */
  get query() {
    return this.text || this.parts.input.value
  }

  set query(query) {
    this.text = query.includes("\n") ? query : ""
    this.parts.input.value = query
    this.combobox?.refresh()
  }

  /** Open what the field leads to. */
  enter() {
    this.load().then(combobox => combobox.enter())
  }

  /** Return the field with its results, which has what was typed meanwhile. */
  load() {
    this.loading ??= import("./combobox.js").then(({ Combobox }) => {
      this.combobox = new Combobox(this, this.root)
      this.combobox.refresh()
      return this.combobox
    })
    return this.loading
  }
}
