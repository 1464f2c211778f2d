"""IC-06: what one decides alone is decided by another.

A sentence gives a decision to somebody (由…决定, "approved by the …", "the last word lies with …"). Two of them
contradict each other where one denies the power of him whom the other gives it to, or where both let nobody else decide
and speak of one matter. Example: 型号由分行自主决定，总行不作指定 against 由总行办公室选定，任何分行不得另选.
Traps: one proposes and another decides, small cases and large ones, emergencies, deputies, a rule before and after.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from checks.consistency.contradiction import Contradiction
from checks.consistency.told import bag
from checks.statement import Statement
from ingest.document import Document

_ACT = r"(?:决定|审定|拍板|批准|审批|核准|签字|签发|签(?=[,，。]|$)|择一|选定|确定|裁定|定夺|说了算|[作做]主|敲定)"
_ZH = re.compile(
    rf"(?:由|须经|应经|必须经|要经|归)(?P<by>[^,，。;；:：]{{2,24}}?)(?:一人|自主|单独|自行|统一|最终|共同|来|一家)*{_ACT}(?!的)"
    r"|(?:最终|最后)?(?:决定|审批|批准|审定|定价|拍板|选[定择]|否决|处置)权(?:在|归|属于?)(?P<power>[^,，。;；:：]{2,14})"
    r"|报(?:经|请|由)?(?P<to>[^,，。;；:：]{2,14}?)(?:审批|批准|审定|核准|决定)(?!的|后)"
    r"|(?P<says>[^,，。;；:：由]{2,12}?)(?:一人|最后|最终)?(?:拍板|说了算|有权(?:自行)?(?:决定|批准))(?!的|后)"
)
_PARTY = r"(?:the )?(?-i:[A-Z])?[\w’'-]+(?: (?:of )?[\w’'-]+){0,4}?"
_EN = re.compile(
    r"\b(?:decided|approved|authori[sz]ed|lowered|raised|changed|set|granted|signed|released|permitted|chosen"
    r"|selected|switched on)"
    rf"(?: off)? (?:only |solely )?by (?P<by>{_PARTY})(?= alone| only|,|\.|;|$| and nobody)"
    rf"|\bonly (?:by|with|after) (?P<vote>{_PARTY})(?:['’]s|s['’])? (?:vote|decision|approval|consent|signature)"
    rf"|\b(?:goes|go|comes?) to (?P<to>the {_PARTY}) (?:before|for (?:decision|approval))"
    rf"|(?:^|[:,;] |\b(?:and|but|that) )(?P<says>(?:the )?{_PARTY}),? (?:alone )?(?:decides?|has the (?:last"
    rf"|final) (?:word|say)|signs off)\b"
    rf"|\b(?:decision|last word|final say|power) (?:lies|rests|is) with (?P<power>{_PARTY})(?= alone|,|\.|;|$)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"自主|自行|一人|单独|不必|无[须需]|不另行|不得|不作|无权|没有[^,，。]{0,6}权|不算|不参与|只能|唯一|才(?:能|可|算)|即可|不介入|均须|一律"
    r"|\balone\b|(?<!read-)\bonly\b|\bno other\b|\bnobody else\b|however (?:small|little)|\bno authority\b|\bnever\b"
    r"|\bsolely\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:^|[,，。;；:：、])(?P<zh>[^,，。;；:：、]{1,12}?)(?:那边|一方|方面)?(?:均|都|也)?(?:不作|不得|不能|不参与|不另行|不再|无权|无[^,，。]{0,3}权"
    r"|没有[^,，。]{0,6}权|只(?!能由|有)|仅作|签了不|签字仅|说了不|不介入|不予?审)"
    r"|(?P<en>(?:the )?(?:Mr |Ms |Mrs |Dr )?[\w’'-]+(?: [\w’'-]+){0,2}?) (?:has|have"
    r"|had) no (?:\w+ )?(?:authority|say|vote|voice|right|power)"
    r"|(?:never|not) (?:\w+ )?by (?:the |a |an )?(?P<by>[\w’'-]+)",
    re.IGNORECASE,
)
_CASES = re.compile(
    r"一般|普通|重大|紧急|应急|故障|以上|以下|超过|不足|以内|除外|例外|授权书|代[理签为审]|出差|休假|建议|原[来先]|改为|此前"
    r"|\b(?:emergency|urgent|minor|major|above|below|exceed\w*|(?:over|under) \W?\d\S*|except|unless|deput\w+"
    r"|absence|formerly|until"
    r"|proposed|suggest\w*|routine)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:各|本|该|我们|部里|使用|有关|相关|the |mr |ms |mrs |dr )+"
    r"|(?:总经理|经理|主任|负责人|员会|那边|自己|部门|公司|总|同志)+"
    r"|\b(?:head|manager|director|committee|group|of|the|owner|lead)\b",
    re.IGNORECASE,
)
_SAME = (("分支机构", "分行"), ("总部", "总行"))
_OTHERS = re.compile(r"^(?:任何|其他|其它|别的|他人|谁)")
_DECIDING = (
    "决定 审定 拍板 批准 审批 核准 签字 签发 选定 确定 一人 自主 单独 任何人 不得 无权 不参与 一律 "
    "总行 分行 会议 项目 须经 decide decides decided decision approve approved approval authorised alone only sign "
    "signed vote committee final word change changed set nobody other way meeting project writing head bank board"
)
_NEAR = 30  # characters before a decision, and half of those behind it, that say that nobody else decides
_FEW = 60  # decisions of one document that are compared


@dataclass(frozen=True, slots=True)
class Given:
    """A decision that a statement gives to a party, and the parties to whom it denies it."""

    party: str
    denied: tuple[str, ...]
    only: bool
    statement: Statement
    start: int
    about: frozenset[str]


def deciders(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The decisions that two parties have, each pair once."""
    found = [g for s in said if not s.heading for g in _given(s)][:_FEW]
    told: set[str] = set()
    for one, other in combinations(found, 2):
        if one.statement is other.statement or {one.party, other.party} & told or alike(one.party, other.party):
            continue
        if _denies(one, other) or _denies(other, one) or (one.only and other.only and one.about & other.about):
            told |= {one.party, other.party}
            places = tuple(g.statement.anchor(document, g.start) for g in (one, other))
            params = {"first": one.statement.text.strip()[:60], "second": other.statement.text.strip()[:60]}
            yield Contradiction("IC-06", f"decides:{one.party}", places, params)


