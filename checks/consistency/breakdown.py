"""Totals in prose and the parts that are said to make them, read by their slots: the whole, what opens the account, the
parts one after the other, what is said of the rest.

Examples: "forty-two branches in three waves of 12, 14 and 18"; 应到14人，实到12人，请假3人; "RMB 8.4 million: 5.7
million for …, 1.5 million for …"; 手机120万户、网银80万户，合计210万户; "of the 42 findings 30 are closed, 14 open".
Traps: 其中 and "including" may name only some of the parts or parts that overlap; a rest without a figure; estimates;
"each"; amounts in brackets, of another unit or of another year; phases that run side by side.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import product, takewhile

from checks.consistency.claim import ALL, FULL_REST, MOST, STOP, UNTOLD, claimed, head, label, same_things
from checks.consistency.figure import add_up
from checks.consistency.passage import LINE
from checks.consistency.tally import Tally, tallies

_NUMBERS = re.compile(
    r"\d[\d,.]*|[一二两三四五六七八九十百]+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|[a-z]+teen|hundred"
    r"|[a-z]+ty(?:-[a-z]+)?|half|dozen)\b",
    re.IGNORECASE,
)  # the cheap sign of a quantity
_SUMMED = re.compile(
    r"(?:together|all told|\bin (?:all|total)|altogether|[共合总]计|总共|一共|[拢统]共|共有?|加总|相加"
    r"|[加合]起来|[合加]在一[起块]"
    r"|总(?:[数量额价]|工期|时长|周期|期限)"
    r"|\btotal(?:l?ing|s)?(?: of)?|\b(?:comes?|came|amounts?|runs?) to"
    r""
    r"|\bmak(?:es?|ing)|\bsums? to|\badds? up to|\bsum of)"
    r"(?:为|是|约|达|到|[:：]|\s|is|are|of|up|the)*$|=\s?$|＝\s?$",
    re.IGNORECASE,
)
_SUMMED_AFTER = re.compile(
    r"[\w\s\u4e00-\u9fff]{0,20}?(?:\bin (?:all|total)\b|\baltogether\b|\bin the aggregate\b|\bcombined\b)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"[。.]\s?(?:together|(?:this|that|which) (?:makes|is|comes)|in all|(?:the )?total|altogether|all told|以上"
    r"|上述|合计|共计?|总计)[^。.]{0,24}$",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"[(（][^()（）]*(?:税|折合|约合|\btax\b|\bVAT\b|\bGST\b|\bnet\b|\bgross\b)[^()（）]*[)）]"
    r"|[,，]\s?(?:不?含税|税[前后]|折合|约合|(?:net of|before|after|with(?:out)?|excluding|including|plus) (?:\d+% )?"
    r"(?:tax|VAT|GST))(?:(?!合计|共|总|其中|total|of which)[^,，。;；:：()（）])*(?=[,，])",
    re.IGNORECASE,
)  # the same total, told with or without tax or in another currency
_OPENING = re.compile(
    r"其中|包括|包含|分别|构成|组成|\bof (?:which|these|them|that)\b|made up of|consisting|compris", re.IGNORECASE
)
_EACH_OF = re.compile(r"(?:^|[,，;；。:：])(?P<names>[^,，;；。:：\d()（）]{2,40})各[派出有抽调配设占来]{0,2}\s?$")
_ANNOUNCED = re.compile(
    r"\b(?:in (?:all|total)|altogether)\.\s|合计。|共计。|[.。]\s?[^.。:：]{0,40}"
    r"(?:as follows|\bbreak(?:s|down)?\b|\bsplit|\bgoes\b|\bspent\b|构成|组成|如下|明细|分配|分别)"
    r"[^.。:：\d]{0,24}[:：]",
    re.IGNORECASE,
)
_COLON = re.compile(r"[^.。;；:：\d]{0,30}[:：]")
_PLACE = re.compile(r"\b(?:in|at|across|over|for|of|on|among|to)\s$", re.IGNORECASE)
_OWN_SENTENCE = re.compile(r"[.。]\s?[^.。,，;；:：|\d]{2,40}")
_JOINTS = str.maketrans("、和与及", "    ")
_PLUS = re.compile(r"\bplus\b", re.IGNORECASE)  # between parts and their sum it adds, elsewhere it tells of more
_SEPARATED = re.compile(r"[、,，;；\n/+＋]|\band\b|和|及|以及|与|\bplus\b|加", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Account:
    """A total and the parts that do not make it."""

    total: Tally
    parts: tuple[Tally, ...]


def wrong_accounts(text: str, read: Callable[[], Sequence[Tally]] | None = None) -> Iterator[Account]:
    """The totals in a text that the parts told of them do not make; each part once. `read` gives its quantities."""
    if len(_NUMBERS.findall(text)) < 3 or len(found := read() if read else tallies(text)) < 3:
        return
    text, found = _shared_out(*_without_remarks(text, found))
    found = _in_its_scale(text, found)
    used: set[int] = set()
    settled: set[int] = set()
    for i, total in enumerate(found):
        lead = text[max(0, total.start - 14) : total.start]
        labelled = not total.bare or ALL.search(lead) or _SUMMED.search(lead)
        if total.start in used or total.figure.rough or total.value < 2 or not labelled:
            continue
        if total.start in settled and not re.match(r"[^,，。;；]{0,12}[:：(（]", text[total.end :]):
            continue
        for parts in _accounts(text, found, i):
            if any(p.figure.rough or p.start in used for p in parts):
                continue
            if not _made(total, parts):
                used |= {p.start for p in parts}
                yield Account(total, tuple(parts))
            else:
                settled |= {p.start for p in parts}
            break


def _without_remarks(text: str, found: Sequence[Tally]) -> tuple[str, Sequence[Tally]]:
    """The text with blanks for what only tells a total once more, with or without tax, and its other quantities."""
    spans = [m.span() for m in _REMARK.finditer(text)]
    if not spans:
        return text, found
    blank = _REMARK.sub(lambda m: " " * len(m[0]), text)
    return blank, [t for t in found if not any(a <= t.start < b for a, b in spans)]


def _shared_out(text: str, found: Sequence[Tally]) -> tuple[str, Sequence[Tally]]:
    """The text and its quantities with what each of several has told for all: 甲部、乙部各两名 are four."""
    out = []
    for tally in found:
        before = _EACH_OF.search(text, max(0, tally.start - 60), tally.start)
        names = re.split(r"[、和与及]", before["names"]) if before else []
        if before and tally.kind == "count" and len(names) > 1:
            value = tally.value * len(names)
            exact = replace(tally.figure, value=value, text=f"{len(names)}×{tally.figure.text}")
            out.append(replace(tally, value=value, figure=exact))
            spaced = before["names"].translate(_JOINTS) + " " * (tally.start - before.end("names"))
            text = text[: before.start("names")] + spaced + text[tally.start :]
        else:
            out.append(tally)
    return text, out


def _in_its_scale(text: str, found: Sequence[Tally]) -> Sequence[Tally]:
    """The quantities, bare figures behind a sum's colon in its scale: USD 1.2 million: licences 0.55, people 0.4."""
    out = list(found)
    for i, total in enumerate(found):
        number = total.figure.number
        if total.kind != "money" or not number or total.value == number or not _COLON.match(text, total.end):
            continue
        scale = total.value / number
        run = list(takewhile(partial(_bare_below, text, total, number), found[i + 1 :]))
        for j, part in enumerate(run if len(run) > 1 else (), i + 1):
            value, step = part.value * scale, part.figure.step * scale
            told = replace(part.figure, value=value, step=step, currency=total.figure.currency)
            out[j] = replace(part, value=told.value, kind="money", figure=told)
    return out


