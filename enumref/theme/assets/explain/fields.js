// @ts-check
/** Resolves a word that has a name before it: the field decides which list its value is of. */
import { fold, isCapitals, looksLikeCode } from "../matching/names.js"
import { remembered } from "../matching/remembered.js"
import { matchIn, WAYS } from "./match.js"
import { agreement, fieldAt, pathOf, payload } from "./paths.js"

/** @import {Codes} from "../matching/codes.js" */
/** @import {Context} from "./contexts.js" */
/** @import {Match} from "./match.js" */
/** @import {Field, Messages} from "./messages.js" */
/** @import {Path} from "./paths.js" */
/** @import {Word} from "./scan.js" */

/**
 * @typedef {object} Choice a list that a word may be a value of, by a field that carries it
 * @property {Field} field
 * @property {Match} match
 *
 * @typedef {object} Resolution
 * @property {Choice[]} choices none if the field's lists don't have the value; several if the field is ambiguous
 * @property {Field | undefined} field the field, if it's certain
 * @property {boolean} expected whether the field certainly carries a list
 * @property {boolean} isNear whether what is around the word says which field is meant
 */

/** Resolutions of each kind that are kept. */
const MOST = 5000
/** Names next to a word that are looked at. */
const MOST_KEYS = 30
/** Lists up to which a field's name is taken to say what its value is. */
const FEW = 3

export class Fields {
  /** @param {Messages} messages @param {Codes} codes */
  constructor(messages, codes) {
    this.messages = messages
    this.codes = codes
    /** @type {Map<Field, Map<string, Match | null>>} */
    this.matches = new Map()
    /** Fields of messages that are certain. @type {Map<Field, Map<string, Resolution>>} */
    this.resolutions = new Map()
    /** Fields that are candidates together. @type {Map<Field[], Map<string, Resolution>>} */
    this.choices = new Map()
    /** Version and path of a response → fields. @type {Map<string, Field[]>} */
    this.responses = new Map()
    /** @type {Map<Field, string[]>} */
    this.versions = new Map()
    /** Name → whether few lists have fields of that name. @type {Map<string, boolean>} */
    this.telling = new Map()
    /** @type {Map<string, {fields: Field[], isNear: boolean}>} */
    this.known = new Map()
  }

  /**
   * Return what the field of a word says about it, or null if no field of that name carries a list.
   * @param {Word} word
   * @param {Context | null} context
   * @param {string} version the version of the whole text, if it's known
   * @returns {Resolution | null}
   */
  resolve(word, context, version) {
    const path = pathOf(word)
    if (!path.leaf) return null
    const certain = context?.message && fieldAt(context.message, path)
    if (certain) {
      const resolution = this.certainly(word, certain)
      const isSettled = resolution.choices.length || context.kind === "frame"
      return isSettled ? resolution : (this.fromApi(word, path) ?? resolution)
    }
    if (context?.kind === "orphan") return this.fromResponse(word, path, version)
    const candidates = this.candidates(word, path, version)
    return candidates && this.choose(word, candidates.fields, candidates.isNear)
  }

  /**
   * Return the versions that have the same field.
   * @param {Field | undefined} field
   */
  versionsLike(field) {
    if (!field?.message.version) return []
    return remembered(this.versions, field, () => {
      const same = this.messages.byAction.get(field.message.action) ?? []
      return same
        .filter(message => message.fields.some(each => each.path === field.path))
        .map(message => message.version)
    })
  }

  /**
   * Resolve a word by the field of the API that its whole path names, if that field's list has the value. A record of
   * the API may name a message without being part of it.
   * @param {Word} word
   * @param {Path} path
   */
  fromApi(word, path) {
    const fields = this.messages.byLeaf.get(path.leaf)?.filter(({ message, keys }) => {
      return !message.version && keys.length > 1 && path.keys.join(".").endsWith(keys.join("."))
    })
    const resolution = fields?.length ? this.choose(word, fields, true) : null
    return resolution?.choices.length ? resolution : null
  }

  /** @param {Word} word @param {Field} field @returns {Resolution} */
  certainly(word, field) {
    const known = remembered(this.resolutions, field, () => new Map())
    return remembered(known, word.text, () => this.resolved(word.text, field), MOST)
  }

  /** @param {string} text @param {Field} field @returns {Resolution} */
  resolved(text, field) {
    const match = this.match(field, text)
    return { choices: match ? [{ field, match }] : [], field, expected: true, isNear: true }
  }

  /**
   * Return the match of a text among the values of a field: those of its version first, then those of other versions.
   * @param {Field} field
   * @param {string} text
   */
  match(field, text) {
    const known = remembered(this.matches, field, () => new Map())
    return remembered(known, text, () => this.findMatch(field, text), MOST)
  }

  /** @param {Field} field @param {string} text */
  findMatch(field, text) {
    const own = matchIn(field.family ?? field.list, text, this.codes)
    if (!field.family || field.list === field.family || own?.how === "exact") return own
    const other = matchIn(field.list, text, this.codes)
    return !own || (other && WAYS.indexOf(other.how) < WAYS.indexOf(own.how)) ? other : own
  }

