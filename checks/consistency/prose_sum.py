"""Totals in prose against their parts in the same paragraph, cell or list, and against the table that lists the parts.

The accounts of a paragraph are read by `breakdown`; here they are anchored, and counts such as 共42张报表 are held
against a table of 23, 11 and 7.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checks.consistency.breakdown import Account, wrong_accounts
from checks.consistency.contradiction import Contradiction
from checks.consistency.figure import Figure, written
from checks.consistency.passage import Passage, cells, passages
from checks.consistency.remainder import Left, wrong_rests
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document


def prose_sums(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The totals stated in paragraphs, lists and cells whose stated parts do not make them."""
    told: set[tuple[int, str]] = set()
    for passage in passages(document, said):
        if len(passage.statements) == 1 and passage.statements[0].heading:
            continue
        for start, text in cells(passage.statements[0]) if passage.statements[0].row else [(0, passage.text)]:
            for account in wrong_accounts(text, None if passage.statements[0].row else passage.tallies):
                if passage.lines and account.total.start >= passage.starts[1]:
                    continue  # the lines of a list are paragraphs too
                key = (passage.statements[0].block, account.total.figure.text)
                if key not in told:
                    told.add(key)
                    yield _told(document, passage, start, account)
    for left in wrong_rests(said):
        if not told & {(s.block, t.figure.text) for s, t in (left.whole, left.part)}:
            yield _left(document, left)


def _left(document: Document, left: Left) -> Contradiction:
    places = {id(s): s.anchor(document, t.start) for s, t in (left.rest, left.whole, left.part)}
    (_, rest), (_, whole), (_, part) = left.rest, left.whole, left.part
    params = {
        "label": rest.figure.text,
        "stated": rest.figure.text,
        "computed": written(whole.value - part.value, rest.figure),
        "working": f"{whole.figure.text}−{part.figure.text}",
    }
    return Contradiction("IC-01", f"rest:{params['working']}", tuple(places.values()), params)


def _told(document: Document, passage: Passage, start: int, account: Account) -> Contradiction:
    offsets = [start + t.start for t in (account.total, *account.parts)]
    places = passage.anchor(document, *offsets)
    return _wrong(places, account.total.figure, [p.figure for p in account.parts])


def _wrong(places: tuple[Anchor, ...], total: Figure, parts: Sequence[Figure]) -> Contradiction:
    computed = sum((p.value for p in parts), Decimal(0))
    return Contradiction(
        "IC-01",
        f"{total.unit}:{len(parts)}",
        places,
        {
            "label": total.text,
            "stated": total.text,
            "computed": written(computed, total),
            "working": "+".join(p.text for p in parts),
        },
    )
