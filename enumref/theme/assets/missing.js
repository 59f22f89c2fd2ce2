/** On the page for missing URLs: leads to a page whose URL differs by case only, or offers what is nearest. */
import { decoded, links, one } from "./elements.js"
import { ALIKE, likeness } from "./matching/names.js"

/** The most links that are offered. */
const MOST = 5

/**
 * @param {string} path
 * @param {URL} root of the site
 * @returns {string[]} the parts of a path below the root, the last one first
 */
const parts = (path, root) => path.replace(root.pathname, "/").split("/").filter(Boolean).map(decoded).reverse()

/**
 * @param {HTMLAnchorElement} link to a page or a value
 * @param {string} value that it leads to, if any
 */
const offer = (link, value) => {
  const of = value ? `${link.closest("li")?.firstElementChild?.textContent}: ` : ""
  const href = value ? link.href : link.href + location.hash
  return Object.assign(document.createElement("a"), { href, textContent: `${of}${link.textContent}` })
}

/** @param {URL} root of the site */
export const start = root => {
  const [name = "", folder = ""] = parts(location.pathname.replace(/\.html$/, ""), root)

  /** @param {HTMLAnchorElement} link */
  const rated = link => {
    const [page = "", above = ""] = parts(link.pathname, root)
    const value = decoded(link.hash.slice(1))
    const near = likeness(value || page, name)
    return { link, value, near, by: near + likeness(value ? page : above, folder) / 2 }
  }

  const found = links("[data-missing] a")
    .map(rated)
    .filter(({ near }) => near > ALIKE)
    .sort((a, b) => b.by - a.by)
  const same = found.filter(({ near }) => near === 1)
  if (same.length && !same[0].value) return location.replace(same[0].link.href + location.hash)
  const offered = (same.length ? same : found.slice(0, 1)).slice(0, MOST).map(({ link, value }) => offer(link, value))
  if (offered.length)
    one(".ref-nearest").replaceChildren(
      "Did you mean ",
      ...offered.flatMap((link, i) => (i ? [", ", link] : [link])),
      "?",
    )
}
