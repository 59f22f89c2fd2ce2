// @ts-check
/** Explains a text: which values of the registry are in it, what each means there, and what is wrong with it. */
import { isCapitals, looksLikeCode } from "../matching/names.js"
import { Checks } from "./checks.js"
import { Contexts, FILE_ENDING } from "./contexts.js"
import { Fields } from "./fields.js"
import { Scanner, SHORT, isFrame } from "./scan.js"
import { Spellings, has } from "./spellings.js"
import { Words } from "./words.js"

/** @import {Codes} from "../matching/codes.js" */
/** @import {Entry, List, Registry} from "../matching/registry.js" */
/** @import {Note} from "./checks.js" */
/** @import {Context} from "./contexts.js" */
/** @import {Choice} from "./fields.js" */
/** @import {How} from "./match.js" */
/** @import {Field, Messages} from "./messages.js" */
/** @import {Word} from "./scan.js" */

/**
 * @typedef {object} Reading what a word may be
 * @property {Entry} entry
 * @property {string} code the value as its list spells it
 * @property {string} url from the site's root
 * @property {string} place what the list is called
 * @property {Field | undefined} field the field that it stands in
 *
 * @typedef {object} Finding
 * @property {"value" | "unknown"} kind
 * @property {string} text as written
 * @property {number} start
 * @property {number} end
 * @property {Reading[]} readings the likeliest first; none for an unknown word
 * @property {boolean} isCertain whether the first of the readings is meant, and the others only have the same name
 * @property {How | "property" | "constant"} how
 * @property {Context | null} context
 * @property {Field | undefined} field the field, if it's certain
 * @property {Word} word
 * @property {Reading[]} nearest for an unknown word, values that are spelled much like it
 * @property {Note[]} notes
 *
 * @typedef {object} Explanation
 * @property {Finding[]} findings in the order of the text
 * @property {string} version the version of most messages, or the one that the reader chose; may be empty
 * @property {boolean} isForced whether the reader chose it
 */

/** Words that are resolved before something else can be done. */
const PART = 5000
/** Words of a value that stand apart. */
const MOST_WORDS = 4
/** Characters of a string that may be a value. */
const LONGEST = 60
/** Letters that a value has at least in a field that carries no list. */
const LONG = 5
/** Characters of a text in which such words needn't have capital letters. */
const QUESTION = 60

export class Explainer {
  /** @param {Registry} registry @param {Codes} codes @param {Messages} messages */
  constructor(registry, codes, messages) {
    this.registry = registry
    this.messages = messages
    this.fields = new Fields(messages, codes)
    this.spellings = new Spellings(registry, codes, messages)
  }

  /**
   * Explain a text. Yields now and then, so that something else can be done in between; returns the explanation.
   * @param {string} text
   * @param {string} [version] the version that the reader chose
   * @returns {Generator<void, Explanation>}
   */
  *explain(text, version) {
    const scanner = new Scanner(text, key => this.isWorthLooking(key))
    yield* scanner.read()
    const contexts = new Contexts(this.messages, scanner, version)
    for (let index = 0; index < scanner.words.length; index++) {
      if (index % PART === 0) yield
      contexts.take(scanner.words[index])
    }
    contexts.decide()
    const resolver = new Resolver(this, contexts, text)
    const first = contexts.version
    let findings = yield* this.resolved(scanner.words, resolver)
    if (!contexts.version) contexts.version = resolver.likelyVersion(findings)
    if (contexts.version !== first) findings = yield* this.resolved(scanner.words, resolver)
    const checks = new Checks(this.messages, text, contexts.version)
    for (const finding of findings) finding.notes = checks.notes(finding)
    return { findings, version: contexts.version, isForced: Boolean(version) }
  }

  /**
   * Whether a name before a value can be more than that: a value itself, or the name of a message.
   * @param {string} key
   */
  isWorthLooking(key) {
    const { exact, properties } = this.spellings.of(key)
    return exact.length > 0 || properties.length > 0 || this.messages.actionNamed(key.replace(FILE_ENDING, "")) !== null
  }

