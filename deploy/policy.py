"""The Content-Security-Policy, as a file for nginx: only the theme's own inline script runs, and nothing foreign.

python deploy/policy.py deploy/csp.conf
"""

import base64
import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TEMPLATE = Path(__file__).parent.parent / "enumref/theme/partials/javascripts/base.html"
"""The template that contains every inline script of the pages."""
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

POLICY = {
    "default-src": "'self'",  # Firefox applies it to what pages prefetch
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "frame-ancestors": "'none'",
}


def trusted() -> Iterator[str]:
    """Yield the text of each inline script that the theme brings. Templates print nothing into them."""
    yield from SCRIPT.findall(TEMPLATE.read_text(encoding="utf-8"))


def policy() -> str:
    """Return the policy under which these scripts run, and no others."""
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in trusted())
    sources = " ".join([POLICY["script-src"], *(f"'sha256-{each}'" for each in hashes)])
    return "; ".join(f"{name} {allowed}" for name, allowed in (POLICY | {"script-src": sources}).items())


def main(configuration: Path) -> None:
    """Write the policy, and say so if nginx has to read it again."""
    content = f'# Written by deploy/policy.py.\nadd_header Content-Security-Policy "{policy()}" always;\n'
    if configuration.is_file() and configuration.read_text(encoding="utf-8") == content:
        return
    part = configuration.with_suffix(".part")
    part.write_text(content, encoding="utf-8")
    part.replace(configuration)
    print(f"{configuration} has changed; reload nginx: nginx -s reload")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
