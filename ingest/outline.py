"""Texts without Chinese articles: passages -> units under headings and numbers, in Chinese and English.

Called by `ingest.clauses` for policies, notices and English rules. A unit is the lowest heading's text or the smallest
numbered passage that is a sentence; a list that its words introduce stays inside it as items.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, takewhile

from ingest.clause import Clause, Level
from ingest.marks import RANK, Mark, mark
from ingest.passage import Cut, Passage, Warnings, ends, gap, size, title_like

_LEADS_IN = re.compile(r"[：:—–-]\s*$")
_ALWAYS_ITEMS = ("letter", "roman", "circled")
_CITABLE = ("article", "rule", "section")
_WORDS = ("part", "title", "chapter", "section", "article", "rule", "guidance")
_LEVELS: dict[str, Level] = {"part": "part", "title": "part", "chapter": "chapter", "section": "section"}
_FAR_LONGER = 8  # times: the prose under a heading that a marked-up file has left unmarked
_TOP = 90  # the depth of a heading that the file gives no level


@dataclass
class Item:
    """A point of a list inside a unit."""

    mark: Mark
    depth: int
    text: str
    locator: str = ""


@dataclass
class Node:
    """A heading or a numbered passage: `label` its head's words, `title` true where they are no sentence."""

    label: str
    mark: Mark | None
    title: bool
    heading: int
    lines: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    open: list[Mark] = field(default_factory=list)
    children: "list[Node]" = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """True for a number that still lacks its title."""
        words = bool(self.mark) and self.style in RANK and RANK[self.style] < RANK["han"]
        return (
            words
            and not self.lines
            and not self.children
            and self.mark is not None
            and (size(self.label) == size(self.mark.label))
        )

    @property
    def style(self) -> str:
        """The style of the node's number, "" for a heading without one."""
        return self.mark.style if self.mark else ""


def outline(passages: list[Passage], above: tuple[str, ...] = (), prefix: str = "") -> Cut:
    """The clauses of `passages` under the path `above`, their locators beginning with `prefix`."""
    tree = _Tree(passages)
    cut = _Emission(prefix).emit(tree.root, above)
    cut.warnings += tree.warnings
    return cut


class _Tree:
    """Passages -> the tree of headings and numbered passages."""

    def __init__(self, passages: list[Passage]) -> None:
        self.root = Node("", None, True, 0)
        self.warnings: Warnings = []
        self.stack = [self.root]
        self.headings = _headings(passages)
        for i, passage in enumerate(passages):
            self._take(passage, passages[i + 1] if i + 1 < len(passages) else None, self.headings[i])

    def _take(self, passage: Passage, following: Passage | None, heading: int) -> None:
        top = self.stack[-1]
        found = None if passage.row else mark(passage.text, top.open[-1] if top.open else None)
        if found is None:
            if top.bare and title_like(passage.text) and following is not None and not passage.row:
                top.label = f"{top.label} {passage.text}"  # "Article 9", its title on the next line
            elif heading:
                self._open(Node(passage.text, None, True, heading))
            else:
                top.lines.append(passage.text)
        elif not passage.heading and self._is_item(found, passage, following):
            _add_item(top, found, passage.text)
        else:
            self._open(_numbered(found, passage, following))

    def _is_item(self, found: Mark, passage: Passage, following: Passage | None) -> bool:
        top = self.stack[-1]
        if found.style.startswith("decimal") or (found.style in RANK and RANK[found.style] < RANK["han"]):
            return False
        if found.style in _ALWAYS_ITEMS:
            return top is not self.root or bool(top.lines)
        if any(m.style == found.style and found.value == m.value + 1 for m in top.open):
            return True
        if found.value != 1 or any(n.style == found.style for n in self.stack):
            return False
        rest = passage.text[found.end :]
        if title_like(rest) and following is not None and _heads(following, found) and not following.row:
            return False
        leads_in = bool(top.lines) and bool(_LEADS_IN.search(top.lines[-1]))
        return leads_in or (bool(top.lines) and not top.title)

    def _open(self, node: Node) -> None:
        stack = self.stack
        before = _before(stack, node)
        if before is not None:
            self._note_gap(before, node)
            while stack.pop() is not before:
                pass
        while len(stack) > 1 and not _holds(stack[-1], node):
            stack.pop()
        stack[-1].children.append(node)
        stack.append(node)

    def _note_gap(self, before: Node, node: Node) -> None:
        first, last = (n.mark.value + d if n.mark else 0 for n, d in ((before, 1), (node, -1)))
        if first <= last and node.mark:
            self.warnings.append(gap(first, last, node.mark.number))


