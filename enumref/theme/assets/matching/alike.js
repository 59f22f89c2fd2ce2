// @ts-check
/** Finds the names that share most pairs of adjacent letters with another, among many. */
import { pairs } from "./names.js"

export class Alike {
  /** @param {string[]} names folded */
  constructor(names) {
    this.names = names
    /** Pair of letters → the numbers of the names that have it. @type {Map<string, number[]>} */
    this.having = new Map()
    for (const [number, name] of names.entries())
      for (const pair of new Set(pairs(name))) {
        const found = this.having.get(pair)
        if (found) found.push(number)
        else this.having.set(pair, [number])
      }
  }

  /**
   * Return the names that are most like another, the most alike first.
   * @param {string} name folded
   * @param {number} least the share of pairs in common from which names are alike
   * @param {number} most the most names to return
   */
  find(name, least, most) {
    const asked = new Set(pairs(name))
    const common = new Uint8Array(this.names.length)
    for (const pair of asked) for (const number of this.having.get(pair) ?? []) common[number]++
    /** @type {[number, string][]} */
    const found = []
    for (const [number, shared] of common.entries()) {
      const share = shared && (2 * shared) / (asked.size + Math.max(1, this.names[number].length - 1))
      if (share >= least) found.push([share, this.names[number]])
    }
    return found
      .sort(([a], [b]) => b - a)
      .slice(0, most)
      .map(([, each]) => each)
  }
}
