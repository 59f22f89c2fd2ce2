// @ts-check
/** Texts that weren't written for this: cut off, endless, deep, binary, or meant to do harm. None of them stops it. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { grouped } from "../../enumref/theme/assets/explain/groups.js"
import { explain, explainer, fixture, meanings, registry } from "./support/site.mjs"

const FRAME =
  '[2,"a1","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Charging","info":"{\\"reason\\":\\"x\\"}"}]'
const LARGE = 5_000_000
/** Enough for what takes time with the square of a text's length never to end. */
const ENDLESS = 400_000

/** @param {string} part @param {number} size */
function repeated(part, size) {
  return part.repeat(Math.ceil(size / part.length))
}

/** @param {string} text */
function steps(text) {
  let count = 0
  for (const each = explainer.explain(text); !each.next().done; ) count++
  return count
}

test("every beginning and every end of a message", () => {
  for (const { text } of [{ text: FRAME }, ...fixture("real-inputs")])
    for (let at = 0; at <= text.length; at += text.length > 600 ? 7 : 1) {
      explain(text.slice(0, at))
      explain(text.slice(at))
    }
})

test("a value before the cut is explained", () => {
  const until = FRAME.indexOf("Charging") + "Charging".length + 1
  assert.deepEqual(
    explain(FRAME.slice(0, until)).findings.map(each => each.text),
    ["NoError", "Charging"],
  )
})

test("a cut line doesn't change what the next one means", () => {
  const cut = `${FRAME.slice(0, 40)}\n2024-08-03 ${FRAME}`
  assert.deepEqual(
    explain(cut).findings.map(each => each.text),
    ["NoError", "Charging"],
  )
})

for (const [name, part] of Object.entries({
  "lines of a log": `2024-08-03 18:16:55 cp1 ${FRAME}\n`,
  "one line": `${FRAME} `,
  brackets: "[{(",
  "closing brackets": ")}]",
  "open quotes": '"a ',
  apostrophes: "it's ",
  backslashes: "\\",
  "escaped quotes": '\\"',
  "open tags": "<a b='c' ",
  elements: "<status>",
  "long names": "aB_",
  "names and colons": "a:",
  "different codes": "XyzzyFoo ",
  commas: ",",
  blanks: " \n",
  "zero bytes": "\u0000",
  "bytes that aren't text": "\uFFFD\u001F\u0080\uD800",
}))
  test(`endless ${name} come to an end`, () => assert.ok(steps(repeated(part, ENDLESS)) > 0))

test("5 MB of a log are explained in many steps, between which something else can be done", () => {
  assert.ok(steps(repeated(`2024-08-03 18:16:55 cp1 ${FRAME}\n`, LARGE)) > 100)
})

test("a text of different unknown codes doesn't fill the memory", () => {
  const text = Array.from({ length: 60_000 }, (_, number) => `Foo${number.toString(36)}Bar`).join("\n")
  steps(text)
  assert.ok(explainer.spellings.known.size <= 20_000)
})

test("deep nesting", () => {
  for (const [open, close] of [
    ['{"a":', "}"],
    ["[", "]"],
    ["(", ")"],
    ["<a>", "</a>"],
  ]) {
    const deep = `${open.repeat(100_000)}"status":"Charging"${close.repeat(100_000)}`
    explain(deep)
  }
  let quoted = '"Charging"'
  for (let depth = 0; depth < 12; depth++) quoted = JSON.stringify({ a: quoted })
  explain(quoted)
})

test("names of a program's own things are only names", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])
    for (const text of [
      name,
      `{"${name}":"Charging"}`,
      `{"status":"${name}"}`,
      `[2,"${name}","${name}",{"${name}":1}]`,
      `<${name}>${name}</${name}>`,
    ])
      assert.ok(
        explain(text).findings.every(each => each.kind === "unknown" || each.text === "Charging"),
        text,
      )
})

test("markup stays text", () => {
  const text = '{"status":"<img src=x onerror=alert(1)>","errorCode":"<script>alert(1)</script>"}'
  const { items } = grouped(explain(text), text, registry, meanings)
  assert.deepEqual(
    items.filter(item => item.kind === "value"),
    [],
  )
})

test("texts in other writing systems", () => {
  for (const text of [
    "充电状态: Charging",
    "Статус «Charging»",
    "‏status: Charging",
    "Status „Charging“",
    "status:\u00a0Charging",
  ])
    assert.deepEqual(
      explain(text).findings.map(each => each.text),
      ["Charging"],
      text,
    )
})

test("letters that stand alone in binary data aren't values, but a frame between them is explained", () => {
  let seed = 7
  const next = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return String.fromCharCode(Math.floor((seed / 2147483648) * 256))
  }
  const noise = Array.from({ length: 100_000 }, next).join("")
  assert.deepEqual(
    explain(noise).findings.filter(each => each.kind === "value"),
    [],
  )
  const found = explain(`${noise.slice(0, 500)}\n${FRAME}\n${noise.slice(500, 1000)}`).findings
  assert.deepEqual(
    found.map(each => each.text),
    ["NoError", "Charging"],
  )
})
