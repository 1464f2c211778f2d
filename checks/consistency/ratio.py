"""Percentages against the figures they are the ratio of, for `share`: 12 of 48 (30%), from 200 to 260, up 25%.

Traps: shares of something else, rounded figures, points, targets and limits, a part told of another whole.
Example: 其中已完成45项，占共60项的80%; "RMB 300,000, 40% of RMB 1.2 million".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.consistency.figure import figure, roughly
from checks.consistency.reading import amounts
from checks.consistency.tally import Tally, tallies
from language.amounts import Amount

_PART_OF = re.compile(
    r"^\s?[^,，。;；.|]{0,30}?[,，(（]?\s?(?:约?占(?:比|总[\u4e00-\u9fff]{1,4}的?|全[\u4e00-\u9fff]{1,3}的?|其|到"
    r"|了|用户|[\u4e00-\u9fff]{0,6}的)?"
    r"|[,，(（]\s?(?:that is|i\.e\.|即|or)?|(?:is|are|=|makes?)\s|or\s|[\u4e00-\u9fff]{0,4}率(?:为|达"
    r"|是)?)[:：]?\s?(?:about\s|some\s|约)?$"
)
_OF = re.compile(
    r"\b(?:out )?of (?:the |our |its |all )?$|^\s?(?:of|out of) |/\s?$|共有?$|总[数共计额][为是有]?$|[,，]\s?其中"
    r"|中[,，]?",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"(?:从|由|\bfrom )\s?(?:[\u4e00-\u9fff]{0,10}的?)$", re.IGNORECASE)
_TO = re.compile(
    r"^\s?[\u4e00-\u9fff ]{0,4}?(?:提?[升增]加?[至到为]?|上升[至到]|下?降低?[至到为]?|减少?[至到为]?|压缩[至到为]?"
    r"|缩短[至到为]?|[至到]|to)\s?(?:about\s)?$"
)
_BY = re.compile(
    r"^[^。;；|]{0,8}?[,，(（]?\s?[^,，。;；|]{0,6}?(?:增[长加幅]|提[高升]|上升|增幅|下降|降[低幅]|减少|缩[短减]"
    r"|压[缩降]|节[约省]|升幅"
    r"|increas\w*|ris\w*|rose|up|grow\w*|fall\w*|down|decreas\w*|reduc\w*|drop\w*|cut|sav\w*|less|more)"
    r"(?:了|约|达|为|\s?by|\s?of|\s)*\s?$",
    re.IGNORECASE,
)
_AFTER_PERCENT = re.compile(
    r"\s?(?P<mark>的|\sof|[,，]?\s?(?:即|也就是|that is|i\.e\.,?|or|which is|=)|\s?[(（])", re.IGNORECASE
)
_IS = re.compile(
    r"\s?[\u4e00-\u9fffa-z ]{0,10}?[,，(（;；]\s?(?:也就是|即|折合|折|相当于|合|占比[为是]?"
    r"|[\u4e00-\u9fff]{2}[率比][为是达]?|that is,?|i\.e\.,?|which is|being|or)[:：]?\s?",
    re.IGNORECASE,
)
_OR = re.compile(
    r"(?:\s[a-z]+|[\u4e00-\u9fff]{1,6})?\s?[,，(（]\s?(?:or|that is|which is|i\.e\."
    r"|equal to|占比?|即|约?合)[^\d,，。;；]{0,6}",
    re.IGNORECASE,
)
_WORTH = re.compile(
    r"[,，]?\s?[(（]?(?:即|也就是|计|共计?|为|合计?|约合|等于|that is,? |i\.e\.,? |or |namely )\s?", re.IGNORECASE
)
_ALL = re.compile(r"(?:[全总共](?!同)[^,，。;；\d]{0,8}|\b(?:all|total|whole)\b[^,.;\d]{0,16})$", re.IGNORECASE)
_NOT = re.compile(
    r"不[低高少多]于|不超过|以[上下内]|至[少多]|超过|[高低大小]于|目标|上限|阈值|最[高多低少]|同比|环比|百分点"
    r"|左右|折|利率|税"
    r"|at (?:least|most)|more than|less than|below|above|exceed|target|limit|points|interest|\bper\b(?!\s?cent)|each|每"
    r"|a (?:year|month)|\btax\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage with the two figures whose ratio it is said to be, and what they give; `far`: the whole was told
    before its sentence.
    """

    percent: Amount
    part: Tally
    whole: Tally
    computed: Decimal
    growth: bool
    far: bool = False


