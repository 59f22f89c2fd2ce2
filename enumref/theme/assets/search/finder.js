// @ts-check
/** Answers a query: by names first, then by words, and not at all if a code isn't known. */
import { Alike } from "../matching/alike.js"
import { fold, isAbbreviation, isCapitals, looksLikeCode, words } from "../matching/names.js"
import { Query } from "./query.js"
import { RANK, rank } from "./ranks.js"

/** @import {Codes} from "../matching/codes.js" */
/** @import {Entry} from "../matching/entries.js" */
/** @import {Registry} from "../matching/registry.js" */
/** @import {Explainer, Explanation, Finding} from "../explain/explain.js" */
/** @import {Meanings} from "./documents.js" */
/** @import {Texts} from "./texts.js" */

/**
 * @typedef {object} Row a row in the list of results
 * @property {"value" | "list" | "page" | "explain" | "note"} kind
 * @property {string} title
 * @property {string} place
 * @property {string} url from the site's root
 * @property {string} text
 * @property {string} tag a warning about it: that it's deprecated
 *
 * @typedef {object} Unknown
 * @property {string} text
 * @property {Row[]} nearest
 *
 * @typedef {object} Answer
 * @property {string} query
 * @property {Row[]} rows best first
 * @property {number} opens the row that Enter opens, or -1
 * @property {number} values the number of rows that are values
 * @property {Unknown[]} unknown words that look like codes and aren't known
 * @property {boolean} isComplete whether the texts were there to be searched
 */

/** Rows that are shown, and rows for values that are spelled exactly alike. */
const SHOWN = 24
const ALIKE = 60
const EXCERPT = 160
/** Likeness from which a spelling is shown as near to an unknown one. */
const NEAR = 0.6
const MOST_NEAR = 3
const DEPRECATED = "deprecated"

export class Finder {
  /** @param {Registry} registry @param {Codes} codes */
  constructor(registry, codes) {
    this.registry = registry
    this.codes = codes
    /** @type {Map<Entry, number>} */
    this.positions = new Map(registry.entries.map((each, index) => [each, index]))
    /** @type {Meanings | undefined} */
    this.meanings = undefined
    /** @type {Texts<Entry> | undefined} */
    this.texts = undefined
    /** @type {Explainer | undefined} */
    this.explainer = undefined
    /** @type {Alike | undefined} */
    this.knownAlike = undefined
  }

  /**
   * Whether a query needs the messages of the protocol, which are fetched only then.
   * @param {string} text
   */
  needsExplainer(text) {
    const query = new Query(text, this.registry)
    return query.isText || query.hasStructure || query.isSentence
  }

  /** @param {string} text @returns {Answer} */
  answer(text) {
    const query = new Query(text, this.registry)
    const answer = this.found(text, query)
    const values = answer.rows.filter(row => row.kind === "value").length
    return { query: text, opens: -1, unknown: [], ...answer, values, isComplete: Boolean(this.texts && this.meanings) }
  }

  /**
   * @param {string} text
   * @param {Query} query
   * @returns {Pick<Answer, "rows"> & Partial<Answer>}
   */
  found(text, query) {
    if (!query.text) return { rows: [] }
    const explanation = this.explainer && this.needsExplainer(text) ? explained(this.explainer, text) : undefined
    const findings = explanation?.findings ?? []
    if (query.isText || (query.hasStructure && distinct(findings).length > 1)) return this.ofText(query, findings)
    const named = this.named(query)
    if (named) return named
    const values = findings.filter(each => each.kind === "value")
    if (query.isCode && findings.length && !values.length) return this.ofText(query, findings)
    if (values.length && query.hasStructure && !query.isName()) return this.ofFragment(values)
    const byName = this.ofNames(query, query.isSentence ? values : [])
    return byName.rows.length || !query.isCode ? byName : this.ofText(query, findings)
  }

  /**
   * Offer to explain a text, before the values that are in it. Enter opens the value if there's one only, but not if it's
   * the code of an error, which is about another message. The results for the words of a sentence follow.
   * @param {Query} query
   * @param {Finding[]} findings
   */
  ofText(query, findings) {
    const values = distinct(findings)
    const unknown = findings.filter(each => each.kind === "unknown").length
    const text = `${count(values.length, "value")} explained, ${unknown} not known.`
    /** @type {Row} */
    const explain = { kind: "explain", title: "Explain this text", place: "", url: "explain/", text, tag: "" }
    const isError = findings.some(each => each.context?.kind === "error")
    const rows = values.map(each => this.findingRow(each))
    const first = values.length === 1 && !isError ? [...rows, explain] : [explain, ...rows]
    return { rows: unique([...first, ...(query.isCode ? [] : this.ofWords(query))]), opens: 0 }
  }

  /** @param {Finding[]} findings */
  ofFragment(findings) {
    const readings = findings.flatMap(each => each.readings)
    const rows = readings.map(each => ({ ...this.row(each.entry), url: each.url, place: each.place }))
    return { rows: unique(rows).slice(0, SHOWN), opens: 0 }
  }

