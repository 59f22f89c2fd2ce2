// @ts-check
/**
 * Takes a text apart, whatever it is: frames, JSON, Python's and Go's way to print an object, XML, `key: value`, words.
 * Nothing has to be complete. The result is the words that may be values, each with the node that contains it.
 */
import { isNumeric } from "../matching/names.js"

/** @import {Context} from "./contexts.js" */
/** @import {Path} from "./paths.js" */

/**
 * @typedef {object} Node a structure that contains words: an object, an array, a call, an XML element, a text
 * @property {Node | null} parent
 * @property {"object" | "array" | "call" | "element" | "text"} kind
 * @property {string} key the name under which it is in its parent
 * @property {string} name the name before its bracket
 * @property {Word | null} named the word that is this name
 * @property {Map<string, Word> | null} fields key → its value, where that is a word or a number
 * @property {string[]} names the first names that stand in it
 * @property {Word[]} items the first words of an array
 * @property {Node | null} object the last object in an array
 * @property {Word | null} last the last word of its current line
 * @property {number} line the start of the line in which it began
 * @property {number} from the start of the string that it is, if it's one
 * @property {number} to the end of that string
 * @property {Path | null} path the names that lead to it, once they were asked for
 * @property {Context | null | undefined} context the message that it belongs to, once it was asked for
 */

/**
 * @typedef {object} Word
 * @property {string} text
 * @property {number} start its position in the whole text
 * @property {number} end
 * @property {number} line the start of its line
 * @property {string} key the name before it: `colour` in `"colour": "Red"`
 * @property {Node} node
 * @property {boolean} quoted whether it is in quotes or fills an XML element
 * @property {boolean} alone whether it stands between separators: in a list, or on a line of its own
 * @property {boolean} first whether it begins a sentence
 * @property {Word | null} previous the word before it on its line
 * @property {boolean} isKey whether it's itself the name of something
 * @property {Context | null} context the message that it belongs to, once it was asked for
 */

