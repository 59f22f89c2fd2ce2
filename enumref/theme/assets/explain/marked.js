// @ts-check
/** Shows a text with its values marked, a part at a time: a log may have more lines than a page can hold. */
import { element } from "../search/elements.js"

/** @import {Item} from "./groups.js" */

/** Characters that are shown first, and with each press of the button. */
const PART = 20_000

export class MarkedText {
  /** @param {string} text @param {Int32Array} marks start, end and item of each mark @param {Item[]} items */
  constructor(text, marks, items) {
    this.text = text
    this.marks = marks
    this.items = items
    this.at = 0
    this.mark = 0
    this.content = element("pre", { class: "ref-explain__text", tabindex: "0" })
    this.more = element("button", { type: "button" }, "Show more of the text")
    this.more.addEventListener("click", () => this.showPart())
    this.element = element(
      "section",
      { class: "ref-explain__marked", "aria-label": "The text, with values marked" },
      element("h2", {}, "The text"),
      this.content,
      this.more,
    )
    this.showPart()
  }

  showPart() {
    const rest = this.text.indexOf("\n", this.at + PART)
    const end =
      this.text.length - this.at < 2 * PART || rest < 0 ? Math.min(this.text.length, this.at + 2 * PART) : rest
    while (this.mark < this.marks.length && this.marks[this.mark] < end) this.addMark()
    this.content.append(this.text.slice(this.at, Math.max(this.at, end)))
    this.at = Math.max(this.at, end)
    this.more.hidden = this.at >= this.text.length
  }

  addMark() {
    const [start, end, number] = this.marks.subarray(this.mark, this.mark + 3)
    this.mark += 3
    if (start < this.at) return
    const { kind } = this.items[number]
    this.content.append(
      this.text.slice(this.at, start),
      element("mark", { class: `ref-mark ref-mark--${kind}` }, this.text.slice(start, end)),
    )
    this.at = end
  }
}
