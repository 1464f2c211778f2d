"""`tollgate audit verify|export`: the log of decisions, checked against its chain and its signature."""

import sys
from argparse import Namespace
from pathlib import Path

from api.command import FAULT, Desk, Parser, present
from language.problem import Unreadable
from language.texts import Lang, text

NAME = "audit"


def arguments(parser: Parser, lang: Lang) -> None:
    """verify (the store, or an exported file) or export."""
    what = parser.add_subparsers(required=True, metavar="WHAT", dest="what")
    checked = what.add_parser("verify", help=text("api.help_audit_verify", lang))
    checked.add_argument("file", type=Path, nargs="?", metavar="EXPORT")
    what.add_parser("export", help=text("api.help_audit_export", lang))


def run(args: Namespace, desk: Desk) -> int:
    """Exit code 1 when the log was touched; export writes JSON lines to standard output."""
    from store.engine import Store
    from triage.audit import export, open_key, verify, verify_export

    desk.settings.home.mkdir(parents=True, exist_ok=True)
    key = open_key(desk.settings.key_path).public_key()
    store = Store(desk.settings.store_url)
    try:
        if args.what == "export":
            sys.stdout.writelines(f"{line}\n" for line in export(store))
            return 0
        result = verify_export(_lines(args.file), key) if args.file else verify(store, key)
    finally:
        store.close()
    if result.ok:
        desk.say("api.audit_sound", entries=result.entries)
        return 0
    desk.say("api.audit_broken", at=result.first_bad, why=result.reason)
    return FAULT


def _lines(file: Path) -> list[str]:
    try:
        return present(file).read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise Unreadable("ingest.binary", name=file.name) from error
