/*
 * What Material's script does that has to be mended.
 *
 * It makes navigation landmarks of the buttons of each code block and of the tags of each search result.
 * A screen reader would list them all beside the page's real ones, under one and the same name or none.
 */
{
  const mend = () => {
    for (const nav of document.querySelectorAll("nav:is(.md-code__nav, .md-tags):not([role])")) nav.setAttribute("role", "presentation")
  }

  /** Material's button that shares a search copies the address of the search before it, and leaves the page's as it was. */
  const share = event => {
    const link = event.target.closest("[data-md-component=search-share]")
    if (!link) return
    link.dataset.clipboardText = link.href
    history.replaceState(history.state, "", link.href)
  }

  addEventListener("click", share, true)
  new MutationObserver(mend).observe(document.body, {childList: true, subtree: true})
  mend()
}
