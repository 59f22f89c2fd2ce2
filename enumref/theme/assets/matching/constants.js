// @ts-check
/** Values inside longer names that also say what they are: `PAINT_COLOUR_DARK_RED`, `ColourNameRed`. */
import { fold, words } from "./names.js"

/** @import {Codes} from "./codes.js" */
/** @import {Entry} from "./entries.js" */

/** Letters that the end of a name may lack: `EV_DISCONNECT` for `EVDisconnected`. */
export const LACKING = 3
/** Letters from which a value is recognized by the last word of its list's name, and not only by all of it. */
const LONG = 4

/**
 * Yield the values whose name ends a longer one, where the words before it name their list.
 * @param {Codes} codes
 * @param {string} name
 * @returns {Generator<Entry>}
 */
export function* inConstant(codes, name) {
  const parts = words(name)
  for (let at = 1; at < parts.length; at++) {
    const before = parts.slice(0, at).map(part => part.toLowerCase())
    const key = fold(parts.slice(at).join(""))
    const found = [...candidates(codes, key)].map(entry => ({ entry, fit: fit(codes, entry, before, parts.slice(at)) }))
    const most = Math.max(0, ...found.map(each => each.fit))
    if (most) return yield* new Set(found.filter(each => each.fit === most).map(each => each.entry))
  }
}

/** @param {Codes} codes @param {string} key @returns {Generator<Entry>} */
function* candidates(codes, key) {
  const whole = codes.folded(key).filter(entry => entry.kind === "value")
  if (whole.length) return yield* whole
  if (key.length < 2 * LACKING) return
  for (const longer of codes.beginning(key))
    if (longer.length - key.length <= LACKING) yield* codes.folded(longer).filter(entry => entry.kind === "value")
}

/**
 * Return how well the words before a value name its list. That's the number of letters of the list's name, if the words
 * are that name or end in a name of two or more words; 1 if only the last word is the name's last, as in `xyzColour`;
 * else 0. Because other programs use the same words, all words before a value of one word, or of the protocol, must
 * come from the list's names.
 * @param {Codes} codes
 * @param {Entry} entry
 * @param {string[]} before
 * @param {string[]} parts the words of the value
 */
function fit({ registry }, { list }, before, parts) {
  if (!list) return 0
  const named = before.findIndex((_, index) => list.whole.has(before.slice(index).join("")))
  if (named === 0 || (named > 0 && named < before.length - 1)) return before.slice(named).join("").length
  const same = (/** @type {string} */ word) => registry.synonyms.get(word) ?? word
  const known = new Set([...list.parts, ...list.initials, registry.protocol.id].map(same))
  const isNamed = before.slice(0, -1).every(word => known.has(same(word)) || word.length < 2)
  const isEnough = isNamed ? parts.join("").length >= LONG : list.own && parts.length > 1
  return isEnough && [...list.nouns].some(noun => same(noun) === same(before[before.length - 1])) ? 1 : 0
}
