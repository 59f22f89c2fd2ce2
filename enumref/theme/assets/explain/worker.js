// @ts-check
/** Explains texts away from the page, so that typing is never held up. A new text ends the explanation of the one before. */
import { Codes } from "../matching/codes.js"
import { Registry } from "../matching/registry.js"
import { LoadError, load } from "../search/data.js"
import { Meanings } from "../search/documents.js"
import { Explainer } from "./explain.js"
import { grouped } from "./groups.js"
import { Messages } from "./messages.js"

/** @import {Explanation} from "./explain.js" */
/** @import {Result} from "./groups.js" */

/**
 * @typedef {{number: number, text: string, version: string}} Asked
 * @typedef {{number: number, result: Result} | {failed: string}} Message
 */

const ROOT = new URL("../../", import.meta.url).href
/** Milliseconds of work after which a new text is looked for. */
const PATIENCE = 40

let latest = 0
const ready = prepare()
const channel = new MessageChannel()

addEventListener("message", async ({ data }) => {
  const { number, text, version } = /** @type {Asked} */ (data)
  latest = number
  try {
    const { explainer, registry, meanings } = await ready
    const explanation = await run(explainer.explain(text, version || undefined), number)
    if (explanation) send({ number, result: grouped(explanation, text, registry, meanings) })
  } catch (error) {
    send({ failed: error instanceof LoadError ? error.file : String(error) })
  }
})

async function prepare() {
  const [names, meanings, messages] = await Promise.all(["names", "meanings", "explain"].map(name => load(ROOT, name)))
  const registry = new Registry(names)
  const explainer = new Explainer(registry, new Codes(registry), new Messages(messages, registry))
  return { registry, explainer, meanings: new Meanings(meanings, registry) }
}
ready.catch(() => {}) // reported to the caller

/**
 * Return the explanation, or nothing if there's a newer text.
 * @param {Generator<void, Explanation>} steps
 * @param {number} number
 */
async function run(steps, number) {
  for (let began = performance.now(); ; ) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - began < PATIENCE) continue
    await pause()
    if (number !== latest) return undefined
    began = performance.now()
  }
}

/** Let messages arrive. Unlike a timer, this takes no time of its own. */
function pause() {
  return new Promise(resolve => {
    channel.port1.onmessage = resolve
    channel.port2.postMessage(undefined)
  })
}

/** @param {Message} message */
function send(message) {
  postMessage(message)
}
