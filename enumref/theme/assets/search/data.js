// @ts-check
/** Fetches the files that the search and the explanation read. */

export class LoadError extends Error {
  /** @param {string} file from the site's root */
  constructor(file) {
    super(`${file} couldn’t be loaded`)
    this.file = file
  }
}

/**
 * Return the content of a file of the search. Raises LoadError if it can't be fetched.
 * @param {string} root the site's URL
 * @param {string} name
 */
export async function load(root, name) {
  const file = `search/${name}.json`
  try {
    const response = await fetch(new URL(file, root))
    if (response.ok) return await response.json()
  } catch {
    // Said below, as for a response that isn't the file.
  }
  throw new LoadError(file)
}