  /**
   * @param {Word[]} words
   * @param {Resolver} resolver
   * @returns {Generator<void, Finding[]>}
   */
  *resolved(words, resolver) {
    const findings = []
    for (let index = 0; index < words.length; index++) {
      if (index % PART === 0) yield
      const finding = resolver.finding(words[index], words[index].context)
      if (finding) findings.push(finding)
    }
    return resolver.settled(findings)
  }
}

/** Resolves the words of one text. */
class Resolver {
  /** @param {Explainer} explainer @param {Contexts} contexts @param {string} text */
  constructor(explainer, contexts, text) {
    this.registry = explainer.registry
    this.messages = explainer.messages
    this.fields = explainer.fields
    this.spellings = explainer.spellings
    this.words = new Words(explainer.spellings, text)
    this.contexts = contexts
    this.text = text
    /** Whether names that aren't known are worth a mention: in a short text without structure. */
    this.isProse = text.length <= SHORT && !/[{<]\s*["'/\w]|::|->|\);|\w\(/.test(text)
  }

  /** @param {Word} word @param {Context | null} context @returns {Finding | null} */
  finding(word, context) {
    if (word.isKey) return this.ofKey(word)
    const named = this.contexts.byName.get(word)
    if (named && (named.kind === "frame" || this.isUsed(named))) return null
    if (this.isPartOfFrame(word)) return this.ofError(word, context)
    if (word.node.kind === "text" && word.node.key && !word.key) return this.ofString(word, context)
    const resolution = this.fields.resolve(word, context, this.contexts.version)
    if (resolution?.choices.length) return this.ofChoices(word, context, resolution.choices, resolution.field)
    if (word.text.includes("/") && resolution) return this.ofPath(word, context, resolution.field)
    const guess = this.isOpen(word, context, Boolean(resolution)) ? this.words.guess(word) : null
    if (guess) return this.ofEntries(word, context, guess.entries, guess.how, resolution?.field)
    const joined = resolution ? null : this.joined(word)
    if (joined) return joined
    if (resolution?.expected && this.registry.versionNamed(word.text)) return null
    if (resolution?.expected && (resolution.field || looksLikeCode(word.text)))
      return this.unknown(word, context, resolution.field)
    return !resolution && this.isUnknownCode(word) ? this.unknown(word, context, undefined) : null
  }

  /**
   * Resolve a value whose words stand apart: `Ground Failure`.
   * @param {Word} word the last of them
   */
  joined(word) {
    const all = [word]
    for (let before = word.previous; before && all.length < MOST_WORDS; before = before.previous) {
      const gap = this.text.slice(before.end, all[0].start)
      if (
        gap !== " " ||
        before.quoted ||
        before.key ||
        before.isKey ||
        !this.isPartOfName(before) ||
        !this.isPartOfName(word)
      )
        break
      all.unshift(before)
      const text = this.text.slice(before.start, word.end)
      const entries = this.spellings.joined(text)
      if (entries.length)
        return this.ofEntries({ ...word, text, start: before.start }, null, entries, "case", undefined)
    }
    return null
  }

  /** Whether a word may be one of several that make a name. @param {Word} word */
  isPartOfName(word) {
    return this.text.length <= QUESTION || /^\p{Lu}/u.test(word.text)
  }

  /**
   * Resolve a word in a string of several: the whole of it may be a value, as in `"status": "suspended EV"`.
   * @param {Word} word
   * @param {Context | null} context
   */
  ofString(word, context) {
    const { from, to } = word.node
    const text = this.text.slice(from, to).trim()
    const whole = text.length <= LONGEST ? this.fields.resolve({ ...word, text }, context, this.contexts.version) : null
    if (whole?.choices.length)
      return word.previous
        ? null
        : this.ofChoices({ ...word, text, start: from, end: to }, context, whole.choices, whole.field)
    const guess = this.isOpen(word, context, false) ? this.words.guess(word) : null
    return guess && this.ofEntries(word, context, guess.entries, guess.how, undefined)
  }

  /** Whether the fields of a message are in the text, which then explains the name of the message. @param {Context} context */
  isUsed(context) {
    return context.words.some(word => this.fields.resolve(word, context, "")?.field?.message === context.message)
  }

  /** @param {Word} word */
  isPartOfFrame(word) {
    return isFrame(word.node) && word.node.items.includes(word)
  }

  /**
   * Resolve the error code of a frame that reports an error. Its other parts aren't values.
   * @param {Word} word
   * @param {Context | null} context
   */
  ofError(word, context) {
    if (context?.kind !== "error" || word.node.items[2] !== word) return null
    const lists = this.messages.withoutFields()
    const guess = this.words.guess(word)
    const inLists = guess?.entries.filter(entry => lists.some(list => has(list, entry)))
    const own = inLists?.filter(entry => entry.list?.own)
    return inLists?.length
      ? this.ofEntries(word, context, own?.length ? own : inLists, guess?.how ?? "exact", undefined)
      : this.unknown(word, context, undefined)
  }

  /** @param {Word} word @returns {Finding | null} */
  ofKey(word) {
    const { isCode, isKnown, exact, properties } = this.spellings.of(word.text)
    const value = properties.length ? word.node.fields?.get(word.text) : undefined
    if (value && /^[\d.,+\-eE]+$/.test(value.text)) return this.ofEntries(word, null, properties, "property", undefined)
    if (isKnown || !exact.length || word.node.kind === "call" || !(isCode || word.text.length > 3) || this.isLog(word))
      return null
    const guess = this.words.guess(word)
    return guess?.how === "exact" ? this.ofEntries(word, null, guess.entries, "exact", undefined) : null
  }

  /**
   * Resolve the parts of a path, of which one may be a value: `/paints/ABC/1/Red`.
   * @param {Word} word
   * @param {Context | null} context
   * @param {Field | undefined} field
   */
  ofPath(word, context, field) {
    let from = 0
    for (const part of word.text.split("/")) {
      const start = word.start + from
      from += part.length + 1
      const entry = part && field?.list.values.get(part)
      if (entry)
        return this.ofEntries(
          { ...word, text: part, start, end: start + part.length },
          context,
          [entry],
          "exact",
          field,
        )
    }
    return null
  }

  /**
   * Whether a word may be a value of any list. Free text in a message isn't, unless it looks like a code.
   * @param {Word} word
   * @param {Context | null} context
   * @param {boolean} hasField
   */
  isOpen(word, context, hasField) {
    const inMessage = context?.certain && context.message
    if (hasField || !word.key) return !inMessage || word.node.kind !== "text" || looksLikeCode(word.text)
    const { isCode, exact } = this.spellings.of(word.text)
    if (inMessage) return word.text.length > LONG && (isCode || exact.some(entry => entry.list?.own))
    return word.text.length > 3 && (isCode || /^\p{Lu}/u.test(word.text))
  }

  /**
   * @param {Word} word
   * @param {Context | null} context
   * @param {Choice[]} choices
   * @param {Field | undefined} field
   */
  ofChoices(word, context, choices, field) {
    const inMessage = Boolean(context?.message && field)
    const readings = choices.map(({ field: each, match }) => this.reading(match.entry, match.code, each, inMessage))
    const all = unique([...readings.filter(each => each.entry.list?.own), ...readings])
    return this.found(word, context, all, choices[0].match.how, field, all.length === 1)
  }

  /**
   * @param {Word} word
   * @param {Context | null} context
   * @param {Entry[]} entries
   * @param {How | "property" | "constant"} how
   * @param {Field | undefined} field
   */
  ofEntries(word, context, entries, how, field) {
    const readings = entries.map(entry => this.reading(entry, entry.code, undefined, false))
    const own = entries.filter(entry => entry.list?.own).length
    const isCertain = how === "property" || entries.length === 1 || own === 1
    return this.found(word, context, unique(readings), how, field, isCertain)
  }

  /**
   * @param {Word} word
   * @param {Context | null} context
   * @param {Reading[]} readings
   * @param {How | "property" | "constant"} how
   * @param {Field | undefined} field
   * @param {boolean} isCertain
   * @returns {Finding}
   */
  found(word, context, readings, how, field, isCertain) {
    const { text, start, end } = word
    return { kind: "value", text, start, end, readings, isCertain, how, context, field, word, nearest: [], notes: [] }
  }

  /** @param {Word} word @param {Context | null} context @param {Field | undefined} field @returns {Finding} */
  unknown(word, context, field) {
    const readings = (field ? [] : this.spellings.near(word.text)).map(entry =>
      this.reading(entry, entry.code, field, false),
    )
    return { ...this.found(word, context, [], "exact", field, true), kind: "unknown", nearest: readings }
  }

  /**
   * @param {Entry} entry
   * @param {string} code
   * @param {Field | undefined} field
   * @param {boolean} inMessage whether the version of the field's message is known
   * @returns {Reading}
   */
  reading(entry, code, field, inMessage) {
    const version = (inMessage && field?.message.version) || this.contexts.version
    const family = field?.family
    if (
      family &&
      entry.list?.own &&
      family.versionsOf.get(code)?.includes(version) &&
      !family.enumerations.has(version)
    ) {
      const type = family.types[version]
      const { id, name } = this.registry.protocol
      return { entry, code, field, url: `${id}/${version}/#${type}.${code}`, place: `${name} ${version}: ${type}` }
    }
    return { entry, code, field, url: this.registry.url(entry, version), place: this.registry.place(entry, version) }
  }

  /**
   * Return the version that most fields outside of messages are of, or nothing.
   * @param {Finding[]} findings
   */
  likelyVersion(findings) {
    /** @type {Map<string, number>} */
    const votes = new Map()
    for (const { readings, isCertain } of findings) {
      if (!isCertain) continue
      const versions = new Set(readings.flatMap(({ field }) => this.fields.versionsLike(field)))
      for (const version of versions) votes.set(version, (votes.get(version) ?? 0) + 1 / versions.size)
    }
    return this.contexts.mostLikely(votes)
  }

  /**
   * Whether a word looks like a code that somebody would ask about: by itself, in a list, or in a sentence.
   * @param {Word} word
   */
  isUnknownCode(word) {
    const { isCode, isKnown } = this.spellings.of(word.text)
    if (!isCode || isKnown) return false
    if (this.words.isWhole(word)) return true
    if (!this.isProse || word.key || this.isLog(word) || /[.\-+]/.test(word.text)) return false
    if (/^[^\p{L}]|\d/u.test(word.text) || word.node.kind === "call") return false
    return word.quoted || this.words.isListed(word)
      ? !isCapitals(word.text)
      : /^\p{Lu}.*(\p{Ll}\p{Lu}|_)/u.test(word.text)
  }

  /** Whether a word's line begins with a time or a level, as lines of a log do. @param {Word} word */
  isLog(word) {
    const from = this.text.lastIndexOf("\n", word.start) + 1
    return /\d{2}:\d{2}|\d{4}[-/]\d{2}|^\s*\W?(TRACE|DEBUG|INFO|WARN|ERROR)|\[\s*[2-6]\s*,/i.test(
      this.text.slice(from, word.end + 20),
    )
  }

  /**
   * Prefer, for words of the same list that are ambiguous, the type that most of them have.
   * @param {Finding[]} findings
   */
  settled(findings) {
    /** @type {Map<object, Map<List, number>>} */
    const votes = new Map()
    const open = findings.filter(each => each.kind === "value" && !each.field && each.how !== "property")
    for (const { word, readings } of open) {
      const counts = votes.get(word.node) ?? new Map()
      votes.set(word.node, counts)
      for (const list of new Set(readings.map(each => each.entry.list))) counts.set(list, (counts.get(list) ?? 0) + 1)
    }
    for (const finding of open) this.settle(finding, /** @type {Map<List, number>} */ (votes.get(finding.word.node)))
    return findings
  }

  /** @param {Finding} finding @param {Map<List, number>} counts */
  settle(finding, counts) {
    const count = (/** @type {Reading} */ each) => counts.get(/** @type {List} */ (each.entry.list)) ?? 0
    const most = Math.max(...finding.readings.map(count))
    const chosen = finding.readings.filter(each => count(each) === most)
    if (most < 2 || chosen.length === finding.readings.length) return
    const own = chosen.filter(each => each.entry.list?.own)
    finding.readings = own.length ? own : chosen
    finding.isCertain = finding.readings.length === 1
  }
}

/** @param {Reading[]} readings */
function unique(readings) {
  return [...new Map(readings.map(each => [each.url, each])).values()]
}
