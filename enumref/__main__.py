"""The `enumref` command. Each subcommand imports only what it needs."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit code: 0, 1 if something is wrong, 2 if the command can't be run."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="enumref", description="A reference of enumerated types.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="check a data folder")
    check.add_argument("data", nargs="?", default="data", type=Path, help="the data folder (default: data)")
    check.set_defaults(run=_check)

    record = commands.add_parser("record", help="add new URLs and today's changes to the records")
    record.add_argument("site", type=Path, help="the built site")
    record.add_argument("--data", default=Path("data"), type=Path, help="the data folder (default: data)")
    record.set_defaults(run=_record)

    schema = commands.add_parser("schema", help="write JSON Schemas of the data files, for editors")
    schema.add_argument("folder", nargs="?", default="schemas", type=Path, help="where to write (default: schemas)")
    schema.set_defaults(run=_schema)

    files = commands.add_parser("files", help="write all data formats, without pages")
    files.add_argument("target", type=Path, help="where to write")
    files.add_argument("--data", default=Path("data"), type=Path, help="the data folder (default: data)")
    files.add_argument("--url", default="/", help="the URL that the files will be published at (default: /)")
    files.set_defaults(run=_files)
    return parser


def _check(options: argparse.Namespace) -> int:
    from .problem import counted
    from .source.load import read_all

    problems = sorted(set(read_all(options.data).problems))
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    print(f"{counted(len(problems), 'error')} in {options.data}")
    return 1 if problems else 0


def _record(options: argparse.Namespace) -> int:
    from .ledger_files import ClockError, record
    from .problem import Problems

    try:
        print(record(options.data, options.site))
    except (Problems, ClockError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _schema(options: argparse.Namespace) -> int:
    from .editor_schema import write

    write(options.folder)
    return 0


def _files(options: argparse.Namespace) -> int:
    from .formats import data_files
    from .problem import Problems
    from .source.load import load

    try:
        registry = load(options.data)
    except Problems as error:
        print(error, file=sys.stderr)
        return 1
    for file in data_files(registry, options.url):
        path = options.target / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content())
    return 0


if __name__ == "__main__":
    sys.exit(main())
