"""The weights of what speaks for a document's type, chosen on labelled documents."""

from checks.doc_type import TYPES
from eval.weigh_types import Case, chosen, share


def case(right: str, telling: float) -> Case:
    seen = {t: {"telling": telling * (t == right), "idle": float(t == "charter")} for t in TYPES}
    return Case("here", seen, right)


def test_what_tells_the_type_counts_and_what_does_not_counts_little() -> None:
    known = [case(t, 1.0) for t in TYPES for _ in range(4)]
    weights = chosen(known)
    assert weights["telling"] > 10 * abs(weights["idle"])
    assert share(weights, known) == 1.0


def test_where_nothing_tells_it_is_of_no_type() -> None:
    known = [case(t, 1.0) for t in TYPES] + [case("other", 0.0) for _ in range(9)]
    assert share(chosen(known), [case("other", 0.0)]) == 1.0
