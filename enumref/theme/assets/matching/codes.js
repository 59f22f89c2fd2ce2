// @ts-check
/** Looks codes up: exactly, folded, by their words, by how they begin, and with a slip or two. */
import { fold, words } from "./names.js"
import { bitCount, letters, slips, slipsAllowed } from "./slips.js"

/** @import {Entry} from "./entries.js" */
/** @import {Registry} from "./registry.js" */

/** Lists up to which the name of a field says which is meant. */
const FEW = 3

export class Codes {
  /** @param {Registry} registry */
  constructor(registry) {
    this.registry = registry
    /** Name, exactly as spelled → entries. @type {Map<string, Entry[]>} */
    this.byName = new Map()
    /** Folded name → entries. @type {Map<string, Entry[]>} */
    this.byKey = new Map()
    for (const entry of registry.entries) this.add(entry)
    /** Folded name of a property → values. @type {Map<string, Entry[]>} */
    this.byProperty = new Map()
    for (const [name, entries] of registry.stems) this.byProperty.set(fold(name), entries)
    /** @type {string[]} */
    this.sorted = [...this.byKey.keys()].sort()
    this.letters = Uint32Array.from(this.sorted, letters)
    /** @type {Set<string> | undefined} */
    this.knownVocabulary = undefined
  }

  /** @param {Entry} entry */
  add(entry) {
    for (const key of entry.kind === "list" ? (entry.list?.whole ?? []) : []) push(this.byKey, key, entry)
    for (const name of new Set(entry.spellings)) {
      push(this.byName, name, entry)
      push(this.byKey, fold(name), entry)
    }
    for (const name of entry.properties) push(this.byName, name, entry)
  }

  /** @param {string} name @returns {Entry[]} */
  exactly(name) {
    return this.byName.get(name) ?? []
  }

  /**
   * Return the values that make up the name of a property, or that a dot joins: `Coat.Dark.Silk` is `Coat.Dark` with `Silk`.
   * @param {string} text
   */
  parts(text) {
    const dot = text.lastIndexOf(".")
    const joined = [text.slice(0, Math.max(0, dot)), text.slice(dot + 1)].map(part => {
      return this.exactly(part).filter(entry => entry.kind === "value" && entry.list?.own)
    })
    return joined.every(entries => entries.length) ? joined.flat() : this.registry.propertyValues(text)
  }

  /** @param {string} key a folded name @returns {Entry[]} */
  folded(key) {
    return this.byKey.get(key) ?? []
  }

  /**
   * Return the lists that a path leads to, if its last name says which: `coats.topColour`.
   * @param {string} path
   * @returns {Entry[]}
   */
  field(path) {
    const name = /^\p{Ll}[\p{L}\d[\].]*\.(\p{Ll}\p{L}+)$/u.exec(path)?.[1]
    const lists = name ? this.folded(fold(name)).filter(entry => entry.kind === "list") : []
    return lists.length > FEW ? [] : lists
  }

  /**
   * Return the values that have the same words in another order, or with synonyms: `RedDark`, `DarkCrimson`. A word that
   * some value has never counts as a synonym, and values of the protocol have too many words in common for synonyms.
   * @param {string} name
   * @returns {Entry[]}
   */
  reordered(name) {
    const parts = words(name)
    const found = parts.length > 1 ? (this.byWords.get(this.canonical(parts)) ?? []) : []
    const typed = parts.map(fold)
    return found.filter(({ list, spellings }) => {
      return spellings.some(each => {
        const own = words(each).map(fold)
        return typed.every(word => own.includes(word) || (list?.own && !this.vocabulary.has(word)))
      })
    })
  }

  /** Words of a name in any order, with synonyms → values. @returns {Map<string, Entry[]>} */
  get byWords() {
    if (!this.knownWords) {
      this.knownWords = new Map()
      for (const entry of this.registry.entries.filter(({ kind }) => kind === "value"))
        for (const name of entry.spellings)
          if (words(name).length > 1) push(this.knownWords, this.canonical(words(name)), entry)
    }
    return this.knownWords
  }

  /** @type {Map<string, Entry[]> | undefined} */
  knownWords

  /**
   * Return words in an order and with synonyms that make two ways to write a name the same.
   * @param {string[]} parts
   */
  canonical(parts) {
    const lower = parts.map(part => part.toLowerCase())
    return [...new Set(lower.map(part => this.registry.synonyms.get(part) ?? part))].sort().join(" ")
  }

