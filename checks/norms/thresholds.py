"""Limits and deadlines: the document's own figure for the same thing, held against the policy's bound.

Example: "预备费不得超过预算总额的10%" and a charter with 预备费 12%; "within 10 working days of implementation" and a
review planned 20 working days after it. Traps: another thing's figure, a figure of another unit, an old value.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from checks.norms.acts import acts
from checks.norms.applying import CLASSES
from checks.norms.between import by_dates, kept_too_long, too_short
from checks.norms.counting import judge_listed
from checks.norms.figures import figures
from checks.norms.items import countable, judge_count
from checks.norms.lengths import length_of
from checks.norms.matching import covered, terms, told
from checks.norms.norm import Norm
from checks.norms.quantity import Quantity, due, event, quantities
from checks.norms.setting import Breach, Setting, stated
from checks.norms.shares import share_told
from checks.norms.ways import told_otherwise
from checks.statement import CELL_GAP, Statement

_LEAST_TERMS = 2  # of an act: one word would be any act
_SAME = 0.7  # share of the terms of what is measured that the figure's own words must hold
_PARTS = re.compile(r"[,，;；。]\s?|\s\|\s|, (?:and|but) |\bwhile\b")
_LEANS = re.compile(
    r"(?:比例|占比?|金额|期限|时间|时长|总额|数额|为|即|约|共计|合计|计|达|最长|最多|at|of|i\.e\.|equal)", re.IGNORECASE
)
_TAKES = re.compile(
    r"(?:预计|约|大约|总|共|全程|最多|需|约需)*(?:用时|耗时|需时|历时|时长|需要?|花费)|(?:which |and |it )?(?:takes?"
    r"|lasts?|needs?)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"总预算|预算总额|总投资|投资总额|总概算|概算总额|估算总额|项目预算|预算合计|合计|总计|共计|\btotal\b|budget of",
    re.IGNORECASE,
)
_HAS = re.compile(r"\b(?:have|has)\b")
_AND = re.compile(r"[、和及与]|\band\b|, ")
_OF_KIND = re.compile(r"\bof (?:[\w-]+ )?(?:[\w-]+ )?(?:systems?|services?|projects?|changes?)$", re.IGNORECASE)
_IDLE = re.compile(
    r"同一|\b(?:no |any )?(?:single|one|individual)\b|单[笔次个项]|每[笔次]|每一?个?|一般|的?(?:总额|金额|期限|时间"
    r"|数量|比例|比率)$|\b(?:shall"
    r"|must|have|has|be|of|an?|the|for)\b"
)


def judge_limit(norm: Norm, setting: Setting) -> Breach | None:
    """The document's figure that passes the limit."""
    limit = norm.limit
    assert limit is not None
    if countable(limit):
        return judge_count(norm, limit, setting) or judge_listed(norm, limit, setting)
    for statement, figure in (pair for one in _things(norm.object) for pair in _figures(one, setting)):
        value = _comparable(figure, norm, setting)
        if value is not None and not limit.kept_by(value):
            return Breach("exceeded", "proved", statement, figure.start, {"said": figure.text, "limit": limit.text})
    if told := share_told(limit, norm.object, setting):
        return told
    if kept := kept_too_long(limit, norm.object, setting):
        return kept
    return next(filter(None, (too_short(limit, one, setting) for one in _things(norm.object))), None)


def _things(measured: str) -> list[str]:
    """What the limit is set on; each member of an enumeration with what is said of them all."""
    measured = _OF_KIND.sub("", measured.strip().removesuffix(" be").strip())
    wanted = CLASSES.sub(" ", _IDLE.sub(" ", _HAS.split(measured)[-1])).strip()
    parts = _AND.split(wanted)
    tail = re.search(r"(?:保存|期限|留存|kept|retained|stored).*$", wanted)
    each = [p if tail and p.endswith(tail[0]) else f"{p} {tail[0] if tail else ''}".strip() for p in parts]
    listed = [one for one, part in zip(each, parts, strict=True) if len(terms(part)) > 1]  # "logs" alone are any logs
    return listed if len(parts) > 1 and tail else [wanted] if terms(wanted) else []


def judge_deadline(norm: Norm, setting: Setting) -> Breach | None:
    """The document's own time for the same act that the deadline does not allow."""
    limit = norm.limit
    assert limit is not None
    wanted = _act(norm)
    if len(terms(wanted)) < _LEAST_TERMS:
        return None
    for statement, figure in _figures(wanted, setting, due_only=True):
        side = due(statement.text, figure)
        if side != limit.side or not _same_event(event(statement.text, figure, side), limit.base):
            continue
        value = _comparable(figure, norm, setting)
        if value is not None and not limit.kept_by(value):
            return Breach("late", "proved", statement, figure.start, {"said": figure.text, "limit": limit.text})
    return by_dates(limit, wanted, setting)


def _act(norm: Norm) -> str:
    """What must be done by the deadline: the words without the time and its event."""
    limit = norm.limit
    assert limit is not None
    words = norm.object.replace(limit.text, " ")
    if limit.base:
        words = words.replace(limit.base, " ")
    words = CLASSES.sub(" ", _DUE_WORDS.sub(" ", words))
    done = _BEARER.sub("", words)
    return done if len(terms(done)) >= _LEAST_TERMS else words


