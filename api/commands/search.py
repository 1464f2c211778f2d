"""`tollgate search QUERY`: the clauses that answer a question, with their paths and the words that found them."""

import sys
from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from api.command import Desk, Parser, day, whole
from api.settings import MOST_HITS, STANDINGS
from ingest.clause import KINDS
from language.texts import Lang, text

if TYPE_CHECKING:
    from retrieval.hit import Hit

NAME = "search"
SHOWN = 160  # characters of a clause on the screen
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def arguments(parser: Parser, lang: Lang) -> None:
    """QUERY and how many clauses, as of when, of which sources, in which form."""
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("-k", type=whole(MOST_HITS), default=10, metavar="N")
    parser.add_argument("--as-of", type=day, metavar="DATE", help=text("api.help_as_of", lang))
    parser.add_argument("--source", default="", metavar="TITLE", help=text("api.help_source", lang))
    parser.add_argument("--issuer", default="", help=text("api.help_issuer", lang))
    parser.add_argument("--kind", choices=KINDS, default="")
    parser.add_argument("--jurisdiction", default="", metavar="CN")
    parser.add_argument("--status", choices=STANDINGS, default="", help=text("api.help_status", lang))
    parser.add_argument("--format", choices=("table", "json", "html"), default="table")


def run(args: Namespace, desk: Desk) -> int:
    """Print the hits, best first."""
    from api.parts import opened
    from retrieval.filters import Filter

    only = Filter(args.source, args.issuer, args.kind, args.jurisdiction, args.status)
    with opened(desk.settings) as parts:
        hits = parts.library.search(args.query, args.k, as_of=args.as_of or date.today(), only=only)
    if args.format == "json":
        desk.show([hit.to_json() for hit in hits])
    elif args.format == "html":
        from drafting.plain_pages import hits_page

        print(hits_page(args.query, hits, desk.lang))
    else:
        for number, hit in enumerate(hits, 1):
            print(f"{number:>3}. {hit.source}  {hit.path}  [{hit.score:.3f}]")
            print(f"     {_excerpt(hit)}")
        if not hits:
            desk.say("api.nothing_found")
    return 0


def _excerpt(hit: "Hit") -> str:
    """The clause from its first highlighted term on, the terms bold on a terminal."""
    first = min((start for start, _ in hit.highlight), default=0)
    begin = max(0, first - SHOWN // 4)
    end = min(len(hit.text), begin + SHOWN)
    on, off = (BOLD, PLAIN) if sys.stdout.isatty() else ("[", "]")
    out, at = "…" if begin else "", begin
    for start, stop in sorted(hit.highlight):
        if at <= start and stop <= end:
            out += f"{hit.text[at:start]}{on}{hit.text[start:stop]}{off}"
            at = stop
    return " ".join((out + hit.text[at:end] + ("…" if end < len(hit.text) else "")).split())
