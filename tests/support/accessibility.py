"""Returns axe-core's report about a page."""

import json
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that depend on the scheme."""

RUN = """async ([part, options]) => {
  const {violations, passes} = await axe.run(part, {...options, resultTypes: ["violations"]})
  return {violations, rules: violations.length + passes.length}
}"""
"""Describes only the elements that break a rule: the others are thousands."""
EACH_LOOK = """part => {
  const drawn = "color backgroundColor backgroundImage opacity filter position clip clipPath " +
    "fontSize fontWeight textDecorationLine textShadow borderBottomStyle borderBottomColor"
  const looks = new Map()
  const look = each => {
    if (!each) return ""
    const style = getComputedStyle(each)
    return looks.get(each) ??
      looks.set(each, look(each.parentElement) + each.tagName + drawn.split(" ").map(name => style[name])).get(each)
  }
  const hasText = each => each.matches("input, select, textarea") ||
    [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  const shown = [...part.querySelectorAll("*")].filter(each => hasText(each) && each.checkVisibility())
  return [...new Map(shown.map(each => [look(each), each])).values()]
}"""
"""One text for each way in which texts and what they stand in are drawn: on long pages, axe needs most of its time for
the colours of thousands that look alike. A text that something covers by mistake looks like the others."""


def _run(page: Page, part: Any, **options: Any) -> dict[str, Any]:
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(RUN, [part, options])
    return found


def _lines(violations: list[dict[str, Any]]) -> list[str]:
    return [f"{rule['id']}: {json.dumps(node['target'])}" for rule in violations for node in rule["nodes"]]


def colour_faults(page: Page, part: str = "html") -> list[str]:
    """Return a line for each way of drawing a text that is hard to see in the page's present scheme."""
    texts = page.evaluate_handle(EACH_LOOK, page.query_selector(part))
    return _lines(_run(page, texts, runOnly=COLOURS)["violations"])


def faults(page: Page, part: str = "html") -> list[str]:
    """Return a line for each element that breaks a rule; one line for those that break a rule of colours alike."""
    found = _run(page, part, runOnly=RULES, rules={rule: {"enabled": False} for rule in COLOURS})
    assert found["rules"] > 10, "axe has hardly looked"
    return _lines(found["violations"]) + colour_faults(page, part)
