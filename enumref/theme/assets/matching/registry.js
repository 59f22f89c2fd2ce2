// @ts-check
/** The names of everything, as `search/names.json` has them, made ready to be looked up. */
import { addSpelling, bare, listEntry, newEntry, newList } from "./entries.js"

/** @import {Entry, List} from "./entries.js" */

/**
 * @typedef {object} NamesOfEnumeration
 * @property {string} id
 * @property {string} title
 * @property {string} type
 * @property {string[]} [types] its names in the protocol
 * @property {string[]} [uses] fields, parameters and properties that carry it
 * @property {string[]} values
 * @property {Record<string, string>} [spellings] another spelling → the value
 * @property {Record<string, string[]>} [parts] a name of a property, or a part of one → its values
 * @property {string[]} [deprecated]
 */

/**
 * @typedef {object} NamesOfFamily
 * @property {string} id
 * @property {string} title
 * @property {Record<string, string>} types version → name there
 * @property {string[]} [fields]
 * @property {Record<string, string[]>} values versions, separated by spaces → values
 * @property {Record<string, string>} [spellings]
 * @property {Record<string, string>} [enumerations] enumeration of the API → versions in which this type is its type
 */

/**
 * @typedef {object} Names
 * @property {{id: string, name: string}} protocol
 * @property {Record<string, string>} versions ID → title
 * @property {Record<string, string>} extensions extension → the version that it extends
 * @property {string[]} accepted versions that the API accepts
 * @property {NamesOfEnumeration[]} enumerations
 * @property {NamesOfFamily[]} families
 * @property {Record<string, string[]>} operations operation → enumerations
 * @property {Record<string, string>} terms ID → title
 * @property {string | null} numbers URL of the term for stored numbers
 * @property {string[][]} synonyms
 */

/** The part of a variant's name that follows the version. */
const AFTER_VERSION = /[-_ ]?(j|s|json|soap)$/

export class Registry {
  /** @param {Names} names */
  constructor(names) {
    this.names = names
    this.protocol = names.protocol
    /** Newest last. */
    this.versions = Object.keys(names.versions)
    this.beforeVersion = new RegExp(`^(${escaped(this.protocol.name)})?[-_ ./]*v?(?=\\d)`, "i")
    /** @type {Map<string, List>} */
    this.enumerations = new Map(names.enumerations.map(each => [each.id, enumeration(each)]))
    /** @type {Map<string, List>} */
    this.families = new Map(names.families.map(each => [each.id, this.family(each)]))
    /** Names of properties, or the first parts of such names → values. @type {Map<string, Entry[]>} */
    this.stems = new Map()
    /** The last parts of names of properties, such as `_a` → values. @type {Map<string, Entry[]>} */
    this.suffixes = new Map()
    for (const each of names.enumerations) this.addParts(each)
    /** @type {Map<string, Map<string, List>>} version → name of a type → its list */
    this.types = this.byVersion()
    this.synonyms = new Map(names.synonyms.flatMap(group => group.map(word => [word, group[0]])))
    this.entries = [...this.allEntries()]
  }

  /** @param {NamesOfFamily} data @returns {List} */
  family(data) {
    const types = Object.values(data.types)
    const list = newList(false, data.id, data.title, data.types, [...types, ...types.map(bare), ...(data.fields ?? [])])
    list.hasFields = Boolean(data.fields)
    for (const [id, versions] of Object.entries(data.enumerations ?? {}))
      for (const version of versions.split(" "))
        list.enumerations.set(version, /** @type {List} */ (this.enumerations.get(id)))
    const own = [...new Set(list.enumerations.values())]
    for (const [versions, codes] of Object.entries(data.values))
      for (const code of codes) {
        const found = own.map(each => each.values.get(code)).find(Boolean)
        const entry = found ?? newEntry("value", code, list, this.protocol.id)
        entry.versions.push(...versions.split(" ").filter(version => !entry.versions.includes(version)))
        entry.official.add(code)
        list.values.set(code, entry)
        list.versionsOf.set(code, versions.split(" "))
      }
    for (const [other, code] of Object.entries(data.spellings ?? {})) addSpelling(list, other, code)
    return list
  }

  /** @param {NamesOfEnumeration} data */
  addParts(data) {
    const list = /** @type {List} */ (this.enumerations.get(data.id))
    for (const [name, codes] of Object.entries(data.parts ?? {})) {
      const values = codes.map(code => /** @type {Entry} */ (list.values.get(code)))
      const parts = name.startsWith("_") ? this.suffixes : this.stems
      parts.set(name, [...(parts.get(name) ?? []), ...values])
      if (parts === this.stems) for (const value of values) value.properties.push(name)
    }
  }

