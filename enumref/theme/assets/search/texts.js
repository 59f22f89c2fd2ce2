// @ts-check
/** Finds by meaning: the words of the texts, and the words that people use for what the texts say. */
import { firstAt } from "../matching/codes.js"
import { remembered } from "../matching/remembered.js"
import { bitCount, letters, slips } from "../matching/slips.js"

/**
 * @template T
 * @typedef {object} Document something that is found by its words
 * @property {T} subject
 * @property {[number, string][]} fields weight and text of each, in lowercase
 * @property {string[]} phrases the words that people use for it
 */

/** Words that say nothing about what is meant. */
const STOP = new Set(
  `a about an and any anything are as at be been but by can did do does everything for from had has have how i if in into
  is it its me mean means my not now of on or our so some something such than that the their then there these they this to was
  we what when where which who why will with would you your`.split(/\s+/),
)
/** Endings that leave the same word: `booked`, `booking`, `bookings`. Rough, and the same on both sides. */
const ENDING = /(?:ings?|ed|e?s)$/
/** Words of a query that are looked at. */
const MOST_WORDS = 8
/** Words that begin like the one being typed. */
const MOST_BEGINNINGS = 30
/** Documents whose closeness is looked at. */
const MOST_DOCUMENTS = 60
/** The weight of a word that is found as a synonym, by its beginning, or with a slip. */
const SYNONYM = 0.8
const BEGINNING = 0.6
const MISSPELLED = 0.4

/** @type {Map<string, string>} */
const stemmed = new Map()

/** @param {string} word */
export function stem(word) {
  let short = stemmed.get(word)
  if (short === undefined) {
    const bare = word.replace(/(?:ies|ied)$/, "y").replace(ENDING, "")
    short = bare.length > 2 ? bare.replace(/([b-df-hj-np-tv-z])\1$/, "$1").replace(/e$/, "") : word
    stemmed.set(word, short)
  }
  return short
}

/**
 * Return the stems of a text in lowercase, without the words that say nothing.
 * @param {string} text
 */
export function stems(text) {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter(word => !STOP.has(word)).map(stem)
}

/** @template T */
export class Texts {
  /** @param {string[][]} synonyms groups of words that mean the same */
  constructor(synonyms) {
    /** @type {Document<T>[]} */
    this.documents = []
    /** Stem → the documents that have it, with its weight there. @type {Map<string, {numbers: number[], weights: number[]}>} */
    this.postings = new Map()
    /** A phrase, and its words in an order of their own → subjects. @type {Map<string, T[]>} */
    this.phrases = new Map()
    /** @type {Map<string, string[]>} */
    this.synonyms = new Map(synonyms.flatMap(group => group.map(word => [stem(word), group.map(stem)])))
    /** @type {string[]} */
    this.vocabulary = []
    this.letters = new Uint32Array()
  }

  /** @param {Document<T>} document */
  add(document) {
    const number = this.documents.push(document) - 1
    for (const [weight, text] of document.fields) for (const word of stems(text)) this.post(word, number, weight)
    for (const phrase of document.phrases)
      for (const key of new Set([literal(phrase), this.key(phrase)]))
        this.phrases.set(key, [...(this.phrases.get(key) ?? []), document.subject])
  }

  /** @param {string} word @param {number} number @param {number} weight */
  post(word, number, weight) {
    const posting = remembered(this.postings, word, newPosting)
    const last = posting.numbers.length - 1
    if (posting.numbers[last] !== number) {
      posting.numbers.push(number)
      posting.weights.push(weight)
    } else if (posting.weights[last] < weight) posting.weights[last] = weight
  }

  /** Make what was added findable with slips and by beginnings. */
  finish() {
    this.vocabulary = [...this.postings.keys()].sort()
    this.letters = Uint32Array.from(this.vocabulary, letters)
  }

  /**
   * Whether a word occurs in the texts.
   * @param {string} word in lowercase
   */
  has(word) {
    return STOP.has(word) || this.postings.has(stem(word)) || this.synonyms.has(stem(word))
  }

  /**
   * Return stems in an order and with synonyms that make two ways to say the same thing equal.
   * @param {string[]} list
   */
  canonical(list) {
    return [...new Set(list.map(word => this.synonyms.get(word)?.[0] ?? word))].sort()
  }

  /** @param {string} phrase */
  key(phrase) {
    return this.canonical(stems(phrase.toLowerCase())).join(" ")
  }

  /**
   * Return what has a phrase of exactly these words in this order, or else of these words in any order.
   * @param {string} words
   */
  withPhrase(words) {
    return this.phrases.get(literal(words)) ?? this.phrases.get(this.key(words)) ?? []
  }

