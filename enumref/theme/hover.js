/**
 * For other people's pages: shows what a value means when a reader points at a link to it, or focuses the link.
 * <script src="…/hover.js" defer></script>
 */
{
  /**
   * The published JSON about a value, and about a list of values.
   * @typedef {{code?: string, value?: string, summary?: string, plain_summary?: string,
   *   deprecated?: {replaced_by: string[]}}} Value
   * @typedef {Value & {values?: Value[]}} List
   */
  const script = /** @type {HTMLScriptElement} */ (document.currentScript)
  const base = new URL(".", script.src).href
  /** @type {Map<string, Promise<List | undefined>>} */
  const fetched = new Map()
  const card = document.createElement("div")
  /** @type {HTMLAnchorElement | undefined} */
  let shown
  let leaving = 0

  /**
   * An enumeration or a type of the protocol: its JSON is next to its page.
   * @param {string} path
   */
  const list = path => {
    const known =
      fetched.get(path) ?? fetch(`${base}${path}.json`).then(response => (response.ok ? response.json() : undefined))
    fetched.set(path, known)
    return known
  }

  /** As the site compares names, in `fold`: other people's pages load this file alone. @param {string} text */
  const folded = text => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "")
  /** @param {Value} value */
  const codeOf = value => value.code ?? value.value ?? ""

  /**
   * The value of that code, or else the one that the site would find: in any case, and as the protocol spells it.
   * @param {Value[]} values
   * @param {string} code
   */
  const named = (values, code) =>
    values.find(value => codeOf(value) === code) ?? values.find(value => folded(codeOf(value)) === folded(code))

  /**
   * Texts are Markdown; only code and links occur in a summary.
   * @param {string} text
   */
  const plain = text => text.replace(/`/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")

  /** @param {Value} value */
  const meaning = ({ deprecated, summary, plain_summary }) => {
    const text = plain_summary ?? plain(summary ?? "")
    if (!deprecated) return text
    const current = deprecated.replaced_by
    return `Deprecated: ${current.length ? `use ${current.join(" or ")}` : "nothing replaces it"}. ${text}`
  }

  /** @param {HTMLAnchorElement} link */
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

  /** @param {HTMLAnchorElement} link */
  const show = async link => {
    const [, path, code] =
      link.href.slice(base.length).match(/^((?:[a-z0-9-]+\/types\/)?[a-z0-9-]+)\/(?:#(.+))?$/) ?? []
    if (!path || link === shown) return
    hide()
    shown = link
    const found = await list(path).catch(() => undefined)
    const one = code && found?.values ? named(found.values, code) : found
    if (!one?.summary || link !== shown) return
    card.textContent = meaning(one)
    document.body.append(card)
    link.setAttribute("aria-describedby", card.id)
    place(link)
  }

  card.id = "enumref-card"
  card.setAttribute("role", "tooltip")
  Object.assign(card.style, {
    position: "absolute",
    zIndex: "1000",
    boxSizing: "border-box",
    maxWidth: "min(24rem, calc(100vw - 16px))",
    padding: "0.6em 0.8em",
    border: "1px solid",
    borderRadius: "6px",
    background: "Canvas",
    color: "CanvasText",
    font: "0.9rem/1.4 system-ui, sans-serif",
    boxShadow: "0 2px 8px rgb(0 0 0 / 25%)",
  })

  /** @param {Event} event */
  const enter = ({ target }) => {
    if (!(target instanceof Element)) return
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[href]"))
    if (card.contains(target) || link?.href.startsWith(base)) clearTimeout(leaving)
    if (link?.href.startsWith(base)) show(link)
  }
  // A pointer may cross the gap to the card, and rest on it.
  const leave = () => {
    clearTimeout(leaving)
    leaving = window.setTimeout(hide, 250)
  }
  for (const event of ["mouseover", "focusin"]) document.addEventListener(event, enter)
  for (const event of ["mouseout", "focusout"]) document.addEventListener(event, leave)
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide()
  })
}