  /**
   * Whether a name that is some slips away has the words of a value, each with no more slips than are forgiven in it. A
   * missing or additional capital letter is one slip. A word that other values have isn't a slip (`PaleRed` isn't
   * `PalmRed`), nor is another letter in a short word (`ReCoated` isn't `DeCoated`).
   * @param {Entry} entry
   * @param {string} name
   * @param {number} count slips
   */
  hasWordsLike(entry, name, count) {
    const typed = words(name).map(fold)
    if (typed.length < 2 || /\s/.test(name)) return true
    const isLoose = count < 2 && !name.includes("_")
    return entry.spellings.some(each => {
      const parts = words(each).map(fold)
      if (typed.some(word => this.vocabulary.has(word) && !parts.includes(word))) return false
      if (parts.length !== typed.length) return isLoose
      if (parts.some((part, index) => isOther(typed[index], part))) return false
      return isLoose || parts.every((part, index) => isLike(typed[index], part))
    })
  }

  /** The words of all values, folded, without letters. @returns {Set<string>} */
  get vocabulary() {
    if (!this.knownVocabulary) {
      const names = this.registry.entries.flatMap(({ kind, spellings }) => (kind === "value" ? spellings : []))
      const folded = names.flatMap(words).map(fold)
      this.knownVocabulary = new Set(folded.filter(word => word.length > 1))
    }
    return this.knownVocabulary
  }

  /**
   * Yield the keys that begin with the key and are longer than it.
   * @param {string} key
   * @returns {Generator<string>}
   */
  *beginning(key) {
    for (let i = firstAt(this.sorted, key); i < this.sorted.length && this.sorted[i].startsWith(key); i++)
      if (this.sorted[i] !== key) yield this.sorted[i]
  }

  /**
   * Yield the keys that differ by no more slips than are forgiven, or whose beginning differs by one.
   * @param {string} key
   * @returns {Generator<{key: string, slips: number, whole: boolean}>}
   */
  *nearly(key) {
    const most = slipsAllowed(key.length)
    if (!most) return
    const typed = letters(key)
    for (let i = 0; i < this.sorted.length; i++) {
      const name = this.sorted[i]
      const allowed = name.length - key.length <= most ? most : beginningSlips(key)
      if (bitCount(typed & ~this.letters[i]) > allowed) continue
      const { whole, beginning } = slips(key, name, allowed)
      if (whole <= most && isLikely(key, name, whole)) yield { key: name, slips: whole, whole: true }
      else if (beginning <= beginningSlips(key) && hasDigits(name, key))
        yield { key: name, slips: beginning, whole: false }
    }
  }
}

/**
 * Return the number of slips that are forgiven in the beginning of a longer name: -1 if the key is too short to be one.
 * @param {string} key
 */
function beginningSlips(key) {
  return key.length > 5 ? 1 : -1
}

/** Whether two short words of the same length have different letters. @param {string} typed @param {string} word */
function isOther(typed, word) {
  const isShort = typed.length === word.length && !slipsAllowed(word.length)
  return isShort && [...typed].some(letter => !word.includes(letter))
}

/** Whether a word has few slips for its length. @param {string} typed @param {string} word */
function isLike(typed, word) {
  const most = Math.max(1, slipsAllowed(Math.min(typed.length, word.length)))
  const { whole } = slips(typed, word, most)
  return whole <= 1 || isLikely(typed, word, whole)
}

/**
 * Whether slips between two names are likely: no more than the shorter of them forgives, none in a digit, and of two
 * slips, none at the first letter, as in `Unpainted`, and not both at the end.
 * @param {string} typed
 * @param {string} name
 * @param {number} count
 */
export function isLikely(typed, name, count) {
  const most = slipsAllowed(Math.min(typed.length, name.length))
  if (count > most || !hasDigits(name, typed)) return false
  return count < 2 || (typed[0] === name[0] && !typed.startsWith(name) && !name.startsWith(typed))
}

/**
 * Whether a name has all digits of what was typed: `Layer4` isn't a misspelling of `Layer3`.
 * @param {string} name
 * @param {string} typed
 */
function hasDigits(name, typed) {
  let rest = name
  for (const digit of typed.match(/\d/g) ?? []) {
    if (!rest.includes(digit)) return false
    rest = rest.replace(digit, "")
  }
  return true
}

/**
 * Return where in a sorted list the first text is that isn't less than `key`.
 * @param {string[]} sorted
 * @param {string} key
 */
export function firstAt(sorted, key) {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < key) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * @template V
 * @param {Map<string, V[]>} map
 * @param {string} key
 * @param {V} value
 */
function push(map, key, value) {
  const found = map.get(key)
  if (!found) map.set(key, [value])
  else if (!found.includes(value)) found.push(value)
}
