"""`tollgate review FILE…`: the findings of project documents, on the screen or as files."""

import json
import shutil
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.command import FAULT, Desk, Parser, day, document, present, written
from api.settings import TYPES
from language.problem import NotFound, Problem, Unreadable, WrongUse
from language.texts import LANGS, Lang, text

if TYPE_CHECKING:
    from api.downloads import Reviewed
    from api.parts import Parts
    from api.reviewing import Options
    from checks.finding import Finding
NAME = "review"
FORMATS = ("table", "json", "sarif", "html", "docx", "xlsx")
STREAMS = ("table", "json", "sarif")  # what several files can give one after the other
RANK = {"low": 0, "medium": 1, "high": 2}


def arguments(parser: Parser, lang: Lang) -> None:
    """FILE… and the options of a review."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_options(parser, lang)
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--out", type=Path, metavar="DIR", help=text("api.help_out", lang))
    parser.add_argument("--fail-on", choices=("high", "medium", "low"), help=text("api.help_fail_on", lang))
    parser.add_argument("--baseline", type=Path, metavar="REVIEW.json", help=text("api.help_baseline", lang))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--project", metavar="P", help=text("api.help_project", lang))
    how.add_argument("--ocr", action="store_true", help=text("api.help_ocr", lang))


def add_options(parser: Parser, lang: Lang) -> None:
    """What a person may say about a review, whichever command makes it."""
    parser.add_argument("--type", choices=TYPES, default="auto")
    parser.add_argument("--date", type=day, metavar="DATE", help=text("api.help_date", lang))
    parser.add_argument("--jurisdiction", default="", metavar="CN|EU|…")
    parser.add_argument("--lang", choices=LANGS, default="")


def options(args: Namespace) -> "Options":
    """The options as parsed."""
    from api.reviewing import Options

    return Options(args.type, args.date.isoformat() if args.date else "", args.jurisdiction, args.lang)


def run(args: Namespace, desk: Desk) -> int:
    """Review every readable file; the highest of the codes 4, 3, 1 and 0 comes back."""
    one_page = args.format == "html" and len(args.files) == 1
    if args.out is None and not one_page and args.format not in STREAMS:
        raise WrongUse("api.out_needed", format=args.format)
    from api.parts import opened

    wanted, code = options(args), 0
    done: list[Reviewed] = []
    earlier = _reviews(args.baseline) if args.baseline else []
    with opened(desk.settings) as parts:
        for file in args.files:
            try:
                made = examine(file, parts, wanted, desk, args.project, ocr=args.ocr)
                made = _beside(made, earlier, args, desk)
                _hand_out(made, file, args, desk)
            except Problem as problem:
                desk.warn(problem)
                code = max(code, problem.exit_code)
                continue
            code = max(code, FAULT if _fails(made.review.findings, args.fail_on) else 0)
            done += [made] if args.project else []
        return max(code, _between(done, parts, args, desk)) if len(done) > 1 else code


def examine(
    file: Path, parts: "Parts", wanted: "Options", desk: Desk, project: str | None = None, *, ocr: bool = False
) -> "Reviewed":
    """Read and review one file, telling each step; with a project, the review is kept and its cases are opened."""
    from api.downloads import Reviewed
    from api.parts import now
    from api.reviewing import review_document, type_reasons

    desk.step("api.step_read", name=file.name)
    read = document(file, desk, ocr=ocr)
    content = file.read_bytes()
    if project:
        return _kept(file.name, content, parts, wanted, project)
    made = review_document(read, parts, wanted, desk.step)
    return Reviewed(read, made, parts.packs, content, now(), reasons=type_reasons(read, made, parts, wanted))


def _kept(name: str, content: bytes, parts: "Parts", wanted: "Options", project: str) -> "Reviewed":
    from api.asking import suppressed
    from api.downloads import reviewed
    from api.parts import now
    from api.reviewing import made_with
    from api.uploads import receive
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
    return reviewed(row, parts.packs, content, suppressed(parts, row["lineage"]))


def _reviews(path: Path) -> list[dict[str, Any]]:
    """The reviews in a file that `review --format json` wrote: one object, or one a line. Raises Unreadable."""
    try:
        words = present(path).read_bytes().decode("utf-8-sig").strip()
        held = map(json.loads, words.splitlines() if "\n{" in words else [words])
        return [one for one in held if "project" not in one and one["document"]["name"] and one["run"] is not None]
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable("api.no_baseline", name=str(path)) from error


def _beside(made: "Reviewed", earlier: list[dict[str, Any]], args: Namespace, desk: Desk) -> "Reviewed":
    """The review beside the earlier one of its document: the only one of one file, else the one of the same name."""
    if args.baseline is None:
        return made
    from checks.baseline import beside
    from triage.ran import read_cleanly

    alone = len(args.files) == 1 == len(earlier)
    found = earlier if alone else [one for one in earlier if one["document"]["name"] == made.document.name]
    if not found:
        desk.warn(NotFound("api.not_in_baseline", name=made.document.name, baseline=args.baseline))
        return made
    try:
        review = beside(made.review, found[-1], cleanly=read_cleanly(made.document), renamed=made.rules.renamed)
    except (KeyError, TypeError) as error:
        raise Unreadable("api.no_baseline", name=str(args.baseline)) from error
    return replace(made, review=review)


def _between(done: "list[Reviewed]", parts: "Parts", args: Namespace, desk: Desk) -> int:
    """The documents of the project against each other; the exit code comes back."""
    from api.between import between, hand_out

    made = between(done, args, parts)
    try:
        hand_out(made, args, desk, put)
    except Problem as problem:
        desk.warn(problem)
        return problem.exit_code
    return FAULT if _fails([found.finding for found in made.findings], args.fail_on) else 0


def _fails(findings: "Sequence[Finding]", least: str | None) -> bool:
    return least is not None and any(RANK[f.severity] >= RANK[least] for f in findings)


def _hand_out(made: "Reviewed", file: Path, args: Namespace, desk: Desk) -> None:
    content = _content(made, args.format)
    if args.out is None and args.format in ("json", "sarif"):
        desk.show(json.loads(content), lines=len(args.files) > 1)
        return
    if args.out is None:
        print(content.decode("utf-8"))
        return
    target = args.out / f"{_label(file, args.files)}.review.{'txt' if args.format == 'table' else args.format}"
    put(target, content)
    desk.say("api.wrote", path=target)


def _label(file: Path, files: list[Path]) -> str:
    """What the file's result is called: its name without ending, with it or with its number where others share it."""
    if sum(other.stem == file.stem for other in files) == 1:
        return file.stem
    if sum(other.name == file.name for other in files) == 1:
        return file.name
    return f"{file.name}.{files.index(file) + 1}"


def _content(made: "Reviewed", format: str) -> bytes:
    from api.downloads import names, write

    if format != "table":
        return write(format, made)[0]
    from drafting.table import table

    width = shutil.get_terminal_size((110, 40)).columns
    return table(made.review, width, names=names(made), reasons=made.reasons).encode()


def put(target: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises WrongUse where the folder cannot be written."""
    from drafting.package import write_atomically

    written(target, lambda path: write_atomically(path, lambda beside: _fill(beside, content)))


def _fill(path: Path, content: bytes) -> None:
    path.write_bytes(content)
