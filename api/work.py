"""The steps of a review in the service: read, check, record. Each may be run again after a crash and does no harm.

Run by `api.jobs`, one after the other, with nothing but the review's id between them: all they make is in the store.
"""

import logging
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from api.downloads import as_json
from api.parts import Parts, now
from api.reviewing import Options, review_document, type_reasons
from ingest.document import Document
from ingest.read import read
from language.problem import Problem
from store import reviews as rows
from triage.cases import record
from triage.ran import read_cleanly

log = logging.getLogger(__name__)


class Cancelled(Exception):
    """The review was ended by a person while it ran."""


class Work:
    """The steps with the parts they need. None of them raises: what goes wrong ends the review with its problem."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def read(self, review_id: str) -> None:
        """The document as read, into the store."""
        self._do(review_id, self._read)

    def check(self, review_id: str) -> None:
        """The findings with their fixes, into the store."""
        self._do(review_id, self._check)

    def record(self, review_id: str) -> None:
        """The findings joined with the cases of the document's lineage; the review is done."""
        self._do(review_id, self._record)

    def fail(self, review_id: str, problem: Problem) -> None:
        """End the review with a problem."""
        said = {"key": problem.key, "params": {k: str(v) for k, v in problem.params.items()}}
        with self._parts.store.write() as connection:
            rows.change(connection, review_id, status="failed", problem=said, finished=now().isoformat())

    def _do(self, review_id: str, step: Any) -> None:
        with self._parts.store.read() as connection:
            review = rows.by_id(connection, review_id)
        if review is None or review["status"] in rows.FINAL:
            return
        try:
            step(review)
        except Cancelled:
            log.info("review %s was cancelled", review_id)
        except Problem as problem:
            self.fail(review_id, problem)
        except Exception:  # a job must end with its review, whatever happened
            log.exception("review %s", review_id)
            self.fail(review_id, Problem("api.unexpected"))

    def _read(self, review: dict[str, Any]) -> None:
        self._note(review["id"], "api.progress_reading")
        with self._parts.store.read() as connection:
            content = rows.content(connection, review["document"])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / Path(review["name"]).name
            path.write_bytes(content)
            document = read(path, limits=self._parts.settings.limits)
        self._change(review["id"], status="running", blocks=document.to_json())

    def _check(self, review: dict[str, Any]) -> None:
        options = Options(**{name: review["options"][name] for name in Options().to_json()})
        document = Document.from_json(review["blocks"])
        self._note(review["id"], "api.progress_checking", blocks=len(document.blocks))
        made = review_document(document, self._parts, options, lambda key: self._note(review["id"], key))
        summary: dict[str, Any] = {"type": made.document.type, **Counter(f.severity for f in made.findings)}
        told = as_json(made, type_reasons(document, made, self._parts, options))
        self._change(review["id"], result={**told, "lang": made.lang}, summary=summary)

    def _record(self, review: dict[str, Any]) -> None:
        self._note(review["id"], "api.progress_recording", findings=len(review["result"]["findings"]))
        store, audit = self._parts.store, self._parts.audit
        record(
            store,
            review["lineage"],
            review["id"],
            review["result"],
            audit,
            review["options"]["actor"],
            now(),
            cleanly=read_cleanly(Document.from_json(review["blocks"])),
        )
        self._change(review["id"], status="done", finished=now().isoformat())

    def _change(self, review_id: str, **values: Any) -> None:
        with self._parts.store.write() as connection:
            if not rows.change(connection, review_id, **values):
                raise Cancelled

    def _note(self, review_id: str, key: str, **params: Any) -> None:
        """Note a step of the work, for those who wait. Raises Cancelled when they no longer do."""
        with self._parts.store.write() as connection:
            if rows.status(connection, review_id) in rows.FINAL:
                raise Cancelled
            rows.add_progress(connection, review_id, key, params, now().isoformat())
