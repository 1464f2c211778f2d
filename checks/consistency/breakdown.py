"""Totals in prose and the parts that are said to make them, read by their slots: the whole, what opens the account, the
parts one after the other, what is said of the rest.

Examples: "forty-two branches in three waves of 12, 14 and 18"; 应到14人，实到12人，请假3人; "RMB 8.4 million: 5.7
million for …, 1.5 million for …"; 手机银行120万户、网银80万户，合计210万户; "of the 42 findings 30 are closed and 14 open".
Traps: 其中 and "including" may name only some of the parts or parts that overlap; a rest without a figure; estimates;
"each"; amounts in brackets, of another unit or of another year; phases that run side by side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from checks.consistency.figure import add_up
from checks.consistency.passage import LINE
from checks.consistency.tally import Tally, tallies

_STRONG = re.compile(
    r"[:：(（]|——|—|\s–\s|\s-\s|分别|依次|分为|分成|分[二两三四五六七八九\d]+|拆分|拆为|构成|组成|包括|包含|共?由(?![此于])"
    r"|split|broken down|break(?:s|ing)? down|made up|making up|consist|compris|divid|namely|i\.e|\bbeing\b|as follows"
    r"|\bin(?:to)? (?:two|three|four|five|six|seven|eight|\d) |respectively",
    re.IGNORECASE,
)
_SOME = re.compile(r"其中|包括|包含|\bof (?:which|these|them|those)\b|includ|\bamong (?:them|these|which)\b", re.IGNORECASE)
_REST = re.compile(
    r"其余|剩余|剩下|余下|余款|另有|另外|另需|另行|未|待|尚|不通过|失败|缺席|缺勤|请假|病假|事假|出差|公出|未到|在途|在办|遗留"
    r"|\brest\b|remain|\bleft\b|balance|outstanding|\bopen\b|pending|fail|reject|declin|absent|excus|apolog|\bothers?\b|\bstill\b"
    r"|\byet\b|\bnot\b|missing|on leave",
    re.IGNORECASE,
)
_FULL_REST = re.compile(
    r"其余|剩余|剩下|余下|缺席|缺勤|请假|病假|事假|出差|公出|未到|\brest\b|remain|balance|absent|excus|apolog|on leave", re.IGNORECASE
)
_ALL = re.compile(r"共|应[到出]|合计|总|全[行部体年]|\bof (?:the|our|its|all|[\d,.]+)\b|\ball\b|total|altogether|expected|invited|members", re.IGNORECASE)
_UNTOLD = re.compile(
    r"主要|重点|例如|比如|等[)）]?[，,。;；]?$|等[\u4e00-\u9fff]{0,4}[)），,。;；]|不含|不包括|上年|去年|同期|同比|[较比](?:上|去)"
    r"|此外|每|各|单价|人均|户均|平均|原|增[至到加]|减[至到少]|上限|不超过|不少于|至少|最多|以上|以内|并行|重叠|交叉|同时"
    r"|mainly|chiefly|such as|e\.g\.|last year|against|compared|\beach\b|\bper\b|\ba (?:year|month|day|week)\b|\bevery\b|apiece"
    r"|excluding|besides|not (?:counting|including)|on top|at (?:least|most)|up to|more than|less than|over(?:lap|\s\d)|parallel"
    r"|\bfrom\b.{1,20}\bto\b|\bformer|\binstead|previous|average|plus|in addition|\blimit|extra",
    re.IGNORECASE,
)
_SUMMED = re.compile(
    r"(?:[共合总]计|总共|一共|共有?|加总|相加|加起来|总[数量额]|\btotal(?:l?ing|s)?(?: of)?|\bmak(?:es?|ing)|\bsums? to|\badds? up to|\bsum of)"
    r"(?:为|是|约|达|到|[:：]|\s|is|are|of|up|the)*$|=\s?$|＝\s?$",
    re.IGNORECASE,
)
_SUMMED_AFTER = re.compile(
    r"[\w\s\u4e00-\u9fff]{0,20}?(?:\bin (?:all|total)\b|\baltogether\b|\bin the aggregate\b|\bcombined\b)", re.IGNORECASE
)
_SEPARATED = re.compile(r"[、,，;；\n/+＋]|\band\b|和|及|以及|与|\bplus\b|加", re.IGNORECASE)
_CLOSED = re.compile(r"[(（][^()（）]*[)）]")
_STOP = re.compile(r"[。|!?！？]|\.(?:\s|$)")
_MOST = Decimal("0.34")  # what lies further from the total than this part of it was not meant as its account
_NEAR = Decimal("0.13")
_LABEL_CLOSED = re.compile(r"[(（][^()（）]*[)）]")
_STOP = re.compile(r"[、,，;；。:：()（）\n|]")
_SHARED = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Account:
    """A total and the parts that do not make it."""

    total: Tally
    parts: tuple[Tally, ...]


def wrong_accounts(text: str) -> Iterator[Account]:
    """The totals in a passage that the parts told of them do not make; no part is used twice."""
    found = tallies(text)
    if len(found) < 3:
        return
    used: set[int] = set()
    for i, total in enumerate(found):
        labelled = not total.bare or _ALL.search(text[max(0, total.start - 12) : total.start])
        if total.start in used or total.figure.rough or total.value < 2 or not labelled:
            continue
        for parts in _accounts(text, found, i):
            if any(p.figure.rough or p.start in used for p in parts):
                continue
            used |= {p.start for p in parts}
            if not _made(text, total, parts, found):
                yield Account(total, tuple(parts))
            break


def _accounts(text: str, found: Sequence[Tally], i: int) -> Iterator[list[Tally]]:
    """The parts that the total found[i] is said to have: behind it, else before it."""
    behind = _behind(text, found, i)
    if behind and _claimed(text, found[i], behind):
        yield behind
    elif before := _before(text, found, i):
        yield before


def _behind(text: str, found: Sequence[Tally], i: int) -> list[Tally]:
    """The row of quantities of its kind that follow a total, each one smaller, in the same sentence or list."""
    total, depth = found[i], _depth(text, found[i].start)
    parts: list[Tally] = []
    level = None
    for tally in found[i + 1 :]:
        last = parts[-1] if parts else total
        gap = text[last.end : tally.start]
        here = _depth(text, tally.start)
        if level is not None and here > level:
            continue
        if (level is not None and here < level) or (_STOP.search(gap) and not _opens(gap, total, parts)):
            break
        if _grouping(text, tally) and not parts:
            continue
        if not _part_of(total, tally, parts):
            if tally.kind == "money" or (tally.kind == total.kind and tally.value >= total.value):
                break
            continue
        if parts and not _SEPARATED.search(gap):
            continue
        if here < depth or (len(gap) > 40 and not parts):
            break
        if len(gap) > 80:
            return []
        level = here
        parts.append(tally)
    return parts


def _opens(gap: str, total: Tally, parts: Sequence[Tally]) -> bool:
    """Whether a sentence may go on with the account: 总投资900万元。其中：… or a list of lines."""
    return not parts and (bool(re.search(r"[。.]\s?(?:其中|首批|第一|一期|of (?:which|these|them)|(?:the )?first)", gap, re.IGNORECASE)) or LINE in gap)


def _grouping(text: str, tally: Tally) -> bool:
    """Whether a number only says how many groups there are: 分三批, in four teams."""
    before = text[max(0, tally.start - 8) : tally.start]
    return bool(
        re.search(r"分(?:为|成|作|布于)?$|\bin(?:to|\sthe)?\s$|\bover\s$|\bacross\s$", before, re.IGNORECASE)
        or re.match(r"[批期组波轮类]|个(?:批次|阶段|波次|类别|大类|部分)", text[tally.end - 1 : tally.end + 3])
    )


def _part_of(total: Tally, tally: Tally, parts: Sequence[Tally]) -> bool:
    if tally.value >= total.value or tally.value <= 0:
        return False
    if total.kind == "money":
        scaled = tally.kind == "count" and not tally.unit and tally.value >= total.value / 200
        return (tally.kind == "money" and tally.counts_like(total)) or (scaled and not tally.noun)
    if tally.kind != total.kind or not tally.counts_like(total):
        return False
    if total.kind == "time":
        return tally.unit == total.unit
    return bool(total.unit or tally.unit) == bool(tally.unit) or tally.bare or not tally.unit


def _claimed(text: str, total: Tally, parts: Sequence[Tally]) -> bool:
    """Whether the words claim that the parts are all of the total, and come near it."""
    if len(parts) < 2:
        return False
    opener = _CLOSED.sub("", text[total.end : parts[0].start])
    end = _end(text, parts)
    account = text[total.end : end]
    apart = sum((p.value for p in parts), Decimal(0)) - total.value
    if abs(apart) > total.value * _MOST or _UNTOLD.search(account) or _untold_rest(text, end, total, parts):
        return False
    labels = [_label(text, p) for p in parts]
    if total.kind == "time":
        return bool(_STRONG.search(opener)) and _listed(text, parts)
    if _FULL_REST.search(labels[-1]):
        return True
    if _REST.search(labels[-1]) and not _REST.search(labels[0]) and (_ALL.search(_label(text, total)) or _SOME.search(opener)):
        return True
    if _SOME.search(opener):
        return _whole_by_size(total, parts, labels, apart)
    strong = _STRONG.search(opener) or re.search(r"[。.]\s", opener) or "。" in opener
    return bool(strong) and _same_things(total, parts, opener) and _listed(text, parts)


def _whole_by_size(total: Tally, parts: Sequence[Tally], labels: Sequence[str], apart: Decimal) -> bool:
    """其中 may leave parts out, or name overlapping ones: three parts that nearly make the total were meant as all."""
    near = abs(apart) <= total.value * _NEAR
    if apart > 0:
        return total.kind == "money" or (near and (len(parts) > 2 or _parallel(labels))) or _parallel(labels)
    return near and len(parts) > 2


def _parallel(labels: Sequence[str]) -> bool:
    """Whether the labels exclude each other, as far as their form tells: 高风险 and 低风险, 东区 and 西区."""
    sets = [set(_SHARED.findall(label)) - set("个家项人名的为有共") for label in labels]
    return bool(sets[0]) and bool(set.intersection(*sets)) and len({frozenset(s) for s in sets}) == len(sets)


def _same_things(total: Tally, parts: Sequence[Tally], opener: str) -> bool:
    """Whether English parts are counted in the total's noun, bare, or told behind a colon or bracket."""
    if total.kind != "count" or total.unit or re.search(r"[:(—]", opener):
        return True
    heads = {_head(p.noun) for p in parts if _head(p.noun)}
    return not heads or heads <= {_head(total.noun)}


