/*
 * A link to an anchor that is not there: it may miss by letter case or by the protocol's spelling (`#suspendedevse`,
 * `#L1-N`), and then is taken to its value. Otherwise the reader is told, and offered what is nearest. A heading of the
 * old wiki page leads on to what it has become.
 */
{
  const letters = text => text.toLowerCase().replace(/[^a-z0-9]/g, "")

  /** How many pairs of neighbouring letters two texts share, from 0 to 1. */
  const likeness = (a, b) => {
    const pairs = text => Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
    const [left, right] = [pairs(a), new Set(pairs(b))]
    return left.filter(pair => right.has(pair)).length * 2 / (left.length + right.size || 1)
  }

  const question = (href, textContent) => {
    const link = Object.assign(document.createElement("a"), { href, textContent })
    return ["Did you mean ", link, "?"]
  }

  const notice = (...words) => {
    const box = Object.assign(document.createElement("div"), { className: "admonition warning ref-missing", role: "alert" })
    box.appendChild(document.createElement("p")).append(...words)
    return box
  }

  /** The page for what is not there: it asks whether the nearest of the addresses that it lists is meant. */
  const findPage = list => {
    const asked = letters(location.pathname.replace(/\/$/, "").split("/").pop())
    const links = [...list.querySelectorAll("li > a")]
    const name = link => letters(new URL(link.href).pathname.replace(/\/$/, "").split("/").pop())
    const near = links.map(link => [likeness(name(link), asked), link]).sort(([a], [b]) => b - a)[0]
    if (!near || near[0] < 0.4) return
    const to = near[1].href + location.hash
    if (name(near[1]) === asked) return location.replace(to)
    list.querySelector(".ref-nearest").replaceChildren(...question(to, near[1].textContent))
  }

  /** What the page has anchors for, as name and anchor: the anchors by themselves, and the other spellings of values. */
  const known = () => {
    const anchors = [...document.querySelectorAll("article [id]")].map(({ id }) => [id, id])
    const spelled = [...document.querySelectorAll(".ref-value dd > code")]
    return [...anchors, ...spelled.map(code => [code.textContent, code.closest(".ref-value").querySelector("h2").id])]
  }

  const find = () => {
    if (document.querySelector("[data-explain]")) return  // there, the fragment is a text
    const lost = document.querySelector(".ref-lost")
    if (lost) return findPage(lost)
    document.querySelector(".ref-missing")?.remove()
    let asked
    try { asked = decodeURIComponent(location.hash.slice(1)) } catch { asked = location.hash.slice(1) }
    const names = known()
    const moved = document.getElementById(asked)?.querySelector("a.ref-moved")
    if (moved) return location.replace(moved.href)
    if (!asked || document.getElementById(asked) || !names.length) return
    const same = names.find(([name]) => letters(name) === letters(asked))
    if (same) return location.replace(`#${same[1]}`)
    const near = names.map(([name, id]) => [likeness(letters(name), letters(asked)), id]).sort(([a], [b]) => b - a)[0]
    const title = document.querySelector("article h1")
    const nearest = near[0] > 0.4 ? [" ", ...question(`#${near[1]}`, near[1])] : []
    title.after(notice(`There is no “${asked}” on this page.`, ...nearest))
    title.scrollIntoView()
  }

  addEventListener("hashchange", find)
  find()
}
