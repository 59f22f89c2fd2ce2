/**
 * What the pages do beyond being read. Each module is loaded only where a page has something for it, so that a page
 * without scripts has everything to read, and a page with them fetches little.
 */
const root = new URL(import.meta.url.replace(/assets\/main\.js.*$/, ""))

/** Modules by the selector of what they need on the page. */
const MODULES = {
  "[data-scheme-switch]": "./scheme.js",
  ".ref-toc": "./contents.js",
  "article:not(:has([data-missing], [data-explain]))": "./anchors.js",
  "[data-missing]": "./missing.js",
  ".ref-value, .ref-type, pre": "./copy.js",
  "[data-samples]": "./samples.js",
  "[data-filter-list]": "./filter.js",
  "[data-search-open]": "./search/open.js",
  "[data-finder]": "./search/home.js",
  "[data-explain]": "./explain/page.js",
}

for (const [selector, module] of Object.entries(MODULES))
  if (document.querySelector(selector)) import(module).then(({ start }) => start?.(root))