  /** @param {Finding} finding */
  findingRow({ readings: [{ entry, url, place }] }) {
    return { ...this.row(entry), url, place }
  }

  /**
   * Answer what asks for no value in particular: a version, the deprecated values, a stored number.
   * @param {Query} query
   */
  named(query) {
    const keys = query.chunks.map(fold)
    if (query.isVersion) {
      const entries = this.registry.entries.filter(
        each => each.kind === "version" && each.versions[0] === query.version,
      )
      return { rows: entries.map(each => this.row(each)), opens: 0 }
    }
    if (query.isOtherVersion) return { rows: [] }
    if (keys.includes(DEPRECATED)) return this.deprecated(keys.filter(key => key !== DEPRECATED))
    return query.number !== undefined && this.registry.names.numbers ? this.number(query) : undefined
  }

  /** @param {string[]} rest the other words, which may name a list */
  deprecated(rest) {
    const names = rest.filter(key => !["value", "values", "code", "codes"].includes(key))
    const entries = this.registry.entries.filter(({ kind, deprecated, list }) => {
      return kind === "value" && deprecated && names.every(name => list?.parts.has(name) || list?.whole.has(name))
    })
    return entries.length ? { rows: entries.map(each => this.row(each)), opens: 0 } : undefined
  }

  /** @param {Query} query */
  number(query) {
    const names = query.chunks.map(fold).filter(key => key !== query.number)
    const isNamed = names.length > 0 && this.codes.folded(names.join("")).some(each => each.kind === "list")
    const isPhrase = names.length > 0 && this.texts?.withPhrase(query.text.toLowerCase()).length
    if (isPhrase || (names.length && !isNamed)) return undefined
    const term = this.registry.entries.find(each => each.url === this.registry.names.numbers)
    /** @type {Row} */
    const note = {
      kind: "note",
      title: term?.code ?? "",
      place: "Terms",
      url: this.registry.names.numbers ?? "",
      text: "Stored numbers are internal: the API never shows them.",
      tag: "",
    }
    const exact = names.length ? [] : this.codes.exactly(query.text).map(each => this.row(each))
    return { rows: [note, ...exact], opens: 0 }
  }

  /** @param {Query} query @param {Finding[]} meant values that a sentence names */
  ofNames(query, meant) {
    const ranks = rank(this.codes, query)
    for (const [index, { readings }] of meant.entries()) {
      const { entry } = readings[0]
      ranks.set(entry, Math.max(RANK.list - index, ranks.get(entry) ?? 0))
    }
    const unknown = this.unknown(query, ranks)
    const isName = query.chunks.length === 1 && [...ranks].some(([entry, rank]) => isMeant(entry, rank, query))
    if (this.texts && !unknown.length && !isName && !query.isCode && ranks.size < SHOWN) this.addWords(query, ranks)
    if (unknown.length) for (const [entry, each] of ranks) if (each < RANK.joined) ranks.delete(entry)
    const least = Float64Array.from(ranks.values()).sort().at(-ALIKE) ?? 0 // one letter may find thousands
    const sorted = [...ranks]
      .filter(([, each]) => each >= least)
      .sort(([a, left], [b, right]) => right - left || this.position(a) - this.position(b))
    const alike = sorted.filter(([, each]) => each >= RANK.folded - 60).length
    const rows = sorted
      .slice(0, Math.max(SHOWN, Math.min(alike, ALIKE)))
      .map(([entry]) => this.row(entry, query.version ?? this.versionOfType(entry, query)))
    return { rows: unique(rows), opens: rows.length ? 0 : -1, unknown }
  }

  /**
   * Return the newest version in which an entry's list has a name that is in the query, preferably one that the API
   * accepts: for `PaintColour`, not the version that calls it `PaintColourType`.
   * @param {Entry} entry
   * @param {Query} query
   */
  versionOfType({ list }, query) {
    const types = Object.entries(list?.types ?? {})
    const named = types.flatMap(([version, name]) => (query.tokens.some(({ text }) => text === name) ? [version] : []))
    return named.filter(version => this.registry.names.accepted.includes(version)).pop() ?? named.pop()
  }

  /** Return what the words of a sentence find. @param {Query} query */
  ofWords(query) {
    /** @type {Map<Entry, number>} */
    const ranks = new Map()
    if (this.texts) this.addWords(query, ranks)
    return [...ranks]
      .sort(([, left], [, right]) => right - left)
      .slice(0, SHOWN / 2)
      .map(([entry]) => this.row(entry, query.version))
  }

  /** Return an entry's position in the data, which has what readers need most first. @param {Entry} entry */
  position(entry) {
    return this.positions.get(entry) ?? this.registry.entries.length
  }

