"""`tollgate rules norms list|confirm|reject`: what the bank's policies demand, and which of it counts in reviews.

Called by `api.commands.rules`.
"""

from argparse import Namespace
from getpass import getuser
from typing import TYPE_CHECKING

from api.command import Desk, Parser
from language.problem import NotFound
from language.texts import Lang, text

if TYPE_CHECKING:
    from api.parts import Parts
    from checks.norms.known import KnownNorm

STATES = ("candidate", "confirmed", "rejected")
SHOWN = 76  # characters of a clause in a line


def arguments(parser: Parser, lang: Lang) -> None:
    """list, confirm ID or reject ID."""
    what = parser.add_subparsers(required=True, metavar="WHAT", dest="norms")
    listed = what.add_parser("list", help=text("triage.norm_help_list", lang))
    listed.add_argument("--source", default="", metavar="SOURCE", help=text("triage.norm_help_source", lang))
    listed.add_argument("--state", choices=STATES, help=text("triage.norm_help_state", lang))
    listed.add_argument("--format", choices=("table", "json"), default="table")
    for name, needed in (("confirm", False), ("reject", True)):
        decided = what.add_parser(name, help=text(f"triage.norm_help_{name}", lang))
        decided.add_argument("ids", nargs="+", metavar="ID")
        decided.add_argument("--reason", required=needed, default="", help=text("triage.norm_help_reason", lang))
        decided.add_argument("--actor", default="", help=text("triage.norm_help_actor", lang))


def run(args: Namespace, desk: Desk) -> int:
    """Print the list, or note the decision."""
    from api.parts import opened

    with opened(desk.settings) as parts:
        if args.norms == "list":
            _list(args, parts, desk)
        else:
            _decide(args, parts, desk)
    return 0


def _list(args: Namespace, parts: "Parts", desk: Desk) -> None:
    from checks.norms.known import known_norms

    found = known_norms(parts.library, parts.store, source=args.source)
    if args.source and not found and not any(v.is_called(args.source) for v in parts.library.versions()):
        raise NotFound("retrieval.no_version", version=args.source)
    shown = [k for k in found if args.state in (None, k.state)]
    if args.format == "json":
        desk.show([k.to_json() for k in shown])
        return
    title = ""
    for known in shown:
        if known.held.version.id != title:
            title = known.held.version.id
            desk.say("triage.norm_source", title=known.held.version.title, version=title)
        print(_line(known, desk.lang))
    counts = {state: sum(k.state == state for k in found) for state in STATES}
    desk.say("triage.norm_counts", **counts)


def _line(known: "KnownNorm", lang: Lang) -> str:
    norm = known.norm
    words = " ".join(norm.evidence.split())
    words = words if len(words) <= SHOWN else words[:SHOWN] + "…"
    kind = text(f"checks.norm-kind-{norm.kind}", lang)
    return f"  {norm.id}  {text(f'triage.norm_state_{known.state}', lang)}  {norm.locator:<8} {kind}  {words}"


def _decide(args: Namespace, parts: "Parts", desk: Desk) -> None:
    from api.parts import now
    from checks.norms.known import known_norms
    from triage.norms import Verdict, decide_norm

    found: dict[str, KnownNorm] = {}
    for known in known_norms(parts.library, parts.store):
        found[known.norm.id] = known  # of several versions the one added last
    unknown = [id_ for id_ in args.ids if id_ not in found]
    if unknown:
        raise NotFound("triage.norm_unknown", id=unknown[0])
    actor = args.actor or desk.settings.actor or getuser()
    verdict: Verdict = "confirmed" if args.norms == "confirm" else "rejected"
    for id_ in args.ids:
        decide_norm(parts.store, parts.audit, found[id_], verdict, actor, args.reason, now())
        desk.say(f"triage.norm_{verdict}", id=id_, kind=text(f"checks.norm-kind-{found[id_].norm.kind}", desk.lang))
