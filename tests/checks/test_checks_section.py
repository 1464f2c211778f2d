"""A canonical section: where it may stand, what makes it adequate, and what is only empty words."""

import pytest

from checks.examples import example_document
from checks.finding import Finding, SectionVerdict
from checks.kinds import KINDS
from checks.packs import Rule, load
from checks.region import named, plain_title
from checks.section import hollow
from checks.section_findings import section_findings
from checks.statement import statements
from ingest.anchor import prove
from ingest.document import Block, Document
from language.texts import Lang

PACKS = load()


def judged(section: str, text: str | Document, lang: Lang = "zh") -> tuple[SectionVerdict, list[Finding]]:
    """The verdict on one section ("charter.budget") beside its neighbours, and its findings."""
    document = example_document(text) if isinstance(text, str) else text
    doc_type, name = section.split(".")
    verdicts, findings = section_findings(document, statements(document), PACKS.sections(doc_type), lambda r: (), lang)
    for finding in findings:
        assert all(prove(document, place) for place in (finding.anchor, *finding.related) if place)
    (verdict,) = (v for v in verdicts if v.id == name)
    return verdict, [f for f in findings if f.target == name]


def status(section: str, text: str) -> str:
    return judged(section, text)[0].status


# --- headings --------------------


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("一、项目预算", "项目预算"),
        ("（三）项目预算", "项目预算"),
        ("（三）項目預算", "项目预算"),
        ("第五章 项目预算", "项目预算"),
        ("3.2 Budget", "budget"),
        ("4. Ｂｕｄｇｅｔ", "budget"),
        ("iv. Budget", "budget"),
        ("Budget", "budget"),
    ],
)
def test_a_heading_is_read_without_its_number(heading: str, plain: str) -> None:
    assert plain_title(heading) == plain


@pytest.mark.parametrize(
    ("doc_type", "heading", "section"),
    [
        ("charter", "六、投资估算", "budget"),
        ("charter", "（二）資金安排", "budget"),
        ("charter", "7. What it costs", "budget"),
        ("charter", "项目边界", "out-of-scope"),
        ("charter", "不在本期范围", "out-of-scope"),
        ("charter", "Out of scope", "out-of-scope"),
        ("charter", "In scope", "scope"),
        ("requirements", "4.1 Use cases", "functional-requirements"),
        ("requirements", "第六章 非功能需求", "non-functional-requirements"),
        ("change-request", "五、回切安排", "rollback-plan"),
        ("change-request", "Back-out plan", "rollback-plan"),
    ],
)
def test_a_heading_names_its_section_under_any_of_its_names(doc_type: str, heading: str, section: str) -> None:
    assert list(named(heading, PACKS.sections(doc_type))) == [f"{doc_type}.{section}"]


def test_the_longest_name_wins() -> None:
    ids = list(named("Non-functional requirements", PACKS.sections("requirements")))
    assert ids == ["requirements.non-functional-requirements"]


# --- where a section stands --------------------

BUDGET = [
    "# 五、资金安排\n总额860万元，其中软件420万元，硬件300万元，培训140万元，列入2032年度预算。",
    "# Money\nRMB 8.6 million in total: RMB 4.2 million for software, RMB 4.4 million for hardware; in the IT budget.",
    "# 5 费用预算\n科目 | 金额（万元）\n软件许可 | 420\n服务器 | 300\n合计 | 720\n含税，由2032年科技专项列支。",
    "项目 | 内容\n投资估算 | 总额860万元：软件420万元、硬件300万元、培训140万元；由年度预算列支",
    "Money. I ask for RMB 8.6 million: RMB 4.2 million for software and RMB 4.4 million for staff, from the IT budget.",
    "资金。总预算860万元，软件420万元，硬件440万元，列入年度预算。",
    "项目总投入860万元（含税），其中软件许可420万元、服务器440万元，从2032年科技专项列支，财务部已核。",
]


