"""`/<id>.md`, `/llms.txt` and `/llms-full.txt`: the registry for language models, https://llmstxt.org"""

from collections.abc import Iterator

from .. import text
from ..enumeration import Enumeration
from ..registry import Registry
from ..value import Value


def files(registry: Registry, address: str) -> Iterator[tuple[str, bytes]]:
    pages = {f"{each.id}.md": _page(registry, each, address) for each in registry.enumerations.values()}
    for path, page in pages.items():
        yield path, page.encode()
    yield "llms.txt", _overview(registry, address).encode()
    yield "llms-full.txt", "\n".join(pages.values()).encode()


def _overview(registry: Registry, address: str) -> str:
    lines = [f"# {registry.title}", "", f"> What each value means. A value's address is {address}<id>/#<Code>.", ""]
    lines += ["## Enumerations", ""]
    lines += [_line(registry, each, address) for each in registry.enumerations.values()]
    return "\n".join(lines) + "\n"


def _line(registry: Registry, enumeration: Enumeration, address: str) -> str:
    told = [f"- [{enumeration.title}]({address}{enumeration.id}.md): {enumeration.plain_summary}"]
    told.append(f"Values: {', '.join(enumeration.values)}.")
    for value in enumeration.deprecated:
        if value.deprecated:
            since = f"{registry.protocol.name} {value.deprecated.since}"
            told.append(f"{value.code} is deprecated since {since}. {value.deprecated.instead}")
    return " ".join(told)


def _page(registry: Registry, enumeration: Enumeration, address: str) -> str:
    summary = text.absolute(enumeration.summary, address)
    head = f"# {enumeration.title}\n\n`{enumeration.type}`. {summary} {address}{enumeration.address}\n"
    texts = [enumeration.description, enumeration.history or "", f"## Values not listed\n\n{enumeration.unlisted}"]
    told = [text.absolute(part, address).strip() for part in texts if part]
    values = [_value(registry, enumeration, value, address) for value in enumeration.all]
    return "\n\n".join([head.strip(), *told, *values]) + "\n"


def _value(registry: Registry, enumeration: Enumeration, value: Value, address: str) -> str:
    parts = [f"## {value.code}", f"{address}{value.address}"]
    if value.deprecated:
        current = ", ".join(f"[{v.code}]({address}{v.address})" for v in enumeration.replacements(value))
        instead = f"Use {current} instead." if current else "Nothing replaces it."
        parts.append(f"**Deprecated since {registry.protocol.name} {value.deprecated.since}.** {instead}")
        parts.append(text.absolute(value.deprecated.note, address).strip())
    parts += [text.absolute(each, address).strip() for each in (value.summary, value.description)]
    parts += [f"**{each.question}** {text.absolute(each.answer, address).strip()}" for each in value.questions]
    spellings = registry.spellings(enumeration, value)
    if spellings:
        parts.append("; ".join(f"{registry.protocol.name} {v}: `{spelling}`" for v, spelling in spellings.items()))
    return "\n\n".join(parts)
