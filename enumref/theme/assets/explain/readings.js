// @ts-check
/** The readings of words: values with the place where each is explained. Those that are alike are made once. */
import { remembered } from "../matching/remembered.js"

/** @import {Entry} from "../matching/entries.js" */
/** @import {Registry} from "../matching/registry.js" */
/** @import {Resolution} from "./fields.js" */
/** @import {Field} from "./messages.js" */

/**
 * @typedef {object} Reading a value that a word may be
 * @property {Entry} entry
 * @property {string} code the value as its list spells it
 * @property {string} url from the site's root
 * @property {string} place the name of the list
 * @property {Field | undefined} field the field that it is in
 */

export class Readings {
  /** @param {Registry} registry @param {string} version the version of the text, if it's known */
  constructor(registry, version) {
    this.registry = registry
    this.version = version
    /** @type {Map<Entry[], Reading[]>} */
    this.byEntries = new Map()
    /** For fields of messages, and for others. @type {[Map<Resolution, Reading[]>, Map<Resolution, Reading[]>]} */
    this.byResolution = [new Map(), new Map()]
  }

  /**
   * Return the readings for values that are known by their names.
   * @param {Entry[]} entries
   */
  ofEntries(entries) {
    return remembered(this.byEntries, entries, () =>
      unique(entries.map(entry => this.reading(entry, entry.code, undefined))),
    )
  }

  /**
   * Return the readings for values that a field may have, the API's first.
   * @param {Resolution} resolution
   * @param {boolean} inMessage whether the version of the field's message is known
   */
  ofResolution(resolution, inMessage) {
    return remembered(this.byResolution[Number(inMessage)], resolution, () => {
      const readings = resolution.choices.map(({ field, match }) => {
        return this.reading(match.entry, match.code, field, inMessage ? field.message.version : "")
      })
      return unique([...readings.filter(each => each.entry.list?.own), ...readings])
    })
  }

  /**
   * @param {Entry} entry
   * @param {string} code
   * @param {Field | undefined} field
   * @param {string} [known] the version of the field's message
   * @returns {Reading}
   */
  reading(entry, code, field, known) {
    const version = known || this.version
    const family = field?.family
    const isElsewhere = family?.versionsOf.get(code)?.includes(version) && !family.enumerations.has(version)
    if (family && entry.list?.own && isElsewhere) {
      const type = family.types[version]
      const { id, name } = this.registry.protocol
      return { entry, code, field, url: `${id}/${version}/#${type}.${code}`, place: `${name} ${version}: ${type}` }
    }
    return { entry, code, field, url: this.registry.url(entry, version), place: this.registry.place(entry, version) }
  }
}

/** @param {Reading[]} readings */
function unique(readings) {
  return readings.length < 2 ? readings : [...new Map(readings.map(each => [each.url, each])).values()]
}
