"""What is done before that on which it has to wait, for `schedule`.

A rule names an act and its gate: "no page is coded before the gate", 经批准后方可传送, "users are let in only once the
test has been closed". The gate's day stands in the rule, beside it, or where the same things are told; an act told
with the rule's words that is dated before that day breaks it. Traps: rehearsals, drafts and preparations, gates with
several days, lengths of time (those are `gap`'s).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checks.consistency.contradiction import Contradiction
from checks.consistency.dated import Dated, common, dated
from checks.consistency.phase import plan_year
from checks.consistency.reading import durations
from checks.consistency.told import bag, content
from checks.statement import Statement
from ingest.document import Document
from language.sentences import sentences

_NEVER = r"(?:不得|不可|不准|不许|不能|不允许|严禁|禁止|一律不|暂不|勿)"
_RULES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<gate>[^，,。；;|：:“”「」]{{2,24}}?)(?<!目)(?:之前|以前|前)[，,]?\s?(?P<act>[^。；;|“”]{{0,24}}?{_NEVER}[^。；;|”]{{2,24}})",
        r"(?:(?P<act2>[^，,。；;|]{1,16}?)(?:须|必须|应当?|要|得|只有|只能|只|均))?(?:先|等到?|待|经过?|在)"
        r"(?P<gate>[^。；;|]{2,40}?)(?:之?后|以后|完毕|通过|完工|完成|到手)?[，,]?\s?"
        r"(?:方可|方能|才能|才可以?|才准|始可|方准|才允许|再行|才会|才(?![算是能]))(?P<act>[^，,。；;|]{1,24})",
        rf"(?P<gate>[^。；;|，,]{{4,40}}?才[^。；;|]{{2,30}}?)[，,](?:此前|在此之前|那以前|之前)"
        rf"(?P<act>[^。；;|，,]{{0,16}}?(?:{_NEVER}|没有|未曾)[^。；;|，,]{{0,24}})",
        r"(?P<act>[^，,。；;|]{2,40}?)[，,]?(?:依据|根据|凭|基于)的?(?:是|就是)?(?:业已|已经?)?"
        r"(?:完成|结束|定稿|出具|签署|生效|批准)的(?P<gate>[^，,。；;|]{2,24})",
        r"\b(?P<act>(?:no(?! (?:later|earlier|sooner|less|more|fewer))|nothing|nobody|none|not|never|neither)\b"
        r"[^.;|]{3,80}?)"
        r"\b(?:before|until|till|prior to|ahead of)\b(?P<gate>[^.;,|]{3,80})",
        r"(?P<act>[^.;|]{3,90}?)\bonly (?:once|after|when|from the day)\b(?P<gate>[^.;|,]{3,80})",
        r"\b(?:until|before|prior to)\s(?P<gate>[^.,;|]{3,60}),\s(?P<act>[^.;|]{0,20}"
        r"\b(?:no|nothing|nobody|not|never|none)\b"
        r"[^.;|]{3,60})",
        r"(?P<act>[^.;|]{3,80}?)\b(?:up)?on the (?:finished|completed?|closed|signed|final|approved) "
        r"(?P<gate>[^.;|,]{3,60})",
    )
]
_GRANTED = re.compile(
    r"批准|审批|审议|通过|同意|准入|签出|签署|签发|出具|落款|核准|批复|放行|评审会"
    r"|approv|consent|releas|\bpass(?:ed|es)?\b|\bsign|\bsits\b|takes the item"
    r"|clear(?:ed|ance)|\bgate\b|agreed|accept|meets",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"客户信息|客户资料|客户数据|个人信息|身份证|证件号?|姓名|customer data|personal data|names? of|files of",
    re.IGNORECASE,
)
_SENT = re.compile(r"传送|传输|发送|送过?去|送出|上传|传上|报送|交上|transfer|\bsent\b|\bsend|moved?\b", re.IGNORECASE)
_STARTED = re.compile(r"编码|开发|动工|开工|\b(?:coded?|coding|buil[dt]|develop|programm)", re.IGNORECASE)
_SENSES = (("@granted", _GRANTED), ("@personal", _PERSONAL), ("@sent", _SENT), ("@started", _STARTED))
_APART = re.compile(
    r"演练|彩排|测试环境|试点|样机|初稿|草案|申请(?!人)|提交|递交|送审|报请|准备|培训|会议|评审|脱敏|模拟|原[定计]"
    r"|tried out|rehears|dry[- ]run|draft|prototype|submitted|filed|prepar|training|meeting|synthetic|masked"
    r"|originally",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"^\s?(?:the )?(?:\d+(?![\d月年日号])|[A-Z][a-z]+ \d|\w+day\b)|^[^才]*\d\s?[日号][^才]*$")
_DAYS = re.compile(r"[\d年月日号至到起]+")
_IT = re.compile(r"^\W*(?:It|This|That|They|The)\b|^\W*(?:该|此|其|这|上述|两家|双方)")
_NEAR = 2  # statements from the rule in which its gate is dated in other words
_ANY_YEAR = 2000  # of days that are all told without one
_PLAN = 150  # days between the act and its gate at most
_WEAK = content("之前 以前 不得 方可 须先 然后 完成 开始 结束 通过 项目 系统 银行 before begin start end complete")


@dataclass(frozen=True, slots=True)
class _Rule:
    """An act and the gate that it waits for, told in the statement at `index`.

    `around` are the other terms there, `opens` is where the gate is named in it.
    """

    act: frozenset[str]
    gate: frozenset[str]
    around: frozenset[str]
    words: str
    start: int
    opens: tuple[int, int]
    statement: Statement
    index: int


def too_soon(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The acts that are dated before the gate which a rule has them wait for."""
    rules = [r for i, s in enumerate(said) if not s.heading for r in _rules(s, i)]
    if not rules:
        return
    events = dated(said, plan_year(document) or _ANY_YEAR)
    weak = common(said) | _WEAK
    for rule in rules:
        gates = _gates(rule, events, weak)
        if len({(g.first, g.last) for g in gates}) != 1:
            continue
        opened = min(gates, key=lambda g: abs(g.index - rule.index))
        early = [(score, e) for e in events if e not in gates and (score := _breaks(rule, e, opened, weak))]
        if early:
            _, act = max(early, key=lambda x: x[0])
            told = {x.statement: x.start for x in (act, opened)} | {rule.statement: rule.start}
            places = tuple(s.anchor(document, at) for s, at in told.items())
            proof = f"{act.words[:60]} < {opened.words[:60]} ({rule.words[:40]})"
            yield Contradiction("IC-03", f"gate:{opened.last}:{act.first}", places, {"proof": proof})


