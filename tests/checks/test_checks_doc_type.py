"""Which type a document is, and the date it gives of itself."""

from dataclasses import replace
from datetime import date

import pytest

from checks.doc_date import doc_date
from checks.doc_type import TYPES, TypeReason, type_of, type_reasons
from checks.examples import example_document
from checks.packs import load
from checks.reader.model import model
from checks.statement import statements
from ingest.anchor import prove
from ingest.document import Document
from language.texts import LANGS, Lang, text

TODAY = date(2032, 5, 20)


def typed(document: Document) -> tuple[str, float]:
    return type_of(document, statements(document))


CHARTER = """
# 网点排队叫号升级项目立项申请
# 一、项目目标
将平均等候由22分钟降至9分钟。
# 二、项目预算
总预算120万元。
# 三、里程碑
# 四、项目组织
项目发起人为零售部，项目经理由科技部指派。
"""
CHARTER_EN = """
# Project charter: queue tickets in branches
# Objectives
Waiting falls from 22 to 9 minutes.
# Budget
Total budget RMB 1.2 million.
# Milestones
# Governance
The sponsor is the head of retail; the project manager is named by IT.
"""
REQUIREMENTS = """
# 叫号机需求规格说明书
# 1 功能需求
FR-1 系统应打印号票。
# 2 非功能需求
# 3 外部接口
# 4 验收标准
"""
REQUIREMENTS_EN = """
# Software requirements of the queue ticket machine
# Functional requirements
FR-1 The system shall print a ticket.
# Interfaces
# Acceptance criteria
"""
CHANGE = """
# 叫号服务变更申请单
变更编号 | 申请人 | 实施窗口
CH-7 | 王宁 | 2032-06-01 23:00
# 变更原因
# 实施步骤
# 回退方案
"""
CHANGE_EN = """
# Change request CHG-7: queue ticket service
# Reason for the change
# Implementation plan
# Back-out plan
The change window opens on Saturday.
"""
REPORT = """
# 叫号项目周报
本周工作：完成联调。
下周计划：开始测试。
"""
REPORT_EN = """
# Weekly report: queue tickets
This period: interfaces joined. Next period: tests. Overall status: green.
"""
MINUTES = """
# 科技部例会会议纪要
参会人员：全体处长。
会议听取了叫号项目的汇报，主持人强调进度。
"""
MINUTES_EN = """
# Minutes of the technology meeting
Present were the heads of all units. Apologies: none. Action items follow.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CHARTER, "charter"),
        (CHARTER_EN, "charter"),
        (REQUIREMENTS, "requirements"),
        (REQUIREMENTS_EN, "requirements"),
        (CHANGE, "change-request"),
        (CHANGE_EN, "change-request"),
        (REPORT, "status-report"),
        (REPORT_EN, "status-report"),
        (MINUTES, "other"),
        (MINUTES_EN, "other"),
        ("食堂本周供应面条。", "other"),
        ("", "other"),
    ],
)
def test_the_type_of_a_document(text: str, expected: str) -> None:
    found, confidence = typed(example_document(text))
    assert found == expected
    assert found in TYPES
    assert 0 < confidence <= 1


def test_a_title_and_its_sections_make_more_sure_than_a_title_alone() -> None:
    _, full = typed(example_document(CHARTER))
    _, bare = typed(example_document("# 网点排队叫号升级项目立项申请"))
    assert full > bare


def test_the_title_among_the_files_properties_counts() -> None:
    document = replace(example_document("内容见附表。"), properties={"title": "叫号机需求规格说明书"})
    assert typed(document)[0] == "requirements"


def test_a_charter_that_mentions_a_change_is_no_change_request() -> None:
    assert typed(example_document(CHARTER + "# 五、变更控制\n变更由委员会批准，回退方案见投产手册。"))[0] == "charter"


def dated(text: str) -> tuple[date, str]:
    document = example_document(text)
    return doc_date(document, statements(document), TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("编制日期：2032年3月4日", date(2032, 3, 4)),
        ("Version 1.2, dated 4 March 2032", date(2032, 3, 4)),
        ("Date: 2032-03-04", date(2032, 3, 4)),
        ("Document SRS-PA-003, version 0.8, 4 March 2032. Editor: Wren Castellano", date(2032, 3, 4)),
        ("零售信贷部，V1.2（2032年3月4日）", date(2032, 3, 4)),
        ("# 修订记录\n版本 | 修订日期 | 修订人\n0.1 | 2032-02-01 | 李季\n1.0 | 2032-03-04 | 李季", date(2032, 3, 4)),
        ("编制日期：2032年2月1日\n# 审批意见\n零售部同意，2032年3月4日。", date(2032, 3, 4)),
        ("编制日期：2032年3月4日\n投产日期为2032年9月1日。", date(2032, 3, 4)),
    ],
    ids=[
        "zh label",
        "en version",
        "en label",
        "en after a version",
        "zh after a version",
        "version table",
        "approval",
        "a plan is no version",
    ],
)
def test_the_latest_date_a_document_gives_of_itself(text: str, expected: date) -> None:
    assert dated(text) == (expected, "document")


@pytest.mark.parametrize(
    "text",
    [
        "叫号机现有60台。",
        "2030年5月6日发生一次停机，持续40分钟，原因是主板老化。",
        "批准日期：2033年1月1日",
        "",
    ],
    ids=["none", "an event", "in the future", "empty"],
)
def test_without_such_a_date_it_is_today(text: str) -> None:
    assert dated(text) == (TODAY, "today")


CEDAR = """
# Cedar data platform: project charter
# Budget
The budget is RMB 3.2 million, of which RMB 2 million is for licences; it is paid from the 2032 plan.
# Milestones
System test is completed on 28 August 2032; go-live is on 20 October 2032.
"""


def told(text: str, lang: Lang, name: str = "") -> tuple[TypeReason, ...]:
    document = example_document(text)
    said = statements(document)
    return type_reasons(document, said, name or type_of(document, said)[0], {"charter.budget": "Budget"}, lang)


def test_the_type_is_told_with_what_spoke_for_it_and_where_that_stands() -> None:
    reasons = {r.kind: r for r in told(CEDAR, "en", "charter")}
    assert reasons["title"].text == "its title says 'charter'"
    assert [p.quote for p in reasons["title"].places] == ["charter"]
    assert "'Budget'" in reasons["titles"].text and "Budget" in reasons["sections"].text
    document = example_document(CEDAR)
    assert all(prove(document, place) for reason in reasons.values() for place in reason.places)


def test_what_speaks_no_more_for_the_type_than_for_the_next_is_no_reason() -> None:
    assert "title" not in {r.kind for r in told("# 食堂\n叫号机现有60台。", "zh", "charter")}
    (nothing,) = told("叫号机现有60台。", "zh", "other")
    assert (nothing.kind, nothing.places) == ("none", ())


@pytest.mark.parametrize("lang", LANGS)
def test_every_section_that_the_reader_knows_has_a_name(lang: Lang) -> None:
    ruled = {rule.id for rule in load().rules.values()}
    others = [label for label in model("contents").labels["section"] if label not in ruled]
    assert all(text(f"checks.holds-{label.replace('.', '-')}", lang) for label in others)
