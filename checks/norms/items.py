"""What every item of a list must have ("each risk has an owner and a date"), and how many there must be.

Called by the judges of contents and of limits. A table that lacks the column, or leaves the cell empty, breaks the
norm; a list in prose does where other items have it, or none has and the section does not speak of it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from checks.consistency.person import names as person_names
from checks.norms.matching import covered, terms
from checks.norms.norm import Bound, Norm
from checks.norms.setting import Breach, Setting
from checks.norms.tables import Entry, Listing, listings
from language.amounts import amounts
from language.dates import dates
from language.texts import Lang, text

_EACH = re.compile(
    r"(?:每|各)(?:一)?(?:项|条|个|类|款|笔|名|份|家)(?P<zh>[\u4e00-\u9fff]{2,6}?)"
    r"(?=应|须|必|均|都|指定|标|注|列|写|说|载|给|明|确|的|有|具|配|设|,|，|$)"
    r"|逐(?:项|条|个)[\u4e00-\u9fff]{0,4}(?:列出|列明|说明|列示|登记|识别)(?P<by>[\u4e00-\u9fff]{2,6}?)(?=的|及|,|，|。|$)"
    r"|(?P<own>[\u4e00-\u9fff]{2,8}?)(?:应当?|须|必须)逐(?:项|条)"
    r"|\b(?:each|every) (?:of the )?(?P<en>[a-z][\w-]*(?: [a-z][\w-]*)?)(?= (?:shall|must|has to|is|in|of)\b|,)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"项目|变更|系统|申请|报告|章程|合同|文件|文档|供应商|\b(?:projects?|changes?|systems?|requests?|reports?|charters?"
    r"|contracts?|documents?|records?|releases?|suppliers?|vendors?|cases?|plans?|specifications?)\b",
    re.IGNORECASE,
)
_ALIKE = (
    r"责任人|负责人|牵头人|责任部门|责任单位|\bowners?\b|\baccountable\b|\bresponsible\b|\bwho\b|\blead\b|\bassignee\b",
    r"日期|期限|时间|时限|截止|完成时点|\bdates?\b|\bdue\b|\bdeadline\b|\bby when\b|\btarget\b|\bwhen\b",
    r"验收|判定|通过标准|\baccept\w*|\bpass(?:es|ed)? (?:when|if|criteri)|\bfit criteri\w*|\bverif\w+",
    r"来源|出处|提出部门|提出人|需求方|\bsources?\b|\borigin\b|\b(?:raised|requested) by\b|\brequester\b|\brationale\b",
    r"优先级|优先序|重要程度|\bpriorit\w+|\bmoscow\b|\bmust/should\b",
    r"编号|序号|标识|代号|\bids?\b|\bidentifiers?\b|\bno\.?(?!\w)|\bref(?:erence)?\b|\bnumber\b|#",
    r"措施|应对|对策|缓释|\bmitigat\w+|\bresponse\b|\bmeasures?\b|\btreatment\b|\bactions?\b",
    r"概率|可能性|发生几率|\blikelihood\b|\bprobability\b",
    r"影响|后果|严重|\bimpact\b|\beffects?\b|\bseverity\b",
    r"金额|费用|成本|价格|报价|\bcosts?\b|\bprice\b|\bamount\b",
    r"基线|现值|当前值|\bbaseline\b|\bcurrent\b|\btoday\b",
    r"目标值|指标|衡量|计量|\bmeasure[ds]?\b|\btarget\b|\bmetric\b|\bkpi\b",
)
_DATE_FIELD, _OWNER_FIELD, _ID_FIELD = 1, 0, 5
_BLANK = re.compile(
    r"[\s\-–—/／_.。…?？]*|(?:待定|待补充?|待明确|待确定|未定|暂无|空|tbd"
    r"|tbc|n/?a|open|to be (?:defined|confirmed|named))\.?",
    re.IGNORECASE,
)
_SAID = 0.7
_ID = re.compile(r"^\s*[（(]?(?:[A-Za-z]{1,5}[-.]?\d+|[\u4e00-\u9fff]{2,4}[一二三四五六七八九十\d]+)")


@cache
def _alike() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(words, re.IGNORECASE) for words in _ALIKE)


def each_of(norm: Norm) -> str:
    """What every item must have its contents of: 风险 of "每项风险", "" where the norm asks of the whole document."""
    for m in _EACH.finditer(norm.evidence):
        thing = next((g for g in (m["zh"], m["by"], m["en"], m["own"]) if g), "").strip()
        thing = re.sub(r"^(?:主要|重大|关键|全部|所有)|^(?:identified|major|listed|main) ", "", thing)
        if thing and not _WHOLE.search(thing) and not (m["own"] and not thing.endswith("需求")):
            return thing
    return ""


def judge_items(thing: str, norm: Norm, setting: Setting, lang: Lang) -> Breach | None:
    """The first item of the document's list that lacks what every one must have."""
    parts = [
        re.sub(r"^并?(?:为)?每[项条个][\u4e00-\u9fff]{0,4}?(?:指定|明确|标明|注明|确定)|^并", "", p) for p in norm.parts
    ]
    parts = [p for p in parts if p and covered(thing, p) < _SAID]
    for listing in listings(thing, setting):
        for entry in listing.entries:
            gone = [p for p in parts if _lacks(p, entry, listing, setting)]
            if gone:
                lacks = text("checks.list-mark", lang).join(gone)
                said = entry.statement.text.strip()
                return Breach("item-lacks", "presumed", entry.statement, 0, {"said": said, "lacks": lacks})
    return None


