/** How alike two names are, whatever their case and signs. */

/**
 * @param {string} text
 * @returns {string} its letters and digits in lowercase
 */
export const letters = text => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")

/** What two names need for one to be offered for the other. */
export const ALIKE = 0.4

/**
 * @param {string} a
 * @param {string} b
 * @returns {number} from 0 to 1: how many pairs of neighbouring letters the names share
 */
export const likeness = (a, b) => {
  const [left, right] = [letters(a), letters(b)]
  if (left === right) return 1
  const pairs = text => Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2))
  const [some, others] = [pairs(left), new Set(pairs(right))]
  return some.filter(pair => others.has(pair)).length * 2 / (some.length + others.size || 1)
}
