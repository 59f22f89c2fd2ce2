"""What a server needs beside the built pages: the files compressed, and the policy that lets their own scripts run.

python deploy/prepare.py site deploy/csp.conf
"""

import base64
import gzip
import hashlib
import os
import sys
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

COMPRESSED = {".css", ".csv", ".html", ".js", ".json", ".map", ".md", ".svg", ".txt", ".webmanifest", ".xml"}
RUN = {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}
"""The types of <script> that a browser runs or obeys. Any other holds data, which needs no leave."""

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
    """The texts of a page's inline scripts, as a browser hashes them."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self.inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        kind = (given.get("type") or "").strip().lower()
        self.inside = tag == "script" and "src" not in given and kind in RUN
        if self.inside:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data

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


def policy(pages: Iterable[str]) -> str:
    """The Content-Security-Policy under which these pages run what they bring, and nothing else."""
    texts = {text for page in pages for text in Scripts(page).texts}
    hashes = sorted(base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    scripts = " ".join([POLICY["script-src"], *(f"'sha256-{each}'" for each in hashes)])
    return "; ".join(f"{name} {sources}" for name, sources in (POLICY | {"script-src": scripts}).items())


def main(site: Path, configuration: Path) -> None:
    pages = [file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html"))]
    if not pages:
        sys.exit(f"{site} holds no pages; run `make build` first.")
    compress(site)
    header = f'add_header Content-Security-Policy "{policy(pages)}" always;'
    configuration.write_text(f"# Written by deploy/prepare.py for one build.\n{header}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
