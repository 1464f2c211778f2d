"""What a sentence does to the things it names: denies them, refuses them, puts them off, asks for them.

Shared operators over one sentence in Chinese or English, called by every kind of check; they know nothing of any
obligation. The wording is data (`polarity.yaml`), the scope of a negation is code.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import yaml

from language.sentences import Span, clauses_of

Modality = Literal["must", "must-not", "may", "should"]

_MASK = "\u25a1"  # stands for a stretch that must not be looked at; keeps the offsets
_QUOTATION = re.compile(r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|\"[^\"]*\"")
# A denial does not reach over a reason or into a new statement.
_SCOPE_END = re.compile(
    r"\b(?:because|since|so that|due to|owing to|as (?:the|it|we|they)"
    r"|and (?:the|it|we|they|is|are|was|were|all|every))\b"
    r"|因为|由于|以便|以免",
    re.IGNORECASE,
)


@cache
def _lexicon() -> dict[str, Any]:
    raw = (files("language") / "polarity.yaml").read_text("utf-8")
    return cast(dict[str, Any], yaml.load(raw, Loader=yaml.CSafeLoader))


def _pattern(entry: dict[str, list[str]]) -> re.Pattern[str]:
    """One expression of an entry's two lists."""
    english = "|".join(entry["en"])
    return re.compile(rf"{'|'.join(entry['zh'])}|(?<![\w-])(?:{english})(?![A-Za-z])", re.IGNORECASE)


@cache
def _cue(name: str) -> re.Pattern[str]:
    return _pattern(_lexicon()[name])


@cache
def _except(name: str) -> re.Pattern[str] | None:
    found = _lexicon()[name].get("except")
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _masked(sentence: str, pattern: re.Pattern[str] | None) -> str:
    return pattern.sub(lambda m: _MASK * len(m[0]), sentence) if pattern else sentence


def _says(name: str, sentence: str) -> bool:
    return _cue(name).search(_masked(sentence, _except(name))) is not None


def negated(sentence: str, start: int, end: int) -> bool:
    """Whether sentence[start:end] is denied: said to be absent, not done or not concerned.

    Double negation, comparison (不少于), prohibition (不得) and gates (未经审批不得发布) deny nothing.
    """
    text = sentence if deferred(sentence) else _masked(sentence, _cue("gate"))
    text = _masked(text, _cue("negation-none"))
    clause = next((c for c in clauses_of(text, Span(0, len(text))) if c.start < end and start < c.end), None)
    if clause is None:
        return False
    for cue in _cue("negation-both").finditer(text, *clause):
        if start < _reach(text, cue.end(), clause.end):
            return True
    return any(
        cue.start() < end and cue.start() <= start < _reach(text, cue.end(), clause.end)
        for cue in _cue("negation").finditer(text, *clause)
    )


def _reach(text: str, start: int, end: int) -> int:
    stop = _SCOPE_END.search(text, start, end)
    return stop.start() if stop else end


def gated(sentence: str) -> bool:
    """Whether something is made to wait for a condition (未经…不得…, no … before …, …后方可…)."""
    return not deferred(sentence) and _says("gate", sentence)


def refused(sentence: str) -> bool:
    """Whether it is decided that something is not done: skipped, waived, held to be unnecessary."""
    return _says("refused", _masked(sentence, _cue("gate")))


def deferred(sentence: str) -> bool:
    """Whether something is put off: past go-live, to a later phase, to when it suits."""
    return _says("deferred", sentence)


def planned(sentence: str) -> bool:
    """Whether it speaks of the future: will, scheduled, 将, 拟, 计划."""
    return _says("planned", sentence)


def proposed(sentence: str) -> bool:
    """Whether something is only suggested or asked for."""
    return _says("proposed", sentence)


def rejected(sentence: str) -> bool:
    """Whether a suggestion or request was turned down."""
    return _says("rejected", sentence)


def past_problem(sentence: str) -> bool:
    """Whether it reports a trouble of earlier times: an old system, last year's audit."""
    return _says("past", sentence) and _says("problem", sentence)


def hypothetical(sentence: str) -> bool:
    """Whether it speaks of a case that may arise: 如, 若, 一旦, if, in case."""
    return _says("hypothetical", sentence)


def definition(sentence: str) -> bool:
    """Whether it explains a word and states nothing of the project."""
    return _says("definition", sentence)


def everyone(sentence: str) -> bool:
    """Whether something is open to all: every member of staff can, 全体人员均可, a shared account."""
    return _says("everyone", sentence)


def same_actor(sentence: str) -> bool:
    """Whether one person or firm holds two roles or judges its own work."""
    return _says("same-actor", sentence)


def quoted(sentence: str, start: int) -> bool:
    """Whether the code point at `start` stands inside quotation marks."""
    return any(m.start() <= start < m.end() for m in _QUOTATION.finditer(sentence))


def modality(sentence: str) -> Modality | None:
    """The strongest obligation the sentence lays down, a prohibition before a duty; None for a plain statement."""
    text = _masked(sentence, _except("modality"))
    return next((name for name, cue in _modal_cues().items() if cue.search(text)), None)


@cache
def _modal_cues() -> dict[Modality, re.Pattern[str]]:
    names: tuple[Modality, ...] = ("must-not", "must", "should", "may")
    return {name: _pattern(_lexicon()["modality"][name]) for name in names}
