// @ts-check
/** Finds the values that are spelled like a word, whatever is around it. Each spelling is looked up once. */
import { inConstant } from "../matching/constants.js"
import { fold, isCapitals, isConstant, looksLikeCode, words } from "../matching/names.js"
import { remembered } from "../matching/remembered.js"

/** @import {Codes} from "../matching/codes.js" */
/** @import {Entry, List} from "../matching/entries.js" */
/** @import {Registry} from "../matching/registry.js" */
/** @import {Messages} from "./messages.js" */

/**
 * @typedef {object} Spelling
 * @property {string} key the folded text
 * @property {boolean} isCode whether it looks like a code
 * @property {boolean} isCapitals whether it consists of capitals
 * @property {boolean} isKnown whether it's the name of something that isn't a value: a list, a message, a field, a version
 * @property {Entry[]} exact values that are spelled so
 * @property {Entry[]} folded values that are spelled so except for case and separators
 * @property {Entry[]} properties values that make up the name of a property, or that a dot joins
 * @property {Entry[]} reordered values that have the same words
 * @property {Entry[]} constant values whose name is at the end of a longer one, after the name of their list
 * @property {Entry[] | undefined} misspelled values that it's a misspelling of, once they were asked for
 */

/** Spellings that are kept. */
const MOST = 20_000
/** After a dot, a name of so few letters isn't taken for a value. */
const SHORT = 3
/** Letters from which a word can be a misspelling without a field that says so. */
const LONG = 6

export class Spellings {
  /** @param {Registry} registry @param {Codes} codes @param {Messages} messages */
  constructor(registry, codes, messages) {
    this.registry = registry
    this.codes = codes
    this.messages = messages
    /** @type {Map<string, Spelling>} */
    this.known = new Map()
  }

  /** @param {string} text @returns {Spelling} */
  of(text) {
    return remembered(this.known, text, () => this.lookUp(text), MOST)
  }

  /** @param {string} text @returns {Spelling} */
  lookUp(text) {
    const isCode = looksLikeCode(text)
    return {
      key: fold(text),
      isCode,
      isCapitals: isCapitals(text),
      isKnown: this.isKnownName(text),
      exact: named(values(this.codes.exactly(text)), text),
      folded: ownFirst(values(this.codes.folded(fold(text)))),
      properties: this.codes.parts(text),
      reordered: isCode ? ownFirst(this.codes.reordered(text)) : [],
      constant: isCode || text.includes(".") ? ownFirst(this.constant(text)) : [],
      misspelled: undefined,
    }
  }

  /**
   * Return the values that a code may be a misspelling of.
   * @param {string} text
   */
  misspelled(text) {
    const spelling = this.of(text)
    const key = fold(text)
    const canBe = spelling.isCode && !spelling.isKnown && !isCapitals(text) && key.length >= LONG && !/\d/.test(text)
    spelling.misspelled ??= canBe ? this.nearest(text) : []
    return spelling.misspelled
  }

  /**
   * Return the values whose spelling is nearest, if it's no more slips away than are forgiven.
   * @param {string} text
   */
  nearest(text) {
    const near = [...this.codes.nearly(fold(text))].filter(each => each.whole)
    const least = Math.min(...near.map(each => each.slips))
    const found = near.filter(each => each.slips === least).flatMap(each => values(this.codes.folded(each.key)))
    return ownFirst(found.filter(entry => this.codes.hasWordsLike(entry, text, least)))
  }

  /** Whether a name is that of a value as programs define it: `COLOUR_DARK_RED`. @param {string} name */
  isConstant(name) {
    if (!isConstant(name)) return false
    const { folded, constant } = this.of(name)
    return folded.length + constant.length > 0
  }

  /** @param {string} text @returns {Entry[]} */
  constant(text) {
    const [before, name] = text.split(".").slice(-2)
    const list = name && this.listNamed(before)
    if (list) return this.inList(list, name)
    const entries = [...inConstant(this.codes, text)]
    return entries.length ? entries : this.afterDots(text)
  }

  /** @param {List} list @param {string} name */
  inList(list, name) {
    return values(this.codes.folded(fold(name))).filter(entry => has(list, entry))
  }

  /**
   * Return the values that the last parts of a dotted name are: `Colour.Dark.Red`.
   * @param {string} text
   * @returns {Entry[]}
   */
  afterDots(text) {
    const parts = text.split(".")
    for (let at = 1; at < parts.length; at++) {
      const rest = parts.slice(at).join(".")
      const list = this.listNamed(parts[at - 1])
      if (list) return this.inList(list, rest)
      const exact = values(this.codes.exactly(rest))
      const isMember = looksLikeCode(rest) && rest.length > SHORT && at === 1 && /^(\p{Lu}|\p{Ll}+\.\p{Lu})/u.test(text)
      if (exact.length && (rest.includes(".") || isMember)) return exact
    }
    return []
  }

  /** @param {string} name */
  listNamed(name) {
    return this.codes.folded(fold(name)).find(entry => entry.kind === "list")?.list
  }

  /**
   * Return the values whose words a text has.
   * @param {string} text
   */
  joined(text) {
    return ownFirst(values(this.codes.folded(fold(text))).filter(entry => words(entry.code).length > 1))
  }

  /** @param {string} text */
  isKnownName(text) {
    const key = fold(text)
    if (this.messages.actionNamed(text) || this.messages.isKey(key) || this.registry.versionNamed(text)) return true
    if (this.codes.folded(key).some(entry => entry.kind !== "value")) return true
    return key.includes(this.registry.protocol.id) || this.registry.propertyValues(text).length > 0
  }
}

/**
 * Return the values that have a name as their own, those of the API first, and then those that the protocol calls so; or
 * else those that have it as another spelling.
 * @param {Entry[]} entries
 * @param {string} name
 */
function named(entries, name) {
  const own = entries.filter(entry => entry.code === name)
  const official = entries.filter(entry => entry.code !== name && entry.official.has(name))
  const found = [...ownFirst(own), ...official]
  return found.length ? found : ownFirst(entries.filter(entry => entry.spellings.includes(name)))
}

/** @param {Entry[]} entries */
export function values(entries) {
  return entries.filter(entry => entry.kind === "value")
}

/** @param {Entry[]} entries */
export function ownFirst(entries) {
  return [...entries.filter(entry => entry.list?.own), ...entries.filter(entry => !entry.list?.own)]
}

/** @param {List} list @param {Entry} entry */
export function has(list, entry) {
  return entry.list === list || [...list.values.values()].includes(entry)
}
