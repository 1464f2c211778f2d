"""Where a canonical section may stand: under a heading, beside a form label, behind a run-in title or a question, or in
plain prose, where its signs show it or the reader of passages believes it.

A region is a candidate; `checks.section` judges what it holds. A heading is one feature among several.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from checks.concept import pattern
from checks.kinds import FIGURE, KINDS
from checks.packs import Rule
from checks.section_reading import NONE, Belief, Part, table_of
from checks.statement import CELL_GAP, Statement
from ingest.document import Document
from language.normalize import normalize

Via = Literal["heading", "label", "run-in", "content"]

NUMBERING = re.compile(
    r"^\s*((?:附录|附件|附表|[Aa]ppendix|[Aa]nnex|[Ss]chedule|[Aa]rticle|ARTICLE|[Cc]lause|[Ss]ection|[Pp]art|[Ii]tem|[Ff]ield|[Bb]ox)"
    r"\s*(?:[\dIVXivx]+(?:\.\d+)*|[A-Z]|[一二三四五六七八九十]+|(?=[:：]))(?![A-Za-z])[:：.、)]?|第[一二三四五六七八九十百零〇\d]+[编章节条款部分项]+"
    r"|[（(]?[一二三四五六七八九十]+[）)、.．]|§\s*\d+|[（(]?\d+(\.\d+)*[）)、.．]?|[A-Z](?:[.)）]|\s(?=\S))|[ivxIVX]+\.)\s*"
)
BRACKETED = re.compile(r"(?<=\w)\s*[（(][^()（）]*[)）]\s*$")  # "Budget (RMB thousand)"
LABEL_LENGTH = 24  # characters: a longer first cell is content, not a label
RUN_IN = re.compile(r"^\W{0,2}([^。.：:!?？|]{2,48}?)\s*[.。：:](?=\s*\S)")
INNER_RUN_IN = re.compile(r"^\W{0,2}([^。.：:!?？|,，]{2,16}?|[A-Z][^.：:!?|,]{2,28}?)\s*[：:](?=\s*\S)")
QUESTION = re.compile(r"^\W{0,2}(?:[问Q][：:.]|.*[?？]\W{0,2}$)")
CLEAR = 0.3  # a heading names a section clearly when that name makes up so much of it
LINE_LENGTH = 48  # bytes, so 16 Chinese characters: a longer line without a stop is text
STOPPED = re.compile(r"[。.;；:：,，、!！|]|\d{2,}|^\W*\d+[)）]|^[-•·*]")
ALONE = 0.8  # inside another section's table, a row is a section of its own only when its label is that section's name
ANYTHING = "*"  # as a sign's phrase: its kinds of thing alone show the section
MOST_QUESTION = 60  # characters: a longer question is no title
TOLD = 0.6  # belief from which a passage is a section without any sign of it
UNLIKELY = 0.03  # belief below which a passage is none in spite of a sign


Wanted = tuple[tuple[str, int], ...]  # kinds of thing, and how many of each


@dataclass(frozen=True, slots=True)
class Region:
    """Statements that may make up a section. `title` is the heading's statement where there is one; `fit`, from 0 to 1,
    is what part of the heading or label the section's name makes up; `belief` the strongest of its parts."""

    via: Via
    said: tuple[Statement, ...]
    title: Statement | None = None
    fit: float = 0.0
    belief: Belief = NONE


def plain_title(title: str) -> str:
    """A heading without its numbering, normalised, lower case."""
    return BRACKETED.sub("", NUMBERING.sub("", normalize(title).text)).strip().lower()


def titles(document: Document, said: Sequence[Statement]) -> list[str]:
    """The headings, and the lines that stand alone like one, without their numbers."""
    lines = (*(s.title for s in document.sections), *(s.text for i, s in enumerate(said) if _opens(said, i)))
    return [title for line in lines if (title := plain_title(line))]


def regions(
    document: Document, said: Sequence[Statement], rules: Sequence[Rule], read: Sequence[Part]
) -> dict[str, list[Region]]:
    """The candidates of every section rule, by rule id, in reading order; prose found by its signs comes last. `read`
    are the document's parts with what is believed of them."""
    found: dict[str, list[Region]] = {rule.id: [] for rule in rules}
    titled = (*_headings(document, said, rules), *_openings(said, rules), *_labels(document, said, rules))
    for rule_id, region in titled:
        found[rule_id].append(region)
    believed = _Read(read)
    places = _Places(document, said)
    lower = [s.text.lower() for s in said]
    around = [places.paragraph(s) for s in said]
    for rule in rules:
        if rule.section:
            signed = places.around(_signed(said, lower, around, rule.section.signs))
            if inside := believed.inside(rule.id, signed):
                found[rule.id].append(Region("content", inside))
    return {
        name: [replace(r, belief=believed.strongest(name, r.said, True)) for r in some] for name, some in found.items()
    }


