"""What a Word paragraph looks like once its styles are followed. Used by the DOCX reader.

A property is looked up on the run or paragraph itself, then along the style and what it is based on, then in the
document's defaults. Styles are resolved once each.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from ingest.docx_package import Element, W, on, val

_HEADING = re.compile(r"(?:heading|标题|標題|überschrift)\s*([1-9])\b", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|subtitle|标题|副标题|書名|封面.*)$", re.IGNORECASE)
_TOC = re.compile(r"(?:toc\b|toc heading|目录|目錄|contents)", re.IGNORECASE)
_WHITE = "FFFFFF"
_INVISIBLE = 2  # half-points


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it is based on taken in: None and "" where nothing is said."""

    name: str = ""
    level: int = 0
    toc: bool = False
    title: bool = False
    bold: bool | None = None
    size: int | None = None
    centred: bool = False
    hidden: bool | None = None
    white: bool | None = None
    num_id: str = ""
    ilvl: str = ""
    shaded: bool = False


class Styles:
    """The styles of one document, by id."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.iter(f"{W}style")
        self._raw = {s.get(f"{W}styleId", ""): s for s in found}
        self._known: dict[str, Style] = {"": Style()}
        self.default = next((i for i, s in self._raw.items() if _is_default(s)), "")
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    @cached_property
    def size(self) -> int:
        """The default type size in half-points."""
        return _number(val(self._defaults, "w:sz")) or 20

    def get(self, style_id: str) -> Style:
        """The style; an unknown id is an empty style."""
        if style_id not in self._known:
            self._known[style_id] = Style()  # a style based on itself ends here
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def of(self, paragraph: Element) -> Style:
        """The style of a w:p."""
        return self.get(val(paragraph, "w:pPr/w:pStyle", self.default))

    def _resolve(self, style_id: str) -> Style:
        raw = self._raw.get(style_id)
        if raw is None:
            return Style()
        base = self.get(val(raw, "w:basedOn"))
        name = val(raw, "w:name")
        level = _level(raw, name)
        bold, hidden, white = on(raw, "w:rPr/w:b"), on(raw, "w:rPr/w:vanish"), _white(raw.find(f"{W}rPr"))
        align = val(raw, "w:pPr/w:jc")
        return Style(
            name=name,
            level=base.level if level is None else level,
            toc=bool(_TOC.match(name)) or base.toc,
            title=bool(_TITLE.match(name)),
            bold=base.bold if bold is None else bold,
            size=_number(val(raw, "w:rPr/w:sz")) or base.size,
            centred=align == "center" if align else base.centred,
            hidden=base.hidden if hidden is None else hidden,
            white=base.white if white is None else white,
            num_id=val(raw, "w:pPr/w:numPr/w:numId") or base.num_id,
            ilvl=val(raw, "w:pPr/w:numPr/w:ilvl") or base.ilvl,
            shaded=base.shaded or any(is_shading(s) for s in raw.iter(f"{W}shd")),
        )

    def run_look(self, run: Element, paragraph: Style) -> tuple[bool, int, bool, bool]:
        """(bold, size in half-points, hidden, white) of a run."""
        props = run.find(f"{W}rPr")
        own = self.get(val(props, "w:rStyle"))
        bold = _first(on(props, "w:b"), own.bold, paragraph.bold, on(self._defaults, "w:b"))
        size = _number(val(props, "w:sz")) or own.size or paragraph.size or self.size
        hidden = _first(on(props, "w:vanish"), own.hidden, paragraph.hidden)
        white = _first(_white(props), own.white, paragraph.white)
        return bold, size, hidden or size <= _INVISIBLE, white


def is_shading(element: Element | None) -> bool:
    """True for a w:shd that paints something other than white."""
    if element is None:
        return False
    fill = element.get(f"{W}fill", "auto").upper()
    return fill not in ("AUTO", _WHITE) or element.get(f"{W}val", "clear") not in ("clear", "nil")


def _is_default(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _level(style: Element, name: str) -> int | None:
    outline = val(style, "w:pPr/w:outlineLvl")
    if outline.isdigit():
        return int(outline) + 1 if int(outline) < 9 else 0
    named = _HEADING.match(name)
    if named:
        return int(named[1])
    return 0 if _TITLE.match(name) or _TOC.match(name) else None


def _white(props: Element | None) -> bool | None:
    colour = val(props, "w:color")
    return colour.upper() == _WHITE if colour else None


def _number(text: str) -> int | None:
    try:
        return round(float(text))
    except ValueError:
        return None


def _first(*values: bool | None) -> bool:
    return next((v for v in values if v is not None), False)