def _headings(passages: list[Passage]) -> list[int]:
    """The heading level of every passage that begins with no number; 0 for text.

    Where the file marks no headings, a short line over prose is one, and so is a line over such a line. Where it
    does, only a very short line between sentences is (结语), of the highest level.
    """
    top = min((p.heading for p in passages if p.heading), default=0)
    out = [p.heading for p in passages]
    over_prose = False
    for i in range(len(passages) - 2, -1, -1):
        here, below = passages[i], passages[i + 1]
        over_heading = bool(below.heading) or over_prose
        over_prose = False
        apart = not top or (i > 0 and ends(passages[i - 1].text))
        if here.heading or here.row or mark(here.text) or not title_like(here.text) or not apart:
            continue
        prose = not (below.row or below.heading or title_like(below.text) or mark(below.text))
        over_prose = prose and len(below.text) > (_FAR_LONGER if top else 2) * len(here.text)
        if over_prose or over_heading:
            out[i] = top or _TOP
    return out


def _numbered(found: Mark, passage: Passage, following: Passage | None) -> Node:
    rest = passage.text[found.end :].lstrip(" .:：—–\u3000").rstrip()
    titled = bool(passage.heading) or (title_like(rest) and (not rest or _heads(following, found)))
    if titled:
        return Node(passage.text, found, True, passage.heading)
    return Node(found.label, found, False, 0, [passage.text[found.end :].strip()])


def _add_item(top: Node, found: Mark, text: str) -> None:
    styles = [m.style for m in top.open]
    depth = styles.index(found.style) if found.style in styles else len(styles)
    top.open[depth:] = [found]
    top.items.append(Item(found, depth, text))
    top.lines.append(text)


def _heads(following: Passage | None, found: Mark) -> bool:
    """True where the passage that follows is what a heading stands over, not the next point of its list."""
    other = mark(following.text) if following is not None else found
    return other is None or other.style != found.style


def _before(stack: list[Node], node: Node) -> Node | None:
    """The open node that `node` comes after in one sequence; None where its sequence is new."""
    same = [n for n in reversed(stack) if n.mark and n.style == node.style]
    if not same or node.mark is None:
        return None
    if node.style in _WORDS or node.style.startswith("decimal"):
        return same[0]
    lower = [n for n in same if n.mark and n.mark.value < node.mark.value]
    alike = [n for n in lower if n.title == node.title]
    if lower:
        return (alike or lower)[0]
    return None if stack[-1] is not same[0] and _rank(stack[-1]) < _rank(node) else same[0]


def _holds(top: Node, node: Node) -> bool:
    """Whether `node`, whose style is new here, stands under `top`."""
    if node.style == "guidance":
        return top.style in _WORDS or top.style.startswith("decimal")
    if node.style.startswith("decimal") and top.mark and top.style[:5] in ("digit", "decim"):
        return f"{node.mark.number if node.mark else ''}.".startswith(f"{top.mark.number}.")
    if node.heading and not top.heading:
        return False
    if node.heading == top.heading == _TOP:
        return not top.lines and not top.children
    if node.heading:
        return top.heading < node.heading or (top.heading == node.heading and 0 <= _rank(top) < _rank(node))
    return bool(top.heading) or _rank(top) < _rank(node)


def _rank(node: Node) -> int:
    return RANK["decimal"] if node.style.startswith("decimal") else RANK.get(node.style, -1)


