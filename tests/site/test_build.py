"""The build itself: what it does with faults, with hostile text, and with what was there before."""

import re
import subprocess
from pathlib import Path

import pytest
from built import Built, Page
from conftest import ROOT, mkdocs

from enumref.source.load import load

STATUS = "data/enumerations/connector-status.yaml"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_faults_fail_the_build_in_plain_lines_and_leave_the_site_as_it_was(project: Path) -> None:
    change(project / STATUS, "title: Connector status", "titel: Connector status")
    change(project / "docs/index.md", "# ", '# {{ value("connector-status.Chargin") }} ')
    (project / "site").mkdir()
    (project / "site/index.html").write_text("as it was")
    done = mkdocs(project, "build")
    told = [line for line in done.stderr.splitlines() if re.match(r"\S+:\d+: ", line)]
    assert done.returncode == 1
    assert told == [
        f'{STATUS}:1: this file has no "title"; it needs one',
        f'{STATUS}:2: unknown key "titel"; did you mean "title"?',
        'docs/index.md:4: there is no value "connector-status.Chargin"; did you mean "connector-status.Charging"?',
    ]
    assert "Traceback" not in done.stdout + done.stderr
    assert [file.name for file in (project / "site").iterdir()] == ["index.html"]
    assert (project / "site/index.html").read_text() == "as it was"


def test_a_warning_fails_make_build_and_leaves_the_site_as_it_was(project: Path) -> None:
    """MkDocs sees a broken link only after it has begun to write."""
    (project / "deploy").mkdir()
    for name in ("Makefile", "requirements.txt", "deploy/publish.py"):
        (project / name).write_bytes((ROOT / name).read_bytes())
    (project / ".venv").symlink_to(ROOT / ".venv")
    build = ["make", "build", "READY="]
    assert subprocess.run(build, cwd=project, capture_output=True, check=False).returncode == 0
    before = {file: file.read_bytes() for file in (project / "site").rglob("*") if file.is_file()}
    assert before
    change(project / "docs/index.md", "# ", "[nowhere](nowhere.md)\n\n# ")
    done = subprocess.run(build, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "nowhere.md" in done.stderr
    assert {file: file.read_bytes() for file in (project / "site").rglob("*") if file.is_file()} == before
    assert list(project.glob(".site.*")) == []


def test_nothing_is_set_up_a_second_time() -> None:
    done = subprocess.run(["make", "--dry-run", "build"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "mkdocs build" in done.stdout
    assert "venv .venv" not in done.stdout and "pip install" not in done.stdout


HOSTILE = "{{ 7*7 }} {% raw %} <script>alert(1)</script> </h3></title> <img src=x onerror=alert(2)> &amp; *a* {#x}"
KEYS = ["title", "summary", "description", "history", "unlisted"]


@pytest.fixture
def hostile(project: Path) -> Page:
    """The page of an enumeration whose every text is hostile, one value's among them."""
    file = project / STATUS
    text = file.read_text(encoding="utf-8")
    quoted = "'" + HOSTILE + "'"
    for key in KEYS:
        text = re.sub(rf"^{key}:(?: \|\n(?:  .*\n|\n)+| .*\n)", f"{key}: {quoted}\n", text, flags=re.MULTILINE)
    text = re.sub(r"(  Available:\n    summary:) .*\n", rf"\1 {quoted}\n", text)
    text = re.sub(r"(since: \"1.6\"\n(?:.*\n)+?      note:) \|\n(?:        .*\n)+", rf"\1 {quoted}\n", text, count=1)
    text = re.sub(r"note: Published[^}]*", f"note: {quoted}", text)
    file.write_text(text, encoding="utf-8")
    assert text.count(HOSTILE) == len(KEYS) + 3
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return Built(project / "site").pages["connector-status/"]


def test_text_from_data_is_never_markup_or_code(hostile: Page) -> None:
    """It comes out as the characters that were written, but for what CommonMark makes of `*a*` and `&amp;`."""
    words = "{{ 7*7 }} {% raw %} <script>alert(1)</script> </h3></title> <img src=x onerror=alert(2)>"
    assert hostile.article.h1.get_text() == HOSTILE
    assert hostile.article.get_text().count(words) >= len(KEYS) + 3
    scripts = hostile.soup("script", type=lambda kind: kind != "application/ld+json")
    assert len(scripts) > 3 and [script for script in scripts if "alert" in script.get_text()] == []
    assert hostile.soup("img", src="x") == []
    assert "49" not in hostile.article.h1.get_text()


def test_a_title_is_text_in_the_head_and_the_navigation_too(hostile: Page) -> None:
    assert "<script>alert(1)</script>" in hostile.soup.title.get_text()
    assert any("<script>" in link.get_text() for link in hostile.soup.select("nav.md-nav--primary a"))


@pytest.mark.parametrize("file", ["data/enumerations/connector-status.yaml", "docs/connector-status.md"])
def test_the_build_does_not_depend_on_where_it_is_started(
    project: Path, tmp_path_factory: pytest.TempPathFactory, file: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = mkdocs(elsewhere, "build", "--strict", "--config-file", str(project / "mkdocs.yml"))
    assert done.returncode == 0, done.stderr
    assert (project / file).exists() and (project / "site/connector-status/index.html").exists()


def test_the_library_knows_no_mkdocs() -> None:
    imports = [
        f"{file.relative_to(ROOT)}: {line}"
        for file in (ROOT / "enumref").rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if re.match(r"\s*(from|import) (mkdocs|material|zensical)", line)
    ]
    assert imports == []
    assert load(ROOT / "data").enumerations
