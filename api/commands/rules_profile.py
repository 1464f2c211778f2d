"""`tollgate rules profile TEMPLATE`: the sections of a bank's own template, as a file for its folder of rules."""

from argparse import Namespace
from pathlib import Path

from api.command import Desk, Parser, document, written
from language.texts import Lang, text

TYPES = ("charter", "requirements", "change-request")
"""The document types that have sections."""


def arguments(parser: Parser, lang: Lang) -> None:
    """TEMPLATE, whose sections they become, and where to."""
    parser.add_argument("template", type=Path, metavar="TEMPLATE")
    parser.add_argument("--type", choices=TYPES, required=True)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.yaml", help=text("api.help_profile_out", lang))


def run(args: Namespace, desk: Desk) -> int:
    """Write the profile and say what became of each heading. Raises Unreadable for a template without headings."""
    import yaml

    from checks.packs import load
    from checks.profile import profile

    made = profile(document(args.template, desk), args.type, load())
    words = yaml.safe_dump({"profile": made}, allow_unicode=True, sort_keys=False, width=1000)
    written(args.out, lambda path: path.write_text(words, "utf-8"))
    canonical = {rule.id: rule.title[desk.lang] for rule in load().sections(args.type)}
    for entry in made["sections"]:
        known = canonical.pop(f"{args.type}.{entry['id']}", None)
        desk.say("api.profile_known" if known else "api.profile_own", heading=entry["heading"], title=known)
    for title in canonical.values():
        desk.say("api.profile_left", title=title)
    desk.say("api.wrote", path=args.out)
    return 0
