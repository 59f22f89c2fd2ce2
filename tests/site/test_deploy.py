"""What is made of the built site for a server, and the workflow that publishes it elsewhere."""

import gzip
import re
import shutil
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import material
import pytest
import yaml
from bs4 import BeautifulSoup
from built import Built
from nginx import ROOT, Deployed, free_port, prepare, served
from playwright.sync_api import Browser

PAGE = """\
<!doctype html><title>A page</title>
<script>ran.push("first")</script>\r
<SCRIPT type="module">
  ran.push("<b>&amp;")
</SCRIPT>
<script src="third.js"></script>
<script type="application/ld+json">{"fourth": 4}</script>
<script id="data" type="application/json">{"fifth": 5}</script>
<!-- <script>ran.push("not this")</script> -->
<script TYPE="text/javascript">\r
ran.push("Grüße")</script>
"""
RUN = ['ran.push("first")', '\n  ran.push("<b>&amp;")\n', '\nran.push("Grüße")']


def hashed(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy(configuration: Path) -> dict[str, list[str]]:
    """Directive → sources."""
    [header] = re.findall(r'^add_header Content-Security-Policy "([^"]*)" always;$', configuration.read_text(), re.M)
    return {name: sources for name, *sources in (directive.split() for directive in header.split("; "))}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(PAGE.encode())
    (site / "style.css").write_text("p { color: red }\n" * 99)
    (site / "tiny.js").write_text("1")
    (site / "picture.png").write_bytes(b"\0" * 999)
    (tmp_path / "deploy").mkdir()
    shutil.copy(ROOT / "deploy/prepare.py", tmp_path / "deploy")
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/main.html").write_bytes(f"{{% if page %}}{PAGE}{{% endif %}}".encode())
    return site


def test_the_policy_lets_exactly_the_scripts_run_that_a_browser_would_run(pages: Path, tmp_path: Path) -> None:
    assert prepare(pages, tmp_path / "csp.conf", tmp_path).returncode == 0
    assert policy(tmp_path / "csp.conf")["script-src"] == ["'self'", *sorted(map(hashed, RUN))]


def test_a_browser_runs_them_all_under_the_policy(pages: Path, tmp_path: Path, browser: Browser) -> None:
    with served(pages, tmp_path, free_port(), tmp_path) as there:
        page = browser.new_page()
        page.add_init_script("window.ran = []")
        page.goto(there.address, wait_until="networkidle")
        assert sorted(page.evaluate("ran")) == ["<b>&amp;", "Grüße", "first"]
        page.close()


def test_what_gets_smaller_is_compressed_and_always_to_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    (pages / "tiny.js.gz").write_bytes(b"from an earlier build")
    made = []
    for _ in range(2):
        assert prepare(pages, tmp_path / "csp.conf", tmp_path).returncode == 0
        made.append({file.name: file.read_bytes() for file in pages.glob("*.gz")})
        (pages / "style.css").touch()
    assert made[0] == made[1] and set(made[0]) == {"index.html.gz", "style.css.gz"}
    assert all(gzip.decompress(packed) == (pages / name[:-3]).read_bytes() for name, packed in made[0].items())
    assert [name for name, packed in made[0].items() if packed[4:8] != bytes(4)] == []  # the time of making


def test_a_script_that_no_template_brings_stops_everything(pages: Path, tmp_path: Path) -> None:
    """Each is told, with its line. What a template prints into a script is an address, and cannot be more."""
    template = '<script>root("{{ base_url }}")</script>'
    (tmp_path / "overrides/base.html").write_text(template)
    strange = ['root(".");run("', '../" + run + "', 'ran.push("first")\nrun()']
    for number, text in enumerate(["../..", "/a/b-c.html", *strange[:2]]):
        (pages / f"{number}.html").write_text(f"<p>\n{template.replace('{{ base_url }}', text)}")
    (pages / "4.html").write_text(f"<p>\n\n<script>{strange[2]}</script>")
    done = prepare(pages, tmp_path / "csp.conf", tmp_path)
    why = "a script that no template brings; escape the text that it came with"
    assert done.returncode != 0
    assert done.stderr.splitlines() == [f"site/{place}: {why}" for place in ("2.html:2", "3.html:2", "4.html:3")]
    assert not (tmp_path / "csp.conf").exists() and not list(pages.glob("*.gz"))


def test_a_site_that_is_not_built_is_not_deployed(tmp_path: Path) -> None:
    done = prepare(tmp_path, tmp_path / "csp.conf")
    assert done.returncode != 0 and "make build" in done.stderr
    assert not (tmp_path / "csp.conf").exists()


def test_the_policy_of_the_site_names_only_scripts_of_the_theme_and_of_the_templates(deployed: Deployed) -> None:
    """So that nothing from the data is let run only because it stood in a page."""
    sources = policy(deployed.site.parent / "csp.conf")
    scripts = {
        script.string or ""
        for file in deployed.site.rglob("*.html")
        for script in BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")("script", src=False, type=False)
    }
    templates = [Path(material.__file__).parent / "templates", ROOT / "overrides"]
    theme = "".join(file.read_text(encoding="utf-8") for folder in templates for file in folder.rglob("*.html"))
    scope = re.compile(r'^__md_scope=new URL\("(/|[./]+)",location\)')
    foreign = [text for text in scripts if scope.sub("", text) not in theme]
    assert foreign == [] and len(scripts) > 3
    assert sources.pop("script-src") == ["'self'", *sorted(map(hashed, scripts))]
    assert [name for name, allowed in sources.items() if not set(allowed) <= {"'self'", "'none'", "data:"}] == []
    assert sources["default-src"] == sources["frame-ancestors"] == ["'none'"]


def test_no_page_brings_what_the_policy_stops(built: Built) -> None:
    stopped = [
        f"{address}: {str(tag)[:99]}"
        for address, page in built.pages.items()
        for tag in page.soup.find_all(True)
        if tag.name == "style"
        or any(name == "style" or name.startswith("on") for name in tag.attrs)
        or tag.get("href", "").lower().strip().startswith("javascript:")
    ]
    assert len(built.pages) > 15 and stopped == []


def test_the_workflow_runs_only_what_exists_with_actions_of_a_fixed_major_version() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text())
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = [step["run"] for step in steps if "run" in step]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)
    assert commands and [command for command in commands if command.removeprefix("make ") not in targets] == []
    [build] = [step for step in steps if step.get("run") == "make build"]
    assert build["env"]["SITE_URL"].endswith("/")
    actions = [step["uses"] for step in steps if "uses" in step]
    assert actions and [action for action in actions if not re.fullmatch(r"actions/[a-z-]+@v\d+", action)] == []
