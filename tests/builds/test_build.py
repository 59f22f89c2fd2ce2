"""The build itself: what it does with errors, with hostile texts, and with the site that was there before."""

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import drawn
import material
import pytest
from built import Built, Page
from project import COLOURS, ROOT, build, change, copy_small, mkdocs

ICON = "assets/images/favicon.png"


def errors(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the errors that were printed, without a traceback."""
    output = done.stdout + done.stderr
    assert "Traceback" not in output, output
    lines = (line.removeprefix("ERROR   -  ") for line in output.splitlines())
    return [line for line in lines if re.match(r"\S+:\d+: ", line)]


@pytest.fixture
def http(tmp_path: Path) -> Path:
    """A small project to break."""
    return copy_small(tmp_path / "http")


def test_errors_fail_the_build_in_plain_lines_and_leave_the_site_as_it_was(http: Path) -> None:
    change(http / "data/enumerations/success.yaml", "title:", "titel:")
    change(http / "docs/index.md", "A common", '{{ value("client-error.4040") }} A common')
    (http / "site").mkdir()
    (http / "site/index.html").write_text("as it was")
    done = mkdocs(http, "build")
    assert done.returncode == 1
    assert errors(done) == [
        'data/enumerations/success.yaml:2: unknown key "titel"; did you mean "title"?',
        'docs/index.md:3: there is no value "client-error.4040"; did you mean "client-error.404"?',
    ]
    assert [file.name for file in (http / "site").iterdir()] == ["index.html"]


def test_an_error_while_a_template_is_rendered_is_one_line(http: Path) -> None:
    (http / "overrides/main.html").write_text(
        '{% extends "base.html" %}\n\n{% block extrahead %}{{ nosuch.x }}{% endblock %}'
    )
    [error] = errors(mkdocs(http, "build"))
    assert error.startswith("overrides/main.html:3: this template can't be rendered: 'nosuch' is undefined")


def test_without_the_plugin_that_runs_macros_nothing_is_built(http: Path) -> None:
    configuration = (http / "mkdocs.yml").read_text()
    (http / "mkdocs.yml").write_text(configuration[: configuration.index("  - macros:")])
    done = mkdocs(http, "build")
    macros = 'mkdocs.yml:1: plugins lacks "macros", which runs the macros in pages; add it'
    assert (errors(done), done.returncode) == ([macros], 1)


def test_what_the_theme_links_to_has_to_be_there(http: Path) -> None:
    (http / "docs/codes.md").unlink()
    change(http / "docs/index.md", "[all codes](codes.md)", "nothing")
    change(http / "mkdocs.yml", "[index.md, codes.md]", "[index.md]\nuse_directory_urls: false")
    assert sorted(errors(mkdocs(http, "build"))) == [
        "docs/codes.md:1: every page links to this one, which lists all values; add it with {{ codes() }}",
        "mkdocs.yml:1: use_directory_urls is false; remove it: the URL of each page ends in a slash",
    ]


def test_a_template_that_doesn_t_exist_is_one_line(http: Path) -> None:
    (http / "docs/index.md").write_text("---\ntemplate: nosuch.html\n---\n# Home\n")
    done = mkdocs(http, "build")
    assert errors(done) == [] and done.returncode == 1
    assert 'there is no template "nosuch.html"; correct the name' in done.stderr


def test_a_file_that_can_t_be_copied_is_one_line(http: Path) -> None:
    """An unreadable one, or a full disk: here a file is where the site's folder should be."""
    (http / "docs/pictures").mkdir()
    (http / "docs/pictures/a.png").write_bytes(b"x")
    hook = "import os\ndef on_env(env, config, files):\n    os.makedirs(config.site_dir)\n"
    (http / "hook.py").write_text(f"{hook}    open(config.site_dir + '/pictures', 'w').close()\n")
    with (http / "mkdocs.yml").open("a") as configuration:
        configuration.write("hooks: [hook.py]\n")
    done = mkdocs(http, "build")
    [error] = errors(done)
    assert done.returncode == 1 and error == "site/pictures:1: file exists; the build stopped"


def test_a_file_in_the_place_of_a_generated_one_is_an_error(http: Path) -> None:
    for name in ("success.json", "openapi.json"):
        (http / "docs" / name).write_text("{}")
    assert sorted(errors(mkdocs(http, "build"))) == [
        f"docs/{name}:1: this file would take the place of a generated one; remove it"
        for name in ("openapi.json", "success.json")
    ]


def test_two_files_with_one_url_are_an_error(http: Path) -> None:
    (http / "docs/success").mkdir()
    (http / "docs/success/index.md").write_text("# Another\n")
    (http / "docs/assets").mkdir()
    (http / "docs/assets/reference.css").write_text("")
    (http / "docs/404.html").write_text("")
    generated = "this file would take the place of a generated one; remove it"
    assert sorted(errors(mkdocs(http, "build"))) == [
        f"docs/404.html:1: {generated}",
        f"docs/assets/reference.css:1: {generated}",
        'docs/success/index.md:1: this file would have the same URL as "success.md"; rename one of them',
    ]


def test_what_markdown_makes_of_a_page_is_checked_too(http: Path) -> None:
    with (http / "docs/index.md").open("a") as page:
        page.write("\n[x](javascript:alert(1))\n\n![y](https://elsewhere.example/y.png)\n\nz\n{ onclick=alert(1) }\n")
    blocked = "is blocked by the site's policy; remove it"
    assert [error.partition(": ")[2] for error in errors(mkdocs(http, "build"))] == [
        f'the link to "javascript:alert(1)" {blocked}',
        '"https://elsewhere.example/y.png" would be loaded from another site; keep a copy in this one',
        f'the attribute "onclick" {blocked}',
    ]


def test_an_anchor_twice_and_a_dead_link_are_errors(http: Path) -> None:
    with (http / "docs/index.md").open("a") as page:
        page.write('\n<p id="twice">a</p>\n<p id="twice">b</p>\n')
    [error] = errors(mkdocs(http, "build"))
    assert error.startswith('docs/index.md:1: the anchor "twice" is on the page more than once, whatever its case; ')
    change(http / "docs/index.md", ' id="twice">b', '><a href="sucess/">b</a>')
    [error] = errors(mkdocs(http, "build"))
    assert error.endswith('the link to "sucess/" leads nowhere; did you mean "/success/"?')


def test_what_editors_leave_isn_t_published(http: Path) -> None:
    for name in ("index.md.orig", "index.md~", ".DS_Store", "._index.md", "#index.md#", "assets/.a.png.swp", "a.bak"):
        (http / "docs" / name).parent.mkdir(exist_ok=True)
        (http / "docs" / name).write_bytes(b"\xff")
    (http / "docs/.#index.md").symlink_to("somebody@host.1:2")
    done = mkdocs(http, "build", "--strict")
    assert done.returncode == 0, done.stderr
    published = {file.name for file in (http / "site").rglob("*") if file.is_file()}
    assert "index.html" in published and not [name for name in published if re.search(r"~|orig|swp|bak|#|^\.", name)]


def test_the_theme_s_icon_is_published_if_the_site_has_none_and_no_other_file_of_it(http: Path) -> None:
    [theme] = (Path(folder) / "templates" for folder in material.__path__)
    assert mkdocs(http, "build", "--strict").returncode == 0
    files = [file.relative_to(http / "site").as_posix() for file in (http / "site").rglob("*") if file.is_file()]
    assert [file for file in files if (theme / file).is_file() and file != "404.html"] == [ICON]
    assert f'<link rel="icon" href="{ICON}">' in (http / "site/index.html").read_text()


def test_a_site_s_own_icon_takes_the_place_of_the_theme_s(http: Path) -> None:
    (http / "docs" / ICON).parent.mkdir(parents=True)
    (http / "docs" / ICON).write_bytes(b"own")
    done = mkdocs(http, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert (http / "site" / ICON).read_bytes() == b"own"


OTHER_PLUGIN = """
from pathlib import Path
from jinja2 import ChoiceLoader, DictLoader
from mkdocs.plugins import event_priority

def find_the_theme(config):
    assert any(Path(folder, ".icons/material").is_dir() for folder in config.theme.dirs)

def on_pre_build(config):
    find_the_theme(config)

@event_priority(50)
def on_files(files, config):
    find_the_theme(config)

@event_priority(50)
def on_env(env, config, files):
    env.loader = ChoiceLoader([DictLoader({"added.html": "This template was added."}), env.loader])
"""


def test_another_plugin_finds_the_theme_and_may_add_templates(http: Path) -> None:
    (http / "other.py").write_text(OTHER_PLUGIN)
    with (http / "mkdocs.yml").open("a") as configuration:
        configuration.write("hooks: [other.py]\n")
    (http / "docs/index.md").write_text("---\ntemplate: added.html\n---\n# Home\n")
    done = mkdocs(http, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert (http / "site/index.html").read_text() == "This template was added."


@pytest.fixture
def buildable(http: Path) -> Path:
    """The small project with the Makefile of ours, and what its targets run."""
    for part in ("deploy", "tools", "enumref"):
        (http / part).symlink_to(ROOT / part)
    shutil.copy(ROOT / "Makefile", http)
    (http / ".venv").symlink_to(ROOT / ".venv")
    change(http / "mkdocs.yml", "site_name: HTTP", "site_name: Build <0> of HTTP")
    change(
        http / "mkdocs.yml", "site_url: https://http.example/", 'site_url: !ENV [SITE_URL, "http://127.0.0.1:8000/"]'
    )
    return http


def make(project: Path, target: str, **settings: str) -> subprocess.Popen[bytes]:
    """Run a target in a group of its own, to be killed with all that it runs."""
    command = ["make", "--silent", target, "READY="]
    environment = {**os.environ, "TMPDIR": str(project.parent), **settings}
    return subprocess.Popen(command, cwd=project, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)


def builds(site: Path) -> dict[str, set[str]]:
    """Return file → the numbers of the builds that it names."""
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    found = {file.relative_to(site).as_posix(): file for file in files}
    return {
        path: set(re.findall(r"Build &lt;(\d+)&gt;", file.read_text("utf-8"))) if path.endswith(".html") else set()
        for path, file in found.items()
    }


def mixed(seen: dict[str, set[str]], files: set[str]) -> list[str]:
    """Return what is wrong with a site that ought to have these files, all of one build."""
    numbers = {number for named in seen.values() for number in named}
    return sorted(seen.keys() ^ files) + ([f"builds {sorted(numbers)}"] if len(numbers) != 1 else [])


class Reader(Thread):
    """Reads the whole site over and over, and keeps what isn't whole."""

    def __init__(self, site: Path, files: set[str]):
        super().__init__()
        self.site, self.files = site, files
        self.faults: list[str] = []
        self.rounds, self.enough = 0, Event()

    def run(self) -> None:
        while not self.enough.wait(0.01):
            try:
                before, seen = self.site.stat(), {}
                with suppress(FileNotFoundError):  # a site that was replaced a moment ago is being removed
                    seen = builds(self.site)
                after = self.site.stat()
            except FileNotFoundError:
                self.faults.append("there is no site")
                continue
            if before.st_ino == after.st_ino:
                self.rounds += 1
                self.faults += mixed(seen, self.files)


KILLS = drawn.share(6)


def test_real_builds_that_are_killed_leave_a_whole_site(buildable: Path) -> None:
    began = time.monotonic()
    assert make(buildable, "build").wait() == 0
    duration = time.monotonic() - began
    whole = set(builds(buildable / "site"))
    assert len([file for file in whole if file.endswith(".html")]) > 3
    reader = Reader(buildable / "site", whole)
    reader.start()
    for number in range(1, KILLS + 1):
        change(buildable / "mkdocs.yml", f"Build <{number - 1}>", f"Build <{number}>")
        running = make(buildable, "build")
        with suppress(subprocess.TimeoutExpired):
            running.wait(duration * number / KILLS)
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    assert make(buildable, "build").wait() == 0
    reader.enough.set()
    reader.join()
    assert reader.faults == [] and reader.rounds > 1
    assert mixed(builds(buildable / "site"), whole) == [] and list(buildable.glob(".site.*")) == []


URL = {"SITE_URL": "https://http.example/", "REPORT": "mailto:a@http.example"}


def test_parallel_builds_and_deployments_all_come_out_whole(buildable: Path) -> None:
    running = [make(buildable, target, **URL) for target in ("build", "deploy", "deploy", "build")]
    assert [each.wait() for each in running] == [0] * 4
    site = buildable / "site"
    packed = {path.removesuffix(".gz") for path in builds(site) if path.endswith(".html.gz")}
    assert packed in (set(), {path for path in builds(site) if path.endswith(".html")})
    assert list(buildable.glob(".site.*")) == []


def test_a_warning_fails_make_build_and_leaves_the_site_as_it_was(buildable: Path) -> None:
    """MkDocs finds a broken link only after it has begun to write."""
    (buildable / "site").mkdir()
    (buildable / "site/index.html").write_text("as it was")
    change(buildable / "docs/index.md", "\n", "\n[nowhere](nowhere.md)\n")
    command = ["make", "build", "READY="]
    done = subprocess.run(command, cwd=buildable, capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "nowhere.md" in done.stderr
    assert [file.read_text() for file in (buildable / "site").iterdir()] == ["as it was"]
    assert list(buildable.glob(".site.*")) == []


HOSTILE = "{{ 7*7 }} {% raw %} <script>alert(1)</script> </h3></title> <img src=x onerror=alert(2)> &amp; *a* {#x}"
KEYS = ["title", "summary", "description", "history", "unlisted"]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The page of an enumeration whose every text is hostile, one value's among them."""
    project = shutil.copytree(COLOURS, tmp_path_factory.mktemp("hostile") / "project")
    file = project / "data/enumerations/colour.yaml"
    text = file.read_text(encoding="utf-8")
    quoted = "'" + HOSTILE + "'"
    for key in KEYS:
        text = re.sub(rf"^{key}:(?: \|\n(?:  .*\n|\n)+| .*\n)", f"{key}: {quoted}\n", text, flags=re.MULTILINE)
    text = re.sub(r"(  Red:\n    group: .*\n    summary:) .*\n", rf"\1 {quoted}\n", text)
    file.write_text(text, encoding="utf-8")
    assert text.count(HOSTILE) == len(KEYS) + 1
    return Built(build(project, project / "site")).pages["colour/"]


WORDS = "{{ 7*7 }} {% raw %} <script>alert(1)</script> </h3></title> <img src=x onerror=alert(2)>"


def test_text_from_the_data_is_never_markup_or_code(hostile: Page) -> None:
    """It is shown as the characters that were written, except for what CommonMark makes of `*a*` and `&amp;`."""
    assert hostile.article.h1.get_text().startswith(HOSTILE)
    assert hostile.article.get_text().count(WORDS) >= len(KEYS) + 1
    scripts = hostile.soup("script", type=lambda kind: kind != "application/ld+json")
    assert scripts and [script for script in scripts if "alert" in script.get_text()] == []
    assert hostile.soup("img", src="x") == []
    assert "49" not in hostile.article.h1.get_text()


def test_a_title_is_text_in_the_head_and_the_navigation_too(hostile: Page) -> None:
    assert "<script>alert(1)</script>" in hostile.soup.title.get_text()
    assert any("<script>" in link.get_text() for link in hostile.soup.select("nav a"))


def test_the_build_doesn_t_depend_on_where_it_is_started(http: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = mkdocs(elsewhere, "build", "--strict", "--config-file", str(http / "mkdocs.yml"))
    assert done.returncode == 0, done.stderr
    assert (http / "site/success/index.html").exists()
