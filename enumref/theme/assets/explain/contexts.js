// @ts-check
/** Says which message a part of a text belongs to, and which version of the protocol that message is of. */
import { fold, looksLikeCode } from "../matching/names.js"
import { escaped } from "../matching/registry.js"
import { fieldAt, pathOf, payload } from "./paths.js"

/** @import {Field, Message, Messages} from "./messages.js" */
/** @import {Node, Scanner, Word} from "./scan.js" */

/**
 * @typedef {object} Context a message in the text, with the words in it
 * @property {string} action folded
 * @property {boolean | undefined} response undefined if the text doesn't say
 * @property {boolean} certain whether a frame, an element or a type names the message, rather than a word before it
 * @property {"frame" | "name" | "orphan" | "error"} kind a response whose request isn't in the text is an orphan
 * @property {Word | null} name the word that names the message
 * @property {Node | null} frame the frame of a request
 * @property {Context | null} request for a response, its request
 * @property {Word[]} words
 * @property {Message | null} message
 * @property {string} version
 */

/** What begins a frame: the types of its messages. */
export const CALL = "2"
const RESULT = "3"
const ERROR = "4"
const RESULT_ERROR = "5"
const SEND = "6"
/** Words of a message that are looked at to see which version it is of. */
const MOST = 30
/** Characters in which the version is looked for by the protocol's name. */
const MOST_STATED = 1_000_000
/** The end of a file's name, which names the message whose code it holds. */
export const FILE_ENDING = /\.[a-z]{1,4}$/

export class Contexts {
  /**
   * @param {Messages} messages
   * @param {Scanner} scanner
   * @param {string} [forced] the version that the reader chose
   */
  constructor(messages, scanner, forced) {
    this.messages = messages
    this.registry = messages.registry
    this.scanner = scanner
    this.forced = forced
    /** @type {Context[]} */
    this.all = []
    /** Word that names a message → the message. @type {Map<Word, Context>} */
    this.byName = new Map()
    /** What decides the version of a message → the messages that fit best. @type {Map<string, Message[]>} */
    this.decided = new Map()
    /** ID of a message → the last request with that ID. @type {Map<string, Context>} */
    this.requests = new Map()
    /** The last word that named a message in running text. @type {{word: Word, context: Context} | null} */
    this.hint = null
    this.stated = this.statedVersions(scanner.text)
    this.version = forced ?? ""
  }

