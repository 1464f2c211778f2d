"""A model words the fix of a finding from the document and the supplied clauses; a program proves its figures.

Called by `drafting` when a model is configured. The caller keeps its template for the case that nothing passes.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Protocol

from pydantic import BaseModel, Field

from ingest.document import Document
from language.texts import Lang
from prompts.gateway import Model, estimated_tokens
from prompts.pages import excerpt, shown
from prompts.prompt import ask, prompt
from prompts.proof import FailedProof, invented, record

TRIES = 2  # the second is told which figures stand nowhere
_PROMPT_TOKENS = 2_000  # the instructions, on the high side
_SMALLEST = 1_000  # tokens of document, however little the settings leave


class Ground(Protocol):
    """A clause that a draft may cite: a `Citation` is one."""

    @property
    def clause_id(self) -> str | None:
        """The library's id; None where the text is not held, and then it cannot be cited."""

    @property
    def source(self) -> str:
        """The title of the law, regulation or policy."""

    @property
    def path(self) -> str:
        """The place inside the source."""

    @property
    def text(self) -> str:
        """The clause's text."""


class DraftAnswer(BaseModel):
    """The text to insert, and the ids of the clauses it rests on."""

    text: str = Field(min_length=1)
    clause_ids: list[str] = []


def draft_fix(
    model: Model, document: Document, *, finding_message: str, template: str, clauses: Sequence[Ground], lang: Lang
) -> DraftAnswer | None:
    """A proved draft in `lang`, or None where none passed: the caller then uses `template`.

    Every clause cited is one of `clauses`; every figure stands in the document, in `clauses` or in `template`, or
    within a visible placeholder. Raises Unavailable when the model gives no valid answer.
    """
    written = _written(clauses)
    room = model.context_tokens - model.max_answer_tokens - _PROMPT_TOKENS
    room -= estimated_tokens(written + template + finding_message)
    variables = {
        "finding": finding_message,
        "template": template,
        "clauses": written,
        "document": shown(excerpt(document, finding_message + template, max(_SMALLEST, room))),
        "rejected": "",
    }
    for _ in range(TRIES):
        answer = ask(model, prompt("draft"), lang, variables, DraftAnswer)
        failed = list(_proofs(answer, document, template, clauses))
        if not failed:
            return answer
        record(model.name, failed)
        variables["rejected"] = "\n".join(proof.words for proof in failed)
    return None


def _written(clauses: Sequence[Ground]) -> str:
    rows = ({"clause_id": c.clause_id, "source": c.source, "path": c.path, "text": c.text} for c in clauses)
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def _proofs(answer: DraftAnswer, document: Document, template: str, clauses: Sequence[Ground]) -> Iterator[FailedProof]:
    supplied = {c.clause_id for c in clauses}
    for cited in answer.clause_ids:
        if cited not in supplied:
            yield FailedProof("foreign-clause", cited, cited)
    for figure in invented(answer.text, _allowed(document, template, clauses)):
        yield FailedProof("invented-figure", "", figure)


def _allowed(document: Document, template: str, clauses: Sequence[Ground]) -> Iterator[str]:
    yield template
    for block in document.body():
        yield block.text
        if block.number:
            yield block.number
            yield f"section {block.number.rstrip('.')}"  # a draft may point to the numbers that Word counts itself
    for clause in clauses:
        yield from (f"《{clause.source}》", f"{clause.path} {clause.text}")
