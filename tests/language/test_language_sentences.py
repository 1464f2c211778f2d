from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.sentences import Span, clauses_of, sentences


def cut(text: str) -> list[str]:
    return [s.of(text) for s in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("系统上线。数据留存！可以吗？", ["系统上线。", "数据留存！", "可以吗？"]),
        ("We go live. Data is kept.", ["We go live.", "Data is kept."]),
        ("See No. 3 of it. Done.", ["See No. 3 of it.", "Done."]),
        ("The answer is no. We stop.", ["The answer is no.", "We stop."]),
        ("Logs, e.g. Splunk, grow 3.5 times. Next.", ["Logs, e.g. Splunk, grow 3.5 times.", "Next."]),
        ("1. Scope of work. 2. Costs.", ["1. Scope of work.", "2. Costs."]),
        ("3.2. Scope", ["3.2. Scope"]),
        ("## 1. Scope\n\nof it", ["## 1. Scope", "of it"]),
        ("费用3.5亿元。其余不变", ["费用3.5亿元。", "其余不变"]),
        ("他说：“先上线。再评估。”会议记录在案。", ["他说：“先上线。再评估。”", "会议记录在案。"]),
        ("“暂不评估。”，他说。", ["“暂不评估。”，他说。"]),
        ('He wrote "Not now. Later." Then he left.', ['He wrote "Not now. Later."', "Then he left."]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("a line that\ngoes on. End", ["a line that\ngoes on.", "End"]),
        ("Mr. Li and Acme Ltd. agreed. Yes!", ["Mr. Li and Acme Ltd. agreed.", "Yes!"]),
        ("一、范围；二、预算；三、进度。", ["一、范围；二、预算；三、进度。"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("未做评估，但已备案；费用1,450万元", ["未做评估，", "但已备案；", "费用1,450万元"]),
        ("not tested but approved, and paid", ["not tested", "but approved,", "and paid"]),
        ("系统可用但数据未脱敏", ["系统可用", "但数据未脱敏"]),
        ("no commas here", ["no commas here"]),
    ],
)
def test_a_sentence_is_cut_into_its_parts(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in clauses_of(text, Span(0, len(text)))] == expected


@given(st.text(st.sampled_from('ab1 .。“”"!？()（）\n,，但No')))
def test_no_letter_is_lost_and_no_sentence_overlaps(text: str) -> None:
    for spans in (sentences(text), clauses_of(text, Span(0, len(text)))):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())
