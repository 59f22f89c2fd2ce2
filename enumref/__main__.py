"""The `enumref` command. Each subcommand imports only what it needs."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path

from . import __version__
from .problem import Problem, Problems, Unusable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit code: 0, 1 if something is wrong, 2 if the command can't be run."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may lack a character
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # as in `enumref check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Problems as error:
        print(*_from_here(error.problems, options.data), sep="\n", file=sys.stderr)
        return 1
    except (Unusable, OSError) as error:
        print(f"enumref: {_reason(error)}", file=sys.stderr)
        return 2
    return code


def _reason(error: Exception) -> str:
    """Return what keeps the command from running, with the file that it's about."""
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename} can't be read or written ({error.strerror}); check the path and its permissions"
    return str(error)


def _parser() -> argparse.ArgumentParser:
    about = "Check and publish enumerated types, or use a published reference of them."
    parser = argparse.ArgumentParser(prog="enumref", description=about)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    usage = "%(prog)s [FOLDER]\n       %(prog)s [--format FORMAT] REFERENCE FILE [FILE ...]"
    text = "Check a data folder, or the lists of values in your own files against a published reference."
    check = commands.add_parser("check", help="check a data folder, or your files", usage=usage, description=text)
    check.add_argument(
        "sources",
        nargs="*",
        metavar="FOLDER | REFERENCE FILE ...",
        help="a folder (default: data); or the URL or path of a "
        "reference, then OpenAPI documents, JSON Schemas, text files, or lists such as Colour=Red,Green",
    )
    check.add_argument("--format", choices=["text", "github", "json"], help="how to print findings (default: text)")
    check.set_defaults(run=_check)

    describe = commands.add_parser("describe", help="fill marked sections of Markdown files with tables of values")
    describe.add_argument("reference", help="URL or path of a published reference")
    describe.add_argument("files", nargs="+", help="Markdown files with <!-- enumref ID --> … <!-- /enumref -->")
    describe.add_argument("--check", action="store_true", help="write nothing; fail if a section is out of date")
    describe.set_defaults(run=_describe)

    lookup = commands.add_parser("lookup", help="print what a value means", usage="%(prog)s [REFERENCE] VALUE")
    lookup.add_argument(
        "words",
        nargs="+",
        metavar="[REFERENCE] VALUE",
        help="URL or path of a reference (default: ENUMREF_REFERENCE), and a value",
    )
    lookup.set_defaults(run=_lookup)

    record = commands.add_parser("record", help="add today's changes, or a site's new URLs, to the records")
    record.add_argument("site", type=Path, nargs="?", help="a built site, whose URLs are added instead of the changes")
    record.add_argument("--data", default=Path("data"), type=_folder, help="the data folder (default: data)")
    record.set_defaults(run=_record)

    schema = commands.add_parser("schema", help="write JSON Schemas of the data files, for editors")
    schema.add_argument("folder", nargs="?", default="schemas", type=Path, help="where to write (default: schemas)")
    schema.set_defaults(run=_schema)

    files = commands.add_parser("files", help="write all data formats, without pages")
    files.add_argument("target", type=Path, help="where to write")
    files.add_argument("--data", default=Path("data"), type=_folder, help="the data folder (default: data)")
    files.add_argument("--url", default="/", help="the URL that the files will be published at (default: /)")
    files.set_defaults(run=_files)
    return parser


def _folder(path: str) -> Path:
    """Return a folder's path, which ends in its name. `.` doesn't."""
    return Path(path) if Path(path).name else Path.cwd()


def _check(options: argparse.Namespace) -> int:
    first, *files = options.sources or ["data"]
    if files:
        from .consumer.commands import check_lists

        return check_lists(first, files, options.format or "text")
    if options.format:
        raise Unusable("--format is for findings in files; name a reference, then the files")
    if not Path(first).is_dir():
        own = "run this in the folder that contains it, or name it"
        other = "to check files, name a reference first, then the files"
        raise Unusable(f"there is no folder {first}; {other if options.sources else own}")
    return _check_data(_folder(first))


def _check_data(data: Path) -> int:
    from .problem import counted
    from .source.load import read_all

    problems = _from_here(sorted(set(read_all(data).problems)), data)
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    print(f"{counted(len(problems), 'error')} in {data}")
    return 1 if problems else 0


def _from_here(problems: Iterable[Problem], data: Path) -> list[Problem]:
    """Return the problems with paths that lead to the files from the working directory."""
    return [problem._replace(file=(data.parent / problem.file).as_posix()) for problem in problems]


def _describe(options: argparse.Namespace) -> int:
    from .consumer.commands import fill_sections

    return fill_sections(options.reference, options.files, write=not options.check)


def _lookup(options: argparse.Namespace) -> int:
    from .consumer.commands import print_value

    return print_value(options.words)


def _record(options: argparse.Namespace) -> int:
    from .ledger_files import record_changes, record_urls

    print(record_urls(options.data, options.site) if options.site else record_changes(options.data))
    return 0


def _schema(options: argparse.Namespace) -> int:
    from .editor_schema import write

    write(options.folder)
    return 0


def _files(options: argparse.Namespace) -> int:
    from .formats import data_files
    from .formats.data_file import write
    from .pages.project_check import is_site_url
    from .source.load import load

    url = f"{options.url.rstrip('/')}/"
    if url != "/" and not is_site_url(url):
        raise Unusable(f'"{options.url}" isn\'t the URL of a site; use the form https://example.org/reference/')
    if options.data.resolve() in (options.target.resolve(), *options.target.resolve().parents):
        raise Unusable(f"{options.target} is the data folder or in it; name another folder to write to")
    write(data_files(load(options.data), url), options.target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
