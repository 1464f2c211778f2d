"""IC-17: a table, a figure, an annex, a step or a chapter that is referred to is there.

A reader who is sent to table 7 of a document with six cannot check what it is said to show. What the document numbers
is read by `parts`; a reference is wrong where it goes beyond the last of its kind, or beyond the sub-chapters of a
chapter that is there.
Example: 退票原因见附表三 where 附表一 and 附表二 end the document; "see chapter 14" of twelve.
Traps: parts of other documents, of contracts and laws, enclosures that are sent apart, ranges, unnumbered documents.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from checks.consistency.contradiction import Contradiction
from checks.consistency.parts import COUNTERS, HINT, LABELS, NUMBER, Number, Parts, parts, read_number
from checks.consistency.titled import misdirected, titled
from checks.statement import CELL_GAP, Statement
from ingest.anchor import anchor, whole
from ingest.document import Block, Document
from language.normalize import normalize

_MORE = rf"(?:\s?(?:[,、和与及至到~–—&]|-(?=[\dA-Z])|\b(?:and|or|to|through)\b)+\s?(?:{NUMBER}))*"
_NO_QUANTITY = r"(?![\d%A-Za-z]|\.\d|\s?[万亿元年月日号时点家个台套人天次倍份])"
_BEFORE = r"第|[Nn]o\.? |[(（]"
_REFERENCES = [
    *(
        (kind, re.compile(rf"(?<![A-Za-z])(?:{words})\s?(?:{_BEFORE})?(?P<numbers>{NUMBER}{_MORE}){_NO_QUANTITY}"))
        for kind, words in LABELS.items()
    ),
    *((kind, re.compile(rf"第\s?(?P<numbers>{NUMBER}{_MORE})\s?(?:{words})")) for kind, words in COUNTERS.items()),
    (
        "section",
        re.compile(
            r"(?:(?<=[见照按依据于在第])|(?<=\bsee)|(?<=\bunder)|(?<=set out in)|(?<=\bper)"
            r"|(?<=本文)|(?<=上文)|(?<=下文))\s?(?P<numbers>\d{1,2}(?:\.\d{1,2}){1,3})"
            r"(?:\s?[章节条款]|(?=\s?[,，。;；)）]|$))"
            r"|(?<![\dA-Za-z.])(?P<other>\d{1,2}(?:\.\d{1,2}){1,3})\s?[节章](?!省|点|日|约)"
        ),
    ),
]
_ONE = re.compile(NUMBER)
_OURS_BEFORE = re.compile(r"本(?:文|信|函|稿|件|报告|方案|章程|申请|说明书|需求书?)(?:的|之|中|里|内)?\s?$")
_OURS_AFTER = re.compile(
    r" (?:hereto|herein|(?:to|of|in) th(?:is|e present)"
    r" (?:document|charter|paper|request|proposal|mail|letter|memo|note|specification|form|ticket|plan)\b)"
)
"""What says that a part is one of this paper and of no other."""
_PAPER = (
    r"合同|协议|制度|办法|规定|规范|标准|手册|指引|指南|细则|条例|通知|批复|意见|标书|招标文件|投标文件|报告|章程"
    r"|方案|说明书|法"
)
_OTHERS_ZH = re.compile(
    rf"(?:》|(?<!本)(?<!该)(?:{_PAPER}))(?:[(（][^()（）]*[)）])?(?:的|之|中|里|内)?\s?$"
    r"|附件\s?\S{1,2}(?:的|之|中|里|内)\s?$"
)
_OTHERS_EN = re.compile(
    r"\b(?:contract|agreement|policy|standard|handbook|manual|regulation|rules?|act|law|guidelines?|charter|report"
    r"|book|plan"
    r"|ISO|IEC|NIST|PCI|DORA|GDPR|EBA|MSA|SOW|[A-Z]{2,6}[ -]?\d{3,})"
    r"(?:['’]s)?,?\s(?:(?!see\b|in\b)[\w./-]+\s){0,2}[(]?$",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\s?(?:\([^()]*\)\s?)?(?:of|to|in|from) "
    r"(?!this\b|the (?:present )?(?:document|charter|paper|request|proposal)\b|full)"
    r"(?:the|our|their|its|his|her|that|your|every|each|[A-Z])"
)
_CITED = re.compile(rf"(?:{_PAPER}|》|政策|告知书|声明|台账|守则|公约|规程|准则|[〕\]]\s?\d+号|[A-Z]{{3,}})")
_CHAIN = re.compile(r"[\s,，、和与及至到(（]*$")
_APART = re.compile(
    r"另附|另行|另册|待补|单独(?:成册|装订|提供|报送|下发|印发)|后附|随后|随[文函]"
    r"|attached|separate|enclosed|to follow|will be (?:added|issued)",
    re.IGNORECASE,
)
_ANNEXES = ("附件", "附录", "annex")
_PARAGRAPHS = ("paragraph", "section")
_CLOSED = re.compile(
    r"(?:[仅只共]+[有计为]?|一共|总共|合计)(?:上述|上列|以上|此|这|前述)?\s?[一二两三四五六七八九十\d]+\s?[份个张件项种幅章节]"
    r"|[别另再]无|不再有|没有其他|不设其他"
    r"|\bno (?:more|other|further)\b|\ball there (?:is|are)\b"
    r"|\bnothing (?:else|more|stands)\b|\bthe only\b|\bwithout gaps\b",
    re.IGNORECASE,
)
_PLURAL = 3  # chapters from which a document counts as numbered
_FAR = 3  # times as many paragraphs as there are: what lies further is a paragraph of another paper

References = tuple[list[tuple[str, Number, int, int]], list[tuple[str, Number]]]
Told = Sequence[tuple[Statement, References]]
"""The statements with the parts of this document and of others that each refers to."""


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The references to a number beyond those that the document has of the kind; every number once."""
    own, seen = parts(document), dict[tuple[str, Number], Contradiction]()
    told = [(s, ([], []) if _lists(document, s) else _references(s.text)) for s in said]
    elsewhere = {(kind, number) for _, (_, others) in told for kind, number in others}
    phrases: set[tuple[Statement, int]] = set()  # "chapters 8 to 11" is one
    annexes = {number for _, (mine, _) in told for kind, number, _, _ in mine if kind in _ANNEXES}
    for statement, (mine, _) in told:
        for kind, number, start, end in mine:
            told_already = (statement, start) in phrases or (kind, number) in seen
            if told_already or (kind, number) in elsewhere or _defining(own, statement, start):
                continue
            bounds = [] if _skips(own, kind, number, annexes) else _bounds(own, kind, number)
            if bounds is None and _claimed(own, kind, number, statement.text[:start], statement.text[end:]):
                bounds = []
            if bounds is not None:
                closed = [s.anchor(document) for s in _closing(told, kind)]
                ends = {b.id: b for b in (*bounds[-1:], own.lists.get(kind)) if b is not None}
                listed = [whole(document, [b]) for b in ends.values()]
                places = (anchor(document, *statement.spans(start, end)), *listed, *closed)
                params = {"reference": statement.text[start:end], "defined": _shown(bounds)}
                subject = f"{kind}:{'.'.join(map(str, number))}"
                phrases.add((statement, start))
                seen[kind, number] = Contradiction("IC-17", subject, places, params)
    return [*seen.values(), *titled(document, said), *misdirected(document, said)]


