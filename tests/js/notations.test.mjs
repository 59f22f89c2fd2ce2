// @ts-check
/** The same message, however programs print it; and texts that are no message at all. */
import assert from "node:assert/strict"
import { describe, test } from "node:test"
import { explain, explained, fixture } from "./support/site.mjs"

const JSON_TEXT = '{"connectorId":1,"errorCode":"GroundFailure","status":"Faulted"}'
const FRAME = `[2,"a1","StatusNotification",${JSON_TEXT}]`
const WANTED = ["connector-error-code#GroundFailure", "connector-status#Faulted"]

/** @type {Record<string, string>} */
const NOTATIONS = {
  "a frame": FRAME,
  "a frame with blanks and tabs": FRAME.replaceAll(",", ",\t").replaceAll(":", " : "),
  "a frame in a line of a log": `2024-08-03 18:16:55.669 INFO (MainThread) [ocpp] cp1: receive message ${FRAME}`,
  "a frame on several lines": JSON.stringify(JSON.parse(FRAME), null, 2),
  "a frame in a JSON log": JSON.stringify({ level: "info", msg: `received ${FRAME}` }),
  "a frame in a JSON log in a JSON log": JSON.stringify({ log: JSON.stringify({ message: FRAME }) }),
  "a frame in unescaped quotes": `level=info msg="${FRAME}"`,
  "a frame in HTML": FRAME.replaceAll('"', "&quot;"),
  "a frame with Markdown stars": FRAME.replace("Faulted", "**Faulted**"),
  "a frame with typographic quotes": FRAME.replaceAll(/"([^"]*)"/g, "“$1”"),
  "a frame without its beginning": FRAME.slice(25),
  "a frame without its end": FRAME.slice(0, -3),
  "a frame without commas": FRAME.replaceAll(",", " "),
  "Python's dict": "{'connectorId': 1, 'errorCode': 'GroundFailure', 'status': 'Faulted'}",
  "Python's call": "call.StatusNotification(connector_id=1, error_code='GroundFailure', status='Faulted')",
  "Python's repr of a frame":
    "<Call - unique_id=1, action=StatusNotification, payload={'errorCode': 'GroundFailure', 'status': 'Faulted'}>",
  "Python's enumerations": "error_code=ChargePointErrorCode.ground_failure, status=ChargePointStatus.faulted",
  "JavaScript's object":
    "StatusNotification: {\n  connectorId: 1,\n  errorCode: 'GroundFailure',\n  status: 'Faulted'\n}",
  "Go's struct":
    "*core.StatusNotificationRequest: &{ConnectorId:1 ErrorCode:GroundFailure Info: Status:Faulted Timestamp:<nil>}",
  "Java's record": "StatusNotificationRequest[connectorId=1, errorCode=GroundFailure, status=Faulted]",
  "Java's Lombok": "StatusNotificationRequest(connectorId=1, errorCode=GROUND_FAILURE, status=FAULTED)",
  "C++'s enumerations": "ChargePointErrorCode::GroundFailure, ChargePointStatus::Faulted",
  "Rust's debug":
    "StatusNotification(StatusNotificationRequest { connector_id: 1, error_code: GroundFailure, info: None, status: Faulted })",
  SOAP: "<cs:statusNotificationRequest><cs:connectorId>1</cs:connectorId><cs:errorCode>GroundFailure</cs:errorCode><cs:status>Faulted</cs:status></cs:statusNotificationRequest>",
  "SOAP on several lines":
    "<statusNotificationRequest xmlns='urn://Ocpp/Cs/2012/06/'>\n  <errorCode> GroundFailure </errorCode>\n  <status>\n Faulted </status>\n</statusNotificationRequest>",
  YAML: "errorCode: GroundFailure\nstatus: Faulted",
  "a query string": "?errorCode=GroundFailure&status=Faulted",
  CSV: "errorCode,status\nGroundFailure,Faulted",
  "a table": "| errorCode | GroundFailure |\n| status | Faulted |",
  "members of types": "ChargePointErrorCode.GroundFailure ChargePointStatus.Faulted",
  words: "the connector reports error code GroundFailure and status Faulted",
}

describe("however it's written, the values are explained in their order", () => {
  for (const [name, text] of Object.entries(NOTATIONS))
    test(name, () =>
      assert.deepEqual(
        explained(text).map(([, url]) => url),
        WANTED,
      ),
    )
})

describe("frames of other kinds", () => {
  test("a message without a response", () =>
    assert.equal(explain('[6,"a1","NotifyPeriodicEventStream",{}]').version, "2.1"))
  test("an error about a response", () =>
    assert.deepEqual(
      explained('[5,"a1","TypeConstraintViolation","",{}]').map(([name]) => name),
      ["TypeConstraintViolation"],
    ))
  test("other arrays aren't frames", () => {
    assert.deepEqual(explained('[2,"a1","Heartbeat"]'), [])
    assert.deepEqual(
      explained('["2","Local"]').map(([name]) => name),
      ["Local"],
    )
    assert.deepEqual(
      explained('[7,"Local","Remote"]').map(([name]) => name),
      ["Local", "Remote"],
    )
  })
})

test("each finding is where the text has it", () => {
  const wrong = []
  for (const text of [
    ...Object.values(NOTATIONS),
    ...fixture("real-inputs").map((/** @type {any} */ each) => each.text),
  ])
    for (const { start, end, text: found } of explain(text).findings)
      if (text.slice(start, end).trim() !== found) wrong.push([found, text.slice(start, end)])
  assert.deepEqual(wrong, [])
})

test("findings are in the order of the text and don't overlap", () => {
  for (const { text } of fixture("real-inputs")) {
    const { findings } = explain(text)
    for (const [index, each] of findings.entries()) assert.ok(!index || findings[index - 1].end <= each.start, text)
  }
})
