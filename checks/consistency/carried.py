"""What is left out in one place and done in another, for `scope`.

A thing is left out by a sentence (自助取款机不在里头, 不碰容灾机房, "not included: remittance abroad"); elsewhere a
sentence has it replaced, opened, moved or counts it among what is done.
Example: 方言里粤语先不上 against 三个场景，普通话和粤语; "Not included: card limits" against "card limits are opened".
Traps: a later phase, what only might be, an interface to it, a rule that forbids it, another kind of the same thing.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checks.consistency.contradiction import Contradiction
from checks.consistency.exclusion import content
from checks.statement import Statement
from ingest.anchor import Anchor
from ingest.document import Document
from language.polarity import hypothetical, past_problem, proposed, rejected

_NOW = (
    r"(?:本期|本次|此次|此番|这一?次|这一?期|这回|一期|本项目|本轮|目前|暂时|暂)?(?:先|暂|都|也|均|亦|一概|概|一律|全)?"
    r"(?:维持(?:旧版|现状|原样|原版)|保持(?:现状|原样))?"
)
_PUT_OFF = r"(?:(?:留待|留给|留到|待|归|仍由)[^。;；]{0,30}?[,，])?"
_NOT_ZH = (
    r"(?:不(?:予)?(?:碰|动|换|改|上|做|迁|管|接|触碰|涉及|纳入|改[造动]|迁[移入]|更换|替换|处理|实施|升级|上线|开通|包括)"
    r"|不在(?:里头|其列|此列|内|其中|(?:本期|本次|项目|实施|建设)?(?:的)?范围(?:之?内)?))"
)
_LEFT_ZH = re.compile(
    rf"(?:^|[。;；:：,，|)）…])\s?(?P<topic>[^。;；:：,，|]{{2,30}}?){_PUT_OFF}[,，]?{_NOW}{_NOT_ZH}(?=[,，。;；、)）|]|$)"
    r"|(?:^|[。;；|]\s?)(?:本(?:期|次|项目))?(?:不(?:涉及|包括|包含|含|做|碰|动|管|换|在(?:其列|范围内?))|范围外|除外|排除)(?:者|的)?"
    r"\s?[:：|]\s?(?P<list>[^。;；|]{2,120})"
    r"|(?<!能)(?<!可)不(?:碰|动(?=[^,，。;；]{3})|触碰|改动|涉及)(?P<object>[^,，。;；、|]{3,12})(?=[,，。;；、|]|$)"
)
_LEFT_EN = re.compile(
    r"(?:^|[;.|] )(?:out|(?:not|left) (?:included|in(?: scope)?|covered|touched|out|for later)"
    r"|out of scope|excluded|exclusions)"
    r"\s?[:|]\s?"
    r"(?P<enumeration>[^.;|]{4,160})"
    r"|(?:^|[;.,|] )(?P<out>[^,.;:|]{4,40}?) (?:(?:is|are|stays?|remains?) )?"
    r"out of (?:the first release|this (?:release|phase|project))"
    r"|(?:^|[;.,|] )(?P<topic>[^,.;:|]{4,50}?) (?:is|are|stays?|remains?|will be|shall be) "
    r"(?:not (?:touched|included|covered|changed|moved|replaced|part of)|untouched|out of scope|excluded"
    r"|left (?:alone|out|as (?:it is|they are)))\b"
    r"|\b(?:do|does|will|shall) not (?:touch|include|cover|move|replace)(?: the)? (?P<object>[^,.;:|]{4,40})"
    r"(?=[,.;|]|$)",
    re.IGNORECASE,
)
_DONE_ZH = (
    r"(?:换掉?|更换|升级?|上线?|开通|开放|纳入|覆盖|改造|迁[移入]?|部署|接入|上架|开办|受理|推广|建设|投产"
    r"|启用|替换|改)"
)
_AFTER_ZH = re.compile(
    rf"(?:也|都|均|亦|一并|同步|一起|顺手|顺带|同时|全部|随|将|已|于|在|本期|本次|由|\d|月|日|、)*{_DONE_ZH}"
    r"(?![,，]?[若如]|不|期|前|后|限|级|线后)"
)
_LEAD_ZH = re.compile(
    r"^(?:本期|本次|此次|我们|项目)?(?:只|要|先)?(?:做|支持|覆盖|包括|纳入|实施)|范围[^。,，]{0,4}[,，]?(?:系|为|是|包括|[:：])"
)
_DONE_EN = re.compile(
    r"\s*(?:(?:is|are|will be|gets?|goes|go|shall be|has been|have been) (?:also |now |both )?"
    r"(?:opened|delivered|included|replaced|upgraded|moved|migrated|built|changed|covered|released|launched|added|extended"
    r"|connected|live|rolled out|switched)|comes? with)\b",
    re.IGNORECASE,
)
_ALONG_ZH = re.compile(
    rf"(?:一并|同步|同批|一起|顺手|顺带|同时|随首[版批]|随本[次期]|随此次|在本[次期]|本[次期单批]|首[版批])[^。;；,，|]{{0,4}}?(?:{_DONE_ZH}|装|奉上"
    r"|交付|提供|处理|办理|上|做)"
)
_ALONG_EN = re.compile(
    r"\b(?:in|with|on|under) (?:the same|this|the first) (?:release|phase|project|page|night|weekend|wave)"
    r"|\bfirst release\b",
    re.IGNORECASE,
)
_WORKED_EN = re.compile(
    r"\b(?:moves? (?:on )?to|starts? (?:on|with)|goes? on (?:to|with)|includ(?:es?|ing)|covers?|replac(?:es?|ing)"
    r"|brings?"
    r"|migrat(?:es?|ing)|convert(?:s|ing)?|upgrad(?:es?|ing)|installs?|delivers?)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"二期|三期|下一?期|后续|以后|将来|日后|另行|届时|接口|对接|原先|以前|曾|除|非|禁|勿|别|不得|严禁|只有|仅"
    r"|later|next (?:phase|release|year)|second phase"
    r"|phase (?:2|two)|future|interface|unless|except|only|used to|earlier",
    re.IGNORECASE,
)
_DENIED = re.compile(r"不|未|没|无|暂缓|\b(?:not|no|never|without|neither)\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"^(?:这|那|此|其|它|本|该|也|都|还|再|凡|以及|和|及|与|各|所有|全部|其他|同一|有关)+|[类的等]+$|类(?=[\u4e00-\u9fff]{2})"
)
_WITHIN = re.compile(r"^.*(?:里|中|里头)的?(?=[\u4e00-\u9fff]{2,4}$)")
_GENERAL = re.compile(
    r"^(?:系统|平台|数据|客户|业务|功能|流程|接口|内容|部分|事项|需求|生产|代码|程序|人员|用户|账户|交易|工作|方案|计划|时间"
    r"|范围|钱|规则|参数|配置|服务|网点|分行|版本|价格|费用|预算|合同|文件|我们|他们|项目|一期|二期|试点)$"
)
_SMALL = re.compile(r"[、和及与]|以及|或者|或")
_FEW = 40  # exclusions read of one document


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that is left out: its core, where it is said and in what words."""

    core: str
    place: Anchor
    words: str


