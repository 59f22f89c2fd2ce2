// @ts-check
/** Ranks what the words of a query name: exactness before spelling, spelling before beginnings, beginnings before slips. */
import { inConstant, LACKING } from "../matching/constants.js"
import { fold, isAbbreviation, isCapitals, isConstant, words } from "../matching/names.js"

/** @import {Codes} from "../matching/codes.js" */
/** @import {Entry} from "../matching/entries.js" */
/** @import {Query} from "./query.js" */

/**
 * The ranks of the ways to find something by its name. A value of the API comes before one of the protocol that is found
 * in the same way. Meaning follows below `text`; phrases and sentences that people use are among the names.
 */
export const RANK = {
  exact: 1000,
  official: 985,
  spelled: 975,
  folded: 940,
  sentence: 920,
  list: 900,
  joined: 860,
  beginning: 800,
  phrase: 750,
  slip: 700,
  text: 500,
}
/** The position of a value of the protocol among those of the API. */
const PROTOCOL = 10
/** A beginning or a misspelling of one of the protocol's names comes after phrases. */
const PROTOCOL_BEGINNING = 110
/** Deductions for each slip, and for each letter that a name is longer than what was typed. */
const SLIP = 40
const MOST_LETTERS = 40
const BEGINNING_SLIP = 120
/** Additions for a query that is the name and nothing else, and for words that name the list. */
const WHOLE = 12
const LIST = 4
const PART = 2
/** Words that are part of a question, not of a name. */
const ASKING = new Set(
  "a an and any are does for in is it mean meaning means of on or the to value values vs what which code codes".split(
    " ",
  ),
)

/**
 * Return entry → rank, for what the query names.
 * @param {Codes} codes
 * @param {Query} query
 * @returns {Map<Entry, number>}
 */
export function rank(codes, query) {
  /** @type {Map<Entry, number>} */
  const found = new Map()
  const add = (/** @type {Entry} */ entry, /** @type {number} */ rank) => {
    if (rank > (found.get(entry) ?? 0)) found.set(entry, rank)
  }
  for (const run of runs(query)) {
    for (const [entry, rank] of named(codes, run)) {
      const fit = naming(run.rest, entry)
      if (fit) add(entry, rank + fit)
      else if (rank >= RANK.folded && run.isCode && !run.isJoined) add(entry, rank - LIST * PROTOCOL)
    }
  }
  if (![...found.values()].some(rank => rank >= RANK.beginning - MOST_LETTERS))
    for (const run of runs(query)) {
      if (run.key.length < 4 || (run.rest.length && run.inside)) continue
      for (const [entry, rank] of misspelled(codes, run, run.rest.length > 0)) {
        const fit = naming(run.rest, entry)
        if (fit) add(entry, rank + fit)
      }
    }
  return found
}

/**
 * @typedef {object} Run words in a row that may be a name
 * @property {string} text as typed
 * @property {string} key folded
 * @property {string[]} rest the words around it, folded, without those that only ask
 * @property {boolean} inside whether words stand on both sides of it
 * @property {boolean} isCode whether it can't be anything but a code
 * @property {boolean} isJoined whether a dot joins it to another word
 */

/** @param {Query} query @returns {Generator<Run>} */
function* runs({ text, tokens }) {
  for (let i = 0; i < tokens.length; i++)
    for (let j = i + 1; j <= tokens.length; j++) {
      const typed = text.slice(tokens[i].start, tokens[j - 1].end)
      const rest = [...tokens.slice(0, i), ...tokens.slice(j)]
        .map(token => fold(token.text))
        .filter(word => !ASKING.has(word))
      const before = i ? text[tokens[i].start - 1] : ""
      const after = j < tokens.length ? text[tokens[j - 1].end] : ""
      if (/[_-]/.test(before + after)) continue // part of a longer name, of which only the end may be a value
      const isCode = !/\s/.test(typed) && /\p{Ll}\p{Lu}|\p{Lu}{2,}\p{Ll}|_|[\p{L}\p{N}][.-][\p{L}\p{N}]/u.test(typed)
      const isJoined = before === "." || (after === "." && /\S/.test(text[tokens[j - 1].end + 1] ?? ""))
      yield { text: typed, key: fold(typed), rest, inside: i > 0 && j < tokens.length, isCode, isJoined }
    }
}