def _bare_below(text: str, total: Tally, number: Decimal, part: Tally) -> bool:
    small = part.kind == "count" and part.bare and 0 < part.value < number
    return small and not STOP.search(text[total.end : part.start])


def _accounts(text: str, found: Sequence[Tally], i: int) -> Iterator[list[Tally]]:
    """The parts that the total found[i] is said to have: behind it, else before it."""
    behind = _behind(text, found, i)
    if behind and claimed(text, found[i], behind):
        yield behind
    elif before := _before(text, found, i):
        yield before
    elif apart := _told_apart(text, found, i):
        yield apart


def _behind(text: str, found: Sequence[Tally], i: int) -> list[Tally]:
    """The row of quantities of its kind that follow a total, each one smaller, in the same sentence or list."""
    total, depth = found[i], _depth(text, found[i].start)
    depth -= bool(depth and re.match(r"\s?[)）]\s?[:：]", text[total.end :]))
    parts: list[Tally] = []
    level = None
    for tally in found[i + 1 :]:
        last = parts[-1] if parts else total
        gap = text[last.end : tally.start]
        here = _depth(text, tally.start)
        if level is not None and here > level:
            continue
        if (level is not None and here < level) or (STOP.search(gap) and not _opens(gap, total, parts)):
            break
        if not parts and (_grouping(text, tally) or _placed(text, total, tally)):
            continue
        if not _part_of(total, tally, parts):
            if tally.kind == "money" or (tally.kind == total.kind and tally.value >= total.value):
                break
            continue
        if parts and not _SEPARATED.search(gap):
            continue
        if here < depth or (not parts and len(gap) > (90 if _OPENING.search(gap) or _ANNOUNCED.search(gap) else 40)):
            break
        if len(gap) > 80:
            return []
        level = here
        parts.append(tally)
    return parts


def _opens(gap: str, total: Tally, parts: Sequence[Tally]) -> bool:
    """Whether a sentence may go on with the account: 总投资900万元。其中：… or a list of lines."""
    return not parts and (
        bool(re.search(r"[。.]\s?(?:其中|首批|第一|一期|of (?:which|these|them)|(?:the )?first)", gap, re.IGNORECASE))
        or LINE in gap
        or (total.kind == "money" and bool(_ANNOUNCED.search(gap)))
    )