class _Read:
    """What is believed of each statement: that of the parts which it belongs to."""

    def __init__(self, read: Sequence[Part]) -> None:
        self._parts = read
        self._of: dict[Statement, list[Part]] = {}
        for part in read:
            for statement in part.said:
                self._of.setdefault(statement, []).append(part)

    def inside(self, rule_id: str, signed: Sequence[Statement]) -> tuple[Statement, ...]:
        """What shows the section: the signed statements that may be of it, and all parts that are believed to be."""
        likely = [s for s in signed if s not in self._of or self.strongest(rule_id, (s,)).any >= UNLIKELY]
        told = (s for part in self._parts if part.beliefs.get(rule_id, NONE).good >= TOLD for s in part.said)
        return tuple(dict.fromkeys((*likely, *told)))

    def strongest(self, rule_id: str, said: Sequence[Statement], within: bool = False) -> Belief:
        """The most that is believed of any part that the statements belong to; `within` leaves out, where it can,
        those that hold more than these."""
        held = {id(part): part for s in said for part in self._of.get(s, ())}.values()
        whole = [part for part in held if within and set(part.said) <= set(said)]
        beliefs = [part.beliefs.get(rule_id, NONE) for part in whole or held]
        if not beliefs:
            return NONE
        return Belief(max(b.good for b in beliefs), max(b.poor for b in beliefs), max(b.any for b in beliefs))


def named(title: str, rules: Sequence[Rule], least: int = 1) -> dict[str, float]:
    """The ids of the rules whose headings name `title`, each with its fit: of phrases that overlap the longest wins.

    A phrase shorter than `least` characters counts only as the whole title: one character names a heading, but not a
    table's row.
    """
    text = plain_title(title)
    spans: list[tuple[int, int, str]] = []
    for rule in rules:
        assert rule.section is not None
        found = pattern(rule.section.headings).finditer(text)
        spans += [(*m.span(), rule.id) for m in found if m.end() - m.start() >= min(least, len(text))]
    fits: dict[str, float] = {}
    for a, b, name in spans:
        if not any(c <= a and b <= d and (d - c) > (b - a) for c, d, _ in spans):
            fits[name] = max(fits.get(name, 0.0), (b - a) / len(text))
    return fits


def _headings(document: Document, said: Sequence[Statement], rules: Sequence[Rule]) -> Iterable[tuple[str, Region]]:
    for section in document.sections:
        named_here = named(section.title, rules)
        if not named_here:
            continue
        inside = tuple(s for s in said if section.first < s.block <= section.last and (s.row or not s.heading))
        title = next((s for s in said if s.block == section.first), None)
        for rule_id, fit in named_here.items():
            yield rule_id, Region("heading", inside, title, fit)


def _openings(said: Sequence[Statement], rules: Sequence[Rule]) -> Iterable[tuple[str, Region]]:
    """What follows a line that stands alone like a title or a question, up to the next such line or heading."""
    for i, statement in enumerate(said):
        if _opens(said, i):
            ends = (n for n in range(i + 1, len(said)) if (said[n].heading and not said[n].row) or _opens(said, n))
            inside = tuple(said[i + 1 : next(ends, len(said))])
            for rule_id, fit in named(statement.text, rules).items():
                if inside and (fit >= CLEAR or QUESTION.match(statement.text)):
                    yield rule_id, Region("heading", inside, statement, max(fit, CLEAR))


def _opens(said: Sequence[Statement], i: int) -> bool:
    """Whether statement `i` is a paragraph that looks like a title: a question, or a few words without a stop."""
    statement = said[i]
    text = statement.text.strip()
    if statement.row or statement.heading or statement.pieces[0].offset or len(text) > MOST_QUESTION:
        return False
    if i + 1 < len(said) and said[i + 1].block == statement.block:
        return bool(QUESTION.match(text))
    return bool(QUESTION.match(text)) or (len(text.encode()) <= LINE_LENGTH and not STOPPED.search(text))


def _labels(document: Document, said: Sequence[Statement], rules: Sequence[Rule]) -> Iterable[tuple[str, Region]]:
    for i, statement in enumerate(said):
        label, via = _label(statement)
        block = _paragraph(said, i)
        if not label or statement.heading or (len(block) == 1 and label == statement.text):
            continue
        within = None if statement.section is None else document.sections[statement.section].title
        others = named(within, rules) if within else {}
        for rule_id, fit in named(label, rules, least=2).items():
            part_of_another = any(f >= CLEAR for other, f in others.items() if other != rule_id)
            if not part_of_another or fit >= ALONE:
                yield rule_id, Region(via, block, None, 0.0 if part_of_another else fit)