  /**
   * Return the versions that the text states, by the protocol's name or by an XML namespace.
   * @param {string} text
   */
  statedVersions(text) {
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
   * Note the message that a word names, or is in. Words have to be given in the order of the text.
   * @param {Word} word
   */
  take(word) {
    this.noteHint(word)
    if (!word.isKey) this.assign(word)
  }

  /** @param {Word} word */
  assign(word) {
    const context = this.ofNode(word.node) ?? this.hinted(word)
    if (context && context.name !== word) context.words.push(word)
    word.context = context
  }

  /** @param {Node | null} node @returns {Context | null} */
  ofNode(node) {
    if (!node) return null
    if (node.context !== undefined) return node.context
    node.context =
      this.ofFrame(node) ?? this.ofName(node) ?? this.ofField(node) ?? this.ofNode(node.parent) ?? this.hintFor(node)
    return node.context
  }

  /** @param {Node} node */
  ofFrame(node) {
    const [type, id, third] = node.kind === "array" ? node.items : []
    if (!id) return null
    if (type.text === CALL || type.text === SEND) return third ? this.ofCall(id, third) : null
    const isError = [ERROR, RESULT_ERROR].includes(type.text)
    if (!isError && type.text !== RESULT) return null
    const request = this.requests.get(id.text) ?? null
    const context = this.newContext(
      request?.action ?? "",
      true,
      "frame",
      isError ? "error" : request ? "frame" : "orphan",
      null,
    )
    context.request = request
    return context
  }

  /** @param {Word} id @param {Word} name */
  ofCall(id, name) {
    const action = fold(name.text)
    if (!this.messages.byAction.has(action)) return null
    const context = this.newContext(action, false, "frame", "frame", name)
    context.frame = id.node
    this.requests.set(id.text, context)
    return context
  }

  /** @param {Node} node */
  ofName(node) {
    for (const name of [node.name, node.key]) {
      const found = name && this.messages.actionNamed(name)
      const outer = found ? this.ofNode(node.parent) : null
      if (found)
        return outer?.action === found.action
          ? outer
          : this.newContext(found.action, found.response, "name", "name", node.named)
    }
    return null
  }

  /** Return the message that a field of an object names, unless the object is in a message. @param {Node} node */
  ofField(node) {
    if (node.fields && this.ofNode(node.parent)?.certain) return null
    for (const word of node.fields?.values() ?? []) {
      const found = looksLikeAction(word) && this.messages.actionNamed(word.text)
      if (found && node.parent) return this.newContext(found.action, found.response, "name", "name", word)
    }
    return null
  }

  /**
   * @param {string} action
   * @param {boolean | undefined} response
   * @param {"frame" | "name" | "hint"} by
   * @param {Context["kind"]} kind
   * @param {Word | null} name
   * @returns {Context}
   */
  newContext(action, response, by, kind, name) {
    const context = {
      action,
      response,
      certain: by !== "hint",
      kind,
      name,
      frame: null,
      request: null,
      words: [],
      message: null,
      version: "",
    }
    this.all.push(context)
    if (name) this.byName.set(name, context)
    return context
  }

  /** Note a word of running text that names a message for what follows it. @param {Word} word */
  noteHint(word) {
    if (!["text", "call"].includes(word.node.kind) || !looksLikeAction(word)) return
    const found = this.messages.actionNamed(word.text.replace(FILE_ENDING, ""))
    if (found)
      this.hint = {
        word,
        context: this.newContext(found.action, found.response, "hint", "name", word.key ? word : null),
      }
  }

  /** @param {Word} word */
  hinted(word) {
    return this.hint && word.start > this.hint.word.start && !this.between(this.hint.word.end, word.start)
      ? this.hint.context
      : null
  }

  /** @param {Node} node */
  hintFor(node) {
    if (node.kind === "text" || node.parent?.kind !== "text" || !this.hint) return null
    return this.between(this.hint.word.end, node.line) ? null : this.hint.context
  }

  /**
   * Whether a paragraph ends between two places.
   * @param {number} from
   * @param {number} to
   */
  between(from, to) {
    if (to - from > 2000) return true
    const lines = this.scanner.text.slice(from, Math.max(from, to)).split("\n")
    return lines.length > 2 || lines.slice(1, -1).some(line => !line.trim())
  }

  /** Decide for each message which version it is of, once all words are known. */
  decide() {
    const choices = this.all.filter(each => each.action).map(context => ({ context, best: this.best(context) }))
    /** @type {Map<string, number>} */
    const votes = new Map()
    /** @type {Map<string, number>} */
    const complete = new Map()
    for (const { context, best } of choices.filter(({ context }) => context.words.length || context.frame?.object))
      for (const message of best) {
        count(votes, message.version, 1 / best.length)
        if (!message.response) count(complete, message.version, completeness(message, shapes(context)))
      }
    this.version ||= this.mostLikely(votes, complete)
    for (const { context, best } of choices) {
      const version = context.request?.version || this.version
      context.message = best.find(each => each.version === version) ?? this.newestAccepted(best)
      context.version = context.message?.version ?? ""
    }
  }

  /**
   * Return the version with the most votes. Among equals, it's the one whose requests lack the fewest names.
   * @param {Map<string, number>} votes
   * @param {Map<string, number>} [complete] how complete the requests are that are of a version
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
 * Return the names in each object that may be the whole message: what a frame carries, or what words are in.
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

/** @param {Word} word */
function looksLikeAction(word) {
  return (
    looksLikeCode(word.text.replace(FILE_ENDING, "").replace(/^.*\./, "")) ||
    (word.quoted && /^\p{Lu}/u.test(word.text))
  )
}
