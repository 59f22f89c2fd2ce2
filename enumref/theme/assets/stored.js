/** What a reader has chosen, kept in the browser. A browser may refuse to store anything. */

/**
 * @param {string} key
 * @returns {string | null} what was stored, if anything
 */
export const recall = key => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/**
 * @param {string} key
 * @param {string} value what to store; an empty text forgets
 */
export const remember = (key, value) => {
  try {
    if (value) localStorage.setItem(key, value)
    else localStorage.removeItem(key)
  } catch {
    // then the choice lasts as long as the page
  }
}