def _label(statement: Statement) -> tuple[str, Via]:
    if statement.row:
        first = statement.text.split(CELL_GAP)[0].strip()
        return (first if len(first) <= LABEL_LENGTH and CELL_GAP in statement.text else ""), "label"
    if statement.pieces[0].offset > 0:
        match = INNER_RUN_IN.match(statement.text)
        return (match[1] if match else ""), "run-in"
    unnumbered = NUMBERING.sub("", statement.text)
    match = RUN_IN.match(unnumbered)
    title = match.group(1) if match else statement.text
    return (title if len(title) <= 2 * LABEL_LENGTH else ""), "run-in"


def _paragraph(said: Sequence[Statement], i: int) -> tuple[Statement, ...]:
    block = said[i].block
    return tuple(s for s in said[i : i + 60] if s.block == block)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A phrase that shows a section, and the kinds of thing that must stand beside it. `begins` is its first stretch of
    plain letters, in lower case, and `holds` the longest: text without these needs no closer look."""

    phrase: str
    lang: str
    begins: str
    holds: str
    wanted: Wanted

    def found(self, text: str, lower: str, around: str) -> bool:
        """Whether a statement's `text` shows it; kinds of thing that need no phrase may stand anywhere `around` it."""
        if self.phrase == ANYTHING:
            return all(KINDS[kind](around) >= least for kind, least in self.wanted)
        return self._stands(text, lower) and all(KINDS[kind](text) >= least for kind, least in self.wanted)

    def _stands(self, text: str, lower: str) -> bool:
        if not self.begins:
            return self.holds in lower and bool(_sign_pattern(self.phrase, self.lang).search(text))
        at = lower.find(self.begins)
        while at >= 0:
            if _sign_pattern(self.phrase, self.lang).match(text, at):
                return True
            at = lower.find(self.begins, at + 1)
        return False


@cache
def _sign(sign: str, lang: str) -> _Sign:
    """A sign as the rule packs write it: "#" is any figure, "phrase & kind" asks for a kind of thing in the same
    statement and "phrase & kind 3" for three of it."""
    phrase, *kinds = sign.split(" & ")
    wanted = tuple((kind, int(least or 1)) for kind, _, least in (k.partition(" ") for k in kinds))
    plain = [stretch.lower().strip() for stretch in re.split(r"[~*#]", phrase)]
    return _Sign(phrase, lang, plain[0], max(plain, key=len), wanted)


@cache
def _sign_pattern(phrase: str, lang: str) -> re.Pattern[str]:
    return re.compile(pattern(((phrase, lang),)).pattern.replace(r"\#", r"\s?" + FIGURE), re.IGNORECASE)


def _signed(
    said: Sequence[Statement], lower: Sequence[str], around: Sequence[str], signs: Iterable[tuple[str, str]]
) -> tuple[Statement, ...]:
    """The statements that show one of the signs; `lower` are their texts in lower case, `around` their paragraphs."""
    whole = "\n".join(lower)
    likely = [sign for sign in (_sign(*s) for s in signs) if sign.holds in whole]
    likely.sort(key=lambda sign: len(sign.wanted))
    texts = zip(said, lower, around, strict=True)
    return tuple(s for s, low, near in texts if any(sign.found(s.text, low, near) for sign in likely))


class _Places:
    """What stands around a statement: the rest of its paragraph, or the rows under its table's head."""

    def __init__(self, document: Document, said: Sequence[Statement]) -> None:
        self._document = document
        self._blocks: dict[int, list[Statement]] = {}
        self._tables: dict[int, list[Statement]] = {}
        for s in said:
            self._blocks.setdefault(s.block, []).append(s)
            if s.row and (table := table_of(document, s)) is not None:
                self._tables.setdefault(table, []).append(s)

    def around(self, matched: Sequence[Statement]) -> tuple[Statement, ...]:
        """The statements and their neighbours, each once."""
        return tuple(dict.fromkeys(n for s in matched for n in self._neighbours(s)))

    def paragraph(self, statement: Statement) -> str:
        """The text of the whole paragraph or row that the statement stands in."""
        return statement.text if statement.row else " ".join(s.text for s in self._blocks[statement.block])

    def _neighbours(self, statement: Statement) -> list[Statement]:
        if statement.row and statement.heading:
            table = table_of(self._document, statement)
            return self._tables[table] if table is not None else [statement]
        return [statement] if statement.row or statement.heading else self._blocks[statement.block]
