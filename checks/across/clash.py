"""What a check across documents hands back: places in several documents that cannot all hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checks.across.member import Member
from ingest.anchor import Anchor


@dataclass(frozen=True, slots=True)
class Place:
    """A place, and the document it stands in."""

    member: Member
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Clash:
    """Places that contradict each other, the one to look at first comes first.

    `subject` is the stable identity (a role, a milestone, an id), never the quote. `params` fill the rule's message.
    """

    subject: str
    places: tuple[Place, ...]
    params: dict[str, str]


Check = Callable[[Sequence[Member]], list[Clash]]


@dataclass(frozen=True, slots=True)
class Across:
    """A check with what it compares: documents of the `base` types against those of the `against` types."""

    check: Check
    base: tuple[str, ...]
    against: tuple[str, ...]

    def applies(self, members: Sequence[Member]) -> bool:
        """Whether the project holds two documents to compare."""
        return any(a is not b and a.type in self.base and b.type in self.against for a in members for b in members)


def two(subject: str, first: Place, second: Place, told: str, against: str) -> Clash:
    """What `first` tells against what `second` tells, with the names of both documents."""
    names = {"document": first.member.document.name, "other": second.member.document.name}
    return Clash(subject, (first, second), {"first": told, "second": against, **names})
