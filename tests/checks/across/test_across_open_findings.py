"""XC-12: what triage holds open is spoken of in the reports that follow; closed ones and other words stay silent."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checks.across import CHECKS
from checks.across.clash import Clash
from checks.across.member import Member, OpenFinding
from checks.packs import load
from ingest.anchor import find, prove

from .conftest import read

Told = Callable[..., list[Clash]]
SINCE = date(2031, 3, 1)
CHARTER = "# 手机银行六期项目章程\n\n新渠道面向互联网开放，上线前不做渗透测试。\n"
REQUEST = "# Change request CHG-31-014\n\nRelease 4.2 replaces the posting engine.\n"
QUIET = "# 3月月报\n\n## 风险与问题\n\n接口联调延迟两天，已协调解决。\n"
QUIET_EN = "# Status report, March\n\n## Progress\n\nThe interfaces were built.\n"


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What a report of `day` passes over, where the finding of `rule` is open in a document of `type`."""

    def check(
        report: str,
        rule: str = "penetration-test",
        source: str = CHARTER,
        *,
        type: str = "charter",
        day: date | None = date(2031, 3, 31),
        quote: str = "",
        **changes: Any,
    ) -> list[Clash]:
        document = read(tmp_path / "source.md", source)
        place = find(document, quote) if quote else None
        known: dict[str, Any] = {"case": "9f2c41d07be65a38", "severity": "high", "since": SINCE, "anchor": place}
        finding = OpenFinding(rule=load().rules[rule], **{**known, **changes})
        base = Member(document, type, date(2031, 2, 20), (finding,))
        members = [base, Member(read(tmp_path / "report.md", report), "status-report", day)]
        found = CHECKS["XC-12"].check(members)
        assert all(prove(p.member.document, p.anchor) for clash in found for p in clash.places)
        return found

    return check


def quotes(clash: Clash) -> list[str]:
    return [place.anchor.quote for place in clash.places]


def test_a_report_that_passes_over_an_open_finding_is_shown_beside_it(told: Told) -> None:
    (clash,) = told(QUIET, quote="上线前不做渗透测试")
    assert quotes(clash) == ["风险与问题", "上线前不做渗透测试"]
    assert clash.subject == "open:9f2c41d07be65a38@report.md"
    said = {lang: words.format(**clash.params) for lang, words in load().rules["XC-12"].message["inconsistent"].items()}
    assert "“渗透测试”（编号9f2c41d07be65a38）自2031-03-01起未关闭" in said["zh"]
    assert "'Penetration test' in source.md" in said["en"] and "since 2031-03-01" in said["en"]


def test_what_is_missing_is_shown_by_the_titles_of_both_documents(told: Told) -> None:
    (clash,) = told(QUIET_EN, "change-request.rollback-plan", REQUEST, type="change-request")
    assert quotes(clash) == ["Status report, March", "Change request CHG-31-014"]


@pytest.mark.parametrize(
    ("room", "report"),
    [
        ("合规与整改", "# 月报\n\n## 风险\n\n无。\n\n## 合规与整改\n\n按计划推进。\n"),
        ("监管报送", "# 月报\n\n| 事项 | 情况 |\n|---|---|\n| 监管报送 | 已完成 |\n"),
        ("Risks and issues", "# Report\n\n## Risks and issues\n\nNone this month.\n"),
        ("Compliance actions", "# Report\n\n## Issues\n\nNone.\n\n## Compliance actions\n\nNo finding is open.\n"),
    ],
)
def test_the_place_in_the_report_is_where_the_finding_would_stand(told: Told, room: str, report: str) -> None:
    (clash,) = told(report)
    assert quotes(clash)[0] == room


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("penetration-test", "案件9F2C41D07BE65A38整改中，责任人李晓。"),
        ("penetration-test", "渗透测试定于4月8日开始。"),
        ("penetration-test", "External testers start the pen test on 8 April."),
        ("penetration-test", "Penetration test: not before April."),
        ("outsourcing-risk-assessment", "供应商尽职调查尚未完成。"),
        ("business-continuity-rto-rpo", "RTO尚未确定。"),
        ("vendor-security-clause", "与服务商补签数据安全条款。"),
        ("charter.organization", "项目组织尚未定稿，职责表下月补齐，组织架构待批。"),
        ("change-request.rollback-plan", "The back-out plan is being written."),
    ],
)
def test_a_report_that_speaks_of_it_in_any_words_is_silent(told: Told, rule: str, words: str) -> None:
    assert told(f"# 月报\n\n## 风险与问题\n\n{words}\n", rule) == []


@pytest.mark.parametrize(
    "words",
    [
        "评审未关闭问题见整改台账。",
        "审查发现的问题共五项，详见附件二。",
        "整改事项已登记在问题跟踪表。",
        "合规问题另行报送。",
        "Open findings: see Annex B.",
        "All open points are kept in the findings register.",
        "The findings are reported separately.",
        "| Compliance | see the remediation tracker |\n|---|---|\n| Open findings | see the register |",
    ],
)
def test_a_report_that_names_where_findings_are_listed_is_silent(told: Told, words: str) -> None:
    assert told(f"# 月报\n\n{words}\n") == []


@pytest.mark.parametrize(
    "words",
    [
        "该问题按评审意见修改，接口清单已更新。",
        "问题：对账数据未纳入核心系统。",
        "Issue: two postings are wrong in the general ledger.",
        "Compliance: the quarterly list went to the branch.",
    ],
)
def test_other_papers_do_not_stand_for_a_list_of_findings(told: Told, words: str) -> None:
    assert len(told(f"# 月报\n\n{words}\n")) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"day": date(2031, 2, 28)},
        {"day": SINCE},
        {"day": None},
        {"severity": "medium"},
        {"rule": "IC-03"},
        {"type": "other"},
        {
            "type": "change-request",
            "source": "# 变更申请\n\n面向互联网开放。\n\n审批结论：变更委员会不同意，予以驳回。\n",
        },
    ],
)
def test_older_reports_lesser_findings_and_what_was_turned_down_are_silent(told: Told, changes: dict[str, Any]) -> None:
    assert told(QUIET, **changes) == []


def test_without_cases_nothing_is_said(tmp_path: Path) -> None:
    charter = Member(read(tmp_path / "c.md", CHARTER), "charter", None)
    report = Member(read(tmp_path / "r.md", QUIET), "status-report", date(2031, 3, 31))
    assert CHECKS["XC-12"].applies([charter, report])
    assert CHECKS["XC-12"].check([charter, report]) == []
