// @ts-check
/** Says which version of the protocol the messages of a text are of. */
import { fold } from "../matching/names.js"
import { escaped } from "../matching/registry.js"
import { fieldAt, pathOf, payload } from "./paths.js"

/** @import {Context} from "./contexts.js" */
/** @import {Field, Message, Messages} from "./messages.js" */
/** @import {Node} from "./scan.js" */

/** Words of a message that are looked at. */
const MOST = 30
/** Characters in which the version is looked for by the protocol's name. */
const MOST_STATED = 1_000_000

export class Versions {
  /**
   * @param {Messages} messages
   * @param {string} text
   * @param {string} [forced] the version that the reader chose
   */
  constructor(messages, text, forced) {
    this.messages = messages
    this.registry = messages.registry
    this.forced = forced
    /** The facts that decide the version of a message → the messages that fit best. @type {Map<string, Message[]>} */
    this.decided = new Map()
    this.stated = this.statedIn(text)
  }

  /**
   * Return the versions that the text states, by the protocol's name or by an XML namespace.
   * @param {string} text
   */
  statedIn(text) {
    const { name } = this.registry.protocol
    const ids = [...this.registry.versions].sort((a, b) => b.length - a.length)
    const numbers = new Map(ids.filter(id => /^[\d.]+$/.test(id)).map(id => [id.replace(/\D/g, ""), id]))
    const dotted = `[^\\d\\n]{0,20}(${ids.map(escaped).join("|")})(?![\\d.]*\\d)`
    const joined = `[^\\d\\n]{0,4}(${[...numbers.keys()].join("|")})(?![\\d.])`
    /** @type {Set<string>} */
    const stated = new Set()
    for (const found of text
      .slice(0, MOST_STATED)
      .matchAll(new RegExp(`${escaped(name)}(?:${dotted}|${joined})`, "gi")))
      stated.add(found[1] ?? /** @type {string} */ (numbers.get(found[2])))
    for (const [namespace, version] of this.messages.namespaces) if (text.includes(namespace)) stated.add(version)
    return stated
  }

  /**
   * Decide for each message which version it is of, once all words are known. Return the version of most of them, or the
   * one that the reader chose; it may be empty.
   * @param {Context[]} contexts
   */
  decide(contexts) {
    const choices = contexts.filter(each => each.action).map(context => ({ context, best: this.best(context) }))
    /** @type {Map<string, number>} */
    const votes = new Map()
    /** @type {Map<string, number>} */
    const complete = new Map()
    for (const { context, best } of choices.filter(({ context }) => context.words.length || context.frame?.object))
      for (const message of best) {
        count(votes, message.version, 1 / best.length)
        if (!message.response) count(complete, message.version, completeness(message, shapes(context)))
      }
    const likely = this.forced || this.mostLikely(votes, complete)
    for (const { context, best } of choices) {
      const version = context.request?.version || likely
      context.message = best.find(each => each.version === version) ?? this.newestAccepted(best)
      context.version = context.message?.version ?? ""
    }
    return likely
  }

  /**
   * Return the version with the most votes. Among equals, it's the one whose requests lack the fewest names.
   * @param {Map<string, number>} votes
   * @param {Map<string, number>} [complete] version → how complete its requests are
   */
  mostLikely(votes, complete = new Map()) {
    const most = Math.max(0, ...votes.values())
    const voted = [...votes].filter(([, count]) => count > most - 0.01).map(([version]) => version)
    const fullest = Math.max(0, ...voted.map(version => complete.get(version) ?? 0))
    const versions = voted.filter(version => (complete.get(version) ?? 0) > fullest - 0.01)
    const stated = versions.filter(version => this.stated.has(version))
    const accepted = versions.filter(version => this.registry.names.accepted.includes(version))
    const only = this.stated.size === 1 ? [...this.stated] : []
    return this.newest(stated) ?? this.newest(only) ?? this.newest(accepted) ?? this.newest(versions) ?? ""
  }

  /** @param {string[]} versions */
  newest(versions) {
    return this.registry.versions.filter(version => versions.includes(version)).pop()
  }

