/** The choices of a reader, kept in the browser. A browser may refuse to store anything. */

/**
 * @param {string} key
 * @returns {string | null} the stored text, if there is one
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
 * @param {string} value the text to store; an empty text forgets
 */
export const remember = (key, value) => {
  try {
    if (value) localStorage.setItem(key, value)
    else localStorage.removeItem(key)
  } catch {
    // then the choice lasts as long as the page
  }
}
