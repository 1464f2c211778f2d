"""`tollgate demo`: the whole main job on the shipped samples, into out/. No network, no model."""

import shutil
from argparse import Namespace
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from api.command import Desk, Parser, counted
from language.texts import Lang

if TYPE_CHECKING:
    from api.downloads import Reviewed
    from api.parts import Parts

NAME = "demo"
OUT = Path("out")
CHARTER, NOTES = "charter-zh.docx", "weekly-notes-zh.txt"
PROJECT = "demo"


def arguments(parser: Parser, lang: Lang) -> None:
    """No arguments: the demonstration is always the same."""


def run(args: Namespace, desk: Desk) -> int:
    """Load the policies, review the charter, write the reports and the status report, and say how to go on."""
    from api import downloads
    from api.commands.review import examine, put
    from api.parts import opened
    from api.reviewing import Options

    own = Desk(replace(desk.settings, home=(OUT / "home").resolve()), desk.lang)
    with as_file(files("samples")) as samples, opened(own.settings) as parts:
        _load(samples / "policies", parts, own)
        made = examine(samples / "documents" / CHARTER, parts, Options(), own, PROJECT)
        _show(made)
        for format in ("docx", "html", "json"):
            put(OUT / f"{Path(CHARTER).stem}.review.{format}", downloads.write(format, made)[0])
        _report(samples / "notes" / NOTES, own)
    for path in sorted(OUT.glob("*.*")):
        own.say("api.wrote", path=path)
    own.say("api.demo_next", home=OUT / "home", page=(OUT / f"{Path(CHARTER).stem}.review.html").resolve().as_uri())
    return 0


def _load(folder: Path, parts: "Parts", desk: Desk) -> None:
    from ingest.clauses import clauses
    from ingest.read import read

    regulations = []
    for path in sorted(folder.glob("*.md")):
        desk.step("api.step_read", name=path.name)
        regulations.append(clauses(read(path), kind="policy"))
    parts.library.add_many(regulations, progress=counted(desk))
    desk.say("api.held", versions=len(parts.library.versions()), revision=parts.library.revision)


def _show(made: "Reviewed") -> None:
    from api.downloads import names
    from drafting.table import table

    print(table(made.review, shutil.get_terminal_size((110, 40)).columns, names=names(made), reasons=made.reasons))


def _report(notes: Path, desk: Desk) -> None:
    from drafting.status_report import status_report
    from drafting.status_words import to_docx

    desk.step("api.step_report", name=notes.name)
    report = status_report([(notes.name, notes.read_text("utf-8"))])
    to_docx(report, OUT / f"{notes.stem}.report.docx")
