"""The figures of a statement, and those of a table's cells that leave their unit to the column's head or the caption.

Example: "预备费 | 42" under "科目 | 金额（万元）" is 420,000 yuan; "Fitters | 230" under "Team | Person-days" is 230
person-days. Called by the judges of limits, shares and sums.
"""

import re

from checks.norms.quantity import Quantity, quantities
from checks.norms.setting import Setting
from checks.statement import Statement
from language.normalize import normalize

_BARE = re.compile(r"\s*(?:约|共|计|~|c\.)?\s?\d[\d,，]*(?:\.\d+)?\s*")
_UNIT = re.compile(
    r"(?:[(（\[]|单位[:：为]?\s?|\bin |, )\s?(?P<unit>[^()（）\[\]:：]{1,16}?)\s?(?:[)）\]]|$)", re.IGNORECASE
)
_THOUSANDS = re.compile(r"\b(?:k|thousands?|['’]?000s?)\b", re.IGNORECASE)
_MILLIONS = re.compile(r"\b(?:m|mn|millions?)\b", re.IGNORECASE)
_MEASURE = re.compile(r"%|[A-Z]{3}$|hours$|days$|working-|人[天日月年]")
_LABELLED = 12  # characters of a head that may be a unit alone
TOTAL = re.compile(
    r"^\s*(?:合计|总计|共计|总额|总投资|全部|(?:grand |overall )?totals?|sum|overall)\b|^\s*[合总共]计", re.IGNORECASE
)


def figures(s: Statement, setting: Setting) -> tuple[Quantity, ...]:
    """The quantities of the statement; bare numbers of a table's cells in the unit that the table gives them."""
    found = quantities(s.text)
    if not s.row or s.heading:
        return found
    bare = [q for q in (_in_cell(s, i, setting) for i in range(len(s.pieces))) if q]
    kept = [q for q in found if not any(b.start <= q.start < b.end for b in bare)]
    return tuple(sorted([*kept, *bare], key=lambda q: q.start))


def _in_cell(s: Statement, i: int, setting: Setting) -> Quantity | None:
    piece = s.pieces[i]
    words = s.text[piece.start : piece.end]
    if not _BARE.fullmatch(words):
        return None
    for told in _tellers(s, i, setting):
        for unit in _units(told):
            found = _read(words.strip(), unit)
            if found and _MEASURE.match(found.unit):
                return Quantity(found.value, found.unit, piece.start, piece.end, f"{words.strip()} {unit}")
    return None


def _tellers(s: Statement, i: int, setting: Setting) -> list[str]:
    """What may name the unit of the row's i-th cell: the column's head, the row's own label, the table's caption."""
    label = s.text[s.pieces[0].start : s.pieces[0].end] if i else ""
    return [head_of(s, i, setting), label, caption(s, setting)]


def head_of(s: Statement, i: int, setting: Setting) -> str:
    """The head of the column in which the row's i-th filled cell stands; "" without one."""
    cell = setting.document.blocks[s.pieces[i].block].cell
    if cell is None:
        return ""
    heads = setting.document.rows.get((cell.table, 0)) or setting.document.rows.get((cell.table, 1)) or ()
    first = next((b for b in heads if b.cell and b.cell.column == cell.column), None)
    return normalize(first.text).text if first is not None and first.id != s.pieces[i].block else ""


def caption(s: Statement, setting: Setting) -> str:
    """The title of the table's section, and the line before the table."""
    block = setting.document.blocks[s.block]
    title = "" if s.section is None else normalize(setting.document.sections[s.section].title).text
    table = block.cell.table if block.cell else -1
    first = next((cells[0].id for (t, _), cells in setting.document.rows.items() if t == table and cells), block.id)
    before = next((o.text for o in reversed(setting.said) if o.block < first and not o.row), "")
    return f"{title}; {before}" if re.search(r"单位|\bin\b", before) else title


def _units(told: str) -> list[str]:
    inside = [m["unit"].strip() for m in _UNIT.finditer(told)]
    whole = told.strip()
    return [*inside, whole] if whole and len(whole) <= _LABELLED else inside


def _read(number: str, unit: str) -> Quantity | None:
    scale = (
        "" if not unit.isascii() else " million" if _MILLIONS.search(unit) else "k" if _THOUSANDS.search(unit) else ""
    )
    plain = _MILLIONS.sub("", _THOUSANDS.sub("", unit)).strip() if scale else unit
    for words in (f"{number}{unit}", f"{number} {unit}", f"{plain} {number}{scale}"):
        found = quantities(words)
        if len(found) == 1 and found[0].unit not in ("个", "") and found[0].end - found[0].start > len(number):
            return found[0]
    return None
