// @ts-check
/** Explains a text: which values of the registry are in it, what each means there, and what is wrong with it. */
import { isNumeric } from "../matching/names.js"
import { Checks } from "./checks.js"
import { Contexts, FILE_ENDING } from "./contexts.js"
import { Fields } from "./fields.js"
import { Readings } from "./readings.js"
import { Resolver } from "./resolver.js"
import { Scanner } from "./scan.js"
import { Spellings } from "./spellings.js"
import { Versions } from "./versions.js"
import { settle, versionVotes } from "./votes.js"

/** @import {Codes} from "../matching/codes.js" */
/** @import {Registry} from "../matching/registry.js" */
/** @import {Note} from "./checks.js" */
/** @import {Context} from "./contexts.js" */
/** @import {How} from "./match.js" */
/** @import {Field, Messages} from "./messages.js" */
/** @import {Reading} from "./readings.js" */
/** @import {Word} from "./scan.js" */

/**
 * The way in which a word was found: as a match in a list, as the name of a property, at the end of a longer name, or
 * by its beginning, after which the text ends.
 * @typedef {How | "property" | "constant" | "beginning"} Found
 *
 * @typedef {object} Finding
 * @property {"value" | "unknown"} kind
 * @property {string} text as written
 * @property {number} start
 * @property {number} end
 * @property {Reading[]} readings the likeliest first; none for an unknown word
 * @property {boolean} isCertain whether the first of the readings is meant, and the others only have the same name
 * @property {Found} how
 * @property {Context | null} context the message that it stands in
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

/** Words that are looked at before something else can be done. */
const PART = 5000

export class Explainer {
  /** @param {Registry} registry @param {Codes} codes @param {Messages} messages */
  constructor(registry, codes, messages) {
    this.registry = registry
    this.messages = messages
    this.fields = new Fields(messages, codes)
    this.spellings = new Spellings(registry, codes, messages)
    const own = [...registry.enumerations.values()].flatMap(list => [...list.values.keys()])
    /** The API's values that are numbers. */
    this.numbers = new Set(own.filter(isNumeric))
  }

  /**
   * Explain a text. Yields now and then, so that something else can be done in between; returns the explanation.
   * @param {string} text
   * @param {string} [forced] the version that the reader chose
   * @returns {Generator<void, Explanation>}
   */
  *explain(text, forced) {
    const scanner = new Scanner(text, key => this.isWorthLooking(key), this.numbers)
    yield* scanner.read()
    const contexts = new Contexts(this.messages, text)
    yield* inParts(scanner.words, word => contexts.take(word))
    const versions = new Versions(this.messages, text, forced)
    const decided = versions.decide(contexts.all)
    let findings = yield* this.resolve(scanner, contexts, decided)
    const version = decided || versions.mostLikely(versionVotes(findings, this.fields))
    if (version !== decided) findings = yield* this.resolve(scanner, contexts, version)
    const checks = new Checks(this.messages, text, version)
    yield* inParts(findings, finding => {
      finding.notes = checks.notes(finding)
    })
    return { findings, version, isForced: Boolean(forced) }
  }

  /**
   * Whether a name before a value can be more than that: a value itself, or the name of a message.
   * @param {string} key
   */
  isWorthLooking(key) {
    const { exact, properties } = this.spellings.of(key)
    return (
      exact.length > 0 ||
      this.spellings.isConstant(key) ||
      properties.length > 0 ||
      this.messages.actionNamed(key.replace(FILE_ENDING, "")) !== null
    )
  }

  /**
   * @param {Scanner} scanner
   * @param {Contexts} contexts
   * @param {string} version the version of the text, if it's known
   * @returns {Generator<void, Finding[]>}
   */
  *resolve(scanner, contexts, version) {
    const resolver = new Resolver(this, contexts.byName, scanner.text, new Readings(this.registry, version))
    /** @type {Finding[]} */
    const findings = []
    yield* inParts(scanner.words, word => {
      const finding = resolver.finding(word)
      if (finding) findings.push(finding)
    })
    settle(findings)
    return findings
  }
}

/**
 * Do something with each item. Yields now and then.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => void} action
 * @returns {Generator<void>}
 */
function* inParts(items, action) {
  for (let index = 0; index < items.length; index++) {
    if (index % PART === 0) yield
    action(items[index])
  }
}
