// @ts-check
/**
 * Answers queries away from the page. The names come first and answer a query for a name by themselves; the texts follow,
 * and then the last query of each asker is answered again.
 */
import { Codes } from "../matching/codes.js"
import { Registry } from "../matching/registry.js"
import { LoadError, load } from "./data.js"
import { documents, Meanings } from "./documents.js"
import { Finder } from "./finder.js"
import { Texts } from "./texts.js"

/** @import {Answer} from "./finder.js" */

/**
 * @typedef {{asker: number, query: string}} Asked
 * @typedef {{asker: number, answer: Answer} | {failed: string}} Message
 */

const ROOT = new URL("../../", import.meta.url).href
/** Documents that are read before a query can be answered in between. */
const PART = 400

/** @type {Map<number, string>} */
const asked = new Map()
/** @type {Finder | undefined} */
let finder
/** @type {Promise<void> | undefined} */
let explaining

addEventListener("message", ({ data }) => {
  const { asker, query } = /** @type {Asked} */ (data)
  asked.set(asker, query)
  answer(asker)
})

/** @param {number} asker */
async function answer(asker) {
  const query = asked.get(asker)
  if (!finder || query === undefined) return
  if (!finder.explainer && finder.needsExplainer(query)) {
    explaining ??= loadMessages(finder)
    await explaining
  }
  if (query === asked.get(asker)) send({ asker, answer: finder.answer(query) })
}

/** @param {Message} message */
function send(message) {
  postMessage(message)
}

/** @param {Finder} found */
async function loadMessages(found) {
  await trying(async () => {
    const [{ Explainer }, { Messages }] = await Promise.all([
      import("../explain/explain.js"),
      import("../explain/messages.js"),
    ])
    const messages = new Messages(await load(ROOT, "explain"), found.registry)
    found.explainer = new Explainer(found.registry, found.codes, messages)
  })
}

async function loadAll() {
  const texts = Promise.all(["meanings", "words", "pages"].map(name => load(ROOT, name)))
  texts.catch(() => {}) // awaited below, after the names
  const registry = new Registry(await load(ROOT, "names"))
  finder = new Finder(registry, new Codes(registry))
  answerAll()
  for (const _ of finder.prepare()) await pause()
  const [meanings, words, pages] = await texts
  finder.meanings = new Meanings(meanings, registry)
  finder.texts = await read(finder, words, pages)
  answerAll()
}

/**
 * @param {Finder} found
 * @param {import("./documents.js").WordsData} words
 * @param {import("./documents.js").PagesData} pages
 */
async function read(found, words, pages) {
  const texts = new Texts(found.registry.names.synonyms)
  let count = 0
  for (const document of documents(found.registry, /** @type {Meanings} */ (found.meanings), words, pages)) {
    if (count++ % PART === 0) await pause()
    texts.add(document)
  }
  texts.finish()
  return texts
}

/** Let a query be answered in between. */
function pause() {
  return new Promise(resolve => setTimeout(resolve))
}

function answerAll() {
  for (const asker of asked.keys()) answer(asker)
}

/** @param {() => Promise<void>} action */
async function trying(action) {
  try {
    await action()
  } catch (error) {
    send({ failed: error instanceof LoadError ? error.file : String(error) })
  }
}

trying(loadAll)
