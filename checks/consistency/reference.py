"""IC-10: an id that is referred to is defined, and defined once.

A test or an interface that points to a requirement nobody wrote will be built by guess. A family of ids (FR-AUTH-01 …
FR-AUTH-05) is known when the document defines it: a table or list that begins with them and leaves no
large gap.
Example: FR-AUTH-09 in the interface table, FR-AUTH-01 to 05 in the table of functions.
Traps: families of other documents and test cases (nothing here defines them), document numbers, ids said to be deleted
or reserved, tables that only select some ids.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checks.consistency.contradiction import Contradiction
from checks.consistency.table import Table, at, plain, tables
from checks.statement import Statement
from ingest.anchor import Anchor, anchor, whole
from ingest.document import Block, Document
from language.normalize import normalize

_FAMILY = r"(?P<family>[A-Z]{1,8}(?:-[A-Z]{1,8}){0,3}-|[A-PR-UW-Z]|[A-Z]{2,4})"
ID = re.compile(
    rf"(?<![A-Za-z0-9_\-/.]){_FAMILY}(?P<number>\d{{1,4}})(?![A-Za-z0-9_]|-[A-Za-z]|-\d{{3}}|\.\d|/[A-Za-z])"
)
_MORE = re.compile(r"(?:\s?(?:[/、,，~～—–-]|至|到|及|和)\s?\d{1,4}(?![\dA-Za-z%年月日.:：万元个项条次]))+")
_LISTED = re.compile(
    r"^[#*（(\[【\s]*(?P<id>(?:[A-Z]{1,8}(?:-[A-Z]{1,8}){0,3}-|[A-PR-UW-Z]|[A-Z]{2,4})\d{1,4})(?![A-Za-z0-9_-])"
    r"(?!\s?(?:[,，、]|and\b|to\b|和|至|及)\s?[A-Z]+-?\d|\s(?:pass|is|are|was|must|fail|depend|refer|cover|meet|has)[a-z]*\b)"
    r"[)）\]】*]*[\s:：、.，,|—–-]*(?=.)"
)
_GONE = re.compile(
    r"删除|取消|作废|预留|保留编号|原编号|待定|关闭|delet|withdrawn|reserved|removed|formerly|obsolete|closed",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"《[^》]*》|\bof the (?:BRD|URD|contract|agreement)\b|章程|总体需求")
_BEYOND = 3
_FEW = 0.7  # share of the numbers from the first to the last that a definition must hold


@dataclass
class Family:
    """The definitions of one family of ids: by number, where each stands."""

    defined: dict[int, list[Block]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether this defines the family rather than picking from it."""
        run = max(self.defined) - min(self.defined) + 1
        first = min(self.defined) < 2 or min(self.defined) % 10 < 2
        return len(self.defined) > 1 and first and len(self.defined) >= _FEW * run


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The ids without a definition, and those with two."""
    whole = {name: f for name, f in families(document).items() if f.whole}
    return [*_dangling(document, said, whole), *_twice(document, whole)]


def families(document: Document) -> Mapping[str, Family]:
    """What the first cells of tables and the beginnings of paragraphs define; the fullest definition of a family."""
    sources = [_collect(_column(table)) for table in tables(document)]
    lines = [(m["id"], b) for b in document.body() if not b.cell and (m := _LISTED.match(normalize(b.text).text))]
    sources.append(_collect(lines))
    best: dict[str, Family] = {}
    for source in sources:
        for name, family in source.items():
            if name not in best or len(family.defined) > len(best[name].defined):
                best[name] = family
    return best


def _column(table: Table) -> list[tuple[str, Block]]:
    """The ids of the column that names the rows: the first that holds more than bare numbers."""
    for column in table.columns[:2]:
        cells = [(plain(b), b) for row in table.body if (b := at(row, column)) is not None and plain(b)]
        named = [(text, b) for text, b in cells if ID.fullmatch(text)]
        if named or not all(text.isdigit() for text, _ in cells):
            return named
    return []


def _collect(listed: Sequence[tuple[str, Block]]) -> dict[str, Family]:
    found: dict[str, Family] = {}
    for text, block in listed:
        if match := ID.match(text):
            found.setdefault(match["family"], Family()).defined.setdefault(int(match["number"]), []).append(block)
    return found


def _dangling(document: Document, said: Sequence[Statement], families: Mapping[str, Family]) -> Iterator[Contradiction]:
    places: dict[str, list[Anchor]] = {}
    for statement in said:
        if _GONE.search(statement.text) or _ELSEWHERE.search(statement.text):
            continue
        for found in ID.finditer(statement.text):
            family = families.get(found["family"])
            if family is None:
                continue
            for number, span in read_numbers(statement.text, found, max(family.defined)):
                if int(number) not in family.defined:
                    name = f"{found['family']}{number}"
                    places.setdefault(name, []).append(anchor(document, *statement.spans(*span)))
    for reference, where in places.items():
        numbers = families[reference.rstrip("0123456789")].defined
        first, last = (numbers[n][0] for n in (min(numbers), max(numbers)))
        yield _wrong(reference, [*where, whole(document, [last])], 0, [plain(first), plain(last)])


def read_numbers(text: str, found: re.Match[str], last: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """The numbers of an id and of those that follow it without its letters, FR-01/02/07, FR-01至06; behind a comma only
    up to a little beyond the `last` that is defined: what follows there may be another figure (F-07, 20)."""
    yield found["number"], found.span()
    more = _MORE.match(text, found.end())
    for other in re.finditer(r"\d+", more[0]) if more else ():
        beyond = "," in text[found.end() : more.end()] and int(other[0]) > last + _BEYOND if more else True
        if len(other[0]) == len(found["number"]) and more and not beyond:
            yield other[0], (found.start(), more.end())


def _twice(document: Document, families: Mapping[str, Family]) -> Iterator[Contradiction]:
    for family in families.values():
        double = {n: blocks for n, blocks in family.defined.items() if len({_content(document, b) for b in blocks}) > 1}
        if len(double) * 5 > len(family.defined) + 4:
            continue  # ids that are repeated throughout are the design of the table
        for blocks in double.values():
            reference = _id(blocks[0])
            numbers = family.defined
            bounds = [_id(numbers[n][0]) for n in (min(numbers), max(numbers))]
            yield _wrong(reference, [whole(document, [b]) for b in blocks], len(blocks), bounds)


def _id(block: Block) -> str:
    found = _LISTED.match(plain(block)) or ID.match(plain(block))
    return (found.groupdict().get("id") or found[0]) if found else plain(block)


def _content(document: Document, block: Block) -> str:
    """What an id stands for: the rest of its row, or of its paragraph."""
    if block.cell is None:
        return plain(block)
    return " ".join(plain(b) for b in document.rows[block.cell.table, block.cell.row][1:])


def _wrong(reference: str, places: Sequence[Anchor], count: int, bounds: Sequence[str]) -> Contradiction:
    params = {"reference": reference, "count": str(count), "defined": " … ".join(bounds)}
    return Contradiction("IC-10", reference, tuple(places), params)
