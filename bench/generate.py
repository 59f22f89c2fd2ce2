"""A registry of any size in our own data format, with codes and texts such as the real one has."""

import random
import shutil
from pathlib import Path
from typing import Any

import yaml

from enumref.load import load

ROOT = Path(__file__).parent.parent
WORDS = [
    "Power", "Energy", "Current", "Voltage", "Phase", "Meter", "Charge", "Session", "Connector", "Cable", "Vehicle",
    "Grid", "Limit", "Offered", "Import", "Export", "Lock", "Reader", "Switch", "Signal", "Ground", "Over", "Under",
    "High", "Low", "Local", "Remote", "Hard", "Soft", "Reset", "Failure", "Fault", "Error", "Status", "Reserved",
    "Ready", "Idle", "Active", "Reactive", "Register", "Interval", "Begin", "End", "Clock", "Sample", "Trigger",
    "Accepted", "Rejected", "Pending", "Expired", "Blocked", "Unknown",
]  # fmt: skip
DEPRECATED = 20
"""One in so many values is deprecated."""


def project(out: Path, enumerations: int, values: int) -> Path:
    """A whole project in `out`: the real one's code and settings, generated data, and a page for each enumeration."""
    for part in ("enumref", "hooks", "overrides", "docs/assets"):
        shutil.copytree(ROOT / part, out / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("mkdocs.yml", "macros.py", "docs/codes.md"):
        shutil.copy(ROOT / part, out / part)
    (out / "docs/index.md").write_text("# Start\n\n{{ enumerations() }}\n\n[All codes](codes.md)\n", encoding="utf-8")
    (out / "docs/linking.md").write_text("# Links\n", encoding="utf-8")
    (out / "data/enumerations").mkdir(parents=True)
    protocol = {"id": "wire", "name": "WIRE", "versions": ["1"]}
    _write(out / "data/registry.yaml", {"title": "Bench", "publisher": "Us", "protocol": protocol})
    _write(out / "data/wire/1.yaml", {"title": "WIRE 1", "source": "made up", "types": {"Wire": {"values": ["One"]}}})
    (out / "docs/wire").mkdir()
    (out / "docs/wire/1.md").write_text('{{ version("1") }}\n', encoding="utf-8")
    chance = random.Random(1)
    sentences = _sentences()
    for number in range(enumerations):
        identifier = f"{chance.choice(WORDS)}-{chance.choice(WORDS)}-{number}".lower()
        _write(out / f"data/enumerations/{identifier}.yaml", _enumeration(identifier, values, sentences, chance))
        (out / f"docs/{identifier}.md").write_text(f'{{{{ enumeration("{identifier}") }}}}\n', encoding="utf-8")
    return out


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")


def _sentences() -> list[str]:
    """The real registry's own, with their markup but without links, which would lead nowhere."""
    texts = (value.description for value in load(ROOT / "data"))
    found = (sentence for text in texts for sentence in " ".join(text.split()).split(". "))
    return [f"{sentence.rstrip('.')}." for sentence in found if "](" not in sentence and len(sentence) > 20]


def _enumeration(identifier: str, values: int, sentences: list[str], chance: random.Random) -> dict[str, Any]:
    codes: dict[str, str] = {}
    while len(codes) < values:
        code = "".join(chance.sample(WORDS, chance.randint(1, 3))) + (str(len(codes)) if values > 100 else "")
        codes.setdefault(code.lower(), code)
    names = list(codes.values())
    return {
        "title": identifier.replace("-", " ").capitalize(),
        "type": identifier.title().replace("-", ""),
        "summary": f"What the {identifier} is.",
        "description": _text(sentences, chance),
        "unlisted": "More may come.",
        "values": {code: _value(names, number, sentences, chance) for number, code in enumerate(names)},
    }


def _value(names: list[str], number: int, sentences: list[str], chance: random.Random) -> dict[str, Any]:
    value: dict[str, Any] = {
        "summary": f"It means {' '.join(chance.sample(WORDS, 6)).lower()}.",
        "description": _text(sentences, chance),
        "terms": [" ".join(chance.sample(WORDS, 2)).lower() for _ in range(4)],
    }
    if number % DEPRECATED == DEPRECATED - 1:
        value["deprecated"] = {"since": "1", "replaced_by": [names[0]], "note": _text(sentences, chance)}
    return value


def _text(sentences: list[str], chance: random.Random) -> str:
    """Two paragraphs that are not found a second time, as no two real ones are the same."""
    return "\n\n".join(" ".join(chance.sample(sentences, 2)) for _ in range(2)) + "\n"
