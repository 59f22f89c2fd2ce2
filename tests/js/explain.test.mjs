// @ts-check
/** The explanation of a text: the values in it, their meanings there, and what is wrong with it. */
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { grouped } from "../../enumref/theme/assets/explain/groups.js"
import { summary } from "../../enumref/theme/assets/explain/results.js"
import { explain, explained, fixture, meanings, registry } from "./support/site.mjs"

/** @import {Explanation} from "../../enumref/theme/assets/explain/explain.js" */

const SHARE = 0.95

/** @param {Explanation} explanation @param {string} text */
function notes({ findings }, text) {
  return findings.filter(each => each.text === text).flatMap(each => each.notes.map(note => note.text))
}

/** @param {unknown} payload @param {string} [action] @param {string} [id] */
function call(payload, action = "StatusNotification", id = "a1") {
  return JSON.stringify([2, id, action, payload])
}

/** @param {string} status @param {number} [connectorId] */
function status(status, connectorId = 1) {
  return call({ connectorId, errorCode: "NoError", status })
}

test("of the values in real texts, nearly all are explained", () => {
  const missed = []
  let count = 0
  for (const { text, values } of fixture("real-inputs")) {
    const found = explain(text).findings.flatMap(each => each.readings.map(reading => reading.url.replace("/#", "#")))
    for (const { code, want } of values.filter((/** @type {any} */ each) => each.want.length)) {
      count++
      if (!want.some((/** @type {string} */ each) => found.includes(each)))
        missed.push(`${code} in ${text.slice(0, 60)}`)
    }
  }
  assert.ok(1 - missed.length / count >= SHARE, missed.join("\n"))
})

test("nothing is explained in codes of other systems, and each code is said to be unknown", () => {
  const wrong = []
  for (const code of fixture("foreign-codes").filter((/** @type {string} */ each) => !/^[\d.]+$/.test(each))) {
    const { findings } = explain(code)
    if (findings.length !== 1 || findings[0].kind !== "unknown" || findings[0].text !== code) wrong.push(code)
  }
  assert.deepEqual(wrong, [])
})

test("what the server does with a misspelled value is said next to it, and nothing of the kind next to an accepted one", () => {
  for (const written of ["Chargin", "charging", "Occupied"])
    assert.match(notes(explain(status(written)), written).join(), /refuses/, written)
  assert.deepEqual(notes(explain(status("Charging")), "Charging"), [])
  const reading = { timestamp: "2026-01-01T00:00:00Z", sampledValue: [{ value: "3", unit: "Celcius" }] }
  assert.deepEqual(notes(explain(call({ connectorId: 1, meterValue: [reading] }, "MeterValues")), "Celcius"), [])
})

test("a value that another word makes another one isn't a misspelling", () => {
  const reason = (/** @type {string} */ reason) => call({ transactionId: 1, reason }, "StopTransaction")
  const trigger = (/** @type {string} */ triggerReason) =>
    call({ eventType: "Updated", triggerReason }, "TransactionEvent")
  for (const [make, values] of /** @type {[(value: string) => string, string[]][]} */ ([
    [status, ["Suspended2", "SuspendedCS", "PreparingEV", "ChargingEV", "UnReserved", "NotAvailable"]],
    [reason, ["UnlockedCommand", "SoftReboot", "NonLocal"]],
    [trigger, ["EVUndetected", "ChargingStateUnchanged", "CablePluggedOut"]],
  ]))
    for (const value of values) {
      const found = explain(make(value)).findings.filter(each => each.text === value)
      const kinds = found.map(each => each.kind)
      assert.deepEqual(kinds, ["unknown"], value)
    }
  assert.deepEqual(explained(reason("EVDisconected")), [["EVDisconected", "charge-session-end-reason#EVDisconnected"]])
})

test("what the server does with an unlisted value is stated only for messages", () => {
  assert.ok(notes(explain(status("Running")), "Running").some(note => note.includes("refuses")))
  assert.deepEqual(notes(explain('{"kind":"Pod","status":{"phase":"Running"}}'), "Running"), [])
})

