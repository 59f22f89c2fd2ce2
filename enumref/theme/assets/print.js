/*
 * On paper a link is no more than its address. Links within the page have none that would help; one that is met again
 * needs no second mention.
 */
addEventListener("beforeprint", () => {
  const told = new Set()
  for (const link of document.querySelectorAll("article a[href]")) {
    const elsewhere = link.origin + link.pathname !== location.origin + location.pathname
    if (elsewhere && !told.has(link.href)) link.dataset.address = link.href
    else delete link.dataset.address
    told.add(link.href)
  }
})
