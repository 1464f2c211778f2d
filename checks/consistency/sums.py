"""IC-01: what is added up must be what stands there.

A total that its lines do not make puts every figure that rests on it in doubt: the budget that is approved, the number
of branches that is planned for. Tables and sentences are read by `table_sum` and `prose_sum`, where the traps stand.
"""

from collections.abc import Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.listing import listed
from checks.consistency.product import wrong_products
from checks.consistency.prose_sum import prose_sums
from checks.consistency.spread import wrong_spreads
from checks.consistency.table import tables
from checks.consistency.table_law import broken_laws, summed_rows
from checks.consistency.table_sum import table_sums
from checks.statement import Statement
from ingest.document import Document


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The totals in tables and prose that the stated parts do not make."""
    drawn = tables(document)
    in_tables = [c for table in drawn for read in (table_sums, broken_laws, summed_rows) for c in read(table)]
    in_text = [*prose_sums(document, said), *wrong_products(document, said)]
    return [*in_tables, *in_text, *listed(document, said, drawn), *wrong_spreads(document, said, drawn)]
