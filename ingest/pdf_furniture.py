"""Running heads, running feet and page numbers of a PDF, told from the text by their place. Used by the PDF reader."""

import re
from collections.abc import Sequence

from ingest.document import Role
from ingest.pdf_lines import Line
from ingest.pdf_rules import Rect, around
from ingest.pdf_tables import Table

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:第\s*|page\s*)?(?:\d{1,4}|[ivxlc]{1,6})\s*页?(?:\s*(?:/|／|of|共|，共)\s*\d{1,4}\s*页?)?[-–—\s]*",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_EDGE = 0.12  # of the page's height: where running heads and feet stand


def furniture(pages: Sequence[Sequence[Line | Table]], heights: Sequence[float]) -> dict[int, Role]:
    """The running heads, feet and page numbers: id() of the line or table -> "header" or "footer".

    What stands at the page's edge at the same height with the same words, figures aside, on a third of the pages (on
    five of many) and on two at least; and a bare page number.
    """
    seen: dict[tuple[Role, str, int], list[Line | Table]] = {}
    found: dict[int, Role] = {}
    for items, height in zip(pages, heights, strict=True):
        for item in items:
            box, text = _extent(item)
            role = _edge(box, height)
            if role and _PAGE_NUMBER.fullmatch(text.strip()):
                found[id(item)] = role
            elif role:
                seen.setdefault((role, _FIGURES.sub("#", text), round(box.bottom / 10)), []).append(item)
    for (role, *_), same in seen.items():
        if len({x.page for x in same}) >= max(2, min(5, len(pages) / 3)):
            found |= {id(x): role for x in same}
    return found


def _extent(item: Line | Table) -> tuple[Rect, str]:
    if isinstance(item, Line):
        return item.box, item.text
    return around(b for c in item.cells for b in c.boxes), "\t".join(c.text for c in item.cells)


def _edge(box: Rect, height: float) -> Role | None:
    if box.bottom > height * (1 - _EDGE):
        return "header"
    return "footer" if box.top < height * _EDGE else None
