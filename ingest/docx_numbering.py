"""Word's automatic numbers, which stand nowhere in the text, rebuilt. Used by the DOCX reader.

A paragraph names a list (w:num) and a level; the list's abstract definition says how the level is written
("%1.%2") and counted. Lists of one definition count on together unless a list sets its own start.
"""

from dataclasses import dataclass, field

from ingest.docx_numformat import written
from ingest.docx_package import Element, W, on, val
from ingest.docx_styles import Styles


@dataclass
class _Level:
    format: str
    text: str
    start: int
    restart: int  # the level (from 1) whose step sets this one back; 0 for never
    legal: bool
    style: str


@dataclass
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """The running counters of one document. `number` must be asked once a paragraph, in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        definitions = [] if root is None else root.findall(f"{W}abstractNum")
        self._raw = {a.get(f"{W}abstractNumId", ""): a for a in definitions}
        lists = [] if root is None else root.findall(f"{W}num")
        self._lists = {n.get(f"{W}numId", ""): _list(n) for n in lists}
        self._levels = {name: _levels(raw) for name, raw in self._raw.items()}

    def number(self, paragraph: Element) -> str:
        """The number shown before the paragraph, "" for none or a bullet."""
        place = self._place(paragraph)
        if place is None:
            return ""
        which, depth = place
        levels = {**self._levels[which.abstract], **which.levels}
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._step(which, depth, levels)
        if level.format in ("bullet", "none"):
            return ""
        return _written(level, counts, levels)

    def _place(self, paragraph: Element) -> tuple[_List, int] | None:
        style = self._styles.of(paragraph)
        own = val(paragraph, "w:pPr/w:numPr/w:numId")
        num_id = own or style.num_id
        which = self._follow(num_id)
        if num_id == "0" or which is None:
            return None
        ilvl = val(paragraph, "w:pPr/w:numPr/w:ilvl")
        if not ilvl and not own:
            linked = val(paragraph, "w:pPr/w:pStyle", self._styles.default)
            levels = self._levels[which.abstract]
            ilvl = next((str(d) for d, x in levels.items() if x.style == linked), style.ilvl)
        return which, int(ilvl) if ilvl.isdigit() else 0

    def _follow(self, num_id: str, hops: int = 5) -> _List | None:
        """The list; one that is defined by a list style is looked up there."""
        found = self._lists.get(num_id)
        if found is None or found.abstract not in self._raw:
            return None
        link = val(self._raw[found.abstract], "w:numStyleLink")
        if link and hops:
            return self._follow(self._styles.get(link).num_id, hops - 1)
        return found

    def _step(self, which: _List, depth: int, levels: dict[int, _Level]) -> dict[int, int]:
        counts = self._counts.setdefault(which.abstract, {})
        if not which.begun:
            which.begun = True
            for at, start in which.starts.items():
                counts[at] = start - 1
        level = levels[depth]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper, other in levels.items():
            if deeper > depth and other.restart and (other.restart > depth):
                counts.pop(deeper, None)
        return counts


def _list(raw: Element) -> _List:
    found = _List(val(raw, "w:abstractNumId"))
    for override in raw.findall(f"{W}lvlOverride"):
        depth = int(override.get(f"{W}ilvl", "0"))
        start = val(override, "w:startOverride")
        if start.lstrip("-").isdigit():
            found.starts[depth] = int(start)
        found.levels |= _levels(override)
    return found


def _levels(raw: Element) -> dict[int, _Level]:
    return {int(x.get(f"{W}ilvl", "0")): _level(x) for x in raw.findall(f"{W}lvl")}


def _level(raw: Element) -> _Level:
    depth = int(raw.get(f"{W}ilvl", "0"))
    start, restart = val(raw, "w:start"), val(raw, "w:lvlRestart")
    return _Level(
        val(raw, "w:numFmt", "decimal"),
        val(raw, "w:lvlText"),
        int(start) if start.isdigit() else 1,
        int(restart) if restart.isdigit() else depth,
        bool(on(raw, "w:isLgl")),
        val(raw, "w:pStyle"),
    )


def _written(level: _Level, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    text = level.text
    for depth in range(9):
        field_ = f"%{depth + 1}"
        if field_ in text:
            other = levels.get(depth)
            format = "decimal" if level.legal or other is None else other.format
            count = counts.get(depth, other.start if other else 1)
            text = text.replace(field_, written(count, format))
    return text.strip()
