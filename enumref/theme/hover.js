/*
 * For pages elsewhere: shows what a value means when a reader points at a link to it, or reaches it with the keyboard.
 * <script src="…/hover.js" defer></script>
 */
(() => {
  const base = new URL(".", document.currentScript.src).href
  const fetched = new Map()
  const card = document.createElement("div")
  let shown, leaving

  const enumeration = id => {
    if (!fetched.has(id)) fetched.set(id, fetch(`${base}${id}.json`).then(answer => answer.ok ? answer.json() : undefined))
    return fetched.get(id)
  }

  const letters = text => text.toLowerCase().replace(/[^a-z0-9]/g, "")

  /** By its code, or else as the site finds it: whatever the case, and as the protocol spells it. */
  const named = (values, code) =>
    values.find(value => value.code === code) ?? values.find(value => letters(value.code) === letters(code))

  /** Texts are Markdown; only code and links occur in what is shown here. */
  const plain = text => text.replace(/`/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")

  const told = ({deprecated, summary}) => {
    if (!deprecated) return plain(summary)
    const current = deprecated.replaced_by
    return `Deprecated: ${current.length ? `use ${current.join(" or ")}` : "nothing replaces it"}. ${plain(summary)}`
  }

  const place = link => {
    const at = link.getBoundingClientRect()
    const room = document.documentElement.clientWidth - card.offsetWidth - 8
    card.style.left = `${scrollX + Math.max(8, Math.min(at.left, room))}px`
    card.style.top = `${scrollY + at.bottom}px`
  }

  const hide = () => {
    shown?.removeAttribute("aria-describedby")
    shown = undefined
    card.remove()
  }

  const show = async link => {
    const [, id, code] = link.href.slice(base.length).match(/^([a-z0-9-]+)\/(?:#(.+))?$/) ?? []
    if (!id || link === shown) return
    hide()
    shown = link
    const found = await enumeration(id).catch(() => undefined)
    const one = code && found ? named(found.values, code) : found
    if (!one || link !== shown) return
    card.textContent = told(one)
    document.body.append(card)
    link.setAttribute("aria-describedby", card.id)
    place(link)
  }

  card.id = "enumref-card"
  card.setAttribute("role", "tooltip")
  Object.assign(card.style, {
    position: "absolute", zIndex: 1000, boxSizing: "border-box", maxWidth: "min(24rem, calc(100vw - 16px))",
    padding: "0.6em 0.8em", border: "1px solid", borderRadius: "6px", background: "Canvas", color: "CanvasText",
    font: "0.9rem/1.4 system-ui, sans-serif", boxShadow: "0 2px 8px rgb(0 0 0 / 25%)"
  })

  const enter = ({target}) => {
    const link = target.closest?.("a[href]")
    if (card.contains(target) || link?.href.startsWith(base)) clearTimeout(leaving)
    if (link?.href.startsWith(base)) show(link)
  }
  // A pointer may cross the gap to the card, and rest on it.
  const leave = () => {
    clearTimeout(leaving)
    leaving = setTimeout(hide, 250)
  }
  for (const event of ["mouseover", "focusin"]) document.addEventListener(event, enter)
  for (const event of ["mouseout", "focusout"]) document.addEventListener(event, leave)
  document.addEventListener("keydown", ({key}) => { if (key === "Escape") hide() })
})()