test("a code that no list has is said to be unknown where its field shows that it's one of a list", () => {
  for (const text of [
    call({ connectorId: 1, errorCode: "OtherError", status: "Faulted", vendorErrorCode: "BootloaderMismatch" }),
    "error=BootloaderMismatch",
    "2026-11-26 10:00:00 INFO fault: BootloaderMismatch, status: Available",
    '[2,"19","BootloaderMismatch",{}]',
    "2026-11-26T10:00:00Z WARN cp-42 fault code BootloaderMismatch in ChargePointService",
  ]) {
    const unknown = explain(text).findings.filter(each => each.kind === "unknown")
    const texts = unknown.map(each => each.text)
    assert.deepEqual(texts, ["BootloaderMismatch"], text)
  }
  const vendor = call({ chargePointVendor: "BootloaderMismatch", chargePointModel: "X" }, "BootNotification")
  assert.deepEqual(explain(vendor).findings, [])
})

describe("the field decides", () => {
  test("`reason` is another type in StopTransaction and in BootNotification", () => {
    assert.deepEqual(explained(call({ transactionId: 1, reason: "Local" }, "StopTransaction")), [
      ["Local", "charge-session-end-reason#Local"],
    ])
    assert.deepEqual(explained(call({ reason: "RemoteReset", chargingStation: {} }, "BootNotification")), [
      ["RemoteReset", "ocpp/2.0.1#BootReasonEnumType.RemoteReset"],
    ])
  })
  test("a response is matched with its request", () => {
    const text = `${call({ connectorId: 1, type: "Inoperative" }, "ChangeAvailability")}\n[3,"a1",{"status":"Scheduled"}]`
    assert.deepEqual(explained(text), [
      ["Inoperative", "ocpp/1.6#AvailabilityType.Inoperative"],
      ["Scheduled", "ocpp/1.6#AvailabilityStatus.Scheduled"],
    ])
  })
  test("of two requests with the same ID, the last one before the response is meant", () => {
    const text = `${call({ type: "Soft" }, "Reset")}\n${call({ connectorId: 1 }, "UnlockConnector")}\n[3,"a1",{"status":"Unlocked"}]`
    assert.deepEqual(explained(text)[1], ["Unlocked", "ocpp/1.6#UnlockStatus.Unlocked"])
  })
  test("a response without its request has candidates", () => {
    const [{ readings, isCertain }] = explain('[3,"a1",{"status":"Accepted"}]').findings
    assert.ok(!isCertain && readings.length > 10)
    assert.ok(readings.some(each => each.url === "registration-status/#Accepted"))
    assert.ok(readings.every(each => each.field?.message.response))
  })
  test("the path of a response may leave one candidate only", () => {
    assert.deepEqual(explained('[3,"a1",{"idTagInfo":{"status":"Accepted"}}]'), [
      ["Accepted", "authorization-status#Accepted"],
    ])
  })
  test("the API's own objects and properties", () => {
    assert.deepEqual(
      explained('{"info":{"status":"Faulted","errorCode":"InternalError"}}').map(([, url]) => url),
      ["connector-status#Faulted", "connector-error-code#InternalError"],
    )
    assert.deepEqual(explained('{"registrationStatus":"Pending"}'), [["Pending", "registration-status#Pending"]])
    assert.deepEqual(
      explained('{"voltage_a":230.1,"soc":80,"model":"V"}').map(([name]) => name),
      ["voltage_a", "soc"],
    )
    assert.deepEqual(explained('{"sourceId":"/ocpp/cp/ABC/1/Outlet"}'), [["Outlet", "measurement-location#Outlet"]])
  })
  test("an error's code", () => {
    assert.deepEqual(explained('[4,"a1","InternalError","Outlet is broken",{}]'), [
      ["InternalError", "ocpp-error-code#InternalError"],
    ])
    assert.deepEqual(explained('[4,"a1","FormationViolation","",{}]'), [
      ["FormationViolation", "ocpp-error-code#FormationViolation"],
    ])
  })
  test("names in lists of a type, by what most of them are", () => {
    const names = ["NoError", "InternalError", "OtherError"]
    assert.deepEqual(
      explained(JSON.stringify(names)).map(([, url]) => url),
      names.map(name => `connector-error-code#${name}`),
    )
    assert.deepEqual(
      explained("A, V, W, kWh, N").map(([, url]) => url),
      ["A", "V", "W", "kWh", "N"].map(name => `unit-of-measure#${name}`),
    )
  })
  test("the name of a message isn't a value where its fields are in the text", () => {
    assert.deepEqual(
      explained(`StatusNotification(connector_id=1, status='Charging')`).map(([name]) => name),
      ["Charging"],
    )
    assert.deepEqual(
      explained("StatusNotification").map(([, url]) => url),
      ["charger-action#StatusNotification"],
    )
  })
})

