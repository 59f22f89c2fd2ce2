"""The plugin: its methods handle the events of a build."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup, escape
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from ..anchors import anchors
from ..compiled import compiled
from ..formats import page_sections, search_index
from ..pages import project_check, raw_html
from ..pages.filters import day
from ..pages.head import Head, Subject
from ..pages.render import Fragment
from ..problem import Problem, counted
from ..site import Site, open_site
from . import build_errors, data_writer, live_reload
from .data_writer import DataWriter
from .files import THEME, SiteDataFile, file_urls, generated, icon, leftovers, navigation, occupied
from .fragments import Fragments, colliding, contents

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # only a server needs it, and a build would wait for its import

THEME_IDS = ("ref-nav", "ref-search", "ref-search-list", "ref-toc")
"""Anchors that every page has outside its own content."""
log = logging.getLogger(f"mkdocs.plugins.{__package__}")


class Options(Config):
    """The plugin's options in `mkdocs.yml`."""

    folder = options.Type(str, default="data")
    """The folder of the data, next to `mkdocs.yml`."""
    repository = options.Optional(options.Type(str))
    """The front page of the data's repository, for links to each entry and for reports of mistakes."""
    report = options.Optional(options.Type(str))
    """The place to report mistakes if there is no repository: a URL or a `mailto:` link."""


