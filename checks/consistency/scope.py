"""IC-09: nothing is inside the scope and outside it at once.

Suppliers price what is inside, users wait for it, and the plan leaves out what is outside. An item outside that is
meant without exception (所有主动外呼类场景, "card data of any kind") excludes every item inside that names the same
thing; any other item only excludes its like.
Example: inside 信用卡逾期M1阶段的智能外呼提醒, outside 所有主动外呼类场景.
Traps: an interface to an excluded system is no part of it; what is left to phase 2 may start in phase 1; exceptions
(除…外, except); general words (management, data, branches) that name nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.consistency.carried import carried, same_kind
from checks.consistency.contradiction import Contradiction
from checks.consistency.exclusion import excluded, named_inside
from checks.consistency.table import plain, tables
from checks.statement import CELL_GAP, Statement
from ingest.anchor import Anchor, anchor, whole
from ingest.document import Document
from language.normalize import normalize

_OUT = re.compile(
    r"范围[之以]?外|(?:不|未)(?:包[含括]|在.{0,4}(?:范围|之列)|纳入|涉及)|排除|剔除|不做什么|界外"
    r"|^\W*(?:(?:本|这|此)(?:期|次|回|轮|项目)|暂|明确)?(?:均|都|暂)?不[含做办碰动接管改建](?:的|什么|哪些)?(?:事|内容|部分|业务)?\W*$"
    r"|\bout[- ]of[- ]scope|\boutside\b|not (?:in scope|included|covered|part)|exclusions?\b|excluded|untouched"
    r"|\bnot (?:doing|touched|touching|ours|done)\b|\bnot for (?:us|this)|不归|不属于?|不要|不换"
    r"|(?:left|leave) (?:out|alone)|stays? (?:out|as it is)|(?:do|will|shall) not (?:do|touch|build|cover)",
    re.IGNORECASE,
)
_IN = re.compile(
    r"范围[之以]?内|项目范围|建设范围|实施范围|建设内容|本期(?:建设|包[含括])|包[含括]内容"
    r"|^\W*(?:本|这|此)(?:期|次|回|轮|项目)[要只]?做(?:的|什么|哪些)?\W*$"
    r"|^[\W\d]*(?:交付(?:物|成果|内容|件)|功能(?:清单|范围))\W*$"
    r"|^[\W\d]*(?:deliverables|(?:things |items |what is )?(?:handed over|delivered))\W*$"
    r"|^\W*(?:包[含括]|纳入|做|要做|covered)\W*$|\bin[- ]scope|\binside\b|\bincluded\b"
    r"|^[\W\d]*scope(?: of (?:the )?(?:work|project))?\W*$"
    r"|^\W*归(?:这里|本期|我们|本项目)\W*$|\b(?:to be|what is) done\b|\bdoing\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(?:范围|包[含括]|做(?:什么)?).{0,3}[与和、/及].{0,3}(?:不|范围外)|in.{0,12}(?:/|and|or).{0,3}out", re.IGNORECASE
)
_RUN_IN = re.compile(r"^[\s\W]*([^:：。，,]{2,20})[:：]\s*")
_LEAD = re.compile(
    r"^(?:and )?(?:there (?:falls?|comes?)|we (?:leave|take|put))? ?(?P<side>within|inside|outside|out of)"
    r" (?:it|the scope|its scope|the undertaking|the project)(?: (?:falls?|are|is|stands?|lies?))?\b",
    re.IGNORECASE,
)
_ITEMS = re.compile(r"[；;。]|\.(?=\s|$)|(?:^|(?<=[；;。\s]))[（(]?\d{1,2}[)）、](?!\d)|\n")
_SMALL = re.compile(r"[、,，]")
_JOIN = re.compile(r"^\s*(?:(?:and|or)\s+)?")
_ALL = re.compile(
    r"所有的?|全部的?|一切|任何|凡是?|全体|各类"
    r"|\b(?:all|any|every)\b(?: (?:kind|type)s? of)?|\bof (?:any|every) (?:kind|type|sort)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"主动|自动|各种|相关的?|有关的?|其他|形式的?|(?:类的?)?(?:场景|业务|功能|需求|工作|内容|事项|服务|应用|渠道)$|类$"
    r"|\b(?:data|systems?|functions?|services?|features?|items?|work|the|a|an)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^(?:管理|系统|平台|数据|客户|产品|渠道|模块|接口|流程|信息|报表|查询|分行|机构|网点|海外|境外"
    r"|开发|测试|部门|员工|用户|交易|账户|历史|第三方|外部|变更|改造|建设"
    r"|customers?|branches|users?|accounts?|reports?|changes?|interfaces?|products?"
    r"|other|new|existing|external|third)?$",
    re.IGNORECASE,
)
_CROWD = ("customer", "client", "user", "account", "product", "business", "transaction", "busines")  # narrow nothing
_EXCEPT = re.compile(
    r"除|以外|之外|例外|仅限|非|不含|不包括|不再"
    r"|except|other than|unless|excluding|apart from|without|\bnot\b|\bno\b|only",
    re.IGNORECASE,
)
_PHASE = re.compile(
    r"[一二三四]期|第[一二三四\d]+[期批]|后续|下一?[期阶]|以后|将来"
    r"|phase|release \d|later|future|stage \d|until|wave",
    re.IGNORECASE,
)
_LINK = re.compile(r"接口|对接|衔接|联动|interface|integrat|\blink|connect|hand-?over|feed", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_CLAUSE = re.compile(r"[,.;:]|\b(?:which|that|who)\b", re.IGNORECASE)
_NOUN_END = re.compile(r",|，|;|:|\b(?:of|for|from|in|with|by|to|on|which|that|at|as|and)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing stated in or out of scope: its words, its place, whether a column of a table lists it."""

    text: str
    place: Anchor
    listed: bool = False


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The items stated inside the scope that an item outside it excludes."""
    inside, outside = items(document, said)
    told = [
        Contradiction("IC-09", core_of(out.text), (into.place, out.place), {"inside": into.text, "outside": out.text})
        for out in outside
        for into in inside
        if excludes(out.text, into.text) or (out.listed and into.listed and _listed_kind(out.text, into.text))
    ]
    told += _told_elsewhere(document, said, inside)
    known = {s.block for c in told for place in c.places for s in place.segments}
    left = [(i.text, i.place) for i in outside if not any(p.search(i.text) for p in (_EXCEPT, _PHASE, _LINK))]
    return [*told, *(c for c in carried(document, said, left) if not _known(c, known))]


def _known(found: Contradiction, blocks: set[int]) -> bool:
    """Whether one of its places is shown already."""
    return any(place.segments[0].block in blocks for place in found.places)


def _told_elsewhere(document: Document, said: Sequence[Statement], inside: Sequence[Item]) -> Iterator[Contradiction]:
    """The items inside that a sentence elsewhere excludes, each once."""
    for statement, topic, start, end in excluded(said):
        others = (i for i in inside if i.place.segments[0].block != statement.block and not _LINK.search(i.text))
        into = next((i for i in others if named_inside(topic, i.text)), None)
        if into is not None and not _EXCEPT.search(_BRACKETS.sub("", into.text)):
            place = anchor(document, *statement.spans(start, end))
            params = {"inside": into.text, "outside": statement.text[start:end]}
            yield Contradiction("IC-09", core_of(topic), (into.place, place), params)


def _listed_kind(out: str, into: str) -> bool:
    """Whether a bare noun of one column (催收) stands in an item of the other (逾期催收短信)."""
    core = core_of(out)
    if any(p.search(out) or p.search(into) for p in (_EXCEPT, _PHASE, _LINK)) or _GENERAL.match(core):
        return False
    if core.isascii():
        words = set(_words(core))
        return bool(words) and words <= set(_words(into)) and len(core) > 3
    return len(core) > 1 and core in _BRACKETS.sub("", into)


def excludes(out: str, into: str) -> bool:
    """Whether what is outside excludes an item inside."""
    if any(p.search(out) or p.search(into) for p in (_EXCEPT, _PHASE)) or _LINK.search(into):
        return False
    core = core_of(out)
    if _GENERAL.match(core) or len(core) < 2:
        return False
    if not _ALL.search(out):
        same = core == core_of(into) and (not core.isascii() or set(_words(out)) <= set(_words(into)))
        return len(core) > 3 and (same or _narrower(out, core, into))
    if core.isascii():
        named, words = _words(_head(into)), _words(into)
        return any(a[0] in named and set(a) <= {*words, *_CROWD} for a in _alternatives(out))
    return core in _BRACKETS.sub("", into)


def _narrower(out: str, core: str, into: str) -> bool:
    """Whether an item inside is a kind of what is outside: its noun phrase ends with all of the other's words."""
    if core.isascii():
        words = _words(core)
        return len(words) > 1 and _words(_head(into))[-len(words) :] == words == _words(_head(out))
    return any((kind := core_of(part)).endswith(core) or same_kind(core, kind) for part in _SMALL.split(into))