def _closing(told: Told, kind: str) -> Iterator[Statement]:
    """The statements that there are no more parts of a kind: 全文附件共两份, "Table 1 and 2, and no others"."""
    words = re.compile("|".join(LABELS[k] for k in (_ANNEXES if kind in _ANNEXES else (kind,))))
    for i, (statement, _) in enumerate(told):
        near = f"{told[i - 1][0].text if i and statement.before else ''} {statement.text}"
        if _CLOSED.search(statement.text) and words.search(near):
            yield statement


def _lists(document: Document, statement: Statement) -> bool:
    """Whether a paragraph lists all the parts there are: "Table 1, types; Table 2, measures; no others"."""
    text = normalize(document.blocks[statement.block].text).text
    mine, theirs = _references(text)
    told = sorted({n[0] for n in [n for _, n, *_ in mine] + [n for _, n in theirs] if len(n) == 1}, key=str)
    run = len(told) > 1 and told[0] in (1, "A") and all(_previous(b) == a for a, b in pairwise(told))
    return run and not statement.row and bool(_CLOSED.search(text))


def _defining(own: Parts, statement: Statement, start: int) -> bool:
    """Whether the words at `start` are themselves the caption or entry of a part."""
    opens = not statement.before and (start == 0 or statement.text[:start].endswith(CELL_GAP))
    return opens or (start < 3 and own.defines(statement.block))


def _skips(own: Parts, kind: str, number: Number, mentioned: Collection[Number]) -> bool:
    """Whether it is a later annex of a document that has none, and speaks of none before it."""
    if kind not in _ANNEXES or any(own.named.get(k) for k in _ANNEXES) or len(number) != 1:
        return False
    first = number[0] in (1, "A")
    return not first and (_previous(number[0]),) not in mentioned


def _previous(number: int | str) -> int | str:
    return number - 1 if isinstance(number, int) else chr(ord(number) - 1)


