// @ts-check
/**
 * The entries that names lead to, most of them in lists.
 *
 * A *list* is an enumeration of the API, or a type of the protocol through its versions.
 */
import { fold, words } from "./names.js"

/**
 * @typedef {object} List
 * @property {boolean} own whether it's an enumeration of the API
 * @property {string} id
 * @property {string} title
 * @property {Record<string, string>} types version → name there; empty for the API's own
 * @property {Set<string>} whole its names as a whole, folded
 * @property {Set<string>} parts words of its names, folded
 * @property {Set<string>} nouns the last words of its names, folded: `colour`, `finish`
 * @property {Set<string>} initials of the other words of its names
 * @property {boolean} hasFields whether a field of a message carries it
 * @property {Map<string, Entry>} values by code, the protocol's spellings included
 * @property {Map<string, string[]>} versionsOf for a type of the protocol, value → the versions that have it
 * @property {Map<string, List>} enumerations version → the API's enumeration of this type there
 */

/**
 * @typedef {"value" | "list" | "version" | "operation" | "term" | "page"} Kind
 *
 * @typedef {object} Entry
 * @property {Kind} kind
 * @property {string} code its name, as shown
 * @property {string[]} spellings its names, `code` first
 * @property {Set<string>} official its names in the API and in the protocol, unlike the other spellings
 * @property {string[]} properties names of properties that stand for the value
 * @property {List | undefined} list
 * @property {string[]} versions for a value of the protocol, the versions that have it
 * @property {string} url from the site's root; for a value of the protocol, of its list
 * @property {boolean} deprecated
 * @property {string} page the title of its page, for a section of a page
 * @property {string} text the text of a section
 */

/** @param {List} list @param {string} other @param {string} code */
export function addSpelling(list, other, code) {
  const entry = list.values.get(code)
  if (!entry) return
  if (!entry.spellings.includes(other)) entry.spellings.push(other)
  if (!list.values.has(other)) list.values.set(other, entry)
}

/**
 * @param {boolean} own
 * @param {string} id
 * @param {string} title
 * @param {Record<string, string>} types
 * @param {string[]} names
 * @returns {List}
 */
export function newList(own, id, title, types, names) {
  const whole = new Set([id, title, ...names].map(fold))
  const parts = new Set(
    [title, ...names]
      .flatMap(words)
      .map(fold)
      .filter(word => word.length > 1),
  )
  const nouns = new Set(names.map(name => lastWord(bare(name).replace(/code$/i, ""))))
  return {
    own,
    id,
    title,
    types,
    whole,
    parts,
    nouns,
    initials: new Set(names.map(bare).map(initials)),
    hasFields: true,
    values: new Map(),
    versionsOf: new Map(),
    enumerations: new Map(),
  }
}

/**
 * Return the name of a type without the words that say no more than that it's a type: `ReasonEnumType` → `Reason`.
 * @param {string} type
 */
export function bare(type) {
  return type.replace(/(?<=.)(Enum)?(String)?(Type)?$/, "")
}

/** Return the initials of all words of a name but the last: `TopCoatColour` → `tc`. @param {string} name */
function initials(name) {
  return fold(
    words(name)
      .slice(0, -1)
      .map(part => part[0])
      .join(""),
  )
}

/** @param {string} name */
function lastWord(name) {
  return fold(words(name).pop() ?? "")
}

/** @param {List} list @returns {Entry} */
export function listEntry(list) {
  const types = Object.values(list.types)
  const code = list.own ? list.title : (types[types.length - 1] ?? list.title)
  const entry = newEntry("list", code, list, list.own ? `${list.id}/` : "")
  return { ...entry, spellings: [...new Set([code, ...types, list.title])], versions: Object.keys(list.types) }
}

/**
 * @param {Kind} kind
 * @param {string} code
 * @param {List | undefined} list
 * @param {string} url
 * @returns {Entry}
 */
export function newEntry(kind, code, list, url) {
  return {
    kind,
    code,
    spellings: [code],
    official: new Set([code]),
    properties: [],
    list,
    versions: [],
    url,
    deprecated: false,
    page: "",
    text: "",
  }
}