def carried(
    document: Document, said: Sequence[Statement], outside: Iterable[tuple[str, Anchor]]
) -> Iterator[Contradiction]:
    """The things left out, by a sentence or as an item `outside`, that a statement elsewhere has done, each once."""
    told: set[str] = set()
    sure = [s for s in said if not s.heading]
    items = (Left(core, place, text) for text, place in outside for core in _cores(text, not text.isascii()))
    for left in itertools.islice(itertools.chain(_left(document, sure), items), _FEW):
        other = next(_done(left, sure), None) if left.core not in told else None
        if other:
            told.add(left.core)
            params = {"inside": _words(other[0].text, other[1]), "outside": left.words}
            yield Contradiction("IC-09", left.core, (other[0].anchor(document, other[1]), left.place), params)


def _left(document: Document, said: Sequence[Statement]) -> Iterator[Left]:
    for statement in said:
        text = statement.text
        for pattern in (_LEFT_ZH, _LEFT_EN):
            for found in pattern.finditer(text) if pattern.search(text) and not _doubtful(text) else ():
                group = next(g for g in found.groupdict() if found[g])
                for core in _cores(found[group], pattern is _LEFT_ZH):
                    at = found.start(group)
                    yield Left(core, statement.anchor(document, at), _words(text, at))


def _cores(text: str, chinese: bool) -> Iterator[str]:
    """The things that a text names, in the words that tell them from others."""
    parts = _SMALL.split(text) if chinese else re.split(r"[,;]|\b(?:and|or)\b(?: anything)?", text)
    cores = (core_zh(part) if chinese else part.strip(" .") for part in parts)
    yield from (core for core in cores if _specific(core))


