"""Shares that a table gives by its rows: of the efforts of four teams two are external, so 310 of 720 person-days.

Called by `checks.norms.thresholds` for a limit in per cent; only a table with a total row, or whose every row has a
figure in the column, is added up.
"""

import re
from decimal import Decimal

from checks.norms.figures import TOTAL, caption
from checks.norms.matching import covered, terms
from checks.norms.norm import Bound
from checks.norms.setting import Breach, Setting
from checks.statement import Statement

_SHARE = re.compile(
    r"(?:share|proportion|percentage|portion|part|fraction) of (?:the )?(?P<part>.+?) (?:in|of|to|within|against) "
    r"(?:the |its |all )*(?P<whole>.+)$"
    r"|(?P<part2>[\u4e00-\u9fff]{2,14}?)(?:在|占)(?P<whole2>[\u4e00-\u9fff]{2,14}?)(?:中|内"
    r"|里)?(?:所占)?(?:的)?(?:比[例重率]|占比"
    r"|份额|百分比|$)"
    r"|(?P<part3>[\u4e00-\u9fff]{2,14}?)(?:的)?(?:占比|比重)",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\b(?:total|planned|overall|whole|full|estimated|project(?:'s)?|all|entire)\b|项目|全部|总|计划|预计|投入|的",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\d[\d,，]*(?:\.\d+)?(?=\s*(?:[^\d\s.]|$))")
_SAME = 0.6
_FEWEST = 2  # rows that are added up


def share_told(limit: Bound, measured: str, setting: Setting) -> Breach | None:
    """The share, by a table's rows, that the limit does not allow."""
    found = _SHARE.search(measured)
    if limit.unit != "%" or not found:
        return None
    part = next(g for g in (found["part"], found["part2"], found["part3"]) if g)
    whole = found["whole"] or found["whole2"] or part
    own = _GENERAL.sub(" ", part)
    mark = " ".join(sorted(terms(own) - terms(_GENERAL.sub(" ", whole)))) if own.isascii() else own
    for rows in _tables(setting):
        about = f"{caption(rows[0], setting)} {rows[0].under}"
        named = _GENERAL.sub(" ", whole)
        if not mark.strip() or (terms(named) and covered(named, about) < _SAME):
            continue
        if told := _share(mark, rows):
            share, place, words = told
            if not limit.kept_by(share):
                return Breach("exceeded", "proved", place, 0, {"said": f"{words} = {share:.0f}%", "limit": limit.text})
    return None


def _tables(setting: Setting) -> list[list[Statement]]:
    found: dict[int, list[Statement]] = {}
    for s in setting.live:
        cell = setting.document.blocks[s.block].cell
        if s.row and cell:
            found.setdefault(cell.table, []).append(s)
    return [rows for rows in found.values() if len(rows) > _FEWEST]


def _share(mark: str, rows: list[Statement]) -> tuple[Decimal, Statement, str] | None:
    """(per cent, where, the two figures) of the rows whose label says the mark; None where nothing tells."""
    totals = [s for s in rows if TOTAL.match(s.text)]
    plain = [s for s in rows if not TOTAL.match(s.text)]
    values = {id(s): _value(s) for s in rows}
    own = [s for s in plain if covered(mark, s.text) >= _SAME]
    if not own or len(own) == len(plain) or any(values[id(s)] is None for s in (*plain, *totals)):
        return None
    part = sum((values[id(s)] or Decimal(0) for s in own), Decimal(0))
    whole = values[id(totals[-1])] if totals else sum((values[id(s)] or Decimal(0) for s in plain), Decimal(0))
    return (part / whole * 100, totals[-1] if totals else own[0], f"{part} / {whole}") if whole else None


def _value(s: Statement) -> Decimal | None:
    """The one number of a row that stands in a cell of its own, behind the label."""
    found = [m for p in s.pieces[1:] if (m := _NUMBER.match(s.text[p.start : p.end]))]
    return Decimal(re.sub(r"[,，\s]", "", found[0][0])) if len(found) == 1 else None
