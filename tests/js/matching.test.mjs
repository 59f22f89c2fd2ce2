// @ts-check
/** Names: what makes two of them the same or alike, and what is a code rather than a word. */
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { Alike } from "../../enumref/theme/assets/matching/alike.js"
import { fold, isNumeric, likeness, looksLikeCode, words } from "../../enumref/theme/assets/matching/names.js"
import { remembered } from "../../enumref/theme/assets/matching/remembered.js"
import { bitCount, letters, slips, slipsAllowed } from "../../enumref/theme/assets/matching/slips.js"
import { codes, ROOT, registry } from "./support/site.mjs"

/** @param {unknown[]} wrong */
function none(wrong) {
  assert.deepEqual(wrong, [])
}

test("names are the same however their words are joined", () => {
  for (const name of ["SUSPENDED_EVSE", "suspended-evse", "Suspended EVSE", "suspended.evse", "suspendedEvse"])
    assert.equal(fold(name), "suspendedevse", name)
  assert.equal(fold("Größe_Ω 3"), "größeω3")
  assert.notEqual(fold("SuspendedEV"), fold("SuspendedEVSE"))
})

test("the hover card, which stands alone on other people's pages, folds every name in the same way", () => {
  const card = readFileSync(join(ROOT, "enumref/theme/hover.js"), "utf-8")
  const source = /const folded = (.*)\n/.exec(card)?.[1]
  assert.ok(source, "hover.js has no function `folded`")
  const folded = new Function(`return ${source}`)()
  none(codes.registry.entries.flatMap(entry => entry.spellings).filter(name => folded(name) !== fold(name)))
})

test("a name has its words, however they are joined", () => {
  assert.deepEqual(words("SuspendedEVSE"), ["Suspended", "EVSE"])
  assert.deepEqual(words("OCPP_REASON_EV_DISCONNECT"), ["OCPP", "REASON", "EV", "DISCONNECT"])
  assert.deepEqual(words("Energy.Active.Import.Register"), ["Energy", "Active", "Import", "Register"])
  assert.deepEqual(words("Mode3Error"), ["Mode3", "Error"])
  assert.deepEqual(words(""), [])
})

test("codes look different from words, numbers, dates and versions", () => {
  for (const code of [
    "BootloaderMismatch",
    "plugInGun",
    "WHITELIST_ONLY",
    "processing_error",
    "42P01",
    "FMI31",
    "L1",
    "RFID",
    "cp-00417",
    "kWh",
  ])
    assert.ok(looksLikeCode(code), code)
  for (const word of ["charging", "Charging", "3", "2024-08-03", "192.168.1.17", "3-phase", "well-known", ""])
    assert.ok(!looksLikeCode(word), word)
  for (const number of [
    "3",
    "2.0.1",
    "v1.6",
    "2024-08-03",
    "2024-08-03T18:16:55.669Z",
    "18:16:55,669",
    "192.168.1.17",
    "-5",
    "50%",
  ])
    assert.ok(isNumeric(number), number)
  for (const other of ["L1", "a", "", "16A", "1.6J", "-"]) assert.ok(!isNumeric(other), other)
})

test("alike names share pairs of letters", () => {
  assert.equal(likeness("SuspendedEV", "suspended_ev"), 1)
  assert.ok(likeness("Preparing", "Preparng") > 0.6)
  assert.ok(likeness("Preparing", "Faulted") < 0.2)
  assert.equal(likeness("a", "b"), 0)
  const alike = new Alike(["preparing", "faulted", "charging"])
  assert.deepEqual(alike.find("preparng", 0.6, 3), ["preparing"])
  assert.deepEqual(alike.find("xyz", 0.6, 3), [])
})

/**
 * Return the table of distances between the beginnings of two texts, all of it: optimal string alignment.
 * @param {string} a
 * @param {string} b
 */
function table(a, b) {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j))
  for (let j = 0; j <= b.length; j++) rows[0][j] = j
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        (rows[i][j - 1] ?? i) + 1,
        rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1)
    }
  return rows
}

/** Numbers that look random and are the same each time. @param {number} seed */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648
    yield state / 2147483648
  }
}