def core_zh(text: str) -> str:
    """What a Chinese topic names, without the words that narrow nothing down."""
    return _EMPTY.sub("", _WITHIN.sub("", text.strip(" …“”")))


def _specific(core: str) -> bool:
    if core.isascii():
        return 0 < len(content(core)) < 6 and len(core) > 5
    return len(re.findall(r"[\u4e00-\u9fff]", core)) in range(2, 15) and not _GENERAL.match(core)


def _done(left: Left, said: Sequence[Statement]) -> Iterator[tuple[Statement, int]]:
    """The statements that have a thing done, with where they name it."""
    english = left.core.isascii()
    for statement in said:
        text = statement.text
        if _within(statement, left.place) or not (english or _may_name(left.core, text)):
            continue
        for at, clause in _clauses(text, english):
            if _LATER.search(clause) or _DENIED.search(clause):
                continue
            named = _named_en(left.core, clause, text) if english else _named_zh(left.core, clause, text, at)
            if named is not None and not _doubtful(text):
                yield statement, at + named


def _within(statement: Statement, place: Anchor) -> bool:
    """Whether a place is a part of the statement."""
    spans = statement.spans(0, len(statement.text))
    return any(
        s.block == block and s.start < end and start < s.end for s in place.segments for block, start, end in spans
    )


def _may_name(core: str, text: str) -> bool:
    """The cheap sign of a thing or a kind of it: its ends."""
    return core[:2] in text and core[-2:] in text


def _clauses(text: str, english: bool) -> Iterator[tuple[int, str]]:
    marks = r"[^,;.|]+" if english else r"[^,，;；。|]+"
    yield from ((m.start(), m[0]) for m in re.finditer(marks, text))


def _named_zh(core: str, clause: str, text: str, start: int) -> int | None:
    """Where a clause has the thing done, or the next does, or a list of what is done names it."""
    at = clause.find(core)
    if at >= 0 and len(core) > 2 and _AFTER_ZH.match(clause, at + len(core)):
        return at
    follows = re.match(r"[^。;；|]*", text[start + at + len(core) :]) if at >= 0 and len(core) > 3 else None
    if follows and _ALONG_ZH.search(follows[0]) and not (_LATER.search(follows[0]) or _DENIED.search(follows[0])):
        return at
    if not _LEAD_ZH.search(text):
        return None
    members = ((m.start(), m[0]) for m in re.finditer(r"[^、和及与:：]+", clause))
    return next((i for i, m in members if same_kind(core, core_zh(m.removeprefix("以")))), None)


def same_kind(core: str, member: str) -> bool:
    """Whether a member is the thing, or a kind of it: 个人贷款卷宗 and 个人住房贷款卷宗."""
    if core == member:
        return True
    splits = range(2, len(core) - 1)
    return len(core) > 3 and any(member.startswith(core[:k]) and member.endswith(core[k:]) for k in splits)


def _named_en(core: str, clause: str, text: str) -> int | None:
    """Where a clause has the thing done, or names it among what is worked on in this release."""
    words = content(core)
    if not words <= content(clause):
        return None
    for done in _DONE_EN.finditer(clause):
        subject = clause[: done.start()]
        if len(words) > 1 and words <= content(subject) and len(content(subject)) <= len(words) + 2:
            return 0
    strong = _ALONG_EN.search(text) is not None
    return 0 if strong or (len(words) > 1 and _WORKED_EN.search(clause)) else None


def _doubtful(text: str) -> bool:
    unsure = hypothetical(text) or past_problem(text) or proposed(text) or rejected(text)
    return unsure or text.rstrip().endswith(("?", "？"))


def _words(text: str, at: int) -> str:
    return text[max(0, at - 4) : at + 40].strip(" |,，;；。")
