/*
 * For pages that are opened from disk, where browsers load no modules, start no workers and fetch no files. offline.py
 * puts the pages' modules in here, each as a function of what it imports and of stand-ins for what is missing.
 */
{
  /** @typedef {{ok: boolean, json: () => Promise<unknown>, text: () => Promise<unknown>}} Answer */
  /** @typedef {{listen: (...given: any[]) => void, post: (data: unknown) => void}} Surroundings */

  /** @type {Record<string, (...given: unknown[]) => unknown>} Path from the root → module. */
  const modules = {
    /* modules */
  }
  const root = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href

  /** On disk, a page is a file. */
  class PageURL extends URL {
    /** @param {string | URL} path @param {string | URL} [base] */
    constructor(path, base) {
      super(path, base)
      if (this.protocol === "file:" && this.pathname.endsWith("/")) this.pathname += "index.html"
    }
  }

  /** Path from the root → what becomes its content. Each file has a script next to it that hands it over. */
  /** @type {Map<string, Promise<Answer>>} */
  const files = new Map()
  /** @type {Map<string, (content: unknown) => void>} */
  const receive = new Map()
  Object.assign(globalThis, {
    offline: (/** @type {string} */ path, /** @type {unknown} */ content) => receive.get(path)?.(content),
  })

  /** @param {string} path @returns {Promise<Answer>} */
  const load = path =>
    new Promise((resolve, reject) => {
      receive.set(path, content => resolve({ ok: true, json: async () => content, text: async () => content }))
      const script = document.createElement("script")
      script.onerror = () => reject(new TypeError(`${path} isn’t there`))
      script.src = `${root}${path}.js`
      document.head.append(script)
    })

  /** @param {string | URL} url */
  const fetchFile = url => {
    const path = new URL(url, location.href).href.slice(root.length)
    const file = files.get(path) ?? load(path)
    files.set(path, file)
    return file
  }

  /** Runs a worker's module in the page, with messages as if it were elsewhere. */
  class PageWorker extends EventTarget {
    inside = new EventTarget()

    /** @param {URL} url */
    constructor(url) {
      super()
      run(url.href.slice(root.length), {
        listen: (/** @type {Parameters<EventTarget["addEventListener"]>} */ ...given) =>
          this.inside.addEventListener(...given),
        post: data => this.send(this, data),
      })
    }

    /** @param {unknown} data */
    postMessage(data) {
      this.send(this.inside, data)
    }

    /** @param {EventTarget} target @param {unknown} data */
    send(target, data) {
      const message = new MessageEvent("message", { data: structuredClone(data) })
      setTimeout(() => target.dispatchEvent(message))
    }

    terminate() {
      this.inside = new EventTarget()
      this.send = () => {}
    }
  }

  /** @type {Map<string, unknown>} */
  const exports = new Map()

  /** @param {string} name */
  const imported = name => {
    if (!exports.has(name)) exports.set(name, run(name, page))
    return exports.get(name)
  }

  /** @param {string} name @param {Surroundings} surroundings */
  const run = (name, { listen, post }) => {
    const here = root + name
    const need = (/** @type {string} */ target) => imported(new URL(target, here).href.slice(root.length))
    return modules[name](
      need,
      async (/** @type {string} */ target) => need(target),
      here,
      PageURL,
      PageWorker,
      fetchFile,
      listen,
      post,
    )
  }

  const page = { listen: addEventListener.bind(globalThis), post: postMessage.bind(globalThis) }
  imported("assets/main.js")
}