class _Emission:
    """The tree -> clauses. `seen` counts the uses of every locator, so that each is unique."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.running = count(1)
        self.seen: Counter[str] = Counter()
        self.cut = Cut()

    def emit(self, root: Node, above: tuple[str, ...]) -> Cut:
        """The clauses of everything under `root`."""
        for group in _groups(root):
            label = f"p{next(self.running)}"
            locator = self._unique(label)
            path = (*above, label)
            self.cut.clauses.append(Clause(locator, label, "paragraph", path, "\n".join(group.lines), True))
            self._items(group.items, locator, path)
        for child in root.children:
            self._node(child, above, "", None)
        return self.cut

    def _node(
        self, node: Node, above: tuple[str, ...], number: str, parent: str | None, in_article: bool = False
    ) -> None:
        path = (*above, node.label)
        self.cut.heads += size(node.label)
        if not node.lines and not node.children:
            self.cut.heads -= size(node.label)
            self.cut.aside["ingest.aside_empty_heading"] += size(node.label)
            return
        own = _number(node, number, in_article) or f"p{next(self.running)}"
        locator = self._unique(own)
        level: Level = _LEVELS.get(node.style, "article" if node.style in _CITABLE else "paragraph")
        if node.lines:
            self.cut.clauses.append(Clause(locator, node.label, level, path, "\n".join(node.lines), True, parent))
            self._items(node.items, locator, path)
        elif _citable(node):
            self.cut.clauses.append(Clause(locator, node.label, level, path, _whole(node), False, parent))
        held = bool(node.lines) or _citable(node)
        for child in node.children:
            here = own if node.mark else ""
            self._node(child, path, here, locator if held else parent, node.style == "article")

    def _items(self, items: list[Item], parent: str, path: tuple[str, ...]) -> None:
        above: list[tuple[Item, tuple[str, ...]]] = []
        for i, item in enumerate(items):
            above = [a for a in above if a[0].depth < item.depth]
            holder, holder_path = (above[-1][0].locator, above[-1][1]) if above else (parent, path)
            item.locator = self._unique(_joined(holder, item.mark).removeprefix(self.prefix))
            under = [item.text[item.mark.end :].strip(), *_below(item, items[i + 1 :])]
            here = (*holder_path, item.mark.label)
            self.cut.clauses.append(
                Clause(item.locator, item.mark.label, "item", here, "\n".join(under), False, holder)
            )
            above.append((item, here))

    def _unique(self, number: str) -> str:
        locator = self.prefix + number
        self.seen[locator] += 1
        times = self.seen[locator]
        return locator if times == 1 else f"{locator}~{times}"


def _below(item: Item, following: list[Item]) -> Iterator[str]:
    return (other.text for other in takewhile(lambda other: other.depth > item.depth, following))


def _citable(node: Node) -> bool:
    """True for an article whose numbered paragraphs are the units: it is a clause itself, though no unit."""
    return node.style in _CITABLE and not any(child.style in _WORDS for child in node.children)


def _whole(node: Node) -> str:
    parts = ["\n".join(node.lines)] if node.lines else []
    for child in node.children:
        parts.append(f"{child.label} {_whole(child)}".strip())
    return "\n".join(parts)


def _number(node: Node, above: str, in_article: bool) -> str:
    """The locator of a numbered node under the number `above`; "" for a heading without a number."""
    if node.mark is None:
        return ""
    if node.style in _LEVELS and node.style != "section":
        return node.mark.label
    if node.style in _CITABLE or node.style.startswith("decimal"):
        return node.mark.number
    if node.style == "guidance":
        return f"{above}.Guidance" if above else "Guidance"
    return f"{above}({node.mark.number})" if in_article else _joined(above, node.mark)


def _joined(above: str, found: Mark) -> str:
    """`above` with the number of a point: 9 and (4) are 9(4), 3 and （一） are 3.1."""
    if not above:
        return found.number
    if found.style in ("letter", "roman") or (found.style == "paren" and found.label.startswith("(")):
        return f"{above}({found.number})"
    return f"{above}.{found.number}"


def _groups(root: Node) -> list[Node]:
    """The paragraphs before the first heading, each with the list that it leads in."""
    groups: list[Node] = []
    points = list(root.items)
    for line in root.lines:
        is_point = bool(points) and points[0].text == line
        if not groups or not (is_point or _LEADS_IN.search(groups[-1].lines[-1])):
            groups.append(Node("", None, True, 0))
        groups[-1].lines.append(line)
        if is_point:
            groups[-1].items.append(points.pop(0))
    return groups
