// @ts-check
/** Says what is wrong with a value in its place, and what happens to it. */
/** @import {Finding} from "./explain.js" */
/** @import {Field, Messages} from "./messages.js" */

/**
 * @typedef {object} Note
 * @property {"error" | "warning" | "info"} level
 * @property {string} text
 */

/** The ways of finding a value that no list has as written. An alias may be in a list of the protocol. */
const MISSPELLED = new Set(["case", "slip", "words"])

export class Checks {
  /** @param {Messages} messages @param {string} text @param {string} textVersion the version of most messages, if known */
  constructor(messages, text, textVersion) {
    this.messages = messages
    this.registry = messages.registry
    this.name = this.registry.protocol.name
    this.text = text
    this.textVersion = textVersion
    /** Thing → its last value of an enumeration. @type {Map<string, string>} */
    this.last = new Map()
  }

  /** @param {Finding} finding @returns {Note[]} */
  notes(finding) {
    if (finding.kind === "unknown") return this.ofUnknown(finding)
    const misplaced = [...this.version(finding), ...this.otherType(finding)]
    const isListed = !misplaced.length && !MISSPELLED.has(finding.how)
    return [
      ...this.spelling(finding),
      ...misplaced,
      ...(isListed ? [] : this.consequence(finding)),
      ...this.course(finding),
      ...this.entry(finding, misplaced.length > 0),
    ]
  }

  /** @param {Finding} finding @returns {Note[]} */
  ofUnknown(finding) {
    return finding.field ? [warning(`Not a value of ${this.typeOf(finding.field)}.`), ...this.consequence(finding)] : []
  }

  /** @param {Finding} finding @returns {Note[]} */
  spelling({ how, readings, field }) {
    const code = this.spelled(readings[0].code, readings[0].entry.spellings, field)
    if (how === "case" && field) return [warning(`Values are case-sensitive: it’s spelled ${code}.`)]
    if (how === "slip") return [warning(`Misspelled: it’s ${code}.`)]
    if (how === "words") return [info(`Known as ${code}.`)]
    if (how === "beginning") return [info(`The text ends here; only ${code} begins like this.`)]
    if (how === "alias") return [info(`${this.name} spells it ${code}.`)]
    return []
  }

  /** @param {string} code @param {string[]} spellings @param {Field | undefined} field */
  spelled(code, spellings, field) {
    const codes = field?.family?.versionsOf
    return codes && !codes.has(code) ? (spellings.find(each => codes.has(each)) ?? code) : code
  }

  /** @param {Finding} finding @returns {Note[]} */
  version(finding) {
    const { field, context } = finding
    if (!field?.family || !context?.message || !this.isIn(finding, field)) return []
    const reading = finding.readings[0]
    const code = this.spelled(reading.code, reading.entry.spellings, field)
    const own = field.family.versionsOf.get(code) ?? []
    if (own.includes(field.message.version)) return []
    const versions = this.registry.versions.filter(version => [...own, ...reading.entry.versions].includes(version))
    const text = `${this.name} ${field.message.version} doesn’t have this value; ${this.name} ${listed(versions)} ${versions.length > 1 ? "do" : "does"}.`
    return versions.length ? [error(text)] : []
  }

  /** Whether a value is one of the field's list, in whichever version. @param {Finding} finding @param {Field} field */
  isIn(finding, field) {
    const { entry } = finding.readings[0]
    return [field.family, field.list].some(list => list && [...list.values.values()].includes(entry))
  }

  /** @param {Finding} finding @returns {Note[]} */
  otherType(finding) {
    const { field, readings, context } = finding
    if (!field || !context?.message || this.isIn(finding, field)) return []
    const text = `Not a value of ${this.typeOf(field)}, which this field has; it’s a value of ${readings[0].place}.`
    return [error(text)]
  }

  /** @param {Field} field */
  typeOf(field) {
    return field.type ? `${this.name} ${field.message.version}’s ${field.type}` : field.list.title
  }

  /** Say what the server does with a value that the version doesn't list as it's written. @param {Finding} finding @returns {Note[]} */
  consequence({ field }) {
    if (!field?.message.version || !field.list.own) return []
    const text = this.messages.data.enumerations[field.list.id]?.unlisted[field.message.version]
    return text ? [info(text)] : []
  }

  /**
   * Compare with the value before it of the same thing: of the object with the same IDs, by the same sender.
   * @param {Finding} finding
   * @returns {Note[]}
   */
  course({ readings, isCertain, word, field }) {
    const { entry } = readings[0]
    const follows = entry.list?.own ? this.messages.data.enumerations[entry.list.id]?.followed_by : undefined
    if (!follows || !isCertain || !field || !Object.keys(follows).length) return []
    const ids = [...(word.node.fields ?? [])].filter(([key, id]) => /id$/i.test(key) && /^\d+$/.test(id.text))
    if (!ids.length) return []
    const thing = `${entry.list?.id} ${this.sender(word.node)} ${ids.map(([key, id]) => `${key}=${id.text}`).join(" ")}`
    const before = this.last.get(thing)
    this.last.set(thing, entry.code)
    if (
      !before ||
      before === entry.code ||
      !follows[before] ||
      !follows[entry.code] ||
      follows[before].includes(entry.code)
    )
      return []
    return [
      warning(`Doesn’t follow ${before} directly, which was the value before; a report between them may be missing.`),
    ]
  }

  /**
   * Return what comes before a message on its line, without what changes from line to line: the name of its sender.
   * @param {import("./scan.js").Node} node
   */
  sender(node) {
    let outer = node
    while (outer.parent && outer.parent.kind !== "text") outer = outer.parent
    const line = this.text.slice(outer.line, outer.line + 200)
    const prefix = line.slice(0, line.search(/[[{<(]\s*["'\d]/))
    return prefix
      .replace(/\d+([-/:.,T]\d+)+Z?|\b\d+\b/g, "")
      .replace(/\s+/g, " ")
      .trim()
  }

  /** @param {Finding} finding @param {boolean} isMisplaced whether the version or the field lacks it @returns {Note[]} */
  entry({ readings, context, isCertain }, isMisplaced) {
    const { entry } = readings[0]
    const data = entry.list?.own && isCertain ? this.messages.data.enumerations[entry.list.id] : undefined
    const inVersion = entry.versions.includes(context?.version || this.textVersion)
    const notes = []
    if (entry.deprecated && !inVersion && !isMisplaced) notes.push(warning(this.deprecated(entry.versions)))
    if (data?.unused[entry.code]) notes.push(info(data.unused[entry.code]))
    if (data?.reach[entry.code]) notes.push(info(`${data.reach[entry.code]}.`))
    return notes
  }

  /** @param {string[]} versions */
  deprecated(versions) {
    const current = versions.filter(version => this.registry.names.accepted.includes(version))
    return current.length ? `Deprecated, but current in ${this.name} ${listed(current)}.` : "Deprecated."
  }
}

/** @param {string} text @returns {Note} */
const error = text => ({ level: "error", text })
/** @param {string} text @returns {Note} */
const warning = text => ({ level: "warning", text })
/** @param {string} text @returns {Note} */
const info = text => ({ level: "info", text })

/** @param {string[]} items */
function listed(items) {
  return items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}` : (items[0] ?? "")
}
