// @ts-check
/** A query as it was typed or pasted: its words, the version it names, and whether it's a text rather than a name. */
import { fold, isAbbreviation, isNumeric, looksLikeCode } from "../matching/names.js"

/** @import {Registry} from "../matching/registry.js" */

/**
 * @typedef {object} Token
 * @property {string} text
 * @property {number} start
 * @property {number} end
 */

/** Words from which something with code-like words is a text. */
const TEXT = 7
/** Words from which something is a sentence. */
const SENTENCE = 4
/** Words of a query that are looked at as names. */
export const MOST_TOKENS = 12
const PUNCTUATION = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu
/** Signs that no sentence has: brackets, assignments, quoted names. */
const CODE = /[{}[\]<>=;]|"\s*:|::/
/** The signs of code that sentences may have as well: quotes, colons, members, paths. */
const STRUCTURE = /[{}[\]<>=;#"`|]|::|:\s*\S|[\p{L}\p{N}]\.[\p{L}\p{N}]|\/|'[^']*'|[?&]\w+=/u

export class Query {
  /** @param {string} text @param {Registry} registry */
  constructor(text, registry) {
    this.text = text.trim()
    /** The words between blanks, without punctuation. @type {string[]} */
    this.chunks = this.text
      .split(/\s+/)
      .map(chunk => chunk.replace(PUNCTUATION, ""))
      .filter(Boolean)
    const named = this.chunks.filter(chunk => registry.versionNamed(chunk))
    /** The version that it names. */
    this.version = named.map(chunk => registry.versionNamed(chunk)).pop()
    const protocol = fold(registry.protocol.name)
    const isVersion = (/** @type {string} */ chunk) =>
      named.includes(chunk) || (named.length > 0 && fold(chunk) === protocol)
    /** Whether it names a version and nothing else. */
    this.isVersion = named.length > 0 && this.chunks.every(isVersion)
    const isOther = (/** @type {string} */ chunk) => /^v?\d+\.[\d.]+$/.test(chunk) || fold(chunk) === protocol
    /** Whether it names a version of the protocol that isn't known. */
    this.isOtherVersion = !this.isVersion && this.chunks.length > 1 && this.chunks.every(isOther)
    /** Its letters and digits, one run each, without the version. @type {Token[]} */
    this.tokens = this.isVersion ? [] : tokens(this.text, isVersion)
    this.hasCode = this.chunks.some(chunk => looksLikeCode(chunk) && !isVersion(chunk) && !isAbbreviation(chunk))
    const unversioned = this.text
      .split(/\s+/)
      .filter(chunk => !isVersion(chunk.replace(PUNCTUATION, "")))
      .join(" ")
    this.hasStructure = /\n/.test(this.text) || STRUCTURE.test(unversioned)
    /** Whether it's written as code is, and not as people write. */
    this.isCode = /\n/.test(this.text) || CODE.test(unversioned)
    /** Whether it's a sentence that may name a value among its words. */
    this.isSentence = this.chunks.length >= SENTENCE && this.chunks.slice(1).some(chunk => /^\p{Lu}/u.test(chunk))
    const count = (this.text.match(/[\p{L}\p{N}_]+/gu) ?? []).length
    /** Whether it's a text to be explained: several lines, or many words of which some look like code. */
    this.isText = /\n/.test(this.text) || (count >= TEXT && (this.hasCode || this.isCode) && !this.isName())
  }

  /** Whether it's one long name, however its words are joined. */
  isName() {
    return /^[\p{L}\p{N}._-]+$/u.test(this.text)
  }

  /** The words for a search by meaning: numbers, dates, versions, hosts and paths of fields never match as words. */
  get words() {
    const kept = this.chunks.filter(chunk => !isNumeric(chunk) && !/[\p{L}\d][.@][\p{L}\d]/u.test(chunk))
    return kept.join(" ")
  }

  /** A number that a value may be stored as, by itself or after words: `status 3`. */
  get number() {
    const numbers = this.text.split(/\s+/).filter(chunk => /^\d{1,3}$/.test(chunk))
    return numbers.length === 1 ? numbers[0] : undefined
  }
}

/**
 * @param {string} text
 * @param {(chunk: string) => boolean} isVersion
 * @returns {Token[]}
 */
function tokens(text, isVersion) {
  const found = []
  for (const chunk of text.matchAll(/\S+/g)) {
    if (isVersion(chunk[0].replace(PUNCTUATION, ""))) continue
    for (const part of chunk[0].matchAll(/[\p{L}\p{N}]+/gu)) {
      const start = (chunk.index ?? 0) + (part.index ?? 0)
      found.push({ text: part[0], start, end: start + part[0].length })
    }
  }
  return found.slice(0, MOST_TOKENS)
}
