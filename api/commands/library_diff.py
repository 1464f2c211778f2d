"""`tollgate library diff A B`: what became of every clause between two versions, and what the change touches.

Called by `api.commands.library` with the opened parts, and by `api.commands.ingest` for what it loaded.
"""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.command import Desk, Parser
from language.texts import Lang, text

if TYPE_CHECKING:
    from api.parts import Parts
    from drafting.difference import Touched
    from retrieval.compare import Difference
    from retrieval.version import Version

SHOWN = 70  # characters of a clause in a line
SIGNS = {"moved": "⇅", "renumbered": "#", "amended": "≠", "new": "+", "deleted": "−"}


def arguments(parser: Parser, lang: Lang) -> None:
    """A, B, the form, and whether to say what the change touches."""
    parser.add_argument("old", metavar="A")
    parser.add_argument("new", metavar="B")
    parser.add_argument("--format", choices=("table", "json", "html"), default="table")
    parser.add_argument("--touches", action="store_true", help=text("api.help_touches", lang))


def run(args: Namespace, parts: "Parts", desk: Desk) -> int:
    """Print it. Raises NotFound for a version that is not held."""
    from api.touches import touches
    from drafting.difference import difference_page
    from retrieval.compare import compare

    versions = {version.id: version for version in parts.library.versions()}
    old, new = parts.library.clauses(args.old), parts.library.clauses(args.new)
    differences = compare(old, new)
    touched = touches(parts, old, new, differences, desk.lang) if args.touches else []
    if args.format == "html":
        print(difference_page(versions[args.old], versions[args.new], differences, touched, desk.lang))
    elif args.format == "json":
        clauses = [difference.to_json() for difference in differences]
        desk.show({"clauses": clauses, "touches": [item.to_json() for item in touched]} if args.touches else clauses)
    else:
        _tell(differences, touched, desk)
    return 0


def tell_follows(new: "Version", versions: "Sequence[Version]", parts: "Parts", desk: Desk) -> None:
    """One line of progress for a version just loaded that follows another of `versions`, all that are held: what
    changed, and what that touches."""
    from api.touches import touches
    from retrieval.compare import compare, counted
    from retrieval.version import followed

    earlier = [v for v in followed(new, versions) if v.begins < new.begins or v.id == new.replaces]
    if not earlier:
        return
    old = max(earlier, key=lambda v: (v.begins, v.added_rev))
    clauses = parts.library.clauses(old.id), parts.library.clauses(new.id)
    differences = compare(*clauses)
    kinds = (f"{count} {text(f'drafting.diff_{kind}', desk.lang)}" for kind, count in counted(differences).items())
    touched = len(touches(parts, *clauses, differences, desk.lang))
    said = text("drafting.comma", desk.lang).join(kinds)
    desk.step("api.version_follows", new=new.id, old=old.id, kinds=said, touched=touched)


def _tell(differences: "list[Difference]", touched: "list[Touched]", desk: Desk) -> None:
    """One line a clause that is not as it was, in the new version's order; then how many of each kind."""
    from retrieval.compare import counted

    for difference in differences:
        if difference.kind != "same":
            old, new = (held.clause.path[-1] if held else "–" for held in (difference.old, difference.new))
            what = text(f"drafting.diff_{difference.kind}", desk.lang)
            words = " ".join(_marked(difference).split())
            words = words if len(words) <= SHOWN else words[:SHOWN] + "…"
            desk.say("api.diff_line", sign=SIGNS[difference.kind], what=what, old=old, new=new, words=words)
    for kind, count in counted(differences).items():
        desk.say("api.diff_count", count=count, what=text(f"drafting.diff_{kind}", desk.lang))
    for item in touched:
        why = text(f"drafting.touched_because_{item.reason}", desk.lang, place=item.place, now=item.now)
        what = text(f"drafting.touched_{item.kind}", desk.lang)
        desk.say("api.diff_touched", what=what, id=item.id, title=item.title, why=why)


def _marked(difference: "Difference") -> str:
    """The words; of an amended clause from a little before its first change on, with [− …] and [+ …]."""
    if difference.kind != "amended":
        return difference.held.clause.text
    signs = {"deleted": "[−{}]", "inserted": "[+{}]", "kept": "{}"}
    pieces = difference.words
    first = pieces[0].text if pieces[0].mark == "kept" else ""
    said = "".join(signs[piece.mark].format(piece.text) for piece in pieces)
    begin = max(0, len(first) - SHOWN // 4)
    return ("…" if begin else "") + said[begin:]