def wrong_ratios(text: str, earlier: str = "") -> Iterator[Ratio]:
    """The percentages of a sentence or cell that the two figures beside them do not give.

    `earlier` is what was said just before: the whole may stand there.
    """
    shares = [a for a in amounts(text) if a.share is not None] if "\t" not in text else []
    found = tallies(text) if shares else ()
    exact = [t for t in found if not t.figure.rough and t.kind in ("money", "count", "time") and t.value > 0]
    for percent in shares:
        before = [t for t in exact if t.end <= percent.start][-2:]
        if roughly(text, percent) or _NOT.search(text[max(0, percent.start - 8) : percent.end + 6]):
            continue
        ratio = _pair(text, before, percent) or _share_of(text, exact, percent) or _of_whole(text, exact, percent)
        ratio = ratio or _of_earlier(text, earlier, exact, percent)
        if ratio is not None and not _agrees(ratio):
            yield ratio


def _pair(text: str, before: Sequence[Tally], percent: Amount) -> Ratio | None:
    """Two figures and then their percentage: 48 cases, 12 of them open (25%); from 200 to 260, a rise of 30%."""
    if len(before) < 2:
        return None
    first, second = before
    link, lead, tail = text[first.end : second.start], text[: first.start][-14:], text[second.end : percent.start]
    if (
        not first.counts_like(second)
        or len(link) > 30
        or len(tail) > 30
        or re.search(r"[。;；|\t\n]|\.\s", link + tail.replace("i.e.", ""))
    ):
        return None
    if _FROM_TO.search(lead) and _TO.search(_bare(link)) and _BY.search(_bare(tail)):
        change = abs(second.value - first.value) / first.value * 100
        return Ratio(percent, second, first, change, growth=True)
    rate = re.search(r"([\u4e00-\u9fff]{2})率[为是达约]*$", tail)
    if rate and rate[1] in link + text[second.start : second.end + 4] and second.value < first.value:
        return Ratio(percent, second, first, second.value / first.value * 100, growth=False)
    if re.match(r"\s?of\b|的", text[percent.end :]):
        return None
    if _IS.fullmatch(tail) and second.value < first.value and re.match(r"[^,，。;；]{0,10}[,，]", link):
        return Ratio(percent, second, first, second.value / first.value * 100, growth=False)
    if not _PART_OF.search(tail):
        return None
    if second.value < first.value and (_OF.search(link) or _OF.search(lead)):
        return Ratio(percent, second, first, second.value / first.value * 100, growth=False)
    if first.value < second.value and re.search(
        r"(?:\bof (?:the |our |its |all )?|\bout of (?:the )?|占[^,，]{0,6}|/)\s?$", link
    ):
        return Ratio(percent, first, second, first.value / second.value * 100, growth=False)
    return None


def _bare(words: str) -> str:
    return re.sub(r"^\s?[张台户名人位家条项次笔件个万亿元]+", "", words)


