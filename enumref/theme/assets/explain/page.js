// @ts-check
/** The page that explains a text: reads the field, asks the worker, and shows what it says. */
import { element } from "../search/elements.js"
import { MarkedText } from "./marked.js"
import { shown, summary } from "./results.js"

/** @import {Result} from "./groups.js" */

/** Characters of a text whose lines aren't wrapped, which would take longer than explaining it, and those of a link. */
const LARGE = 50_000
const LONGEST_LINK = 500_000

/** @param {string | URL} root the site's URL */
export function start(root) {
  new ExplainPage(root).begin()
}

class ExplainPage {
  /** @param {string | URL} root */
  constructor(root) {
    this.root = root
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector))
    this.form = /** @type {HTMLFormElement} */ (find("[data-explain]"))
    this.field = /** @type {HTMLTextAreaElement} */ (this.form.elements.namedItem("text"))
    this.version = /** @type {HTMLSelectElement} */ (this.form.elements.namedItem("version"))
    this.results = find("[data-explain-results]")
    this.status = find("[data-explain-status]")
    this.asked = 0
    this.text = ""
    /** @type {Worker | undefined} */
    this.worker = undefined
  }

  begin() {
    this.field.addEventListener("input", () => this.explain())
    this.version.addEventListener("change", () => this.explain())
    this.form.addEventListener("submit", event => event.preventDefault())
    this.form.addEventListener("reset", () => setTimeout(() => this.explain()))
    this.enable("[data-example]", () => this.set(example()))
    this.enable("[data-share]", () => this.share())
    addEventListener("hashchange", () => this.readAddress())
    if (!this.readAddress() && this.field.value) this.explain()
  }

  /** @param {string} selector of a button @param {() => void} action */
  enable(selector, action) {
    const button = /** @type {HTMLButtonElement} */ (this.form.querySelector(selector))
    button.addEventListener("click", action)
    button.disabled = false
  }

  /** Take the text that the URL holds. Returns whether it holds one. */
  readAddress() {
    const found = /^#(?:version=([^&]*)&)?text=(.*)$/s.exec(location.hash)
    if (!found) return false
    if (found[1]) this.version.value = decoded(found[1])
    this.set(decoded(found[2]))
    return true
  }

  /** @param {string} text */
  set(text) {
    this.field.value = text
    this.explain()
  }

  explain() {
    const text = this.field.value
    this.text = text
    this.asked++
    this.field.wrap = text.length > LARGE ? "off" : "soft"
    if (!text.trim()) return this.clear()
    this.state("working")
    this.started()?.postMessage({ number: this.asked, text, version: this.version.value })
  }

  clear() {
    this.results.replaceChildren()
    this.status.textContent = ""
    this.state("empty")
  }

  started() {
    if (this.worker) return this.worker
    try {
      this.worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
    } catch {
      this.fail("explain/worker.js")
      return undefined
    }
    this.worker.addEventListener("message", ({ data }) =>
      "failed" in data ? this.fail(data.failed) : this.answered(data),
    )
    this.worker.addEventListener("error", () => this.fail("explain/worker.js"))
    return this.worker
  }

  /** @param {{number: number, result: Result}} answer */
  answered({ number, result }) {
    if (number !== this.asked) return
    const marked = new MarkedText(this.text, result.marks, result.items)
    this.results.replaceChildren(...shown(result, this.root), marked.element)
    this.status.textContent = summary(result, this.form.dataset)
    this.state("done")
  }

  /** @param {string} file */
  fail(file) {
    const link = element("a", { href: new URL("codes/", this.root).href }, "all values")
    this.results.replaceChildren(
      element(
        "p",
        {},
        `The text can’t be explained, because ${file} couldn’t be loaded. Reload the page, or look at `,
        link,
        ".",
      ),
    )
    this.state("failed")
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text
  }

  /** @param {"empty" | "working" | "done" | "failed"} state */
  state(state) {
    this.results.dataset.explainState = state
    this.results.setAttribute("aria-busy", String(state === "working"))
  }

  /** Put the text into the URL, and copy that. */
  async share() {
    const version = this.version.value ? `version=${encodeURIComponent(this.version.value)}&` : ""
    const fragment = `#${version}text=${encodeURIComponent(this.field.value)}`
    if (!this.field.value) return this.say("There’s no text to link to.")
    if (fragment.length > LONGEST_LINK) return this.say("The text is too long for a link.")
    history.replaceState(history.state, "", fragment)
    const copying = navigator.clipboard?.writeText(location.href) ?? Promise.reject()
    await copying.then(
      () => this.say("Link copied. It contains the whole text."),
      () => this.say("The link is in the address bar. It contains the whole text."),
    )
  }
}

/** Return the first example of the page. */
function example() {
  return document.querySelector("article pre code")?.textContent?.trim() ?? ""
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
