"""`tollgate library list|reindex|verify`: what the library holds, and whether its indexes agree with the store."""

from argparse import Namespace

from api.command import FAULT, Desk, Parser, counted
from language.texts import Lang, text

NAME = "library"


def arguments(parser: Parser, lang: Lang) -> None:
    """list, reindex or verify."""
    what = parser.add_subparsers(required=True, metavar="WHAT", dest="what")
    for name in ("list", "reindex", "verify"):
        what.add_parser(name, help=text(f"api.help_library_{name}", lang))


def run(args: Namespace, desk: Desk) -> int:
    """Print the versions, make the indexes again, or compare them."""
    from api.parts import opened

    with opened(desk.settings) as parts:
        library = parts.library
        if args.what == "list":
            for held in library.versions():
                print(f"{held.id}  {held.title}  {held.number}  {held.effective or ''}".rstrip())
            desk.say("api.held", versions=len(library.versions()), revision=library.revision)
            return 0
        if args.what == "reindex":
            library.reindex(progress=counted(desk))
            desk.say("api.reindexed", revision=library.revision)
            return 0
        verdict = library.verify()
    for what, ids in (*verdict.missing.items(), *verdict.surplus.items(), ("store", verdict.altered)):
        for clause in ids:
            desk.say("api.index_differs", index=what, clause=clause)
    desk.say(
        "api.verified" if verdict.sound else "api.not_verified", clauses=verdict.clauses, revision=verdict.revision
    )
    return 0 if verdict.sound else FAULT
