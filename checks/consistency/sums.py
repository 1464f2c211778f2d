"""IC-01: what is added up must be what stands there.

A total that its lines do not make puts every figure that rests on it in doubt: the budget that is approved, the number
of branches that is planned for. Tables and sentences are read by `table_sum` and `prose_sum`, where the traps stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.consistency.census import wrong_census
from checks.consistency.contradiction import Contradiction
from checks.consistency.listing import listed
from checks.consistency.product import wrong_products
from checks.consistency.prose_sum import prose_sums
from checks.consistency.reading import amounts
from checks.consistency.restated import restated
from checks.consistency.scaled import wrong_scaled
from checks.consistency.spread import wrong_spreads
from checks.consistency.table import tables
from checks.consistency.table_law import broken_laws, summed_rows, wrong_taxes
from checks.consistency.table_sum import table_sums
from checks.statement import Statement
from ingest.document import Document

_TOTAL = re.compile(
    r"\btotal|\bbudget|\bin all\b|altogether|[合总共]计|总(?:投入|投资|预算|费用|金额|额|价)|共", re.IGNORECASE
)


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The totals in tables and prose that the stated parts do not make."""
    drawn = tables(document)
    added = [c for table in drawn for c in table_sums(table)]
    by_cell: dict[int, Contradiction] = {}
    for c in (c for table in drawn for read in (summed_rows, broken_laws, wrong_taxes) for c in read(table)):
        by_cell.setdefault(c.places[0].segments[0].block, c)
    known = {c.places[0].segments[0].block for c in added}
    in_tables = [c for cell, c in by_cell.items() if cell not in known]
    in_text = [*prose_sums(document, said), *wrong_products(document, said), *restated(document, said)]
    in_text += wrong_scaled(document, said)
    return [
        *_retold(document, said, added),
        *in_tables,
        *in_text,
        *listed(document, said, drawn),
        *wrong_spreads(document, said, drawn),
        *wrong_census(document, said, drawn),
    ]


def _retold(document: Document, said: Sequence[Statement], found: Sequence[Contradiction]) -> Iterator[Contradiction]:
    """The wrong totals of tables, with the places outside that tell the total as it stands or as it should be."""
    for wrong in found:
        figures = {_digits(wrong.params["stated"]), _digits(wrong.params["computed"])}
        named = {s.block for place in wrong.places for s in place.segments}
        again = [
            s.anchor(document, a.start)
            for s in said
            if s.block not in named and _TOTAL.search(s.text)
            for a in amounts(s.text)
            if a.currency and len(_digits(f"{a.value:f}")) > 1 and _digits(f"{a.value:f}") in figures
        ]
        yield replace(wrong, places=(*wrong.places, *again))


def _digits(figure: str) -> str:
    """The digits of a figure without its scale: 72 for 7,200 and for 7.2 million."""
    return re.sub(r"\D", "", figure.split(".")[0] + figure.partition(".")[2].rstrip("0")).strip("0")