def _share_of(text: str, exact: Sequence[Tally], percent: Amount) -> Ratio | None:
    """A percentage of a figure and what that is: 30% of 1,200, i.e. 400; 300万元，占1,000万元的40%."""
    mark = _AFTER_PERCENT.match(text, percent.end)
    near = [t for t in exact if t.start >= percent.end and t.start - percent.end < 30]
    if mark and mark["mark"].strip() == "of" and len(near) > 1:
        whole, part = near[0], near[1]
        link = text[whole.after : part.start]
        if re.fullmatch(
            r"\s?(?:,\s|[(]|–\s|—)?\s?(?:that is|i\.e\.,?|or|namely|which is|=|being|makes?)?\s?", link, re.IGNORECASE
        ):
            return _of(percent, part, whole)
    before = [t for t in exact if t.end <= percent.start][-2:]
    if mark and mark["mark"].strip() == "of" and near and before:
        link = text[before[-1].after : percent.start]
        if re.fullmatch(r",?\s?[(]?(?:or|is|are|being|that is,?|i\.e\.,?|=)?\s?", link, re.IGNORECASE):
            return _of(percent, before[-1], near[0])
    if not before or text[before[-1].end : percent.start].strip() not in ("的", ""):
        return None
    whole = before[-1]
    if near and re.fullmatch(
        r"[,，]?\s?[(（]?(?:即|也就是|计|共计?|为|合计?|约合|等于)", text[percent.end : near[0].start]
    ):
        return _of(percent, near[0], whole)
    if len(before) > 1 and re.search(r"占[^,，。;；]{0,10}$", text[before[0].end : whole.start]):
        return _of(percent, before[0], whole)
    return None


def _of_whole(text: str, exact: Sequence[Tally], percent: Amount) -> Ratio | None:
    """A share of the whole told before it, and what that is: 全部席位是2,600，其中新人占两成，即420席."""
    part = next((t for t in exact if t.start >= percent.end), None)
    if part is None or not _WORTH.fullmatch(text, percent.end, part.start) or percent.share is None:
        return None
    scaled = part.kind == "count" and not part.unit and not part.noun
    before = [t for t in exact if t.end <= percent.start and t.value > part.value]
    wholes = [t for t in before if t.counts_like(part) or (t.kind == "money" and scaled)]
    if any(abs(w.value * percent.share - part.value) <= max(part.figure.step, w.value / 200) for w in wholes):
        return None
    whole = next((w for w in reversed(wholes) if _ALL.search(text[: w.start])), None)
    if whole is None:
        return None
    return Ratio(percent, part, whole, part.value / whole.value * 100, growth=False)


def _of_earlier(text: str, earlier: str, exact: Sequence[Tally], percent: Amount) -> Ratio | None:
    """A part with its share, of a whole told before: 2,480 complaints. … Refunds made up 496, or 25 per cent.

    The whole is the one figure that gives a round share near the stated one; no figure gives the stated one.
    """
    part = next((t for t in reversed(exact) if t.end <= percent.start), None)
    link = text[part.end : percent.start] if part else ""
    if part is None or percent.share is None or not _OR.fullmatch(link) or not (part.bare or part.unit or part.noun):
        return None
    before = [*tallies(earlier), *(t for t in exact if t.end <= part.start)]
    wholes = {t.value: t for t in before if t.value > part.value and t.kind == part.kind}
    given = {value: part.value / value * 100 for value in wholes}
    if any(abs(share - percent.share * 100) < 1 for share in given.values()):
        return None
    round_ = [v for v, share in given.items() if share == round(share, 1) and abs(share - percent.share * 100) <= 15]
    if len(round_) != 1:
        return None
    whole = wholes[round_[0]]
    return Ratio(percent, part, whole, given[whole.value], growth=False, far=whole not in exact)


def _of(percent: Amount, part: Tally, whole: Tally) -> Ratio | None:
    if not part.counts_like(whole) or part.value >= whole.value:
        return None
    return Ratio(percent, part, whole, part.value / whole.value * 100, growth=False)


def _agrees(ratio: Ratio) -> bool:
    """Whether the percentage is right within the last places of the figures; far off, it is of another pair."""
    stated = ratio.percent.share * 100 if ratio.percent.share is not None else Decimal(0)
    step = figure(ratio.percent).step
    spread = sum(
        (f.step / f.value for f in (ratio.part.figure, ratio.whole.figure) if f.step > 1 and f.value), Decimal(0)
    )
    slack = max(step, Decimal("0.1")) + ratio.computed * spread / 2
    apart = abs(ratio.computed - stated)
    return apart <= slack or apart > max(Decimal(25), stated / 2)
