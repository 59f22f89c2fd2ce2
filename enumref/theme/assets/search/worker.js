/*
 * The search behind Material's search box, in place of its own worker, which ranks codes by word frequency.
 * Material passes the index in and shows what comes out; the messages are those of its search/worker/message.
 */
importScripts("slips.js", "codes.js", "text.js")

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
const SHOWN = 24

let codes, texts, asked

const escape = text => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)

/** A code as it is said: its words, in small letters. */
const spoken = code => words(code).join(" ").toLowerCase()

function setUp({ enumerations, values, types, pages, synonyms, labels }) {
  const groups = enumerations.map(([id, title, whole, parts]) => ({
    location: `${id}/`, title, spoken: title.toLowerCase(),
    names: { whole: new Set(whole), parts: new Set(parts) }
  }))
  const none = { whole: new Set(), parts: new Set() }
  const entries = [
    ...values.map(([group, code, summary, spellings, phrases, rest, replaced]) => ({
      group: groups[group], code, summary, phrases, location: `${groups[group].location}#${code}`,
      names: groups[group].names, keys: [code, ...spellings].map(fold), replaced,
      fields: () => [[3, spoken(code)], [2.5, phrases.join(" ").toLowerCase()], [2, summary.toLowerCase()], [1, rest],
        [0.7, groups[group].spoken]]
    })),
    ...groups.map((group, index) => ({
      group, code: group.title, summary: enumerations[index][4], phrases: [], location: group.location,
      names: none, keys: enumerations[index][2], fields: () => [[2, group.spoken], [1.5, enumerations[index][4].toLowerCase()]]
    })),
    ...types.flatMap(([address, title, name, codes]) => ["", ...codes.split(" ")].map(code => ({
      group: { location: address, title }, wire: true, code: code || name, summary: labels.wire,
      location: `${address}#${name}${code && `.${code}`}`, names: { whole: new Set([fold(name)]), parts: new Set() },
      title: code ? `${name}.${code}` : name, keys: [fold(code || name), fold(name + code)], phrases: []
    })))
  ]
  codes = new Codes(entries)
  const told = [...entries.filter(entry => !entry.wire), ...pages.map(page)]
  new Texts(told, synonyms).read().then(read => {
    texts = read
    if (asked) answer()
  })
}

const page = ([location, title, text]) => ({
  group: { location: location.split("#")[0], title }, code: title, summary: text.slice(0, 160), location, phrases: [],
  fields: () => [[1.5, title.toLowerCase()], [0.6, text.toLowerCase()]]
})

/** What is found, best first. Words are not looked at where the codes that match are more than can be shown. */
function find(query) {
  const ranks = codes.find(query)
  if (texts && ranks.size < SHOWN)
    for (const [entry, rank] of texts.find(query)) if (rank > (ranks.get(entry) ?? 0)) ranks.set(entry, rank)
  return [...ranks].sort(([, a], [, b]) => b - a).slice(0, SHOWN)
}

/** As Material shows it: a group for each page, best first, with the page's title above what is found on it. */
function result(query) {
  const groups = new Map()
  for (const [entry, score] of find(query)) {
    const { location, title } = entry.group
    if (!groups.has(location)) groups.set(location, [{ location, title: escape(title), text: "", score: 0, terms: {} }])
    const group = groups.get(location)
    const shown = { ...item(entry), score }
    entry.location === location ? group[0] = shown : group.push(shown)
  }
  return { items: [...groups.values()], suggest: suggestion(query, groups) }
}

function item(entry) {
  const tags = entry.replaced ? [escape(entry.replaced)] : undefined
  const title = escape(entry.title ?? entry.code)
  return { location: entry.location, title, text: escape(entry.summary), tags, terms: {} }
}

/** The end of the best code, when the query is its beginning: Material writes it behind what is typed. */
function suggestion(query, groups) {
  const best = [...groups.values()].flat().reduce((a, b) => (b.score > (a?.score ?? 0) ? b : a), undefined)
  const begun = best && best.title.toLowerCase().startsWith(query.toLowerCase()) && !/\s/.test(query)
  return begun ? [query + best.title.slice(query.length)] : []
}

const answer = () => postMessage({ type: RESULT, data: result(asked) })

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    setUp(data.docs)
    postMessage({ type: READY })
  } else if (type === QUERY) {
    asked = data
    answer()
  }
})
