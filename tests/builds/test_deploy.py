"""The preparation of a site for a server, and the workflows that publish it elsewhere."""

import gzip
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from built import Built
from nginx import deploy
from project import ROOT

THEME = ROOT / "enumref/theme"
[SCRIPT] = re.findall(r"<script>.*?</script>", (THEME / "partials/javascripts/base.html").read_text("utf-8"), re.DOTALL)
PAGE = f"""\
<!doctype html><title>A page</title>
{SCRIPT}
<script type="module" src="main.js"></script>
<script type="application/ld+json">{{"a": 1}}</script>
<script id="data" type="application/json">{{"b": 2}}</script>
<!-- <script>alert("in a comment")</script> -->
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(PAGE)
    (site / "style.css").write_text("p { color: red }\n" * 99)
    (site / "tiny.js").write_text("1")
    (site / "picture.png").write_bytes(b"\0" * 999)
    return site


def policy(configuration: Path) -> dict[str, list[str]]:
    """Return directive → sources of the policy that is written for nginx."""
    subprocess.run([sys.executable, ROOT / "deploy/policy.py", configuration], check=True, capture_output=True)
    [header] = re.findall(r'^add_header Content-Security-Policy "([^"]*)" always;$', configuration.read_text(), re.M)
    return {name: sources for name, *sources in (directive.split() for directive in header.split("; "))}


INLINE = "script[not(@src or @type)]"


def scripts(template: str) -> list[str]:
    soup = BeautifulSoup(template, "html.parser")
    return [script.string or "" for script in soup("script", src=False, type=False)]


def test_the_policy_names_exactly_the_inline_scripts_of_the_theme(tmp_path: Path, built: Built) -> None:
    """A script from the data must not be trusted just because it's in a page."""
    inline = {text for page in built.pages.values() for text in page.tree.xpath(f"//{INLINE}/text()")}
    [template] = [text for file in THEME.rglob("*.html") for text in scripts(file.read_text(encoding="utf-8"))]
    assert inline == {template}
    hashed = b64encode(sha256(template.encode()).digest()).decode()
    sources = policy(tmp_path / "csp.conf")
    assert sources.pop("script-src") == ["'self'", f"'sha256-{hashed}'"]
    assert [name for name, allowed in sources.items() if not set(allowed) <= {"'self'", "'none'", "data:"}] == []
    assert sources["default-src"] == ["'self'"], "Firefox blocks prefetching with 'none'"
    assert sources["frame-ancestors"] == sources["object-src"] == sources["frame-src"] == ["'none'"]


def test_a_new_policy_says_that_nginx_has_to_be_reloaded(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "deploy/policy.py"), str(tmp_path / "csp.conf")]
    first, second = (subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(2))
    assert "reload nginx" in first and second == ""


def test_what_gets_smaller_is_compressed_and_always_to_the_same_bytes(pages: Path) -> None:
    packed = []
    for _ in range(2):
        assert deploy(pages, "true").returncode == 0
        packed.append({file.name: file.read_bytes() for file in pages.glob("*.gz")})
        (pages / "style.css").touch()
    assert packed[0] == packed[1] and set(packed[0]) == {"index.html.gz", "style.css.gz"}
    assert all(gzip.decompress(content) == (pages / name[:-3]).read_bytes() for name, content in packed[0].items())
    assert [name for name, content in packed[0].items() if content[4:8] != bytes(4)] == [], "the time is part of it"


STRANGE = (
    "<script>alert(1)</script>",
    "<SCRIPT type=module>\nalert(1)</SCRIPT>",
    SCRIPT.replace("<script>", "<script>alert(1)"),
)


@pytest.mark.parametrize("script", STRANGE)
def test_a_script_that_isn_t_the_theme_s_own_stops_everything(pages: Path, script: str) -> None:
    (pages / "a").mkdir()
    (pages / "a/index.html").write_text(f"<p>\n\n{script}")
    done = deploy(pages, "true")
    message = "an inline script that isn't the theme's own; remove it from the text or template, or put it in a file"
    assert (done.returncode, done.stderr.splitlines()) == (1, [f"a/index.html:3: {message}"])
    assert not list(pages.rglob("*.gz"))


@pytest.mark.parametrize("missing", [["SITE_URL"], ["REPORT"], ["SITE_URL", "REPORT"]])
def test_a_site_without_a_url_or_a_contact_isn_t_even_built(tmp_path: Path, missing: list[str]) -> None:
    done = deploy(tmp_path / "site", "mkdir", **dict.fromkeys(missing, ""))
    assert done.returncode == 1 and not (tmp_path / "site").exists()
    named = [line.split()[0] for line in done.stderr.splitlines()]
    assert named == ["SITE_URL" if name == "SITE_URL" else "REPOSITORY" for name in missing]
    assert deploy(tmp_path / "site", "mkdir", REPORT="", REPOSITORY="https://github.com/o/n").returncode == 0


def test_a_build_that_fails_keeps_its_exit_code(tmp_path: Path) -> None:
    assert deploy(tmp_path, "sh", "-c", "exit 7").returncode == 7


def test_a_full_disk_is_reported_in_one_line(pages: Path) -> None:
    (pages / "index.html.gz").mkdir()
    done = deploy(pages, "true")
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and "index.html.gz" in done.stderr


def test_no_page_contains_what_the_policy_blocks(built: Built) -> None:
    blocked = [
        f"{address}: <{tag.tag}> {tag.attrib}"
        for address, page in built.pages.items()
        for tag in page.tree.iter("*")
        if tag.tag == "style"
        or any(name == "style" or name.startswith("on") for name in tag.attrib)
        or tag.get("href", "").lower().strip().startswith("javascript:")
    ]
    assert len(built.pages) > 15 and blocked == []


WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_runs_what_exists_with_actions_by_digest_and_few_permissions(file: Path) -> None:
    workflow = yaml.safe_load(file.read_text())
    jobs = [job for job in workflow["jobs"].values() if "uses" not in job]
    steps = [step for job in jobs for step in job["steps"]]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)
    used = [word for step in steps for word in re.findall(r"^make (?:-\S+ )*([a-z]+)", step.get("run", ""), re.M)]
    assert [target for target in used if target not in targets] == []
    actions = [step["uses"] for step in steps if "uses" in step]
    assert actions and [action for action in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []
    assert set(workflow["permissions"].values()) <= {"read"}
    assert [job for job in jobs if "timeout-minutes" not in job] == []
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert [step for step in checkouts if step.get("with", {}).get("persist-credentials") is not False] == []


def test_the_site_is_published_with_the_urls_that_it_needs() -> None:
    [publishing] = [file.read_text() for file in WORKFLOWS if "deploy-pages" in file.read_text()]
    assert "SITE_URL" in publishing and "REPOSITORY" in publishing
