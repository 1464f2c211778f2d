"""What counts as invented: figures that stand in no source, however they are written."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.numerals import to_chinese
from prompts.figures import figures
from prompts.proof import invented


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("2026-03-05", "2026年3月5日"),
        ("二〇二六年三月五日", "2026/03/05"),
        ("5 March 2026", "2026.3.5"),
        ("March 5, 2026", "2026年3月5日"),
        ("2026年3月", "2026年3月5日"),
        ("in 2026", "2026年3月5日"),
        ("2026年6月30日", "2026年3月5日至6月30日"),
        ("第55条", "第五十五条第二款"),
        ("Article 55", "第五十五条"),
        ("第五十五条第二款第（一）项", "第五十五条 > 第二款 > 第（一）项"),
        ("Article 9(4)", "Article 9(4)(e)"),
        ("第3.2节", "section 3.2"),
        ("1,200万元", "１２００万元"),
        ("12,000,000元", "1200万元"),
        ("RMB 17.55m", "1755万元"),
        ("CNY 12 million", "1200万元"),
        ("三点五亿元", "3.5亿元"),
        ("一百零二万元", "102万"),
        ("300万元", "300"),
        ("百分之九十九点九", "99.9%"),
        ("99.9 per cent", "99.9％"),
        ("3个工作日", "3至5个工作日"),
        ("thirty business days", "30个工作日"),
        ("不少于三年", "3 years"),
        ("0.5小时", "半小时"),
        ("22:00至次日2时", "22时至次日02:00"),
        ("银监办发[2009]437号", "银监办发〔2009〕437号"),
        ("《数据安全法》", "《中华人民共和国数据安全法》"),
        ("AES-256、TLS1.3", "采用 AES256 与 TLS 1.3"),
        ("依据CHG-2026-014", "变更单CHG-2026-014。"),
        ("应于（待补充：2026年5月1日前完成评估）完成", ""),
        ("by [to be provided: 3 named approvers (A and B)] before", ""),
        ("1. 触发条件\n2. 步骤\n（三）时限\n四、责任人：（1）受理；（2）处置", ""),
        ("指定一名负责人，由第三方进一步统一处理，十分重要", ""),
    ],
)
def test_another_way_of_writing_is_not_invented(text: str, source: str) -> None:
    assert invented(text, [source]) == []


@pytest.mark.parametrize(
    ("text", "source", "wrong"),
    [
        ("2026年3月6日", "2026年3月5日", ["2026年3月6日"]),
        ("2026年3月5日", "2026年3月", ["2026年3月5日"]),
        ("3月5日", "2026年3月", ["3月5日"]),
        ("30天", "30个工作日", ["30天"]),
        ("30 days", "3 days, 30 working days", ["30 days"]),
        ("3年", "风险值 3 分", ["3年"]),
        ("每年演练两次", "每年演练", ["两次"]),
        ("第五十六条", "第五十五条", ["第五十六条"]),
        ("第五十五条第三款", "第五十五条第二款", ["第五十五条第三款"]),
        ("Article 33(2)", "Article 33", ["Article 33(2)"]),
        ("1200元", "1200万元", ["1200元"]),
        ("USD 1,200", "1,200元", ["USD 1,200"]),
        ("99.9%", "99.95%", ["99.9%"]),
        ("百分之五", "5个百分点", ["百分之五"]),
        ("银保监办发〔2021〕141号", "银监办发〔2009〕437号", ["办发〔2021〕141号"]),
        ("《反洗钱法》", "《数据安全法》", ["《反洗钱法》"]),
        ("REQ-12", "REQ-123", ["REQ-12"]),
        ("within three months", "", ["three months"]),
        ("within 24 hours, within 24 hours", "", ["24 hours"]),
        ("保存期5年", "3", ["5年"]),
    ],
)
def test_a_figure_that_no_source_states_is_invented(text: str, source: str, wrong: list[str]) -> None:
    assert invented(text, [source]) == wrong


def test_a_small_number_alone_in_a_cell_lends_itself_to_no_unit() -> None:
    assert invented("3年", ["3"]) == ["3年"]


@given(st.dates(date(1990, 1, 1), date(2089, 12, 31)))
def test_a_date_is_the_same_in_every_form(day: date) -> None:
    zh = f"{day.year}年{day.month}月{day.day}日"
    forms = [day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%b} {day.day}, {day.year}", f"{day:%Y/%m/%d}"]
    for form in forms:
        assert invented(form, [f"于{zh}上线"]) == []
        assert invented(zh, [form]) == []


@given(st.integers(2, 10**9), st.sampled_from(["元", "个工作日", "笔", "%"]))
def test_an_amount_is_the_same_in_chinese_and_arabic_numerals(number: int, unit: str) -> None:
    if unit != "%":
        assert invented(f"{to_chinese(number)}{unit}", [f"共{number:,}{unit}。"]) == []
    assert invented(f"{number}{unit}", [f"共{number + 1}{unit}。"]) == [f"{number}{unit}"]


@given(st.text())
def test_whatever_a_text_says_it_covers_itself(text: str) -> None:
    assert invented(text, [text]) == []


@given(st.text(alphabet="第条款项0123456789一二十百千万亿点年月日元%（）()-./:《》 半至", max_size=40))
def test_figures_lie_inside_the_text_in_order(text: str) -> None:
    found = figures(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert invented(text, [text]) == []


def test_a_code_is_known_again_before_a_figure() -> None:
    assert invented("p95 1.21 s", ["load test passed, p95 1.21 s."]) == []
