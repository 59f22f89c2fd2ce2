"""The built site as a zip that is read from disk, without a server: links to files, and scripts in place of modules.

python deploy/offline.py site reference.zip
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from enumref.formats.source_code import LANGUAGES

SCRIPT = Path(__file__).with_suffix(".js")
LINK = re.compile(r'(<(?:a|link)\s[^>]*?href=")([^"#?]*)([^"]*")')
MAIN = re.compile(r'<script type="module" src="([^"]*)assets/main\.js"')
PLACE = "    /* modules */\n"
"""The line of the script that the modules replace."""

IMPORT = re.compile(r'^import \{([^}]*)\} from ("[^"]+");?$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|class|function\*?) (\w+))", re.MULTILINE)
OTHER = re.compile(r"^(?:import\b(?!\()|export\b).*", re.MULTILINE)
"""A form of import or export that the pages' modules don't use."""
ARGUMENTS = "need, bring, here, URL, Worker, fetch, addEventListener, postMessage"
FETCHED = {f".{language.suffix}" for language in LANGUAGES}
"""Files that pages fetch, apart from those of the search."""


def page(html: str) -> str:
    """Return a page with links to files in place of folders, and one script in place of all modules."""
    linked = LINK.sub(lambda found: found[1] + on_disk(found[2]) + found[3], html)
    return MAIN.sub(r'<script defer src="\1assets/offline.js"', linked)


def on_disk(path: str) -> str:
    """Return the link to a file: `../codes/` → `../codes/index.html`. Links out of the site and within a page stay."""
    if not path or ":" in path or not (path.endswith("/") or path.rpartition("/")[2] in (".", "..")):
        return path
    return f"{path.rstrip('/')}/index.html"


def module(path: str, text: str) -> str:
    """Return a module as an entry of the script: a function that returns what the module exports."""
    names = EXPORT.findall(text)
    text = IMPORT.sub(lambda found: f"const {{{found[1].replace(' as ', ': ')}}} = need({found[2]})", text)
    text = EXPORT.sub("", text)
    if found := OTHER.search(text):
        raise SystemExit(f"{path}: {found[0]!r} isn't an import or export that deploy/offline.py supports")
    text = re.sub(r"\bimport\(", "bring(", text.replace("import.meta.url", "here"))
    return f'"{path}": ({ARGUMENTS}) => {{\n{text}\nreturn {{ {", ".join(names)} }}\n}},\n'


def script(modules: dict[str, bytes]) -> bytes:
    """Return the script that contains the modules."""
    entries = "".join(module(path, content.decode()) for path, content in modules.items())
    return SCRIPT.read_text(encoding="utf-8").replace(PLACE, entries).encode()


def files(site: Path) -> dict[str, bytes]:
    """Return path → content of what the zip contains: without what only a server needs."""
    found = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*")) if file.is_file()}
    kept = {path: file.read_bytes() for path, file in found.items() if not path.endswith(".gz") and path != "404.html"}
    modules = {path: content for path, content in kept.items() if path.startswith("assets/") and path.endswith(".js")}
    pages = {path: page(content.decode()).encode() for path, content in kept.items() if path.endswith(".html")}
    return {**kept, **pages, **dict(_scripts(kept)), "assets/offline.js": script(modules)}


def _scripts(kept: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of the script that hands over each file that pages fetch."""
    for path, content in kept.items():
        if path.startswith("search/") and path.endswith(".json"):
            yield f"{path}.js", f"offline({json.dumps(path)}, {content.decode()})\n".encode()
        elif Path(path).suffix in FETCHED:
            yield f"{path}.js", f"offline({json.dumps(path)}, {json.dumps(content.decode())})\n".encode()


def main(site: Path, target: Path) -> None:
    """Write the zip, whole or not at all. The same site makes the same bytes."""
    part = target.with_name(f"{target.name}.part")
    try:
        with ZipFile(part, "w", ZIP_DEFLATED) as packed:
            for path, content in sorted(files(site).items()):
                entry = ZipInfo(f"{target.stem}/{path}")
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, content, ZIP_DEFLATED)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


if __name__ == "__main__":
    try:
        main(*map(Path, sys.argv[1:]))
    except OSError as error:
        sys.exit(f"{error.filename or 'the zip'}: {error.strerror}")
