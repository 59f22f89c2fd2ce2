"""The list of phrases finds what it says, and the texts of every kind of file are looked at."""

from pathlib import Path

import prose
import pytest
from extract import Passage, passages

PHRASES, EXCEPTIONS = prose.load()


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.pattern)
def test_a_phrase_is_found_where_it_is_and_nowhere_else(phrase: prose.Phrase) -> None:
    assert phrase.expression.search(phrase.wrong)
    assert not phrase.expression.search(phrase.right)
    assert phrase.instead and phrase.why.endswith(".")


def test_every_exception_has_a_reason() -> None:
    assert [each.file for each in EXCEPTIONS if not each.why.endswith(".")] == []


READ = {
    "a.py": ('"""One."""\n\n# Two\n# three.\nx = f"four {x} five"\ny = "code"\n', ["Two\nthree.", "four ", " five"]),
    "a.md": ("# One\n\nTwo `code`\n[three](four.md).\n\n```\nfive\n```\n", ["# One", "Two `x`\n[three ."]),
    "a.html": ("{# One #}\n<p class='no'>Two {{ no }} three</p>\n", [" One ", "Two three"]),
    "a.js": ('/** One. */\nconst a = "no", b = "two words" // Three\n', ["One.", "two words", "Three"]),
    "a.css": ("/* One. */\np { color: red }\n", ["One."]),
    "a.yaml": ("# One\na:\n  b: two\n  terms: [no]\n  # source: no\n", ["# One", "two"]),
    "a.yml": ("a: b  # One\n", ["b # One"]),
    "a.svg": ('<svg><title>One</title><path d="no"/></svg>\n', ["One"]),
    "a.txt": ("{# One #}\ntwo {{ no }}\n", ["One", "two"]),
    "Makefile": ("a: b  ## one\n\tno\n", ["one"]),
    "Dockerfile": ("# One\nno\n", ["One"]),
}


@pytest.mark.parametrize("name", READ)
def test_what_people_read_is_looked_at_and_nothing_else(tmp_path: Path, name: str) -> None:
    content, expected = READ[name]
    (tmp_path / name).write_text(content, encoding="utf-8")
    found = [passage.text for _, passage in passages(tmp_path)]
    assert [" ".join(text.split()) for text in found if text.strip()] == [" ".join(text.split()) for text in expected]


def test_only_docstrings_and_jsdoc_comments_are_descriptions(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('"""What one is."""\n# What two is.\nx = "What three is."\n', encoding="utf-8")
    script = "/** What one is. */\n/** @property {string} a how b is */\n// What two is.\n/* What three is. */\n"
    (tmp_path / "a.js").write_text(script, encoding="utf-8")
    found = [prose.findings(passage, PHRASES) for _, passage in passages(tmp_path)]
    assert [text for each in found for _, text, _ in each] == ["What", "@property {string} a how", "What"]


def test_a_phrase_is_reported_at_its_line_however_lines_are_broken() -> None:
    passage = Passage(7, "One.\n  An error is\n  told before.")
    [(line, text, phrase)] = prose.findings(passage, PHRASES)
    assert (line, text) == (8, "is told") and "reported" in phrase.instead


def test_an_exception_that_nothing_needs_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.md"
    file.write_text("It is told.\n", encoding="utf-8")
    allowed = [prose.Allowed(file.as_posix(), "It is told", "A quotation."), prose.Allowed("b.md", "x", "None.")]
    monkeypatch.setattr(prose, "load", lambda: (PHRASES, allowed))
    assert prose.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == "prose.yaml: no text needs the exception for b.md\n"
