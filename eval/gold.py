"""Scores reviews against a folder of labelled documents (gold.json), as its README describes.

Quotes are compared with all white space removed. An obligation or section labelled arguable counts neither way.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checks.finding import Finding, Review
from eval.gold_page import write_page
from ingest.anchor import Anchor, prove
from ingest.document import Document

DEFECT = ("weak", "missing")


@dataclass(frozen=True, slots=True)
class Mark:
    """One judgement held against the gold: `verdict` is "found", "missed" or "false"; `quotes` are its places."""

    verdict: str
    kind: str
    name: str
    quotes: tuple[str, ...]


@dataclass
class Tally:
    """Counts of one kind of judgement; `false` are reported and not in the gold."""

    found: int = 0
    wanted: int = 0
    false: int = 0
    misses: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """precision, recall, F1 and the counts behind them; None where nothing was reported or wanted."""
        reported = self.found + self.false
        p = self.found / reported if reported else None
        r = self.found / self.wanted if self.wanted else None
        f1 = 2 * p * r / (p + r) if p and r else (0.0 if self.wanted else None)
        return {
            "precision": _rounded(p),
            "recall": _rounded(r),
            "f1": _rounded(f1),
            "found": self.found,
            "wanted": self.wanted,
            "false": self.false,
            "misses": self.misses,
            "alarms": self.alarms,
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def evaluate_gold(
    folder: Path, examine: Callable[[Path], tuple[Document, Review]], page: Path | None = None
) -> dict[str, Any]:
    """Review every document that `folder`/gold.json labels with `examine` and score the answers; `page` is written with
    each miss and each false alarm beside the text.

    Raises FileNotFoundError for a folder without gold.json.
    """
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    scores, told = Scores(), []
    for entry in gold["documents"]:
        document, review = examine(folder / entry["file"])
        scores.add(entry, document, review)
        told.append((document, tuple(scores.marks)))
    if page:
        write_page(page, told)
    return scores.figures()


@dataclass
class Scores:
    """The running score over all documents."""

    documents: int = 0
    types_right: int = 0
    sections: Tally = field(default_factory=Tally)
    statuses: Counter[bool] = field(default_factory=Counter)
    gaps: Tally = field(default_factory=Tally)
    inconsistencies: Tally = field(default_factory=Tally)
    traps: int = 0
    traps_reported: list[str] = field(default_factory=list)
    quotes: int = 0
    quotes_proved: int = 0
    unassessed: Counter[str] = field(default_factory=Counter)
    marks: list[Mark] = field(default_factory=list)
    """Of the document added last."""

    def add(self, gold: Mapping[str, Any], document: Document, review: Review) -> None:
        """Score one document."""
        self.documents += 1
        self.marks = []
        self.types_right += review.document.type == gold["type"]
        self._sections(gold, review)
        self._gaps(gold, document, review)
        self._inconsistencies(gold, document, review)
        self._traps(gold, review)
        for place in (a for f in review.findings for a in (f.anchor, *f.related) if a):
            self.quotes += 1
            self.quotes_proved += prove(document, place)

    def figures(self) -> dict[str, Any]:
        """Everything measured, ready for JSON."""
        return {
            "documents": self.documents,
            "type_accuracy": round(self.types_right / max(1, self.documents), 3),
            "section_defects": self.sections.figures(),
            "section_status_exact": _share(self.statuses),
            "gaps": self.gaps.figures(),
            "gaps_wanted_but_not_assessed": dict(self.unassessed),
            "inconsistencies": self.inconsistencies.figures(),
            "false_inconsistencies_per_document": round(self.inconsistencies.false / max(1, self.documents), 2),
            "traps": {"count": self.traps, "reported": len(self.traps_reported), "which": self.traps_reported},
            "quotes_verbatim": _rounded(self.quotes_proved / self.quotes if self.quotes else None),
        }

    def _sections(self, gold: Mapping[str, Any], review: Review) -> None:
        said = {s.id: s.status for s in review.sections}
        arguable = {a["section"] for a in gold.get("arguable_sections", [])}
        for entry in gold["sections"]:
            section, wanted = entry["id"], entry["status"]
            got = said.get(section, "not judged")
            if section in arguable:
                continue
            self.statuses[got == wanted] += 1
            name = f"{gold['file']} {section}: gold {wanted}, said {got}"
            _count(self.sections, wanted in DEFECT, got in DEFECT, name)
            self._mark("section", wanted in DEFECT, got in DEFECT, name, (entry.get("anchor") or "",))

    def _gaps(self, gold: Mapping[str, Any], document: Document, review: Review) -> None:
        said = {f.rule: f for f in review.findings if f.kind == "obligation"}
        assessed = {o.id for o in review.obligations if o.status != "not-assessed"}
        arguable = {a["obligation"] for a in gold.get("arguable", [])}
        wanted = {g["obligation"]: g for g in gold["gaps"]}
        for obligation, gap in wanted.items():
            finding = said.get(obligation)
            hit = finding is not None and _same_place(document, finding, gap["anchor"])
            if obligation not in assessed:
                self.unassessed[obligation] += 1
            _count(self.gaps, True, hit, f"{gold['file']} {obligation}: {gap['anchor']}")
            self._mark("gap", True, hit, obligation, (gap["anchor"],))
            if finding is not None and not hit:
                self.gaps.false += 1
                self.gaps.alarms.append(f"{gold['file']} {obligation} at another place: {_quote(finding)}")
                self._mark("gap", False, True, obligation, _quotes(finding))
        for obligation in set(said) - set(wanted) - arguable:
            _count(self.gaps, False, True, f"{gold['file']} {obligation}: {_quote(said[obligation])}")
            self._mark("gap", False, True, obligation, _quotes(said[obligation]))

    def _inconsistencies(self, gold: Mapping[str, Any], document: Document, review: Review) -> None:
        said = [f for f in review.findings if f.kind in ("consistency", "citation")]
        wanted = [[_bare(a) for a in entry["anchors"]] for entry in gold["inconsistencies"]]
        named = [[i for i, f in enumerate(said) if _names(document, f, words)] for words in wanted]
        of = matched(named)
        for n, entry in enumerate(gold["inconsistencies"]):
            hit = n in of.values()
            _count(self.inconsistencies, True, hit, f"{gold['file']} {entry['kind']}: {entry['anchors']}")
            self._mark("contradiction", True, hit, entry["kind"], tuple(entry["anchors"]))
        for i, finding in enumerate(said):
            if i not in of:
                _count(self.inconsistencies, False, True, f"{gold['file']} {finding.rule}: {_quote(finding)}")
                self._mark("contradiction", False, True, finding.rule, _quotes(finding))

    def _mark(self, kind: str, wanted: bool, said: bool, name: str, quotes: tuple[str, ...]) -> None:
        if wanted or said:
            verdict = "found" if wanted and said else "missed" if wanted else "false"
            self.marks.append(Mark(verdict, kind, name, tuple(q for q in quotes if q)))

    def _traps(self, gold: Mapping[str, Any], review: Review) -> None:
        said = {f.target for f in review.findings if f.kind == "obligation"}
        broken = {s.id for s in review.sections if s.status in DEFECT}
        wanted = {g["obligation"] for g in gold["gaps"]}
        for trap in gold["not_gaps"]:
            obligation, section = trap.get("obligation"), trap.get("section")
            self.traps += 1
            if (obligation in said and obligation not in wanted) or section in broken:
                self.traps_reported.append(f"{gold['file']} {obligation or section}: {trap['anchor']}")


def matched(named: Sequence[Sequence[int]]) -> dict[int, int]:
    """As many pairs as can be of a finding and a label that it names, each once: the label of each finding.

    `named` holds for each label the findings that name it. Two may stand in one paragraph, so that the first finding
    that fits may be wanted by another label (Kuhn's augmenting paths).
    """
    of: dict[int, int] = {}

    def place(label: int, tried: set[int]) -> bool:
        for finding in named[label]:
            if finding not in tried:
                tried.add(finding)
                if finding not in of or place(of[finding], tried):
                    of[finding] = label
                    return True
        return False

    for label in range(len(named)):
        place(label, set())
    return of


def _count(tally: Tally, wanted: bool, said: bool, name: str) -> None:
    tally.wanted += wanted
    if wanted and said:
        tally.found += 1
    elif wanted:
        tally.misses.append(name)
    elif said:
        tally.false += 1
        tally.alarms.append(name)


def _share(counts: Counter[bool]) -> float | None:
    total = counts.total()
    return _rounded(counts[True] / total) if total else None


def _bare(text: str) -> str:
    """Without white space, the bars between cells and the marks of emphasis that a label may have copied."""
    return "".join(re.sub(r"[|*]", "", text).split())


def _quote(finding: Finding) -> str:
    return finding.anchor.quote[:60] if finding.anchor else ""


def _quotes(finding: Finding) -> tuple[str, ...]:
    return tuple(place.quote for place in _places(finding))


def _places(finding: Finding) -> list[Anchor]:
    return [a for a in (finding.anchor, *finding.related) if a is not None]


def _same_place(document: Document, finding: Finding, wanted: str) -> bool:
    """The finding's quote overlaps the wanted words, or stands in the same paragraph or table row."""
    if finding.anchor is None:
        return False
    return _bare(wanted) in _around(document, finding.anchor)


def _around(document: Document, place: Anchor) -> str:
    """The paragraphs and whole table rows that a place stands in, without white space."""
    blocks: set[int] = set()
    for s in place.segments:
        cell = document.blocks[s.block].cell
        blocks |= {b.id for b in document.rows[(cell.table, cell.row)]} if cell else {s.block}
    return _bare("".join(document.blocks[b].text for b in sorted(blocks)))


def _names(document: Document, finding: Finding, anchors: Sequence[str]) -> bool:
    """Every place of the contradiction is named: its words, or the paragraph or row that they stand in."""
    around = [_around(document, place) for place in _places(finding)]
    return all(any(wanted in words for words in around) for wanted in anchors)
