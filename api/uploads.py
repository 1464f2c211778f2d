"""What happens when a file is handed in: the document is kept, and a review of it is due, exactly once.

A document is known by its project and its content; a review by the document, the options and what it is made with.
Called by the REST interface and the upload form; everything is one transaction, so an acknowledged file is never lost.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from api.reviewing import Options
from language.problem import WrongUse
from store import reviews as rows
from store.engine import Store
from triage.cases import SYSTEM

LONGEST_NAME = 200  # characters of a project or a file name


@dataclass(frozen=True, slots=True)
class Received:
    """The document and its review; `new` is False where the same had been asked before."""

    document: str
    review: str
    new: bool


def receive(
    store: Store,
    project: str,
    name: str,
    content: bytes,
    options: Options,
    made_with: dict[str, Any],
    actor: str,
    now: datetime,
) -> Received:
    """Keep `content` as a document of `project` and queue its review.

    `actor` is who hands it in ("" where nobody said). Raises WrongUse for an empty file or name.
    The same content with the same options, packs, library and model is
    the same review, unless that one failed or was cancelled.
    """
    project, name = project.strip(), name.strip()
    if not content or not name:
        raise WrongUse("api.upload_empty")
    if not project or len(project) > LONGEST_NAME or len(name) > LONGEST_NAME:
        raise WrongUse("api.name_wrong", limit=LONGEST_NAME)
    wanted = {**options.to_json(), **made_with}
    asked = {**wanted, "actor": actor.strip() or SYSTEM}
    with store.write() as connection:
        rows.add_project(connection, project, now.isoformat())
        document = _document(connection, project, name, content, now)
        for review in rows.of_document(connection, document):
            same = {**review["options"], "actor": asked["actor"]} == asked
            if same and review["status"] not in ("failed", "cancelled"):
                return Received(document, review["id"], False)
        review_id = uuid4().hex
        rows.add_review(connection, review_id, document, asked, now.isoformat())
    return Received(document, review_id, True)


def _document(connection: Connection, project: str, name: str, content: bytes, now: datetime) -> str:
    """The id of the project's document with this content; a file of a known name is the next version of it."""
    sha256 = hashlib.sha256(content).hexdigest()
    held = rows.document_of(connection, project, sha256)
    if held:
        return str(held["id"])
    document = uuid4().hex
    row = {
        "id": document,
        "project": project,
        "sha256": sha256,
        "name": name,
        "lineage": rows.lineage_of(connection, project, name) or document,
        "size": len(content),
        "content": content,
        "created": now.isoformat(),
    }
    rows.add_document(connection, row)
    return document
