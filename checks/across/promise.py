"""XC-08: what a charter promises for compliance reappears as a requirement, or as an action of a report.

A promise that no later document speaks of is kept by nobody. A duty is known by the concepts that are evidence of it;
any of them, in whatever mode, is a word about it.
Example: the charter says that a penetration test is to be passed before go-live; the requirements have a section on
compliance with the impact assessment and the audit log, and no document ever speaks of such a test.
Traps: a promise kept in other words, done before the later document, put off with a word, not yet due for a report; a
document about something else; a charter that cites a law, negates, supposes or reports what was done.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from checks.across.clash import Clash, Place, two
from checks.across.duty import DUTIES, named, spoken
from checks.across.member import Member, of_type
from checks.consistency.reading import dates
from checks.consistency.table import plain
from checks.fact import Fact
from checks.operator import lax, refused
from checks.statement import CELL_GAP, Statement
from language import polarity
from language.sentences import Span, clauses_of

_DUE = re.compile(
    r"(?:上线|投产|立项|启动|切换|验收|签约|签订|合同签署|试点|推广|发布|开放|[月日底旬周初末])(?:之|以)?前,?(?:[^,;。|]{0,16})"
    r"(?:完成|开展|组织|通过|提交|报送|取得|制定|落实|进行|出具|报备|备案)"
    r"|(?:完成|开展|组织|通过|提交|报送|取得|制定|进行|出具)[^,;。|]{0,24}(?:后|方)(?:方)?可"
    r"|\b(?:before|prior to|ahead of|by) (?:the )?(?:go-?live|going live|launch|release|roll-?out|production|pilot"
    r"|signature)",
    re.IGNORECASE,
)
_VOWED = re.compile(r"承诺|保证|\bcommit|undertak", re.IGNORECASE)
_DILIGENCE = re.compile(r"\bdue(?= diligence)", re.IGNORECASE)  # a day that is due is another word
_PLANNED = re.compile(r"计划|时[间限]|日期|期限|\bdue\b|\bwhen\b|\bby\b|\bplan|deadline|\bdate\b|target", re.IGNORECASE)
_DONE = re.compile(
    r"已(?!知)|完毕|做完|做过|完成于|完结|签发|判定|认定|预审|受理|拿到|出了|意见书|不适用|不涉及|沿用|自?\d{4}年[^,;。|]{0,8}起"
    r"|日(?:出具|完成|通过|批准|受理|签署|评估)|(?:\||:)\s?(?:已?完成|通过)\s?(?:\||。|$)"
    r"|\b(?:was|were|has been|have been|had been|already|done|since|not applicable|n/a|looked|rated|gave|concluded)\b"
    r"|(?<!be )(?<!get )\b(?:finished|assessed|signed|filed|submitted|sent|held|completed?|closed|passed|approved"
    r"|reviewed|confirmed)\b"
    r"|\b(?:report|file|no\.|assessment|opinion) (?:no\. )?[A-Z]{1,6}-?\d",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"《[^》]+》|第[一二三四五六七八九十百\d]+条|\bart(?:icle|\.)\s?\d|\b(?:Act|Law|Regulation|Directive|Measures|Guidelines)\b"
    r"|法律?规定|监管规定|(?:law|regulator) requires"
)
_OF_ELSE = re.compile(
    r"背景|现状|范围外|不包含|不包括|不在|术语|定义|参考|引用|依据|风险(?!.*合规)|名词"
    r"|background|out of scope|not in scope|exclu|definition|glossary|reference|legal basis"
    r"|current situation|assum|假设|前提|\brisks?\b(?!.*complian)",
    re.IGNORECASE,
)
_COMPLIANCE = re.compile(r"合规|监管要求|监管事项|法律法规|complian|regulatory|statutory", re.IGNORECASE)
_SYSTEM = re.compile(r"系统|平台|接口|模块|\bsystem\b|platform|interface|module", re.IGNORECASE)
_OVERALL = re.compile(
    r"(?:合规|监管)[^。;|]{0,16}(?:(?<!意)见|参照|按照?|依照?|遵照|同(?=章程|前|上)|沿用|不变|推迟|移至|顺延|另行|单独|全部|均已?|无(?=[。|;]|$)|不涉及)"
    r"|(?:见|按照?|依照?|遵照|同)[^。;|]{0,6}章程|章程[^。;|]{0,12}(?:承诺|合规)"
    r"|(?:全部|各项|所有|其余|其他)(?:的)?(?:合规|监管|安全)"
    r"|\b(?:all|other|remaining|further|separate)\b[^.;|]{0,24}(?:complian|regulatory)"
    r"|(?:complian|regulatory)[^.;|]{0,60}\b(?:charter|separate|elsewhere|unchanged|postponed|deferred|moved|all|annex)\b"
    r"|\b(?:see|as in|as per|according to|under|set out in|in line with) (?:the )?(?:project )?charter",
    re.IGNORECASE,
)
_ROW = 120  # characters of a row that is about one thing
_LONGEST = 40  # characters of a heading about compliance
_HORIZON = timedelta(days=92)  # what is due later than this after a report need not stand in it


@dataclass(frozen=True, slots=True)
class Promise:
    """A charter's promise about a duty; `due` is the last day that it names, None where it names none."""

    duty: str
    fact: Fact
    due: date | None


def check(members: Sequence[Member]) -> list[Clash]:
    """The promises of a charter that no later document speaks of, each duty once."""
    found: dict[str, Clash] = {}
    for charter in of_type(members, "charter"):
        for clash in _forgotten(charter, [m for m in members if m.type != "charter" and _after(m, charter)]):
            found.setdefault(clash.subject, clash)
    return list(found.values())