class EnumrefPlugin(BasePlugin[Options]):
    """One instance serves all builds of a `mkdocs` command; its state is that of the current build."""

    site: Site
    fragments: Fragments
    subjects: dict[str, Subject]
    """Source path of a page → what it shows."""
    urls: list[str]
    """Every URL of a page and of an anchor, from the site's root."""
    sections: list[page_sections.PageSection]
    """The sections of the pages' own texts, for the search."""
    heads: dict[str, Head]
    """Source path of a page → what it says about itself."""
    problems: list[Problem]
    """The errors in the pages' raw HTML and anchors."""
    project = Path()
    empty = False
    """Whether this is the first build of a server, which has no pages: see `live_reload`."""
    once = False
    """Whether the command ends with this build."""
    theme_folders: list[str]
    """The folders of the theme that `mkdocs.yml` names."""
    writer: DataWriter | None = None
    """The process that writes the data files, if another one does."""

    def __init__(self) -> None:
        super().__init__()
        gc.freeze()  # modules stay to the end: not looking through them for garbage saves a twentieth of a small build

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Begin with an empty build if this is a server. The method makes the plugin live as long as the command."""
        self.empty = live_reload.is_expected(command)
        self.once = command == "build"

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Keep the server running whatever is wrong, and build."""
        self.empty = False
        live_reload.install(server, config, builder)
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Report an error in one line if someone who writes data, pages or templates can fix it. Raises Abort."""
        if self.writer:
            self.writer.stop()
        if message := build_errors.explain(error, self.project):
            log.error(message)
            raise Abort("The build failed.") from error

    @event_priority(100)  # before the macros plugin, which asks for the macros in its own on_config
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data and check the pages. Raises Abort with every error before anything is written."""
        self.project = Path(config.config_file_path).parent
        data, docs = self.project / self.config.folder, Path(config.docs_dir)
        templates = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        self.site = open_site(data, docs, config.site_url or "/", self.config.repository, self.config.report, config)
        if self.once:
            gc.freeze()  # the registry stays to the end too: not looking through it saves a tenth of a long build
        self.fragments, self.subjects, self.heads = Fragments(), {}, {}
        self.urls, self.sections, self.problems = [], [], []
        config.watch.extend(str(path) for path in (data, templates) if path)
        if self.empty:
            config.nav, config.theme.static_templates = [], set()
            return config
        self.stop_at([*self.misconfigured(config, templates), *self.site.problems])
        if not (self.config.repository or self.config.report):
            log.info("No repository and no report address are set: pages have no link for reporting a mistake.")
        config.nav = navigation(self.site, config.nav or [])
        config.theme.dirs.insert(1 if templates else 0, str(THEME))
        config.extra_css.insert(0, "assets/reference.css")
        return config

    def misconfigured(self, config: MkDocsConfig, templates: Path | None) -> Iterator[Problem]:
        """Yield the errors in `mkdocs.yml`, and in the project's own templates."""
        file = Path(config.config_file_path)
        urls = {"site_url": config.site_url, "repository": self.config.repository, "report": self.config.report}
        urls["publisher_url"] = config.extra.get("publisher_url")
        if "macros" not in config.plugins:
            yield Problem(file.name, 1, 'plugins lacks "macros", which runs the macros in pages; add it')
        if not Path(config.docs_dir, "codes.md").is_file():
            message = "every page links to this one, which lists all values; add it with {{ codes() }}"
            yield Problem(f"{Path(config.docs_dir).name}/codes.md", 1, message)
        if not config.use_directory_urls:
            yield Problem(file.name, 1, "use_directory_urls is false; remove it: the URL of each page ends in a slash")
        yield from project_check.problems(file, urls, config.nav, Path(config.docs_dir), templates)

    @event_priority(-100)  # after other plugins, which may need the theme's folders
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Hide the theme's folders while MkDocs looks for files to copy: of Material's 14,000, the site needs one."""
        own = (config.theme.custom_dir, str(THEME))
        self.theme_folders = [folder for folder in config.theme.dirs if folder not in own]
        config.theme.dirs = [folder for folder in config.theme.dirs if folder in own]

    @event_priority(100)  # before other plugins, which may need the theme's folders
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the data files, and leave out what editors left behind."""
        config.theme.dirs += self.theme_folders
        if self.empty:
            return Files([])
        for file in leftovers(files):
            files.remove(file)
        if self.once and data_writer.is_possible():
            self.writer = DataWriter(self.site.data_files)
        added = [*icon(files, config), *generated(self.site, config, self.writer.folder if self.writer else None)]
        docs = Path(config.docs_dir).name
        self.stop_at([Problem(f"{docs}/{path}", 1, message) for path, message in occupied(files, added, config)])
        for file in added:
            files.append(file)
        return files

    def place(self, page: Page, fragment: Fragment) -> str:
        """Return a mark in the page's Markdown that is replaced once the Markdown is parsed."""
        return self.fragments.add(fragment)

    def describe(self, page: Page, subject: Subject) -> None:
        """Note what a page shows."""
        self.subjects[page.file.src_uri] = subject

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the fragments in place, and give the page its title, description and date."""
        subject = self.subjects.get(page.file.src_uri)
        if subject:
            page.title = str(escape(subject.title))
        head = self.heads[page.file.src_uri] = self.site.head(subject)
        page.meta.setdefault("template", "reference.html")
        described = page.meta.get("description") or head.description or config.site_description or ""
        page.meta["description"] = escape(described)  # the theme prints it as it is
        if self.site.registry.updated:  # the day of the build says nothing about a page, but MkDocs needs one day
            page.update_date = head.updated or ""
        if not subject and page.file.inclusion.is_in_nav():
            self.sections += page_sections.sections(page.url, str(Markup(page.title or "").striptags()), html)
        filled = self.fragments.fill(html, page)
        present = anchors(filled)
        source = f"{Path(config.docs_dir).name}/{page.file.src_uri}"
        remedy = "give the heading another ID: `## Heading { #another-id }`"
        self.problems += raw_html.blocked_in_markdown(source, html, lambda: page.file.content_string)
        twice = colliding(set(anchors(html)), [*present, *THEME_IDS])
        self.problems += [
            Problem(source, 1, f'the anchor "{id}" is on the page more than once, whatever its case; {remedy}')
            for id in twice
        ]
        self.urls += [f"/{page.url}", *(f"/{page.url}#{anchor}" for anchor in present)]
        return filled

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates what the page says about itself."""
        head = self.heads[page.file.src_uri]
        name = head.title or ("" if page.is_homepage else Markup(page.title or "").striptags())
        title = f"{name} – {config.site_name}" if name else config.site_name
        linked = orjson.dumps(head.linked_data).decode().replace("<", "\\u003c") if head.linked_data else None
        edit = self.site.edit_url(
            self.subjects.get(page.file.src_uri), f"{Path(config.docs_dir).name}/{page.file.src_uri}"
        )
        return _with_head(context, title, head, linked_data=linked, edit=edit, contents=contents(page))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page for missing URLs its title."""
        return _with_head(context, f"Page not found – {config.site_name}")

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Check the anchors, and that every published URL still exists, before anything is written."""
        theme = FileSystemLoader(self.theme_folders)
        env.loader = ChoiceLoader([env.loader, theme]) if env.loader else theme
        env.bytecode_cache = compiled()
        env.auto_reload = False  # no template changes during a build, and each look at a file takes time
        env.globals["reference"] = self.site
        env.filters |= {"day": day, "counted": counted}
        if not self.empty:
            files.append(SiteDataFile(search_index.of_pages(self.sections), config))
            self.stop_at([*self.problems, *self.site.url_problems([*self.urls, *file_urls(files)])])
        if self.writer:
            self.writer.wait()

    def stop_at(self, problems: list[Problem]) -> None:
        """Report the problems, if there are any. Raises Abort."""
        if problems:
            for problem in sorted(set(problems)):
                log.error(str(problem))
            raise Abort(f"{counted(len(set(problems)), 'error')} found; nothing was built.")


def _with_head(context: TemplateContext, title: str, head: Head | None = None, **about: object) -> TemplateContext:
    """Return the context of a template with what a page says about itself. `about` has what only real pages have."""
    texts = {"title": escape(title), "data_files": head.data_files if head else (), **about}
    return {**context, "reference_head": texts}  # type: ignore[typeddict-unknown-key]  # a plugin may add its own
