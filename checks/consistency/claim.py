"""Whether the words around a row of quantities claim that they are all the parts of a total, for `breakdown`.

What opens the account (分为, "made up of", 其中), what is said of the rest, and how near the parts come to the total
decide.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from checks.consistency.tally import Tally

_STRONG = re.compile(
    r"[:：(（]|——|—|\s–\s|\s-\s|分别|依次|分为|分成|分[二两三四五六七八九\d]+|拆分|拆为|构成|组成|包括|包含"
    r"|共?由(?![此于])"
    r"|split|broken down|break(?:s|ing)? down|made up|making up|consist|compris|divid|namely|i\.e|\bbeing\b|as follows"
    r"|\bin(?:to)? (?:two|three|four|five|six|seven|eight|\d) |respectively",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"其中|包括|包含|\bof (?:which|these|them|those)\b|includ|\bamong (?:them|these|which)\b", re.IGNORECASE
)
REST = re.compile(
    r"其余|剩余|剩下|余下|余款|另有|另外|另需|另行|未|待|尚|不通过|失败|缺席|缺勤|请假|病假|事假|出差|公出|未到"
    r"|在途|在办|遗留"
    r"|\brest\b|remain|\bleft\b|balance|outstanding|\bopen\b|pending|fail|reject|declin|absent|excus|apolog"
    r"|\bothers?\b|\bstill\b"
    r"|\byet\b|\bnot\b|missing|on leave",
    re.IGNORECASE,
)
FULL_REST = re.compile(
    r"其余|剩余|剩下|余下|缺席|缺勤|请假|病假|事假|出差|公出|未到|\brest\b|remain|balance|absent|excus|apolog|on leave",
    re.IGNORECASE,
)
ALL = re.compile(
    r"共|应[到出]|合计|总|全[行部体年]|\bof (?:the|our|its|all|[\d,.]+)\b|\ball\b|total|altogether|expected"
    r"|invited|members",
    re.IGNORECASE,
)
UNTOLD = re.compile(
    r"主要|重点|例如|比如|等[)）]?[，,。;；]?$|等[\u4e00-\u9fff]{0,4}[)），,。;；]|不含|不包括|上年|去年|同期|同比"
    r"|[较比](?:上|去)"
    r"|此外|每(?![周月年日天百])|各\d|各[一二两三四五六七八九十]|单价|人均|户均|平均|原[有来定计先为]|增[至到加]|减[至到少]|上限"
    r"|不超过|不少于|至少|最多|[\d万元人名家个位票]以[上内]|并行|重叠|交叉|同时"
    r"|mainly|chiefly|such as|e\.g\.|last year|against|compared|\beach\b|\bper\b|\ba (?:year|month|day|week)\b"
    r"|\bevery\b|apiece"
    r"|excluding|besides|not (?:counting|including)|on top|at (?:least|most)|up to|more than|less than|over(?:lap"
    r"|\s\d)|parallel"
    r"|\bfrom\b.{1,20}\bto\b|\bformer|\binstead|previous|average|plus|in addition|\blimit|extra",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[(（][^()（）]*[)）]")
STOP = re.compile(r"[。|!?！？]|\.(?:\s|$)")
_STANCES = [
    re.compile(words, re.IGNORECASE)
    for words in (
        r"赞成|同意|支持|\bfor\b|favou?r|\byes\b|approv", r"反对|否决|不同意|\bagainst\b|\bno\b|reject",
        r"弃权|abst(?:ain|ention)", r"通过|合格|成功|\bpass", r"失败|不通过|不合格|未通过|\bfail",
        r"阻塞|挂起|\bblocked",
        r"缺席|请假|\babsent|excused", r"暂缓|再议|推迟|deferred|postponed",
    )
]  # fmt: skip
MOST = Decimal("0.34")  # what lies further from the total than this part of it was not meant as its account
_NEAR = Decimal("0.13")
_LABEL_STOP = re.compile(r"[、,，;；。:：()（）\n|]")
_FEW = 7  # words between two parts
_VERB = re.compile(r"\b(?:is|are|was|were|be|have|has|had|will|can|also)\b", re.IGNORECASE)
_LAST = re.compile(r"(?:,|\band\b)\s*(?:the (?:other|remaining) )?$", re.IGNORECASE)
_OF_ALL = re.compile(r"\b(?:of|out of|among) (?:the|our|its|their|these|those|all)(?: the)? $", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;:。；]")
_SHARED = re.compile(r"[\u4e00-\u9fff]")


def claimed(text: str, total: Tally, parts: Sequence[Tally]) -> bool:
    """Whether the words claim that the parts are all of the total, and come near it."""
    if len(parts) < 2:
        return False
    opener = _CLOSED.sub("", text[total.end : parts[0].start])
    end = _end(text, parts)
    account = text[total.end : end]
    apart = sum((p.value for p in parts), Decimal(0)) - total.value
    if total.kind == "count" and abs(apart) <= total.value * MOST and _opposed([label(text, p) for p in parts]):
        return True
    if abs(apart) > total.value * MOST or UNTOLD.search(account) or _untold_rest(text, end, total, parts):
        return False
    labels = [label(text, p) for p in parts]
    if total.kind == "time":
        return bool(_STRONG.search(opener)) and _listed(text, parts)
    if FULL_REST.search(labels[-1]):
        return True
    if (
        REST.search(labels[-1])
        and not REST.search(labels[0])
        and (ALL.search(label(text, total)) or _SOME.search(opener))
    ):
        return True
    if _SOME.search(opener + text[parts[0].end : parts[0].end + 10]):
        return _whole_by_size(total, parts, labels, apart)
    near = len(parts) > 2 and abs(apart) <= total.value * _NEAR
    if near and (_tight(text, total, parts) or _given_out(text, total, parts)):
        return True
    strong = _STRONG.search(opener) or re.search(r"[。.]\s|。", opener)
    return bool(strong) and same_things(total, parts, opener) and _listed(text, parts)


def _whole_by_size(total: Tally, parts: Sequence[Tally], labels: Sequence[str], apart: Decimal) -> bool:
    """其中 may leave parts out, or name overlapping ones: three parts that nearly make the total were meant as all."""
    near = abs(apart) <= total.value * _NEAR
    if apart > 0:
        return (
            total.kind == "money"
            or apart * 20 <= total.value
            or (near and (len(parts) > 2 or _parallel(labels)))
            or _parallel(labels)
        )
    return near and len(parts) > 2


def _opposed(labels: Sequence[str]) -> bool:
    """Whether each part has an outcome of its own, so that together they are all: for, against, abstained."""
    stances = [next((i for i, s in enumerate(_STANCES) if s.search(words)), None) for words in labels]
    return None not in stances and len(set(stances)) == len(stances) and not any(_SOME.search(w) for w in labels)


def _parallel(labels: Sequence[str]) -> bool:
    """Whether the labels exclude each other, as far as their form tells: 高风险 and 低风险, 东区 and 西区."""
    sets = [set(_SHARED.findall(label)) - set("个家项人名的为有共") for label in labels]
    return bool(sets[0]) and bool(set.intersection(*sets)) and len({frozenset(s) for s in sets}) == len(sets)


def same_things(total: Tally, parts: Sequence[Tally], opener: str) -> bool:
    """Whether English parts are counted in the total's noun, bare, or told behind a colon or bracket."""
    if total.kind != "count" or total.unit or re.search(r"[:(—]", opener):
        return True
    heads = {head(p.noun) for p in parts if head(p.noun)}
    other_words = not opener and len(heads) == 1 and sum(not head(p.noun) for p in parts) == len(parts) - 1
    return not heads or heads <= {head(total.noun)} or other_words


