"""`tollgate draft FILE`: the drafted fixes of a document's findings, as JSON."""

from argparse import Namespace
from pathlib import Path

from api.command import Desk, Parser
from api.commands.review import add_options, examine, options
from language.problem import NotFound
from language.texts import Lang

NAME = "draft"


def arguments(parser: Parser, lang: Lang) -> None:
    """FILE, the options of a review, and which finding."""
    parser.add_argument("file", type=Path, metavar="FILE")
    add_options(parser, lang)
    parser.add_argument("--finding", metavar="ID")


def run(args: Namespace, desk: Desk) -> int:
    """Print [{"finding", "fix"}]. Raises NotFound for a finding that the review does not have."""
    from api.parts import opened

    with opened(desk.settings) as parts:
        findings = examine(args.file, parts, options(args), desk).review.findings
    chosen = [f for f in findings if args.finding in (None, f.id)]
    if args.finding and not chosen:
        raise NotFound("api.no_finding", id=args.finding)
    desk.show([{"finding": f.id, "fix": f.fix.to_json() if f.fix else None} for f in chosen])
    return 0