def _references(text: str) -> References:
    """The parts of this document that a text refers to (kind, number, where the words stand), and parts of others."""
    mine: list[tuple[str, Number, int, int]] = []
    theirs: list[tuple[str, Number]] = []
    if not HINT.search(text):
        return mine, theirs
    apart, end = _APART.search(text) is not None, -1  # where the last reference to another document ends
    for kind, found in sorted(((k, m) for k, p in _REFERENCES for m in p.finditer(text)), key=lambda r: r[1].start()):
        span = found.span("numbers" if found["numbers"] else "other")
        numbers = [read_number(n[0]) for n in _ONE.finditer(text, *span)]
        chained = end >= 0 and _CHAIN.fullmatch(text, end, found.start()) is not None
        if apart or chained or _of_others(text, kind, found):
            end = found.end()
            theirs += [(kind, number) for number in numbers]
        else:
            mine += [(kind, number, *found.span()) for number in numbers]
    return mine, theirs


def _of_others(text: str, kind: str, found: re.Match[str]) -> bool:
    """Whether the words around a reference say that it is to another paper."""
    before, after = text[max(0, found.start() - 40) : found.start()], text[found.end() : found.end() + 40]
    cited = kind == "paragraph" and found[0].endswith("条") and _CITED.search(text[: found.start()])
    return bool(cited or _OTHERS_ZH.search(before) or _OTHERS_EN.search(before) or _OF_OTHERS.match(after))


def _claimed(own: Parts, kind: str, number: Number, before: str, after: str) -> bool:
    """Whether a part is said to be one of this paper, which has none of the kind; a figure need not be claimed."""
    if not number or own.named.get(kind) or (kind in _ANNEXES and any(own.named.get(k) for k in _ANNEXES)):
        return False
    if kind == "图":
        return number != (1,) and not own.drawn
    ours = _OURS_BEFORE.search(before) or _OURS_AFTER.match(after)
    counts = {"section": own.headings, "表": own.tables, "paragraph": max((n for n, _ in own.items), default=0)}
    return bool(ours) and not own.tops and isinstance(number[0], int) and number[0] > counts.get(kind, 0)


def _bounds(own: Parts, kind: str, number: Number) -> Sequence[Block] | None:
    """What the document has of the kind where the number is none of it, None where it is or nothing can be said."""
    if not number:
        return None
    if kind in _PARAGRAPHS and own.paragraphs and len(number) == 1 and not (kind == "section" and own.tops):
        return _beyond_paragraphs(own, number)
    if kind == "paragraph":
        return None
    if kind == "section":
        return _beyond_chapters(own, number)
    known = own.named.get(kind, {})
    if kind in _ANNEXES and not known:
        known = next((k for n in _ANNEXES if (k := own.named.get(n, {}))), {})
    if known:
        alone = len(known) > 1 or (kind in _ANNEXES and number not in known)
        return list(known.values()) if alone and _beyond(number, known) else None
    unnumbered = kind == "表" and isinstance(number[0], int) and number[0] > 1 and own.tables > 0
    return [] if unnumbered else None


def _beyond_paragraphs(own: Parts, number: Number) -> Sequence[Block] | None:
    last = max(n for n in own.paragraphs)
    beyond = isinstance(number[0], int) and isinstance(last[0], int) and last[0] < number[0] < last[0] * _FAR
    return list(own.paragraphs.values()) if beyond else None


def _beyond_chapters(own: Parts, number: Number) -> Sequence[Block] | None:
    tops = own.tops
    if len(number) > 1 and len(tops) >= _PLURAL and number[:1] in tops and number not in own.chapters:
        siblings = {n: b for n, b in own.chapters.items() if n[:-1] == number[:-1]}
        deep = sum(len(n) == len(number) for n in own.chapters) > 1
        missing = deep and (not siblings or _beyond(number, siblings))
        return list((siblings or tops).values()) if missing else None
    if len(tops) >= _PLURAL:
        return list(tops.values()) if _beyond(number[:1], tops) else None
    few = not tops and isinstance(number[0], int) and number[0] > own.headings >= _PLURAL
    return [] if few else None


def _beyond(number: Number, known: Mapping[Number, Block]) -> bool:
    """Whether a number lies beyond the last known one, which are of the same sort and depth."""
    sort = type(number[-1])
    alike = [n for n in known if len(n) == len(number) and type(n[-1]) is sort]
    if len(alike) * 2 <= len(known):
        return False
    return str(number[-1]) > max(str(n[-1]) for n in alike) if sort is str else number > max(alike)


def _shown(known: Sequence[Block]) -> str:
    """The first and the last that there is, "0" for none."""
    words = [normalize(f"{b.number} {b.text}").text.strip()[:16] for b in known]
    return " … ".join(dict.fromkeys((words[0], words[-1]))) if words else "0"
