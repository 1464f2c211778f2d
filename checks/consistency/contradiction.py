"""What a consistency check hands back: places in one document that cannot all be true, and the proof in figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Places that contradict each other.

    `subject` is the stable identity (a metric, a task, an id), never the quote. `places` is never empty, the one to
    look at first comes first. `params` fill the rule's message of the name `said`, alike in both languages.
    """

    rule: str
    subject: str
    places: tuple[Anchor, ...]
    params: dict[str, str]
    said: str = "inconsistent"


Check = Callable[[Document, Sequence[Statement]], list[Contradiction]]
