"""Prepares the site for a server while it is built: no script but the theme's own, and every text compressed.

python tools/build.py site python deploy/prepare.py mkdocs build --site-dir

The command builds into the folder that is its last argument. It finds every mistake before the site is published.
"""

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from policy import trusted

COMPRESSED = set(".cs .css .csv .go .html .java .js .json .md .py .sql .svg .ts .txt .xml".split())
RUN = {"", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"}
"""The types of <script> that a browser runs or obeys. Any other contains data."""
STRANGE = "an inline script that isn't the theme's own; remove it from the text or template, or put it in a file"
MISSING = (
    "SITE_URL isn't set; name the URL that the site is served at: make deploy SITE_URL=https://example.org/reference/",
    "REPOSITORY isn't set; name the data's repository, https://github.com/owner/name, or set REPORT to a URL or a "
    "mailto: link for reports of mistakes",
)


class Scripts(HTMLParser):
    """Line and text of each inline script of a page, as a browser reads them."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self.inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
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


def main(command: list[str]) -> int:
    """Run the command, check its site and compress its files. Returns the command's exit code, or 1."""
    if missing := list(_missing()):
        print(*missing, sep="\n", file=sys.stderr)
        return 1
    if code := subprocess.run(command, check=False).returncode:
        return code
    site = Path(command[-1])
    if problems := list(strange_scripts(site)):
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    compress(site)
    return 0


def _missing() -> Iterator[str]:
    """Yield what the site's visitors would miss. The build itself checks the URLs that are set."""
    site_url, contact = MISSING
    if not os.environ.get("SITE_URL"):
        yield site_url
    if not (os.environ.get("REPOSITORY") or os.environ.get("REPORT")):
        yield contact


def strange_scripts(site: Path) -> Iterator[str]:
    """Yield place and remedy for each inline script that the policy wouldn't run: `colour/index.html:7: …`."""
    known = set(trusted())
    for file in sorted(site.rglob("*.html")):
        for line, text in Scripts(file.read_text(encoding="utf-8")).found:
            if text not in known:
                yield f"{file.relative_to(site).as_posix()}:{line}: {STRANGE}"


def compress(site: Path) -> None:
    """Write `<file>.gz` next to every file that gets smaller. The same content makes the same bytes."""
    for file in sorted(file for file in site.rglob("*") if file.suffix in COMPRESSED and file.is_file()):
        content, packed = file.read_bytes(), file.with_name(f"{file.name}.gz")
        if len(smaller := gzip.compress(content, mtime=0)) < len(content):
            packed.write_bytes(smaller)
            times = file.stat()
            os.utime(packed, ns=(times.st_atime_ns, times.st_mtime_ns))  # nginx sends the time of either


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except OSError as error:
        sys.exit(f"the site can't be prepared ({error.strerror}: {error.filename})")
