/** Buttons that copy: of a value its link, itself or a Markdown link, and the text of a block of code. */
import { announce } from "./announce.js"

/** How long a button says that it has copied, in milliseconds. */
const SAID = 1500
/** How far from the window a value gets its buttons. A page may have a thousand values. */
const NEAR = "600px 0px"

/** What a value's buttons copy, by what they say. */
const KINDS = {
  "Copy link": ({ url }) => url,
  "Copy value": ({ value }) => value,
  "Copy as Markdown": ({ value, url }) => `[\`${value}\`](${url})`,
}

/** @param {string} text */
const write = async text => {
  try {
    await navigator.clipboard.writeText(text)
  } catch { // without permission, or not over HTTPS
    const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true })
    const { activeElement } = document
    document.body.append(field)
    field.select()
    document.execCommand("copy")
    field.remove()
    activeElement?.focus({ preventScroll: true })
  }
}

/**
 * @param {string} label what the button says
 * @param {string} about what it copies, for those who don't see where it stands
 * @param {() => string} text what it copies
 */
export const button = (label, about, text) => {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label })
  made.setAttribute("aria-label", `${label}: ${about}`)
  made.addEventListener("click", async () => {
    await write(text())
    announce("Copied")
    made.textContent = "Copied"
    setTimeout(() => { made.textContent = label }, SAID)
  })
  return made
}

/** @param {...HTMLButtonElement} buttons */
export const group = (...buttons) => {
  const made = Object.assign(document.createElement("div"), { className: "ref-copy" })
  made.append(...buttons)
  return made
}

/** @param {Element} place in the section of a value */
const addToValue = place => {
  const value = place.closest("section").querySelector("[id]").id
  const found = { value, url: new URL(`#${value}`, location.href).href }
  place.append(...Object.entries(KINDS).map(([label, text]) => button(label, value, () => text(found))))
}

/** @param {Element} row of a value in the list of its type */
const addToRow = row => {
  const url = new URL(`#${row.id}`, location.href).href
  row.firstElementChild.append(group(button("Copy link", row.id, () => url)))
}

/** @param {HTMLPreElement} block */
const addToCode = block => {
  const copying = group(button("Copy", "code", () => block.textContent.trim()))
  block.parentElement.classList.add("ref-code")
  block.after(copying)
}

export const start = () => {
  const observer = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue
      observer.unobserve(target)
      target.matches(".ref-value") ? addToValue(target.querySelector(".ref-copy")) : target.matches("pre") ? addToCode(target) : addToRow(target)
    }
  }, { rootMargin: NEAR })
  const copied = ".ref-value, .ref-codes > div, .highlight > pre, article > pre"
  for (const each of document.querySelectorAll(copied)) observer.observe(each)
}