def _lacks(part: str, entry: Entry, listing: Listing, setting: Setting) -> bool:
    kind = next((i for i, words in enumerate(_alike()) if words.search(part)), None)
    if listing.heads:
        columns = [h for h in listing.heads if _names(part, kind, h)]
        if columns:
            return all(_BLANK.fullmatch(entry.fields[h]) for h in columns)
        return kind is not None and not _given(part, kind, entry.text) and not _elsewhere(part, kind, listing, setting)
    if _given(part, kind, entry.text):
        return False
    others = any(_given(part, kind, e.text) for e in listing.entries if e is not entry)
    return kind is not None and (others or not _elsewhere(part, kind, listing, setting))


def _names(part: str, kind: int | None, label: str) -> bool:
    return covered(part, label) >= _SAID or (kind is not None and _alike()[kind].search(label) is not None)


def _given(part: str, kind: int | None, words: str) -> bool:
    """Whether an item's own words give the field: by its name, or by a date, a person, an identifier."""
    if _names(part, kind, words):
        return True
    if kind == _DATE_FIELD:
        return bool(dates(words, 2000))
    if kind == _ID_FIELD:
        return _ID.match(words) is not None
    return kind == _OWNER_FIELD and any(True for _ in person_names(words))


def _elsewhere(part: str, kind: int | None, listing: Listing, setting: Setting) -> bool:
    """Whether the document gives the field somewhere else, for all or in another table."""
    own = {id(e.statement) for e in listing.entries}
    return any(
        id(s) not in own and not s.heading and covered(listing.title, s.text) < 1 and _names(part, kind, s.text)
        for s in setting.said
        if s.section == listing.entries[0].statement.section
    )


_COUNTED = re.compile(r"^(?:家|个|名|份|种|次|项|条|套|位|人|台|处|轮|版|类)$")
_THING_AFTER = re.compile(
    r"\s?(?:以上)?(?:的)?(?P<zh>(?:候选|备选|独立|合格)?[\u4e00-\u9fff]{2,6}?)(?=[,，。;；、的并且以进参应须报]|作|为|后|$)"
    r"|\s(?P<en>(?:[a-z-]+ ){0,2}?[a-z-]+)(?= (?:shall|must|are|is|have"
    r"|has|from|before|for|in|to|of|who|and|with)\b|[,.;]|$)",
    re.IGNORECASE,
)
_ONE_ONLY = re.compile(
    r"(?:只有|仅有?|只|唯一|单一|独家)[^,，。;；]{0,6}(?:一|1)?(?:家|个|名|份|种)?"
    r"|\b(?:only one|single|sole|no other|no second|no further|just one|one)\b",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(r"^(?:%|[A-Z]{3}|hours|days|working-days|working-\w+)$")


def countable(limit: Bound) -> bool:
    """Whether the bound counts things: suppliers, reviewers, options."""
    return not _NO_COUNT.match(limit.unit)


def counted_thing(norm: Norm, limit: Bound) -> str:
    """What is counted: the noun behind the figure, or the unit itself in English."""
    if not _COUNTED.match(limit.unit) and not limit.unit.isascii():
        return limit.unit
    after = norm.evidence.partition(limit.text)[2]
    if limit.unit.isascii():
        return limit.unit if len(terms(limit.unit)) else ""
    found = _THING_AFTER.match(after)
    return (found["zh"] or found["en"] or "").strip() if found else ""


def judge_count(norm: Norm, limit: Bound, setting: Setting) -> Breach | None:
    """The list, or the figure, that has too few or too many of what is counted."""
    thing = counted_thing(norm, limit)
    if not terms(thing):
        return None
    told = list(_counts(thing, limit, setting))
    if not told or any(limit.kept_by(Decimal(count)) for count, _, _ in told):
        return None
    count, place, said = told[0]
    return Breach("exceeded", "proved", place.statement, 0, {"said": said or f"{thing}: {count}", "limit": limit.text})


def _counts(thing: str, limit: Bound, setting: Setting) -> Iterator[tuple[int, Entry, str]]:
    for s in setting.live:
        if covered(thing, s.text) < _SAID:
            continue
        entry = Entry({}, s.text, s)
        for a in amounts(s.text):
            near = s.text[a.end : a.end + 14]
            if (
                a.share is None
                and a.currency is None
                and (a.unit.lstrip("个 ") or "个")
                and covered(thing, a.unit + near) >= _SAID
            ):
                yield int(a.value), entry, s.text.strip()
        if limit.relation == "at-least" and _only(thing, s.text):
            yield 1, entry, s.text.strip()
    for listing in listings(thing, setting):
        yield len(listing.entries), listing.entries[0], ""


def _only(thing: str, words: str) -> bool:
    """Whether the words say that there is but one: "只询价一家供应商", "no other supplier was asked"."""
    return any(covered(thing, words[m.end() : m.end() + 24]) >= _SAID for m in _ONE_ONLY.finditer(words))
