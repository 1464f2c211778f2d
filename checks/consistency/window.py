"""The change window against the steps, and outages told twice, for `schedule`.

Example: a window from 00:30 to 04:00 and a step at 04:30; "cards declined from 00:45 to 03:15" against a notice that
says 00:45 to 02:15; the night of the 14th in the plan, the night of the 15th on the roster.
Traps: preparations, notices and watching before and after the window; windows over midnight; several nights or waves;
a day by which something must be decided; examples.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from checks.consistency.contradiction import Contradiction
from checks.consistency.happening import corrected
from checks.consistency.phase import plan_year
from checks.consistency.reading import dates, datetimes
from checks.statement import CELL_GAP, Statement
from ingest.anchor import Anchor
from ingest.document import Document
from language.normalize import normalize
from language.numerals import chinese_number

_WINDOW = re.compile(
    r"窗口|作业时间|实施当晚|(?:变更|实施|投产|上线|切换|割接|停机)时[间段]"
    r"|\bwindow\b|(?:implementation|change|cut-?over|release) (?:time|hours|slot)"
    r"|\b(?:night|hours|time|date) of (?:the )?(?:change|work|release|cut-?over|switch)",
    re.IGNORECASE,
)
_STEPS = re.compile(
    r"步骤|实施|操作|流程|时间表|怎么做|怎么干|动作|做什么|安排|作业"
    r"|runbook|\bsteps?\b|order of work|sequence|plan (?:of|for) the night|\bwhat\b|action|activit|\btask",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"^(?:[（(]?\w{1,3}[.)）、]?(?:\s\|)?\s)?(?:(?P<month>\d{1,2})[/月.-](?P<day>\d{1,2})日?\s+)?(?P<hour>\d{1,2})[:：](?P<minute>\d\d)(?!\d)"
    r"(?:\s?[-–—~～至到]+\s?(?P<until>\d{1,2})[:：](?P<until_minute>\d\d))?[\s|,，:：]*(?P<words>[^,，、;；|]*)"
)
_ASIDE = re.compile(
    r"集合|到岗|签到|待命|就位|通知|公告(?!页)|准备|预备|观察|监控|监测|值守|值班|回顾|总结|次日|第二天|复核|报告|巡检|开门|营业|日终|对外"
    r"|assembl|stand[- ]?by|notif|notice|announce|monitor|watch|brief|prepar|review|report|next (?:day|morning)|observ"
    r"|branch(?:es)? open|hand-?over",
    re.IGNORECASE,
)
_OUTAGE = re.compile(
    r"中断|暂停|停[机用业办服]|不可用|不能(?:使用|用|办)|无法(?:使用|办理)"
    r"|interrupt|declined|unavailable|cannot be used|out of service|not available|outage|\bdown\b|suspended|no service",
    re.IGNORECASE,
)
_CLOCK = r"(\d{1,2})[:：](\d\d)(?!\d)"
CLOCK_SPAN = re.compile(
    rf"(?<![\d:：]){_CLOCK}\s?(?:[-–—~～至到]|to\b|until\b|till\b|and\b)+\s?(?:次日|翌日|the next day\s)?{_CLOCK}",
    re.IGNORECASE,
)
_NIGHT = re.compile(
    r"(?:(?P<half>晚上|夜里|夜间|当晚|晚|凌晨)(?P<zh>[一二三四五六七八九十\d]{1,3})[点时]|(?P<evening>晚上|夜里|夜间|晚)|(?P<hour>\d{1,2})[:：](?P<minute>\d\d))"
)
_WORK = re.compile(
    r"机房|到场|值班|排班|在岗|投产|上线|切换|实施|割接|部署|停批|导入|步骤"
    r"|roster|on (?:duty|shift)|install|cut-?over|steps|migrat|release|go-?live|switch",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"第?[一二两三四\d]+[批轮晚夜次]|[首末分]批|灰度|演练|彩排|预演|wave|batch|rehears|drill|trial|nights",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:[-–—~～至到]|\bto|\buntil|\btill|\bby|\bon or before)\s?(?:\w+day\s)?$", re.IGNORECASE)
_LONG, _NEAR = timedelta(hours=18), timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Window:
    """Begin and end of the night of a change, and where it is told."""

    first: datetime
    last: datetime
    place: Anchor


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the night: its moment with a day, or only its hour (`day` False, any date), its words and place."""

    moment: datetime
    day: bool
    words: str
    place: Anchor


