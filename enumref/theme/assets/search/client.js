// @ts-check
/** The page's side of the search: asks the worker, which all fields of the page share. */

/** @import {Answer} from "./finder.js" */

/**
 * @typedef {object} Asker
 * @property {(answer: Answer) => void} answered
 * @property {(file: string) => void} failed called with what couldn't be loaded
 */

/** @type {Worker | undefined} */
let worker
/** @type {Asker[]} */
const askers = []
/** @type {string | undefined} */
let failure

/**
 * Return a function that asks the search. Each call replaces the question before it.
 * @param {Asker} asker
 */
export function connect(asker) {
  const number = askers.push(asker) - 1
  return (/** @type {string} */ query) => {
    if (failure) asker.failed(failure)
    start()?.postMessage({ asker: number, query })
  }
}

function start() {
  if (worker) return worker
  try {
    worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
  } catch {
    fail("search/worker.js")
    return undefined
  }
  worker.addEventListener("message", ({ data }) =>
    "failed" in data ? fail(data.failed) : askers[data.asker].answered(data.answer),
  )
  worker.addEventListener("error", () => fail("search/worker.js"))
  return worker
}

/** @param {string} file */
function fail(file) {
  failure = file
  for (const asker of askers) asker.failed(file)
}