def _alternatives(out: str) -> list[list[str]]:
    """The words that each of "chat or voice channels" names; what is not said of a thing but of its use is left out."""
    whole = _CLAUSE.split(_BRACKETS.sub("", out))[0]
    parts = [_words(_EMPTY.sub("", _ALL.sub("", part))) for part in re.split(r"\bor\b|/", whole)]
    return [p for p in parts if p and not all(_GENERAL.match(w) for w in p)]


def _words(text: str) -> list[str]:
    """Lower-case words in the singular, without the small ones."""
    return [w.rstrip("s") for w in re.findall(r"[a-z][a-z-]+", text.lower()) if not _NOUN_END.fullmatch(w)]


def core_of(text: str) -> str:
    """What an item names, without quantifiers and words that narrow nothing down."""
    head = _ALL.sub("", _head(text)).strip()
    previous = ""
    while previous != head:
        previous, head = head, " ".join(_EMPTY.sub("", head).split()).strip(" 的和、")
    return head.lower()


def _head(text: str) -> str:
    """The leading noun phrase of an English item, a Chinese item up to its first comma."""
    bare = _BRACKETS.sub("", text).strip()
    if not bare.isascii():
        return re.split(r"[，,:：]", bare)[0]
    universal = _ALL.search(bare)
    start = universal.end() if universal and universal.start() == 0 else 0
    return bare[start : start + 200].strip() and _NOUN_END.split(bare[start:].strip())[0].strip()


