/** Buttons that copy: of a value its link, itself or a Markdown link, and the text of a block of code. */
import { announce } from "./announce.js"
import { all, one } from "./elements.js"

/** Milliseconds for which a button says that it has copied. */
const SAID = 1500
/** The distance from the window at which something gets its buttons. A page may have a thousand values. */
const NEAR = "600px 0px"

/** @typedef {{ value: string, url: string, meaning: string }} Copied a value, its URL and its meaning */

/** @param {string} text to stand between quotation marks in Markdown */
const quotable = text => text.replace(/[\\"]/g, "\\$&")

/** @type {Record<string, (copied: Copied) => string>} The texts that a value's buttons copy, by the buttons' labels. */
const KINDS = {
  "Copy link": ({ url }) => url,
  "Copy value": ({ value }) => value,
  "Copy as Markdown": ({ value, url, meaning }) => `[\`${value}\`](${url}${meaning && ` "${quotable(meaning)}"`})`,
}

/**
 * Copy a text the old way, which needs no permission and no HTTPS.
 * @param {string} text
 */
const writeSelected = text => {
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true })
  const focused = document.activeElement
  document.body.append(field)
  field.select()
  document.execCommand("copy")
  field.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
}

/**
 * @param {string} label the text on the button
 * @param {string} about the thing that it copies, for those who don't see where it is
 * @param {() => string} text the text that it copies
 */
export const button = (label, about, text) => {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label })
  made.setAttribute("aria-label", `${label}: ${about}`)
  made.addEventListener("click", async () => {
    await Promise.resolve()
      .then(() => navigator.clipboard.writeText(text()))
      .catch(() => writeSelected(text()))
    announce("Copied")
    made.textContent = "Copied"
    setTimeout(() => {
      made.textContent = label
    }, SAID)
  })
  return made
}

/** @param {...HTMLButtonElement} buttons */
export const group = (...buttons) => {
  const made = Object.assign(document.createElement("div"), { className: "ref-copy" })
  made.append(...buttons)
  return made
}

/** @param {string} anchor */
const urlOf = anchor => new URL(`#${anchor}`, location.href).href

/** @param {HTMLElement} section of a value */
const addToValue = section => {
  const value = one("[id]", section).id
  const copied = { value, url: urlOf(value), meaning: section.querySelector(".ref-summary")?.textContent ?? "" }
  one(".ref-copy", section).append(
    ...Object.entries(KINDS).map(([label, text]) => button(label, value, () => text(copied))),
  )
}

/** @param {HTMLElement} type whose values are listed */
const addToList = type => {
  for (const row of all(".ref-codes > div", type))
    one("dt", row).append(group(button("Copy link", row.id, () => urlOf(row.id))))
}

/** @param {HTMLElement} block of code */
const addToCode = block => {
  block.parentElement?.classList.add("ref-code")
  block.after(group(button("Copy", "code", () => block.textContent?.trim() ?? "")))
}

const CODE = ".highlight > pre, article > pre"
/** Functions that add buttons, by the selector of the elements that get them. */
const ADDED = { ".ref-value": addToValue, ".ref-type": addToList, [CODE]: addToCode }

export const start = () => {
  for (const block of all(CODE)) block.tabIndex = 0 // so that the keyboard scrolls it
  const observer = new IntersectionObserver(
    entries => {
      for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
        observer.unobserve(target)
        for (const [selector, add] of Object.entries(ADDED))
          if (target.matches(selector)) add(/** @type {HTMLElement} */ (target))
      }
    },
    { rootMargin: NEAR },
  )
  for (const each of all(Object.keys(ADDED).join())) observer.observe(each)
}
