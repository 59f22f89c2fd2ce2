"""A small registry that has every fact: as few enumerations and types of a large one as have all of them."""

from collections.abc import Iterable
from itertools import chain

from facts import facts, plain

from enumref.model.registry import Registry

NAME = "connector-status"
"""An enumeration that is in the small registry, the first, because most else refers to it."""
DAY = {
    "date": "2026-11-27",
    "notes": {NAME: "A note."},
    "added": [f"{NAME}.Reserved", f"{NAME}.Charging"],
    "reworded": {NAME: {"summary": {"before": "Before.", "after": "After."}}},
    "deprecated": [f"{NAME}.Available", f"{NAME}.Occupied"],
    "restored": [f"{NAME}.Preparing", f"{NAME}.Finishing"],
}
"""A day on which everything happened."""


def small(registry: Registry) -> Registry:
    """Return what there is of a few enumerations, and of the types that belong to them or have further facts."""
    enumerations = {*_covering(registry, "enumerations"), NAME}
    families = {*_covering(registry, "families"), *_families(registry, enumerations)}
    types = {pair for name in families for pair in registry.families[name].types.items()}
    data = plain(registry)
    data["enumerations"] = {
        name: data["enumerations"][name] for name in sorted(enumerations, key=lambda name: name != NAME)
    }
    data["families"] = {name: each for name, each in data["families"].items() if name in families}
    data["sections"] = {"All": sorted(enumerations)}
    data["changes"] = [DAY]
    data["confusions"] = [
        each for each in data["confusions"] if {name.partition(".")[0] for name in each["values"]} <= enumerations
    ]
    for version, each in data["versions"].items():
        for part in ("types", "lists"):
            each[part] = {name: found for name, found in each[part].items() if (version, name) in types}
            for found in [*each[part].values()][:1]:
                found.update(note="A note.", source="A source.")
    for version, each in data["messages"].items():
        for message in each["messages"].values():
            message["fields"] = {path: f for path, f in message["fields"].items() if (version, f["type"]) in types}
    return Registry.model_validate(data)


def _families(registry: Registry, enumerations: Iterable[str]) -> set[str]:
    """Return the families of the enumerations' types, and those of requests."""
    pairs = (pair for name in enumerations for pair in registry.enumerations[name].versions.items())
    requests = {
        registry.family_of[pair].id for pair in registry.family_of if pair[1] in registry.protocol.requests.values()
    }
    return {*requests, *(registry.family_of[pair].id for pair in pairs)}


def _covering(registry: Registry, part: str) -> set[str]:
    """Return names of enumerations or families that have every fact between them."""
    having: dict[str, set[str]] = {}
    for fact in facts(registry):
        if fact.path[0] == part:
            having.setdefault(str(fact.path[1]), set()).add(fact.name)
    missing = set(chain.from_iterable(having.values()))
    chosen = set()
    while missing:
        best = max(having, key=lambda name: len(having[name] & missing))
        chosen.add(best)
        missing -= having[best]
    return chosen
