"""Which colours a Word text and its ground have, and whether an eye tells them apart. Used by `ingest.docx_styles`.

A colour is six hex digits; "" says that nothing is set; ANY stands for a ground or an ink that cannot be known (a
pattern, a picture, the automatic colour): text on it counts as seen.
"""

import re
from functools import lru_cache

from ingest.docx_package import Element, W

ANY = "?"
WHITE = "FFFFFF"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_LEAST_DIFFERENCE = 20  # of 255 in red, green or blue: nobody tells less apart; light grey on white has 38
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLOTS = {"background1": "lt1", "light1": "lt1", "text1": "dk1", "dark1": "dk1", "background2": "lt2", "light2": "lt2"}
_SLOTS |= {"text2": "dk2", "dark2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
_NAMED = {"white": WHITE, "black": "000000", "yellow": "FFFF00", "none": ""}
_OFFICE = {"lt1": WHITE, "dk1": "000000"}


class Colours:
    """The colours of one document, its theme's among them."""

    def __init__(self, theme: Element | None) -> None:
        self._theme = dict(_OFFICE)
        for slot in [] if theme is None else theme.iterfind(f".//{_A}clrScheme/*"):
            for colour in slot:
                said = colour.get("lastClr") or colour.get("val") or ""
                self._theme[slot.tag.rpartition("}")[2]] = said.upper()

    def ink(self, colour: Element | None) -> str:
        """The colour that a w:color gives to text; ANY for the automatic one, which is chosen to be read."""
        if colour is None:
            return ""
        return self._said(colour, "themeColor", "themeTint", "themeShade", colour.get(f"{W}val", "")) or ANY

    def ground(self, shading: Element | None) -> str:
        """What a w:shd paints: a colour, ANY for a pattern, "" where it paints nothing."""
        if shading is None:
            return ""
        pattern = shading.get(f"{W}val", "clear")
        if pattern == "solid":
            return _hex(shading.get(f"{W}color", "")) or ANY
        fill = self._said(shading, "themeFill", "themeFillTint", "themeFillShade", shading.get(f"{W}fill", ""))
        return fill if pattern in ("clear", "nil") else ANY

    def _said(self, element: Element, name: str, tint: str, shade: str, plain: str) -> str:
        theme = element.get(f"{W}{name}")
        colour = self._theme.get(_SLOTS.get(theme, theme), "") if theme else ""
        if not _hex(colour):
            return _hex(plain)
        return _mixed(colour, element.get(f"{W}{tint}"), element.get(f"{W}{shade}"))


def highlight(element: Element | None) -> str:
    """The ground that a w:highlight paints."""
    return "" if element is None else _NAMED.get(element.get(f"{W}val", "none"), ANY)


def box_ground(box: Element) -> str:
    """What the shape around a w:txbxContent is filled with: a colour, ANY, or "" for none."""
    for shape in box.iterancestors():
        name = str(shape.tag).rpartition("}")[2]
        if name == "wsp":
            return _drawn(shape)
        if name in ("shape", "rect", "roundrect", "oval"):
            filled = shape.get("fillcolor", "") if shape.get("filled", "t") not in ("f", "false") else ""
            return filled and (_hex(filled.split(" ")[0].lstrip("#")) or ANY)
    return ""


def _drawn(shape: Element) -> str:
    fills = {f"{_A}{name}": name for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")}
    fill = next((x for x in shape.iterfind("*/*") if x.tag in fills), None)
    if fill is None:
        style = next(shape.iter(f"{_A}fillRef"), None)
        return "" if style is None or style.get("idx", "0") == "0" else ANY
    if fills[fill.tag] != "solidFill":
        return "" if fills[fill.tag] == "noFill" else ANY
    return next((_hex(c.get("val", "")) for c in fill if c.tag == f"{_A}srgbClr"), "") or ANY


@lru_cache(1024)
def unseen(ink: str, ground: str) -> bool:
    """True for text whose colour is the ground's, or as good as."""
    if not ink or ANY in (ink, ground):
        return False
    pairs = zip(_parts(ink), _parts(ground or WHITE), strict=True)
    return max(abs(one - other) for one, other in pairs) <= _LEAST_DIFFERENCE


def _hex(text: str) -> str:
    """The colour in upper case; "" for one that is not of six hex digits."""
    return text.upper() if _HEX.fullmatch(text) else ""


def _mixed(colour: str, tint: str | None, shade: str | None) -> str:
    lighter, darker = _share(tint), _share(shade)
    return "".join(f"{round((255 - (255 - c) * lighter) * darker):02X}" for c in _parts(colour))


def _share(text: str | None) -> float:
    try:
        return min(int(text or "FF", 16), 255) / 255
    except ValueError:
        return 1.0


def _parts(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
