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
        ("It must: 1) build it; 2) test it; 3) ship it.", ["It must: 1) build it;", "2) test it;", "3) ship it."]),
        ("职责：（一）编写；（二）评审；（三）上线。", ["职责：（一）编写；", "（二）评审；", "（三）上线。"]),
        ("目标包括①降本；②增效。", ["目标包括①降本；", "②增效。"]),
        ("参见（一）和（二）；另见附件", ["参见（一）和（二）；另见附件"]),
        ("items:\na) one\nb) two", ["items:", "a) one", "b) two"]),
        ("- apples\n- pears", ["- apples", "- pears"]),
        ("1 Scope ........ 3\n2 Costs . . . . 5", ["1 Scope ........ 3", "2 Costs . . . . 5"]),
        ("第一章 总则......1\n附则......9", ["第一章 总则......1", "附则......9"]),
        ("Wait... then go. Yes.", ["Wait... then go.", "Yes."]),
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


def test_every_line_of_a_long_table_of_contents_is_one_sentence() -> None:
    lines = [f"{i}. Heading of part {i} {'.' * 40} {i}" for i in range(1, 1000)]
    assert cut("\n".join(lines)) == lines


def test_every_item_of_a_long_list_in_one_line_is_one_sentence() -> None:
    items = [f"（{i % 90 + 1}）事项{i}；" for i in range(5000)]
    assert cut("".join(items)) == items
