// @ts-check
/** Says which message a part of a text belongs to. */
import { fold, looksLikeCode } from "../matching/names.js"

/** @import {Message, Messages} from "./messages.js" */
/** @import {Node, Word} from "./scan.js" */

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
 * @property {Message | null} message once its version is decided
 * @property {string} version
 */

/** The first element of a frame: the type of its message. */
export const CALL = "2"
const RESULT = "3"
const ERROR = "4"
const RESULT_ERROR = "5"
const SEND = "6"
/** The end of a file's name, which names the message whose code it holds. */
export const FILE_ENDING = /\.[a-z]{1,4}$/

export class Contexts {
  /** @param {Messages} messages @param {string} text */
  constructor(messages, text) {
    this.messages = messages
    this.text = text
    /** @type {Context[]} */
    this.all = []
    /** Word that names a message → the message. @type {Map<Word, Context>} */
    this.byName = new Map()
    /** ID of a message → the last request with that ID. @type {Map<string, Context>} */
    this.requests = new Map()
    /** The last word that named a message in running text. @type {{word: Word, context: Context} | null} */
    this.hint = null
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
    const lines = this.text.slice(from, Math.max(from, to)).split("\n")
    return lines.length > 2 || lines.slice(1, -1).some(line => !line.trim())
  }
}

/** @param {Word} word */
function looksLikeAction(word) {
  return (
    looksLikeCode(word.text.replace(FILE_ENDING, "").replace(/^.*\./, "")) ||
    (word.quoted && /^\p{Lu}/u.test(word.text))
  )
}
