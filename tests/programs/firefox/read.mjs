/**
 * Opens pages in Firefox. Each line of standard input is a JSON object: `firefox` is the program, `preferences` are its
 * settings, `steps` is a list of what to do, one key each. Prints a JSON object on a line for each: what each `evaluate`
 * returned, and what went wrong. Firefox stays open for as long as the preferences are the same; each line gets cookies,
 * storage and pages of its own.
 */
import { createInterface } from "node:readline"
import puppeteer from "puppeteer-core"

/** @type {import("puppeteer-core").Browser | undefined} */
let browser
let settings = ""

async function opened(firefox, preferences) {
  if (browser?.connected && settings === JSON.stringify(preferences)) return browser
  await browser?.close()
  settings = JSON.stringify(preferences)
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox,
    headless: true,
    extraPrefsFirefox: preferences,
  })
  return browser
}

async function visit({ firefox, preferences, steps }) {
  const context = await (await opened(firefox, preferences)).createBrowserContext()
  const page = await context.newPage()
  const results = []
  const errors = []
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
    goto: async url => {
      await page.goto(url, { waitUntil: "load" })
      await page.evaluate(async () => {
        const main = document.querySelector("script[src*='assets/main.js']")
        if (main && location.protocol !== "file:") await (await import(main.src)).started
      })
    },
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
  await context.close()
  return { results, errors }
}

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await visit(JSON.parse(line))))
await browser?.close()
