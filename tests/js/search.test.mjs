// @ts-check
/** Queries as people type or paste them, and the pages that Enter opens. */
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { Finder } from "../../enumref/theme/assets/search/finder.js"
import { codes, data, enter, explain, finder, fixture, registry } from "./support/site.mjs"

/** @typedef {{q: string, want: string[], kind: string}} Asked */

/** Of these kinds not every query has to succeed; of the others every one has. @type {Record<string, number>} */
const SHARE = { typo: 0.95, meaning: 0.9, slip: 0.95 }
/** Rows that someone looks at. */
const LOOKED_AT = 6

/** @param {string} query */
function urls(query) {
  return finder.answer(query).rows.map(row => row.url.replace("/#", "#"))
}

describe("Enter leads to the value", () => {
  for (const set of ["queries", "queries-own"]) {
    const asked = /** @type {Asked[]} */ (fixture(set))
    for (const kind of new Set(asked.map(each => each.kind)))
      test(`${set}: ${kind}`, () => {
        const same = asked.filter(each => each.kind === kind)
        const missed = same
          .filter(each => !each.want.includes(enter(each.q)))
          .map(each => `${each.q} → ${enter(each.q) || "nowhere"}`)
        assert.ok(1 - missed.length / same.length >= (SHARE[kind] ?? 1), missed.join("\n"))
      })
  }
})

test("our own queries are many and various", () => {
  const own = /** @type {Asked[]} */ (fixture("queries-own"))
  const kinds = new Set(own.map(each => each.kind))
  assert.ok(own.length >= 100 && ["meaning", "fragment", "joined", "slip"].every(kind => kinds.has(kind)))
  assert.equal(new Set(own.flatMap(each => each.want.map(want => want.split("#")[0]))).size, 10)
})

test("a real text leads to its value if it has exactly one, and else to its explanation", () => {
  const wrong = []
  for (const { text, values } of fixture("real-inputs")) {
    const wanted = values.filter((/** @type {any} */ each) => each.want.length)
    const right = wanted.length === 1 ? wanted[0].want.includes(enter(text)) : enter(text) === "explain/"
    if (!right) wrong.push(`${text.slice(0, 80)} → ${enter(text)}`)
  }
  assert.deepEqual(wrong, [])
})

test("codes of other systems lead nowhere, and are said to be unknown", () => {
  const wrong = []
  for (const code of fixture("foreign-codes")) {
    const { rows, opens, unknown } = finder.answer(code)
    const isSaid = unknown.some(each => each.text === code) || /^[\d.]+$/.test(code)
    if (opens >= 0 || rows.length || !isSaid) wrong.push(`${code} → ${enter(code)}`)
  }
  assert.deepEqual(wrong, [])
})

describe("codes of other systems, by system", () => {
  for (const [system, codes] of Object.entries(fixture("foreign-codes-own")))
    test(system, () => {
      const wrong = codes.filter((/** @type {string} */ code) => {
        const { rows, opens } = finder.answer(code)
        return rows[opens]?.kind === "value" || explain(code).findings.some(each => each.kind === "value")
      })
      assert.deepEqual(wrong, [])
    })
})

test("in texts of other programs, all values are explained and nothing else, and Enter leads there", () => {
  for (const { stack, text, explained, unknown, enter: wanted } of fixture("stacks")) {
    const { findings } = explain(text)
    const of = (/** @type {string} */ kind) => findings.filter(each => each.kind === kind)
    const shown = of("value").map(({ text, readings, isCertain, how }) => {
      const first = readings.slice(0, isCertain && how !== "property" ? 1 : 3)
      return [text, ...first.map(each => each.url.replace("/#", "#"))]
    })
    assert.deepEqual([shown, of("unknown").map(each => each.text), enter(text)], [explained, unknown, wanted], stack)
  }
})

test("every spelling of every value leads to a value that's spelled so", () => {
  const wrong = []
  for (const entry of registry.entries.filter(each => each.kind === "value" && !/^\d+$/.test(each.code)))
    for (const name of entry.spellings) {
      const { rows, opens } = finder.answer(name)
      const same = codes.exactly(name).map(each => registry.url(each))
      if (!same.includes(rows[opens]?.url)) wrong.push(`${name} → ${rows[opens]?.url}`)
      if (!rows.some(row => row.url === registry.url(entry))) wrong.push(`${name}: ${registry.url(entry)} isn't shown`)
    }
  assert.deepEqual(wrong, [])
})

