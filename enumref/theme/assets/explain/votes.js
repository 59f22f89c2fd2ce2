// @ts-check
/** Settles what a single word leaves open by what the words around it say. */
import { remembered } from "../matching/remembered.js"

/** @import {List} from "../matching/entries.js" */
/** @import {Finding} from "./explain.js" */
/** @import {Fields} from "./fields.js" */
/** @import {Reading} from "./readings.js" */

/**
 * Prefer, for ambiguous words in the same place, the list that most of the words there are of.
 * @param {Finding[]} findings
 */
export function settle(findings) {
  /** @type {Map<object, Map<List | undefined, number>>} */
  const votes = new Map()
  const open = findings.filter(each => each.kind === "value" && !each.field && each.how !== "property")
  for (const { word, readings } of open) {
    const counts = remembered(votes, word.node, () => new Map())
    for (const list of lists(readings)) counts.set(list, (counts.get(list) ?? 0) + 1)
  }
  for (const finding of open)
    if (finding.readings.length > 1) choose(finding, /** @type {Map<List, number>} */ (votes.get(finding.word.node)))
}

/** @param {Reading[]} readings */
function lists(readings) {
  return readings.length === 1 ? [readings[0].entry.list] : new Set(readings.map(each => each.entry.list))
}

/** @param {Finding} finding @param {Map<List | undefined, number>} counts */
function choose(finding, counts) {
  const count = (/** @type {Reading} */ each) => counts.get(each.entry.list) ?? 0
  const most = Math.max(...finding.readings.map(count))
  const chosen = finding.readings.filter(each => count(each) === most)
  if (most < 2 || chosen.length === finding.readings.length) return
  const own = chosen.filter(each => each.entry.list?.own)
  finding.readings = own.length ? own : chosen
  finding.isCertain = finding.readings.length === 1
}

/**
 * Return version → votes: each value that is certain has one, shared by the versions that have its field.
 * @param {Finding[]} findings
 * @param {Fields} fields
 */
export function versionVotes(findings, fields) {
  /** @type {Map<string, number>} */
  const votes = new Map()
  for (const { readings, isCertain } of findings) {
    if (!isCertain) continue
    const versions = new Set(readings.flatMap(({ field }) => fields.versionsLike(field)))
    for (const version of versions) votes.set(version, (votes.get(version) ?? 0) + 1 / versions.size)
  }
  return votes
}
