"""Tags the version of the data and attaches its files, if that version isn't released yet. Needs GitHub's `gh`.

python tools/release.py site reference.zip
"""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

ATTACHED = ("enumerations.json", "enumerations.csv", "openapi.json")
ATTACHED_OF_PROTOCOL = ("values.csv", "families.json", "mapping.json", "changes.json")
"""Files that are attached by themselves, for programs that read one of them. A protocol without versions has none."""
PAGES = {".html", ".svg", ".png", ".css", ".js"}
"""Suffixes of the files that belong to the pages. The rest of a site is data."""


def main(site: Path, offline: Path) -> int:
    """Release the version that a built site has. Returns an exit code."""
    document = json.loads((site / "enumerations.json").read_text(encoding="utf-8"))
    tag = f"data-{document['version']}"
    if subprocess.run(["gh", "release", "view", tag], capture_output=True, check=False).returncode == 0:
        print(f"{tag} is already released")
        return 0
    archive = pack(site, Path("data.zip"))
    of_protocol = (site / document["protocol"]["id"] / name for name in ATTACHED_OF_PROTOCOL)
    files = [*(site / name for name in ATTACHED), *(file for file in of_protocol if file.is_file())]
    notes = f"What changed: {document['url']}changes/"
    command = ["gh", "release", "create", tag, "--title", document["version"], "--notes", notes]
    return subprocess.run([*command, archive, offline, *files], check=False).returncode


def pack(site: Path, target: Path) -> Path:
    """Write all data files of a site into a zip."""
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for file in sorted(file for file in site.rglob("*") if file.is_file() and file.suffix not in PAGES):
            path = file.relative_to(site).as_posix()
            if not path.startswith(("assets/", "search/", "sitemap")):
                packed.write(file, path)
    return target


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
