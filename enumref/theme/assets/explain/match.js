// @ts-check
/** Finds what a word is among the values of one list: exactly, or with what is wrong with it. */
import { isLikely } from "../matching/codes.js"
import { fold } from "../matching/names.js"
import { remembered } from "../matching/remembered.js"
import { slips, slipsAllowed } from "../matching/slips.js"

/** @import {Codes} from "../matching/codes.js" */
/** @import {Entry, List} from "../matching/entries.js" */

/**
 * The way in which a word matches: as spelled, by another known spelling, except for case and separators, by its words
 * in another order, or except for a slip or two.
 * @typedef {"exact" | "alias" | "case" | "words" | "slip"} How
 *
 * @typedef {object} Match
 * @property {Entry} entry
 * @property {string} code the value as the list spells it
 * @property {How} how
 */

/** The better of two ways to match comes first. @type {How[]} */
export const WAYS = ["exact", "alias", "case", "words", "slip"]

/** @type {WeakMap<List, Map<string, string>>} */
const foldedCodes = new WeakMap()

/**
 * Return the value of a list that a word is, or null.
 * @param {List} list
 * @param {string} text
 * @param {Codes} codes
 * @returns {Match | null}
 */
export function matchIn(list, text, codes) {
  const exact = list.values.get(text)
  if (exact) return { entry: exact, code: text, how: isCode(list, text, exact) ? "exact" : "alias" }
  const code = byFold(list).get(fold(text))
  if (code !== undefined) return { entry: entryOf(list, code), code, how: "case" }
  const entry = codes.reordered(text).find(each => [...list.values.values()].includes(each))
  if (entry) return { entry, code: codeOf(list, entry), how: "words" }
  const near = nearest(list, text, codes)
  return near === undefined ? null : { entry: entryOf(list, near), code: near, how: "slip" }
}

/**
 * Return the value of a list whose spelling is nearest, if it's no more slips away than are forgiven and no other is as
 * near.
 * @param {List} list
 * @param {string} text
 * @param {Codes} codes
 */
function nearest(list, text, codes) {
  const key = fold(text)
  let most = slipsAllowed(key.length)
  /** @type {Set<Entry>} */
  let near = new Set()
  let code
  for (const [folded, each] of most ? byFold(list) : []) {
    const { whole } = slips(key, folded, most)
    const entry = entryOf(list, each)
    if (whole > most || !isLikely(key, folded, whole) || !codes.hasWordsLike(entry, text, whole)) continue
    near = whole < most || !code ? new Set([entry]) : near.add(entry)
    ;[code, most] = [each, whole]
  }
  return near.size === 1 ? code : undefined
}

/** @param {List} list @param {string} text @param {Entry} entry */
function isCode(list, text, entry) {
  return list.own ? true : list.versionsOf.has(text) || text === entry.code
}

/** @param {List} list @param {string} code */
function entryOf(list, code) {
  return /** @type {Entry} */ (list.values.get(code))
}

/** @param {List} list @param {Entry} entry */
function codeOf(list, entry) {
  return [...list.values].find(([, each]) => each === entry)?.[0] ?? entry.code
}

/** @param {List} list @returns {Map<string, string>} */
function byFold(list) {
  return remembered(foldedCodes, list, () => new Map([...list.values.keys()].reverse().map(code => [fold(code), code])))
}
