// @ts-check
/** The search and the explanation, with the data of the built site that `SITE` names, or of one that is built for this. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Explainer } from "../../../enumref/theme/assets/explain/explain.js"
import { Messages } from "../../../enumref/theme/assets/explain/messages.js"
import { Codes } from "../../../enumref/theme/assets/matching/codes.js"
import { Registry } from "../../../enumref/theme/assets/matching/registry.js"
import { documents, Meanings } from "../../../enumref/theme/assets/search/documents.js"
import { Finder } from "../../../enumref/theme/assets/search/finder.js"
import { Texts } from "../../../enumref/theme/assets/search/texts.js"

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url))
const SITE = process.env.SITE ?? built()

function built() {
  const site = mkdtempSync(join(tmpdir(), "site-"))
  const environment = { ...process.env, NO_MKDOCS_2_WARNING: "1" }
  execFileSync("python3", ["-m", "mkdocs", "build", "--quiet", "--site-dir", site], {
    cwd: ROOT,
    env: environment,
    stdio: "inherit",
  })
  return site
}

/** @param {string} name */
export function data(name) {
  return JSON.parse(readFileSync(join(SITE, "search", `${name}.json`), "utf-8"))
}

/** @param {string} name */
export function fixture(name) {
  return JSON.parse(readFileSync(join(ROOT, "tests/fixtures", `${name}.json`), "utf-8"))
}

export const registry = new Registry(data("names"))
export const codes = new Codes(registry)
export const messages = new Messages(data("explain"), registry)
export const explainer = new Explainer(registry, codes, messages)
export const meanings = new Meanings(data("meanings"), registry)
export const finder = new Finder(registry, codes)
finder.explainer = explainer
finder.meanings = meanings
finder.texts = new Texts(registry.names.synonyms)
for (const document of documents(registry, meanings, data("words"), data("pages"))) finder.texts.add(document)
finder.texts.finish()

/**
 * Explain all of a text at once.
 * @param {string} text
 * @param {string} [version]
 */
export function explain(text, version) {
  const steps = explainer.explain(text, version)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * Return where Enter leads: `connector-status#Charging`, or nothing.
 * @param {string} query
 */
export function enter(query) {
  const { rows, opens } = finder.answer(query)
  return opens < 0 ? "" : rows[opens].url.replace("/#", "#")
}

/**
 * Return where the likeliest meaning of each value leads, by the value as it's written; unknown words lead nowhere.
 * @param {string} text
 * @param {string} [version]
 * @returns {[string, string][]}
 */
export function explained(text, version) {
  return explain(text, version).findings.map(({ text, readings }) => [text, readings[0]?.url.replace("/#", "#") ?? ""])
}
