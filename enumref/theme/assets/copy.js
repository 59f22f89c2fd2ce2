/*
 * Two buttons for each value: one copies its link, the other its code. Material's own copying does the work, and needs
 * no permission for the clipboard; what it then says in its dialog is said to screen readers too.
 */
{
  const AT_ONCE = 100

  const button = (label, text) => {
    const made = document.createElement("button")
    made.type = "button"
    made.textContent = label
    made.dataset.clipboardText = text
    return made
  }

  const add = heading => {
    const box = document.createElement("div")
    box.className = "ref-copy"
    const link = button("Copy link", new URL(`#${heading.id}`, location.href).href)
    const code = button("Copy code", heading.id)
    for (const each of [link, code]) each.setAttribute("aria-label", `${each.textContent}: ${heading.id}`)
    box.append(link, code)
    heading.after(box)
  }

  /** A page may have thousands of values: so many at a time that it stays at the reader's hand. */
  const addAll = headings => {
    headings.splice(0, AT_ONCE).forEach(add)
    if (headings.length) requestIdleCallback(() => addAll(headings))
  }

  document.querySelector('[data-md-component="dialog"]').setAttribute("role", "status")
  addAll([...document.querySelectorAll(".ref-value > h2")])
}
