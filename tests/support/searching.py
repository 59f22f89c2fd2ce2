"""Searches, as somebody has them who looks at what was found before the next key."""

from playwright.sync_api import Page

COUNT = """
window.pending = 0
window.asked = ""
window.Worker = class extends Worker {
  constructor(...args) {
    super(...args)
    this.addEventListener("message", ({ data }) => { if (data.type === 3) window.pending-- })
  }
  postMessage(message) {
    if (message.type === 2) window.pending++, window.asked = message.data
    super.postMessage(message)
  }
}
"""
"""For an init script: counts what is asked of the search and not answered yet, which `type_query` needs."""
SETTLED = """query => window.asked.trim() === query.trim() && window.pending <= 0 &&
  new Promise(painted => requestAnimationFrame(() => setTimeout(() => painted(true), 50)))"""


def type_query(page: Page, query: str, opened_by: str = "/") -> None:
    """The results are those of the whole query afterwards, however slow the machine."""
    page.keyboard.press(opened_by)
    page.keyboard.type(query)
    page.wait_for_function(SETTLED, arg=query)
