"""Generates a registry of any size in our own data format, with codes and texts like those of the real one."""

import random
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from enumref import load

ROOT = Path(__file__).parent.parent
WORDS = [
    "Power", "Energy", "Current", "Voltage", "Phase", "Meter", "Charge", "Session", "Connector", "Cable", "Vehicle",
    "Grid", "Limit", "Offered", "Import", "Export", "Lock", "Reader", "Switch", "Signal", "Ground", "Over", "Under",
    "High", "Low", "Local", "Remote", "Hard", "Soft", "Reset", "Failure", "Fault", "Error", "Status", "Reserved",
    "Ready", "Idle", "Active", "Reactive", "Register", "Interval", "Begin", "End", "Clock", "Sample", "Trigger",
    "Accepted", "Rejected", "Pending", "Expired", "Blocked", "Unknown",
]  # fmt: skip
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
DEPRECATED = 20
"""One in so many values is deprecated."""


NAV = """\
nav:
  - index.md
  - codes.md

"""


def project(out: Path, enumerations: int, values: int) -> Path:
    """Write a project with our settings and theme, generated data and a page for each enumeration; return its folder.

    Its protocol has no versions: what other generators are given as Markdown has none either.
    """
    for part in ("overrides", "docs/assets"):
        shutil.copytree(ROOT / part, out / part)
    for part in ("macros.py", "docs/codes.md"):
        shutil.copy(ROOT / part, out / part)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (out / "mkdocs.yml").write_text(re.sub(r"(?ms)^nav:.*?(?=^theme:)", NAV, settings), encoding="utf-8")
    (out / "docs/index.md").write_text("# Start\n\n{{ enumerations() }}\n\n[All values](codes.md)\n", encoding="utf-8")
    protocol = {"id": "wire", "name": "WIRE", "versions": []}
    _write(out / "data/registry.yaml", {"title": "Bench", "publisher": "Us", "protocol": protocol})
    chance = random.Random(1)
    sentences = _sentences()
    for number in range(enumerations):
        identifier = f"{chance.choice(WORDS)}-{chance.choice(WORDS)}-{number}".lower()
        _write(out / f"data/enumerations/{identifier}.yaml", _enumeration(identifier, values, sentences, chance))
        (out / f"docs/{identifier}.md").write_text(f'{{{{ enumeration("{identifier}") }}}}\n', encoding="utf-8")
    return out


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(data, Dumper=DUMPER, sort_keys=False), encoding="utf-8")


def _sentences() -> list[str]:
    """Return the real registry's own, with their markup but without links, which would lead nowhere."""
    texts = (value.description or "" for value in load(ROOT / "data"))
    found = (sentence for text in texts for sentence in " ".join(text.split()).split(". "))
    plain = (sentence for sentence in found if not re.search(r"\]\(|https?:|^[-*|>]", sentence))
    return [f"{sentence.rstrip('.')}." for sentence in plain if len(sentence) > 20]


def _enumeration(identifier: str, values: int, sentences: list[str], chance: random.Random) -> dict[str, Any]:
    codes: dict[str, str] = {}
    while len(codes) < values:
        code = "".join(chance.sample(WORDS, chance.randint(1, 3))) + (str(len(codes)) if values > 100 else "")
        codes.setdefault(code.lower(), code)
    names = list(codes.values())
    return {
        "title": identifier.replace("-", " ").capitalize(),
        "type": identifier.title().replace("-", ""),
        "summary": f"The {identifier}.",
        "description": _text(sentences, chance),
        "unlisted": "More may follow.",
        "values": {code: _value(names, number, sentences, chance) for number, code in enumerate(names)},
    }


def _value(names: list[str], number: int, sentences: list[str], chance: random.Random) -> dict[str, Any]:
    terms = chance.sample(WORDS, 8)
    value: dict[str, Any] = {
        "summary": f"It means {' '.join(chance.sample(WORDS, 6)).lower()}.",
        "description": _text(sentences, chance),
        "terms": [f"{one} {two}".lower() for one, two in zip(terms[::2], terms[1::2], strict=True)],
    }
    if number % DEPRECATED == DEPRECATED - 1:
        value["deprecated"] = {"since": "1", "replaced_by": [names[0]], "note": _text(sentences, chance)}
    return value


def _text(sentences: list[str], chance: random.Random) -> str:
    """Return two paragraphs that occur nowhere else: no two real ones are the same."""
    return "\n\n".join(" ".join(chance.sample(sentences, 2)) for _ in range(2)) + "\n"