const SPACE = /(?:\s|\\{1,8}[nrt](?![\p{L}\p{N}]*['"]?:))+/uy
const QUOTE = /\\{0,8}["'`]|[“”„‘’]|&(?:quot|apos|#34|#39);/y
const TAG = /<\/?[A-Za-z_][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/y
/** Text before a value that says nothing about it: a declaration, or how Python prints a member: `<Colour.red: `. */
const PREAMBLE = /<[?!][A-Za-z][^<>]{0,300}>|<[\p{L}_][\p{L}\p{N}_.]{0,80}:\s+(?=['"\d])/uy
const WORD = /[\p{L}\p{N}_$](?:[\p{L}\p{N}_$]|[.\-+](?=[\p{L}\p{N}_]))*/uy
const KEY_SIGN = /\s{0,20}(?:\\{0,8}["'`])?\s{0,20}(?::(?![:/])|=(?!=)|=>)/y
/** Characters that the sign after a name can begin with: a space, a quote, a backslash, a colon or an equals sign. */
const BEFORE_KEY_SIGN = " \t\r\n\"'`\\:="
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g
const SIMPLE = /^\s*\**[^\s"'{}<>[\]=,;:|()]*\**\s*$/
/** Characters that a structure begins a new line with if it goes on there. */
const CONTINUED = /[\s}\])"'`,<*]/
const KINDS = /** @type {const} */ ({ "{": "object", "[": "array", "(": "call" })
const OPENING = /** @type {const} */ ({ "}": "object", "]": "array", ")": "call" })
/** The words of programs for a field without a value. */
export const NOTHING = /^(?:null|nil|none|nullopt|undefined)$/i
/** A word of a sentence, unlike the times, levels and names that lines of a log begin with. */
const PLAIN = /^\p{L}\p{Ll}*$/u
const LONGEST_WORD = 100
const LONGEST_STRING = 200_000
const DEEPEST = 200
/** Strings within strings that are looked into. */
const NESTED = 4
/** @type {Word[]} */
const NONE = []
/** @type {string[]} */
const NO_NAMES = []
/** Names of an object's contents that are kept. */
const MOST_NAMES = 30
/** The types of messages, with which frames begin. */
const FRAME_TYPE = /^[2-6]$/
/** Characters up to which every word of a text is kept, and not only those that look like values. */
export const SHORT = 2000

export class Scanner {
  /**
   * @param {string} text
   * @param {(key: string) => boolean} keepsKey whether a name before a value may be a value itself, or name a message
   * @param {Set<string>} numbers the values that are numbers
   */
  constructor(text, keepsKey, numbers) {
    this.text = text
    this.keepsKey = keepsKey
    this.numbers = numbers
    /** @type {Word[]} */
    this.words = []
    this.keepsAll = text.length <= SHORT
    this.line = 0
    /** @type {Node} */
    this.root = this.newNode(null, "text", "", "")
    this.node = this.root
    this.depth = 0
    this.key = ""
    /** The word before, which may be the name of what a bracket opens. @type {Word | null} */
    this.pending = null
    /** Whether a separator, and no word, was passed since the line began or since the last separator. */
    this.separated = true
    this.sentence = true
    this.at = 0
  }

  /**
   * Read the whole text. Yields now and then, so that something else can be done in between.
   * @returns {Generator<void>}
   */
  *read() {
    let next = 0
    while (this.at < this.text.length) {
      this.step(this.text.length, 0)
      if (this.at >= next) {
        next = this.at + 50_000
        yield
      }
    }
  }

  /**
   * Read one token.
   * @param {number} end the position to stop at
   * @param {number} nested the number of strings that it is in
   */
  step(end, nested) {
    const start = this.at
    if (this.passes(WORD)) this.takeWord(this.text.slice(start, this.at), start)
    else if (this.passes(SPACE)) this.passSpace(this.text.slice(start, this.at))
    else if (this.passes(QUOTE)) this.takeString(this.text.slice(start, this.at), start, end, nested)
    else if (this.passes(PREAMBLE)) this.separated = true
    else if (this.passes(TAG)) this.takeTag(this.text.slice(start, this.at), start)
    else this.takeSign(this.text[this.at++])
    if (this.at > end) this.at = end
  }

  /**
   * Move past what a pattern matches here. Return whether it matches.
   * @param {RegExp} pattern a sticky one
   */
  passes(pattern) {
    pattern.lastIndex = this.at
    const found = pattern.test(this.text)
    if (found) this.at = pattern.lastIndex
    return found
  }

  /** @param {string} space */
  passSpace(space) {
    if (space.includes("\t") || space.length > 2) this.separated = true
    const line = space.lastIndexOf("\n")
    if (line < 0) return
    this.separated = true
    this.sentence = true
    this.line = this.at - (space.length - line - 1)
    if (this.node.kind === "text") this.key = ""
    const next = this.text[this.at] ?? " "
    if (this.node !== this.root && line === space.length - 1 && !CONTINUED.test(next) && !this.isInString())
      this.reset()
    this.root.last = this.node.last = null
  }

  /** Whether the current node is in a string, whose end is known. */
  isInString() {
    for (let node = /** @type {Node | null} */ (this.node); node; node = node.parent)
      if (node.kind === "text" && node !== this.root) return true
    return false
  }

  /** Give up what isn't closed: a line begins that has nothing to do with it. */
  reset() {
    this.node = this.root
    this.depth = 0
    this.key = ""
  }

  /** @param {string} text @param {number} start */
  takeWord(text, start) {
    const isKey = this.isKey(this.at)
    if (isKey) return this.takeKey(text, start, start + text.length)
    this.addWord(text, start, start + text.length, false)
  }

  /** @param {number} at the end of a name */
  isKey(at) {
    if (!BEFORE_KEY_SIGN.includes(this.text[at])) return false
    KEY_SIGN.lastIndex = at
    return KEY_SIGN.test(this.text) && !/^\s*\n/.test(this.text.slice(at, at + 2))
  }

  /** @param {string} text @param {number} start @param {number} end */
  takeKey(text, start, end) {
    const word = this.newWord(text, start, end, false)
    word.isKey = true
    if (this.keepsKey(text)) this.words.push(word)
    this.node.last = word
    this.noteName(text)
    this.key = text
    this.pending = null
    this.separated = true
    this.sentence = true
  }

  /** @param {string} name */
  noteName(name) {
    const { node } = this
    if (node.names === NO_NAMES) node.names = []
    if (node.names.length < MOST_NAMES) node.names.push(name)
  }

  /** @param {string} text @param {number} start @param {number} end @param {boolean} quoted */
  addWord(text, start, end, quoted) {
    if (this.key && !quoted && NOTHING.test(text)) {
      this.key = ""
      return
    }
    const word = this.newWord(text, start, end, quoted)
    const { node } = this
    if (this.key) {
      node.fields ??= new Map()
      node.fields.set(this.key, word)
    }
    if (node.kind === "array" && node.items.length < 3) node.items = [...node.items, word]
    this.pending = quoted ? null : word
    if (this.isWorthKeeping(word)) this.words.push(word)
    node.last = word
    this.key = ""
    this.separated = false
    this.sentence &&= !PLAIN.test(text)
  }

  /** @param {Word} word */
  isWorthKeeping(word) {
    if (word.text.length > LONGEST_WORD) return false
    if (isNumeric(word.text) || !/\p{L}/u.test(word.text)) return this.numbers.has(word.text)
    return this.keepsAll || word.quoted || word.key !== "" || word.alone || /[^\p{Ll}]/u.test(word.text)
  }

  /** @param {string} text @param {number} start @param {number} end @param {boolean} quoted @returns {Word} */
  newWord(text, start, end, quoted) {
    const { node, key, separated: alone, sentence: first, line } = this
    return { text, start, end, line, key, node, quoted, alone, first, previous: node.last, isKey: false, context: null }
  }

  /** @param {Node | null} parent @param {Node["kind"]} kind @param {string} key @param {string} name @returns {Node} */
  newNode(parent, kind, key, name) {
    return {
      parent,
      kind,
      key,
      name,
      named: null,
      fields: null,
      names: NO_NAMES,
      items: NONE,
      object: null,
      last: null,
      line: this.line,
      from: 0,
      to: 0,
      path: null,
      context: undefined,
    }
  }

  /** @param {Node["kind"]} kind @param {string} [key] */
  enter(kind, key = this.key) {
    this.separated = true
    if (this.depth >= DEEPEST) return
    this.node = this.newNode(this.node, kind, key, this.pending?.text ?? "")
    this.node.named = this.pending
    if (kind === "object" && this.node.parent?.kind === "array") this.node.parent.object = this.node
    this.depth++
    this.key = ""
    this.pending = null
  }

  /** @param {Node["kind"]} kind */
  leave(kind) {
    this.leaveKind(kind, "")
    this.separated = true
    this.key = ""
    this.pending = null
  }

  /**
   * Leave the innermost node of a kind, and what is unclosed in it.
   * @param {Node["kind"]} kind
   * @param {string} name the element's name
   */
  leaveKind(kind, name) {
    let node = /** @type {Node | null} */ (this.node)
    let left = 0
    while (node?.parent && (node.kind !== kind || (name && node.name !== name))) {
      if (node.kind === "text") return
      node = node.parent
      left++
    }
    if (!node?.parent) return
    this.node = node.parent
    this.depth = Math.max(0, this.depth - left - 1)
  }

  /** @param {string} sign */
  takeSign(sign) {
    if (sign in KINDS) return this.enter(KINDS[/** @type {"{"} */ (sign)])
    if (sign in OPENING) return this.leave(OPENING[/** @type {"}"} */ (sign)])
    if (sign === "," || sign === ";" || sign === "|") {
      this.key = ""
      this.pending = null
    }
    if (sign === "." || sign === "?" || sign === "!") this.sentence = true
    if (!"*&$@.!?%".includes(sign)) this.separated = true
  }

  /** @param {string} quote @param {number} start @param {number} end @param {number} nested */
  takeString(quote, start, end, nested) {
    const from = this.at
    const close = this.closing(quote, start, from, end)
    if (close < 0) {
      this.separated = true
      return
    }
    const content = this.text.slice(from, close)
    this.at = close + quote.length
    if (this.isKey(this.at)) return this.takeKey(content, from, close)
    if (SIMPLE.test(content) && content.length <= LONGEST_WORD + 10) this.addString(content, from)
    else if (nested < NESTED) this.readNested(from, close, nested + 1)
    this.separated = true
  }

  /** @param {string} content @param {number} from */
  addString(content, from) {
    const text = content.replace(/^[\s*]+|[\s*]+$/g, "")
    if (!text) return
    const start = from + content.indexOf(text)
    this.addWord(text, start, start + text.length, true)
    this.pending = null
  }

  /** @param {number} from @param {number} to @param {number} nested */
  readNested(from, to, nested) {
    const { at, node, depth, key } = this
    this.node = { ...this.newNode(node, "text", key, ""), from, to }
    this.key = ""
    this.at = from
    this.separated = true
    this.sentence = true
    while (this.at < to) this.step(to, nested)
    Object.assign(this, { at, node, depth, key: "" })
  }

  /**
   * Return where a string ends, or -1 if the quote is an apostrophe or the string isn't closed on its line.
   * @param {string} quote
   * @param {number} start
   * @param {number} from
   * @param {number} end
   */
  closing(quote, start, from, end) {
    const sign = quote.at(-1) ?? quote
    const other = { "“": "”", "„": "“", "‘": "’" }[quote] ?? quote
    if ("'’".includes(sign) && /[\p{L}\p{N}]/u.test(this.text[start - 1] ?? "")) return -1
    const stop = Math.min(end, from + LONGEST_STRING, this.lineEnd(from))
    for (
      let at = this.text.indexOf(other, from);
      at >= 0 && at + other.length <= stop;
      at = this.text.indexOf(other, at + 1)
    ) {
      if (sign !== "'" && this.text[at - 1] === "\\" && quote[0] !== "&") continue
      if (sign === "'" && /[\p{L}\p{N}]/u.test(this.text[at + other.length] ?? "")) continue
      return isBalanced(this.text, from, at) ? at : -1
    }
    return -1
  }

  /** @param {number} from */
  lineEnd(from) {
    if (this.knownLineEnd === undefined || from > this.knownLineEnd) {
      const found = this.text.indexOf("\n", from)
      this.knownLineEnd = found < 0 ? this.text.length : found
    }
    return this.knownLineEnd
  }

  /** @type {number | undefined} */
  knownLineEnd

  /** @param {string} tag @param {number} start */
  takeTag(tag, start) {
    const name = (/[A-Za-z_][\w:.-]*/.exec(tag)?.[0] ?? "").replace(/^.*:/, "")
    if (NOTHING.test(tag.slice(1, -1))) {
      this.key = ""
      return
    }
    if (tag[1] === "/") return this.leaveElement(name)
    this.noteName(name)
    this.enter("element", name)
    this.node.name = name
    for (const attribute of tag.matchAll(ATTRIBUTE)) this.takeAttribute(attribute, start)
    if (tag.endsWith("/>")) this.leaveElement(name)
    else this.takeElementText()
  }

  /** @param {string} name */
  leaveElement(name) {
    this.leaveKind("element", name)
    this.separated = true
    this.key = ""
  }

  /** @param {RegExpMatchArray} attribute @param {number} start */
  takeAttribute(attribute, start) {
    const value = attribute[2] ?? attribute[3] ?? ""
    this.key = attribute[1].replace(/^.*:/, "")
    const from = start + (attribute.index ?? 0) + attribute[0].length - 1 - value.length
    if (SIMPLE.test(value)) this.addString(value, from)
    this.key = ""
  }

  /** Take what fills an element as a string: `<colour>Red</colour>`. */
  takeElementText() {
    const end = this.text.indexOf("<", this.at)
    const content = end < 0 ? "" : this.text.slice(this.at, Math.min(end, this.at + LONGEST_WORD))
    if (!content.trim() || !SIMPLE.test(content) || this.text[end + 1] !== "/") return
    const element = this.node
    this.node = /** @type {Node} */ (element.parent)
    this.key = element.name
    this.addString(content, this.at)
    this.key = ""
    this.node = element
    this.at = end
  }
}

/**
 * Whether an array is a frame: the type of a message, its ID, and what follows.
 * @param {Node} node
 */
export function isFrame({ kind, items: [type, id] }) {
  return kind === "array" && Boolean(id) && FRAME_TYPE.test(type.text) && !type.quoted
}

/**
 * Whether every bracket in a part of a text is closed there. If not, a quote before it belongs to something else, as in
 * `"payload={"colour": "Red"}"`.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function isBalanced(text, from, to) {
  let open = 0
  for (let i = from; i < to; i++) {
    if (text[i] === "{" || text[i] === "[") open++
    else if (text[i] === "}" || text[i] === "]") open--
  }
  return open <= 0
}
