"""The documents of one project against each other: what they say, its cases, and where it is written.

Called by `review --project`, by the page of a project and by REST. The cases hang on a lineage of the project's own.
"""

import hashlib
import json
import re
import shutil
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from api.command import Desk
from language.problem import NotFound
from language.texts import Lang

if TYPE_CHECKING:
    from api.downloads import Reviewed
    from api.parts import Parts
    from checks.across_findings import ProjectReview


OF_PROJECT = "project:"  # begins the lineage of a project's own cases; a document's is hexadecimal
UNNAMED = "default"  # where documents lie for which nobody named a project: they have nothing to do with each other
MANY = 200  # reviews read at once
FORMATS = ("docx", "html", "json")


def newest(parts: "Parts", project: str) -> list[dict[str, Any]]:
    """The newest review that is done of each document of the project, the oldest document first. Raises NotFound."""
    from store import reviews as rows

    found: dict[str, str] = {}
    before = None
    with parts.store.read() as connection:
        while listed := rows.page(connection, before=before, k=MANY):
            for row in listed:
                if row["project"] == project and row["status"] == "done":
                    found.setdefault(row["name"], row["id"])
            before = (listed[-1]["created"], listed[-1]["id"])
        held = [rows.by_id(connection, review) for review in reversed(found.values())]
    if not held:
        raise NotFound("api.project_unknown", project=project)
    return [row for row in held if row is not None]


def of_project(parts: "Parts", project: str, rows: Sequence[Mapping[str, Any]]) -> "ProjectReview | None":
    """What the project's newest reviews `rows` say against each other, its cases brought up to date; None where there
    is nothing to compare."""
    from api.downloads import reviewed
    from api.open_findings import open_findings
    from api.parts import now
    from api.reviewing import made_with
    from checks.across_findings import project_review
    from triage.cases import SYSTEM, record
    from triage.ran import read_cleanly

    if project == UNNAMED or len(rows) < 2:
        return None
    done = [reviewed(row, parts.packs) for row in rows]
    lang = cast(Lang, done[0].review.lang)
    opened = open_findings(parts, rows)
    told = [(m.document, m.review) for m in done]
    made = project_review(project, told, parts.packs, parts.library, lang, opened)
    cases = sorted((f.case, f.severity, f.since.isoformat()) for found in opened.values() for f in found)
    known = json.dumps([project, sorted(row["id"] for row in rows), made_with(parts), cases], sort_keys=True)
    visit = hashlib.sha256(known.encode()).hexdigest()[:32]
    cleanly = all(read_cleanly(m.document) for m in done)
    record(parts.store, OF_PROJECT + project, visit, _seen(made), parts.audit, SYSTEM, now(), cleanly=cleanly)
    return made


def _seen(made: "ProjectReview") -> dict[str, Any]:
    """What `triage` asks of a review."""
    return {
        "document": {"type": "project"},
        "types": made.types,
        "findings": [found.to_json() for found in made.findings],
        "run": {"rules": made.rules, "model": None},
    }


def page_of(case: Any) -> str:
    """Where the finding of a case is shown: on the page of its review, or of its project."""
    lineage, review = (
        (case["lineage"], case["last_review"]) if isinstance(case, dict) else (case.lineage, case.last_review)
    )
    if lineage.startswith(OF_PROJECT):
        return f"/projects/{quote(lineage.removeprefix(OF_PROJECT))}"
    return f"/reviews/{review}"


def named(row: dict[str, Any]) -> dict[str, Any]:
    """A case's row with its document's name and project; that of a project names every document of its finding."""
    if not row["lineage"].startswith(OF_PROJECT):
        return row
    places = (row["finding"]["anchor"], *row["finding"]["related"])
    names = ", ".join(dict.fromkeys(place["name"] for place in places))
    return {**row, "name": names, "project": row["lineage"].removeprefix(OF_PROJECT)}


def write(format: str, made: "ProjectReview") -> bytes:
    """What the documents say against each other, as a file. Raises NotFound for a format that is not offered."""
    from drafting.across_report import across_docx, across_html

    if format not in FORMATS:
        raise NotFound("api.format_unknown", format=format, formats=", ".join(FORMATS))
    if format == "json":
        return json.dumps(made.to_json(), ensure_ascii=False, indent=1).encode()
    if format == "html":
        return across_html(made).encode()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "target.docx"
        across_docx(target, made)
        return target.read_bytes()


def between(done: Sequence["Reviewed"], args: Namespace, parts: "Parts") -> "ProjectReview":
    """What the reviewed documents of the project say against each other, in the language asked for or the first's.

    The cases are those of the whole project, its documents that are not among these included.
    """
    from api.open_findings import open_findings
    from checks.across_findings import project_review

    lang = cast(Lang, args.lang or done[0].review.lang)
    rows = newest(parts, args.project)
    of_project(parts, args.project, rows)
    told = [(m.document, m.review) for m in done]
    return project_review(args.project, told, parts.packs, parts.library, lang, open_findings(parts, rows))


def hand_out(made: "ProjectReview", args: Namespace, desk: Desk, put: Callable[[Path, bytes], None]) -> None:
    """The project's line of JSON, or its table: on the screen, or as one more file of the folder.

    Beside a stream of SARIF the table goes to standard error, so that the stream stays SARIF.
    """
    from drafting.across_table import across_table

    if args.out is None and args.format == "json":
        desk.show(made.to_json(), lines=True)
        return
    table = across_table(made, shutil.get_terminal_size((110, 40)).columns)
    if args.out is None:
        print(table, file=sys.stderr if args.format == "sarif" else sys.stdout)
        return
    ending = args.format if args.format in FORMATS else "txt"
    name = re.sub(r"[^\w.-]+", "-", args.project)
    target = args.out / f"{name}.project.{ending}"
    put(target, write(ending, made) if ending in FORMATS else table.encode())
    desk.say("api.wrote", path=target)
