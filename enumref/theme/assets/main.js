/**
 * Loads the pages' scripts. Each module is loaded only where a page has something for it, so that a page without
 * scripts has everything to read, and a page with them fetches little.
 */
import { start as startSearch } from "./search/open.js"

const root = new URL(import.meta.url.replace(/assets\/main\.js.*$/, ""))

/** Modules by the selector of what they need on the page. */
const MODULES = {
  "[data-scheme-switch]": "./scheme.js",
  ".ref-nav [aria-current]": "./nav.js",
  ".ref-toc": "./contents.js",
  "article:not(:has([data-missing], [data-explain]))": "./anchors.js",
  "[data-missing]": "./missing.js",
  ".ref-value, .ref-type, pre": "./copy.js",
  "[data-samples]": "./samples.js",
  "[data-filter-list]": "./filter.js",
  "[data-explain]": "./explain/page.js",
}

startSearch(root) // at once: its keys and its fields may be used before anything else is there
/** Fulfilled once each of them has begun. The tests wait for it. */
export const started = Promise.all(
  Object.entries(MODULES).map(
    async ([selector, module]) => document.querySelector(selector) && (await import(module)).start?.(root),
  ),
)
