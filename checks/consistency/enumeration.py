"""Counts in a passage against the list that they announce or close: five branches: A, B, C and D; 甲、乙、丙四家分行.

Read are the count with its noun, what opens the list, and the members between the marks of the list; members may be
numbered ((1) …, 一是…) or stand in lines of their own. Used by `listing`.
Traps: 等 and "such as"; 和 and "and" inside a member; groups inside a list; members with figures of their own, which
`breakdown` adds up; a list that names the owners of what is counted.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from checks.consistency.passage import LINE
from checks.consistency.tally import Tally, tallies
from language.dates import date_spans

_LIST = re.compile(
    r"、|,\s.*(?:,|\band\b)|[:：][^。|]*[,，][^。|]*[,，]"
    r"|[;；].*[;；]|[:：(（]\s?(?:[\w\s]+\band\b)|(?:一是|[(（]1[)）]|①)|\n",
    re.DOTALL,
)  # the cheap sign
_COUNT = re.compile(
    r"(?:\d|[一二两三四五六七八九十])\s?[家个处所座站点台套张份项条名位人户批组类种件笔辆次场门款本期章步]"
    r"|(?<![\w-])(?:[1-3]?\d|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|eleven|twelve|twenty"
    r"|thirty)[\s-][a-z]",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?P<bracket>\s?[(（])|(?P<after>[)）][:：]?\s*)|\s?(?P<open>[:：]|——|—|\s[–-]\s)(?:分别[是为]|即|are\b)?"
    r"|[，,。]?\s?(?P<namely>即|分别[是为]|依次[是为]|具体[是为]|也就是|namely|that is|i\.e\.|viz\.)[:：,]?"
    r"|[^.:;()]{0,24}\.\s(?:they|these) (?P<later>are|were|come from)\b[^.:;]{0,60}:?\s?"
    r"|\s?(?P<plain>包括|包含|有|[是为]|\b(?:are|were|comprise|include|cover|being)\b)[:：]?",
    re.IGNORECASE,
)
_NOUN_HAN = re.compile(
    r"(?:[\u4e00-\u9fffA-Z“”]{0,12}?)(?=[:：(（)），,]|。(?=分别|依次|具体)|——|—|即"
    r"|分别|依次|包括|包含|具体|有|[是为])"
)
_NOUN_EN = re.compile(
    r"(?:\s[a-zA-Z'/-]+){0,6}?(?=\s?[:(—]|\s[–-]\s|,\s(?:namely|that is|i\.e\.|viz)|\s(?:are|were|comprise|include"
    r"|cover|being)\b|[^.:;()]{0,24}\.\s(?:They|These) (?:are|were|come)\b)"
)
_INNER = re.compile(r"[(（][^()（）]*[)）]|“[^”]*”|《[^》]*》|\"[^\"]*\"")
_OPEN_END = re.compile(
    r"等(?![级额效候价待于比分值距权同])"
    r"|例如|比如|主要|包括但不限|其他|其它|such as|among|e\.g\.|etc|other|at least|至少|以上|notably|chiefly"
    r"|mainly|include|包括|包含",
    re.IGNORECASE,
)
_HAN_LIST = re.compile(r"[^，,。;；:：()（）|\n]+")
_MARKS = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"[(（](?P<n>\d{1,2})[)）]", r"(?P<n>[①②③④⑤⑥⑦⑧⑨⑩])", r"(?P<n>[一二三四五六七八九十])(?:是|则|要|曰)",
        r"(?<![\u4e00-\u9fff])(?:其"
        r"|第)(?P<n>[一二三四五六七八九十])[，,、：:是]?", r"[(（](?P<n>[一二三四五六七八九十])[)）]",
        r"[(](?P<n>[a-h])[)]", r"(?<![\d.])(?P<n>\d{1,2})[)、](?!\d)",
        r"(?<![a-z])(?P<n>first|second|third|fourth|fifth|sixth|seventh)(?:ly)?(?=,|:|\s(?:to|we|the|is)\b)",
    )
]  # fmt: skip
_ORDER = ["一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩", "abcdefgh"]
_FIRSTS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"]
_CLOSING = re.compile(
    r"(?P<list>[^，,。;；:：()（）、|\n]{1,16}(?:、[^，,。;；:：()（）、|\n]{1,16})+?)(?P<link>等?(?:[，,（(]?\s?(?:共计?|合计|总计|一共|以上|上述|这)\s?)?|等)$"
)
_OWNER = re.compile(r"[部处行室科司局岗组员]$|中心$|公司$")
_NAMES = r"[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3}"
_CLOSING_EN = re.compile(
    rf"(?P<list>{_NAMES}(?:(?:, {_NAMES})*,? and |(?:, {_NAMES}){{1,9}}, ){_NAMES})"
    r"(?:,? ?[(—–-] ?|, )(?:the |all "
    rf"|our |these |in all )?$"
)
_ATTRIBUTE = re.compile(
    r"姓名|电话|手机|邮箱|部门|职务|日期|签[字名章]|编号|名称|地址|原因|\b(?:names?|phone|e-?mail|dates?|title"
    r"|address|signature|reason)\b",
    re.IGNORECASE,
)
_LEVELS = set("级倍折成")  # 三级 is a level
_VERB = re.compile(r".*(?:分为|分成|划分为|包括|包含|设有|共有|(?<![立随当])即(?![席时期刻将便使])|[和与]?[是为])(?=.)")
_LIMIT = re.compile(r"以[上下内外后前]|之[内前后]")
_GROUPED = set("批期组类阶轮波")


@dataclass(frozen=True, slots=True)
class Listed:
    """A count and the members found for it, from text[start]."""

    count: Tally
    noun: str
    members: tuple[str, ...]
    start: int


def wrong_lists(text: str, read: Callable[[], Sequence[Tally]] | None = None) -> Iterator[Listed]:
    """The counts that no honest reading of their list bears out. `read` gives the quantities of the text."""
    for count in (read() if read else tallies(text)) if _COUNT.search(text) and _LIST.search(text) else ():
        whole = count.kind == "count" and count.value == int(count.value) and 2 <= count.value <= 30
        if (
            not whole
            or count.figure.rough
            or count.unit in _LEVELS
            or not plural(count)
            or _LIMIT.match(text, count.end)
            or (not text[: count.start].strip() and re.match(r"[类级组期批][:：]", text[count.end - 1 :]))
            or re.search(
                r"(?:[每各前后末第“至或~～—–-]|(?<![收达接签拿])到)\s?$"
                r"|(?:each|every|first|last|next|other)\s$",
                text[: count.start],
            )
        ):
            continue
        found = _marked(text, count) or (None if _closes(text, count) else _ahead(text, count) or _closed(text, count))
        if found is not None:
            yield found


def plural(count: Tally) -> bool:
    """Whether the noun of an English count is a plural."""
    return (
        bool(count.unit)
        or any(re.fullmatch(r"[a-z/'-]+[^s]s|people|staff|men|women", w) for w in count.noun.split())
        or (not count.noun.isascii())
    )


def _ahead(text: str, count: Tally) -> Listed | None:
    """A list that a count opens."""
    noun = (_NOUN_HAN if count.unit else _NOUN_EN).match(text, count.end)
    if noun is None or (not noun[0].strip() and not count.unit and not count.noun):
        return None
    opener = _OPENER.match(text, noun.end())
    if opener is None or (opener["after"] and not re.search(r"[(（](?:共计?|合计|计)?\s?$", text[: count.start])):
        return None
    if opener["bracket"] and not count.unit and not re.fullmatch(r"(?:\s[a-z-]+){1,4}(?<=s)", noun[0], re.IGNORECASE):
        return None
    region = _region(text, opener)
    if marks := _numbered(region):
        readings = [marks]
    else:
        marked = bool(opener["bracket"]) or opener[0][-1] in ":："
        readings = _readings(region, bool(count.unit), bool(opener["plain"]) and not marked, marked)
    return _judged(
        text, count, noun[0], readings, opener.end(), bool(_OPEN_END.search(text[count.end : opener.end()] + region))
    )


def _region(text: str, opener: re.Match[str]) -> str:
    """The text in which the list stands: up to the closing bracket, else to the end of the sentence."""
    if opener["bracket"]:
        end = re.compile(r"[)）]").search(text, opener.end())
        return text[opener.end() : end.start() if end else opener.end()]
    end = re.compile(r"[。|]|\.(?:\s|$)|(?<=\S)\n" if opener["after"] else r"[。|]|\.(?:\s|$)").search(
        text, opener.end()
    )
    return text[opener.end() : end.start() if end else len(text)]


def _readings(region: str, chinese: bool, plain: bool, marked: bool) -> list[list[str]]:
    """The ways in which the members of a list may be told apart."""
    bare = _INNER.sub("", region)
    if LINE in bare.strip():
        return []
    if "、" in bare:
        first = _HAN_LIST.match(bare.strip())
        members = _han(first[0].split("、")) if first else []
        wide = list(takewhile(lambda m: len(m) <= 8 and m[:2] not in ("其余", "其中"), re.split(r"[、，,；;]", bare)))
        return [members, wide, re.split(r"[；;]", bare)] if members else []
    if chinese and not bare.isascii():
        if not marked:
            return []
        members = re.split("；" if "；" in bare else "[，,]", bare)
        return [] if any(len(m) > 12 for m in members) else [members]
    return _english(bare, plain)


def _han(members: list[str]) -> list[str]:
    """Cut at 和 in the last member where both its sides are short names."""
    pair = re.split("[和及与]|以及", members[-1])
    if len(pair) == 2 and all(1 < len(p.strip()) <= 5 for p in pair):
        return [*members[:-1], *pair]
    return members


def _english(region: str, plain: bool) -> list[list[str]]:
    """Members between commas, the last one behind "and"; what follows the last one is no member."""
    if ";" in region:
        members = [m.strip() for m in region.split(";")]
        return [members, _commas(members[0])]
    members = _commas(region)
    if len(members) < 3 and not re.search(r"\s(?:and|or|&)\s", region):
        return []  # a remark with a comma, no list
    return [] if plain and not all(re.match(r"(?:the |an? )?[A-Z]|the |an? ", m) for m in members) else [members]


def _commas(region: str) -> list[str]:
    members: list[str] = []
    for part in re.split(r",\s", region):
        last = re.match(r"(?:and|or)\s(.+)", part)
        if last:
            return [*members, last[1]]
        members.append(part)
    pair = re.split(r"\s(?:and|&)\s", members[-1], maxsplit=1)
    return [*members[:-1], *pair]


def _numbered(region: str) -> list[str]:
    """The members that run from one up, where they are numbered."""
    for pattern in _MARKS:
        found = list(pattern.finditer(region))
        order = [_ordinal(m["n"]) for m in found]
        if len(found) > 1 and order == list(range(1, len(found) + 1)):
            ends = [*(m.start() for m in found[1:]), len(region)]
            return [region[m.end() : end].strip()[:16] for m, end in zip(found, ends, strict=True)]
    return []


def _ordinal(mark: str) -> int:
    if mark.isdigit() and mark.isascii():
        return int(mark)
    if mark.lower() in _FIRSTS:
        return _FIRSTS.index(mark.lower()) + 1
    return next((row.index(mark.lower()) + 1 for row in _ORDER if mark.lower() in row), 0)


def _judged(text: str, count: Tally, noun: str, readings: list[list[str]], start: int, partial: bool) -> Listed | None:
    """The first reading, where none gives the count and it comes near."""
    if not readings or not readings[0]:
        return None
    number, members = int(count.value), [m.strip() for m in readings[0]]
    if len(members) < 2 or not all(members) or any(len(m) > (28 if m.isascii() is False else 60) for m in members):
        return None
    if any(_ATTRIBUTE.fullmatch(m) or re.match(r"(?:by|signed|of|in|on|at|with|see)\b", m) for m in members):
        return None
    fits = any(len(r) <= number <= len(r) + _joints(r) for r in readings)
    own = [_counted(m, count) for m in members]
    summed = any(own) and not (count.unit in _GROUPED and all(own))
    if fits or summed or abs(len(members) - number) > 2 or (partial and len(members) <= number):
        return None
    return Listed(count, noun.strip(), tuple(members), start)


def _counted(member: str, count: Tally) -> bool:
    """Whether a member has a figure of its own that may be a part of the count."""
    name = re.match(r"[A-Z][a-z]+(?= [A-Z])", member)  # Two Seas Ltd
    found = [t for t in tallies(member) if t.kind != "time" and not (name and t.start == 0)]
    whole = [t for t in found if t.kind == "count" and t.value == int(t.value)]
    parts = [t for t in found if t.kind != "count" or (t in whole and (t.unit or t.value <= count.value))]
    return bool(parts) or bool(not found and re.match(r"\d", member) and not date_spans(member))


def _joints(members: Sequence[str]) -> int:
    """How many members more there are where every "and" inside one parts two."""
    return sum(len(re.findall(r"[和及与或]|\s(?:and|or|&)\s|/|[大小高低进出收付存贷上下内外]{2}", m)) for m in members)


def _behind_verb(members: list[str]) -> list[str]:
    """The members behind the verb that opens them: 研究、开发分为高、中、低三类."""
    for n, member in reversed(list(enumerate(members))):
        if (verb := _VERB.match(member)) and n < len(members) - 1:
            return [member[verb.end() :], *members[n + 1 :]]
    return members


_RECAP = re.compile(
    r"(?P<member>[^、,，。;；:：—–\n]{1,40}?)(?P<recap>[\s,，。;；:：.—–-]*"
    r"(?:(?:以上|上述|这里?|即|合|总|[共计是])*|that(?: i|')s|these are"
    r"|(?:these|they) make|making|in all|all told|altogether|together)[\s,]*)",
    re.IGNORECASE,
)


def _marked(text: str, count: Tally) -> Listed | None:
    """A row of numbered members that a count closes: ① … ② … ③ … —— 共三件."""
    before = text[: count.start]
    for pattern in _MARKS[:5]:
        found = list(pattern.finditer(before))
        order = [_ordinal(m["n"]) for m in found]
        first = max((i for i, n in enumerate(order) if n == 1), default=None)
        if first is None or order[first:] != list(range(1, len(order) - first + 1)) or len(order) - first < 2:
            continue
        run = found[first:]
        last = _RECAP.fullmatch(before, run[-1].end())
        if last is None or not last["recap"].strip():
            continue
        ends = [*(m.start() for m in run[1:]), last.end("member")]
        members = tuple(before[m.end() : end].strip(" ;；,，、")[:16] for m, end in zip(run, ends, strict=True))
        if count.value != len(members) and abs(count.value - len(members)) <= 2:
            return Listed(count, count.noun[:6] if count.unit else count.noun, members, run[0].start())
    return None


def _closes(text: str, count: Tally) -> bool:
    """Whether the count is that of the members right before it: 自核心、资金、国际结算三个系统取得文件."""
    found = _CLOSING.search(_INNER.sub("", text[max(0, count.start - 160) : count.start])) if count.unit else None
    members = found["list"].split("、") if found else []
    return found is not None and count.value in (len(members), len(_han(_behind_verb(members))))


def _closed(text: str, count: Tally) -> Listed | None:
    """A list that a count closes."""
    before = text[max(0, count.start - 160) : count.start]
    if count.unit:
        found = _CLOSING.search(_INNER.sub(lambda m: "", before))
        if found is None:
            return None
        members = _han(_behind_verb(found["list"].split("、")))
        if count.unit == "次" or re.search(r"进行|开展|提供|作出|给予|的$", members[-1]):
            return None
        if any(_OWNER.search(m) for m in members) and count.unit in "人名位":
            return None
        open_end = "等" in found["link"] or bool(_OPEN_END.search(found["list"]))
    else:
        found = _CLOSING_EN.search(before)
        if found is None or not count.noun:
            return None
        members, open_end = _commas(found["list"]), False
    if abs(len(members) - count.value) > (2 if len(members) > 2 else 1):
        return None
    return _judged(text, count, count.noun[:6] if count.unit else count.noun, [members], count.start, open_end)
