/** Reads the page: elements that the templates promise, and where links lead. */

/**
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {HTMLElement} the first
 */
export const one = (selector, within = document) => /** @type {HTMLElement} */ (within.querySelector(selector))

/**
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {HTMLElement[]} all, in their order
 */
export const all = (selector, within = document) =>
  [...within.querySelectorAll(selector)].map(each => /** @type {HTMLElement} */ (each))

/**
 * @param {string} selector
 * @param {ParentNode} within
 * @returns {HTMLAnchorElement[]} all links, in their order
 */
export const links = (selector, within = document) => /** @type {HTMLAnchorElement[]} */ (all(selector, within))

/**
 * @param {Event} event
 * @returns {HTMLAnchorElement | null} the link in which it happened
 */
export const linkOf = event => (event.target instanceof Element ? event.target.closest("a") : null)

/**
 * @param {string} text of a URL
 * @returns {string} the text without its escape sequences; one with a bad sequence stays as it is
 */
export const decoded = text => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
