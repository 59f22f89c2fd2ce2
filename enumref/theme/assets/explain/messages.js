// @ts-check
/**
 * The fields that carry the types of the protocol and the enumerations of the API, as `search/explain.json` has them,
 * made ready to be looked up by the names in a text.
 */
import { fold } from "../matching/names.js"

/** @import {List} from "../matching/entries.js" */
/** @import {Registry} from "../matching/registry.js" */

/**
 * @typedef {object} VersionData
 * @property {string | null} extends
 * @property {string} transport
 * @property {Record<string, string>} namespaces
 * @property {Record<string, [string, Record<string, string>, Record<string, string>, string[]?]>} messages name → sender,
 *   path → type of required fields, of the others; the other names at its top
 */

/**
 * @typedef {object} EnumerationData
 * @property {Record<string, string[]>} uses operation, or nothing for properties → fields
 * @property {Record<string, string>} unlisted version → what the server does with an unlisted value
 * @property {Record<string, string>} unused value → why it never occurs
 * @property {Record<string, string[]>} followed_by value → the values that it can change to
 * @property {Record<string, string>} reach value → why it can't arrive
 */

/**
 * @typedef {object} ExplainData
 * @property {Record<string, VersionData>} versions
 * @property {Record<string, EnumerationData>} enumerations
 * @property {string} refused
 */

/**
 * @typedef {object} Message a message of one version, or an operation of the API
 * @property {string} name as shown: `Paint.req`, `GET /paints`
 * @property {string} sender the side that sends it
 * @property {string} action folded
 * @property {boolean} response
 * @property {string} version empty for the API
 * @property {Field[]} fields
 * @property {Set<string>} names the names at its top, folded; none where they aren't known
 */

/**
 * @typedef {object} Field
 * @property {Message} message
 * @property {string} path as the data has it: `coats[].layers[].colour`
 * @property {string[]} keys the keys of the path, folded
 * @property {string} type the name of its type; empty for a field of the API
 * @property {boolean} required
 * @property {List} list the API's enumeration if the API has one for it, else the type
 * @property {List | undefined} family the type, for a field of the protocol
 * @property {Set<string>} siblings the last keys of the message's fields with the same parent, folded
 */

const SUFFIX = /(request|req|response|resp|res|confirmation|conf|result|payload|call|message|msg)$/
const ANSWER = /(response|resp|res|confirmation|conf|result)$/

export class Messages {
  /** @param {ExplainData} data @param {Registry} registry */
  constructor(data, registry) {
    this.data = data
    this.registry = registry
    /** Folded action → its messages. @type {Map<string, Message[]>} */
    this.byAction = new Map()
    /** Folded last key of a path → fields. @type {Map<string, Field[]>} */
    this.byLeaf = new Map()
    /** XML namespace → version. @type {Map<string, string>} */
    this.namespaces = new Map()
    for (const [version, content] of Object.entries(data.versions)) this.addVersion(version, content)
    for (const [id, content] of Object.entries(data.enumerations)) this.addUses(id, content)
    for (const fields of this.byLeaf.values()) for (const field of fields) field.siblings = siblings(field)
    /** All names in the paths of fields, folded. */
    this.keys = new Set([...this.byLeaf.values()].flat().flatMap(field => field.keys))
    /** @type {Map<string, {action: string, response: boolean | undefined} | null>} */
    this.named = new Map()
  }

  /** @param {string} version @param {VersionData} content */
  addVersion(version, content) {
    for (const namespace of Object.keys(content.namespaces)) this.namespaces.set(namespace, version)
    const areKnown = Object.values(content.messages).some(message => message[3])
    for (const [name, [sender, required, others, keys = []]] of Object.entries(content.messages)) {
      const action = fold(name.replace(/\.\w+$/, ""))
      /** @type {Message} */
      const message = { name, sender, action, response: name.endsWith(".conf"), version, fields: [], names: new Set() }
      this.byAction.set(action, [...(this.byAction.get(action) ?? []), message])
      for (const [path, type] of Object.entries(required)) this.addField(message, path, type, true)
      for (const [path, type] of Object.entries(others)) this.addField(message, path, type, false)
      if (areKnown) message.names = new Set([...keys.map(fold), ...message.fields.map(field => field.keys[0])])
    }
  }

  /** @param {Message} message @param {string} path @param {string} type @param {boolean} required */
  addField(message, path, type, required) {
    const family = this.registry.types.get(message.version)?.get(type)
    const list = family?.enumerations.get(message.version) ?? family
    if (list) this.add({ message, path, keys: folded(path), type, required, list, family, siblings: new Set() })
  }

  /** @param {string} id @param {EnumerationData} content */
  addUses(id, content) {
    const list = /** @type {List} */ (this.registry.enumerations.get(id))
    for (const [operation, paths] of Object.entries(content.uses))
      for (const path of paths)
        this.add({
          message: this.operation(operation),
          path,
          keys: folded(path),
          type: "",
          required: false,
          list,
          family: undefined,
          siblings: new Set(),
        })
  }

  /** @param {string} name @returns {Message} */
  operation(name) {
    const key = `api ${name}`
    const found = this.byAction.get(key)?.[0]
    if (found) return found
    const message = { name, sender: "", action: key, response: true, version: "", fields: [], names: new Set() }
    this.byAction.set(key, [message])
    return message
  }

  /** @param {Field} field */
  add(field) {
    field.message.fields.push(field)
    const leaf = field.keys[field.keys.length - 1]
    this.byLeaf.set(leaf, [...(this.byLeaf.get(leaf) ?? []), field])
  }

  /**
   * Return the action that a name means, with whether it names a response, a request or either:
   * `core.PaintRequest`, `paintResponse`, `Paint`.
   * @param {string} name
   */
  actionNamed(name) {
    const known = this.named.get(name)
    if (known !== undefined) return known
    const found = this.findAction(fold(name.replace(/^.*[.:\s*&]/, "")))
    this.named.set(name, found)
    return found
  }

  /**
   * Whether a folded name occurs in the path of a field.
   * @param {string} key
   */
  isKey(key) {
    return this.keys.has(key)
  }

  /** Return the types that no field carries, one of which has the codes in frames that report an error. */
  withoutFields() {
    return [...this.registry.families.values()].filter(list => !list.hasFields)
  }

  /** @param {string} key @returns {{action: string, response: boolean | undefined} | null} */
  findAction(key) {
    if (this.byAction.has(key)) return { action: key, response: undefined }
    const action = key.replace(SUFFIX, "")
    return action !== key && this.byAction.has(action) ? { action, response: ANSWER.test(key) } : null
  }
}

/** @param {string} path */
function folded(path) {
  return path.split(".").map(fold)
}

/** @param {Field} field */
function siblings(field) {
  const parent = field.keys.slice(0, -1).join(".")
  const same = field.message.fields.filter(other => other.keys.slice(0, -1).join(".") === parent)
  return new Set(same.map(other => other.keys[other.keys.length - 1]))
}
