/* Slips of the finger: a letter missing, doubled or wrong, or two swapped. */

/** How many slips are forgiven in a code of that length: none in a short one, where each makes another code. */
const slipsAllowed = length => length < 4 ? 0 : length < 8 ? 1 : 2

/** Which letters a text has, a bit for each. A letter that the other text lacks is a slip at least. */
function letters(text) {
  let bits = 0
  for (let i = 0; i < text.length; i++) {
    const place = text.charCodeAt(i) - 97
    bits |= 1 << (place >= 0 && place < 26 ? place : 26)
  }
  return bits
}

function bitCount(bits) {
  let count = 0
  for (; bits; bits &= bits - 1) count++
  return count
}

/** Three rows of the table of distances (optimal string alignment), used again for each pair. */
const LONGEST = 128
let rows = [new Uint8Array(LONGEST), new Uint8Array(LONGEST), new Uint8Array(LONGEST)]

/**
 * The least number of slips that lead from one text to the other, and to its beginning. Both are `most + 1` if they are
 * further apart than that.
 */
function slips(typed, meant, most) {
  const far = most + 1, width = Math.min(meant.length, typed.length + most, LONGEST - 1)
  if (typed.length - meant.length > most) return [far, far]
  let [before, last, row] = rows
  for (let j = 0; j <= width; j++) last[j] = j
  for (let i = 1; i <= typed.length; i++) {
    const letter = typed.charCodeAt(i - 1)
    let least = row[0] = i
    for (let j = 1; j <= width; j++) {
      let cost = last[j - 1] + (letter === meant.charCodeAt(j - 1) ? 0 : 1)
      cost = Math.min(cost, last[j] + 1, row[j - 1] + 1)
      if (i > 1 && j > 1 && letter === meant.charCodeAt(j - 2) && typed.charCodeAt(i - 2) === meant.charCodeAt(j - 1))
        cost = Math.min(cost, before[j - 2] + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return [far, far]
    ;[before, last, row] = [last, row, before]
  }
  let beginning = far
  for (let j = 0; j <= width; j++) beginning = Math.min(beginning, last[j])
  return [width < meant.length ? far : Math.min(last[width], far), beginning]
}
