"""`tollgate review FILE…`: the findings of project documents, on the screen or as files."""

import shutil
from argparse import Namespace
from pathlib import Path

from api import downloads
from api.command import FAULT, Desk, Parser
from api.downloads import Reviewed, names
from api.parts import Parts, now, opened
from api.reviewing import TYPES, Options, review_document
from api.uploads import receive
from drafting.package import write_atomically
from ingest.limits import MB, Limits
from ingest.read import read
from language.problem import Problem, WrongUse
from language.texts import LANGS, Lang, text

NAME = "review"
FORMATS = ("table", "json", "sarif", "html", "docx", "xlsx")
ON_SCREEN = ("table", "json", "sarif", "html")
RANK = {"low": 0, "medium": 1, "high": 2}


def arguments(parser: Parser, lang: Lang) -> None:
    """FILE… and the options of a review."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_options(parser, lang)
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--out", type=Path, metavar="DIR", help=text("api.help_out", lang))
    parser.add_argument("--fail-on", choices=("high", "medium", "low"), help=text("api.help_fail_on", lang))
    parser.add_argument("--project", metavar="P", help=text("api.help_project", lang))


def add_options(parser: Parser, lang: Lang) -> None:
    """What a person may say about a review, whichever command makes it."""
    parser.add_argument("--type", choices=TYPES, default="auto")
    parser.add_argument("--date", default="", metavar="DATE", help=text("api.help_date", lang))
    parser.add_argument("--jurisdiction", default="", metavar="CN|EU|…")
    parser.add_argument("--lang", choices=LANGS, default="")


def options(args: Namespace) -> Options:
    """The options as parsed. Raises WrongUse for a date that is none."""
    return Options(args.type, args.date, args.jurisdiction, args.lang)


def run(args: Namespace, desk: Desk) -> int:
    """Review every readable file; the highest of the codes 4, 3, 1 and 0 comes back."""
    if args.format not in ON_SCREEN and args.out is None:
        raise WrongUse("api.out_needed", format=args.format)
    wanted, code = options(args), 0
    with opened(desk.settings) as parts:
        for file in args.files:
            try:
                made = examine(file, parts, wanted, desk, args.project)
                _hand_out(made, args, desk)
            except Problem as problem:
                desk.warn(problem)
                code = max(code, problem.exit_code)
                continue
            code = max(code, FAULT if _fails(made, args.fail_on) else 0)
    return code


def examine(file: Path, parts: Parts, wanted: Options, desk: Desk, project: str | None = None) -> Reviewed:
    """Read and review one file, telling each step; with a project, the review is kept and its cases are opened."""
    desk.step("api.step_read", name=file.name)
    document = read(file, limits=Limits(file=desk.settings.max_upload_mb * MB))
    content = file.read_bytes()
    if project:
        return _kept(file.name, content, parts, wanted, project)
    made = review_document(document, parts, wanted, desk.step)
    return Reviewed(document, made, parts.packs, content, now())


def _kept(name: str, content: bytes, parts: Parts, wanted: Options, project: str) -> Reviewed:
    from api.reviewing import made_with
    from api.work import Work
    from store import reviews as rows

    due = receive(parts.store, project, name, content, wanted, made_with(parts), "", now())
    work = Work(parts)
    for step in (work.read, work.check, work.record):
        step(due.review)
    with parts.store.read() as connection:
        row = rows.by_id(connection, due.review)
    assert row is not None
    if row["problem"]:
        raise Problem(row["problem"]["key"], **row["problem"]["params"])
    return downloads.reviewed(row, parts.packs, content)


def _fails(made: Reviewed, least: str | None) -> bool:
    return least is not None and any(RANK[f.severity] >= RANK[least] for f in made.review.findings)


def _hand_out(made: Reviewed, args: Namespace, desk: Desk) -> None:
    if args.out is None and args.format == "json":
        desk.show(made.review.to_json(), lines=len(args.files) > 1)
        return
    content = _content(made, args.format)
    if args.out is None:
        print(content.decode("utf-8"))
        return
    target = args.out / f"{Path(made.document.name).stem}.review.{'txt' if args.format == 'table' else args.format}"
    put(target, content)
    desk.say("api.wrote", path=target)


def _content(made: Reviewed, format: str) -> bytes:
    if format != "table":
        return downloads.write(format, made)[0]
    from drafting.table import table

    return table(made.review, shutil.get_terminal_size((110, 40)).columns, names=names(made)).encode()


def put(target: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises WrongUse where the folder cannot be written."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, lambda path: _fill(path, content))
    except OSError as error:
        raise WrongUse("api.cannot_write", path=target, why=error.strerror or error) from error


def _fill(path: Path, content: bytes) -> None:
    path.write_bytes(content)