  /**
   * Return subject → score, for what the words find.
   * @param {string} words in lowercase
   * @param {boolean} [isName] whether they're the words of one name, so that all of them have to be found
   * @returns {Map<T, number>}
   */
  find(words, isName) {
    const list = [...new Set(stems(words))].slice(0, MOST_WORDS)
    const scores = new Float32Array(this.documents.length)
    const matched = new Uint8Array(this.documents.length)
    for (const word of list) this.score(word, word === list.at(-1), scores, matched)
    for (let number = 0; number < scores.length; number++)
      if (isName && matched[number] < list.length) scores[number] = 0
      else if (scores[number]) scores[number] *= (matched[number] / list.length) ** 2
    const found = new Map()
    const asked = new Set(this.canonical(list))
    for (const number of best(scores, MOST_DOCUMENTS)) {
      const { subject, phrases } = this.documents[number]
      const score = scores[number] * this.closeness(phrases, asked)
      if (score > (found.get(subject) ?? 0)) found.set(subject, score)
    }
    return found
  }

  /**
   * Return more than 1 for something that has a phrase with several of the words.
   * @param {string[]} phrases
   * @param {Set<string>} asked
   */
  closeness(phrases, asked) {
    let most = 0
    for (const phrase of phrases) {
      const known = this.canonical(stems(phrase.toLowerCase()))
      const common = known.filter(word => asked.has(word)).length
      if (common) most = Math.max(most, (common * common) / (known.length * asked.size))
    }
    return 1 + 2 * most
  }

  /**
   * Add one word's score to each document that has it: as it is, as a synonym, as a beginning, or else with a slip.
   * @param {string} word
   * @param {boolean} isBeingTyped
   * @param {Float32Array} scores
   * @param {Uint8Array} matched
   */
  score(word, isBeingTyped, scores, matched) {
    const here = new Float32Array(scores.length)
    let isFound = this.addPosting(here, word, 1)
    for (const other of this.synonyms.get(word) ?? []) isFound = this.addPosting(here, other, SYNONYM) || isFound
    if (word.length > 2 && (isBeingTyped || !isFound))
      for (const longer of this.beginningWith(word)) isFound = this.addPosting(here, longer, BEGINNING) || isFound
    if (!isFound && word.length > 3) for (const near of this.nearly(word)) this.addPosting(here, near, MISSPELLED)
    for (let number = 0; number < here.length; number++) {
      if (!here[number]) continue
      scores[number] += here[number]
      matched[number]++
    }
  }

  /**
   * Raise the scores of the documents that have a word, and return whether there are any.
   * @param {Float32Array} here by the documents' numbers
   * @param {string} word
   * @param {number} part
   */
  addPosting(here, word, part) {
    const posting = this.postings.get(word)
    if (!posting) return false
    const { numbers, weights } = posting
    const rarity = part * Math.log(1 + this.documents.length / numbers.length)
    for (let i = 0; i < numbers.length; i++) here[numbers[i]] = Math.max(here[numbers[i]], weights[i] * rarity)
    return true
  }

  /** @param {string} word @returns {Generator<string>} */
  *beginningWith(word) {
    const from = firstAt(this.vocabulary, word)
    for (let i = from; i < from + MOST_BEGINNINGS && this.vocabulary[i]?.startsWith(word); i++) yield this.vocabulary[i]
  }

  /** @param {string} word @returns {Generator<string>} */
  *nearly(word) {
    const typed = letters(word)
    for (let i = 0; i < this.vocabulary.length; i++)
      if (bitCount(typed & ~this.letters[i]) < 2 && slips(word, this.vocabulary[i], 1).whole < 2)
        yield this.vocabulary[i]
  }
}

/** @returns {{numbers: number[], weights: number[]}} */
function newPosting() {
  return { numbers: [], weights: [] }
}

/** @param {string} phrase */
function literal(phrase) {
  return `"${phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()}"`
}

/**
 * Return the numbers of the highest scores, without sorting all of them.
 * @param {Float32Array} scores
 * @param {number} count
 */
function best(scores, count) {
  const found = []
  let least = 0
  for (let number = 0; number < scores.length; number++) {
    if (scores[number] <= least) continue
    found.push(number)
    if (found.length < 2 * count) continue
    found.sort((a, b) => scores[b] - scores[a]).length = count
    least = scores[found[count - 1]]
  }
  return found.sort((a, b) => scores[b] - scores[a]).slice(0, count)
}
