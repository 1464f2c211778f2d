"""Lines of a PDF -> paragraphs, and the running heads set apart. Used by the PDF reader."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.headings import HAN
from ingest.lines import CJK, join
from ingest.pdf_lines import Line

_ITEM = re.compile(
    rf"(?:\d{{1,2}}[.、．)）](?!\d)|[（(](?:[{HAN}]{{1,3}}|\d{{1,2}}|[a-z])[）)]|[{HAN}]{{1,3}}、|第[{HAN}\d]+[编章节条]"
    r"|[•●▪■□◆◇➢✓]|[-*·–]\s|[A-Z]{1,4}-\d+)"
)
_FIRST_WORD = re.compile(rf"{CJK.pattern}[）】》」”’，。、；：！？]*|\S+")  # closing marks stay with what they close
_END = re.compile(r"[。！？；：.!?;:]$")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:第\s*|page\s*)?\d{1,4}\s*页?(?:\s*(?:/|／|of|共|，共)\s*\d{1,4}\s*页?)?[-–—\s]*", re.IGNORECASE
)
_EDGE = 0.12  # of the page's height: where running heads and feet stand


@dataclass
class Paragraph:
    """Lines that belong together; they may go on over a page's end."""

    lines: list[Line]

    @property
    def text(self) -> str:
        """The lines joined, words broken by a hyphen made whole."""
        return join((x.text for x in self.lines), hyphens=True)


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> dict[int, str]:
    """The running heads, feet and page numbers: id() of the line -> "header" or "footer".

    A line at the page's edge that stands at the same height with the same words, figures aside, on a third of the
    pages and on two at least; and a bare page number.
    """
    seen: dict[tuple[str, str, int], list[Line]] = {}
    found: dict[int, str] = {}
    for found_lines, height in zip(pages, heights, strict=True):
        for line in found_lines:
            role = _edge(line, height)
            if role and _PAGE_NUMBER.fullmatch(line.text.strip()):
                found[id(line)] = role
            elif role:
                key = (role, re.sub(r"\d+", "#", line.text), round(line.box.bottom / 10))
                seen.setdefault(key, []).append(line)
    for (role, *_), same in seen.items():
        if len({x.page for x in same}) >= max(2, len(pages) / 3):
            found |= {id(x): role for x in same}
    return found


def _edge(line: Line, height: float) -> str:
    if line.box.bottom > height * (1 - _EDGE):
        return "header"
    return "footer" if line.box.top < height * _EDGE else ""


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of lines in reading order, over page ends."""
    found: list[Paragraph] = []
    leading = _leading(lines)
    ends = _Ends(lines)
    for line in lines:
        if found and _goes_on(found[-1], line, ends, leading):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between two lines, in type sizes."""
    gaps = Counter(round(_gap(a, b), 1) for a, b in pairwise(lines) if a.page == b.page)
    return gaps.most_common(1)[0][0] if gaps else 0.0


def _gap(last: Line, line: Line) -> float:
    return (last.box.bottom - line.box.top) / max(line.size, 1.0)


class _Ends:
    """Where the column of a line ends: the rightmost end of the lines that begin about where it does."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._by_left: dict[tuple[int, int], float] = {}
        for line in lines:
            key = line.column, round(line.box.left)
            self._by_left[key] = max(line.box.right, self._by_left.get(key, 0.0))
        self._known: dict[tuple[int, int, float], float] = {}

    def right(self, line: Line) -> float:
        """The end of the column that `line` stands in."""
        key = line.column, round(line.box.left), line.size
        if key not in self._known:
            near = (
                right
                for (column, left), right in self._by_left.items()
                if column == line.column and abs(left - key[1]) <= 4 * line.size
            )
            self._known[key] = max(near, default=line.box.right)
        return self._known[key]


def _goes_on(paragraph: Paragraph, line: Line, ends: _Ends, leading: float) -> bool:
    last = paragraph.lines[-1]
    if abs(last.size - line.size) > 0.6 or last.bold != line.bold or _ITEM.match(line.text):
        return False
    if len(last.pieces) > 1 or len(line.pieces) > 1:
        return False
    right = ends.right(last if last.column != line.column else line)
    if last.page != line.page or _next_column(last, line):
        return line.page <= last.page + 1 and not _END.search(last.text) and fills(last, line, right)
    if not -0.5 <= _gap(last, line) <= min(1.2, max(leading, 0.0) + 0.3):
        return False
    if _centred(last, line):
        return True
    indented = line.box.left > last.box.left + 0.6 * line.size and not _hanging(paragraph)
    return not indented and fills(last, line, right)


def _next_column(last: Line, line: Line) -> bool:
    return 0 < last.column < line.column and line.box.bottom > last.box.bottom


def _centred(last: Line, line: Line) -> bool:
    """True for a shorter line under the middle of the last one: a title in two lines."""
    middles = abs(last.box.centre[0] - line.box.centre[0])
    return line.bold and middles < 3 and line.box.left > last.box.left + 2 * line.size


def _hanging(paragraph: Paragraph) -> bool:
    """True for a list item, whose further lines stand further in."""
    return len(paragraph.lines) == 1 and bool(_ITEM.match(paragraph.lines[0].text))


def fills(last: Line, line: Line, right: float) -> bool:
    """True when the next line's first word would not have fitted before `right`: the line ended because it was full."""
    word = _FIRST_WORD.match(line.text)
    length = word.end() if word else 1
    needed = (line.box.right - line.box.left) * length / max(1, len(line.text))
    return last.box.right + needed + 0.6 * line.size >= right
