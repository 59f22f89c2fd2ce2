"""The built site as a zip that is read from disk, without a server: pages by their files' names, and a search.

python deploy/offline.py site reference.zip
"""

import re
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SCRIPT = Path(__file__).with_suffix(".js")
LINK = re.compile(r'(<(?:a|link)\s[^>]*?href=")([^"#?]*)([^"]*")')
BUNDLE = re.compile(r'<script src="([^"]*)assets/javascripts/bundle\.')
INDEX = "search/search_index.json"


def page(html: str) -> str:
    """The page with links to files where they were to folders, and the stand-in for workers before all scripts."""
    linked = LINK.sub(lambda found: found[1] + on_disk(found[2]) + found[3], html)
    return BUNDLE.sub(lambda found: f'<script src="{found[1]}assets/offline.js"></script>{found[0]}', linked)


def on_disk(path: str) -> str:
    """`../codes/` → `../codes/index.html`. Links out of the site and within the page stay as they are."""
    if not path or ":" in path or not (path.endswith("/") or path.rpartition("/")[2] in (".", "..")):
        return path
    return f"{path.rstrip('/')}/index.html"


def files(site: Path) -> dict[str, bytes]:
    """Path → content of what goes into the zip. Compressed copies and the page for what is not there need a server."""
    found = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*")) if file.is_file()}
    kept = {path: file.read_bytes() for path, file in found.items() if not path.endswith(".gz") and path != "404.html"}
    made = {path: page(content.decode()).encode() for path, content in kept.items() if path.endswith(".html")}
    index = b"var __index = " + kept[INDEX] + b";\n"
    return {**kept, **made, "search/search_index.js": index, "assets/offline.js": SCRIPT.read_bytes()}


def main(site: Path, target: Path) -> None:
    """The same site makes the same bytes. The zip is there when it is whole."""
    part = target.with_name(f"{target.name}.part")
    with ZipFile(part, "w", ZIP_DEFLATED) as packed:
        for path, content in sorted(files(site).items()):
            entry = ZipInfo(f"{target.stem}/{path}")
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_DEFLATED)
    part.replace(target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