def items(document: Document, said: Sequence[Statement]) -> tuple[list[Item], list[Item]]:
    """The items stated in scope, and those stated out of scope."""
    found: tuple[list[Item], list[Item]] = ([], [])
    for inside, item in _columns(document):
        found[not inside].append(item)
    blocks: dict[int, bool] = {}
    for statement in said:
        if statement.heading:
            continue
        side, offset = (_of_row if statement.row else _labelled)(statement)
        if side is None and statement.row and offset and _both(document, statement):
            side = True
        if side is None and not statement.row:
            side = blocks.get(statement.block, _of_section(document, statement))
        if side is not None:
            blocks[statement.block] = side
            told = _LEAD.match(statement.text) is not None
            found[not side].extend(_cut(document, statement, offset, fine=told or not side, commas=told))
    return found


def _columns(document: Document) -> Iterator[tuple[bool, Item]]:
    """The cells of tables that have a column for what is inside and one for what is outside."""
    for table in tables(document):
        sides = {c: _side(table.name(c)) for c in table.columns}
        if {True, False} <= set(sides.values()):
            for row in table.body:
                for cell in row:
                    side = sides.get(cell.cell.column) if cell.cell else None
                    if side is not None and len(plain(cell)) > 1:
                        yield side, Item(plain(cell), whole(document, [cell]), listed=True)


def _labelled(statement: Statement) -> tuple[bool | None, int]:
    """The side that a run-in label names ("Out of scope: …", "There fall outside it …") and where the text begins."""
    if lead := _LEAD.match(statement.text):
        return not lead["side"].lower().startswith("out"), lead.end()
    label = _RUN_IN.match(statement.text)
    side = _side(label[1]) if label else None
    return side, label.end() if label and side is not None else 0


def _of_row(statement: Statement) -> tuple[bool | None, int]:
    """The side that the first cell of a row names, and where the second begins."""
    first, gap, _ = statement.text.partition(CELL_GAP)
    return (_side(first), len(first) + len(gap)) if gap else (None, 0)


def _both(document: Document, statement: Statement) -> bool:
    """Whether the section is on what is inside and outside, so that a row that excludes nothing includes."""
    section = document.section_of(statement.block)
    return section is not None and _BOTH.search(normalize(section.title).text) is not None


def _of_section(document: Document, statement: Statement) -> bool | None:
    """True under a heading that says "in scope", False under one that says "out of scope", None under others."""
    section = document.section_of(statement.block)
    return _side(normalize(section.title).text) if section is not None else None


def _side(title: str) -> bool | None:
    if _BOTH.search(title) or len(title) > 40:
        return None
    return False if _OUT.search(title) else True if _IN.search(title) else None


def _cut(document: Document, statement: Statement, offset: int, fine: bool, commas: bool = False) -> Iterator[Item]:
    """The items of a statement; `fine` cuts lists at commas as well, where every member stands for itself."""
    cuts = [m.span() for m in _ITEMS.finditer(statement.text, offset)]
    cuts += (
        [m.span() for m in _SMALL.finditer(statement.text, offset)]
        if commas or (fine and not statement.text.isascii())
        else []
    )
    start = offset
    for cut, after in [*sorted(cuts), (len(statement.text), len(statement.text))]:
        text = statement.text[start:cut]
        first = start + len(text) - len(_JOIN.sub("", text, count=1))
        text = statement.text[first:cut].strip()
        if len(text) > 1:
            yield Item(text, anchor(document, *statement.spans(first, cut)))
        start = max(start, after)