describe("exactness beats meaning", () => {
  /** @type {Record<string, string>} */
  const wanted = {
    CablePluggedIn: "ocpp/2.0.1#TriggerReasonEnumType.CablePluggedIn",
    Idle: "ocpp/2.0.1#ChargingStateEnumType.Idle",
    Unlocked: "ocpp/2.0.1#UnlockStatusEnumType.Unlocked",
    Deauthorized: "ocpp/2.0.1#TriggerReasonEnumType.Deauthorized",
    DeAuthorized: "charge-session-end-reason#DeAuthorized",
    deauthorized: "charge-session-end-reason#DeAuthorized",
    SoCLimitReached: "ocpp/2.1#TriggerReasonEnumType.SoCLimitReached",
    SOCLimitReached: "charge-session-end-reason#SOCLimitReached",
    "TriggerReason CablePluggedIn": "ocpp/2.0.1#TriggerReasonEnumType.CablePluggedIn",
    "chargingState Idle": "ocpp/2.0.1#ChargingStateEnumType.Idle",
    "2.1 chargingState Idle": "ocpp/2.1#ChargingStateEnumType.Idle",
    "errorCode OtherError": "connector-error-code#OtherError",
    "ReasonEnumType Local": "charge-session-end-reason#Local",
    "UnlockStatus UnlockFailed": "ocpp/1.6#UnlockStatus.UnlockFailed",
    "UnlockStatusEnumType UnlockFailed": "ocpp/2.0.1#UnlockStatusEnumType.UnlockFailed",
    "1.6 security InvalidSignature": "ocpp/1.6-security#FirmwareStatusEnumType.InvalidSignature",
  }
  for (const [query, url] of Object.entries(wanted)) test(query, () => assert.equal(enter(query), url))
})

describe("the API's names are found", () => {
  /** @type {Record<string, string>} */
  const wanted = {
    wattHoursReverse: "measurand#EnergyActiveExportRegister",
    wattHours: "measurand#EnergyActiveImportRegister",
    watts: "measurand#PowerActiveImport",
    temp: "measurand#Temperature",
    current_b: "measurand#CurrentImport",
    voltage_a: "measurand#Voltage",
    "info.status": "connector-status/",
    endReasons: "charge-session-end-reason/",
    registrationStatus: "registration-status/",
    triggerReason: "ocpp/2.0.1#TriggerReasonEnumType",
    "GET /user/ocpp/connectors": "connector-status/",
    "/user/ocpp/sessions": "charge-session-end-reason/",
    "OCPP 1.6": "ocpp/1.6/",
    "1.6J": "ocpp/1.6/",
    "2.0.1": "ocpp/2.0.1/",
    "what changed": "changes/",
    "charge session": "terms#charge-session",
  }
  for (const [query, url] of Object.entries(wanted)) test(query, () => assert.equal(enter(query), url))
})

describe("odd spellings that people use are understood", () => {
  /** @type {Record<string, string>} */
  const wanted = {
    EvseSuspended: "connector-status#SuspendedEVSE",
    hycStateSuspendedEVSE: "connector-status#SuspendedEVSE",
    SuspendedCAR: "connector-status#SuspendedEV",
    OCPP_REASON_EV_DISCONNECT: "charge-session-end-reason#EVDisconnected",
    CP_STATUS_CHARGING: "connector-status#Charging",
    eChargePointStatusFaulted: "connector-status#Faulted",
    STOP_REASON_LOCAL: "charge-session-end-reason#Local",
    Hertz: "unit-of-measure#Hz",
    FormatViolation: "ocpp-error-code#FormatViolation",
  }
  for (const [query, url] of Object.entries(wanted)) test(query, () => assert.equal(enter(query), url))
})

test("`deprecated` lists the deprecated values, all of them and no others", () => {
  const deprecated = registry.entries.filter(each => each.deprecated).map(each => registry.url(each).replace("/#", "#"))
  assert.ok(deprecated.length > 2)
  assert.deepEqual(urls("deprecated").sort(), [...deprecated].sort())
  assert.deepEqual(
    urls("deprecated units"),
    deprecated.filter(url => url.startsWith("unit-of-measure")),
  )
  assert.ok(finder.answer("deprecated").rows.every(row => row.tag.startsWith("Deprecated in")))
})

test("a stored number is said to be internal", () => {
  for (const query of ["3", "status 3", "errorCode 5", "connector status 3"]) {
    const { rows, opens } = finder.answer(query)
    assert.equal(rows[opens].url, "terms/#stored-number", query)
    assert.match(rows[opens].text, /internal/)
  }
  assert.notEqual(enter("phase 1"), "terms#stored-number")
})

test("digits, dates, addresses and versions match no words", () => {
  for (const query of ["192.168.1.17", "2024-08-03", "18:16:55", "1.7", "2024-08-03T18:16:55Z", "12345678"])
    assert.equal(enter(query).replace("terms#stored-number", ""), "", query)
})

