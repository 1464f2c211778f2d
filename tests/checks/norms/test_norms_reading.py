"""Clauses of policies read into norms of seven kinds, in both languages; and what gives none."""

from decimal import Decimal

import pytest

from checks.norms.norm import KINDS, Norm
from checks.norms.reading import norms_of
from ingest.clause import Clause


def norms(*texts: str) -> list[Norm]:
    """The norms of clauses 1, 2, … of a policy."""
    clauses = [Clause(str(n), f"第{n}条", "article", (f"第{n}条",), t, True) for n, t in enumerate(texts, 1)]
    return norms_of(clauses, "policy")


def kinds(text: str) -> set[str]:
    return {norm.kind for norm in norms(text)}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("required-content", "立项报告应当载明投资估算、资金来源和收益测算方法。"),
        ("required-content", "需求规格书须逐条注明提出部门、优先级和验收标准。"),
        ("required-content", "The change record shall state the reason, the affected services and the fallback."),
        ("required-content", "A project charter must contain the following: (a) the sponsor; (b) the benefits."),
        ("required-artefact", "系统上线前应当完成压力测试并形成测试报告。"),
        ("required-artefact", "涉及外部供应商的项目，应当编制退出方案。"),
        ("required-artefact", "用户手册、运维手册和应急预案为上线必备文档。"),
        ("required-artefact", "Every release shall have a rollback plan."),
        ("required-artefact", "A privacy impact assessment must be completed before customer data are processed."),
        ("limit", "单个项目的预备费不得超过批准预算的8%。"),
        ("limit", "系统操作日志应当保存至少三年。"),
        ("limit", "恢复时间目标控制在四小时以内。"),
        ("limit", "The planned interruption of a service shall not exceed two hours."),
        ("limit", "Project records must be kept for at least seven years."),
        ("deadline", "项目经理应当在里程碑变更后三个工作日内报告项目管理办公室。"),
        ("deadline", "变更申请应当于实施前至少七个工作日提交。"),
        ("deadline", "The change request shall be filed no later than 5 working days before the release."),
        ("deadline", "A post-implementation review must be held within 15 working days of go-live."),
        ("prohibition", "开发人员不得在生产环境直接修改数据。"),
        ("prohibition", "严禁将客户信息导出至个人终端。"),
        ("prohibition", "Customer data must not be copied to a test system unless it has been masked."),
        ("prohibition", "No supplier may subcontract the work without the consent of the Bank."),
        ("approver", "金额五百万元以上的项目由投资审查委员会审批。"),
        ("approver", "对外提供数据的，应当经数据管理部负责人书面批准。"),
        ("approver", "No funds are released until the Investment Committee has approved the charter."),
        ("approver", "A major change shall be approved by the Change Advisory Board."),
        ("approver", "Use of production data requires the written consent of the Data Owner."),
        ("separation-of-duties", "开发人员与测试人员不得由同一人兼任。"),
        ("separation-of-duties", "验收结论的复核人员不得由编制人员担任。"),
        ("separation-of-duties", "项目经理与采购经办人必须分设。"),
        ("separation-of-duties", "The approver of a change must not be its implementer."),
        ("separation-of-duties", "The person who raises a purchase order may not approve it."),
        ("separation-of-duties", "Development and release shall be carried out by different persons."),
    ],
)
def test_a_clause_gives_a_norm_of_its_kind(kind: str, text: str) -> None:
    assert kind in KINDS
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "本办法所称重大项目，是指投资额一千万元以上的项目。",
        "本办法自2026年1月1日起施行。",
        "本办法由信息科技部负责解释。",
        "违反本办法造成项目损失的，依照规定追究有关人员的责任。",
        "项目评审委员会由七名委员组成，每月召开一次会议。",
        "员工出差应当提前三个工作日提交申请，由部门负责人批准。",
        "食堂就餐应当使用员工卡，不得转借他人。",
        "项目管理应当遵循统一规划、分步实施的原则。",
        "有下列情形之一的，为重大变更：\n（一）中断服务超过三十分钟的；\n（二）影响十万以上客户的。",
        "This policy applies to all projects of the Bank.",
        'In this policy, "project" means a temporary piece of work with a budget.',
        "The Project Board consists of five members and meets every month.",
        "Visitors must be accompanied and shall return their badge within one hour of leaving.",
        "A breach of this policy may lead to disciplinary action.",
        "Projects may use the template of the Project Office.",
    ],
)
def test_what_asks_nothing_of_a_document_or_its_work_gives_none(text: str) -> None:
    assert norms(text) == []


@pytest.mark.parametrize(
    ("text", "relation", "value", "unit", "side"),
    [
        ("质量保证金不得低于合同金额的百分之五。", "at-least", "5", "%", ""),
        ("单次停机时间不得超过四小时。系统方案应当说明。", "at-most", "4", "hours", ""),
        ("变更申请应当于变更窗口前至少五个工作日提交。", "at-least", "5", "working-days", "before"),
        (
            "The review shall be held within ten working days of implementation.",
            "at-most",
            "10",
            "working-days",
            "after",
        ),
        ("The budget of a small project shall not exceed RMB 2 million.", "at-most", "2000000", "CNY", ""),
    ],
)
def test_a_bound_has_its_figure_unit_and_side(text: str, relation: str, value: str, unit: str, side: str) -> None:
    limit = next(norm.limit for norm in norms(text) if norm.limit)
    assert (limit.relation, limit.value, limit.unit, limit.side) == (relation, Decimal(value), unit, side)


def test_a_list_becomes_the_parts_of_one_norm() -> None:
    (norm,) = norms("项目章程应当包含下列内容：\n（一）项目背景；\n（二）项目目标；\n（三）投资估算。")
    assert (norm.kind, norm.parts) == ("required-content", ("项目背景", "项目目标", "投资估算"))


def test_a_list_of_approvals_gives_one_norm_an_item() -> None:
    text = "立项按照下列权限审批：\n（一）小型项目由部门负责人审批；\n（二）重大项目由投资审查委员会审批。"
    assert [norm.parts for norm in norms(text)] == [("部门负责人",), ("投资审查委员会",)]


def test_a_case_is_kept_as_the_condition() -> None:
    norm = norms("采用云服务的，应当编制退出方案。")[0]
    assert norm.condition == "采用云服务的"


def test_a_threshold_that_only_says_when_is_no_limit() -> None:
    assert kinds("预计支出超过预算百分之十的，应当报原审批机构批准。") <= {"approver"}


def test_the_identity_outlives_the_wording_and_the_hash_does_not() -> None:
    before, after = norms("预备费不得超过预算的10%。")[0], norms("预备费不得超过预算的8%。")[0]
    assert before.id == after.id
    assert before.sha256 != after.sha256
