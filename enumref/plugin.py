"""The MkDocs plugin: navigation, table of contents, data files, the theme's parts, and live reload of the data.

It uses MkDocs' public plugin API alone, so that MkDocs' forks run it too.
"""

import json
import logging
import re
from collections import Counter
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from .addresses import ANCHOR, anchors
from .formats import search_index
from .formats.data_file import DataFile
from .pages import project_check
from .pages.head import Subject
from .pages.render import Fragment, day
from .problem import Problem, counted
from .site import Site, open_site
from .source.files import is_leftover

THEME = Path(__file__).parent / "theme"
MARK = re.compile(r"<!-- enumref (\d+) -->")
log = logging.getLogger(f"mkdocs.plugins.{__name__}")


class Options(Config):
    """The plugin's options in `mkdocs.yml`."""

    folder = options.Type(str, default="data")
    """The folder of the data, next to `mkdocs.yml`."""
    repository = options.Optional(options.Type(str))
    """The front page of the data's repository, for links to each entry and for reports of mistakes."""
    report = options.Optional(options.Type(str))
    """Where mistakes are reported if there is no repository: a URL or a `mailto:` link."""


class EnumrefPlugin(BasePlugin[Options]):
    """One instance serves all builds of a `mkdocs` command; its state is that of the current build."""

    site: Site
    fragments: list[Fragment]
    subjects: dict[str, Subject]
    """Source path of a page → what it shows."""
    addresses: list[str]
    """Every URL of a page and of an anchor, from the site's root."""
    sections: list[search_index.Section]
    """The sections of the pages' own texts, for the search."""
    serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether errors are shown in the browser. Its presence makes the plugin live as long as the command."""
        self.serving = command == "serve"

    @event_priority(100)  # before the macros plugin, which asks for the macros in its own on_config
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data and check the pages. Raises Abort with every error before anything is written."""
        project = Path(config.config_file_path).parent
        data, docs = project / self.config.folder, Path(config.docs_dir)
        self.site = open_site(data, docs, config.site_url or "/", self.config.repository, self.config.report)
        self.fragments, self.subjects, self.addresses, self.sections = [], {}, [], []
        addresses = {"site_url": config.site_url, "repository": self.config.repository, "report": self.config.report}
        self.stop_at([*project_check.problems(Path(config.config_file_path), addresses, config.nav, docs, _custom(config)), *self.site.problems])
        if not (self.config.repository or self.config.report) and not self.serving:
            log.info("No repository and no report address are set: pages have no link to report a mistake.")
        config.nav = self._navigation(config.nav or [])
        custom = _custom(config)
        config.theme.dirs.insert(1 if custom else 0, str(THEME))
        config.extra_css[:0] = ["assets/reference.css", "assets/search.css"]
        config.watch.extend(str(path) for path in (data, custom) if path)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the data files, and leave out what editors and systems have left behind."""
        for file in [file for file in files if file.src_dir and any(map(is_leftover, Path(file.src_uri).parts))]:
            files.remove(file)
        present = {file.src_uri for file in files}
        taken = [each.path for each in self.site.data_files if each.path in present and not each.path.endswith(".md")]
        message = "this file would take the place of a generated one; remove it"
        self.stop_at([Problem(f"{Path(config.docs_dir).name}/{path}", 1, message) for path in taken])
        for each in self.site.data_files:
            files.append(_generated(config, each))
        for family in self.site.registry.families:
            page = f"{self.site.registry.protocol.id}/types/{family}.md"
            content = f'{{{{ family("{family}") }}}}\n'
            files.append(File.generated(config, page, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def place(self, page: Page, fragment: Fragment) -> str:
        """Return a mark in the page's Markdown that is replaced once the Markdown is parsed."""
        self.fragments.append(fragment)
        return f"\n\n<!-- enumref {len(self.fragments) - 1} -->\n\n"

    def describe(self, page: Page, subject: Subject) -> None:
        """Note what a page shows."""
        self.subjects[page.file.src_uri] = subject

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the fragments in place, their anchors into the table of contents, and the head's texts into the page."""
        if subject := self.subjects.get(page.file.src_uri):
            page.title = str(escape(subject.title))
        page.meta["template"] = page.meta.get("template", "reference.html")
        head = self.site.head(self.subjects.get(page.file.src_uri))
        page.meta.setdefault("description", escape(head.description or config.site_description or ""))
        page.update_date = head.updated or page.update_date  # the day of the build says nothing about the page
        headings = set(anchors(html))
        if page.file.src_uri not in self.subjects and page.file.inclusion.is_in_nav():
            self.sections += search_index.sections(page.url, str(Markup(page.title or "").striptags()), html)
        passed: set[str] = set()
        for mark in MARK.finditer(html):
            fragment = self.fragments[int(mark[1])]
            passed.update(ANCHOR.findall(html[: mark.start()]))
            _add_entries(page, fragment, passed)
        filled = MARK.sub(lambda mark: self.fragments[int(mark[1])].html, html)
        present = anchors(filled)
        self.stop_at(_duplicate_anchors(page, present, headings, Path(config.docs_dir)))
        self.addresses += [f"/{page.url}", *(f"/{page.url}#{anchor}" for anchor in present)]
        return filled

    def on_page_context(self, context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
        """Give the templates what the page says about itself."""
        head = self.site.head(self.subjects.get(page.file.src_uri))
        name = head.title or ("" if page.is_homepage else Markup(page.title or "").striptags())
        title = f"{name} – {config.site_name}" if name else config.site_name
        linked = json.dumps(head.linked_data).replace("<", "\\u003c") if head.linked_data else None
        return {**context, "reference_head": {"title": escape(title), "data_files": head.data_files, "linked_data": linked}}

    def on_template_context(self, context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
        """Give the page for missing URLs its title."""
        title = escape(f"Page not found – {config.site_name}")
        return {**context, "reference_head": {"title": title, "data_files": (), "linked_data": None}}

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Check that every published URL still exists, before anything is written."""
        env.globals["reference"] = self.site
        env.filters["day"] = day
        files.append(_generated(config, search_index.of_pages(self.sections)))
        published = [f"/{file.url}" for file in files if _is_published(file)]
        self.stop_at(self.site.missing([*self.addresses, *published]))

    def stop_at(self, problems: list[Problem]) -> None:
        """Report the problems, if there are any. Raises Abort."""
        if problems:
            for problem in sorted(set(problems)):
                log.error(str(problem))
            raise Abort(f"{counted(len(set(problems)), 'error')} in the data and pages; nothing was built.")

    def _navigation(self, prose: list[Any]) -> list[Any]:
        """Return the navigation: the first page of `mkdocs.yml`, the enumerations, its other pages, the versions.

        Titles of pages are left out, because the macros plugin would evaluate them. Titles of sections are escaped here,
        because no template does it.
        """
        registry = self.site.registry
        sections: list[Any] = []
        for section in self.site.sections:
            pages = [f"{each.id}.md" for each in section.enumerations]
            sections += [{str(escape(section.title)): pages}] if section.title else pages
        protocol = [f"{registry.protocol.id}/{version}.md" for version in registry.versions]
        last = [{str(escape(f"{registry.protocol.name} versions")): protocol}] if protocol else []
        return [*prose[:1], *sections, *prose[1:], *last]


def _generated(config: MkDocsConfig, data_file: DataFile) -> File:
    """Return a data file as a file of the build. MkDocs would take one that ends in `.md` for a page."""
    path = data_file.path
    file = File.generated(config, f"{path}.data" if path.endswith(".md") else path, content=data_file.content())
    file.dest_uri = file.url = path
    return file


def _custom(config: MkDocsConfig) -> Path | None:
    """Return the folder of the project's own templates, if it has one."""
    return Path(config.theme.custom_dir) if config.theme.custom_dir else None


def _add_entries(page: Page, fragment: Fragment, passed: set[str]) -> None:
    """Give the page entries for anchors that Markdown hasn't seen, after those of the headings before them."""
    entries = page.toc.items
    position = sum(entry.id in passed for entry in entries)
    entries[position:position] = [AnchorLink(title, anchor, 2) for anchor, title in fragment.anchors]
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(anchors(fragment.html))
    passed.update(anchor for anchor, _ in fragment.anchors)


def _duplicate_anchors(page: Page, present: list[str], headings: set[str], docs: Path) -> list[Problem]:
    """Return a problem for an anchor that is on the page twice, and for a heading's that another has but for its case."""
    twice = [anchor for anchor, times in Counter(present).items() if times > 1]
    other = Counter(anchor.lower() for anchor in set(present))
    twice += [heading for heading in headings if other[heading.lower()] > 1]
    remedy = "give the heading another ID: `## Heading { #another-id }`"
    file = f"{docs.name}/{page.file.src_uri}"
    return [Problem(file, 1, f'the anchor "{anchor}" is on the page more than once; {remedy}') for anchor in dict.fromkeys(twice)]


def _is_published(file: File) -> bool:
    return file.inclusion.is_included() and not file.is_documentation_page() and not file.url.startswith("assets/")