test("an unknown code is answered with the nearest spellings, which Enter doesn't open", () => {
  const { rows, opens, unknown } = finder.answer("FAILED_SignatureError")
  assert.deepEqual([rows, opens], [[], -1])
  assert.ok(unknown[0].nearest.some(row => row.title === "SignatureError"))
  assert.deepEqual(finder.answer("XyzzyFoo").unknown, [{ text: "XyzzyFoo", nearest: [] }])
})

test("a known code next to an unknown one is still found", () => {
  const { rows, opens, unknown } = finder.answer("SuspendedEVSE BootloaderMismatch")
  assert.equal(rows[opens].title, "SuspendedEVSE")
  assert.deepEqual(
    unknown.map(each => each.text),
    ["BootloaderMismatch"],
  )
})

test("capitals that people use in sentences aren't taken for codes", () => {
  for (const query of ["RFID card rejected", "GFCI tripped", "EVSE out of order", "V2G"]) {
    assert.deepEqual(finder.answer(query).unknown, [], query)
    assert.notEqual(enter(query), "", query)
  }
})

test("a value of several lists is shown with each", () => {
  const places = finder
    .answer("Unknown")
    .rows.filter(row => row.title === "Unknown")
    .map(row => row.place)
  assert.ok(new Set(places).size >= 9, places.join())
})

test("a result shows the value, its list, its meaning, and what happened to it", () => {
  const [row] = finder.answer("Mode3Error").rows
  assert.deepEqual([row.kind, row.title, row.place], ["value", "Mode3Error", "Connector error code"])
  assert.match(row.text, /vehicle/)
  assert.match(row.tag, /Deprecated in OCPP 1.6.*EVCommunicationError/)
})

test("each value has a meaning", () => {
  const without = registry.entries
    .filter(each => each.kind === "value" && !finder.meanings?.of(each))
    .map(each => registry.url(each))
  assert.deepEqual(without, [])
})

test("values are counted, and nothing else", () => {
  const { rows, values } = finder.answer("charge session")
  assert.equal(values, rows.filter(row => row.kind === "value").length)
  assert.ok(values < rows.length)
})

test("a text offers to be explained first; a sentence with a value in it leads to the value", () => {
  const text = '[2,"1","StatusNotification",{"connectorId":1,"errorCode":"NoError","status":"Charging"}]'
  assert.equal(finder.answer(text).rows[0].kind, "explain")
  assert.equal(enter("Is Finishing like Preparing?"), "connector-status#Finishing")
  assert.equal(enter("why does the charger show SuspendedEVSE after five minutes"), "connector-status#SuspendedEVSE")
  assert.ok(
    finder
      .answer("why does the charger show SuspendedEVSE after five minutes")
      .rows.some(row => row.kind === "explain"),
  )
})

test("before the texts are there, names are found already", () => {
  const early = new Finder(registry, codes)
  const { rows, opens, isComplete } = early.answer("SuspendedEVSE")
  assert.deepEqual([rows[opens].url, isComplete], ["connector-status/#SuspendedEVSE", false])
  assert.ok(early.answer("L1-N").rows.length && early.answer("suspendedev").rows.length)
})

test("each question that the pages answer finds the value whose entry answers it", () => {
  const missed = []
  let count = 0
  for (const [id, [, ...values]] of Object.entries(data("words").enumerations))
    for (const [index, [, questions]] of values.entries())
      for (const question of questions) {
        count++
        const code = registry.names.enumerations.find(each => each.id === id)?.values[index]
        if (!urls(question).slice(0, LOOKED_AT).includes(`${id}#${code}`)) missed.push(`${id}#${code}: ${question}`)
      }
  assert.ok(count > 10)
  assert.deepEqual(missed, [])
})

test("the words in which people ask find where it's answered", () => {
  const missed = []
  for (const { asked, answered_at } of fixture("asked"))
    for (const name of answered_at)
      if (!urls(asked).slice(0, LOOKED_AT).includes(name.replace(".", "#"))) missed.push(`${asked} ${name}`)
  assert.deepEqual(missed, [])
})

test("nothing that is typed breaks the search", () => {
  for (const query of [
    "",
    " ",
    "%",
    "\\",
    '"',
    "'",
    "{",
    "[",
    "<",
    "[[[[",
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }}",
    "__proto__",
    "constructor",
    "toString",
    "\u0000",
    "😀",
    "a".repeat(10000),
    "A_".repeat(500),
    "x ".repeat(5000),
  ])
    assert.ok(Array.isArray(finder.answer(query).rows), query)
})
