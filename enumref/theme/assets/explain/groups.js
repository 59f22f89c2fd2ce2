// @ts-check
/** An explanation as the page shows it: what is alike in many places is shown once. */

import { remembered } from "../matching/remembered.js"

/** @import {Registry} from "../matching/registry.js" */
/** @import {Meanings} from "../search/documents.js" */
/** @import {Note} from "./checks.js" */
/** @import {Explanation, Finding} from "./explain.js" */
/** @import {Reading} from "./readings.js" */

/**
 * @typedef {object} Meaning a value that a word may be
 * @property {string} code
 * @property {string} place
 * @property {string} url from the site's root
 * @property {string} text
 *
 * @typedef {object} Item
 * @property {"value" | "unknown"} kind
 * @property {string} text as written
 * @property {boolean} isCertain
 * @property {boolean} isProperty whether the meanings are parts of the name of a property
 * @property {Meaning[]} meanings for an unknown word, of values that are spelled much like it
 * @property {string} field the message and the path of its field, or nothing
 * @property {Note[]} notes
 * @property {number} count places in which it stands
 * @property {number} line of the first place
 *
 * @typedef {object} Result
 * @property {Item[]} items in the order of the text
 * @property {Int32Array} marks start, end and item of each place
 * @property {string} version
 * @property {boolean} isForced
 */

/**
 * Return an explanation in a form that a worker can send.
 * @param {Explanation} explanation
 * @param {string} text
 * @param {Registry} registry
 * @param {Meanings} meanings
 * @returns {Result}
 */
export function grouped({ findings, version, isForced }, text, registry, meanings) {
  /** @type {Map<string, number>} */
  const numbers = new Map()
  /** @type {Item[]} */
  const items = []
  const marks = new Int32Array(findings.length * 3)
  const lines = lineCounter(text)
  for (const [index, finding] of findings.entries()) {
    const key = signature(finding)
    const number = remembered(numbers, key, () => {
      return items.push(item(finding, lines(finding.start), registry, meanings, version)) - 1
    })
    items[number].count++
    marks.set([finding.start, finding.end, number], index * 3)
  }
  return { items, marks, version, isForced }
}

/** @param {Finding} finding */
function signature({ kind, text, readings, field, context, notes }) {
  const urls = readings.map(each => each.url).join(" ")
  return [
    kind,
    text,
    urls,
    field?.message.name ?? "",
    field?.path ?? "",
    context?.version ?? "",
    ...notes.map(note => note.text),
  ].join("\n")
}

/**
 * @param {Finding} finding
 * @param {number} line
 * @param {Registry} registry
 * @param {Meanings} meanings
 * @param {string} textVersion
 * @returns {Item}
 */
function item(finding, line, registry, meanings, textVersion) {
  const version = finding.context?.version || textVersion
  const meaning = (/** @type {Reading} */ each) => ({
    code: each.code,
    place:
      finding.isCertain || !each.field?.message.version ? each.place : `${each.place}, in ${each.field.message.name}`,
    url: each.url,
    text: meanings.of(each.entry, version),
  })
  return {
    kind: finding.kind,
    text: finding.text,
    isCertain: finding.isCertain,
    isProperty: finding.how === "property",
    meanings: (finding.kind === "unknown" ? finding.nearest : finding.readings).map(meaning),
    field: fieldName(finding, registry),
    notes: finding.notes,
    count: 0,
    line,
  }
}

/** @param {Finding} finding @param {Registry} registry */
function fieldName({ field, context }, registry) {
  if (!field) return context?.kind === "error" ? "error code" : ""
  const { name, version } = field.message
  const inMessage = context?.message === field.message
  if (inMessage) return `${registry.protocol.name} ${version}: ${name} › ${field.path}`
  return version || !name ? field.path : `${name} › ${field.path}`
}

/**
 * Return a function that says on which line a place is. Places have to be asked for in their order.
 * @param {string} text
 */
function lineCounter(text) {
  let line = 1
  let passed = 0
  return (/** @type {number} */ place) => {
    for (let at = text.indexOf("\n", passed); at >= 0 && at < place; at = text.indexOf("\n", at + 1)) {
      line++
      passed = at + 1
    }
    return line
  }
}