def _head(noun: str) -> str:
    words = [w for w in noun.split() if w.endswith("s") and not w.endswith("ss")]
    return words[-1].rstrip("s") if words and noun.isascii() else ""


def _listed(text: str, parts: Sequence[Tally]) -> bool:
    """Whether list marks alone stand between short members, so that nothing else is told between them."""
    return all(
        len(re.findall(r"[,，]", text[a.end : b.start])) <= 2 for a, b in zip(parts, parts[1:], strict=False)
    )


def _untold_rest(text: str, stop: int, total: Tally, parts: Sequence[Tally]) -> bool:
    """Whether a rest is named without its figure."""
    for rest in _FULL_REST.finditer(text, total.end, stop):
        start, end = rest.span()
        between = [text[end : p.start] if p.start >= start else text[p.end : start] for p in parts]
        if not any(len(words) <= 16 and not _LABEL_STOP.search(words) for words in between):
            return True
    return False


def _end(text: str, parts: Sequence[Tally]) -> int:
    stop = re.compile(r"[。;；|\n]|\.(?:\s|$)").search(text, parts[-1].end)
    return stop.start() + 1 if stop else len(text)


def _label(text: str, tally: Tally) -> str:
    """The words around a quantity, up to the next marks."""
    starts = [m.end() for m in _LABEL_STOP.finditer(text, max(0, tally.start - 30), tally.start)]
    end = _LABEL_STOP.search(text, tally.end)
    return text[starts[-1] if starts else max(0, tally.start - 30) : end.start() if end else tally.end + 40]


