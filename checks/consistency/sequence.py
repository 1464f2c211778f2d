"""Events whose order lies in what they are, or is told, and whose dates run the other way, for `schedule`.

A repair follows the fault, a receipt what it is given for, the training of a model its data, the end of the old machine
the last move, and what is "to be done after the test" the test's end.
Example: "found on 29 October, the repair went in on 22 October"; 5月10日试用，须在测试结束之后, the test until 28 May.
Traps: several things of one kind, events of other things, ranges, drafts and rehearsals.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.dated import Dated, dated
from checks.consistency.phase import plan_year
from checks.consistency.told import content
from checks.statement import Statement
from ingest.document import Document

_ORDERS = [
    (re.compile(first, re.IGNORECASE), re.compile(then, re.IGNORECASE))
    for first, then in (
        (
            r"(?:发现|查出|暴露|报出)|\b(?:found|discovered|detected|came to light|noticed)\b",
            r"修复|修好|补丁上线|解决了|\b(?:repair\w*|fix(?:ed)?|patch(?:ed)?|cured)\b",
        ),
        (
            r"(?:报送|送达|递交|提交|呈报|交给|寄出)|\b(?:handed to|sent to|filed with|submitted to|delivered to)\b",
            r"回执|签收单|收悉|\breceipt\b|acknowledge",
        ),
        (
            r"(?:样本|数据|语料)[^，。；;,]{0,20}?(?:交|移交|提供|送|到位)"
            r"|\b(?:samples?|data)\b[^.;,]{0,30}\b(?:handed|delivered|given|sent)\b",
            r"(?:模型)?(?:训练|建模)[^，。；;,]{0,16}?(?:开始|启动)|\btraining (?:of the model )?(?:begins|starts)",
        ),
        (
            r"(?:测试|试用)[^，。；;,]{0,16}?(?:至|到|结束|完成)|\btests?\b[^.;]{0,12}\b(?:from|until|till|ends?|to)\b",
            r"测试(?:报告|结论)[^，。；;]{0,10}(?:签字|签署|确认)|\bsigns? off\b",
        ),
        (
            r"最后一[台批家套][^，。；;]{0,8}(?:迁|搬|换|切)|迁完|搬完"
            r"|\blast (?:machine|server|branch|site|batch|one)\b",
            r"关停|停用|退役|拆除|下电|\b(?:switched off|switch off|retired?|decommission\w*|turned off|scrapped)\b",
        ),
        (r"到货|运抵|\b(?:arrives?|delivered)\b", r"上架|安装完|\binstalled\b|\bracked\b"),
    )
]
_TOLD = re.compile(
    r"在(?P<zh>[\u4e00-\u9fff]{2,10}?)(?:结束|完成|通过)?(?:之?后|以后|(?P<before>之?前|以前))"
    r"|\b(?:once|after|(?P<sooner>before|prior to)) (?:the )?(?P<en>(?:[a-z-]+ ){0,2}[a-z-]+?)"
    r"(?: (?:is|are|has|have|ends?|begins|starts)\b|[,.;|)]|$)",
    re.IGNORECASE,
)
_MUST = re.compile(r"须|必须|应|务必|不得|只能|\b(?:must|shall|only|has to|have to|not to|cannot)\b", re.IGNORECASE)
_LIVE = re.compile(r"切换|上线|投产|割接|go-?live|cut-?over|launch|switch", re.IGNORECASE)
_ROW = 12  # blocks that neighbouring rows may lie apart


def disordered(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The events that come before what they follow."""
    year = plan_year(document)
    clauses: dict[Statement, list[Dated]] = {s: [] for s in said if not s.heading}
    for clause in dated(said, year):
        if not clause.coarse:
            clauses[clause.statement].append(clause)
    events = list(clauses.items())
    yield from _by_kind(document, events)
    yield from _as_told(document, events)


def _by_kind(document: Document, events: Sequence[tuple[Statement, list[Dated]]]) -> Iterator[Contradiction]:
    for i, (statement, found) in enumerate(events):
        near = [*found, *(e for other, more in events[i + 1 : i + 3] if _goes_on(statement, other) for e in more)]
        for first, then in _ORDERS:
            early = [e for e in found if first.search(e.words)]
            late = [e for e in near if then.search(e.words) and not first.search(e.words)]
            if len(early) == len(late) == 1 and _before(late[0], early[0]):
                yield _wrong(document, late[0], early[0])


def _before(late: Dated, early: Dated) -> bool:
    """Whether what follows comes before the end of what it follows; two stretches may overlap."""
    stretches = late.first < late.last and early.first < early.last
    return (late.last if stretches else late.first) < early.last


def _goes_on(one: Statement, other: Statement) -> bool:
    """Whether the second statement goes on about the first: the next sentence of a paragraph, the next row."""
    blocks = _ROW if one.row else 0
    return one.section == other.section and one.row == other.row and abs(one.block - other.block) <= blocks


def _as_told(document: Document, events: Sequence[tuple[Statement, list[Dated]]]) -> Iterator[Contradiction]:
    """What is dated before the end of that after which it must come, or after that before which."""
    for i, (statement, found) in enumerate(events):
        for told in _TOLD.finditer(statement.text) if _MUST.search(statement.text) else ():
            own = found or (events[i + 1][1] if i + 1 < len(events) and _goes_on(statement, events[i + 1][0]) else [])
            before = bool(told["before"] or told["sooner"])
            others = [e for s, more in events if s is not statement for e in more]
            other = _named(told["zh"] or told["en"], statement, others)
            if len(own) != 1 or other is None or other is own[0]:
                continue
            if own[0].last > other.last if before else own[0].first < other.last:
                yield _wrong(document, own[0], other)


def _named(name: str, statement: Statement, events: Sequence[Dated]) -> Dated | None:
    """The one event that has all the words of a name."""
    words = content(name)
    found = [e for e in events if words and words <= content(e.words)]
    found = found or ([e for e in events if e.first == statement.gate][:1] if _LIVE.fullmatch(name.strip()) else [])
    return found[0] if len({(e.first, e.last) for e in found}) == 1 else None


def _wrong(document: Document, late: Dated, early: Dated) -> Contradiction:
    places = (late.statement.anchor(document, late.start), early.statement.anchor(document, early.start))
    proof = f"{late.words[:60]} < {early.words[:60]}"
    return Contradiction("IC-03", f"order:{late.first}:{early.last}", places, {"proof": proof})
