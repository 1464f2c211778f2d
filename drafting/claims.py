"""Which statements of the notes no longer hold, and which contradict each other. Called by `drafting.status_report`.

A claim is a clause of a line with its subject (its words without figures) and its figures. Claims are only compared
where subject and kind of figure agree; a later claim replaces an earlier one of the same speaker, two people with
two values are a conflict, and an open question against a stated value is one too.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from drafting import cues
from drafting.note_lines import NoteLine
from language.tokens import stop_terms, terms

SAME = 0.6  # share of the smaller subject that two claims must have in common
_CUT = re.compile(r"[。；;!！]\s*|(?<=[a-z0-9)%?])[.?]+\s+|[?？]+\s*|\s{2,}|[，,](?!\d{3})\s*|\s*——+\s*")
_MARKED = re.compile(
    r"\b(sev|severity|priority|phase|stage|module|round|batch|wave|release|version|step|week|sprint|level|draft|"
    r"line|grade) ?(\d[\d.]*)",
    re.I,
)
_ID = re.compile(r"\b[A-Za-z]{1,4}-?\d+\b|(?:问题|第)\s*\d+|\b\d+(?:\.\d+){2,}[-\w]*")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_FIGURES = {
    "date": re.compile(
        rf"\b\d{{1,2}} {_MONTH}|\b{_MONTH} \d{{1,2}}\b|\d{{1,2}}月\d{{1,2}}[日号]?|"
        r"(?<![\d.])(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9])(?![\d.%wWkKmM万亿]|\s?[A-Za-z%])",
        re.I,
    ),
    "time": re.compile(r"\b\d{1,2}:\d{2}\b"),
    "percent": re.compile(r"\d+(?:\.\d+)?\s?%"),
    "of": re.compile(r"(\d[\d,.]*)\s?[A-Za-z]{0,3}\s?(?:/|of|,? out of|,? of)\s?(\d[\d,.]*)", re.I),
    "count": re.compile(r"\d[\d,]*(?:\.\d+)?"),
}
_PHRASE = re.compile(r"(?=.*\d)(?:.*[一-龥]){4}")
_TARGET = re.compile(r"目标|计划|要求|应不|\btarget\b|\bplan\b|\brule\b|\blimit\b|\bmax\b|\bmin\b|\binvited\b", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A clause text[start:end] of a line: its subject terms, its figures by kind, its place among all lines."""

    line: NoteLine
    order: int
    start: int
    end: int
    subject: frozenset[str]
    figures: dict[str, frozenset[str]]

    @property
    def words(self) -> str:
        """The clause as it stands in the line."""
        return self.line.text[self.start : self.end]


def claims(line: NoteLine, order: int) -> list[Claim]:
    """The clauses of a line that say something."""
    cuts = [0, *(i for m in _CUT.finditer(line.text) for i in (m.start(), m.end())), len(line.text)]
    spans = [(a, b) for a, b in pairwise(cuts) if _CUT.fullmatch(line.text[a:b]) is None and line.text[a:b].strip()]
    return [_claim(line, order, a, b) for span in spans for a, b in _phrases(line.text, *span)]


def _phrases(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A clause cut before its former value, and at a single space between two statements with a figure each."""
    former = cues.cue("former").search(text, start, end)
    if former and former.start() > start and text[start : former.start()].strip():
        return [(start, former.start()), (former.start(), end)]
    parts = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    cuts = [a[1] for a, b in pairwise(parts) if all(_PHRASE.search(text[x:y]) for x, y in (a, b))]
    return list(pairwise([start, *cuts, end]))


def _claim(line: NoteLine, order: int, start: int, end: int) -> Claim:
    words = line.text[start:end]
    marks = {f"{m[1].lower()}#{m[2]}" for m in _MARKED.finditer(words)} | {m[0].lower() for m in _ID.finditer(words)}
    rest = _ID.sub(" ", _MARKED.sub(" ", words))
    figures: dict[str, frozenset[str]] = {}
    for kind, pattern in _FIGURES.items():
        found = [m.groups() or m[0] for m in pattern.finditer(rest)]
        if kind == "of" and found:
            figures["total"] = frozenset(m[-1].strip(",.") for m in found)
            found = [m[0] for m in found]
            kind = "count"
        values = frozenset(re.sub(r"[\s,]", "", str(f)) for f in found)
        if values:
            figures[kind] = figures.get(kind, frozenset()) | values
        rest = pattern.sub(" ", rest)
    kept = {t for t in terms(rest) if len(t) > 1 and t not in stop_terms() and not t[0].isdigit()}
    return Claim(line, order, start, end, frozenset(kept | marks), figures)


def same_subject(a: Claim, b: Claim) -> bool:
    """Whether two claims speak of one thing: marks ("sev 2") equal, most of the smaller subject shared."""
    if not a.subject or not b.subject:
        return False
    marks_a, marks_b = ({t for t in c.subject if "#" in t} for c in (a, b))
    if marks_a and marks_b and not marks_a & marks_b:
        return False
    return len(a.subject & b.subject) / min(len(a.subject), len(b.subject)) >= SAME


def contradict(a: Claim, b: Claim) -> bool:
    """Whether two claims of one subject give different figures of one kind (a target is no other value)."""
    if _TARGET.search(a.words) or _TARGET.search(b.words):
        return False
    kinds = (a.figures.keys() & b.figures.keys()) - {"total"}
    return any(not a.figures[k] & b.figures[k] for k in kinds)


def unequal(a: Claim, b: Claim) -> bool:
    """Whether two claims give figures of one kind that are not all the same."""
    return any(a.figures[k] != b.figures[k] for k in (a.figures.keys() & b.figures.keys()) - {"total"})


def repeats(a: Claim, old: Claim) -> bool:
    """Whether all figures of `a` are figures of `old`."""
    return bool(a.figures) and all(v <= old.figures.get(k, frozenset()) for k, v in a.figures.items())


def one_total(a: Claim, b: Claim) -> bool:
    """Whether both count parts of one total ("1,164 of 1,180", "1,180 of 1,180")."""
    return bool(a.figures.get("total", frozenset()) & b.figures.get("total", frozenset()))


def progressed(a: Claim, b: Claim) -> bool:
    """Whether what was planned or under way in `a` is done in `b`."""
    return cues.status(a.words, "progress") in ("planned", "in-progress") and cues.status(b.words, "progress") == "done"


def stated(claim: Claim) -> bool:
    """Whether the claim gives a value, not a target."""
    return bool(claim.figures) and not _TARGET.search(claim.words)
