// @ts-check
/** Every field of every message of every version, with every value that it can have: the field decides. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { explain, messages, registry } from "./support/site.mjs"

/** @import {Field, Message} from "../../enumref/theme/assets/explain/messages.js" */

/**
 * Return an object with a value at a path: `{"a": [{"b": "Value"}]}` for `a[].b`.
 * @param {string} path
 * @param {string} value
 * @returns {any}
 */
function nested(path, value) {
  const [first, ...rest] = path.split(".")
  const content = rest.length ? nested(rest.join("."), value) : value
  return first.endsWith("[]") ? { [first.slice(0, -2)]: [content] } : { [first]: content }
}

/** @param {Message} message @param {any} payload */
function frames(message, payload) {
  const action = message.name.replace(/\.\w+$/, "")
  const call = JSON.stringify([2, "a1", action, message.response ? {} : payload])
  return message.response ? `${call}\n${JSON.stringify([3, "a1", payload])}` : call
}

/** @param {Message} message @param {any} payload */
function soap(message, payload) {
  const name = message.name.replace(/\.\w+$/, "")
  const element = `${name[0].toLowerCase()}${name.slice(1)}${message.response ? "Response" : "Request"}`
  return `<cs:${element}>${xml(payload)}</cs:${element}>`
}

/**
 * Return a payload as elements. A name that begins with `@` is an attribute.
 * @param {any} content
 * @returns {string}
 */
function xml(content) {
  if (typeof content !== "object") return content
  return Object.entries(content)
    .flatMap(([name, each]) => [each].flat().map(one => part(name, one)))
    .join("")
}

/** @param {string} name @param {any} content */
function part(name, content) {
  const attributes = Object.entries(content).filter(([each]) => typeof content === "object" && each.startsWith("@"))
  const written = attributes.map(([each, value]) => ` ${each.slice(1)}="${value}"`).join("")
  return `<cs:${name}${written}>${attributes.length ? "1" : xml(content)}</cs:${name}>`
}

/** @param {Field} field */
function* fields(field) {
  for (const [code, versions] of /** @type {import("../../enumref/theme/assets/matching/entries.js").List} */ (
    field.family
  ).versionsOf)
    if (versions.includes(field.message.version)) yield code
}

/** @param {Field} field @param {string} code */
function expected(field, code) {
  const { version } = field.message
  const entry = field.list.own ? field.list.values.get(code) : undefined
  return entry ? entry.url : `${registry.protocol.id}/${version}/#${field.type}.${code}`
}

for (const [version, { transport }] of Object.entries(messages.data.versions)) {
  test(`${version}: each value of each field is explained as a value of that field`, () => {
    const wrong = []
    let count = 0
    for (const message of [...messages.byAction.values()].flat().filter(each => each.version === version))
      for (const field of message.fields)
        for (const code of fields(field)) {
          count++
          const payload = nested(field.path, code)
          const text = transport === "SOAP" ? soap(message, payload) : frames(message, payload)
          const found = explain(text, version)
            .findings.filter(each => each.text === code)
            .map(each => each.readings[0]?.url)
          if (!found.includes(expected(field, code)))
            wrong.push(`${message.name} ${field.path} ${code} → ${found.join(" ")}`)
        }
    assert.ok(count > 20, `${count} values`)
    assert.deepEqual(wrong, [])
  })
}

test("without a version, a value is explained as one of that field, in a version that has the message", () => {
  const wrong = []
  for (const message of [...messages.byAction.values()].flat().filter(each => isJson(each)))
    for (const field of message.fields) {
      const [code] = fields(field)
      const found = explain(frames(message, nested(field.path, code))).findings.find(each => each.text === code)
      const { message: its, keys = [] } = found?.readings[0]?.field ?? {}
      if (its?.action !== message.action || keys.join() !== field.keys.join())
        wrong.push(`${message.version} ${message.name} ${field.path} ${code}`)
    }
  assert.deepEqual(wrong, [])
})

/** @param {Message} message */
function isJson({ version }) {
  return version && messages.data.versions[version].transport !== "SOAP"
}
