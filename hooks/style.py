"""The style, kept in parts, is sent as one file: each more would hold up the first paint on a phone, five by 0.3 s."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

STYLE = "assets/reference.css"


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put one file in the place of those that `extra_css` names."""
    parts = [files.src_uris[path] for path in config.extra_css]
    for part in parts:
        files.remove(part)
    files.append(File.generated(config, STYLE, content="\n".join(part.content_string for part in parts)))
    config.extra_css = [STYLE]
