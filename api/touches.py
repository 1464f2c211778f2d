"""What the change from one version of a source to another touches: rules, stored findings, cases and waivers.

Each cites a clause of the old version that was amended, renumbered or deleted. Called by `tollgate library diff` and
by the page of a difference.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from api.between import named
from api.parts import Parts
from checks.packs import SourceRef
from drafting.difference import Reason, Touched
from language.texts import Lang
from retrieval.compare import Difference, counterpart
from retrieval.held import Held
from retrieval.version import Version, called
from store import cases as case_rows
from store import reviews as review_rows

ENDED = frozenset({"closed", "false-positive", "not-applicable"})
_AT_ONCE = 200  # cases


def touches(
    parts: Parts, old: Sequence[Held], new: Sequence[Held], differences: Iterable[Difference], lang: Lang
) -> list[Touched]:
    """What cites a changed clause of `old`, both being all clauses of a version: rules first, then what was found."""
    if not old or not new:
        return []
    change = _Change(old, new, differences)
    return [*_rules(parts, change, lang), *_findings(parts, change), *_cases(parts, change)]


class _Change:
    """What became of the clauses of the old version, by locator."""

    def __init__(self, old: Sequence[Held], new: Sequence[Held], differences: Iterable[Difference]) -> None:
        self.version: Version = old[0].version
        self._new = new
        self._held = {held.clause.locator: held for held in reversed(old)}
        self._ids = {held.id: held for held in old}
        self._unit = {d.old.clause.locator: d for d in differences if d.old}

    def of(self, locator: str) -> tuple[Held | None, Difference | None]:
        """The clause at a locator and what became of it, or of the one that it stands in."""
        held = self._held.get(locator)
        above: Held | None = held
        while above is not None and above.clause.locator not in self._unit:
            above = self._held.get(above.clause.parent or "")
        return held, self._unit[above.clause.locator] if above is not None else None

    def cited(self, clause_id: str) -> str | None:
        """The locator of a clause of the old version; None for any other clause."""
        held = self._ids.get(clause_id)
        return held.clause.locator if held else None

    def became(self, locator: str) -> tuple[str, Reason | None, str]:
        """The old place of a clause, what happened to it (None: nothing), and its new place.

        An item or a paragraph of an amended article is itself amended only where its own words are others.
        """
        held, difference = self.of(locator)
        if held is None or difference is None:
            return locator, None, ""
        place = " ".join(held.clause.path)
        if difference.new is None:
            return place, "deleted", ""
        now = difference.new if held.clause.unit else counterpart(held, self._new)
        if now is None:
            return place, "deleted", ""
        there = " ".join(now.clause.path)
        if now.sha256 != held.sha256 and difference.kind == "amended":
            return place, "amended", there
        return place, "renumbered" if now.clause.locator != held.clause.locator else None, there


def _rules(parts: Parts, change: _Change, lang: Lang) -> Iterator[Touched]:
    for rule in parts.packs.rules.values():
        for source in rule.sources:
            if not _means(source, change.version):
                continue
            place, reason, now = change.became(source.article)
            if reason is None and source.version:
                reason = "superseded"
            if reason is not None:
                yield Touched("rule", rule.id, rule.title[lang], place or source.source, reason, now)


def _means(source: SourceRef, version: Version) -> bool:
    """Whether a rule's source is this version, or any version of its source."""
    pinned = not source.version or version.is_pinned_by(source.version)
    return pinned and bool(called([version], source.source, source.number))


def _findings(parts: Parts, change: _Change) -> Iterator[Touched]:
    with parts.store.read() as connection:
        for row in review_rows.newest_results(connection):
            for finding in row["result"]["findings"]:
                title = f"{row['name']} · {finding['title']}"
                yield from _citing(change, finding, "finding", row["id"], title, f"/reviews/{row['id']}")


def _cases(parts: Parts, change: _Change) -> Iterator[Touched]:
    after = ""
    while True:
        with parts.store.read() as connection:
            rows = case_rows.page(connection, after=after, k=_AT_ONCE)
        for row in (named(row) for row in rows if row["state"] not in ENDED):
            kind = "waiver" if row["state"] == "waived" else "case"
            title = f"{row['name']} · {row['finding']['title']}"
            yield from _citing(change, row["finding"], kind, row["id"], title, f"/cases/{row['id']}")
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1]["place"]


def _citing(
    change: _Change, finding: dict[str, Any], kind: Any, id_: str, title: str, address: str
) -> Iterator[Touched]:
    cited = (change.cited(citation["clause_id"] or "") for citation in finding["citations"])
    for locator in dict.fromkeys(locator for locator in cited if locator is not None):
        place, reason, now = change.became(locator)
        if reason is not None:
            yield Touched(kind, id_, title, place, reason, now, address)
