// @ts-check
/** Names as people write them: what makes two of them the same, alike, or a code rather than a word. */

/**
 * Return the letters and digits in lowercase: what stays the same however the words of a name are joined.
 * @param {string} text
 */
export function fold(text) {
  const lower = text.toLowerCase()
  return /^[a-z0-9]*$/.test(lower) ? lower : lower.replace(/[^\p{L}\p{N}]+/gu, "")
}

/**
 * Return the words of a name: `DarkRed`, `DARK_RED` and `dark red` have two each.
 * @param {string} name
 */
export function words(name) {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** Likeness from which a name may be meant by another. */
export const ALIKE = 0.4

/**
 * Return the share of pairs of adjacent letters that two names have in common, from 0 to 1, whatever their case and signs.
 * @param {string} a
 * @param {string} b
 */
export function likeness(a, b) {
  if (fold(a) === fold(b)) return 1
  const left = pairs(fold(a))
  const right = new Set(pairs(fold(b)))
  return (left.filter(pair => right.has(pair)).length * 2) / (left.length + right.size || 1)
}

/**
 * Return the pairs of adjacent letters.
 * @param {string} text
 */
export function pairs(text) {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2))
}

/**
 * Whether a word looks like a code: words joined by case or `_`, letters with digits, or capitals only. A number with an
 * ordinary word, as in `3-phase`, doesn't; an ID such as `pole-east-1` does.
 * @param {string} word
 */
export function looksLikeCode(word) {
  if (!/\p{L}/u.test(word)) return false
  if (/\p{Ll}\p{Lu}|\p{Lu}{2,}\p{Ll}|_|\p{L}\d|\d\p{L}/u.test(word) || isCapitals(word)) return true
  return /\d/.test(word) && (!/\p{Ll}{3,}/u.test(word) || /-.*-\d+$/.test(word))
}

/**
 * Whether a word consists of two or more capital letters.
 * @param {string} word
 */
export function isCapitals(word) {
  return /^\p{Lu}{2,}$/u.test(word)
}

/**
 * Whether a word is an abbreviation as people use them in sentences: `UV`.
 * @param {string} word
 */
export function isAbbreviation(word) {
  return isCapitals(word) && word.length <= 5
}

/**
 * Whether a name is written as programs write constants: `DARK_RED`.
 * @param {string} name
 */
export function isConstant(name) {
  return /^\p{Lu}[\p{Lu}\d]*_[\p{Lu}\d_]+$/u.test(name)
}

/**
 * Whether a word is a number, a date, a time, an IP address or a version, as in `1.8.3-rc.1`: something with digits that
 * names no value.
 * @param {string} word
 */
export function isNumeric(word) {
  if (/^v?\d+(\.\d+)+([-+.][\w.+-]*)?$/.test(word)) return true
  return /\d/.test(word) && /^[+\-−v]?[\d.,:/\-+%*]+([tT][\d:.,+-]+)?[zZ]?$/.test(word)
}
