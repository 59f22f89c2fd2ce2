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

/** @param {Element} section of a value */
const addToValue = section => {
  const value = section.querySelector("[id]").id
  const found = { value, url: new URL(`#${value}`, location.href).href }
  section.querySelector(".ref-copy").append(...Object.entries(KINDS).map(([label, text]) => button(label, value, () => text(found))))
}

/** @param {Element} type whose values are listed */
const addToList = type => {
  for (const row of type.querySelectorAll(".ref-codes > div")) {
    const url = new URL(`#${row.id}`, location.href).href
    row.firstElementChild.append(group(button("Copy link", row.id, () => url)))
  }
}

/** @param {HTMLPreElement} block */
const addToCode = block => {
  const copying = group(button("Copy", "code", () => block.textContent.trim()))
  block.parentElement.classList.add("ref-code")
  block.after(copying)
}

/** What gets buttons, by the selector of what it stands in. */
const ADDED = { ".ref-value": addToValue, ".ref-type": addToList, ".highlight > pre, article > pre": addToCode }

export const start = () => {
  const observer = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue
      observer.unobserve(target)
      for (const [selector, add] of Object.entries(ADDED)) if (target.matches(selector)) add(target)
    }
  }, { rootMargin: NEAR })
  for (const each of document.querySelectorAll(Object.keys(ADDED).join())) observer.observe(each)
}
