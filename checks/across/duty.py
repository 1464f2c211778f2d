"""The duties of compliance that the documents of a project speak of, known by the concepts of the obligations.

A duty is promised by its name; any word about it, in whatever mode, is a word that it was not forgotten.
Example: "渗透测试" names a test; a later "红队模拟攻击" speaks of the same one.
Traps: concepts that only together name a duty, loose phrases of a concept that name nothing.
"""

import re
from collections.abc import Iterator

from checks.across.member import Member
from checks.concept import mentions
from checks.fact import Fact, facts
from checks.statement import Statement

Concepts = tuple[str, ...]

DUTIES: dict[str, tuple[tuple[Concepts, ...], Concepts]] = {
    "pii-impact-assessment": ((("impact-assessment",),), ()),
    "important-system-golive-report": ((("golive-report",), ("report-made", "supervisor")), ("supervisor",)),
    "contingency-drill": ((("drill",),), ()),
    "penetration-test": ((("attack-test",),), ("api-test",)),
    "outsourcing-exit-plan": ((("exit-named",),), ("exit-plan",)),
    "outsourcing-risk-assessment": ((("outsourcing-assessment",),), ("vendor-looked-at", "outsourcing")),
    "audit-log-retention": ((("log",),), ()),
    "production-data-masking": ((("masking",),), ("synthetic-data", "production-data")),
    "data-classification": ((("data-class", "data-things"),), ("data-class",)),
    "security-level-protection": ((("graded-protection",),), ("already-graded",)),
    "consumer-protection-review": ((("consumer-review",),), ()),
    "crypto-assessment": ((("crypto-assessment",),), ("national-cipher",)),
    "aml-review": ((("aml",),), ("check-on-customers",)),
    "cross-border-transfer-assessment": ((("export-named",),), ("export-procedure", "overseas")),
    "business-continuity-rto-rpo": ((("recovery-target", "recovery-value"),), ("recovery-target",)),
    "sensitive-pii-separate-consent": ((("separate-consent",),), ("consent",)),
}
"""By duty: the concepts that together name it, the first of them the head, and others that are a word about it."""

_NAMES = re.compile(
    r"评估|评价|报告|报备|报送|备案|上报|演练|推演|预案|测试|检测|计划|方案|策略|安排|日志|留痕|轨迹|脱敏|分级|分类|定级|等保"
    r"|等级保护|消保|消费者|审查|密评|测评|洗钱|筛查|尽职调查|尽调|申报|合同|RTO|RPO|恢复时间|恢复点|单独同意|单独授权"
    r"|assessment|report(?!ing)|notif|fil(?:ed?|ing)\b|drill(?!ing)|test|plan|strategy|arrangement|audit trail|mask"
    r"|(?:audit|access|operation|operator|query|activity) logs?\b"
    r"|anonymi|classif|data class|protection|grading|MLPS|D?PIA\b|review|AML|money|screening|due diligence|contract"
    r"|recovery (?:time|point|objective)|separate (?:consent|authori)|red team",
    re.IGNORECASE,
)

_ADJECTIVE = 10  # characters before a thing that say of what kind it is


def named(duty: str, statement: Statement) -> Iterator[Fact]:
    """What the statement says of a duty that it calls by its name."""
    for first, *others in DUTIES[duty][0]:
        for fact in facts(first, statement):
            called = _NAMES.search(statement.text[max(fact.start - _ADJECTIVE, 0) : fact.end])
            if called and all(mentions(c, fact.part) for c in others):
                yield fact


def spoken(member: Member, duty: str) -> Statement | None:
    """The first statement, heading or row of the document that has a word about the duty."""
    return next((s for s in member.said if _about(duty, s.text)), None)


def duties_of(words: str) -> list[str]:
    """The duties that the words are about."""
    return [duty for duty in DUTIES if _about(duty, words)]


def _about(duty: str, words: str) -> bool:
    heads, more = DUTIES[duty]
    return any(all(mentions(c, words) for c in head) for head in (*heads, *((c,) for c in more)))