  /** @param {Query} query @param {Map<Entry, number>} ranks */
  addWords(query, ranks) {
    const texts = /** @type {Texts<Entry>} */ (this.texts)
    const typed = words(query.words).join(" ").toLowerCase()
    const add = (/** @type {Entry} */ entry, /** @type {number} */ rank) => {
      if (rank > (ranks.get(entry) ?? 0)) ranks.set(entry, rank)
    }
    const found = typed ? texts.find(typed, query.isName()) : []
    for (const [entry, score] of found) add(entry, Math.min(RANK.text - 1, 10 * score))
    for (const phrase of [query.text, words(query.text).join(" ")])
      for (const entry of texts.withPhrase(phrase)) add(entry, query.isSentence ? RANK.sentence : RANK.phrase)
  }

  /**
   * Return the words that look like codes and are neither known nor nearly so.
   * @param {Query} query
   * @param {Map<Entry, number>} ranks
   * @returns {Unknown[]}
   */
  unknown(query, ranks) {
    const codes = query.chunks.filter(chunk => looksLikeCode(chunk) && !this.registry.versionNamed(chunk))
    return codes
      .filter(chunk => !this.isKnown(chunk, query, ranks))
      .map(text => ({ text, nearest: this.nearest(text) }))
  }

  /** @param {string} chunk @param {Query} query @param {Map<Entry, number>} ranks */
  isKnown(chunk, query, ranks) {
    const isShort = isAbbreviation(chunk) || /\d/.test(chunk)
    if (query.chunks.length === 1) return ranks.size > 0 || (isShort && this.isWord(chunk))
    const alone = new Query(chunk, this.registry)
    return rank(this.codes, alone).size > 0 || this.isWord(chunk) || fold(this.registry.protocol.name) === fold(chunk)
  }

  /** Whether something that looks like a code is a word of the texts: `RFID`, `V2G`. @param {string} chunk */
  isWord(chunk) {
    return (isCapitals(chunk) || /^\p{Lu}*\d+\p{Lu}*$/u.test(chunk)) && Boolean(this.texts?.has(chunk.toLowerCase()))
  }

  /** @param {string} text @returns {Row[]} */
  nearest(text) {
    const keys = this.alike.find(fold(text), NEAR, MOST_NEAR)
    const entries = keys.flatMap(each =>
      this.codes
        .folded(each)
        .filter(entry => entry.kind === "value")
        .slice(0, 1),
    )
    return entries.map(each => this.row(each))
  }

  get alike() {
    this.knownAlike ??= new Alike(this.codes.sorted)
    return this.knownAlike
  }

  /** Build, part by part, what only some queries need. With many names, that takes longer than a query may take. */
  *prepare() {
    yield this.codes.byWords
    yield this.codes.vocabulary
    yield this.alike
  }

  /** @param {Entry} entry @param {string} [version] @returns {Row} */
  row(entry, version) {
    const place = entry.kind === "value" ? this.registry.place(entry, version) : ""
    const row = {
      title: entry.code,
      place,
      url: this.registry.url(entry, version),
      text: this.meanings?.of(entry, version) ?? "",
      tag: this.meanings?.deprecation(entry) ?? "",
    }
    if (entry.kind === "value") return { ...row, kind: "value" }
    if (entry.kind === "page")
      return { ...row, kind: "page", place: entry.page === entry.code ? "" : entry.page, text: excerpt(entry.text) }
    return { ...row, kind: "list", place: this.listPlace(entry), text: row.text || excerpt(entry.text) }
  }

  /** @param {Entry} entry */
  listPlace(entry) {
    if (entry.kind === "operation") return entry.list?.title ?? ""
    if (entry.kind === "list" && !entry.list?.own) return `${this.registry.protocol.name} type`
    return { list: "Enumeration", version: "Version", term: "Term", value: "", page: "" }[entry.kind]
  }
}

/**
 * Whether a word is the name of something, and not also a word of the texts.
 * @param {Entry} entry
 * @param {number} rank
 * @param {Query} query
 */
function isMeant({ code }, rank, { hasCode }) {
  return rank >= RANK.folded && (hasCode || words(code).length > 1)
}

/**
 * @param {Explainer} explainer
 * @param {string} text
 * @returns {Explanation}
 */
function explained(explainer, text) {
  const steps = explainer.explain(text)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Return the rows without those that lead to the same place as one before. @param {Row[]} rows */
function unique(rows) {
  const seen = new Set()
  return rows.filter(({ url }) => !seen.has(url) && seen.add(url))
}

/** Return the first finding of each value. @param {Finding[]} findings */
function distinct(findings) {
  const values = findings.filter(each => each.kind === "value")
  return [...new Map(values.map(each => [each.readings[0].url, each])).values()]
}

/** @param {string} text */
function excerpt(text) {
  return text.length > EXCERPT ? `${text.slice(0, text.lastIndexOf(" ", EXCERPT))} …` : text
}

/** @param {number} number @param {string} noun */
function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`
}
