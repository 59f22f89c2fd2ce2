// @ts-check
/** The names that lead to words, each path once, so that what is found for one is found for all that are like it. */
import { fold } from "../matching/names.js"
import { remembered } from "../matching/remembered.js"
import { isFrame } from "./scan.js"

/** @import {Field, Message} from "./messages.js" */
/** @import {Node, Word} from "./scan.js" */

/** The beginning of a name that sets a field: `CoatInfo.withColour`. */
const SETTER = /^.*\.|^(with|set|get|is)(?=\p{Lu})/gu

export class Path {
  /** @param {string[]} keys outermost first, folded */
  constructor(keys) {
    this.keys = keys
    /** @type {Map<string, Path>} */
    this.children = new Map()
    /** @type {Map<Message, Field | undefined>} */
    this.fields = new Map()
  }

  /**
   * Return the path with one more name, which may itself be several with dots between them.
   * @param {string} name
   * @returns {Path}
   */
  with(name) {
    return remembered(this.children, name, () => {
      const keys = name.split(".").map(fold).filter(Boolean)
      return keys.length ? new Path([...this.keys, ...keys]) : this
    })
  }

  get leaf() {
    return this.keys[this.keys.length - 1]
  }
}

/**
 * Return the names that lead to a word.
 * @param {Word} word
 */
export function pathOf(word) {
  const path = pathOfNode(word.node)
  const name = word.key || (word.node.kind === "call" ? word.node.name.replace(SETTER, "") : "")
  return name ? path.with(name) : path
}

/** @param {Node} node @returns {Path} */
function pathOfNode(node) {
  if (!node.path) {
    const above = node.parent ? pathOfNode(node.parent) : new Path([])
    node.path = isFrame(node) ? root(node) : node.key ? above.with(node.key) : above
  }
  return node.path
}

/** Return the empty path: what comes before a frame doesn't lead to what is in it. @param {Node} node */
function root(node) {
  let outer = node
  while (outer.parent) outer = outer.parent
  return pathOfNode(outer)
}

/**
 * Return the field of a message that a path leads to, or undefined.
 * @param {Message} message
 * @param {Path} path
 */
export function fieldAt(message, path) {
  if (!path.fields.has(message)) path.fields.set(message, find(message.fields, path))
  return path.fields.get(message)
}

/** @param {Field[]} fields @param {Path} path */
function find(fields, path) {
  let best
  let most = 1
  for (const field of fields) {
    const score = agreement(field, path.keys)
    if (score > most) [best, most] = [field, score]
  }
  return best
}

/**
 * Return how well a field's path agrees with names: 0 if the last ones differ, up to 1 if others differ, and more the
 * longer the common end if the names are the whole path or the end of it.
 * @param {Field} field
 * @param {string[]} names
 */
export function agreement(field, names) {
  const { keys } = field
  let common = 0
  while (common < keys.length && keys[keys.length - 1 - common] === names[names.length - 1 - common]) common++
  if (!common) return 0
  if (common === keys.length) return 2 * common + 0.5
  return common < names.length ? common / 10 : 2 * common - (keys.length - common) / 10
}

/**
 * Return what a frame carries, for something in it; outside frames, the whole text.
 * @param {Node} node
 */
export function payload(node) {
  let outer = node
  while (outer.parent && !isFrame(outer.parent)) outer = outer.parent
  return outer
}