def head(noun: str) -> str:
    """The plural among the words of an English noun, without its ending; "" for none."""
    words = [w for w in noun.split() if w.endswith("s") and not w.endswith("ss")]
    return words[-1].rstrip("s") if words and noun.isascii() else ""


def _listed(text: str, parts: Sequence[Tally]) -> bool:
    """Whether list marks alone stand between short members, so that nothing else is told between them."""
    return all(len(re.findall(r"[,，]", text[a.end : b.start])) <= 2 for a, b in pairwise(parts))


def _tight(text: str, total: Tally, parts: Sequence[Tally]) -> bool:
    """Whether nothing but short labels with figures follows, up to the end: 41万笔，训练28万、验证8万、测试5万."""
    gaps = [text[a.end : b.start] for a, b in pairwise([total, *parts])]
    marks = {m for gap in gaps[1:] for m in re.findall(r"[、，,；;和]", gap)}
    ends = re.match(r"\s?(?:[。；;）)|]|$)", text[parts[-1].end :])
    short = all(re.fullmatch(r"[\u4e00-\u9fff]{0,8}[、，,；;和]\s?[\u4e00-\u9fff\w ]{1,14}", gap) for gap in gaps)
    return short and len(marks - {"和"}) == 1 and ends is not None


def _given_out(text: str, total: Tally, parts: Sequence[Tally]) -> bool:
    """Whether all of a total is given out, each time in a few words without a verb of their own: of the 1,140 staff,
    610 are in one place, 390 in another and 150 in a third."""
    gaps = [text[a.end : b.start] for a, b in pairwise(parts)]
    short = all(len(gap.split()) <= _FEW and _LABEL_STOP.search(gap) for gap in gaps[:-1])
    alike = not any(_VERB.search(gap) for gap in gaps[1:]) and _LAST.search(gaps[-1])
    opened = _OF_ALL.search(text[: total.start]) and not _SENTENCE.search(text[total.end : parts[0].start])
    return bool(opened and short and alike)


def _untold_rest(text: str, stop: int, total: Tally, parts: Sequence[Tally]) -> bool:
    """Whether a rest is named without its figure."""
    for rest in FULL_REST.finditer(text, total.end, stop):
        start, end = rest.span()
        between = [text[end : p.start] if p.start >= start else text[p.end : start] for p in parts]
        if not any(len(words) <= 16 and not _LABEL_STOP.search(words) for words in between):
            return True
    return False


def _end(text: str, parts: Sequence[Tally]) -> int:
    stop = re.compile(r"[。;；|\n]|\.(?:\s|$)").search(text, parts[-1].end)
    return stop.start() + 1 if stop else len(text)


def label(text: str, tally: Tally) -> str:
    """The words around a quantity, up to the next marks."""
    starts = [m.end() for m in _LABEL_STOP.finditer(text, max(0, tally.start - 30), tally.start)]
    end = _LABEL_STOP.search(text, tally.end)
    return text[starts[-1] if starts else max(0, tally.start - 30) : end.start() if end else tally.end + 40]
