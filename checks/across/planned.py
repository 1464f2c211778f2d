"""What a status report plans for the next period, and the day and the period that it is about itself.

Read from a part called "next steps", from lines behind such a label and from columns of a table. A task keeps the words
by which it is known again: without people, days, and what is said of any task.
Example: "下周计划：完成剩余验收；首批网点上线准备" holds two tasks.
Traps: what goes on all the time, what depends on something else, the words that two tasks of a list share.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from checks.across.member import Member
from checks.consistency.reading import dates
from checks.consistency.table import Table, at, plain
from ingest.anchor import Anchor
from language.polarity import hypothetical
from language.tokens import stop_terms, terms

_PERIOD = re.compile(
    r"(?:本)?报告期间?|报告周期|汇报周期|统计期间|报告区间|(?:reporting )?period(?: covered)?", re.IGNORECASE
)
_WRITTEN = re.compile(
    r"(?:填报|报告|汇报|编制|提交)(?:日期|时间)|日期|(?:report |status )?date(?: of (?:the )?report)?|as (?:of|at)",
    re.IGNORECASE,
)
_TIME = r"(?:reporting )?(?:period|weeks?|months?|sprint|quarter|\w+ weeks)"
_NEXT = re.compile(
    r"下(?:一?(?:个)?(?:报告期|阶段|季度|期|周|月|步))的?(?:主要|重点)?(?:工作|计划|任务|安排|事项|行动|打算)*|后续(?:工作)?(?:计划|安排)"
    r"|next steps?|(?:what (?:comes|is) )?next\b(?= |$)"
    rf"|(?:plan(?:s|ned)?(?: (?:activities|tasks|work|actions|steps))?|activities|tasks|actions|work|outlook)"
    rf" (?:for|in|over) (?:the )?(?:next|coming|following) {_TIME}"
    rf"|(?:the )?(?:next|coming|following) {_TIME}(?:['’]s)?(?: plans?| tasks| work| activities)?"
    r"|upcoming (?:tasks|activities|work|steps|actions)|look[- ]?ahead",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^\W*(?:第?[一二三四五六七八九十]+[、.章节]|[(（]?\d{1,2}(?:\.\d{1,2})*[)）.、]?(?=\s|[^\d\s]))\s?"
)
_LABEL = re.compile(r"^(?P<label>[^:;,。|]{2,40}?)\s?:\s*(?P<rest>.*)$", re.DOTALL)
_TASK = re.compile(
    r"任务|事项|工作|内容|计划|行动|步骤|活动|\btasks?\b|\bactions?\b|\bsteps?\b|activit|\bwhat\b|\bitems?\b|\bwork\b"
    r"|deliverable",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"责任|负责|牵头|日期|时间|期限|编号|序号|owner|respons|\bwho\b|\bby\b|\bdate|\bdue\b|\bwhen\b|\bno\.?$|\bid\b",
    re.IGNORECASE,
)
ID = re.compile(r"(?<![A-Za-z\d])[A-Z]{1,6}[-_]?\d{1,5}(?:[-_]\d{1,5})?(?![A-Za-z\d])")
_UNSAID = re.compile(
    r"\([^()]*\)|【[^】]*】|(?:责任人|负责人|牵头人?|经办人?|完成时间|owners?|responsible|due)\s?[:：]?\s?[^,;。]*"
    r"|由[\u4e00-\u9fff]{2,4}(?=负责|完成|牵头|组织)|^[\u4e00-\u9fff]{2,3}:"
    r"|^[A-Z][\w.]* [A-Z]\w+(?=:| to | will | shall )|\s[–—-]\s[^–—]*$"
    r"|本?[月周季年](?:[初中底末内]|[一二三四五六日天])+|[上中下本]旬|[本下]周[一二三四五六日天]?|[本下]月"
)
_GENERAL = re.compile(
    r"完成|开展|推进|组织|进行|启动|实施|落实|准备|安排|跟进|跟踪|配合|协调|确认|提交|编制|编写|制定|召开|协助|开始|做好|加快|争取"
    r"|工作|任务|计划|项目|系统|平台|相关|有关|各项|全部|剩余|情况|问题|进展|进度|以及|阶段|负责|人员|时间|之前|以前"
)
_GENERAL_EN = (
    "complete finish start begin prepare hold conduct run carry make do get set plan planned task action step work "
    "project system platform remaining first second next week month team owner date due final issue item status "
    "report continue support ensure agree send give take submit confirm close"
)
_ONGOING = re.compile(
    r"^(?:持续|继续|日常|例行|保持|每[日周月])|\b(?:continu\w+|ongoing|as usual|weekly|daily)\b", re.IGNORECASE
)
_HAN = "\u3400"


@dataclass(frozen=True, slots=True)
class Task:
    """A task planned for the next period. `own` are the terms that no other task of the list shares; `due` its day."""

    words: str
    ids: frozenset[str]
    own: frozenset[str]
    bare: str
    due: date | None
    place: Anchor


def day_of(report: Member) -> date | None:
    """The day that the report gives for itself, else the end of its period, else the document's date."""
    for _, value, _ in report.fields(_WRITTEN):
        days = dates(value, report.year)
        if len(days) == 1 and days[0].precision == "day":
            return days[0].value
    period = period_of(report)
    return period[1] if period else report.date


