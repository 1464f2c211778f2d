"""What in a Word run is no letter: tabs, breaks, symbols, boxes and lists of a form. Used by the DOCX reader."""

from ingest.docx_package import Element, W, on, val

SIGNS = {
    f"{W}{name}": sign
    for name, sign in (
        ("tab", "\t"),
        ("ptab", "\t"),
        ("br", "\n"),
        ("cr", "\n"),
        ("noBreakHyphen", "-"),
        ("softHyphen", ""),
        ("sym", ""),
    )
}
_CHECKS = {0xA8: "□", 0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0x54: "☒", 0x6F: "□", 0xA3: "□", 0xFC: "✓", 0xB7: "·"}


def sign(element: Element) -> str:
    """What one of SIGNS shows; "" for a break of the page and a symbol that is unknown."""
    if element.tag == f"{W}sym":
        return _symbol(element)
    if element.tag == f"{W}br" and element.get(f"{W}type") in ("page", "column"):
        return ""
    return SIGNS[element.tag]


def form_field(mark: Element) -> str:
    """The box, ticked or not, or the chosen entry that a w:fldChar with w:ffData shows; "" for other fields."""
    data = mark.find(f"{W}ffData")
    box = None if data is None else data.find(f"{W}checkBox")
    if box is not None:
        ticked = on(box, "w:checked")
        return "☑" if (on(box, "w:default") if ticked is None else ticked) else "□"
    choice = None if data is None else data.find(f"{W}ddList")
    entries = [] if choice is None else [e.get(f"{W}val", "") for e in choice.findall(f"{W}listEntry")]
    chosen = val(choice, "w:result") or val(choice, "w:default", "0")
    return entries[int(chosen)] if chosen.isdigit() and int(chosen) < len(entries) else ""


def _symbol(element: Element) -> str:
    try:
        point = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return _CHECKS.get(point & 0xFF, "") if 0xF000 <= point <= 0xF0FF else chr(point)
