/** On the page for missing URLs: leads to a page whose address differs by case only, or offers what is nearest. */
import { ALIKE, likeness } from "./matching/names.js"

/** How many are offered. */
const MOST = 5

/** @param {string} path */
const parts = path => path.split("/").filter(Boolean).map(part => { try { return decodeURIComponent(part) } catch { return part } })

/** @param {URL} root of the site */
export const start = root => {
  const place = document.querySelector("[data-missing]")
  const asked = parts(location.pathname.replace(root.pathname, "/").replace(/\.html$/, ""))
  const [name = "", folder = ""] = asked.toReversed()

  const score = link => {
    const [page = "", above = ""] = parts(link.pathname.replace(root.pathname, "/")).toReversed()
    const value = decodeURIComponent(link.hash.slice(1))
    const near = likeness(value || page, name)
    return { link, value, near, by: near + likeness(value ? page : above, folder) / 2 }
  }

  const found = [...place.querySelectorAll("a")].map(score).filter(each => each.near > ALIKE).sort((a, b) => b.by - a.by)
  const same = found.filter(each => each.near === 1)
  if (same.length && !same[0].value) return location.replace(same[0].link.href + location.hash)
  const offered = (same.length ? same : found.slice(0, 1)).slice(0, MOST)
  if (!offered.length) return
  const links = offered.map(({ link, value }) => {
    const to = Object.assign(document.createElement("a"), { href: value ? link.href : link.href + location.hash })
    to.textContent = value ? `${link.closest("li").firstElementChild.textContent}: ${value}` : link.textContent
    return to
  })
  document.querySelector(".ref-nearest").replaceChildren("Did you mean ", ...links.flatMap((link, i) => i ? [", ", link] : [link]), "?")
}