def period_of(report: Member) -> tuple[date, date] | None:
    """The first and the last day that the report is about."""
    return report.period(_PERIOD)


def tasks_of(report: Member) -> list[Task]:
    """What the report plans for the next period, each task with the words that are its own."""
    year = report.year or (day.year if (day := day_of(report)) else None)
    planned = [
        p for p in (*_in_tables(report), *_in_lines(report)) if not _ONGOING.search(p[0]) and not hypothetical(p[0])
    ]
    bare = [_bare(words, year) for words, _, _ in planned]
    said = [_distinct(b) for b in bare]
    title = _distinct(plain(next(report.document.body(), None)))
    tasks: dict[str, Task] = {}
    for i, (words, row, place) in enumerate(planned):
        shared = title.union(*(s for j, s in enumerate(said) if bare[j] != bare[i]))
        days = [d.end or d.value for d in dates(row, year)]
        ids = frozenset(m[0] for m in ID.finditer(row))
        task = Task(words.strip(), ids, frozenset(said[i] - shared), bare[i], max(days, default=None), place)
        tasks.setdefault(task.bare, task)
    return list(tasks.values())


Planned = tuple[str, str, Anchor]  # a task's words, all that is said with it, its place


def _in_tables(report: Member) -> Iterator[Planned]:
    """The tasks of the tables below a heading on the next period, or of a column about it."""
    for table in report.tables:
        column = next((c for c in table.columns if _is_next(table.name(c))), None)
        if column is None and any(_is_next(t) for t in _titles(table)):
            column = _wordy(table)
        for row in table.body if column is not None else ():
            cell = at(row, column) if column is not None else None
            if cell is not None and plain(cell):
                whole_row = " | ".join(plain(b) for b in row)
                yield plain(cell), whole_row, table.in_row(cell)


def _titles(table: Table) -> tuple[str, ...]:
    return (*table.document.section_path(table.rows[0][0].id)[-1:], table.title)


def _wordy(table: Table) -> int | None:
    """The column that says what is to be done."""
    named = [c for c in table.columns if _TASK.search(table.name(c)) and not _ASIDE.search(table.name(c))]
    lengths = {c: sum(len(plain(at(row, c))) for row in table.body) for c in table.columns}
    return named[0] if named else max(lengths, key=lambda c: lengths[c], default=None)


def _in_lines(report: Member) -> Iterator[Planned]:
    """The tasks of the lines below a heading on the next period, or behind a label about it."""
    opened = False
    for s in report.said:
        if s.row or s.heading:
            opened = False
            continue
        text, start = s.text, 0
        numbered = _NUMBERING.match(text)
        label = _LABEL.match(text[numbered.end() :] if numbered else text)
        if label and _is_next(label["label"]):
            opened, start = True, len(text) - len(label["rest"])
        elif label and not numbered:
            opened = False
        if not opened and not any(_is_next(t) for t in report.document.section_path(s.block)[-1:]):
            continue
        for part in re.finditer(r"[^;]+", text[start:]):
            words = _NUMBERING.sub("", part[0].strip()).strip(" -•·*。.")
            if words and not words.endswith(":"):
                yield words, part[0], s.anchor(report.document, start + part.start())


def _is_next(label: str) -> bool:
    """Whether a heading, a label or a column's name announces the next period, and little else."""
    bare = _NUMBERING.sub("", label).strip(" *:。.")
    found = _NEXT.search(bare)
    return bool(found) and len(bare) - len(found[0]) <= (12 if bare.isascii() else 6) if found else False


def _bare(words: str, year: int | None) -> str:
    """The words without people, days, numbers of things and what is said of any task."""
    for mention in reversed(dates(words, year)):
        words = f"{words[: mention.start]} {words[mention.stop :]}"
    return " ".join(_GENERAL.sub(" ", _UNSAID.sub(" ", ID.sub(" ", words))).split())


def _distinct(text: str) -> frozenset[str]:
    """The terms by which a text is known: pairs of Chinese characters, English words."""
    return frozenset(t for t in terms(text) if _tells(t))


def _tells(term: str) -> bool:
    if term[0] >= _HAN:
        return len(term) > 1
    return len(term) > 2 and not term[0].isdigit() and term not in stop_terms() | _general()


@cache
def _general() -> frozenset[str]:
    return frozenset(terms(_GENERAL_EN))