def windows_broken(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The steps outside the one change window, the outages told twice, the nights that are not one."""
    year = plan_year(document)
    found = [w for s in said if (w := window(document, s, year))]
    if found and len({(w.first, w.last) for w in found}) == 1:
        first, last, place = found[0].first, found[0].last, found[0].place
        wrong = [step for step in _steps(document, said, first) if _outside(step, first, last)]
        if wrong:
            proof = f"{first:%m-%d %H:%M}–{last:%m-%d %H:%M} ∌ " + "; ".join(s.words for s in wrong)
            yield Contradiction("IC-03", "window:steps", (place, *(s.place for s in wrong)), {"proof": proof})
    if len({w.first for w in found}) == 1 and len({w.last for w in found}) == 2:
        other = next(w for w in found if w.last != found[0].last)
        proof = f"{found[0].last:%m-%d %H:%M} ≠ {other.last:%m-%d %H:%M}"
        yield Contradiction("IC-03", "window:end", (found[0].place, other.place), {"proof": proof})
    yield from _outages(document, said)
    yield from _nights(document, said, year)


def window(document: Document, statement: Statement, year: int | None) -> Window | None:
    """Begin and end that a statement under a heading or with a label on the window gives, with its place."""
    section = document.section_of(statement.block)
    named = _WINDOW.search(statement.text) or (section and _WINDOW.search(normalize(section.title).text))
    moments = datetimes(statement.text, year)
    if not named or len(moments) != 2 or statement.heading or _STEP.match(statement.text):
        return None
    first, last = (m.value for m in moments)
    return (
        Window(first, last, statement.anchor(document, moments[0].start))
        if timedelta() < last - first < _LONG
        else None
    )


def _steps(document: Document, said: Sequence[Statement], first: datetime) -> Iterator[Step]:
    """The lines and rows under a heading on the steps that begin with a time of day."""
    for statement in said:
        found = None if statement.heading else _STEP.match(statement.text)
        if found is None or _ASIDE.search(found["words"] if found["until"] else statement.text):
            continue
        titles = " ".join((*document.section_path(statement.block), statement.under))
        at = _clock(first, found["until"], found["until_minute"]) or _clock(first, found["hour"], found["minute"])
        if at is not None and _STEPS.search(titles):
            day = _day(first, found["month"], found["day"])
            at = at.replace(month=day.month, day=day.day) if day else at
            words = statement.text[found.start("hour") :].replace(CELL_GAP, " ")[:40]
            yield Step(at, day is not None, words, statement.anchor(document, found.start("hour")))


def _clock(first: datetime, hour: str | None, minute: str | None) -> datetime | None:
    """The day of `first` at a time of day; None where no clock shows it."""
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return None
    return first.replace(hour=int(hour), minute=int(minute))


def _day(first: datetime, month: str | None, day: str | None) -> datetime | None:
    try:
        return first.replace(month=int(month), day=int(day)) if month and day else None
    except ValueError:
        return None


def _outside(step: Step, first: datetime, last: datetime) -> bool:
    """Whether a step lies shortly before or after the window; a day told with the time counts, too."""
    if step.day:
        return not first <= step.moment <= last and abs(step.moment - first) < timedelta(days=2)
    after = (step.moment - first) % timedelta(days=1)
    length = last - first
    return length < after < length + _NEAR or timedelta(days=1) - after < min(_NEAR, timedelta(days=1) - length)


def _outages(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """Two spans of one outage that begin together and end apart."""
    spans = [(m, s) for s in said if not s.heading and _OUTAGE.search(s.text) for m in CLOCK_SPAN.finditer(s.text)]
    for i, (found, statement) in enumerate(spans):
        for other, where in spans[i + 1 :]:
            if found.groups() != other.groups() and found.group(1, 2) == other.group(1, 2) and where is not statement:
                places = (statement.anchor(document, found.start()), where.anchor(document, other.start()))
                yield Contradiction("IC-03", f"outage:{found[1]}", places, {"proof": f"{found[0]} ≠ {other[0]}"})
                return


def _nights(document: Document, said: Sequence[Statement], year: int | None) -> Iterator[Contradiction]:
    """The beginning of the work at one hour of two neighbouring nights."""
    night = re.compile(f"{_WORK.pattern}|{_WINDOW.pattern}|^时间定", re.IGNORECASE)
    wrong = corrected(said)
    told = [s for s in said if not s.heading and s not in wrong and night.search(s.text)]
    found = [n for s in told for n in _evenings(s, year)]
    if len({n[0].date() for n in found}) != 2 or any(_SEVERAL.search(n[2].text) for n in found):
        return
    one, two = found[0], next(n for n in found if n[0].date() != found[0][0].date())
    if abs(one[0].date() - two[0].date()) <= timedelta(days=2):
        places = (one[2].anchor(document, one[1]), two[2].anchor(document, two[1]))
        yield Contradiction("IC-03", "night", places, {"proof": f"{one[0]:%m-%d %H:%M} ≠ {two[0]:%m-%d %H:%M}"})


def _evenings(statement: Statement, year: int | None) -> Iterator[tuple[datetime, int, Statement]]:
    """The days with an hour from seven in the evening on that a statement names; the ends of a span are none."""
    for day in dates(statement.text, year):
        tail = statement.text[day.stop : day.stop + 12]
        hour = _NIGHT.match(re.sub(r"^\s?(?:[(（][^)）]*[)）]|(?:周|星期)[一二三四五六日天]|[,，])?\s?", "", tail))
        if hour is None or _BEFORE.search(statement.text[: day.start]):
            continue
        number = _evening(hour)
        if day.precision == "day" and 19 <= number < 24:
            yield datetime.combine(day.value, time(number, int(hour["minute"] or 0))), day.start, statement


def _evening(hour: re.Match[str]) -> int:
    """The hour that is told; an evening without one begins at eight."""
    if hour["evening"]:
        return 20
    return int(hour["hour"]) if hour["hour"] else (chinese_number(hour["zh"]) or 0) + 12 * (hour["half"] != "凌晨")
