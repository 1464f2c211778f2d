"""What sets two values apart, by the words beside them: the marks of `contrasts.yaml`, periods, first and second ones,
columns of one table, tests just beyond a limit; for `pairing`.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from checks.consistency.told import Told

_PERIOD = re.compile(
    r"(?P<year>(?:19|20)\d\d(?=年|\b))|(?P<quarter>[一二三四]季度|Q[1-4])|(?<!\d)(?P<month>\d{1,2}月)(?!\d)"
    r"|(?P<from>[去前今明]年|上半年|下半年|(?:last|this|next) (?:year|quarter|month)|year before|(?:first|second) half)"
)
_WHICH = re.compile(
    r"第(?P<zh>[一二三四五六七八九十\d]+)(?!次)|(?:阶段|批次|方案|步骤|[一二三]线|机房|版本)(?P<after>[一二三四五六七八九十\dA-Z])"
    r"|\b(?P<en>first|second|third|fourth|fifth)\b"
    r"|\b(?:phase|batch|wave|option|step|release|tier|level|stage|part|group|site|type|line)"
    r" (?P<name>\d+|one|two|three|four|five|[A-Z]\b)",
    re.IGNORECASE,
)
_TEST = re.compile(
    r"测试|用例|通过|验收|判定|触发|\btest|\bpass(?:es|ed)?\b|acceptance|trigger|\bfalse\b", re.IGNORECASE
)
_STEPS = (Decimal(86400), Decimal(3600), Decimal(60), Decimal(1))  # seconds; of a time of day minutes


def told_apart(a: Told, b: Told) -> bool:
    """Whether the words themselves say that two things are meant."""
    one, other = marked(a.clause), marked(b.clause)
    marks = any(one[g] and other[g] and not one[g] & other[g] for g in one) or bool(one["alone"]) != bool(
        other["alone"]
    )
    column = a.table is not None and b.table is not None and (a.table[0], a.table[2]) == (b.table[0], b.table[2])
    rates = a.kind == "percent" and bool(a.noun and b.noun) and not a.noun & b.noun
    return marks or column or rates or _disjoint(a, b) or _tried(a, b)


@lru_cache(maxsize=1 << 12)
def marked(clause: str) -> Mapping[str, frozenset[str]]:
    """The marks of each group that a clause has."""
    return {
        group: frozenset(name for name, pattern in marks.items() if pattern.search(clause))
        for group, marks in _contrasts().items()
    }


def _tried(a: Told, b: Told) -> bool:
    """Whether a test goes just beyond the value: 72 and 71 hours, 100 and 100.01."""
    if not (_tests(a.clause) or _tests(b.clause)):
        return False
    step = min(Decimal(1).scaleb(min(0, int(v.value.normalize().as_tuple().exponent))) for v in (a, b))
    if a.kind in ("time", "clock"):
        step = next((u for u in _STEPS if not a.value % u and not b.value % u), step)
    return a.kind not in ("count", "date") and abs(a.value - b.value) <= step


@lru_cache(maxsize=1 << 12)
def _tests(clause: str) -> bool:
    return bool(_TEST.search(clause))


@lru_cache(maxsize=1 << 12)
def _which(clause: str) -> tuple[frozenset[tuple[str | None, str]], ...]:
    """The periods, and the first and second ones, that a clause names, each with the group of its pattern."""
    return tuple(
        frozenset((m.lastgroup, m[m.lastgroup or 0].lower()) for m in p.finditer(clause)) for p in (_PERIOD, _WHICH)
    )


def _disjoint(a: Told, b: Told) -> bool:
    """Whether both name a period, or which of several, by one group of the pattern, and nothing that is the same."""
    return any(
        bool({g for g, _ in one} & {g for g, _ in other}) and not one & other
        for one, other in zip(_which(a.clause), _which(b.clause), strict=True)
    )


@cache
def _contrasts() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    raw = yaml.load((files("checks.consistency") / "contrasts.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {g: {n: re.compile(p, re.IGNORECASE) for n, p in marks.items()} for g, marks in raw.items()}