  /**
   * Return what a response may mean whose request isn't known: a field of any response at that path.
   * @param {Word} word
   * @param {Path} path
   * @param {string} version
   */
  fromResponse(word, path, version) {
    const names = payload(word.node).names
    const signature = `${version} ${path.keys.join(".")} ${names.join(" ")}`
    const fields = remembered(this.responses, signature, () => this.responseFields(path, names, version), MOST)
    return fields.length ? this.choose(word, fields, true) : null
  }

  /**
   * Return the fields of responses at a path; only those that have all names of the payload, if there are any.
   * @param {Path} path
   * @param {string[]} names
   * @param {string} version
   */
  responseFields(path, names, version) {
    const leaf = this.messages.byLeaf.get(path.leaf) ?? []
    const fields = leaf.filter(field => field.message.response && field.message.version && isAt(field, path))
    const whole = fields.filter(({ message }) => names.every(name => message.names.has(fold(name))))
    return preferVersion(this.travelling(whole.length ? whole : fields, false), version)
  }

  /**
   * Return the fields that a word may be in: those whose path and siblings agree best with what is around it.
   * @param {Word} word
   * @param {Path} path
   * @param {string} version
   */
  candidates(word, path, version) {
    const leaf = this.messages.byLeaf.get(path.leaf)
    if (!leaf) return null
    const names = word.node.kind === "text" ? [] : [...(word.node.fields?.keys() ?? [])].slice(0, MOST_KEYS)
    const isXml = word.node.kind === "element" || word.node.parent?.kind === "element"
    const signature = `${version} ${isXml} ${path.keys.join(".")} ${names.join(" ")}`
    return remembered(this.known, signature, () => this.near(leaf, path, names, isXml, version), MOST)
  }

  /**
   * @param {Field[]} leaf fields of the same name
   * @param {Path} path
   * @param {string[]} names of what is next to the word
   * @param {boolean} isXml
   * @param {string} version
   */
  near(leaf, path, names, isXml, version) {
    const keys = new Set(names.map(fold))
    const properties = names.filter(name => this.messages.registry.propertyValues(name).length).length
    const scores = leaf.map(field => this.score(field, path, keys, properties))
    const most = Math.max(...scores)
    const near = this.travelling(
      leaf.filter((_, index) => scores[index] > most - 0.2),
      isXml,
    )
    const isTelling = near.some(({ siblings }) => [...siblings].some(name => keys.has(name) && this.isTelling(name)))
    return { fields: preferVersion(near, version), isNear: most >= 4 && keys.size > 1 && isTelling }
  }

  /** Whether few lists have fields of that name, unlike `type`. @param {string} name folded */
  isTelling(name) {
    return remembered(this.telling, name, () => {
      return new Set(this.messages.byLeaf.get(name)?.map(field => field.list)).size <= FEW
    })
  }

  /**
   * Leave out the fields of versions whose messages look different: XML, or JSON. If none is left, return all.
   * @param {Field[]} fields
   * @param {boolean} isXml
   */
  travelling(fields, isXml) {
    const same = fields.filter(({ message }) => {
      const transport = this.messages.data.versions[message.version]?.transport ?? ""
      return isXml ? transport.includes("SOAP") : transport !== "SOAP"
    })
    return same.length ? same : fields
  }

  /**
   * @param {Field} field
   * @param {Path} path
   * @param {Set<string>} keys
   * @param {number} properties names of properties next to the word
   */
  score(field, path, keys, properties) {
    const common = [...field.siblings].filter(name => keys.has(name)).length
    const isProperty = !field.message.version && !field.message.name
    return agreement(field, path.keys) + common + (isProperty ? properties : 0)
  }

  /**
   * Return the fields whose lists have the value in the best way that any has it.
   * @param {Word} word
   * @param {Field[]} fields
   * @param {boolean} isNear whether what is around the word says which fields are meant
   * @returns {Resolution}
   */
  choose(word, fields, isNear) {
    const known = remembered(this.choices, fields, () => new Map(), MOST)
    return remembered(known, word.text, () => this.chosen(word.text, fields, isNear), MOST)
  }

  /** @param {string} text @param {Field[]} fields @param {boolean} isNear @returns {Resolution} */
  chosen(text, fields, isNear) {
    const choices = fields.flatMap(field => {
      const match = this.match(field, text)
      return match ? [{ field, match }] : []
    })
    const best = Math.min(...choices.map(({ match }) => WAYS.indexOf(match.how)))
    const chosen = choices.filter(({ match }) => WAYS.indexOf(match.how) === best)
    const lists = new Set(fields.map(field => field.list))
    const expected = isNear || lists.size <= FEW || (looksLikeCode(text) && !isCapitals(text))
    return { choices: chosen, field: lists.size === 1 ? fields[0] : undefined, expected, isNear }
  }
}

/** @param {Field} field @param {Path} path */
function isAt(field, path) {
  return field.keys.length === path.keys.length && field.keys.every((key, index) => key === path.keys[index])
}

/** @param {Field[]} fields @param {string} version */
function preferVersion(fields, version) {
  const same = fields.filter(field => !field.message.version || field.message.version === version)
  return same.length && version ? same : fields
}
