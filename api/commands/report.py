"""`tollgate report NOTES…`: a status report from raw notes, every sentence with the lines it comes from."""

import sys
from argparse import Namespace
from pathlib import Path

from api.command import Desk, Parser
from language.problem import Unreadable, WrongUse
from language.texts import LANGS, Lang, text

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
        from drafting.status_docx import to_docx

        from drafting.package import write_atomically

        args.out.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(args.out, lambda path: to_docx(made, path))
        desk.say("api.wrote", path=args.out)
    elif args.format == "json":
        desk.show(made.to_json())
    else:
        sys.stdout.write(made.to_markdown())
    return 0


def _text(path: Path) -> str:
    """The notes as text. Raises Unreadable for a file that is missing, empty or no text."""
    if not path.is_file():
        raise Unreadable("ingest.not_found", name=path.name)
    from ingest.text_reader import decode

    words = decode(path.read_bytes())
    if not words.strip():
        raise Unreadable("ingest.empty", name=path.name)
    return words
