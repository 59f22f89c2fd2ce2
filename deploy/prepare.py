"""What a server needs beside the built pages: the files compressed, and the policy that lets their own scripts run.

python deploy/prepare.py site deploy/csp.conf
"""

import base64
import gzip
import hashlib
import os
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import material

TEMPLATES = (Path(material.__file__).parent / "templates", Path(__file__).parent.parent / "overrides")
PRINTED = re.compile(r"{{.*?}}")
ADDRESS = r"[\w./~%-]*"
"""What the templates print into scripts: how a page leads to the site's root. It ends no string."""
COMPRESSED = {".css", ".csv", ".html", ".js", ".json", ".map", ".md", ".svg", ".txt", ".webmanifest", ".xml"}
RUN = {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}
"""The types of <script> that a browser runs or obeys. Any other holds data, which needs no leave."""

STRANGE = "a script that no template brings; escape the text that it came with"

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "frame-ancestors": "'none'",
}


class Scripts(HTMLParser):
    """The lines and texts of a page's inline scripts, as a browser hashes them."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self.inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        kind = (given.get("type") or "").strip().lower()
        self.inside = tag == "script" and "src" not in given and kind in RUN
        if self.inside:
            self.found.append((self.getpos()[0], ""))

    def handle_data(self, data: str) -> None:
        if self.inside:
            line, text = self.found[-1]
            self.found[-1] = line, text + data

    def handle_endtag(self, tag: str) -> None:
        self.inside = False


def compress(site: Path) -> None:
    """Write `<file>.gz` beside every file that gets smaller. The same content makes the same bytes."""
    for file in sorted(file for file in site.rglob("*") if file.suffix in COMPRESSED and file.is_file()):
        content, packed = file.read_bytes(), file.with_name(f"{file.name}.gz")
        packed.unlink(missing_ok=True)
        if len(made := gzip.compress(content, mtime=0)) < len(content):
            packed.write_bytes(made)
            times = file.stat()
            os.utime(packed, ns=(times.st_atime_ns, times.st_mtime_ns))  # both are last modified at the same time


def scripts(folder: Path) -> Iterator[tuple[str, str]]:
    """Where each inline script in the folder's HTML stands, as `index.html:7`, and its text."""
    for file in sorted(folder.rglob("*.html")):
        for line, text in Scripts(file.read_text(encoding="utf-8")).found:
            yield f"{file.relative_to(folder.parent)}:{line}", text


def trusted() -> re.Pattern[str]:
    """The inline scripts that the theme and `overrides/` bring. Whatever else stands in a page came with its texts."""
    known = {text for folder in TEMPLATES for _, text in scripts(folder)}
    return re.compile("|".join(ADDRESS.join(map(re.escape, PRINTED.split(text))) for text in known))


def policy(texts: set[str]) -> str:
    """The Content-Security-Policy under which these inline scripts run, and no others."""
    hashes = sorted(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    sources = " ".join([POLICY["script-src"], *(f"'sha256-{each}'" for each in hashes)])
    return "; ".join(f"{name} {allowed}" for name, allowed in (POLICY | {"script-src": sources}).items())


def main(site: Path, configuration: Path) -> None:
    if not any(site.rglob("*.html")):
        sys.exit(f"{site} holds no pages; run `make build` first.")
    found, known = [*scripts(site)], trusted()
    if strange := [place for place, text in found if not known.fullmatch(text)]:
        sys.exit("\n".join(f"{place}: {STRANGE}" for place in strange))
    compress(site)
    header = f'add_header Content-Security-Policy "{policy({text for _, text in found})}" always;'
    configuration.write_text(f"# Written by deploy/prepare.py for one build.\n{header}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
