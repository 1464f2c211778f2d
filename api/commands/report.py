"""`tollgate report NOTES…`: a status report from raw notes, every sentence with the lines it comes from."""

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from api.command import Desk, Parser, present, written
from api.commands.review import put
from language.problem import Unreadable, WrongUse
from language.texts import LANGS, Lang, text

if TYPE_CHECKING:
    from drafting.status_report import StatusReport

NAME = "report"


def arguments(parser: Parser, lang: Lang) -> None:
    """NOTES…, the language and the form."""
    parser.add_argument("notes", nargs="+", type=Path, metavar="NOTES")
    parser.add_argument("--lang", choices=LANGS)
    parser.add_argument("--format", choices=("md", "docx", "json"), default="md")
    parser.add_argument("--out", type=Path, metavar="FILE", help=text("api.help_out_file", lang))


def run(args: Namespace, desk: Desk) -> int:
    """Write the report to standard output or a file."""
    from drafting.status_report import status_report

    if args.format == "docx" and args.out is None:
        raise WrongUse("api.out_needed", format=args.format)
    made = status_report([(path.name, _text(path)) for path in args.notes], lang=args.lang)
    if args.format == "docx":
        from drafting.status_words import to_docx

        written(args.out, lambda path: to_docx(made, path))
    elif args.out:
        put(args.out, _said(made, args.format).encode())
    else:
        sys.stdout.write(_said(made, args.format))
    if args.out:
        desk.say("api.wrote", path=args.out)
    return 0


def _said(made: "StatusReport", format: str) -> str:
    from drafting.status_words import to_markdown

    return json.dumps(made.to_json(), ensure_ascii=False, indent=1) + "\n" if format == "json" else to_markdown(made)


def _text(path: Path) -> str:
    """The notes as text. Raises Unreadable for a file that is missing, empty or no text."""
    from ingest.text_reader import decode

    content = present(path).read_bytes()
    try:
        words = decode(content)
    except Unreadable as problem:  # the reader knows bytes alone, not what they are called
        raise Unreadable(problem.key, name=path.name) from problem
    if not words.strip():
        raise Unreadable("ingest.empty", name=path.name)
    return words
