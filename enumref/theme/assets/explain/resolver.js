// @ts-check
/** Resolves the words of one text: by their field, by what they are in, or by themselves. */
import { words } from "../matching/names.js"
import { CALL } from "./contexts.js"
import { isFrame, SHORT } from "./scan.js"
import { has } from "./spellings.js"
import { Words } from "./words.js"

/** @import {Entry} from "../matching/entries.js" */
/** @import {Context} from "./contexts.js" */
/** @import {Explainer, Finding, Found} from "./explain.js" */
/** @import {Resolution} from "./fields.js" */
/** @import {Field} from "./messages.js" */
/** @import {Reading, Readings} from "./readings.js" */
/** @import {Word} from "./scan.js" */

/** Words of a value that stand apart. */
const MOST_WORDS = 4
/** Characters of a text in which such words needn't have capital letters. */
const QUESTION = 60
/** Characters of a string that may be a value. */
const LONGEST_STRING = 60
/** Letters that a value has at least in a field that carries no list: in a message, and elsewhere. */
const LONG = 6
const LONG_ELSEWHERE = 4
const NUMBER = /^[\d.,+\-eE]+$/
/** The words of validators after a value that they refuse. */
const REJECTED = /^\\?["'`)\s]*(?:is not|isn't|isn’t|not) (?:one of|in|found in|an? (?:valid|allowed|known))\b/
/** Names of what is written for people. */
const FREE_TEXT = /^(?:msg|message|text|title|name|label|level|description|comment|note)$/i
/** Names of what has an enumerated value in most protocols, so that a code there is worth a mention. */
const ENUMERATED = /(?:status|state|reason|error|fault|failure|cause|alarm|warning)_?(?:code|type|info)?$/i
/** Words right before such a code in running text, which need no colon. */
const BEFORE_CODE = /^(?:status|state|reason|error|fault|failure|cause|alarm|warning|code)$/
const CODE = /^\p{Lu}[\p{L}\d_]{2,}$/u
/** The signs of a text that isn't prose: objects, elements, and program code. */
const STRUCTURE = /[{<]\s*["'/\w]|::|->|\);|\w\(/
/** The signs of a line of a log: times, levels, frames. */
const LOG = /\d{2}:\d{2}|\d{4}[-/]\d{2}|^\s*\W?(TRACE|DEBUG|INFO|WARN|ERROR)|\[\s*[2-6]\s*,/i
const LOG_PREFIX = 200
const LIST = /^[^\s,]+(?:, ?[^\s,]+)+$/

export class Resolver {
  /**
   * @param {Explainer} explainer
   * @param {Map<Word, Context>} byName word that names a message → the message
   * @param {string} text
   * @param {Readings} readings
   */
  constructor({ registry, messages, fields, spellings }, byName, text, readings) {
    this.registry = registry
    this.messages = messages
    this.fields = fields
    this.spellings = spellings
    this.words = new Words(spellings, text)
    this.byName = byName
    this.text = text
    this.readings = readings
    /** Whether names that aren't known are worth a mention: in a short text without structure. */
    this.isProse = text.length <= SHORT && !STRUCTURE.test(text)
  }

  /** @param {Word} word @returns {Finding | null} */
  finding(word) {
    if (word.isKey) return this.ofKey(word)
    const named = this.byName.get(word)
    if (named && (named.kind === "frame" || this.isUsed(named))) return null
    if (isFrame(word.node) && word.node.items.includes(word)) return this.ofFrame(word)
    if (word.node.kind === "text" && word.node.key && !word.key) return this.ofString(word)
    const resolution = this.fields.resolve(word, word.context, this.readings.version)
    if (resolution?.field && this.isCutOff(word)) return this.ofBeginning(word, resolution.field)
    if (resolution?.choices.length) return this.ofApi(word, resolution) ?? this.ofResolution(word, resolution)
    if (word.text.includes("/") && resolution) return this.ofPath(word, resolution.field)
    if (this.isRejected(word)) return this.unknown(word)
    const guess = this.isOpen(word, resolution !== null) ? this.words.guess(word) : null
    if (guess)
      return this.ofEntries(word, guess.entries, guess.how, word.context?.message ? resolution?.field : undefined)
    return resolution ? this.ofUnlisted(word, resolution) : (this.ofJoined(word) ?? this.ofUnknownCode(word))
  }

  /**
   * Resolve a word whose key is a field of the protocol, while nothing else says that the protocol is meant, and the API
   * calls the list much the same: `state` and `status`.
   * @param {Word} word
   * @param {Resolution} resolution
   */
  ofApi(word, { choices, isNear }) {
    if (isNear || word.context?.message || words(word.key).length > 1 || choices.some(({ field }) => field.list.own))
      return null
    const entries = this.words.named(word)
    return entries.length ? this.ofEntries(word, entries, entries[0].code === word.text ? "exact" : "case") : null
  }

  /** Whether the fields of a message are in the text, which then explains the name of the message. @param {Context} context */
  isUsed(context) {
    return context.words.some(word => this.fields.resolve(word, context, "")?.field?.message === context.message)
  }

  /**
   * Resolve a name before a value: a property of the API, or itself a value, as in `"Red": 3`.
   * @param {Word} word
   * @returns {Finding | null}
   */
  ofKey(word) {
    const { isCode, isKnown, exact, properties } = this.spellings.of(word.text)
    const value = properties.length ? word.node.fields?.get(word.text) : undefined
    if (value && NUMBER.test(value.text)) return this.ofEntries(word, properties, "property")
    if (this.spellings.isConstant(word.text)) return this.ofGuess(word)
    const canBe = exact.length && !isKnown && (isCode || word.text.length >= LONG_ELSEWHERE)
    if (!canBe || word.node.kind === "call" || this.isLog(word)) return null
    const guess = this.words.guess(word)
    const isSure = guess?.how === "exact" || guess?.how === "constant"
    return guess && isSure ? this.ofEntries(word, guess.entries, guess.how) : null
  }

  /** @param {Word} word */
  ofGuess(word) {
    const guess = this.words.guess(word)
    return guess && this.ofEntries(word, guess.entries, guess.how)
  }

  /** Resolve the action of a frame that no message has, or the error code. A frame's other parts aren't values. @param {Word} word */
  ofFrame(word) {
    const { items } = word.node
    return items[0].text === CALL && items[2] === word && word.quoted ? this.unknown(word) : this.ofError(word)
  }

  /** @param {Word} word */
  ofError(word) {
    if (word.context?.kind !== "error" || word.node.items[2] !== word) return null
    const lists = this.messages.withoutFields()
    const guess = this.words.guess(word)
    const found = guess?.entries.filter(entry => lists.some(list => has(list, entry))) ?? []
    const own = found.filter(entry => entry.list?.own)
    return guess && found.length ? this.ofEntries(word, own.length ? own : found, guess.how) : this.unknown(word)
  }

  /** Resolve a word in a string of several, which may be a value as a whole: `"dark red"`. @param {Word} word */
  ofString(word) {
    const { from, to } = word.node
    const text = this.text.slice(from, Math.min(to, from + LONGEST_STRING + 1)).trim()
    const isShort = text.length <= LONGEST_STRING
    const whole = isShort ? this.fields.resolve({ ...word, text }, word.context, this.readings.version) : null
    if (whole?.choices.length)
      return word.previous ? null : this.ofResolution({ ...word, text, start: from, end: to }, whole)
    return this.isOpen(word, false) ? this.ofGuess(word) : null
  }

  /**
   * Resolve the parts of a path, of which one may be a value: `/paints/ABC/1/Red`.
   * @param {Word} word
   * @param {Field | undefined} field
   */
  ofPath(word, field) {
    let start = word.start
    for (const text of word.text.split("/")) {
      const entry = text && field?.list.values.get(text)
      if (entry) return this.ofEntries({ ...word, text, start, end: start + text.length }, [entry], "exact", field)
      start += text.length + 1
    }
    return null
  }

  /**
   * Whether a word may be a value of any list. Free text in a message isn't, unless it looks like a code.
   * @param {Word} word
   * @param {boolean} hasField
   */
  isOpen(word, hasField) {
    const inMessage = word.context?.certain && word.context.message
    const { isCode, isCapitals, exact } = this.spellings.of(word.text)
    if (!word.key) return !inMessage || word.node.kind !== "text" || isCode || (exact.some(isOwn) && this.isItem(word))
    if (word.text.length < LONG_ELSEWHERE) return false
    const isKnown = exact.some(isOwn)
    if (FREE_TEXT.test(word.key)) return isCode && !isCapitals
    if (inMessage) return hasField || (word.text.length >= LONG && (isCode || isKnown))
    if ((isCode && !isCapitals) || isKnown || /\p{L}[-.]\p{L}/u.test(word.text)) return true
    return this.words.isCalledByKeys(word, hasField)
  }

  /** Whether a word is one of several in a string of words separated by commas. @param {Word} word */
  isItem({ node: { from, to } }) {
    return LIST.test(this.text.slice(from, to))
  }

  /** Report a word that its field's list doesn't have, if nothing else can be meant. @param {Word} word @param {Resolution} resolution */
  ofUnlisted(word, { expected, field, isNear }) {
    if (["call", "object"].includes(word.node.kind) && !word.key) return null
    const inMessage = field && word.context?.message === field.message
    const canBe = inMessage || this.spellings.of(word.text).isCode || (field && /^\p{Lu}/u.test(word.text))
    if (!expected || !canBe || this.registry.versionNamed(word.text)) return null
    return this.unknown(word, inMessage || isNear ? field : undefined)
  }

  /** Whether a text says that a word isn't one of those that are allowed, and the API has no such value. @param {Word} word */
  isRejected(word) {
    const isNamed = () => this.spellings.of(word.text).folded.some(entry => entry.list?.own)
    return word.quoted && REJECTED.test(this.text.slice(word.end, word.end + 40)) && !isNamed()
  }

  /** Whether a text ends within a structure, with this word. @param {Word} word */
  isCutOff(word) {
    return !word.quoted && word.end === this.text.length && isUnclosed(word.node)
  }

  /** Resolve a value that is cut off, if there's only one that begins so. @param {Word} word @param {Field | undefined} field */
  ofBeginning(word, field) {
    const list = field?.family ?? field?.list
    const found = [...(list?.values ?? [])].filter(([code]) => code.startsWith(word.text)).map(([, entry]) => entry)
    const [entry, ...others] = new Set(found)
    return entry && !others.length ? this.ofEntries(word, [entry], "beginning", field) : null
  }

  /** Resolve a value whose words stand apart: `Dark Red`. @param {Word} word the last of them */
  ofJoined(word) {
    let first = word
    for (let count = 1; count < MOST_WORDS && this.isPartOfName(first); count++) {
      const before = first.previous
      if (!before || before.quoted || before.key || before.isKey || !this.isPartOfName(before)) return null
      if (this.text.slice(before.end, first.start) !== " ") return null
      first = before
      const text = this.text.slice(first.start, word.end)
      const entries = this.spellings.joined(text)
      if (entries.length) return this.ofEntries({ ...word, text, start: first.start }, entries, "case")
    }
    return null
  }

  /** Whether a word may be one of several that make a name. @param {Word} word */
  isPartOfName(word) {
    return this.text.length <= QUESTION || /^\p{Lu}/u.test(word.text)
  }

  /** @param {Word} word */
  ofUnknownCode(word) {
    return this.isUnknownCode(word) ? this.unknown(word) : null
  }

  /** Whether a word looks like a code that someone would ask about: by itself, in a list, or in a sentence. @param {Word} word */
  isUnknownCode(word) {
    const { isCode, isKnown } = this.spellings.of(word.text)
    if (!isCode || isKnown) return false
    if (this.words.isWhole(word)) return true
    if (ENUMERATED.test(word.key) || BEFORE_CODE.test(word.previous?.text ?? "")) return CODE.test(word.text)
    if (!this.isProse || word.key || word.node.kind === "call" || this.isLog(word)) return false
    if (/[.\-+\d]|^[^\p{L}]/u.test(word.text)) return false
    const isListed = word.quoted || this.words.isListed(word)
    return isListed ? /^\p{Lu}.*\p{Ll}|_/u.test(word.text) : /^\p{Lu}.*(\p{Ll}\p{Lu}|_)/u.test(word.text)
  }

  /** Whether a word is in a line of a log. @param {Word} word */
  isLog({ line, start, end }) {
    return (
      LOG.test(this.text.slice(line, Math.min(start, line + LOG_PREFIX))) || LOG.test(this.text.slice(end, end + 20))
    )
  }

  /** @param {Word} word @param {Resolution} resolution */
  ofResolution(word, resolution) {
    const inMessage = Boolean(word.context?.message && resolution.field)
    const readings = this.readings.ofResolution(resolution, inMessage)
    return found(word, readings, resolution.choices[0].match.how, resolution.field, readings.length === 1)
  }

  /** @param {Word} word @param {Entry[]} entries @param {Found} how @param {Field} [field] */
  ofEntries(word, entries, how, field) {
    const [first] = entries
    const isOnly = entries.length === 1 || (first.list?.own && entries.filter(entry => entry.list?.own).length === 1)
    return found(word, this.readings.ofEntries(entries), how, field, how === "property" || Boolean(isOnly))
  }

  /** @param {Word} word @param {Field} [field] the field whose list doesn't have it @returns {Finding} */
  unknown(word, field) {
    const near = this.isRejected(word) ? this.spellings.nearest(word.text) : this.spellings.misspelled(word.text)
    const nearest = field ? [] : this.readings.ofEntries(near)
    return { ...found(word, [], "exact", field, true), kind: "unknown", nearest }
  }
}

/** @param {Entry} entry */
function isOwn({ list }) {
  return Boolean(list?.own)
}

/** Whether a node is an object, an array or a call: nothing but its end ends it. @param {Word["node"]} node */
function isUnclosed({ kind }) {
  return kind === "object" || kind === "array" || kind === "call"
}

/**
 * @param {Word} word
 * @param {Reading[]} readings
 * @param {Found} how
 * @param {Field | undefined} field
 * @param {boolean} isCertain
 * @returns {Finding}
 */
function found(word, readings, how, field, isCertain) {
  const { text, start, end, context } = word
  return { kind: "value", text, start, end, readings, isCertain, how, context, field, word, nearest: [], notes: [] }
}
