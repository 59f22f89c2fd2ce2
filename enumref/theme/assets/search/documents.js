// @ts-check
/** The texts that the search looks in: `meanings.json`, `words.json` and `pages.json`, with their weights. */

import { newEntry } from "../matching/entries.js"
import { words } from "../matching/names.js"

/** @import {Entry, List} from "../matching/entries.js" */
/** @import {Registry} from "../matching/registry.js" */
/** @import {Document} from "./texts.js" */

/**
 * @typedef {object} MeaningsData
 * @property {Record<string, string[]>} enumerations ID → summary of the list, then of each value
 * @property {Record<string, [string, Record<string, string | Record<string, string>>]>} families ID → summary of the list,
 *   value → its summary, or versions → summary
 * @property {Record<string, string>} deprecated name of a value → what happened to it
 *
 * @typedef {object} WordsData
 * @property {Record<string, [string, ...[string[], string[], string][]]>} enumerations ID → words of the list, then of each
 *   value the phrases, the questions and the words
 * @property {Record<string, string>} families ID → words of the list
 * @property {Record<string, string>} terms ID → text
 *
 * @typedef {object} PagesData
 * @property {[string, string, string, string][]} sections URL, title of the page, heading, text
 */

/** Words of a summary that is also what people say. */
const SHORT = 3

export class Meanings {
  /** @param {MeaningsData} data @param {Registry} registry */
  constructor(data, registry) {
    this.data = data
    this.registry = registry
  }

  /**
   * Return what an entry means, in one sentence.
   * @param {Entry} entry
   * @param {string} [version] the version that the reader named
   */
  of(entry, version) {
    const { list } = entry
    if (!list) return ""
    if (list.own) {
      const [summary, ...values] = this.data.enumerations[list.id] ?? []
      return (entry.kind === "value" ? values[this.position(entry)] : summary) ?? ""
    }
    const [summary, values] = this.data.families[list.id] ?? ["", {}]
    return entry.kind === "value"
      ? this.inVersion(values[entry.code], this.registry.shownVersion(entry, version))
      : summary
  }

  /** @param {Entry} entry */
  position(entry) {
    this.positions ??= new Map(
      [...this.registry.enumerations.values()].flatMap(list =>
        [...new Set(list.values.values())].map((each, index) => [each, index]),
      ),
    )
    return this.positions.get(entry) ?? -1
  }

  /** @type {Map<Entry, number> | undefined} */
  positions

  /** @param {string | Record<string, string> | undefined} meaning @param {string} [version] */
  inVersion(meaning, version) {
    if (!meaning || typeof meaning === "string") return meaning ?? ""
    const found = Object.entries(meaning).find(([versions]) => versions.split(" ").includes(version ?? ""))
    return found?.[1] ?? Object.values(meaning)[0]
  }

  /**
   * Return what happened to a deprecated value, or nothing.
   * @param {Entry} entry
   */
  deprecation(entry) {
    return entry.deprecated ? (this.data.deprecated[`${entry.list?.id}.${entry.code}`] ?? "") : ""
  }
}

/**
 * Yield everything that is found by its words.
 * @param {Registry} registry
 * @param {Meanings} meanings
 * @param {WordsData} texts
 * @param {PagesData} pages
 * @returns {Generator<Document<Entry>>}
 */
export function* documents(registry, meanings, texts, pages) {
  for (const entry of registry.entries) {
    if (entry.kind === "value") yield value(entry, meanings, texts)
    else if (entry.kind === "list" && entry.list) yield list(entry, entry.list, meanings, texts)
    else if (entry.kind === "term") yield term(entry, texts)
    else if (entry.kind === "version") yield { subject: entry, fields: [[2, spoken(entry.code)]], phrases: [] }
  }
  for (const [url, page, title, text] of pages.sections) yield section(url, page, title, text)
}

/** @param {string} code */
function spoken(code) {
  return words(code).join(" ").toLowerCase()
}

/** @param {Entry} entry @param {Meanings} meanings @param {WordsData} texts @returns {Document<Entry>} */
function value(entry, meanings, texts) {
  const summary = meanings.of(entry).toLowerCase()
  const place = /** @type {List} */ (entry.list).title.toLowerCase()
  if (!entry.list?.own)
    return {
      subject: entry,
      fields: [
        [2, spoken(entry.code)],
        [1.2, summary],
        [0.4, place],
      ],
      phrases: [],
    }
  const [, ...values] = texts.enumerations[entry.list.id] ?? [""]
  const [phrases, questions, rest] = values[meanings.position(entry)] ?? [[], [], ""]
  const asked = questions.join(" ").toLowerCase()
  /** @type {[number, string][]} */
  const fields = [
    [3, spoken(entry.code)],
    [2.5, phrases.join(" ").toLowerCase()],
    [2, summary],
    [1.2, asked],
    [1, rest],
    [0.7, place],
  ]
  const isShort = summary.split(" ").length <= SHORT
  return { subject: entry, fields, phrases: [...phrases, ...questions, ...(isShort ? [summary] : [])] }
}

/** @param {Entry} entry @param {List} list @param {Meanings} meanings @param {WordsData} texts @returns {Document<Entry>} */
function list(entry, list, meanings, texts) {
  const rest = list.own ? (texts.enumerations[list.id]?.[0] ?? "") : (texts.families[list.id] ?? "")
  const summary = meanings.of(entry).toLowerCase()
  const weight = list.own ? 1 : 0.6
  return {
    subject: entry,
    fields: [
      [2 * weight, list.title.toLowerCase()],
      [1.5 * weight, summary],
      [0.4 * weight, rest],
    ],
    phrases: [],
  }
}

/** @param {Entry} entry @param {WordsData} texts @returns {Document<Entry>} */
function term(entry, texts) {
  const text = texts.terms[entry.url.slice(entry.url.indexOf("#") + 1)] ?? ""
  entry.text = text
  return {
    subject: entry,
    fields: [
      [1.5, entry.code.toLowerCase()],
      [0.6, text.toLowerCase()],
    ],
    phrases: [],
  }
}

/** @param {string} url @param {string} page @param {string} title @param {string} text @returns {Document<Entry>} */
function section(url, page, title, text) {
  const subject = { ...newEntry("page", title, undefined, url), page, text }
  return {
    subject,
    fields: [
      [1.5, title.toLowerCase()],
      [0.6, text.toLowerCase()],
    ],
    phrases: [title],
  }
}
