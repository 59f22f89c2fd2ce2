"""Every text of a registry that is written in sentences."""

from collections.abc import Iterator

from enumref.model.registry import Registry


def texts(registry: Registry) -> Iterator[tuple[str, str]]:
    """Yield the texts of a registry, each with its place."""
    for enumeration in registry.enumerations.values():
        for key in ("summary", "description", "history", "unlisted"):
            yield f"{enumeration.id}, {key}", getattr(enumeration, key) or ""
        yield from ((f"{enumeration.id}, unlisted", text) for text in enumeration.unlisted_by_version.values())
        yield from ((f"{enumeration.id}, used by", use.note or "") for use in enumeration.used_by)
    for value in registry:
        yield from ((value.name, text or "") for text in (value.summary, value.description, value.unused))
        yield from ((value.name, text) for each in value.questions for text in (each.question, each.answer))
        if value.deprecated:
            yield value.name, value.deprecated.note
    yield from ((" and ".join(each.values), each.difference) for each in registry.confusions)
    yield from ((f"term {key}", term.text) for key, term in registry.terms.items())
    for family in registry.families.values():
        yield from ((f"family {family.id}", text or "") for text in (family.summary, family.note, family.open))
        for code, meaning in family.values.items():
            yield from ((f"{family.id}.{code}", text or "") for text in (meaning.summary, meaning.note))
            for other in meaning.differs:
                yield from ((f"{family.id}.{code}", text or "") for text in (other.summary, other.note))