def _grouping(text: str, tally: Tally) -> bool:
    """Whether a number only says how many groups there are: 分三批, in four teams."""
    before = text[max(0, tally.start - 8) : tally.start]
    return tally.value <= 12 and bool(
        re.search(r"分(?:为|成|作|布于)?$|\bin(?:to|\sthe)?\s$|\bover\s$|\bacross\s$", before, re.IGNORECASE)
        or re.match(r"[批期组波轮类]|个(?:批次|阶段|波次|类别|大类|部分)", text[tally.end - 1 : tally.end + 3])
    )


def _placed(text: str, total: Tally, tally: Tally) -> bool:
    """Whether a number before the colon only tells where or among how many: 312 machines in 96 branches: …"""
    opener = re.match(r"[^.;。；:：\d]{0,24}[:：]", text[tally.end :])
    return bool(opener and _PLACE.search(text[total.end : tally.start]) and tally.noun and tally.noun != total.noun)


def _part_of(total: Tally, tally: Tally, parts: Sequence[Tally]) -> bool:
    if tally.value >= total.value or tally.value <= 0:
        return False
    if total.kind == "money":
        scaled = tally.kind == "count" and not tally.unit and tally.value >= total.value / 200
        return (tally.kind == "money" and tally.counts_like(total)) or (scaled and not head(tally.noun))
    if tally.kind != total.kind or not tally.counts_like(total):
        return False
    if total.kind == "time":
        return tally.unit == total.unit
    if total.noun and not total.unit and tally.unit:
        return total.noun[0] == tally.unit
    return bool(total.unit or tally.unit) == bool(tally.unit) or tally.bare or not tally.unit


def _before(text: str, found: Sequence[Tally], i: int) -> list[Tally]:
    """The row of quantities before a number that is called their sum."""
    total = found[i]
    lead = text[max(0, total.start - 24) : total.start]
    if total.kind == "time" and not re.search(r"总(?:工期|时长|周期|期限)|合计|共计|in (?:all|total)", lead):
        return []
    if not (_SUMMED.search(lead) or _SUMMED_AFTER.match(text, total.end)):
        return []
    parts: list[Tally] = []
    for tally in reversed(found[:i]):
        nearer = parts[-1] if parts else total
        gap = text[tally.end : nearer.start]
        if tally.kind != total.kind and not _part_of(total, tally, parts):
            continue
        if (
            (STOP.search(gap) and not _sentenced(gap, total) and (parts or not _NEXT.search(gap)))
            or LINE in gap
            or len(gap) > 80
            or _depth(text, tally.start) != _depth(text, total.start)
        ):
            break
        if not _part_of(total, tally, parts) or tally.unit != total.unit:
            break
        parts.append(tally)
    parts.reverse()
    if (
        len(parts) < 2
        or all(p.bare for p in parts)
        or UNTOLD.search(_PLUS.sub("", text[max(0, parts[0].start - 12) : total.end]))
    ):
        return []
    apart = abs(sum((p.value for p in parts), Decimal(0)) - total.value)
    return parts if apart <= total.value * MOST and same_things(total, parts, "") else []


def _sentenced(gap: str, total: Tally) -> bool:
    """Whether each amount of an account is a sentence of its own: Overtime £11,400. New disk £26,000. Total £34,700."""
    return total.kind == "money" and bool(_OWN_SENTENCE.fullmatch(gap))


def _told_apart(text: str, found: Sequence[Tally], i: int) -> list[Tally]:
    """The row of parts, closed by a rest, in a later sentence than its whole: 共44家，…。东区16家，余下10家."""
    total = found[i]
    if (
        total.kind != "count"
        or not (total.unit or total.noun)
        or not ALL.search(text[max(0, total.start - 6) : total.start])
    ):
        return []
    later = [t for t in found[i + 1 :] if STOP.search(text[total.end : t.start])]
    rest = next((n for n, t in enumerate(later) if FULL_REST.search(label(text, t)) and _part_of(total, t, [])), None)
    if rest is None:
        return []
    parts = [later[rest]]
    for tally in reversed(later[:rest]):
        if (
            STOP.search(text[tally.end : parts[0].start])
            or not _part_of(total, tally, parts)
            or tally.unit != parts[0].unit
        ):
            break
        parts.insert(0, tally)
    apart = abs(sum((p.value for p in parts), Decimal(0)) - total.value)
    return (
        parts
        if len(parts) > 1 and apart <= total.value * MOST and not UNTOLD.search(text[parts[0].start : parts[-1].end])
        else []
    )


def _made(total: Tally, parts: Sequence[Tally]) -> bool:
    """Whether any honest way of adding makes the total: all, the first or last ones, or some taken off."""
    figures = [p.figure for p in parts]
    if total.kind == "time":
        whole = sum((p.value for p in parts), Decimal(0))
        alike = len({f.unit for f in (total.figure, *figures)}) == 1
        return whole == total.value if alike else abs(whole - total.value) <= total.value / 12
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