def _given(statement: Statement) -> Iterator[Given]:
    text = statement.text
    if _CASES.search(text) or text.rstrip().endswith(("?", "？")):
        return
    for found in (*_ZH.finditer(text), *_EN.finditer(text)):
        group = next(g for g, words in found.groupdict().items() if words)
        party = re.split(r"[、]|推荐|会同|和|及", found[group])[-1 if "推荐" in found[group] else 0].strip()
        denied = tuple(n for d in _DENIED.finditer(text) for n in d.groupdict().values() if n)
        only = _ONLY.search(text, max(0, found.start() - _NEAR), found.end() + 2 * _NEAR)
        about = bag(f"{statement.before} {text.replace(found[group], ' ')}") - _general()
        yield Given(party, denied, bool(only), statement, found.start(group), about)


@cache
def _general() -> frozenset[str]:
    """The terms of deciding itself, which two decisions share whatever they are on."""
    return bag(_DECIDING)


def _denies(one: Given, other: Given) -> bool:
    """Whether the first takes from the other's party what the other gives it, or from all others, of one matter."""
    shared = bool(one.about & other.about)
    for denied in one.denied:
        if _OTHERS.match(denied) and shared:
            return True
        if alike(denied, other.party) and (shared or other.only):
            return True
    return False


def alike(one: str, other: str) -> bool:
    """Whether two names may be of one party: one is short for the other, or they share a word."""
    first, second = sorted((_core(one), _core(other)), key=len)
    if not first:
        return False
    if first.isascii():
        return bool(set(first.split()) & set(second.split()))
    letters = iter(second)
    short = all(c in letters for c in first)
    return short or any(first[i : i + 2] in second for i in range(len(first) - 1))


def _core(party: str) -> str:
    text = party.lower()
    for word, same in _SAME:
        text = text.replace(word, same)
    return _EMPTY.sub("", text).strip()
