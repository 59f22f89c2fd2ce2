"""Facts in sentences, which pages, data formats and code samples share."""

from collections.abc import Sequence

from ..model.enumeration import Enumeration
from ..model.markdown_writer import absolute
from ..model.registry import Reach, Registry
from ..model.timeline import Replacement
from ..model.value import Deprecation, Value
from ..problem import listed

REPLACED = {
    "renamed": "called",
    "split": "split into",
    "merged": "part of",
    "moved": "covered by",
    "nearest": "closest equivalent:",
}
"""Each kind of change → the words for it before the name of what an older or newer version has."""


def edition(registry: Registry) -> str:
    """Return the version and the licence of the data, as sentences, as far as they are known."""
    version = f"Version {registry.version}." if registry.version else ""
    licence = f"Licence: {registry.licences.data.name}." if registry.licences else ""
    return " ".join(filter(None, (version, licence)))


def deprecation(
    registry: Registry, enumeration: Enumeration, value: Value, replacements: Sequence[str] | None = None
) -> str:
    """Return what happened to a deprecated value: a fact, not an order, because readers receive the value.

    `replacements` are the names of what replaced it as they are shown, the codes by default.
    """
    old = value.deprecated
    assert old, f"{value.name} isn't deprecated"
    version = f"{registry.protocol.name} {old.since}"
    sentences = (
        f"Deprecated in {version}.",
        replaced(registry, old, replacements),
        returned(registry, enumeration, value),
    )
    return " ".join(filter(None, sentences))


def replaced(registry: Registry, old: Deprecation, replacements: Sequence[str] | None = None) -> str:
    """Return a sentence that names what replaced a deprecated value."""
    version = f"{registry.protocol.name} {old.since}"
    names = list(replacements if replacements is not None else old.replaced_by)
    return f"{version} replaced it with {listed(names)}." if names else f"{version} has no replacement for it."


def returned(registry: Registry, enumeration: Enumeration, value: Value) -> str:
    """Return a sentence that names the version in which a deprecated value came back, or an empty text."""
    version = registry.back_since(enumeration, value)
    return f"Used again since {registry.protocol.name} {version}." if version else ""


def reach(registry: Registry, found: Reach) -> str:
    """Return which devices can send a value: `Sent by PAINT 1.10 brushes only`."""
    protocol = registry.protocol
    if not found.accepted:
        return f"Can't arrive in this API: only {protocol.name} {listed(found.rejected)} {_have(found.rejected)} it"
    only = "" if found.everywhere else " only"
    return f"Sent by {protocol.name} {listed(found.accepted)} {protocol.devices}{only}"


def _have(versions: Sequence[str]) -> str:
    return "has" if len(versions) == 1 else "have"


def own(registry: Registry) -> str:
    """Return that a value is the publisher's own."""
    return f"{registry.publisher} only: not part of {registry.protocol.name}"


def replacement(found: Replacement) -> str:
    """Return what a version has in place of a value, as in `split into Type.A and Type.B`."""
    if not found.targets:
        return "no equivalent"
    return f"{REPLACED[found.change]} {listed([f'`{target}`' for target in found.targets])}"


def replacement_with_note(found: Replacement, site: str) -> str:
    """Return what a version has in place of a value, and what to know about it, as Markdown with absolute links."""
    note = f". {absolute(found.note, site)}" if found.note else ""
    return f"{replacement(found)}{note}"
