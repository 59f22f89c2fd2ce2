/**
 * Opens pages in Firefox. Standard input is a JSON object: `firefox` is the program, `preferences` are its settings, `steps`
 * is a list of what to do, one key each. Prints a JSON object: what each `evaluate` returned, and what went wrong.
 */
import { text } from "node:stream/consumers"
import puppeteer from "puppeteer-core"

const { firefox, preferences, steps } = JSON.parse(await text(process.stdin))
const results = []
const errors = []

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: firefox,
  headless: true,
  extraPrefsFirefox: preferences,
})
const page = await browser.newPage()
page.on("console", message => {
  if (["error", "warn"].includes(message.type())) errors.push(`${page.url()}: ${message.text()}`)
})
page.on("pageerror", error => errors.push(`${page.url()}: ${error}`))
await page.evaluateOnNewDocument(() =>
  document.addEventListener("securitypolicyviolation", violation =>
    console.error(`violated: ${violation.violatedDirective} ${violation.blockedURI}`),
  ),
)

const actions = {
  goto: url => page.goto(url, { waitUntil: "load" }),
  press: key => page.keyboard.press(key),
  type: words => page.keyboard.type(words),
  click: selector => page.click(selector),
  wait: selector => page.waitForSelector(selector, { timeout: 60_000 }),
  until: expression => page.waitForFunction(expression, { timeout: 60_000 }),
  width: pixels => page.setViewport({ width: pixels, height: 740 }),
  pause: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
  evaluate: async expression => results.push(await page.evaluate(expression)),
}

try {
  for (const step of steps) for (const [name, value] of Object.entries(step)) await actions[name](value)
} catch (error) {
  errors.push(`${page.url()}: ${error}`)
}
console.log(JSON.stringify({ results, errors }))
await browser.close()