def _forgotten(charter: Member, later: Sequence[Member]) -> Iterator[Clash]:
    """What the charter promises and no later document has a word on, where their silence says something."""
    bearers = of_type(later, "requirements", "status-report")
    promises = [] if not bearers or any(_put_elsewhere(m) for m in later) else _promises(charter)
    kept = [p for p in promises if any(spoken(m, p.duty) for m in later)]
    for promise in promises:
        silent = [] if promise in kept else [m for m in bearers if _bears(m, promise, bearers)]
        if stands := _stands(silent, kept, promises):
            yield _clash(charter, promise, *stands, silent)


def _after(member: Member, charter: Member) -> bool:
    return member.date is None or charter.date is None or member.date > charter.date


def _clash(charter: Member, promise: Promise, where: Place, words: str, silent: Sequence[Member]) -> Clash:
    said = promise.fact.statement
    here = Place(charter, said.anchor(charter.document, promise.fact.start))
    made = two(f"promise:{promise.duty}", here, where, said.text.strip(), words)
    return replace(made, params={**made.params, "silent": ", ".join(m.document.name for m in silent)})


def _promises(charter: Member) -> list[Promise]:
    """The first promise of each duty of which the charter does not say that it was done."""
    found = []
    said = [s for s in charter.said if not _of_else(charter, s)]
    for duty in DUTIES:
        told = [f for s in said for f in named(duty, s)]
        explicit = [f for f in told if _explicit(f, charter)]
        if explicit and not any(_DONE.search(_near(f)) for f in told):
            first = min(explicit, key=lambda f: f.statement.block)
            found.append(Promise(duty, first, max([*_days(first, charter), *_gates(first)], default=None)))
    return found


def _of_else(charter: Member, statement: Statement) -> bool:
    """Whether a statement stands where a charter tells of other things than what is to be done."""
    title = plain(next(charter.document.body()))
    return any(_OF_ELSE.search(t) for t in charter.document.section_path(statement.block) if t != title)


def _near(fact: Fact) -> str:
    """The words that are about the duty: a short row whole, else its clause and the next."""
    if fact.statement.row and len(fact.part) <= _ROW:
        return fact.part
    text = fact.statement.text
    clauses = [c.of(text) for c in clauses_of(text, Span(0, len(text))) if c.end > fact.start]
    return "".join(clauses[:2])


def _days(fact: Fact, charter: Member) -> list[date]:
    return [d.end or d.value for d in dates(_near(fact), charter.year)]


def _gates(fact: Fact) -> list[date]:
    """The day of going live, where the promise is to be kept before it."""
    gate = fact.statement.gate
    return [gate] if gate is not None and _DUE.search(_near(fact)) else []


def _explicit(fact: Fact, charter: Member) -> bool:
    """Whether the project binds itself: planned or obliged, neither denied nor put off nor only what a law says."""
    if fact.negative or fact.late or fact.mode not in ("asserted", "planned") or refused(fact) or lax(fact):
        return False
    near, days = _DILIGENCE.sub("", _near(fact)), _days(fact, charter)
    if days and charter.date is not None and max(days) <= charter.date:
        return False
    listed = bool(days) and fact.statement.row and bool(_PLANNED.search(fact.statement.under))
    own = listed or polarity.planned(near) or bool(_DUE.search(near) or _VOWED.search(near))
    if own or _LAW.search(fact.statement.text):
        return own
    return polarity.modality(near) in ("must", "will") or polarity.gated(near)


def _put_elsewhere(member: Member) -> bool:
    """Whether a document says of compliance as a whole where it stands, that it is in hand, or put off."""
    return any(_OVERALL.search(s.text) for s in member.said if not s.heading)


def _bears(member: Member, promise: Promise, bearers: Sequence[Member]) -> bool:
    """Whether the promise ought to stand in the document: not due before all of them, nor long after a report."""
    days = [m.date for m in bearers if m.date is not None]
    if promise.due is None or not days:
        return True
    if promise.due < min(days):
        return False
    return member.type == "requirements" or member.date is None or promise.due <= member.date + _HORIZON


def _stands(silent: Sequence[Member], kept: Sequence[Promise], promises: Sequence[Promise]) -> tuple[Place, str] | None:
    """Where the promise would stand: a part on compliance, else what is said of another promise.

    A report tells of what is due: its silence says something only where most promises are heard of.
    """
    telling = [m for m in silent if m.type == "requirements" or len(kept) * 2 >= len(promises)]
    for member in telling:
        for s in member.said:
            if _on_compliance(member, s):
                return Place(member, s.anchor(member.document)), s.text.split(CELL_GAP)[0].strip()
    for member in telling:
        for promise in kept:
            said = spoken(member, promise.duty)
            if said is not None:
                return Place(member, said.anchor(member.document)), said.text.strip()
    return None


def _on_compliance(member: Member, statement: Statement) -> bool:
    """Whether a heading, a row's label or a line's label names compliance, below the document's title."""
    label = re.split(r"[:|]", statement.text)[0] if not statement.heading or statement.row else statement.text
    labelled = statement.heading or statement.row or ":" in statement.text
    titled = statement.block == next(member.document.body()).id
    short = len(label) <= _LONGEST and not _SYSTEM.search(label)
    return bool(labelled and not titled and short and _COMPLIANCE.search(label))