@pytest.mark.parametrize("text", BUDGET, ids=["zh", "en", "table", "form label", "memo", "run-in", "prose"])
def test_a_section_is_found_wherever_it_stands(text: str) -> None:
    verdict, findings = judged("charter.budget", text)
    assert (verdict.status, findings) == ("present", [])
    assert verdict.anchor is not None


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("charter.objectives", "# 目标\n将开户时长由40分钟缩短至12分钟，2032年6月前达成。"),
        ("charter.objectives", "# Aims\nWaiting time falls from 40 to 12 minutes by June 2032."),
        ("charter.out-of-scope", "# 范围\n柜面与手机银行。\n本期不做信用卡与代发工资。"),
        ("charter.milestones", "# 关键节点\n需求确认：2032年1月8日\n测试完成：2032年4月2日\n投产：2032年5月6日"),
        ("charter.communication", "# Who tells whom\nThe manager sends a weekly report to the sponsor."),
        (
            "requirements.functional-requirements",
            "# 功能\nFR-1 校验证件有效期，过期的拒绝受理。\nFR-2 记录操作人与时间。\nFR-3 超时后退出。",
        ),
        ("requirements.non-functional-requirements", "# Performance\n95 % of calls answer in 2 seconds at 400 users."),
        ("change-request.rollback-plan", "# 回退\n成功率低于95%时，由值班长决定，10分钟内恢复快照。"),
        (
            "change-request.rollback-plan",
            "# Way back\nIf errors pass 3 %, the duty manager decides; a script restores the base.",
        ),
        ("change-request.go-live-window", "项 | 值\n变更窗口 | 2032年3月6日 23:00 至 3月7日 03:00"),
        ("change-request.approvals", "# Who has agreed\nHead of operations: approved, 3 March 2032."),
    ],
)
def test_what_makes_a_section_adequate(section: str, text: str) -> None:
    assert status(section, text) == "present"


# --- weak --------------------


@pytest.mark.parametrize(
    "text",
    [
        "# 预算\n待补充。",
        "# 预算\n按照行内规定执行。",
        "# 预算\n（略）",
        "# Budget\nTBD",
        "# Budget\nTo be agreed in due course.",
        "项 | 值\n预算 | 待定",
        "# 预算\n——",
    ],
)
def test_a_placeholder_or_stock_phrase_is_weak_and_proved(text: str) -> None:
    verdict, (finding,) = judged("charter.budget", text)
    assert (verdict.status, finding.status) == ("weak", "weak")
    assert (finding.message_key, finding.basis) == ("checks.section-empty", "proved")
    assert "总额" in finding.message and "资金来源" in finding.message


def test_a_weak_section_says_what_it_lacks() -> None:
    verdict, (finding,) = judged("charter.budget", "# 预算\n总额860万元，列入年度预算。")
    assert (verdict.status, finding.basis, finding.severity) == ("weak", "presumed", "high")
    assert finding.message == "“预算”不完整，缺少：分项明细。"
    assert verdict.reasons == ("缺少分项明细",)
    assert finding.anchor and finding.anchor.quote == "总额860万元，列入年度预算。"


def test_a_weak_section_says_what_it_lacks_in_english() -> None:
    _, (finding,) = judged("charter.budget", "# Budget\nRMB 8.6 million, in the IT budget.", "en")
    assert finding.message == "'Budget' is incomplete. Lacking: the breakdown."
    assert finding.title == "Weak section: Budget"


def test_a_heading_with_nothing_under_it_is_weak_and_anchored_at_the_heading() -> None:
    verdict, (finding,) = judged("charter.risks", "# 风险\n# 目标\n将差错率由3%降到1%。")
    assert verdict.status == "weak"
    assert finding.anchor and finding.anchor.quote == "风险"


def test_an_empty_form_label_is_weak() -> None:
    assert status("change-request.rollback-plan", "项 | 值\n回退方案 | /") == "weak"


@pytest.mark.parametrize(
    "text", ["待补充", "（请填写）", "TBD", "n/a", "预算：待定", "视情况确定。", "无影响。", "___"]
)
def test_hollow_words(text: str) -> None:
    assert hollow(statements(example_document(text))[0])


@pytest.mark.parametrize(
    "text",
    [
        "账户体系的两个接口由支付部于六月十五日前交付，报文格式见已签署的接口规范，其中三个可选字段待定。",
        "None of the four branches that open in spring is affected, because they keep the old counter until May.",
    ],
)
def test_a_full_statement_that_has_a_placeholder_in_it_is_not_hollow(text: str) -> None:
    assert not hollow(statements(example_document(text))[0])


# --- table heads and tables of contents --------------------


def test_the_words_of_a_table_head_count_only_above_content() -> None:
    head = "# 沟通\n频率 | 形式\n"
    assert status("charter.communication", "# 沟通\n每周例会 | 书面周报\n") == "weak"
    assert (
        status("requirements.traceability-priority", "# 追溯\n需求 | 优先级 | 测试用例\n对账 | 2 | 甲-3") == "present"
    )
    assert status("requirements.traceability-priority", "# 追溯\n需求 | 优先级 | 测试用例\n") == "weak"
    assert status("charter.communication", head) == "weak"


