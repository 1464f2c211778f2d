"""A Word file of given pages, written as XML: styles, automatic numbers, bordered tables, header and footer.

Used by `eval.speed`. The pages end with page breaks, so that their number is what it is said to be.
"""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from eval.speed_pages import Part, Row

_OPEN = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "header": "header"}
_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/>'
    "</w:sectPr>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_docx(path: Path, pages: Sequence[Sequence[Part]]) -> None:
    """Write the pages to `path`."""
    body = _BREAK.join("".join(map(_part, page)) for page in pages)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types())
        package.writestr("_rels/.rels", _relations({"document": "word/document.xml"}, "officeDocument"))
        package.writestr("word/_rels/document.xml.rels", _relations({n: f"{n}.xml" for n in _PARTS if n != "document"}))
        package.writestr("word/document.xml", _root("document", f"<w:body>{body}{_SECTION}</w:body>"))
        package.writestr("word/styles.xml", _root("styles", "".join(_styles())))
        package.writestr("word/numbering.xml", _root("numbering", _numbering()))
        package.writestr("word/header.xml", _root("hdr", _paragraph("Tollgate")))


def _root(name: str, inner: str) -> str:
    return f"{_OPEN}<w:{name} {_NAMES}>{inner}</w:{name}>"


def _content_types() -> str:
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>' for part, kind in _PARTS.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_OPEN}<Types xmlns="{_PACKAGE}/content-types">{rels}{types}</Types>'


def _relations(targets: dict[str, str], kind: str = "") -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{_RELATED}/{kind or name}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'{_OPEN}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _styles() -> Iterator[str]:
    yield '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    for level in (1, 2, 3):
        yield (
            f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
            f'<w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{34 - 4 * level}"/></w:rPr>'
            "</w:style>"
        )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{i + 1}"/>'
        f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(i + 1))}"/></w:lvl>'
        for i in range(3)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def _part(part: Part) -> str:
    if part.level:
        return _paragraph(part.rows[0][0], f'<w:pPr><w:pStyle w:val="Heading{part.level}"/></w:pPr>')
    if len(part.rows) == 1:
        return _paragraph(part.rows[0][0])
    grid = "<w:gridCol/>" * max(map(len, part.rows))
    rows = "".join(map(_row, part.rows))
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: Row) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"


def _paragraph(text: str, properties: str = "") -> str:
    """A paragraph in two runs, as editing leaves them."""
    half = len(text) // 2
    runs = (
        "".join(
            f'<w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
            for words in (text[:half], text[half:])
        )
        if not properties
        else f"<w:r><w:t>{escape(text)}</w:t></w:r>"
    )
    return f"<w:p>{properties}{runs}</w:p>"
