"""The catalogue as a whole: every rule is complete in both languages, known to the register, and does what it shows."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from checks.across import CHECKS as ACROSS
from checks.concept import concepts
from checks.consistency import CHECKS
from checks.examples import failures
from checks.packs import Condition, Rule, load
from checks.section import TESTS
from language.problem import Unreadable
from language.texts import LANGS, catalogue

PACKS = load()
RULES = list(PACKS.rules.values())
OBLIGATIONS = PACKS.obligations()

OBLIGATION_IDS = [
    "pii-basis-minimum",
    "pii-consent-notice",
    "sensitive-pii-separate-consent",
    "pii-impact-assessment",
    "pii-entrust-share",
    "automated-decision-fairness",
    "cross-border-transfer-assessment",
    "data-classification",
    "important-data",
    "production-data-masking",
    "data-migration",
    "api-change-test",
    "audit-log-retention",
    "data-quality",
    "security-level-protection",
    "cii-sync",
    "crypto-assessment",
    "segregation-of-duties",
    "important-system-golive-report",
    "major-change-report",
    "post-change-report",
    "change-approval-ccb",
    "rollback-plan-required",
    "window-notice",
    "test-acceptance",
    "change-risk-report",
    "major-project-reporting",
    "business-continuity-rto-rpo",
    "contingency-drill",
    "data-centre",
    "outsourcing-risk-assessment",
    "important-outsourcing-report",
    "vendor-security-clause",
    "vendor-access",
    "outsourcing-exit-plan",
    "ai-model-risk",
    "open-source-governance",
    "software-ip",
    "tender-procedure",
    "consumer-protection-review",
    "online-marketing",
    "aml-review",
    "credit-data",
    "e-signature",
    "incident-reporting",
    "records-archiving",
    "gdpr",
    "dora-change",
    "dora-third-party",
    "eu-ai-credit",
    "us-model-risk",
    "cloud-concentration",
    "penetration-test",
    "third-party-sdk",
]

SECTION_IDS = {
    "charter": [
        "background",
        "objectives",
        "success-criteria",
        "scope",
        "out-of-scope",
        "deliverables",
        "milestones",
        "budget",
        "organization",
        "risks",
        "compliance",
        "assumptions-constraints",
        "communication",
        "quality",
        "change-control",
        "approval",
    ],
    "requirements": [
        "purpose-scope",
        "business-requirements",
        "functional-requirements",
        "non-functional-requirements",
        "data-requirements",
        "interface-requirements",
        "security-requirements",
        "compliance-requirements",
        "acceptance-criteria",
        "traceability-priority",
        "glossary",
        "sign-off",
    ],
    "change-request": [
        "change-summary",
        "reason",
        "change-scope",
        "impact-analysis",
        "risk-assessment",
        "implementation-plan",
        "rollback-plan",
        "test-plan",
        "go-live-window",
        "communication-notice",
        "approvals",
        "post-implementation-review",
    ],
}

CONSISTENCY_IDS = {f"IC-{n:02}" for n in range(1, 19)}

REGISTER = {
    "个人信息保护法",
    "数据安全法",
    "网络安全法",
    "网络数据安全管理条例",
    "关键信息基础设施安全保护条例",
    "密码法",
    "商用密码管理条例",
    "招标投标法",
    "招标投标法实施条例",
    "商业银行法",
    "银行业监督管理法",
    "消费者权益保护法",
    "反洗钱法",
    "电子签名法",
    "审计法",
    "反电信网络诈骗法",
    "征信业管理条例",
    "计算机软件保护条例",
    "互联网信息服务算法推荐管理规定",
    "商业银行信息科技风险管理指引",
    "重要信息系统投产及变更管理办法",
    "商业银行数据中心监管指引",
    "商业银行业务连续性监管指引",
    "银行保险机构信息科技外包风险监管办法",
    "银行保险机构数据安全管理办法",
    "人民银行业务领域数据安全管理办法",
    "人民银行业务领域网络安全事件报告管理办法",
    "金融消费者权益保护实施办法",
    "银行业保险业人工智能安全开发应用指导意见",
    "银行保险机构消费者权益保护管理办法",
    "银行保险机构操作风险管理办法",
    "银行业金融机构数据治理指引",
    "商业银行内部控制指引",
    "促进和规范数据跨境流动规定",
    "金融产品网络营销管理办法",
    "必须招标的工程项目规定",
    "国有金融企业集中采购管理暂行规定",
    "规范金融业开源技术应用与发展的意见",
    "GB/T 22239-2019",
    "JR/T 0171-2020",
    "JR/T 0197-2020",
    "Regulation (EU) 2022/2554",
    "Delegated Regulation (EU) 2024/1774",
    "Regulation (EU) 2016/679",
    "Regulation (EU) 2024/1689",
    "EBA/GL/2019/02",
    "SR 26-2",
    "BCBS 239",
}
UNREAD = {  # sources whose articles were not read in the text: a rule may not claim that they were
    "银行保险机构信息科技外包风险监管办法",
    "银行保险机构数据安全管理办法",
    "银行业保险业人工智能安全开发应用指导意见",
    "促进和规范数据跨境流动规定",
    "金融产品网络营销管理办法",
    "商业银行内部控制指引",
}

PLACEHOLDER = {"zh": re.compile(r"（待补充：[^）]+）"), "en": re.compile(r"\[to be provided: [^\]]+\]")}
LEGAL = re.compile(  # constants that a law or this bank's rules fix, not figures of a project
    r"\b(?:20|10) (?:working days|wd)\b|(?:20|10)个工作日|\b72 hours\b|72小时"
)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    fix = () if rule.quality else (rule.fix,)  # a wording is put right in its sentence, nothing is inserted
    for words in (rule.title, rule.why, *rule.message.values(), *fix):
        assert set(words) == set(LANGS)
        assert all(words[lang].strip() for lang in LANGS)
        assert not re.search(r"[\u4e00-\u9fff]", words["en"])
        assert re.search(r"[\u4e00-\u9fff]", words["zh"])


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_fix_leaves_every_figure_to_be_provided(rule: Rule) -> None:
    for lang in rule.fix:
        said = LEGAL.sub("", PLACEHOLDER[lang].sub("", rule.fix[lang]))
        said = re.sub(r"(?m)(?:^|(?<=[.;:,] ))\d\. ", "", said)  # the numbers of steps
        assert not re.search(r"\d", said), said


@pytest.mark.parametrize("rule", [r for r in RULES if r.kind != "consistency" and not r.quality], ids=lambda r: r.id)
def test_a_fix_has_something_to_fill_in(rule: Rule) -> None:
    assert all(PLACEHOLDER[lang].search(rule.fix[lang]) for lang in LANGS)


def test_the_ids_of_obligations_are_known_and_the_register_has_54() -> None:
    assert len(set(OBLIGATION_IDS)) == 54
    assert {r.id for r in OBLIGATIONS} <= set(OBLIGATION_IDS)


@pytest.mark.parametrize("doc_type", SECTION_IDS)
def test_the_sections_of_a_type_are_the_canonical_ones(doc_type: str) -> None:
    ids = [r.id for r in PACKS.sections(doc_type)]
    assert sorted(ids) == sorted(f"{doc_type}.{name}" for name in SECTION_IDS[doc_type])


def test_every_contradiction_rule_has_its_check_and_every_check_its_rule() -> None:
    ids = {r.id for r in PACKS.consistency()}
    assert ids == set(CHECKS)
    assert ids <= CONSISTENCY_IDS
    crossing = {r.id for r in RULES if r.id.startswith("XC-")}
    assert crossing == set(ACROSS)
    assert crossing == {f"XC-{n:02}" for n in range(1, 13)}


def test_an_id_stands_once_and_names_its_file() -> None:
    packs = ("obligations", "consistency", "across", "quality")
    paths = [p for pack in packs for p in (files("checks") / "packs" / pack).iterdir()]
    assert sorted(Path(p.name).stem for p in paths) == sorted(r.id for r in RULES if r.section is None)


@pytest.mark.parametrize("rule", [r for r in RULES if r.section is None], ids=lambda r: r.id)
def test_a_rule_shows_what_it_finds_and_what_it_passes(rule: Rule) -> None:
    assert rule.bad and rule.good


def test_every_example_does_what_it_shows() -> None:
    assert failures(PACKS) == []


@pytest.mark.parametrize("rule", OBLIGATIONS, ids=lambda r: r.id)
def test_a_duty_has_a_source_of_the_register(rule: Rule) -> None:
    assert rule.sources
    for source in rule.sources:
        assert source.source in REGISTER
        assert re.fullmatch(r"\d+(?:\.\d+)?(?:\(\d+\))?", source.article)
        assert source.version == "" or re.fullmatch(r"\d{4}-\d\d-\d\d", source.version)
        assert not (source.checked and source.source in UNREAD)


@pytest.mark.parametrize("rule", OBLIGATIONS, ids=lambda r: r.id)
def test_a_duty_names_concepts_of_the_lexicon(rule: Rule) -> None:
    duty = rule.obligation
    assert duty is not None and duty.triggers and duty.evidence
    conditions: list[Condition] = [*duty.triggers, *duty.violations, *duty.exempt]
    conditions += [c for listed in duty.evidence.values() for c in listed]
    assert {name for c in conditions for name in (*c.has, *c.without)} <= concepts()
    assert 1 <= duty.enough <= len(duty.evidence)


CONCEPTS = [yaml.safe_load(file.read_text("utf-8")) for file in (files("checks") / "concepts").iterdir()]


@pytest.mark.parametrize("name", sorted(concepts()))
def test_a_concept_has_words_of_both_languages(name: str) -> None:
    (words,) = [words[name] for words in CONCEPTS if name in words]  # in one file only
    assert set(words) == set(LANGS)
    for lang in LANGS:
        assert words[lang] and all(isinstance(term, str) and term.strip("*~ ") for term in words[lang])
        assert len(set(words[lang])) == len(words[lang])


@pytest.mark.parametrize("rule", [r for r in RULES if r.section], ids=lambda r: r.id)
def test_a_section_can_be_met_and_says_what_each_slot_wants(rule: Rule) -> None:
    section = rule.section
    assert section is not None
    ids = [slot.id for slot in section.slots]
    assert 1 <= section.enough <= len(ids) == len(set(ids))
    assert set(rule.message) == set(ids)
    assert {lang for _, lang in section.headings} == set(LANGS)
    for slot in section.slots:
        assert slot.cues or slot.counts
        assert {name for name, _ in slot.counts} <= set(TESTS)


def test_every_text_is_used_and_has_both_languages() -> None:
    sources = "\n".join(p.read_text("utf-8") for p in Path(str(files("checks"))).rglob("*.py"))
    keys = re.findall(r'(?<!files\()"checks\.([a-z][a-z-]*(?:\{[^}]+\})?)"', sources)
    patterns = [re.sub(r"\\\{.*\\\}", "[a-z-]+", re.escape(key)) for key in keys]
    for name, sentences in catalogue("checks").items():
        assert set(sentences) == set(LANGS) and all(sentences.values()), name
        assert any(re.fullmatch(pattern, name) for pattern in patterns), f"{name} is not used"
    known = catalogue("checks")
    for pattern in patterns:
        assert any(re.fullmatch(pattern, name) for name in known), f"{pattern} is not in the catalogue"


def test_the_two_languages_of_a_text_take_the_same_parameters() -> None:
    for name, sentences in catalogue("checks").items():
        zh, en = ({*re.findall(r"\{(\w+)\}", sentences[lang])} for lang in LANGS)
        assert zh == en, name


def test_packs_carry_a_version_of_their_text() -> None:
    assert set(PACKS.versions) == {"sections", "obligations", "consistency", "across", "quality"}
    assert all(re.fullmatch(r"[0-9a-f]{12}", version) for version in PACKS.versions.values())


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"trigers": []}, "trigers"),
        ({"evidence": {"plan": [{"has": ["vendor"], "unless": ["gate"]}]}}, "unless"),
        ({"sources": [{"title": "某法"}]}, "title"),
        ({"id": None, "severity": None, "title": None}, "id"),
    ],
)
def test_a_pack_that_says_something_unknown_is_refused_by_name(
    tmp_path: Path, change: dict[str, object], named: str
) -> None:
    from checks.packs import _rules

    good = files("checks") / "packs" / "obligations" / "rollback-plan-required.yaml"
    data = yaml.safe_load(good.read_text("utf-8")) | change
    data = {k: v for k, v in data.items() if v is not None}
    with pytest.raises(Unreadable) as raised:
        list(_rules(tmp_path / "我的规则.yaml", "obligations", data))
    assert raised.value.key == "checks.pack-wrong"
    assert raised.value.params["file"] == "我的规则.yaml"
    assert named in str(raised.value.params["what"])
