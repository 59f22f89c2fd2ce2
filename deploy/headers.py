"""Writes `_headers` into a built site, for Netlify and Cloudflare Pages: those of deploy/nginx.conf, and the policy.

python deploy/headers.py site

Both hosts choose media types and answer conditional requests themselves, so only headers with a fixed value are there.
"""

import re
import sys
from pathlib import Path

from policy import policy

NGINX = Path(__file__).with_name("nginx.conf")
FIXED = re.compile(r'^add_header (\S+) (?:"([^"$]*)"|([^\s"$;]+)) always;', re.MULTILINE)
"""A header of every response."""
READERS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
"""Any page may read anything: the site has no cookies. A rule per kind of file would need wildcards that the two hosts
read differently."""


def headers() -> str:
    """Return the content of `_headers`: one rule for all files."""
    fixed = {name: quoted or bare for name, quoted, bare in FIXED.findall(NGINX.read_text(encoding="utf-8"))}
    always = {"Content-Security-Policy": policy(), **fixed, **READERS}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in always.items())


def main(site: Path) -> None:
    """Write the file into the site."""
    if not (site / "index.html").is_file():
        sys.exit(f"{site} has no pages; run `make build` first")
    (site / "_headers").write_text(headers(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