def _before(text: str, found: Sequence[Tally], i: int) -> list[Tally]:
    """The row of quantities before a number that is called their sum."""
    total = found[i]
    lead = text[max(0, total.start - 24) : total.start]
    if total.kind == "time" or not (_SUMMED.search(lead) or _SUMMED_AFTER.match(text, total.end)):
        return []
    parts: list[Tally] = []
    for tally in reversed(found[:i]):
        nearer = parts[-1] if parts else total
        gap = text[tally.end : nearer.start]
        if _STOP.search(gap) or LINE in gap or len(gap) > 40 or _depth(text, tally.start) != _depth(text, total.start):
            break
        if not _part_of(total, tally, parts) or tally.kind != total.kind or tally.unit != total.unit:
            break
        parts.append(tally)
    parts.reverse()
    if len(parts) < 2 or _UNTOLD.search(text[max(0, parts[0].start - 12) : total.end + 8]):
        return []
    apart = abs(sum((p.value for p in parts), Decimal(0)) - total.value)
    return parts if apart <= total.value * _MOST and _same_things(total, parts, "") else []


def _made(text: str, total: Tally, parts: Sequence[Tally], found: Sequence[Tally]) -> bool:
    """Whether any honest way of adding makes the total: all, the first or last ones, or some taken off."""
    figures = [p.figure for p in parts]
    if total.kind == "time":
        whole = sum((p.value for p in parts), Decimal(0))
        return abs(whole - total.value) <= total.value / 12
    runs = [figures, *(figures[:n] for n in range(2, len(figures))), *(figures[n:] for n in range(1, len(figures) - 1))]
    if any(add_up(total.figure, run) for run in runs):
        return True
    if len(parts) <= 6:
        signed = product((1, -1), repeat=len(parts))
        return any(sum(s * p.value for s, p in zip(way, parts, strict=True)) == total.value for way in signed)
    return False


def _depth(text: str, at: int) -> int:
    """How many brackets are open at an offset, in its sentence."""
    before = text[:at]
    return len(re.findall(r"[(（]", before)) - len(re.findall(r"[)）]", before))
