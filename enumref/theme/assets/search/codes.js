/* Looking codes up: exactly, as the protocol spells them, by how they begin, and with a slip of the finger. */

/** Letters and digits in small letters: what is the same however the words of a code are joined. */
const fold = text => {
  const small = text.toLowerCase()
  return /^[a-z0-9]*$/.test(small) ? small : small.replace(/[^\p{L}\p{N}]+/gu, "")
}

/** Words, as they are separated or joined: `SuspendedEVSE`, `SUSPENDED_EVSE` and `suspended evse` have two. */
const words = text => text
  .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
  .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
  .split(/[^\p{L}\p{N}]+/u).filter(Boolean)

/** The ranks of the ways to find a code. Words of the text follow below `TEXT`. */
const EXACT = 1000, SPELLED = 900, PREFIX = 800, PHRASE = 750, WIRE = 740, SLIP = 700, TEXT = 500

class Codes {
  /** @param entries have `keys` (folded, the code first), `code`, and `names`: what their enumeration is called. */
  constructor(entries) {
    this.entries = entries
    this.byKey = new Map()
    for (const entry of entries)
      for (const key of entry.keys) {
        const found = this.byKey.get(key)
        found ? found.push(entry) : this.byKey.set(key, [entry])
      }
    this.sorted = [...this.byKey.keys()].sort()
    this.letters = Uint32Array.from(this.sorted, letters)
  }

  /** Entry → rank, for what the query finds as a code. */
  find(query) {
    const tokens = query.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
    const found = new Map()
    const add = (entry, rank) => rank > (found.get(entry) ?? 0) && found.set(entry, rank)
    for (const { key, rest } of runs(tokens))
      for (const [entry, rank] of this.lookUp(key)) {
        const named = naming(rest, entry.names)
        if (named) add(entry, rank + named)
        else if (rank >= SPELLED && pasted(query, tokens, entry)) add(entry, rank - 50)
      }
    if (![...found.values()].some(rank => rank >= PREFIX))
      for (const { key, rest } of ends(tokens))
        for (const [entry, rank] of this.nearly(key)) {
          const named = naming(rest, entry.names)
          if (named) add(entry, rank + named)
        }
    return found
  }

  /** What has the key as its code or another spelling, or begins with it. The nearer in length comes first. */
  * lookUp(key) {
    for (const entry of this.byKey.get(key) ?? [])
      yield [entry, entry.wire ? WIRE : entry.keys[0] === key ? EXACT : SPELLED]
    for (let i = first(this.sorted, key); i < this.sorted.length && this.sorted[i].startsWith(key); i++)
      for (const entry of this.byKey.get(this.sorted[i]))
        if (this.sorted[i] !== key)
          yield [entry, (entry.wire ? WIRE - 90 : PREFIX) - Math.min(40, this.sorted[i].length - key.length)]
  }

  /** What has the key, or a key that begins with it, but for a slip or two. */
  * nearly(key) {
    const most = slipsAllowed(key.length), typed = letters(key)
    if (!most) return
    for (let i = 0; i < this.sorted.length; i++) {
      if (bitCount(typed & ~this.letters[i]) > most) continue
      const meant = this.sorted[i], [whole, beginning] = slips(key, meant, most)
      const rank = whole <= most ? SLIP - 40 * whole
        : key.length > 5 && beginning < 2 ? SLIP - 120 - Math.min(40, meant.length - key.length) : 0
      if (rank) for (const entry of this.byKey.get(meant)) yield [entry, entry.wire ? rank - 80 : rank]
    }
  }
}

/** Every run of words in the query as one key, with the words around it. */
function* runs(tokens) {
  for (let i = 0; i < Math.min(tokens.length, 12); i++)
    for (let j = i + 1; j <= Math.min(tokens.length, 12); j++)
      yield { key: fold(tokens.slice(i, j).join("")), rest: [...tokens.slice(0, i), ...tokens.slice(j)] }
}

/** The runs that reach an end of the query. */
function* ends(tokens) {
  for (const run of runs(tokens.slice(0, 6)))
    if (run.rest.length < tokens.length && run.key.length > 3) yield run
}

/** How well the words around a code name its enumeration: more than 0 if they do or if there are none. */
function naming(rest, names) {
  if (!rest.length) return 5
  const keys = rest.map(fold)
  if (names.whole.has(keys.join(""))) return 4
  return keys.every(key => names.parts.has(key) || names.whole.has(key)) ? 2 : 0
}

/** Whether a code stands in a pasted fragment letter for letter, among the signs that code is written with. */
function pasted(query, tokens, entry) {
  return /["'`:=#{}[\]<>/._]/.test(query) && entry.code.length > 2 && tokens.includes(entry.code)
}

/** Where in a sorted list the first text is that is not less than `key`. */
function first(sorted, key) {
  let low = 0, high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    sorted[middle] < key ? low = middle + 1 : high = middle
  }
  return low
}