/**
 * Yield what a run of words names, with its rank.
 * @param {Codes} codes
 * @param {Run} run
 * @returns {Generator<[Entry, number]>}
 */
function* named(codes, { text, key }) {
  for (const entry of codes.exactly(text))
    if (entry.kind === "value") yield [entry, below(entry, exactRank(entry, text), PROTOCOL)]
  for (const entry of codes.parts(text)) yield [entry, RANK.spelled]
  for (const entry of codes.byProperty.get(key) ?? []) yield [entry, RANK.joined]
  for (const entry of codes.folded(key)) yield [entry, below(entry, foldedRank(entry, key), PROTOCOL)]
  for (const entry of inConstant(codes, text)) yield [entry, below(entry, RANK.joined, PROTOCOL)]
  for (const entry of codes.field(text)) yield [entry, RANK.list]
  for (const entry of codes.reordered(text)) yield [entry, below(entry, RANK.joined - 5, PROTOCOL)]
  const isWhole = isConstant(text) || (isCapitals(text) && !isAbbreviation(text))
  const isBegun = begunBy(text)
  for (const longer of codes.beginning(key)) {
    const lacking = longer.length - key.length
    if (isWhole && lacking > LACKING) continue
    for (const entry of codes.folded(longer).filter(isBegun))
      yield [entry, below(entry, RANK.beginning - Math.min(MOST_LETTERS, lacking), PROTOCOL_BEGINNING)]
  }
}

/**
 * Return whether the words of an entry's name are begun by those that were typed, the last one of which may go on: `DarkR`,
 * not `dA`.
 * @param {string} text
 * @returns {(entry: Entry) => boolean}
 */
function begunBy(text) {
  const typed = /\s/.test(text) ? [] : words(text).map(fold)
  if (typed.length < 2) return () => true
  const last = typed.pop() ?? ""
  return ({ kind, spellings }) => {
    if (kind !== "value") return true
    return spellings.some(each => {
      const parts = words(each).map(fold)
      return typed.every((word, index) => parts[index] === word) && parts[typed.length]?.startsWith(last)
    })
  }
}

/** @param {Entry} entry @param {string} text */
function exactRank(entry, text) {
  if (text === entry.code) return RANK.exact
  return entry.official.has(text) ? RANK.official : RANK.spelled
}

/** @param {Entry} entry @param {string} key */
function foldedRank(entry, key) {
  if (entry.kind !== "value") return RANK.list
  return fold(entry.code) === key ? RANK.folded : RANK.folded - PROTOCOL / 2
}

/**
 * Yield what a run may be a misspelling of, with its rank.
 * @param {Codes} codes
 * @param {Run} run
 * @param {boolean} isWhole whether the beginning of a name isn't enough
 * @returns {Generator<[Entry, number]>}
 */
function* misspelled(codes, { text, key }, isWhole) {
  for (const near of codes.nearly(key)) {
    if (!near.whole && (isWhole || !near.slips || isConstant(text))) continue
    const longer = Math.min(MOST_LETTERS, near.key.length - key.length)
    const rank = RANK.slip - (near.whole ? SLIP * near.slips : BEGINNING_SLIP + longer)
    for (const entry of codes.folded(near.key))
      if (canBe(entry, text) && codes.hasWordsLike(entry, text, near.slips))
        yield [entry, below(entry, rank, 8 * PROTOCOL)]
  }
}

/**
 * Whether a text may be a misspelling: one in capitals only of a name in capitals.
 * @param {Entry} entry
 * @param {string} text
 */
function canBe({ spellings }, text) {
  return !isCapitals(text) || spellings.some(isCapitals)
}

/** @param {Entry} entry @param {number} rank @param {number} less */
function below(entry, rank, less) {
  return entry.kind !== "value" || !entry.list?.own ? rank - less : rank
}

/**
 * Return how well the words around a name fit it: more than 0 if they name its list or if there are none.
 * @param {string[]} rest
 * @param {Entry} entry
 */
function naming(rest, { list }) {
  if (!rest.length) return WHOLE
  if (!list) return 0
  if (list.whole.has(rest.join(""))) return LIST
  return rest.every(word => list.parts.has(word) || list.whole.has(word)) ? PART : 0
}