describe("the version", () => {
  /** @type {Record<string, [string, string]>} */
  const texts = {
    "by a field": [call({ connectorStatus: "Occupied", evseId: 1, connectorId: 1 }), "2.0.1"],
    "by an action": [call({ controlType: "EnterService" }, "SetDERControl"), "2.1"],
    "by a value": [call({ eventType: "Ended", triggerReason: "SoCLimitReached" }, "TransactionEvent"), "2.1"],
    "by a field that's missing": [call({ chargePointVendor: "V", chargePointModel: "M" }, "BootNotification"), "1.6"],
    "by the sub-protocol": [
      `Sec-WebSocket-Protocol: ocpp2.1\n${call({ eventType: "Ended", triggerReason: "RemoteStop" }, "TransactionEvent")}`,
      "2.1",
    ],
    "by a namespace": [
      '<cs:statusNotificationRequest xmlns:cs="urn://Ocpp/Cs/2010/08/"><cs:status>Occupied</cs:status></cs:statusNotificationRequest>',
      "1.2",
    ],
    "by the name of a topic": ['{"topic":"OCPP_v16","params":{"action":"UnlockConnector"}}', "1.6"],
    "by loose fields": ['{"measurand":"Current.Import","unit":"A","context":"Sample.Periodic"}', "1.6"],
    unknown: ['{"endReason":"Local"}', ""],
  }
  for (const [how, [text, version]] of Object.entries(texts))
    test(how, () => assert.equal(explain(text).version, version))

  test("can be set", () => {
    const text = call({ eventType: "Ended", triggerReason: "RemoteStop" }, "TransactionEvent")
    const { version, isForced, findings } = explain(text, "2.1")
    assert.deepEqual(
      [version, isForced, findings[0].readings[0].url],
      ["2.1", true, "ocpp/2.1/#TransactionEventEnumType.Ended"],
    )
  })
})

describe("what is wrong is said next to the value", () => {
  test("a value that the version doesn't have, and what the server does with the message", () => {
    const said = notes(explain(status("Occupied")), "Occupied")
    assert.match(said[0], /OCPP 1\.6 doesn’t have this value; OCPP 1\.2, 1\.5, 2\.0\.1 and 2\.1 do/)
    assert.match(said[1], /refuses the whole StatusNotification/)
    assert.deepEqual(notes(explain(call({ connectorStatus: "Occupied", evseId: 1, connectorId: 1 })), "Occupied"), [])
  })
  test("a value of another type", () => {
    const said = notes(
      explain(call({ eventType: "Ended", triggerReason: "EVDisconnected" }, "TransactionEvent")),
      "EVDisconnected",
    )
    assert.match(said[0], /Not a value of OCPP 2\.0\.1’s TriggerReasonEnumType.*Charge session end reason/)
  })
  test("a misspelling", () =>
    assert.match(notes(explain(status("Preparng")), "Preparng")[0], /Misspelled: it’s Preparing/))
  test("the wrong case", () => {
    assert.match(notes(explain(status("preparing")), "preparing")[0], /case-sensitive: it’s spelled Preparing/)
    assert.deepEqual(explain('triggerReason: "DeAuthorized"').findings[0].readings[0].code, "Deauthorized")
  })
  test("another spelling that is known", () => {
    const text = call(
      { connectorId: 1, meterValue: [{ sampledValue: [{ value: "1", unit: "celsius" }] }] },
      "MeterValues",
    )
    assert.match(notes(explain(text), "celsius")[0], /spelled Celsius/)
  })
  test("a status that can't follow the one before, for the same connector of the same charger", () => {
    const impossible = notes(explain(`${status("Finishing")}\n${status("Charging")}`), "Charging")
    assert.match(impossible.join(), /Doesn’t follow Finishing directly/)
    for (const text of [
      `${status("Preparing")}\n${status("Charging")}`,
      `${status("Finishing", 1)}\n${status("Charging", 2)}`,
      `cp1 ${status("Finishing")}\ncp2 ${status("Charging")}`,
      `${status("Charging")}\n${status("Charging")}`,
    ])
      assert.deepEqual(notes(explain(text), "Charging"), [], text)
  })
  test("the time of a line doesn't make another sender of it", () => {
    const text = `2026-11-25 10:00:01,123 [7] cp1 ${status("Finishing")}\n2026-11-25 10:00:09,456 [12] cp1 ${status("Charging")}`
    assert.equal(notes(explain(text), "Charging").length, 1)
  })
  test("a deprecated value, and one that can't arrive", () => {
    assert.match(
      notes(explain('"errorCode": "Mode3Error"'), "Mode3Error").join(),
      /Deprecated.*Can't arrive in this API/,
    )
    assert.deepEqual(notes(explain('"errorCode": "NoError"'), "NoError"), [])
  })
  test("an unknown value of a field that has a list", () => {
    const { findings } = explain(call({ connectorId: 1, errorCode: "Error", status: "Faulted" }))
    assert.deepEqual(
      findings.map(each => [each.kind, each.text]),
      [
        ["unknown", "Error"],
        ["value", "Faulted"],
      ],
    )
    assert.match(findings[0].notes[0].text, /Not a value of OCPP 1\.6’s ChargePointErrorCode/)
  })
})

