"""A model judges slots of a document; only what a program can prove of its answer is handed on.

Called by `checks` when a model is configured. The whole document goes out with its block numbers, in at most three
calls, the repair of a malformed answer included; back come a verdict and a verbatim quote for each supplied slot.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, field_validator

from ingest.anchor import Anchor
from ingest.document import Document
from language.texts import Lang
from prompts.gateway import Model, estimated_tokens
from prompts.pages import Line, blocks_of, shown, windows
from prompts.prompt import ask, prompt
from prompts.proof import FailedProof, proved_quote, record

Verdict = Literal["filled", "empty", "contradicted"]
CALLS = 3  # a document, repairs included
BATCH = 48  # slots in one call: beyond it the answer grows long enough to be cut
_PROMPT_TOKENS = 2_500  # the instructions, on the high side
_SMALLEST = 1_000  # tokens of document in a call, however little the settings leave


@dataclass(frozen=True, slots=True)
class Slot:
    """Something a document must say: its id in the rules, and the question a reviewer would ask."""

    id: str
    question: str
    kind: Literal["section", "obligation"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a slot (by id) and its proved quote; an empty slot may have none.

    For an empty slot the quote is the nearest passage, the one that fell short.
    """

    slot: str
    verdict: Verdict
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class Judgements:
    """What was proved, what was dropped, and the blocks that went into no call because the document is too long.

    A supplied slot that stands in none of `proved` was not judged.
    """

    proved: list[Judgement]
    failed: list[FailedProof]
    not_read: tuple[int, ...] = ()


class Entry(BaseModel):
    """One judgement as a model writes it."""

    slot: str
    verdict: Verdict
    block: int | None = None
    quote: str = ""

    @field_validator("block", mode="before")
    @classmethod
    def _number(cls, value: Any) -> Any:
        digits = re.search(r"\d+", str(value))
        return int(digits[0]) if digits and len(digits[0]) < 9 else None

    @field_validator("quote", mode="before")
    @classmethod
    def _no_quote(cls, value: Any) -> Any:
        return value or ""


class Entries(BaseModel):
    """A model's whole answer."""

    judgements: list[Entry]


@dataclass(frozen=True, slots=True)
class _Call:
    lines: tuple[Line, ...]
    slots: Sequence[Slot]


def judge(model: Model, document: Document, slots: Sequence[Slot], lang: Lang) -> Judgements:
    """The proved verdicts on `slots`, in their order. `lang` is the language of the instructions.

    Raises Unavailable when a call brings no valid answer: nothing is handed on then.
    """
    calls, not_read = _plan(model, document, slots)
    spare = CALLS - len(calls)
    proved: list[Judgement] = []
    failed: list[FailedProof] = []
    for call in calls:
        asked = model.calls
        variables = {"document": shown(call.lines), "slots": _written(call.slots)}
        answer = ask(model, prompt("judge"), lang, variables, Entries, repairs=min(1, spare))
        spare -= model.calls - asked - 1
        for outcome in _proofs(document, call, answer):
            (proved if isinstance(outcome, Judgement) else failed).append(outcome)  # type: ignore[arg-type]
    record(model.name, failed)
    rounds = Counter(slot.id for call in calls for slot in call.slots)
    return Judgements(_joined(slots, rounds, proved, failed, complete=not not_read), failed, not_read)


def _plan(model: Model, document: Document, slots: Sequence[Slot]) -> tuple[list[_Call], tuple[int, ...]]:
    """The calls: a document that fits goes out with the slots in one or two batches, a longer one in windows."""
    if not slots:
        return [], ()
    taken = model.max_answer_tokens + _PROMPT_TOKENS + estimated_tokens(_written(slots))
    parts = windows(document, max(_SMALLEST, model.context_tokens - taken), CALLS)
    if len(parts.stretches) == 1 and len(slots) > BATCH:
        half = (len(slots) + 1) // 2
        return [_Call(parts.stretches[0], batch) for batch in (slots[:half], slots[half:])], parts.left_out
    return [_Call(stretch, slots) for stretch in parts.stretches], parts.left_out


def _written(slots: Sequence[Slot]) -> str:
    rows = ({"slot": s.id, "kind": s.kind, "question": s.question} for s in slots)
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def _proofs(document: Document, call: _Call, answer: Entries) -> Iterator[Judgement | FailedProof]:
    supplied = {slot.id for slot in call.slots}
    sent = blocks_of([call.lines])
    done: set[str] = set()
    for entry in answer.judgements:
        if entry.slot not in supplied:
            yield FailedProof("foreign-slot", entry.slot, entry.quote)
            continue
        if entry.slot in done:
            yield FailedProof("duplicate", entry.slot, entry.quote)
            continue
        anchor = proved_quote(document, entry.quote, entry.block, sent)
        if anchor is None and entry.verdict != "empty":
            yield FailedProof("quote-not-found", entry.slot, entry.quote)
        elif anchor is None and entry.quote.strip():
            yield FailedProof("nearest-not-found", entry.slot, entry.quote)
        if anchor is not None or entry.verdict == "empty":
            done.add(entry.slot)
            yield Judgement(entry.slot, entry.verdict, anchor)


def _joined(
    slots: Sequence[Slot], rounds: Counter[str], proved: list[Judgement], failed: list[FailedProof], *, complete: bool
) -> list[Judgement]:
    """One judgement a slot: contradicted before filled before empty.

    Empty says something of the whole document, so it stands only where every part was read and judged empty, and
    where the model did not first claim a passage that does not exist.
    """
    out = []
    for slot in slots:
        mine = [j for j in proved if j.slot == slot.id]
        best = next((j for v in ("contradicted", "filled") for j in mine if j.verdict == v), None)
        doubted = any(f.subject == slot.id and f.reason == "quote-not-found" for f in failed)
        if best is None and complete and len(mine) == rounds[slot.id] and not doubted:
            best = next((j for j in mine if j.anchor), mine[0])
        if best is not None:
            out.append(best)
    return out
