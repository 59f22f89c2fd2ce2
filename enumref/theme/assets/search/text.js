/* Finding by meaning: the words of the texts, and the words that people use for them. */

/** Words that say nothing of what is meant. */
const STOP = new Set(`
  a about an and any anything are as at be been but by can did do does everything for from had has
  have how i if in into is it its me mean means my not of on or our so some something such than that
  the their then there these they this to was we what when where which who why will with would you
  your
`.trim().split(/\s+/))

/** Endings that leave the same word: `booked`, `booking`, `bookings`. Rough, and the same on both sides. */
const ENDING = /(?:ings?|ed|e?s)$/

const known = new Map()

function stem(word) {
  let short = known.get(word)
  if (short === undefined) {
    const bare = word.replace(/(?:ies|ied)$/, "y").replace(ENDING, "")
    short = bare.length > 2 ? bare.replace(/([b-df-hj-np-tv-z])\1$/, "$1").replace(/e$/, "") : word
    known.set(word, short)
  }
  return short
}

/** The stems of a text in small letters. */
const stems = text => (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter(word => !STOP.has(word)).map(stem)

class Texts {
  /** @param entries have `fields()`: pairs of a weight and a text. `phrases` are what people say for them. */
  constructor(entries, synonyms) {
    this.entries = entries
    this.postings = new Map()
    this.phrases = new Map()
    this.synonyms = new Map(synonyms.flatMap(group => group.map(word => [stem(word), group.map(stem)])))
  }

  /** Read all texts, a part at a time, so that a code can be looked up in between. */
  async read() {
    for (let number = 0; number < this.entries.length; number++) {
      if (number % 400 === 0) await new Promise(resolve => setTimeout(resolve))
      this.add(this.entries[number], number)
    }
    this.vocabulary = [...this.postings.keys()].sort()
    this.letters = Uint32Array.from(this.vocabulary, letters)
    return this
  }

  add(entry, number) {
    for (const [weight, text] of entry.fields())
      for (const word of stems(text)) {
        let posting = this.postings.get(word)
        if (!posting) this.postings.set(word, posting = { numbers: [], weights: [] })
        const last = posting.numbers.length - 1
        if (posting.numbers[last] !== number) posting.numbers.push(number), posting.weights.push(weight)
        else if (posting.weights[last] < weight) posting.weights[last] = weight
      }
    for (const phrase of entry.phrases) {
      const key = this.canonical(stems(phrase.toLowerCase())).join(" ")
      const same = this.phrases.get(key)
      same ? same.push(entry) : this.phrases.set(key, [entry])
    }
  }

  /** Stems in an order and with synonyms that make two ways to say one thing the same. */
  canonical(list) {
    return [...new Set(list.map(word => this.synonyms.get(word)?.[0] ?? word))].sort()
  }

  /** Entry → rank, for what the words of the query find. */
  find(query) {
    const list = [...new Set(stems(words(query).join(" ").toLowerCase()))].slice(0, 8)
    const found = new Map()
    if (!list.length) return found
    const scores = new Float32Array(this.entries.length), matched = new Uint8Array(this.entries.length)
    list.forEach((word, index) => this.score(word, index === list.length - 1, scores, matched))
    for (let number = 0; number < scores.length; number++) if (scores[number]) {
      const share = matched[number] / list.length
      scores[number] *= share * share
    }
    for (const number of best(scores, 60)) {
      const entry = this.entries[number]
      found.set(entry, Math.min(TEXT - 1, 10 * scores[number] * this.closeness(entry, list)))
    }
    for (const entry of this.phrases.get(this.canonical(list).join(" ")) ?? []) found.set(entry, PHRASE)
    return found
  }

  /** More for an entry of which people say the words together. */
  closeness(entry, list) {
    const asked = new Set(this.canonical(list))
    let most = 0
    for (const phrase of entry.phrases) {
      const said = this.canonical(stems(phrase.toLowerCase()))
      const common = said.filter(word => asked.has(word)).length
      if (common) most = Math.max(most, common * common / (said.length * asked.size))
    }
    return 1 + 2 * most
  }

  /** Add one word's score to each entry that has it: as it is, as a synonym, as a beginning, or else with a slip. */
  score(word, beingTyped, scores, matched) {
    const here = new Map()
    const add = (key, part) => {
      const posting = this.postings.get(key)
      if (!posting) return
      const rarity = part * Math.log(1 + this.entries.length / posting.numbers.length)
      for (let i = 0; i < posting.numbers.length; i++) {
        const score = posting.weights[i] * rarity, number = posting.numbers[i]
        if (score > (here.get(number) ?? 0)) here.set(number, score)
      }
    }
    add(word, 1)
    for (const other of this.synonyms.get(word) ?? []) add(other, 0.8)
    if (word.length > 2 && (beingTyped || !here.size)) {
      const from = first(this.vocabulary, word)
      for (let i = from; i < from + 30 && this.vocabulary[i]?.startsWith(word); i++) add(this.vocabulary[i], 0.6)
    }
    if (!here.size && word.length > 3) for (const key of this.nearly(word)) add(key, 0.4)
    for (const [number, score] of here) scores[number] += score, matched[number]++
  }

  * nearly(word) {
    const typed = letters(word)
    for (let i = 0; i < this.vocabulary.length; i++)
      if (bitCount(typed & ~this.letters[i]) < 2 && slips(word, this.vocabulary[i], 1)[0] < 2) yield this.vocabulary[i]
  }
}

/** The numbers of the highest scores, without sorting all of them. */
function best(scores, count) {
  const found = []
  let least = 0
  for (let number = 0; number < scores.length; number++)
    if (scores[number] > least) {
      found.push(number)
      if (found.length >= 2 * count) {
        found.sort((a, b) => scores[b] - scores[a]).length = count
        least = scores[found[count - 1]]
      }
    }
  return found.sort((a, b) => scores[b] - scores[a]).slice(0, count)
}
