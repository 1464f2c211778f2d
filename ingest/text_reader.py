"""Plain text -> blocks. Called by `ingest.child`.

A block is a paragraph: lines up to a blank one, wrapped lines joined. A line that is plainly complete in itself (a
label, a list item, a line much shorter than the others) is a paragraph of its own.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ingest import headings
from ingest.headings import Line
from ingest.lines import join, width
from ingest.reading import Reading
from language.problem import Unreadable

ENCODINGS = ("utf-8-sig", "gb18030")
_ITEM = re.compile(r"\s*(?:[-*•·●○■□◆]\s|\w[\w ]{0,20}[:：]\s)")
_WRAPPED = 0.7  # of a usual line: a shorter one ended because its text did
_PAGE = 130  # columns: text whose lines are usually longer is not wrapped


def read(path: Path) -> Reading:
    """The blocks of a text file; the locator is {"line": n} from 1. Raises Unreadable for binary content."""
    reading = Reading()
    paragraphs = list(_paragraphs(decode(path.read_bytes())))
    lines = [_look(text, alone) for _, text, alone in paragraphs]
    for (number, text, _), level in zip(paragraphs, headings.levels(lines), strict=True):
        reading.add("heading" if level else "paragraph", text, {"line": number}, level=level)
    return reading


def decode(data: bytes) -> str:
    """The text of `data` in UTF-8, GB18030 or UTF-16. Raises Unreadable when it is none of them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        tries = ("utf-16-le",) if data[1:2] == b"\0" else ("utf-16-be",)
    else:
        tries = ENCODINGS
    for encoding in tries:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("ingest.binary")


def _paragraphs(text: str) -> Iterator[tuple[int, str, bool]]:
    """(line number, text, True when it stands alone between blank lines) of every paragraph."""
    lines = text.splitlines()
    usual = _usual_width(lines)
    group: list[str] = []
    for i, line in enumerate([*lines, ""]):
        if group and (not line.strip() or width(group[-1].rstrip()) < usual * _WRAPPED or _ITEM.match(line)):
            first = i - len(group)
            blank_before = first == 0 or not lines[first - 1].strip()
            yield first + 1, join(group), blank_before and not line.strip()
            group = []
        if line.strip():
            group.append(line)


def _usual_width(lines: list[str]) -> float:
    """The width that the text is wrapped at; infinite when every line is a paragraph."""
    widths = sorted(width(x.rstrip()) for x in lines if x.strip())
    blank_inside = any(not x.strip() for x in lines[1:-1])
    usual = widths[len(widths) * 9 // 10] if widths else 0
    return usual if blank_inside and usual <= _PAGE else float("inf")


def _look(text: str, alone: bool) -> Line:
    """Capitals stand for bold type; a line of its own stands out a little less."""
    capitals = text.isupper() and len(text) > 3
    return Line(text, bold=capitals or (alone and _titled(text)), size=2.0 if capitals else 1.0)


def _titled(text: str) -> bool:
    return text[:1].isupper() or not text[:1].isascii()
