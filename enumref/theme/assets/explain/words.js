// @ts-check
/** Resolves a word of running text, of a list, or of code: its spelling and what is around it decide. */

import { bare } from "../matching/entries.js"
import { fold, words } from "../matching/names.js"
import { NOTHING } from "./scan.js"

/** @import {Entry, List} from "../matching/entries.js" */
/** @import {Found} from "./explain.js" */
/** @import {Word} from "./scan.js" */
/** @import {Spellings} from "./spellings.js" */

/**
 * @typedef {object} Guess
 * @property {Entry[]} entries the values that the word may be, the likeliest first
 * @property {Found} how
 */

/** Letters of a code up to which it's too short to be one by itself. */
const SHORT = 2
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what shows that something isn't text
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/
/** Words before a word that are looked at for the name of its list, all together and by themselves. */
const NEAR = 3
const FAR = 12
/** The key that says only that something is a value. */
const TYPE = "type"
const SEPARATOR = /^(?:\s*(?:[,;|()\]}/<>]|$|\n|->|→|\\?["'`])|\t|\s{2,}|\s+[-–—=|:])/

export class Words {
  /** @param {Spellings} spellings @param {string} text the whole text */
  constructor(spellings, text) {
    this.spellings = spellings
    this.text = text
    this.length = text.trim().length
    /** Whether a text isn't only text: any letter may stand alone there. */
    this.isBinary = BINARY.test(text)
  }

  /**
   * Return what a word may be by itself, or null.
   * @param {Word} word
   * @returns {Guess | null}
   */
  guess(word) {
    const guess = this.byName(word)
    return guess && { ...guess, entries: this.narrowed(word, guess.entries) }
  }

  /** @param {Word} word @returns {Guess | null} */
  byName(word) {
    const { isCode, exact, folded, properties, reordered, constant } = this.spellings.of(word.text)
    const owner = isCode ? "" : this.owner(word)
    if (owner) return this.ofConstant(`${owner}.${word.text}`)
    if (exact.length && this.isMeant(word, exact, true)) return { entries: exact, how: "exact" }
    if (this.spellings.registry.versionNamed(word.text)) return null
    if (isCode && properties.length && !word.isKey) return { entries: properties, how: "property" }
    if (folded.length && this.isMeant(word, folded, false)) return { entries: folded, how: "case" }
    if (reordered.length && !folded.length && (/\p{Lu}/u.test(word.text) || this.isWhole(word) || word.quoted))
      return { entries: reordered, how: "words" }
    if (constant.length) return this.ofConstant(word.text)
    if (!isCode || this.isInCode(word) || this.text[word.end] === "(") return null
    const misspelled = this.spellings.misspelled(word.text)
    return misspelled.length ? { entries: misspelled, how: "slip" } : null
  }

  /** Return the name of what a word is a member of: `Colour` in `Colour::Red`. @param {Word} word */
  owner({ start, previous }) {
    return previous && this.text.startsWith("::", start - 2) ? bare(previous.text) : ""
  }

  /** @param {string} text @returns {Guess | null} */
  ofConstant(text) {
    const { constant } = this.spellings.of(text)
    return constant.length ? { entries: constant, how: "constant" } : null
  }

  /**
   * Whether a word that is spelled like a value is meant as one. Ordinary words need a sign: quotes, a place in a list,
   * the name of their list before them, or a capital letter inside a sentence.
   * @param {Word} word
   * @param {Entry[]} entries
   * @param {boolean} exact
   */
  isMeant(word, entries, exact) {
    if (this.isWhole(word) || this.isNamed(word, entries)) return true
    if (word.text.length <= SHORT + 1 && this.isBinary) return false
    if (word.text.length <= SHORT || NOTHING.test(word.text)) return word.quoted || this.isListed(word)
    const { isCode, isCapitals } = this.spellings.of(word.text)
    if (exact && /\p{L}\.\p{Lu}/u.test(word.text)) return true
    if (isCode && !isCapitals) return exact || !this.isInCode(word)
    if (/^\p{Ll}/u.test(word.text)) return exact ? word.quoted && !word.key : this.isHyphened(word)
    if (word.quoted || this.isListed(word) || this.isBracketed(word)) return true
    return exact && !isCapitals && (!word.first || this.isInQuestion(word))
  }

  /** Whether a word is the whole text. @param {Word} word */
  isWhole(word) {
    return word.end - word.start === this.length
  }

  /** Whether a word is written as programs write a value of several words: `"dark-red"`. @param {Word} word */
  isHyphened(word) {
    return (word.quoted || word.key !== "") && /\p{L}-\p{L}/u.test(word.text)
  }

  /** Whether a word stands between separators on both sides. @param {Word} word */
  isListed(word) {
    return word.alone && SEPARATOR.test(this.text.slice(word.end, word.end + 20))
  }

  /** @param {Word} word */
  isBracketed(word) {
    return word.node.kind === "array" && word.node.name !== ""
  }

  /** @param {Word} word */
  isInQuestion(word) {
    const end = this.text.slice(word.end, word.end + 300).split("\n")[0]
    return end.includes("?") || /^\s+(vs\.?|versus|and|or|means?|meaning)\b/.test(end)
  }

  /** Whether a word is a name in program code: an argument in brackets. @param {Word} word */
  isInCode(word) {
    return word.node.kind === "call" && word.node.name === ""
  }

  /** @param {Word} word @param {Entry[]} entries */
  isNamed(word, entries) {
    return entries.some(entry => entry.list && this.isNamedBefore(word, entry.list, NEAR))
  }

  /**
   * Whether the words before a word name a list: `colour name 'Red'`.
   * @param {Word} word
   * @param {List} list
   * @param {number} reach
   */
  isNamedBefore(word, list, reach) {
    let joined = ""
    let before = word.previous
    for (let count = 0; before && count < reach; count++, before = before.previous) {
      const { key, isCode } = this.spellings.of(before.text)
      joined = count < NEAR ? key + joined : ""
      if (list.whole.has(joined) || (isCode && list.whole.has(key))) return true
    }
    return false
  }

  /**
   * Return the values whose list is named before the word, or all of them; the API's first.
   * @param {Word} word
   * @param {Entry[]} entries
   */
  narrowed(word, entries) {
    const isOpen = entries.length > 1 && word.previous
    const named = isOpen ? entries.filter(entry => entry.list && this.isNamedBefore(word, entry.list, FAR)) : []
    if (named.some(entry => entry.list?.own)) return named
    const plain = [word.key, ...before(word, NEAR).filter(name => words(name).length === 1)]
    const own = isOpen ? entries.filter(entry => this.isCalled(entry, plain)) : []
    return own.length ? own : named.length ? named : entries
  }

  /**
   * Return the API's values that a word may be whose key only ends like the name of their list: `coatColour`.
   * @param {Word} word
   */
  named(word) {
    const { exact, folded } = this.spellings.of(word.text)
    return (exact.length ? exact : folded).filter(entry => this.isCalled(entry, [word.key]))
  }

  /**
   * Whether the keys that lead to a word name the list of a value that it may be, or part of it.
   * @param {Word} word
   * @param {boolean} hasField whether its own key is that of a field, so that no other counts
   */
  isCalledByKeys(word, hasField) {
    const { exact, folded } = this.spellings.of(word.text)
    const names = hasField ? [word.key] : keysOf(word)
    const parts = names.flatMap(name => words(name).map(fold)).filter(part => part !== TYPE)
    return (exact.length ? exact : folded).some(entry => {
      return this.isCalled(entry, names) || parts.some(part => entry.list?.parts.has(part))
    })
  }

  /**
   * Whether one of some names ends with what the value's list is, or with a synonym of it.
   * @param {Entry} entry
   * @param {string[]} names
   */
  isCalled({ list }, names) {
    const { synonyms } = this.spellings.registry
    const same = (/** @type {string} */ name) => synonyms.get(name) ?? name
    const nouns = list?.own ? [...list.nouns].map(same) : []
    return names.some(name => nouns.includes(same(fold(words(name).pop() ?? ""))))
  }
}

/** Return the texts of the words before another on its line. @param {Word} word @param {number} most */
function before(word, most) {
  const found = []
  for (let each = word.previous; each && found.length < most; each = each.previous) found.push(each.text)
  return found
}

/** Return the names that lead to a word, innermost first. @param {Word} word */
function keysOf({ key, node }) {
  const keys = [key]
  for (let each = /** @type {Word["node"] | null} */ (node); each; each = each.parent) keys.push(each.key)
  return keys.filter(Boolean)
}
