"""Errors in what a project configures: URLs, navigation, templates of its own, the environment."""

from pathlib import Path
from typing import Any

import pytest
from small_data import put

from enumref.pages import project_check

CONFIGURATION = "site_name: x\nsite_url: y\nnav:\n- index.md\nrepository: z\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    put(tmp_path / "mkdocs.yml", CONFIGURATION)
    put(tmp_path / "docs/index.md", "x")
    put(tmp_path / "overrides/main.html", '{% extends "base.html" %}\n')
    return tmp_path


def problems(project: Path, nav: Any = None, **urls: str | None) -> list[str]:
    found = project_check.problems(project / "mkdocs.yml", urls, nav, project / "docs", project / "overrides")
    return [str(problem) for problem in found]


SITE_URLS = (
    "https://example.org/",
    "http://127.0.0.1:8000/",
    "https://example.org/a-b/c.d/~e/%20/",
    "http://[::1]:80/ref",
    "https://example.org:1/",
)
NO_SITE_URLS = (
    *(
        "ftp://example.org/",
        "https://",
        "/ref/",
        "x.example",
        "javascript:alert(1)",
        "https://example.org/?q=",
        "https://e.org/#a",
    ),
    *('https://example.org/"><script>alert(1)</script>/', "https://user:pw@example.org/", "https://example.org:99999/"),
    "https://example.org:0/",
    *(
        "https://example.org/%zz",
        "https://example.org/a b/",
        "https://example.org/ü/",
        "https://e.org/../",
        "https://e.org/\n",
    ),
)


@pytest.mark.parametrize("url", SITE_URLS)
def test_a_url_of_a_site_is_accepted(project: Path, url: str) -> None:
    assert problems(project, site_url=url) == []


@pytest.mark.parametrize("url", NO_SITE_URLS)
def test_garbage_for_a_url_is_refused(project: Path, url: str) -> None:
    [problem] = problems(project, site_url=url)
    assert problem.startswith('mkdocs.yml:2: site_url is "')
    assert problem.endswith(
        "which isn't a web URL with only a host and a path; use the form https://example.org/reference/"
    )


def test_each_wrong_url_is_named_with_the_form_that_it_should_have(project: Path) -> None:
    assert problems(project, site_url=None, publisher_url="x", repository="y", report="https://e.org:0/") == [
        'mkdocs.yml:1: publisher_url is "x", which isn\'t a web URL with only a host and a path; use the form https://example.org/reference/',
        'mkdocs.yml:5: repository is "y", which isn\'t a web URL with only a host and a path; use the form https://github.com/owner/name',
        'mkdocs.yml:1: report is "https://e.org:0/", which isn\'t a web URL with only a host and a path; '
        "use the form https://example.org/report, or mailto:someone@example.org",
    ]


def test_a_configuration_in_another_encoding_is_checked_too(project: Path) -> None:
    """YAML may be UTF-16, in which no key is found."""
    put(project / "mkdocs.yml", CONFIGURATION.encode("utf-16"))
    assert problems(project, site_url="https://example.org/") == []
    [problem] = problems(project, site_url="x")
    assert problem.startswith('mkdocs.yml:1: site_url is "x"')


REPOSITORIES = ("https://github.com/owner/name", "https://git.example.org/group/sub/name/")
NO_REPOSITORIES = (
    "git@github.com:owner/name.git",
    "javascript:alert(1)//",
    "https://github.com/",
    "https://github.com/owner",
)


@pytest.mark.parametrize("url", REPOSITORIES)
def test_the_front_page_of_a_repository_is_accepted(project: Path, url: str) -> None:
    assert problems(project, repository=url) == []


@pytest.mark.parametrize("url", [*NO_REPOSITORIES, "https://github.com/owner/name.git"])
def test_another_address_of_a_repository_is_refused(project: Path, url: str) -> None:
    """Links to single files would lead nowhere."""
    [problem] = problems(project, repository=url)
    assert problem.startswith("mkdocs.yml:5: ") and problem.endswith("; use the form https://github.com/owner/name")


def test_reports_can_go_to_a_page_or_a_mail_address(project: Path) -> None:
    for report in (
        "mailto:a.b@example.org",
        "mailto:a@example.org?cc=b%40example.org",
        "https://example.org/report",
        None,
        "",
    ):
        assert problems(project, report=report) == []
    for report in ("mailto:", "mailto:x", "a@example.org", "javascript:x"):
        assert len(problems(project, report=report)) == 1


def test_a_page_of_the_navigation_exists(project: Path) -> None:
    assert (
        problems(
            project, ["index.md", {"A": "index.md"}, {"B": [{"C": "https://example.org/"}, "/x"]}, "mailto:a@b.example"]
        )
        == []
    )
    assert problems(project, ["index.md", {"B": [{"C": "indx.md"}]}]) == [
        'mkdocs.yml:1: nav names "indx.md", which doesn\'t exist; did you mean "index.md"?'
    ]
    assert problems(project, ["a.md", {"B": [{"C": "index.md"}, {"D": "z.md"}]}]) == [
        'mkdocs.yml:1: nav names "a.md" and "z.md", which don\'t exist; restore the pages, or correct nav'
    ]
    put(project / "mkdocs.yml", f"{CONFIGURATION}- a.md\n- z.md\n")
    [problem] = problems(project, ["index.md", "a.md", "z.md"])
    assert problem.startswith('mkdocs.yml:6: nav names "a.md" and "z.md"')


def test_a_title_of_the_navigation_is_text(project: Path) -> None:
    """The macros plugin would evaluate it, and fail with a traceback."""
    assert problems(project, [{"A {{ b }}": "index.md"}, {"B": [{"{% c %}": "index.md"}]}]) == [
        'mkdocs.yml:1: nav has the title "A {{ b }}", which would be evaluated; write it without braces',
        'mkdocs.yml:1: nav has the title "{% c %}", which would be evaluated; write it without braces',
    ]


def test_an_error_in_a_template_is_reported_with_its_line(project: Path) -> None:
    put(project / "overrides/main.html", "a\n{% block x %}\n")
    put(project / "overrides/partials/a.html", b"\n\xff")
    (project / "overrides/b.html").symlink_to("gone.html")
    put(project / "overrides/main.html~", "{% x")
    put(project / "overrides/.DS_Store", b"\xff")
    put(project / "overrides/sitemap.xml", "{{ x")
    put(project / "overrides/assets/a.js", "{{ x")
    assert problems(project) == [
        "overrides/b.html:1: this is a link to a file that doesn't exist; remove it",
        "overrides/main.html:2: unexpected end of template. Jinja was looking for the following tags: 'endblock'. "
        "The innermost block that needs to be closed is 'block'; correct the template",
        "overrides/partials/a.html:2: byte 0xFF isn't UTF-8; save the file as UTF-8",
        "overrides/sitemap.xml:1: unexpected end of template, expected 'end of print statement'; correct the template",
    ]


def test_a_project_may_have_no_templates_of_its_own(project: Path) -> None:
    assert project_check.problems(project / "mkdocs.yml", {}, None, project / "docs", None) == []


@pytest.mark.parametrize("epoch,wrong", [("1700000000", False), ("x", True), ("", True), ("-1", True)])
def test_the_time_of_the_build_is_a_number(
    project: Path, epoch: str, wrong: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    expected = [f'mkdocs.yml:1: SOURCE_DATE_EPOCH is "{epoch}"; set it to a number of seconds, or unset it']
    assert problems(project) == expected * wrong
