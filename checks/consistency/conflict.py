"""IC-14: one metric, one value.

Builders and testers each take the value that they read, and neither is wrong. Compared are the metrics of
`metrics.yaml` and how long one and the same thing is kept; only where both sentences state the value itself.
Example: 空闲15分钟自动登出 against 会话空闲30分钟失效; a draft kept for 30 days against one deleted after 15.
Traps: limits and thresholds (不超过, more than), values before and after a change, different actors (officers and
customers), old incidents, estimates that agree within a quarter, amounts per year.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from checks.consistency.contradiction import Contradiction
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_DAY = 86400
_TIME = {
    "秒": 1, "分": 60, "小时": 3600, "天": _DAY, "日": _DAY, "周": 7 * _DAY, "个月": 30 * _DAY, "年": 365 * _DAY,
    "second": 1, "minute": 60, "min": 60, "hour": 3600, "day": _DAY, "week": 7 * _DAY, "month": 30 * _DAY,
    "year": 365 * _DAY,
}  # fmt: skip
_SPAN = (
    rf"(?P<value>(?:约|about )?{_NUMBER}\s?-?"
    r"(?:秒|分钟?|个?小时|天|日|周|个月|年|(?:second|minute|min|hour|day|week|month|year)s?\b)"
    rf"(?:{_NUMBER}\s?分钟?)?)"
)
_MONEY = (
    rf"(?P<value>约?(?:(?:RMB|CNY|USD|¥|￥)\s?)?{_NUMBER}\s?[亿万]?元"
    rf"|(?:about )?(?:RMB|CNY|USD|EUR)\s?{_NUMBER}(?:\s(?:million|billion|thousand))?)"
)
_PARTS = re.compile(rf"({_NUMBER})\s?-?(秒|分|小时|天|日|周|个月|年|second|minute|min|hour|day|week|month|year)")
_SCALES = {"亿": 10**8, "万": 10**4, "billion": 10**9, "million": 10**6, "thousand": 10**3}
_LIMIT = re.compile(
    r"不超过|不多于|不少于|不低于|不得|至少|至多|以内|超过|大于|小于|[≤≥<>]|如|若|一旦|曾|原(?:先|来|定)?|调整|变更前"
    r"|由.{1,12}[改升降]|每年|一年|年度|more than|less than|at (?:most|least)|within|exceed|\bif\b|\bwhen\b|was\b"
    r"|were\b|had\b|earlier|formerly|instead of|from .{1,20} to |a year|per year",
    re.IGNORECASE,
)
_KEPT = re.compile(rf"(?P<object>[^，。；;、|:：\s]{{2,16}}?)(?:保存|保留|留存)(?:期限?)?(?:为|是)?{_SPAN}(?![前内])")
_DELETED = re.compile(
    rf"(?P<object>[^，。；;、|:：\s]{{2,16}}?)(?:在|于|自[^，。；;]{{1,6}}起)?{_SPAN}后[^，。；;]{{0,8}}?(?:删除|清除|销毁|清理)"
)
_SUBJECT_EN = (
    r"(?:^|[.;,:|]\s)(?P<object>[A-Za-z][A-Za-z \-]{3,40}?) (?:is|are|(?:shall|will|must) be) (?:automatically )?"
)
_KEPT_EN = re.compile(rf"{_SUBJECT_EN}(?:kept|retained|stored|saved) for {_SPAN}", re.IGNORECASE)
_DELETED_EN = re.compile(
    rf"{_SUBJECT_EN}(?:deleted|erased|purged|removed) (?:automatically )?after {_SPAN}",
    re.IGNORECASE,
)
_STORES = re.compile(r"在线|归档|离线|备份|近线|至少|不少于|不低于|应|online|archive|back-?up|at least", re.IGNORECASE)
_ACTORS = [
    re.compile(words, re.IGNORECASE)
    for words in (
        r"管理员|后台|控制台|\badmin|console",
        r"客户(?!经理)|\bcustomers?\b|\bapplicants?\b",
        r"客户经理|柜员|坐席|员工|\bofficers?\b|\bstaff\b",
    )
]


@dataclass(frozen=True, slots=True)
class Value:
    """What a sentence says a metric is: seconds or 元, None for "not at all"."""

    metric: str
    amount: Decimal | None
    rough: bool
    words: str
    statement: Statement
    start: int

    def place(self, document: Document) -> Anchor:
        """The sentence, the value's piece first."""
        return self.statement.anchor(document, self.start)


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The metrics that have two values; every value once, in reading order."""
    by_metric: dict[str, list[Value]] = {}
    for statement in said:
        if not statement.heading:
            for value in (*_metric_values(statement), *_retention(statement)):
                by_metric.setdefault(value.metric, []).append(value)
    return [c for metric, values in by_metric.items() for c in _compare(document, metric, values)]


def _compare(document: Document, metric: str, values: Sequence[Value]) -> Iterator[Contradiction]:
    first = values[0]
    for other in values[1:]:
        if not _agree(first, other) and _same_actor(first, other):
            params = {"first": first.words, "second": other.words}
            yield Contradiction("IC-14", metric, (first.place(document), other.place(document)), params)
            return


def _agree(a: Value, b: Value) -> bool:
    if a.amount is None or b.amount is None:
        return a.amount == b.amount
    tolerance = Decimal("0.25") if a.metric != "total-cost" else Decimal("0.05")
    return abs(a.amount - b.amount) <= (tolerance * max(a.amount, b.amount) if a.rough or b.rough else 0)


def _same_actor(a: Value, b: Value) -> bool:
    """Whether no other kind of user is meant: one sentence naming officers and another customers may both be right."""
    named = [{i for i, p in enumerate(_ACTORS) if p.search(v.statement.text)} for v in (a, b)]
    return not named[0] or not named[1] or bool(named[0] & named[1])


def _metric_values(statement: Statement) -> Iterator[Value]:
    text = statement.text
    for metric, (stated, none) in _metrics().items():
        found = next((m for p in stated if (m := p.search(text))), None)
        denied = next((m for p in none if (m := p.search(text))), None)
        if found and not _LIMIT.search(text, max(0, found.start() - 16), found.end() + 8):
            yield _value(metric, found, statement)
        elif denied and not found and not _LIMIT.search(text):
            yield Value(metric, None, False, denied[0], statement, denied.start())


def _retention(statement: Statement) -> Iterator[Value]:
    for pattern in (_KEPT, _DELETED, _KEPT_EN, _DELETED_EN):
        for found in pattern.finditer(statement.text):
            thing = re.sub(r"^(?:the|all|a|an|every)\s|的$", "", found["object"].strip().lower())
            if not _STORES.search(found[0]) and len(thing) > 2:
                yield _value(f"retention:{thing}", found, statement)


def _value(metric: str, found: re.Match[str], statement: Statement) -> Value:
    written = found["value"]
    rough = bool(re.match("约|about", written)) or bool(
        re.search(r"约$|about $", statement.text[: found.start("value")])
    )
    return Value(metric, _amount(written), rough, found[0].strip(), statement, found.start("value"))


def _amount(written: str) -> Decimal:
    """Seconds of a length of time (2小时30分 is 9000), units of money otherwise."""
    parts = _PARTS.findall(written)
    if parts:
        return sum((Decimal(n.replace(",", "")) * _TIME[unit] for n, unit in parts), Decimal(0))
    number = re.search(_NUMBER, written)
    scale = next((size for name, size in _SCALES.items() if name in written), 1)
    return Decimal(number[0].replace(",", "")) * scale if number else Decimal(0)


@cache
def _metrics() -> Mapping[str, tuple[list[re.Pattern[str]], list[re.Pattern[str]]]]:
    """The patterns that state each metric, and those that deny it."""
    raw = yaml.load((files("checks.consistency") / "metrics.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {name: (_stated(entry), _denied(entry)) for name, entry in raw.items()}


def _stated(entry: Mapping[str, Any]) -> list[re.Pattern[str]]:
    value = _SPAN if entry["unit"] == "duration" else _MONEY
    phrases = [*entry["zh"], *entry["en"]]
    return [re.compile(p.replace("~", "[^。；;|.]{0,24}?").replace("N", value, 1), re.IGNORECASE) for p in phrases]


def _denied(entry: Mapping[str, Any]) -> list[re.Pattern[str]]:
    return [re.compile(p, re.IGNORECASE) for p in (*entry.get("none_zh", ()), *entry.get("none_en", ()))]
