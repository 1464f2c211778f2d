"""XC-11: what a report plans for the next period is heard of in the next report: done, in hand, moved or dropped.

A task that is planned and never told of again was forgotten, or failed in silence. Compared are two reports that follow
each other; a task is known again by its number or by words that are its own.
Example: the report for May plans a load test for June; the report for June tells of every other task of that list and
has no word on a load test.
Traps: the same task in other words, tasks that are merged, due later, or go on all the time; "all tasks of last period
done", "as planned"; a report of another series.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from checks.across.clash import Clash, Place, two
from checks.across.duty import duties_of, spoken
from checks.across.member import Member, of_type
from checks.across.planned import ID, Task, day_of, period_of, tasks_of
from ingest.anchor import Anchor
from language.glossary import Glossary
from language.tokens import terms

_SETTLED = re.compile(
    r"(?:[上本](?:期|周|月|阶段)|原)?(?:计划|任务|工作|事项)[^。;|]{0,12}(?:均已?|全部|都已?|已全部|悉数|如期|按期|按计划)"
    r"|(?:全部|所有|各项)[^。;|]{0,8}(?:计划|任务|工作|事项)[^。;|]{0,12}(?:完成|进行|推进|落实|正常)"
    r"|(?:其余|其他|剩余|余下|未列)[^。;|]{0,8}(?:计划|任务|工作|事项|各项)?[^。;|]{0,8}(?:完成|顺延|推迟|取消|不再|合并|按计划|正常|不变)"
    r"|[\d一二三四五六七八九十]+项[^。;|]{0,16}(?:顺延|推迟|取消|未完成|延期|合并)"
    r"|\b(?:all|every|everything|each)\b[^.;|]{0,60}\b(?:done|completed?|finished|closed|delivered|on track|planned)\b"
    r"|\b(?:work|project|plan|tasks|steps|actions|activities)\b[^.;|]{0,30}\b(?:as planned|on plan|to plan)\b"
    r"|\b(?:other|remaining|rest of the|further|outstanding|one|two|three|\d) (?:planned )?"
    r"(?:tasks?|steps?|items?|actions?)\b"
    r"|^\W*(?:as planned|all done|none outstanding|按计划(?:进行|推进|完成)?|全部完成)\W*$",
    re.IGNORECASE,
)
_ALIKE = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"压力|性能|负载|容量|压测|\bload\b|stress|performance|volume test|throughput",
        r"手册|指南|说明书|指引|文档|manual|guide|handbook|documentation|instructions",
        r"培训|宣讲|讲解|授课|辅导|宣导|train|workshop|course|briefing|lesson",
        r"采购|招标|合同|签约|供应商|中标|contract|tender|purchas|procure|supplier|vendor|bids?\b",
        r"验收|UAT|用户测试|业务测试|acceptance|user test",
        r"切换|割接|上线|投产|发布|go-?live|cut-?over|release|launch|deploy",
        r"迁移|移植|导入|割接|数据准备|migrat|\bload(?:ed|ing)?\b|conver(?:t|sion)|import",
        r"渗透|安全测试|漏洞|攻防|安全检测|penetration|pen-?test|security (?:test|check|scan)|vulnerab",
        r"缺陷|故障|修复|\bbugs?\b|defect|\bfix|fault|error",
        r"演练|预案|应急|drill|exercise|rehears|contingency|fail-?over",
        r"招聘|人手|增员|入职|到岗|hire|recruit|staffing|joined",
        r"接口|联调|对接|interface|integrat|connect|\bAPI",
        r"设计|原型|架构|design|prototype|architect|blueprint",
        r"环境|服务器|机房|设备|environment|server|hardware|equipment",
        r"预算|费用|付款|支付|经费|budget|payment|invoice|\bpaid\b|\bcosts?\b",
    )
)
_NEAR, _FAR = 5, 45  # days between the dates of reports that follow each other
_GAP = 4  # days, a long week-end, between the end of a period and the beginning of the next
_OWN = 2  # words that a task must have for itself to be known again


def check(members: Sequence[Member]) -> list[Clash]:
    """The tasks that a report plans and the next one never mentions."""
    reports = sorted(((d, m) for m in of_type(members, "status-report") if (d := day_of(m))), key=lambda r: r[0])
    found: dict[str, Clash] = {}
    for (_, earlier), (day, later) in pairwise(reports):
        if _follows(earlier, later) and not any(_SETTLED.search(s.text) for s in later.said):
            for clash in _forgotten(earlier, later, day):
                found.setdefault(clash.subject, clash)
    return list(found.values())


def _forgotten(earlier: Member, later: Member, day: date) -> Iterator[Clash]:
    end = max([day, *(period_of(later) or ())])
    tasks = [t for t in tasks_of(earlier) if (t.ids or len(t.own) >= _OWN) and (t.due is None or t.due <= end)]
    known = frozenset(terms(later.text))
    again = [t for t in tasks if _known_again(t, later, known)]
    if len(again) * 2 < len(tasks):
        return
    for task in tasks:
        if not task.own & known and not _named(task, later) and not _alike(task, later):
            where, words = _told(later, again)
            here = Place(earlier, task.place)
            yield two(f"task:{task.bare}", here, Place(later, where), task.words, words)


def _follows(earlier: Member, later: Member) -> bool:
    """Whether the later report is the next one of the same series."""
    one, other = period_of(earlier), period_of(later)
    if one and other and one[0] < one[1] and other[0] < other[1]:
        return 0 <= (other[0] - one[1]).days <= _GAP
    first, second = day_of(earlier), day_of(later)
    return first is not None and second is not None and _NEAR <= (second - first).days <= _FAR


def _known_again(task: Task, later: Member, known: frozenset[str]) -> bool:
    """Whether the report speaks of the task: its number, or half of the words that are its own."""
    return _named(task, later) or (bool(task.own) and len(task.own & known) * 2 >= min(len(task.own), 2 * _OWN))


def _named(task: Task, later: Member) -> bool:
    return any(m[0] in task.ids for m in ID.finditer(later.text))


def _alike(task: Task, later: Member) -> bool:
    """Whether the report speaks of such a thing by another name: a word alike, a duty, half its things."""
    if any(w.search(task.words) and w.search(later.text) for w in _ALIKE):
        return True
    if any(spoken(later, duty) for duty in duties_of(task.words)):
        return True
    text = later.text.lower()
    told = [any(re.search(_bounded(n.lower()), text) for n in names) for _, names in _glossary().expand(task.bare)]
    return bool(told) and sum(told) * 2 >= len(told)


def _bounded(name: str) -> str:
    return rf"(?<![a-z]){re.escape(name)}" if name.isascii() else re.escape(name)


@cache
def _glossary() -> Glossary:
    return Glossary.load()


def _told(later: Member, again: Sequence[Task]) -> tuple[Anchor, str]:
    """Where the report goes through the tasks of that list: what it says of the first that it knows."""
    own = again[0].own
    best = max(later.said, key=lambda s: (len(own & frozenset(terms(s.text))), any(i in s.text for i in again[0].ids)))
    return best.anchor(later.document), best.text.strip()
