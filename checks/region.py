"""Where a canonical section may stand: under a heading, beside a form label, behind a run-in title, or in plain prose.

A region is a candidate; `checks.section` judges what it holds. A heading is one feature among several.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from checks.concept import pattern
from checks.packs import Rule
from checks.statement import CELL_GAP, Statement
from ingest.document import Document
from language.normalize import normalize

Via = Literal["heading", "label", "run-in", "content"]

NUMBERING = re.compile(
    r"^\s*(第[一二三四五六七八九十百零〇\d]+[编章节条部分]+|[（(]?[一二三四五六七八九十]+[）)、.．]|[（(]?\d+(\.\d+)*[）)、.．]?|[A-Z]\.|[ivxIVX]+\.)\s*"
)
LABEL_LENGTH = 24  # characters: a longer first cell is content, not a label
RUN_IN = re.compile(r"^\W{0,2}([^。.：:!?？|]{2,48}?)\s*[.。：:](?=\s*\S)")


@dataclass(frozen=True, slots=True)
class Region:
    """Statements that may make up a section. `title` is the heading's statement where there is one."""

    via: Via
    said: tuple[Statement, ...]
    title: Statement | None = None


def plain_title(title: str) -> str:
    """A heading without its numbering, normalised, lower case."""
    return NUMBERING.sub("", normalize(title).text).strip().lower()


def regions(document: Document, said: Sequence[Statement], rules: Sequence[Rule]) -> dict[str, list[Region]]:
    """The candidates of every section rule, by rule id, in reading order; prose found by its signs comes last."""
    found: dict[str, list[Region]] = {rule.id: [] for rule in rules}
    for rule_id, region in (*_headings(document, said, rules), *_labels(said, rules)):
        found[rule_id].append(region)
    for rule in rules:
        signs = rule.section.signs if rule.section else ()
        matched = tuple(s for s in said if not s.heading and signs and pattern(signs).search(s.text))
        if matched:
            found[rule.id].append(Region("content", matched))
    return found


def named(title: str, rules: Sequence[Rule], least: int = 1) -> list[Rule]:
    """The rules whose headings name `title`: the longest phrase wins wherever two overlap.

    A phrase shorter than `least` characters does not count: one character names a heading, but not a table's row.
    """
    text = plain_title(title)
    spans: list[tuple[int, int, Rule]] = []
    for rule in rules:
        assert rule.section is not None
        found = pattern(rule.section.headings).finditer(text)
        spans += [(*m.span(), rule) for m in found if m.end() - m.start() >= least]
    return list(
        {r.id: r for a, b, r in spans if not any(c <= a and b <= d and (d - c) > (b - a) for c, d, _ in spans)}.values()
    )


def _headings(document: Document, said: Sequence[Statement], rules: Sequence[Rule]) -> Iterable[tuple[str, Region]]:
    for section in document.sections:
        inside = tuple(s for s in said if section.first < s.block <= section.last and (s.row or not s.heading))
        title = next((s for s in said if s.block == section.first), None)
        for rule in named(section.title, rules):
            yield rule.id, Region("heading", inside, title)


def _labels(said: Sequence[Statement], rules: Sequence[Rule]) -> Iterable[tuple[str, Region]]:
    for i, statement in enumerate(said):
        if statement.heading:
            continue
        label, via = _label(statement)
        block = _paragraph(said, i)
        if not label or (via == "run-in" and len(block) == 1 and label == statement.text):
            continue
        for rule in named(label, rules, least=2):
            yield rule.id, Region(via, block, None)


def _label(statement: Statement) -> tuple[str, Via]:
    if statement.row:
        first = statement.text.split(CELL_GAP)[0].strip()
        return (first if len(first) <= LABEL_LENGTH and CELL_GAP in statement.text else ""), "label"
    if statement.pieces[0].offset > 0:
        return "", "run-in"  # not the first sentence of its block
    match = RUN_IN.match(statement.text)
    title = match.group(1) if match else statement.text
    return (title if len(title) <= 2 * LABEL_LENGTH else ""), "run-in"


def _paragraph(said: Sequence[Statement], i: int) -> tuple[Statement, ...]:
    block = said[i].block
    return tuple(s for s in said[i : i + 60] if s.block == block)