  /** @param {Message[]} best @returns {Message | null} */
  newestAccepted(best) {
    const versions = best.map(each => each.version)
    const accepted = versions.filter(version => this.registry.names.accepted.includes(version))
    const version = this.newest(accepted) ?? this.newest(versions)
    return best.find(each => each.version === version) ?? null
  }

  /**
   * Return the messages that fit a context best: one for each version that fits equally well.
   * @param {Context} context
   * @returns {Message[]}
   */
  best(context) {
    const signature = [
      context.action,
      context.response,
      context.certain,
      ...context.words.slice(0, MOST).map(word => `${pathOf(word).keys.join(".")}=${word.text}`),
      ...shapes(context).map(names => names.join()),
    ].join(" ")
    const known = this.decided.get(signature)
    if (known) return known
    const all = (this.messages.byAction.get(context.action) ?? []).filter(each => this.suits(each, context))
    const scores = all.map(message => this.score(message, context))
    const most = Math.max(...scores)
    const best = all.filter((_, index) => scores[index] === most)
    this.decided.set(signature, best)
    return best
  }

  /** @param {Message} message @param {Context} context */
  suits(message, context) {
    const same = context.response === undefined || context.response === message.response
    return (
      same &&
      (!this.forced ||
        message.version === this.forced ||
        this.messages.data.versions[message.version]?.extends === this.forced)
    )
  }

  /**
   * Return how well a message fits the words: their names, their values, and what the text states.
   * @param {Message} message
   * @param {Context} context
   */
  score(message, context) {
    const { words, certain } = context
    const isXml = words.some(word => word.node.kind === "element")
    const { transport } = this.messages.data.versions[message.version]
    let score = isXml === transport.includes("SOAP") || transport.includes(" and ") ? 0 : -3
    if (this.stated.has(message.version)) score += 1.5
    if (!isXml) score += fit(message, shapes(context))
    const present = new Set()
    for (const word of words.slice(0, MOST)) {
      const path = pathOf(word)
      if (!word.key && message.fields.some(field => hasValue(field, word.text))) score += 0.5
      if (!this.messages.byLeaf.has(path.leaf)) continue
      const field = fieldAt(message, path)
      present.add(field)
      if (!field) score--
      else score += (field.keys.length <= path.keys.length ? 2 : 1) + Number(hasValue(field, word.text))
    }
    const missing = message.fields.filter(field => field.required && field.keys.length === 1 && !present.has(field))
    return certain ? score - missing.length : score
  }
}

/**
 * Return the names in each object that may be the whole message: one that a frame carries, or that contains words.
 * @param {Context} context
 */
function shapes({ words, frame }) {
  /** @type {Set<Node | null>} */
  const nodes = new Set([frame?.object ?? null])
  for (const { node } of words.slice(0, MOST)) {
    const whole = payload(node)
    nodes.add(whole.parent ? whole : node)
    if (!whole.parent) nodes.add(node.parent)
  }
  return [...nodes].flatMap(node => (node?.parent && node.names.length ? [node.names] : []))
}

/**
 * Return how well the names of the object that fits best are those at the top of a message.
 * @param {Message} message
 * @param {string[][]} objects
 */
function fit({ names }, objects) {
  const known = objects.map(object => object.filter(name => names.has(fold(name))).length)
  const fits = objects.map((object, index) => (known[index] ? known[index] - object.length / 2 : 0))
  return Math.max(0, ...fits)
}

/**
 * Return the share of a message's names that an object has, for the object that has most.
 * @param {Message} message
 * @param {string[][]} objects
 */
function completeness({ names }, objects) {
  const known = objects.map(object => object.filter(name => names.has(fold(name))).length)
  return Math.max(0, ...known) / (names.size || 1)
}

/** @param {Map<string, number>} counts @param {string} key @param {number} more */
function count(counts, key, more) {
  counts.set(key, (counts.get(key) ?? 0) + more)
}

/**
 * Whether a field's type has a value, in the version of the field's message.
 * @param {Field} field
 * @param {string} code
 */
function hasValue({ family, message }, code) {
  return family?.versionsOf.get(code)?.includes(message.version) ?? false
}