def _rules(statement: Statement, index: int) -> Iterator[_Rule]:
    for first, last in sentences(statement.text) if statement.row else [(0, len(statement.text))]:
        text = statement.text[first:last]
        for pattern in _RULES:
            found = pattern.search(text)
            if found and not durations(found["gate"]) and not _DEADLINE.search(found["gate"]):
                act = found["act"] + (found.groupdict().get("act2") or "")
                gate = _sense(found["gate"])
                around = _sense(statement.text) - gate
                start, opens = first + found.start(), (first + found.start("gate"), first + found.end("gate"))
                yield _Rule(_sense(act), gate, around, found[0], start, opens, statement, index)


def _sense(text: str) -> frozenset[str]:
    """The terms of a text with what its verbs come to."""
    return bag(text) | {name for name, pattern in _SENSES if pattern.search(text)}


def _gates(rule: _Rule, events: Sequence[Dated], weak: frozenset[str]) -> list[Dated]:
    """The clauses that tell when the gate opens: in the rule's statement, else beside it, else with all its words."""
    told = [(e, _sense(e.words)) for e in events]
    gate = rule.gate - weak
    first, last = rule.opens
    mine = [(e, _sense(e.words.replace(rule.words, ""))) for e in events if e.statement is rule.statement]
    own = [e for e, s in mine if first <= e.start < last or (s & gate and len(s & gate) >= len(s & rule.act))]
    if own:
        return own
    near = [
        (e, s)
        for e, s in told
        if 0 < abs(e.index - rule.index) <= _NEAR and e.statement.section == rule.statement.section
    ]
    beside = [e for e, s in near if s & gate or ("@granted" in gate and _IT.search(e.statement.text))]
    if beside:
        return beside
    words = {t for t in gate if t[0] != "@"}
    named = [e for e, s in told if len(words & s) >= max(2, len(words) // 2)] if words else []
    return named or [e for e, _ in told if (rest := content(_DAYS.sub(" ", e.words)) - weak) and rest <= words]


def _breaks(rule: _Rule, event: Dated, gate: Dated, weak: frozenset[str]) -> int:
    """How many words a clause shares with the act where it tells it too early; 0 where it does not."""
    end: date = event.last if event.coarse else event.first
    if not 0 < (gate.last - end).days < _PLAN or _APART.search(event.words):
        return 0
    told, words = _sense(event.statement.text), event.words
    if event.statement is rule.statement and not rule.start <= event.start < rule.start + len(rule.words):
        words = words.replace(rule.words, "")
        told = _sense(words)
    if abs(event.index - rule.index) > _NEAR:
        told |= event.around
    weak |= rule.gate
    shared = (_sense(words) & rule.act) - weak
    more = told & rule.act - weak
    also = told & rule.around - weak if event.statement is not rule.statement else frozenset()
    sure = shared or len(more) > 1 or len(also) > 2
    return 4 * len(shared) + 2 * len(more) + len(also) if sure else 0
