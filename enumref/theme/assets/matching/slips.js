// @ts-check
/** Typos: a letter missing, added or wrong, or two letters swapped. */

/**
 * Return how many slips are forgiven in a name of that length: none in a short one, where each makes another name.
 * @param {number} length
 */
export function slipsAllowed(length) {
  return length < 4 ? 0 : length < 8 ? 1 : 2
}

/**
 * Return which letters a folded name has, a bit for each. A letter that another name lacks is at least one slip.
 * @param {string} name
 */
export function letters(name) {
  let bits = 0
  for (let i = 0; i < name.length; i++) {
    const place = name.charCodeAt(i) - 97
    bits |= 1 << (place >= 0 && place < 26 ? place : 26)
  }
  return bits
}

/** @param {number} bits */
export function bitCount(bits) {
  const pairs = bits - ((bits >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/**
 * @typedef {object} Slips
 * @property {number} whole slips between what was typed and the name
 * @property {number} beginning slips between what was typed and the beginning of the name
 */

const LONGEST = 128
const FAR = 99
/** @type {Readonly<Slips>} */
const TOO_FAR = { whole: FAR, beginning: FAR }

/** Three rows of the table of distances, used again for each pair. */
let rows = [new Uint8Array(LONGEST + 2), new Uint8Array(LONGEST + 2), new Uint8Array(LONGEST + 2)]

/**
 * Return the least number of slips (optimal string alignment) between two names. Only the band of the table is filled
 * in which the number can be at most `most`; anything beyond is far.
 * @param {string} typed
 * @param {string} name
 * @param {number} most
 * @returns {Readonly<Slips>}
 */
export function slips(typed, name, most) {
  if (typed.length - name.length > most || typed.length > LONGEST - most) return TOO_FAR
  const width = Math.min(name.length, typed.length + most)
  let [before, last, row] = rows
  for (let j = 0; j <= Math.min(width, most); j++) last[j] = j
  for (let i = 1; i <= typed.length; i++) {
    const from = Math.max(1, i - most)
    const to = Math.min(width, i + most)
    row[from - 1] = from === 1 ? i : FAR
    last[to] = to === i + most ? FAR : last[to]
    if (fillRow(typed, name, i, from, to, before, last, row) > most) return TOO_FAR
    ;[before, last, row] = [last, row, before]
  }
  rows = [before, last, row]
  const first = Math.max(0, typed.length - most)
  let beginning = FAR
  for (let j = first; j <= width; j++) beginning = Math.min(beginning, last[j])
  return { whole: width < name.length ? FAR : last[width], beginning }
}

/**
 * Fill one row of the band, and return its least number.
 * @param {string} typed
 * @param {string} name
 * @param {number} i
 * @param {number} from
 * @param {number} to
 * @param {Uint8Array} before
 * @param {Uint8Array} last
 * @param {Uint8Array} row
 */
function fillRow(typed, name, i, from, to, before, last, row) {
  const letter = typed.charCodeAt(i - 1)
  const previous = typed.charCodeAt(i - 2)
  let least = row[from - 1]
  for (let j = from; j <= to; j++) {
    const other = name.charCodeAt(j - 1)
    let cost = Math.min(last[j - 1] + (letter === other ? 0 : 1), last[j] + 1, row[j - 1] + 1)
    if (i > 1 && j > 1 && letter === name.charCodeAt(j - 2) && previous === other)
      cost = Math.min(cost, before[j - 2] + 1)
    row[j] = cost
    if (cost < least) least = cost
  }
  return least
}
