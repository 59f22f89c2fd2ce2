/*
 * For pages that are opened from disk, where browsers load no modules, start no workers and fetch no files. offline.py
 * puts the pages' modules in here, each as a function of what it imports and of stand-ins for what is missing.
 */
{
  const modules = {
    /* modules */
  }
  const root = new URL("..", document.currentScript.src).href

  /** On disk, a page is a file. */
  class PageURL extends URL {
    constructor(...parts) {
      super(...parts)
      if (this.protocol === "file:" && this.pathname.endsWith("/")) this.pathname += "index.html"
    }
  }

  /** Path from the root → what becomes its content. Each file has a script next to it that hands it over. */
  const files = new Map()
  const receive = new Map()
  globalThis.offline = (path, content) => receive.get(path)(content)

  const load = path =>
    new Promise((resolve, reject) => {
      receive.set(path, content => resolve({ ok: true, json: async () => content, text: async () => content }))
      const script = document.createElement("script")
      script.onerror = () => reject(new TypeError(`${path} isn’t there`))
      script.src = `${root}${path}.js`
      document.head.append(script)
    })

  const fetchFile = url => {
    const path = new URL(url, location.href).href.slice(root.length)
    if (!files.has(path)) files.set(path, load(path))
    return files.get(path)
  }

  /** Runs a worker's module in the page, with messages as if it were elsewhere. */
  class PageWorker extends EventTarget {
    constructor(url) {
      super()
      this.inside = new EventTarget()
      run(url.href.slice(root.length), {
        listen: (...given) => this.inside.addEventListener(...given),
        post: data => this.send(this, data),
      })
    }

    postMessage(data) {
      this.send(this.inside, data)
    }

    send(target, data) {
      const message = new MessageEvent("message", { data: structuredClone(data) })
      setTimeout(() => target.dispatchEvent(message))
    }

    terminate() {
      this.inside = new EventTarget()
      this.send = () => {}
    }
  }

  const exports = new Map()

  const imported = name => {
    if (!exports.has(name)) exports.set(name, run(name, page))
    return exports.get(name)
  }

  const run = (name, { listen, post }) => {
    const here = root + name
    const need = target => imported(new URL(target, here).href.slice(root.length))
    return modules[name](need, async target => need(target), here, PageURL, PageWorker, fetchFile, listen, post)
  }

  const page = { listen: addEventListener.bind(globalThis), post: postMessage.bind(globalThis) }
  imported("assets/main.js")
}