def test_a_table_of_contents_is_no_section() -> None:
    entries = ("一、预算 3", "二、风险 4", "三、审批 5")
    document = Document(
        "章程.docx", "0" * 64, "docx", "zh", tuple(Block(i, "paragraph", t, role="toc") for i, t in enumerate(entries))
    )
    for section in ("charter.budget", "charter.risks", "charter.approval"):
        assert judged(section, document)[0].status == "missing"


# --- missing --------------------


def test_nothing_of_the_kind_is_missing_and_says_what_was_looked_for() -> None:
    verdict, (finding,) = judged("charter.budget", "# 目标\n将差错率由3%降到1%。\n柜员满意。")
    assert (verdict.status, verdict.reasons, verdict.anchor) == ("missing", ("全文未见此类内容",), None)
    assert (finding.status, finding.basis, finding.anchor) == ("missing", "presumed", None)
    (searched,) = finding.searched
    assert "3个语句" in searched and "投资估算" in searched
    assert finding.title == "缺少章节：预算"


def test_what_was_looked_for_is_named_in_the_language_of_the_review() -> None:
    _, (finding,) = judged("charter.budget", "# Aims\nErrors fall from 3 % to 1 %.", "en")
    assert "cost estimate" in finding.searched[0] and "投资" not in finding.searched[0]


def test_a_missing_section_shows_the_nearest_passage() -> None:
    verdict, (finding,) = judged("charter.budget", "柜面流程照旧。\n总预算由财务部测算。")
    assert verdict.status == "missing"
    assert verdict.nearest and verdict.nearest.quote == "总预算由财务部测算。"
    assert finding.related == (verdict.nearest,)


@pytest.mark.parametrize("doc_type", ["charter", "requirements", "change-request"])
def test_an_empty_document_lacks_every_section(doc_type: str) -> None:
    document = Document("空.docx", "0" * 64, "docx", "zh", ())
    verdicts, findings = section_findings(document, (), PACKS.sections(doc_type), lambda r: (), "zh")
    assert {v.status for v in verdicts} == {"missing"}
    assert [f.target for f in findings] == [v.id for v in verdicts]


# --- read by content --------------------


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Annex B: Money (EUR thousand)", "money"),
        ("Article 4. Cost", "cost"),
        ("附录C 风险", "风险"),
        ("第三条 经费", "经费"),
        ("Schedule", "schedule"),
    ],
)
def test_annexes_articles_and_units_are_no_part_of_a_title(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_a_name_that_makes_up_a_title_fits_it_better_than_one_in_passing() -> None:
    rules = PACKS.sections("charter")
    assert named("Budget", rules)["charter.budget"] == 1.0
    assert named("How the budget office will be staffed in spring", rules)["charter.budget"] < 0.3


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("charter.budget", "问：钱从哪里来？\n答：合计92万，人力60万、设备22万、预备10万，从年度信息化费用列支。"),
        (
            "charter.budget",
            "Q: What does it cost?\n920k: 500k licences, 260k staff, 160k tests; paid by the retail arm.",
        ),
        ("charter.milestones", "When\nContract 2 March, pilot 14 June, all branches 9 October 2032."),
        ("charter.out-of-scope", "There fall outside it the loans of companies and all mortgages."),
        ("charter.deliverables", "办结之后最后交到行里的，是接口平台一套、操作手册一套、培训教材一套。"),
        ("charter.milestones", "3月2日签约，5月18日试点，9月30日前全部网点启用。"),
        ("charter.organization", "由运营部牵头，科技部负责开发，质量部负责测试，数据中心负责投产。"),
        ("charter.success-criteria", "年底由审计部核一次，差错率低于0.1%，就算成；否则退回旧流程。"),
        ("requirements.glossary", "# Words\nBatch: one file of a firm.\nReturn: an entry sent back."),
        ("change-request.go-live-window", "定在7月5日凌晨01:00到04:00，避开月末批量。"),
        ("change-request.rollback-plan", "成功率低于95%就退回旧版，值班长决定，10分钟内恢复快照。"),
        (
            "change-request.implementation-plan",
            "22:10停批量（李），22:20备份（王），22:50改参数（王），23:20放开（赵）。",
        ),
        ("charter.change-control", "凡要动范围或者工期的，先填单子，估出影响，三天内由指导小组定。"),
        (
            "requirements.non-functional-requirements",
            "17. How fast, how sturdy. 40 files in the busiest ten minutes; available 99.8% a month.",
        ),
        ("requirements.acceptance-criteria", "20. Acceptance. 320 cases, all run, none of class 1 or 2 open."),
    ],
    ids=lambda value: value[:24],
)
def test_a_section_needs_no_heading(section: str, text: str) -> None:
    assert status(section, text) == "present"


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("charter.success-criteria", "# 成功标准\n领导认可、各方满意。\n# 目标\n差错率由3%降到1%，否则不算成功。"),
        ("charter.quality", "# Quality\nQuality has top priority and will be ensured throughout."),
        ("charter.risks", "# 风险\n一是网络不稳；二是人员流失。以上风险总体可控。"),
        ("charter.assumptions-constraints", "# Assumptions\nTo be filled in after the workshop."),
        ("charter.approval", "# 审批\n部门负责人 | 情况紧急，电话同意 | 补签"),
        ("charter.deliverables", "# Deliverables\nSee project plan."),
        ("requirements.acceptance-criteria", "# 验收\n各部门试用一周后觉得好用，即通过验收。"),
        ("change-request.rollback-plan", "# 回退\n旧库一改就无法还原，出了问题由现场人员商量着处理。"),
        ("change-request.communication-notice", "# 通知\n到时候群里说一声。"),
        ("change-request.approvals", "# Approvals\nThe head of IT nodded in the lift; signatures will follow."),
    ],
    ids=lambda value: value[:24],
)
def test_what_only_sounds_like_a_section_is_weak(section: str, text: str) -> None:
    assert status(section, text) == "weak"


