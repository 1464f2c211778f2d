"""A PDF of given pages: text line by line in two fonts, tables between ruling lines, running head and page number.

Used by `eval.speed`. The fonts are named, not embedded; characters are two-byte codes that a ToUnicode map explains,
as word processors write them.
"""

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.speed_pages import COLUMNS, Part, Row, wrapped

_SIZE = 10.0  # points; a column is half of it
_LEFT, _TOP, _LEADING = 60.0, 770.0, 15.0
_SHEET = (595, 842)
_PLANE = 0x10000  # codes are two bytes
_HEAD = "Tollgate"


def write_pdf(path: Path, pages: Sequence[Sequence[Part]]) -> None:
    """Write the pages to `path`."""
    cells = (cell for page in pages for part in page for row in part.rows for cell in row)
    used = {*f"{_HEAD}0123456789.? ", *"".join(cells)}
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects += [_font("SimSun", 5), _font("SimHei,Bold", 5), _stream(_to_unicode(used))]
    kids = []
    for number, page in enumerate(pages, 1):
        objects.append(_stream("\n".join(_page(page, number)).encode()))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R" % (*_SHEET, len(objects))
            + b"/Resources<</Font<</R 3 0 R/B 4 0 R>>>>>>"
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    path.write_bytes(_file(objects))


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects, numbered from 1, with their cross-reference table; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def _font(name: str, to_unicode: int) -> bytes:
    system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    descriptor = f"/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 860/Descent -140/StemV 80>>"
    own = f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}{system}{descriptor}/DW 1000/W[0 255 500]>>"
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{own}]"
        f"/ToUnicode {to_unicode} 0 R>>"
    ).encode()


def _to_unicode(used: set[str]) -> bytes:
    """Every code is the character itself; only those that occur are listed."""
    lines = [f"<{ord(c):04X}><{ord(c):04X}>" for c in sorted(used) if ord(c) < _PLANE]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    maps = "\n".join(f"{len(b)} beginbfchar\n{chr(10).join(b)}\nendbfchar" for b in blocks)
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000><FFFF> endcodespacerange\n{maps}\nendcmap end end"
    ).encode()


def _page(parts: Sequence[Part], number: int) -> Iterator[str]:
    yield _text(_HEAD, _LEFT, 810, 8)
    yield _text(str(number), _SHEET[0] / 2, 30, 8)
    top = _TOP
    for part in parts:
        if part.level:
            yield _text(f"{part.number} {part.rows[0][0]}", _LEFT, top, 17 - 2 * part.level, "B")
        elif len(part.rows) == 1:
            for i, line in enumerate(wrapped(part.rows[0][0], COLUMNS)):
                yield _text(line, _LEFT, top - i * _LEADING, _SIZE)
        else:
            yield from _table(part.rows, top)
        top -= part.lines * _LEADING


def _table(rows: Sequence[Row], top: float) -> Iterator[str]:
    for row in rows:
        each = COLUMNS // len(row)
        cells = [wrapped(cell, each - 1) for cell in row]
        height = max(map(len, cells)) * _LEADING
        for column, lines in enumerate(cells):
            left = _LEFT + column * each * _SIZE / 2
            yield f"{left:.1f} {top + 11 - height:.1f} {each * _SIZE / 2:.1f} {height:.1f} re S"
            for i, line in enumerate(lines):
                yield _text(line, left + 2, top - i * _LEADING, _SIZE)
        top -= height


def _text(words: str, x: float, y: float, size: float, font: str = "R") -> str:
    codes = "".join(c if ord(c) < _PLANE else "?" for c in words).encode("utf-16-be").hex()
    return f"BT /{font} {size:g} Tf {x:.1f} {y:.1f} Td <{codes}> Tj ET"
