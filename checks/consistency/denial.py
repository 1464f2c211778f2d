"""IC-13: what is said not to be so is not said to be so elsewhere.

"Free of charge" and half a yuan apiece, "nothing leaves the mainland" and a desk abroad that reads the files: whoever
approved the one has not approved the other. `state` reads what excludes each other; what a paper says it has none of at
all is read by `absent`.
Example: 转账不收手续费 against 每笔收取手续费1元.
Traps: another service, a fee that was withdrawn or is paid to a supplier, what was refused or only offered, questions.
"""

from collections.abc import Sequence

from checks.consistency.absent import absences
from checks.consistency.contradiction import Contradiction
from checks.consistency.state import contrary
from checks.statement import Statement
from ingest.document import Document


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """For each matter the two statements that cannot both hold; two statements once."""
    told = list(absences(document, said))
    for found in contrary(document, said):
        if not any(_blocks(found) <= _blocks(known) for known in told):
            told.append(found)
    return told


def _blocks(found: Contradiction) -> set[int]:
    return {place.segments[0].block for place in found.places}
