"""What the indexes keep of a searched clause, and what an index is. Made by `Library` from the store's rows."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.version import Version, same_name

Progress = Callable[[str, int, int], None]  # stage ("text", "words", "vectors"), done, total

_PLACES = 1 << 20  # more than the clauses of any one version
_CITED = re.compile(r"《([^《》]{2,40})》")


@dataclass(frozen=True, slots=True)
class Unit:
    """A searched clause. `place` is its own number in the library; the next clause of its text has the next one."""

    id: str
    place: int
    version: str
    title: str
    label: str
    number: str
    text: str

    @property
    def source(self) -> str:
        """The name by which other sources cite its own."""
        return same_name(self.version.rsplit("@", 1)[0].split("·")[0])

    @property
    def cites(self) -> set[str]:
        """The names of other sources in its text."""
        return {same_name(name) for name in _CITED.findall(self.text)} - {self.source}

    @property
    def passage(self) -> str:
        """The clause's text with its place in the source, as an embedder reads it."""
        return f"{self.title}\n{self.text}"


def units(version: Version, clauses: Iterable[Any]) -> list[Unit]:
    """The searched ones among a version's rows of `clause`; `title` is the source and the path down to the clause."""
    return [
        Unit(
            row.id,
            version.added_rev * _PLACES + at,
            version.id,
            " ".join((version.title, version.number, *row.path)),
            row.label,
            version.number,
            row.text,
        )
        for at, row in enumerate(c for c in clauses if c.unit)
    ]


def versions_at(places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers of the versions that clauses' places belong to; both shape (n,)."""
    return places // _PLACES


class Index(Protocol):
    """Something that follows the store: it can always be emptied and filled again.

    `mark` names the state of the store it has reached ("" when empty); it changes together with the content, or
    after it, and applying the same change twice does no harm.
    """

    @property
    def mark(self) -> str:
        """The mark of the last change applied."""

    def clear(self) -> None:
        """Forget everything."""

    def apply(self, changed: list[str], held: list[Unit], mark: str, progress: Progress | None) -> None:
        """Drop what is kept of the versions `changed`, keep `held` instead, and be at `mark`."""

    def ids(self) -> set[str]:
        """The ids of all clauses kept."""

    def close(self) -> None:
        """Let go of the files."""
