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

  const notice = (asked, nearest) => {
    const box = document.createElement("div")
    box.className = "admonition warning ref-missing"
    box.setAttribute("role", "alert")
    const told = box.appendChild(document.createElement("p"))
    told.textContent = `There is no “${asked}” on this page.`
    if (nearest) {
      const link = document.createElement("a")
      link.href = `#${nearest}`
      link.textContent = nearest
      told.append(" Did you mean ", link, "?")
    }
    return box
  }

  const find = () => {
    document.querySelector(".ref-missing")?.remove()
    let asked
    try { asked = decodeURIComponent(location.hash.slice(1)) } catch { asked = location.hash.slice(1) }
    const ids = [...document.querySelectorAll("article [id]")].map(element => element.id)
    const moved = document.getElementById(asked)?.querySelector("a.ref-moved")
    if (moved) return location.replace(moved.href)
    if (!asked || document.getElementById(asked) || !ids.length) return
    const same = ids.find(id => letters(id) === letters(asked))
    if (same) return location.replace(`#${same}`)
    const near = ids.map(id => [likeness(letters(id), letters(asked)), id]).sort(([a], [b]) => b - a)[0]
    const title = document.querySelector("article h1")
    title.after(notice(asked, near[0] > 0.4 ? near[1] : undefined))
    title.scrollIntoView()
  }

  addEventListener("hashchange", find)
  document$.subscribe(find)
}