  /** @returns {Map<string, Map<string, List>>} */
  byVersion() {
    const types = new Map(this.versions.map(version => [version, new Map()]))
    for (const family of this.families.values())
      for (const [version, name] of Object.entries(family.types)) types.get(version)?.set(name, family)
    return types
  }

  /** @returns {Generator<Entry>} */
  *allEntries() {
    for (const [version, title] of Object.entries(this.names.versions))
      yield { ...newEntry("version", title, undefined, `${this.protocol.id}/${version}/`), versions: [version] }
    for (const list of this.enumerations.values()) {
      yield listEntry(list)
      yield* new Set(list.values.values())
    }
    for (const list of this.families.values()) {
      yield listEntry(list)
      for (const entry of new Set(list.values.values())) if (entry.list === list) yield entry
    }
    for (const [operation, ids] of Object.entries(this.names.operations)) yield* this.operationEntries(operation, ids)
    for (const [key, title] of Object.entries(this.names.terms))
      yield newEntry("term", title, undefined, `terms/#${key}`)
  }

  /** @param {string} operation @param {string[]} ids */
  operationEntries(operation, ids) {
    const path = operation.slice(operation.indexOf(" ") + 1)
    return ids.map(id => {
      const list = this.enumerations.get(id)
      return { ...newEntry("operation", operation, list, `${id}/`), spellings: [operation, path] }
    })
  }

  /**
   * Return the values whose names make up the name of a property: `coat_a` is `Coat` with `Matt` or `Silk`.
   * @param {string} name
   * @returns {Entry[]}
   */
  propertyValues(name) {
    const whole = this.stems.get(name)
    if (whole) return whole
    for (let at = name.indexOf("_"); at > 0; at = name.indexOf("_", at + 1)) {
      const stem = this.stems.get(name.slice(0, at))
      const suffix = this.suffixes.get(name.slice(at))
      if (stem && suffix) return [...stem, ...suffix]
    }
    return []
  }

  /**
   * Return the version of the protocol whose page shows an entry: the one that the reader named if it has the entry, or
   * its extension; else the newest that the API accepts, else the newest.
   * @param {Entry} entry
   * @param {string} [named]
   */
  shownVersion(entry, named) {
    const versions = this.versions.filter(version => entry.versions.includes(version))
    const extension = versions.find(version => named && this.names.extensions[version] === named)
    const asked = versions.find(version => version === named) ?? extension
    if (asked) return asked
    return versions.filter(version => this.names.accepted.includes(version)).pop() ?? versions.pop()
  }

  /**
   * Return where an entry is, from the site's root.
   * @param {Entry} entry
   * @param {string} [named] the version that the reader named
   */
  url(entry, named) {
    if (!entry.list || entry.list.own || entry.kind === "operation") return entry.url
    const version = this.shownVersion(entry, named) ?? ""
    const type = entry.list.types[version]
    return `${this.protocol.id}/${version}/#${entry.kind === "list" ? type : `${type}.${entry.code}`}`
  }

  /**
   * Return what a list is called to someone who reads about one of its values.
   * @param {Entry} entry
   * @param {string} [named]
   */
  place(entry, named) {
    if (!entry.list) return ""
    if (entry.list.own) return entry.list.title
    const version = this.shownVersion(entry, named) ?? ""
    return `${this.protocol.name} ${version}: ${entry.list.types[version]}`
  }

  /**
   * Return the version that a word names: `2.0.1`, `v1.6`, `paint1.6J`.
   * @param {string} word
   */
  versionNamed(word) {
    if (!/\d/.test(word)) return undefined
    const version = word.replace(this.beforeVersion, "").toLowerCase()
    return this.versions.find(each => version === each || version.replace(AFTER_VERSION, "") === each)
  }
}

/**
 * Return a text as a regular expression that matches it.
 * @param {string} text
 */
export function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&")
}

/** @param {NamesOfEnumeration} data @returns {List} */
function enumeration(data) {
  const leaves = (data.uses ?? []).flatMap(use => [use, use.slice(use.lastIndexOf(".") + 1)])
  const list = newList(true, data.id, data.title, {}, [
    data.type,
    ...(data.types ?? []),
    ...(data.types ?? []).map(bare),
    ...leaves,
  ])
  for (const code of data.values) list.values.set(code, newEntry("value", code, list, `${data.id}/#${code}`))
  for (const [other, code] of Object.entries(data.spellings ?? {})) addSpelling(list, other, code)
  for (const code of data.deprecated ?? []) /** @type {Entry} */ (list.values.get(code)).deprecated = true
  return list
}