_BEARER = re.compile(r"^[^,，]{0,20}?(?:应当|必须|须)")
_DUE_WORDS = re.compile(
    r"之日起?|至少|提前|(?<![\u4e00-\u9fff])[后内前于在]+|最迟|至迟|不[迟晚]于|before|within|at least|no later than"
    r"|of $|\bit\b"
)


def _same_event(told: str, asked: str) -> bool:
    return (
        not told
        or not asked
        or told == asked
        or bool(acts(told) & acts(asked))
        or covered(asked, told) >= 0.5
        or covered(told, asked) >= 0.5
    )


def _figures(wanted: str, setting: Setting, due_only: bool = False) -> Iterator[tuple[Statement, Quantity]]:
    """The figures told of what is wanted: in the same part of a sentence, or in a row that it labels."""
    for statement in _speaking(wanted, setting, due_only):
        for q in figures(statement, setting):
            if not due_only and due(statement.text, q):
                continue
            own = _own_words(statement, q, whole=due_only)
            if _of(wanted, own, due_only) and stated(statement, q.start, q.end):
                yield statement, q


def _speaking(wanted: str, setting: Setting, due_only: bool) -> list[Statement]:
    if due_only:
        return setting.telling(wanted, _SAME)
    first = setting.naming(wanted, _SAME)
    return first + [s for s in setting.live if s not in first and told_otherwise(wanted, s.text)]


def _of(wanted: str, own: str, due_only: bool) -> bool:
    """Whether the figure's own words speak of what is wanted."""
    if due_only:
        return told(wanted, own) >= _SAME
    return covered(wanted, own) >= _SAME or told_otherwise(wanted, own)


def _own_words(statement: Statement, q: Quantity, whole: bool) -> str:
    """What the figure is told of: its part of the sentence; in a row, the row's label and the column's head."""
    text = statement.text
    if statement.row:
        column = text.count(CELL_GAP, 0, q.start)
        heads = statement.under.split(CELL_GAP)
        head = heads[column] if column < len(heads) else ""
        return f"{text.split(CELL_GAP)[0]} {head} {text.split(CELL_GAP)[column]}"
    if whole:
        return text
    cuts = [0, *(m.end() for m in _PARTS.finditer(text)), len(text)]
    begin = max(c for c in cuts if c <= q.start)
    if begin and _LEANS.match(text[begin : q.start + 1]):  # the subject stands in the part before
        begin = max((c for c in cuts if c < begin), default=0)
    if _TAKES.match(text[begin : q.start + 1]):  # so does what takes so long
        begin = 0
    others = [o.end for o in quantities(text) if begin <= o.start and o.end <= q.start and o.unit == q.unit]
    stop = min(c for c in cuts if c >= q.end)
    return text[max([begin, *others]) : stop]


def _comparable(told: Quantity, norm: Norm, setting: Setting) -> Decimal | None:
    """The told figure in the limit's unit; None where the two cannot be compared."""
    limit = norm.limit
    assert limit is not None
    if told.unit == limit.unit:
        return told.value
    if {told.unit, limit.unit} == {"hours", "days"}:
        return told.value * 24 if limit.unit == "hours" else told.value / 24
    if limit.unit == "working-days" and told.unit in ("days", "hours"):
        days = told.value if told.unit == "days" else told.value / 24
        return days if limit.relation == "at-least" else days / Decimal("1.4") - 2
    if limit.unit == "days" and told.unit == "working-days":
        return told.value * Decimal("1.4") if limit.relation == "at-least" else told.value
    if limit.unit == "%" and told.unit.isupper() and len(told.unit) == 3:
        total = _total(told.unit, norm, setting)
        return told.value / total * 100 if total else None
    if limit.unit == "%" and told.unit in ("hours", "days"):
        whole = length_of(_base(norm), setting) if _base(norm) else None
        return told.value * (24 if told.unit == "days" else 1) / whole * 100 if whole else None
    return None


_BASE_ZH = re.compile(
    r"(?:超过|高于|低于|少于|大于|小于|突破|至少|最多|最高|为|占"
    r"|在)*(?P<base>[\u4e00-\u9fff]{2,12}?)的?(?:[一二三四五六七八九十百]+分之|一半|半数|\d)"
)
_BASE_EN = re.compile(r"\s?of (?:the |its )?(?P<base>[a-z]+(?:['’]s)?(?: [a-z]+){0,2})", re.IGNORECASE)
_WHOLE = re.compile(r"项目|总投资|总预算|预算|投资|概算|\b(?:project|budget|investment|cost)", re.IGNORECASE)


def _base(norm: Norm) -> str:
    """What the limit is a share of, in the norm's words; "" where it does not say."""
    limit = norm.limit
    assert limit is not None
    zh = _BASE_ZH.search(limit.text.lstrip("不得应能可"))
    en = _BASE_EN.match(norm.evidence.partition(limit.text)[2])
    return zh["base"] if zh else en["base"] if en else ""


def _total(currency: str, norm: Norm, setting: Setting) -> Decimal | None:
    """The sum that the share is of: the one that the norm names, else what the document calls its whole budget."""
    base = _base(norm)
    whole = not base or _WHOLE.search(base)
    sums = [
        q.value
        for s in setting.live
        if (_TOTAL.search(s.text) if whole else covered(base, s.text) >= _SAME)
        for q in figures(s, setting)
        if q.unit == currency
    ]
    return max(sums, default=None)
