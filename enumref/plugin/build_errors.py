"""Errors that end a build and that someone who writes data, pages or templates can fix, in one line."""

from pathlib import Path
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from ..problem import lowered


def explain(error: BaseException, project: Path) -> str | None:
    """Return what is wrong and where; None for an error that is a defect of a program, which needs its traceback."""
    match error:
        case TemplateSyntaxError():
            file = _relative(error.filename or "a template", project)
            return f"{file}:{error.lineno}: {lowered(error.message or '')}; correct the template"
        case TemplateNotFound():
            return (
                f'there is no template "{error.name}"; correct the name, in a template or in the front matter of a page'
            )
        case TemplateError():
            place = _template_place(error.__traceback__, project)
            return f"{place}: this template can't be rendered: {lowered(error.message or '')}; correct the expression"
        case OSError(filename=str(name), strerror=str(reason)):
            return f"{_relative(name, project)}:1: {reason.lower()}; the build stopped"
        case OSError(strerror=str(reason)):
            return f"{reason.lower()}; the build stopped"
    return None


def _template_place(traceback: TracebackType | None, project: Path) -> str:
    """Return file and line of the innermost template."""
    place = "a template"
    while traceback:
        file = traceback.tb_frame.f_code.co_filename
        if file.endswith((".html", ".xml")):
            place = f"{_relative(file, project)}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place


def _relative(file: str, project: Path) -> str:
    path = Path(file)
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else file