/** @param {string} text @param {Generator<number>} chance */
function misspelled(text, chance) {
  const next = () => /** @type {number} */ (chance.next().value)
  const at = Math.floor(next() * text.length)
  const [kind, letter] = [Math.floor(next() * 4), "abcdeing"[Math.floor(next() * 8)]]
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1)
  if (kind === 1) return text.slice(0, at) + letter + text.slice(at)
  if (kind === 2) return text.slice(0, at) + letter + text.slice(at + 1)
  return text.slice(0, at) + (text[at + 1] ?? "") + text[at] + text.slice(at + 2)
}

test("slips are counted as in the whole table of distances", () => {
  const chance = numbers(1)
  const wrong = []
  for (const key of codes.sorted.filter(each => each.length > 2))
    for (const most of [1, 2]) {
      let typed = key
      for (let count = 0; count < 3; count++) {
        typed = misspelled(typed, chance)
        for (const meant of [
          key,
          codes.sorted[Math.floor(/** @type {number} */ (chance.next().value) * codes.sorted.length)],
        ]) {
          const last = table(typed, meant)[typed.length]
          const [whole, beginning] = [last[meant.length], Math.min(...last)]
          const found = slips(typed, meant, most)
          if (found.whole > most !== whole > most || (whole <= most && found.whole !== whole))
            wrong.push([typed, meant, most, found.whole, whole])
          if (found.beginning > most !== beginning > most || (beginning <= most && found.beginning !== beginning))
            wrong.push([typed, meant, most, found.beginning, beginning, "beginning"])
        }
      }
    }
  none(wrong)
})

test("a letter that a name lacks is at least one slip", () => {
  assert.equal(bitCount(letters("abc") & ~letters("abd")), 1)
  assert.equal(bitCount(letters("aé9")), 2)
  assert.deepEqual([3, 4, 7, 8].map(slipsAllowed), [0, 1, 1, 2])
})

test("a name that is misspelled once finds its value among all", () => {
  const chance = numbers(2)
  const missed = codes.sorted
    .filter(key => key.length > 5)
    .filter(key => ![...codes.nearly(misspelled(key, chance))].some(each => each.key === key))
  none(missed)
})

test("properties have the values whose names they're made of", () => {
  const values = (/** @type {string} */ name) => registry.propertyValues(name).map(entry => entry.url)
  assert.deepEqual(values("wattHoursReverse"), ["measurand/#EnergyActiveExportRegister"])
  assert.deepEqual(values("voltage_ab"), ["measurand/#Voltage", "measurement-phase/#L1L2"])
  for (const name of ["voltage_", "voltage_x", "_a", "x_a", "Voltage_a", ""]) assert.deepEqual(values(name), [], name)
})

test("versions are recognized by their names", () => {
  const named = {
    "2.0.1": "2.0.1",
    "v1.6": "1.6",
    "ocpp1.6": "1.6",
    "OCPP2.0.1": "2.0.1",
    "1.6J": "1.6",
    "1.6-json": "1.6",
    "ocpp/2.1": "2.1",
  }
  for (const [word, version] of Object.entries(named)) assert.equal(registry.versionNamed(word), version, word)
  for (const word of ["16", "1.7", "2.0", "OCPP", "1.6.1", "x1.6", ""])
    assert.equal(registry.versionNamed(word), undefined, word)
})

test("a value of the protocol is shown in the version that's named, else in the newest accepted, else in the newest", () => {
  const [newest] = codes.exactly("SoCLimitReached")
  const [accepted] = codes.exactly("CablePluggedIn")
  assert.equal(registry.url(newest), "ocpp/2.1/#TriggerReasonEnumType.SoCLimitReached")
  assert.equal(registry.url(accepted), "ocpp/2.0.1/#TriggerReasonEnumType.CablePluggedIn")
  assert.equal(registry.url(accepted, "2.1"), "ocpp/2.1/#TriggerReasonEnumType.CablePluggedIn")
  assert.equal(registry.url(accepted, "1.6"), "ocpp/2.0.1/#TriggerReasonEnumType.CablePluggedIn")
})

test("what is remembered is made once, and only so much is kept", () => {
  const known = new Map()
  let made = 0
  const make = () => ++made
  assert.deepEqual(
    [remembered(known, "a", make, 2), remembered(known, "a", make, 2), remembered(known, "b", make, 2)],
    [1, 1, 2],
  )
  assert.equal(remembered(known, "c", make, 2), 3)
  assert.deepEqual([...known.keys()], ["c"])
})
