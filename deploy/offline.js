/*
 * For pages that are opened from disk, where browsers start no worker: the search's own scripts, in a frame of the page,
 * behind the interface of a worker. On disk a page is a file, so what is found leads to `index.html`.
 */
globalThis.Worker = class extends EventTarget {
  constructor(url) {
    super()
    const frame = document.body.appendChild(document.createElement("iframe"))
    frame.hidden = true
    this.inner = frame.contentWindow
    this.inner.importScripts = () => {}
    this.inner.postMessage = message => this.dispatchEvent(new MessageEvent("message", {data: onDisk(message)}))
    this.ready = this.loadAll(new URL(url, location.href))
  }

  /** One after the other, as `importScripts` would. */
  async loadAll(worker) {
    for (const name of ["slips.js", "codes.js", "text.js", "worker.js"]) await this.load(new URL(name, worker))
  }

  load(url) {
    const script = this.inner.document.createElement("script")
    script.src = url
    return new Promise(resolve => {
      script.onload = resolve
      this.inner.document.documentElement.append(script)
    })
  }

  postMessage(data) {
    this.ready.then(() => this.inner.dispatchEvent(new this.inner.MessageEvent("message", {data})))
  }
}

const onDisk = message => {
  for (const group of message.data?.items ?? [])
    for (const item of group) item.location = item.location.replace(/(^|\/)(?=#|$)/, "$1index.html")
  return message
}
