"""The norms of the library with what librarians decided on them. Called by reviews, by `rules norms` and by `triage`.

A decision holds for a norm and the text of its clause: where the text has changed, the norm is a candidate again.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from checks.norms.norm import Norm
from ingest.clause import Clause
from retrieval.held import Held
from retrieval.library import Library
from retrieval.version import Version
from store import norms as rows
from store.engine import Store

State = Literal["candidate", "confirmed", "rejected"]
READ = ("policy", "regulation", "standard")  # kinds of source that are read; laws have rule packs of their own


@dataclass(frozen=True, slots=True)
class KnownNorm:
    """A norm, the held clause that it stands on, and its state; `decision` is the row of the last decision."""

    norm: Norm
    held: Held
    state: State
    decision: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values, for the list of norms."""
        decided = {name: self.decision[name] for name in ("actor", "at", "reason")} if self.decision else None
        where = {"title": self.held.version.title, "version": self.held.version.id, "clause_id": self.held.id}
        return {
            **self.norm.to_json(),
            **where,
            "path": " ".join(self.held.clause.path),
            "state": self.state,
            "decision": decided,
        }


def known_norms(library: Library, store: Store, kinds: Collection[str] = READ, source: str = "") -> list[KnownNorm]:
    """The norms of every held version of these kinds of source; with `source` (id, key, title), of its versions."""
    with store.read() as connection:
        decided = rows.latest(connection)
    versions = [v for v in library.versions() if v.kind in kinds]
    if source:
        versions = [v for v in versions if v.id == source or v.is_called(source)]
    return [known for version in versions for known in _of(library, version, decided)]


def _of(library: Library, version: Version, decided: dict[tuple[str, str], dict[str, Any]]) -> Iterator[KnownNorm]:
    held = {h.clause.locator: h for h in reversed(library.clauses(version.id))}
    for norm in _read(tuple(h.clause for h in library.clauses(version.id)), version.source):
        decision = decided.get((norm.id, norm.sha256))
        state: State = decision["verdict"] if decision else "candidate"
        yield KnownNorm(norm, held[norm.locator], state, decision)


@lru_cache(maxsize=64)  # sources; a service reviews many documents against the same ones
def _read(clauses: tuple[Clause, ...], source: str) -> tuple[Norm, ...]:
    from checks.norms.reading import norms_of

    return tuple(norms_of(clauses, source))
