/*
 * Material's script makes navigation landmarks of the buttons of each code block and of the tags of each search result.
 * A screen reader would list them all beside the page's real ones, under one and the same name or none.
 */
{
  const mend = () => {
    for (const nav of document.querySelectorAll("nav:is(.md-code__nav, .md-tags):not([role])")) nav.setAttribute("role", "presentation")
  }

  new MutationObserver(mend).observe(document.body, {childList: true, subtree: true})
  mend()
}
