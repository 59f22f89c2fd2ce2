/** What a reader has chosen, kept in the browser. A browser may refuse to store anything. */

/**
 * @param {string} key
 * @returns {string | null} what was stored, if anything
 */
export const recall = key => {
  try { return localStorage.getItem(key) } catch { return null }
}

/**
 * @param {string} key
 * @param {string | null} value what to store, or null to forget
 */
export const remember = (key, value) => {
  try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value) } catch { /* then not */ }
}
