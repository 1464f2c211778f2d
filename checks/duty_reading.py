"""What a document's passages say of each duty, as the reader of passages believes, and what follows from that and from
the rule together.

A rule proves; the reader recognises what no rule's words name. Neither alone decides: `weighed` adds up what each saw,
by weights that were chosen on labelled documents (`eval.weigh_duties`), into the chance of a gap.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from checks.obligation import Judgement, Match
from checks.reader.model import Floats, Model, model, odds, weights
from checks.statement import Piece, Statement
from language.polarity import past_problem

Kind = Literal["violation", "met", "trigger", "not-applicable", "neutral", "background"]
LIKELY = 0.57  # chance from which a gap is reported
DOUBTFUL = 0.25  # chance from which a person should look, though it is not counted
CLEAR = 0.5  # belief from which a passage counts by itself
QUOTATION = re.compile(r"[“\"「][^“”\"「」]{12,}[”\"」]")
QUESTION = re.compile(r"[?？]\W*$")
AS_CLEAR = 0.7  # of the belief in the clearest passage: a place that the rule found is as good
FLOOR = 1e-4  # no belief counts as less, or as nearer to certainty


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement, or two that follow each other in one paragraph, the one that says it first; and how much is
    believed of it."""

    said: tuple[Statement, ...]
    belief: float

    @property
    def text(self) -> str:
        """The words of the passage."""
        return _text(self.said)


class Reading:
    """The beliefs about every passage of a document: `best` finds the strongest for a duty.

    A question is read with what follows it: what it asks after is not said. `taught` is another reader than the one
    that ships.
    """

    def __init__(self, said: Sequence[Statement], taught: Model | None = None) -> None:
        self._said = _passages([s for s in said if not s.heading])
        taught = taught or model("duties")
        self._duties = {name: i for i, name in enumerate(taught.labels["duty"])}
        self._kinds = {name: i for i, name in enumerate(taught.labels["class"])}
        beliefs = [taught.read(_text(passage)) for passage in self._said]
        self._duty = _stacked([b["duty"] for b in beliefs], len(self._duties))
        self._kind = _stacked([b["class"] for b in beliefs], len(self._kinds))
        self._alone = {passage[0]: i for i, passage in enumerate(self._said) if len(passage) == 1}

    def belief(self, duty: str, statement: Statement) -> float:
        """How much is believed of a statement alone that it breaks the duty or calls for it."""
        if statement not in self._alone:
            return 0.0
        row, kinds = self._alone[statement], [self._kinds["violation"], self._kinds["trigger"]]
        return float(self._duty[row, self._duties[duty]] * self._kind[row, kinds].sum())

    def knows(self, duty: str) -> bool:
        """Whether the reader has learned to read for the duty."""
        return duty in self._duties

    def best(self, duty: str, kind: Kind) -> Passage:
        """The passage that says most of all that the duty is broken, met …; one of no words in a document without
        text."""
        if not self._said:
            return Passage((), 0.0)
        beliefs = self._duty[:, self._duties[duty]] * self._kind[:, self._kinds[kind]]
        at = int(beliefs.argmax())
        alone = {s: float(beliefs[self._alone[s]]) if s in self._alone else 0.0 for s in self._said[at]}
        return Passage(tuple(sorted(alone, key=lambda s: -alone[s])), float(beliefs[at]))


def _places(passage: Passage, duty: str, kind: Kind) -> tuple[Match, ...]:
    return tuple(Match(s, _start(s, duty, kind)) for s in passage.said)


def _start(statement: Statement, duty: str, kind: Kind) -> int:
    """Where a statement says it: in the cell of a row that says it most by itself, else at its beginning."""
    if not statement.row:
        return 0
    taught = model("duties")
    duties, kinds = taught.labels["duty"], taught.labels["class"]

    def told(piece: Piece) -> float:
        belief = taught.read(statement.text[piece.start : piece.end])
        return float(belief["duty"][duties.index(duty)] * belief["class"][kinds.index(kind)])

    return max(statement.pieces, key=told).start


def _passages(said: Sequence[Statement]) -> list[tuple[Statement, ...]]:
    """Each statement that asks nothing, and each pair of one paragraph; a question goes with what follows it."""
    alone = [(s,) for s in said if not QUESTION.search(s.text)]
    pairs = [(a, b) for a, b in pairwise(said) if a.block == b.block or QUESTION.search(a.text)]
    return [*alone, *pairs]


def _text(said: Sequence[Statement]) -> str:
    """The words of a passage; what an old report said, word for word, is not said of this project."""
    return " ".join(QUOTATION.sub("“…”", s.text) if past_problem(s.text) else s.text for s in said)


def _stacked(rows: Sequence[Floats], width: int) -> Floats:
    return np.stack(rows) if rows else np.zeros((0, width), np.float32)


def decided(duty: str, judged: Judgement, reading: Reading) -> Judgement:
    """What becomes of the duty by the rule's judgement and the reading together; the rule's alone where the reader
    does not know the duty. Where the two do not agree, or neither is sure, it is not assessed, and the place is named.
    """
    if not reading.knows(duty):
        return judged
    chance = weighed(evidence_for(judged, reading, duty))
    if chance >= LIKELY:
        return _gap(duty, judged, reading, chance)
    if chance >= DOUBTFUL or judged.status in ("gap", "partial"):
        doubt = judged.places or _places(reading.best(duty, "violation"), duty, "violation")
        return Judgement("not-assessed", places=doubt[:1], chance=chance)
    met = reading.best(duty, "met")
    if met.belief >= CLEAR and judged.status != "met":
        return Judgement("met", evidence=_places(met, duty, "met"))
    return judged


def _gap(duty: str, judged: Judgement, reading: Reading, chance: float) -> Judgement:
    """The gap, at the place that the rule found where the reader believes it nearly as much as any, else at the
    reader's."""
    broken = reading.best(duty, "violation")
    clearest = sorted(judged.places, key=lambda m: -reading.belief(duty, m.statement))
    if clearest and reading.belief(duty, clearest[0].statement) >= AS_CLEAR * broken.belief:
        return replace(judged, places=tuple(clearest), chance=chance)
    status = judged.status if judged.status == "partial" else "gap"
    words = tuple(model("duties").why(broken.text, duty, "violation"))
    places = (*_places(broken, duty, "violation"), *(m for m in clearest if m.statement not in broken.said))
    return replace(judged, status=status, places=places, proved=False, chance=chance, words=words)


def evidence_for(judged: Judgement, reading: Reading, duty: str) -> dict[str, float]:
    """What speaks for and against a gap: the reader's strongest beliefs as log odds, and what the rule found."""
    kinds: tuple[Kind, ...] = ("violation", "met", "trigger", "not-applicable")
    proved = judged.status == "gap" and judged.proved
    broken = reading.best(duty, "violation")
    return {
        **{kind: odds(reading.best(duty, kind).belief, FLOOR) for kind in kinds},
        "rule-proved": float(proved),
        "rule-silent": float(judged.status in ("gap", "partial") and not judged.proved),
        "rule-met": float(judged.status == "met"),
        "rule-not-applicable": float(judged.status == "not-applicable"),
        # few words convince the reader too easily, a rule by what they say
        "length": 0.0 if proved else math.log(1 + len(broken.text.encode())),
        "row": float(any(s.row for s in broken.said)),
    }


def weighed(evidence: Mapping[str, float]) -> float:
    """The chance, from 0 to 1, that the duty is not kept."""
    counts = weights("duty")
    score = counts["bias"] + sum(counts[name] * value for name, value in evidence.items())
    return 1 / (1 + math.exp(-score))
