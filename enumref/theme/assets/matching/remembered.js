// @ts-check

/**
 * Return what a map has for a key, made and kept if it isn't there yet. A full map is emptied first, so that no text
 * fills the memory.
 * @template K, V
 * @param {{get(key: K): V | undefined, set(key: K, value: V): unknown, size?: number, clear?(): void}} known a map, or a
 *   weak one
 * @param {K} key
 * @param {() => V} make
 * @param {number} [most] the number of entries that are kept
 * @returns {V}
 */
export function remembered(known, key, make, most = Infinity) {
  const found = known.get(key)
  if (found !== undefined) return found
  if ((known.size ?? 0) >= most) known.clear?.()
  const made = make()
  known.set(key, made)
  return made
}
