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


def project(out: Path, enumerations: int, values: int) -> Path:
    """A whole project in `out`: the real one's code and settings, generated data, and a page for each enumeration."""
    for part in ("enumref", "overrides", "docs/assets"):
        shutil.copytree(ROOT / part, out / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("mkdocs.yml", "macros.py", "docs/codes.md"):
        shutil.copy(ROOT / part, out / part)
    (out / "docs/index.md").write_text("# Start\n\n{{ enumerations() }}\n\n[All codes](codes.md)\n", encoding="utf-8")
    (out / "data/enumerations").mkdir(parents=True)
    head = {"title": "Bench", "publisher": "Us", "protocol": {"id": "wire", "name": "WIRE", "versions": []}}
    (out / "data/registry.yaml").write_text(yaml.safe_dump(head), encoding="utf-8")
    chance = random.Random(1)
    texts = [value.description for value in load(ROOT / "data") if "](" not in value.description]
    for number in range(enumerations):
        identifier = f"{chance.choice(WORDS)}-{chance.choice(WORDS)}-{number}".lower()
        data = _enumeration(identifier, values, texts, chance)
        (out / f"data/enumerations/{identifier}.yaml").write_text(
            yaml.safe_dump(data, sort_keys=False), encoding="utf-8"
        )
        (out / f"docs/{identifier}.md").write_text(f'{{{{ enumeration("{identifier}") }}}}\n', encoding="utf-8")
    return out


def _enumeration(identifier: str, values: int, texts: list[str], chance: random.Random) -> dict[str, Any]:
    codes: dict[str, str] = {}
    while len(codes) < values:
        code = "".join(chance.sample(WORDS, chance.randint(1, 3))) + (str(len(codes)) if values > 100 else "")
        codes.setdefault(code.lower(), code)
    return {
        "title": identifier.replace("-", " ").capitalize(),
        "type": identifier.title().replace("-", ""),
        "summary": "What is generated here.",
        "description": chance.choice(texts),
        "unlisted": "More may come.",
        "values": {
            code: {
                "summary": f"It means {' '.join(chance.sample(WORDS, 6)).lower()}.",
                "description": chance.choice(texts),
                "terms": [" ".join(chance.sample(WORDS, 2)).lower() for _ in range(4)],
            }
            for code in codes.values()
        },
    }