describe("what isn't a value isn't explained", () => {
  for (const text of [
    "ERROR 2023/11/12 14:39:23 Failed to connect, started again",
    '[2,"1","BootNotification",{"chargePointVendor":"V","chargePointModel":"A","iccid":"Local"}]',
    "A charger with K and V",
    "the charging state is idle and available",
    "de.rwth.idsg.steve.ocpp.ws.WebSocketLogger - (qtp1330912871-50)",
    '{"name":"string","type":"object","id":"EV"}',
    "8f3c1f0e-12c7-11ef-9262-0242ac120002 0x0000 14.0A",
    "",
  ])
    test(text || "an empty text", () => assert.deepEqual(explained(text), []))
})

test("a log's prefix and other people's names aren't said to be unknown", () => {
  const text = `[INFO] 2026-06-17 05:46:33 de.example.WebSocketLogger (MainThread) [chargeBoxId=cp2] Received: ${status("Preparing")}`
  assert.deepEqual(
    explain(text).findings.map(each => each.text),
    ["NoError", "Preparing"],
  )
})

test("what is alike in many places is shown once, and every place is marked", () => {
  const text = Array.from({ length: 5 }, () => status("Charging")).join("\n")
  const { items, marks } = grouped(explain(text), text, registry, meanings)
  assert.deepEqual(
    items.map(each => [each.text, each.count, each.line]),
    [
      ["NoError", 5, 1],
      ["Charging", 5, 1],
    ],
  )
  assert.equal(marks.length, 3 * 10)
  for (let at = 0; at < marks.length; at += 3)
    assert.equal(text.slice(marks[at], marks[at + 1]), items[marks[at + 2]].text)
})

test("a summary counts what is explained and what isn't", () => {
  const names = { protocol: "OCPP", accepted: "1.6 2.0.1" }
  const of = (/** @type {string} */ text) => summary(grouped(explain(text), text, registry, meanings), names)
  assert.equal(
    of(status("Occupied").replace("NoError", "Error")),
    "1 value explained, 1 not known. OCPP 1.6, detected.",
  )
  assert.equal(
    of(`${status("Charging")}\n${status("Charging")}`),
    "2 values explained in 4 places, 0 not known. OCPP 1.6, detected.",
  )
  assert.match(
    of(call({ controlType: "EnterService" }, "SetDERControl")),
    /OCPP 2\.1, detected; the API doesn’t accept it\.$/,
  )
  assert.equal(of("nothing"), "0 values explained, 0 not known.")
})
