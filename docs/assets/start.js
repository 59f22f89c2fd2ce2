/*
 * The pages are read without scripts. Those that make them handier come when somebody begins to use a page, or when its
 * address asks for what only they can do: until then they cost a reader's phone nothing. They are fetched beforehand.
 */
{
  const later = [...document.getElementById("__later").content.querySelectorAll("script")].map(each => each.getAttribute("src"))
  const AFTER_BEGINNING = 125  // milliseconds, as in Material's bundle
  const signs = ["focusin", "keydown", "pointerdown", "pointermove", "scroll", "touchstart", "wheel"]

  const add = (name, given) => document.body.appendChild(Object.assign(document.createElement(name), given))

  /** Ours run before the theme: what they mend of it is never there unmended. */
  const start = () => {
    for (const sign of signs) removeEventListener(sign, start, true)
    for (const link of document.querySelectorAll("link[rel=prefetch]")) link.remove()
    const theme = later.find(src => src.includes("/bundle."))
    for (const src of later) if (src !== theme) add("script", {src, async: false})
    add("script", {src: theme, async: false}).onload = () => {
      removeEventListener("keydown", openSearch)
      document.dispatchEvent(new Event("DOMContentLoaded"))  // which the theme waits for
      addEventListener("click", keepOpen, true)
      setTimeout(() => removeEventListener("click", keepOpen, true), AFTER_BEGINNING)
    }
  }

  /** Not before something is to be read: until then the line is the page's own. */
  const fetchLater = (_, painted) => {
    painted.disconnect()
    for (const href of later) add("link", {rel: "prefetch", as: "script", href})
  }

  /** To the keys that the theme gives it. What is typed before the theme is there stays in the field. */
  const openSearch = event => {
    const isTyping = event.target.matches("input, select, textarea")
    if (isTyping || event.altKey || event.ctrlKey || event.metaKey || !["/", "f", "s"].includes(event.key)) return
    event.preventDefault()
    document.getElementById("__search").checked = true
    document.querySelector('[data-md-component="search-query"]').focus()
  }

  /** On a page that opens at a value the theme shuts search and menu once, a moment after it has begun, whoever uses them. */
  const keepOpen = event => {
    if (!event.isTrusted && event.target.matches(".md-toggle") && !event.target.checked) event.preventDefault()
  }

  /** The menu opens to what a button opens to, and Escape shuts it. */
  const press = event => {
    const menu = document.getElementById("__drawer")
    if ([" ", "Enter"].includes(event.key) && event.target.matches(".ref-stop")) {
      event.preventDefault()
      menu.click()
    }
    if (event.key === "Escape" && menu.checked) menu.click()
  }

  /** A browser is content with the edge of a focused link; a table that scrolls sideways has to show all of it. */
  const reveal = event => {
    if (event.target.closest(".ref-scroll td")) event.target.scrollIntoView({block: "nearest", inline: "nearest"})
  }

  Object.assign(document.querySelector(".ref-stop"), {tabIndex: 0, role: "button"})
  addEventListener("focusin", reveal)
  addEventListener("keydown", press)
  addEventListener("keydown", openSearch)
  if (location.hash || location.search || document.querySelector(".ref-lost")) start()
  else {
    for (const sign of signs) addEventListener(sign, start, {capture: true, passive: true})
    addEventListener("load", () => new PerformanceObserver(fetchLater).observe({type: "paint", buffered: true}))
  }
}