def test_a_row_filled_under_a_head_for_opinions_is_one_and_a_blank_one_is_none() -> None:
    head = "# Consents\nName | Office | Opinion | Date\nAnn Lowell | Finance | "
    assert status("charter.approval", f"{head}for it | 20 April 2032") == "present"
    assert status("charter.approval", f"{head} | ") == "weak"


def test_what_is_believed_to_be_empty_words_is_weak_and_presumed() -> None:
    verdict, (finding,) = judged("charter.approval", "# 审批\n妥否，请批示。")
    assert (verdict.status, finding.basis) == ("weak", "presumed")
    assert finding.params["lacks"]


def test_a_name_in_passing_over_something_else_yields_to_the_sections_own() -> None:
    text = "# 登记表\n项 | 内容\n质量要求 | 高标准、严要求，精益求精，一丝不苟。\n总结验收 | 2032年9月30日"
    assert status("charter.quality", text) == "weak"


def test_a_row_of_another_sections_table_is_no_section() -> None:
    rows = "费用 | 6万元，从年度预算列支\n系统 | 报表系统要同步改造\n风险 | 失败概率低，已有回退办法"
    text = f"# 影响\n方面 | 说明\n时间 | 总体推迟两天，不影响年终决算\n{rows}"
    assert status("change-request.impact-analysis", text) == "present"
    window = "\n# 安排\n7月5日凌晨01:00到04:00停服。"
    assert status("change-request.go-live-window", text) != "present"
    assert status("change-request.go-live-window", text + window) == "present"


def test_a_label_that_points_to_an_annex_is_judged_by_the_annex() -> None:
    text = "# 立项表\n时间 | 见附录甲\n# 附录甲 节点\n3月2日签约\n5月18日试点\n9月30日推广"
    assert status("charter.milestones", text) == "present"


@pytest.mark.parametrize("rule", [r for r in PACKS.rules.values() if r.section], ids=lambda r: r.id)
def test_the_kinds_that_a_sign_asks_for_exist(rule: Rule) -> None:
    assert rule.section is not None
    asked = {kind.split()[0] for sign, _ in rule.section.signs for kind in sign.split(" & ")[1:]}
    assert asked <= set(KINDS)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("“影子额度”指只算不放的授信额度；“白名单”，即免验的收款人。", 2),
        ("回单系指记账之后由核心生成的凭证。", 1),
        ('"Shadow run" means that both engines compute and one pays. By cut-over we mean the hour of the switch.', 2),
        ("*Sweep*: the nightly transfer of what is left. **Pot**: a part of the balance with a name.", 2),
        ("Ringback: the call that confirms an order. Seat: a person with a headset.", 2),
        ("审计指出三处问题，指定了专人整改。", 0),
        ("Owner: Ms Varga. Date: 4 May. The team means well.", 0),
    ],
)
def test_a_term_is_defined_where_it_is_said_what_it_means(text: str, terms: int) -> None:
    assert KINDS["definitions"](text) == terms


def test_terms_defined_in_a_paragraph_without_a_heading_are_a_glossary() -> None:
    text = "# 功能\nF-1 系统应在三秒内显示余额。\n\n“余额”指日终入账后的余额。“坐席”指复核岗的员工。"
    assert status("requirements.glossary", text) == "present"
