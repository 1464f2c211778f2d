"""References between clauses become links: 本法第五条, 前款, 《商业银行法》第四条第二款, Article 5(1)(a), "this Part".

Called by whoever shows a clause, or follows from one to the next. `Places` is made once for a regulation; what a
reference means is looked up there. The grammars stand in `ingest.references_zh` and `ingest.references_en`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.clause import Clause

_SHORT = re.compile(r"《([^《》]+)》[（(](?:以下)?(?:简|统)?称[：:]?[“《]?([^”》）)]{2,20})[”》]?[）)]")
_LAST_NUMBER = re.compile(r"\d+(?:-\d+)?$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a clause's text: code points `start` to `end`, and what they name.

    `source` is the other source's title as the text writes it (an abbreviation that the regulation introduces is
    written out), None for this one. `locator` is the clause's key there, "" where the text does not tell; `through`
    is the last one of a range (第五条至第八条, 本章), "" for a single clause.
    """

    start: int
    end: int
    text: str
    source: str | None
    locator: str
    through: str = ""


class Places:
    """The clauses of one regulation by locator, in order, and by the division that they stand in."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._clauses = {clause.locator: clause for clause in clauses}
        self._children: dict[str, list[Clause]] = {}
        self._before: dict[str, str] = {}
        last = ""
        for clause in self._clauses.values():
            if clause.parent is not None:
                self._children.setdefault(clause.parent, []).append(clause)
            if clause.level == "article":
                self._before[clause.locator] = last
                last = clause.locator
        texts = (clause.text for clause in self._clauses.values() if clause.unit and "称" in clause.text)
        self.titles: dict[str, str] = {short: title for text in texts for title, short in _SHORT.findall(text)}

    @property
    def has_articles(self) -> bool:
        """False for a text whose clauses are no articles."""
        return bool(self._before)

    def __contains__(self, locator: str) -> bool:
        return locator in self._clauses

    def article(self, clause: Clause) -> Clause:
        """The article that `clause` is or stands in; the topmost clause above it where there is no article."""
        while clause.level != "article" and clause.parent in self._clauses:
            clause = self._clauses[clause.parent]
        return clause

    def before(self, article: str, count: int = 1) -> str:
        """The locator of the article `count` places before; "" where there is none."""
        for _ in range(count):
            article = self._before.get(article, "")
        return article

    def children(self, locator: str) -> list[Clause]:
        """The clauses right under a locator, in order."""
        return self._children.get(locator, [])

    def sibling(self, article: str, number: str) -> str:
        """The locator of the article `number` in the text (the annex, the second law) that `article` stands in."""
        near = _LAST_NUMBER.sub("", article) + number
        return near if near in self else number

    def nearest(self, article: str, *more: str) -> str:
        """The locator of a paragraph and its items under `article`.

        An article of one paragraph has no paragraphs of its own; an item named without its paragraph is the only one
        of that number.
        """
        if more and not more[0]:
            tail = "." + ".".join(more[1:])
            found = [c.locator + tail for c in self.children(article) if c.locator + tail in self]
            return found[0] if len(found) == 1 else f"{article}.1{tail}"
        wanted = ".".join((article, *more))
        if wanted in self:
            return wanted
        if len(more) == 1 and more[0] == "1" and article in self and not self.children(article):
            return article
        return wanted

    def around(self, clause: Clause, head: re.Pattern[str]) -> tuple[str, str]:
        """The first and last locators of the innermost division around `clause` whose title begins as `head` says.

        ("", "") where there is none.
        """
        at = max((i for i, title in enumerate(clause.path[:-1], 1) if head.match(title)), default=0)
        return self._ends(c for c in self._clauses.values() if at and c.path[:at] == clause.path[:at])

    def division(self, clause: Clause, heads: list[re.Pattern[str]]) -> tuple[str, str]:
        """The first and last locators of the division whose path has a title for each pattern of `heads`, in order.

        ("", "") where there is none. Divisions of the same part as `clause` go before others of the same number.
        """
        for depth in range(len(clause.path) - 1, -1, -1):
            above = clause.path[:depth]
            inside = (c for c in self._clauses.values() if c.path[: len(above)] == above)
            found = self._ends(c for c in inside if _passes(c.path[len(above) :], heads))
            if found[0]:
                return found
        return "", ""

    def _ends(self, found: Iterable[Clause]) -> tuple[str, str]:
        locators = [c.locator for c in found if c.parent is None]
        return (locators[0], locators[-1]) if locators else ("", "")


def _passes(path: tuple[str, ...], heads: list[re.Pattern[str]]) -> bool:
    rest = iter(path)
    return all(any(head.match(title) for title in rest) for head in heads)


def references(clause: Clause, places: Places) -> list[Reference]:
    """The references in `clause.text`, in order, without overlap. `places` are those of the clause's regulation.

    Of two readings of the same words the one that begins first and reaches farther stands: what looks like an article
    inside a title is the title's.
    """
    from ingest.references_en import english
    from ingest.references_zh import chinese

    kept: list[Reference] = []
    found = [*chinese(clause, places), *english(clause, places)]
    for reference in sorted(found, key=lambda reference: (reference.start, -reference.end)):
        if not kept or reference.start >= kept[-1].end:
            kept.append(reference)
    return kept
