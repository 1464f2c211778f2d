from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.quotation import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("纪要写道“无需评估”，已评估", ["“无需评估”"]),
        ("他说「按『最小权限』处理」并签字", ["「按『最小权限』处理」"]),
        ("标明『不适用』", ["『不适用』"]),
        ("“外层‘内层’外层”之后", ["“外层‘内层’外层”"]),
        ("甲“乙”丙“丁”", ["“乙”", "“丁”"]),
        ("They wrote „not needed“ there", ["„not needed“"]),
        ("il dit «non» ici", ["«non»"]),
        ('a "b" c "d"', ['"b"', '"d"']),
        ("It's 'not needed', they say", ["'not needed'"]),
        ("the bank’s ‘own’ word", ["‘own’"]),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, expected: list[str]) -> None:
    assert [q.of(text) for q in quotations(text)] == expected


@pytest.mark.parametrize("text", ["未闭合“引文", "引文”未开", "don't and can't", "the banks’ own", "5' by 3", ""])
def test_a_mark_without_its_other_half_quotes_nothing(text: str) -> None:
    assert quotations(text) == []


@given(st.text(st.sampled_from("“”‘’「」『』«»\"'ab 甲")))
def test_quotations_do_not_overlap(text: str) -> None:
    found = quotations(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= q.start < q.end <= len(text) for q in found)
