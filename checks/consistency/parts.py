"""The numbered parts of a document: its chapters, paragraphs, tables, figures, annexes, slides, steps and questions.

A number is a tuple: 7.3 is (7, 3), annex C is ("C",). Used by `appendix`, which looks for parts that are not there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checks.consistency.table import plain, tables
from ingest.document import Block, Document
from language.numerals import chinese_number, english_number

Number = tuple[int | str, ...]

_HAN = "一二三四五六七八九十"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
NUMBER = (
    rf"(?:\d{{1,2}}(?:[.\-]\d{{1,2}}){{0,3}}|[{_HAN}]{{1,3}}|[{_STEMS}](?![乙丙丁方类级])|(?:[A-Z]|[IVX]{{2,4}})(?![A-Za-z])"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\b)"
)
"""A number of a part, in figures, in words or as a letter."""

LABELS = {
    "附件": r"附件|(?i:attachment|enclosure)s?",
    "附录": r"附录|(?i:appendix|appendices)",
    "annex": r"(?i:annex(?:es)?)",
    "schedule": r"(?i:schedule(?= [A-Z1-9]\b(?!-))|exhibit)",
    "slide": r"幻灯片|(?i:slide)s?",
    "paragraph": r"段落|(?i:paragraph|para\.)s?",
    "附表": r"附表",
    "附图": r"附图",
    "表": r"(?:(?<![\u4e00-\u9fff])|(?<=[见如据按照和与及或在由从参]))表格?|(?i:table|tbl\.?)s?",
    "图": r"(?:(?<![\u4e00-\u9fff])|(?<=[见如据按照和与及或在由从参]))图|(?i:figure|fig\.|chart|diagram)s?",
    "步骤": r"步骤|(?i:step)s?",
    "问题": r"问题|问(?=\d)|(?i:question)s?|Q(?=\d)",
    "section": r"章节|§|(?i:section|sec\.|chapter)s?",
}
"""The word before the number of each kind of part."""
COUNTERS = {
    "section": "章|节(?![点假课])|部分|小节",
    "slide": "页|张幻灯片",
    "paragraph": "自?然?段|条",
    "步骤": "步",
    "问题": "问|个问题|题",
    "附件": "个附件|号附件",
    "表": "张表",
    "图": "张图",
}
"""The word behind 第N, of each kind of part."""
_DEFINED = [
    (kind, re.compile(rf"(?:{words})\s?[(（]?(?P<number>{NUMBER})(?![\d%年月日号]|\.\d)"))
    for kind, words in LABELS.items()
]
_COUNTED = [(kind, re.compile(rf"第\s?(?P<number>{NUMBER})\s?(?:{words})")) for kind, words in COUNTERS.items()]
HINT = re.compile(
    r"(?:附[件录表图]|表格?|图|步骤|问题?|Q|§|节|幻灯片|段落?|(?i:attachment|enclosure|appendix|appendice|annex|annexe|schedule"
    r"|exhibit|slide|paragraph|para\.|table|tbl\.?|figure|fig\.|chart|diagram|step|question|section|sec\.|chapter)s?)"
    r"\s?[(（]?(?:第|[Nn]o\.? )?"
    rf"(?:{NUMBER})|第\s?(?:{NUMBER})|\d\.\d"
)
"""The cheap sign of a number of a part: what lacks it names none."""
_AFTER = re.compile(r"[\s:：.、,，|()（)《\]】〕-]|[为系是]|$")
_LEADING = re.compile(
    rf"(?:§\s?)?(?:(?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?:[.、)）:：\s]|(?=[\u4e00-\u9fffA-Z(]))"
    rf"|(?P<han>[{_HAN}]{{1,3}})[、.．,，\s]|(?P<roman>[IVX]{{1,4}})[.、\s)])"
)
_COUNTED_PART = _COUNTED[0][1]
_ARTICLE = re.compile(rf"第\s?(?P<number>[{_HAN}]{{1,3}}|\d{{1,2}})\s?条")
_PICTURES = ("ingest.picture", "ingest.graph", "ingest.embedded")
"""Why something was set aside that a reader sees as a picture."""
_THROUGH = 8  # paragraphs from which a document counts as numbered through
_YEAR_OR_UNIT = re.compile(r"\s?(?:[年月日号时点:：]\d|[年月日%万亿元家个台套人天]|[-/]\d)")
_LIST = re.compile(
    r"^(?:本|随|所|后|另|共|[\W\d一二三四五六七八九十文函件份个])*(?:附件|附录|附表)"
    r"(?:清单|列表|目录|一览|资料|材料|如下|[共有\d一二两三四五六七八九十份个])*\s?(?:[(（][^()（）]{1,8}[)）])?\s?(?:[:：]|$)"
    r"|^[\W\d]*(?:(?:the |list of |\w+ )?(?:attachments?|annex(?:es)?|appendi(?:x|ces)|enclosures?)|attached)"
    r"(?: (?:are|follow))?\s?(?::|$)",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?:^|[:：；;。,，、|)）\n.])\s?$")
_ENTRY = re.compile(rf"附(?P<of>[件录表图])(?P<number>{NUMBER})\s+(?=[^\s，。；、和及与])")
_ITEM = re.compile(
    rf"(?:^|(?<=[\s;；:：,，。]))[(（]?(?P<number>\d{{1,2}}|[{_HAN}]{{1,2}}|[A-Z])[)）.、](?!\d)\s?(?=\S)"
)
_BARE_ITEM = re.compile(rf"\s*(?P<number>\d{{1,2}}|[{_HAN}]{{1,2}}|[{_STEMS}]|[A-Z])(?:\s|(?=[\u4e00-\u9fff《]))")
_STEPS = re.compile(r"步骤|操作|\bsteps?\b|runbook", re.IGNORECASE)
_NO = re.compile(r"^(?:步骤|步|序号|编号|序|no\.?|#|step|nr\.?|id)", re.IGNORECASE)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


def read_number(text: str) -> Number:
    """The number that `text` writes, () where it writes none."""
    bare = text.strip()
    if (value := chinese_number(bare)) is not None:
        return (value,)
    if (value := english_number(bare)) is not None:
        return (value,)
    if len(bare) > 1 and bare in _ROMAN:
        return (_ROMAN[bare],)
    if re.fullmatch(r"[A-Z]", bare):
        return (bare,)
    if bare in tuple(_STEMS):
        return (chr(ord("A") + _STEMS.index(bare)),)
    return tuple(int(n) for n in re.findall(r"\d+", bare))


@dataclass
class Parts:
    """What the document numbers: `named` by kind, `chapters` the numbers of headings and of deep paragraphs, `items`
    those of all other paragraphs with a number; `lists` where the parts of a kind are told one after the other."""

    document: Document
    named: dict[str, dict[Number, Block]] = field(default_factory=dict)
    chapters: dict[Number, Block] = field(default_factory=dict)
    items: list[tuple[int, Block]] = field(default_factory=list)
    lists: dict[str, Block] = field(default_factory=dict)

    @cached_property
    def paragraphs(self) -> Mapping[Number, Block]:
        """The paragraphs of a document that numbers them through, else nothing."""
        last = max((n for n, _ in self.items), default=0)
        once = {n for n, _ in self.items}
        through = last >= _THROUGH and len(once) * 5 >= last * 4 and len(self.items) * 10 <= len(once) * 12
        return {(n,): block for n, block in self.items} if through else {}

    @cached_property
    def headings(self) -> int:
        """How many headings there are below the title."""
        return sum(b.kind == "heading" for b in self.document.body())

    @cached_property
    def tables(self) -> int:
        """How many tables there are."""
        return len({table for table, _ in self.document.rows})

    @cached_property
    def drawn(self) -> bool:
        """Whether there may be pictures: some were set aside, or the format does not tell."""
        return self.document.format in ("pdf", "html") or pictured(self.document)

    @cached_property
    def tops(self) -> Mapping[Number, Block]:
        """The chapters of the highest level."""
        return {n: b for n, b in self.chapters.items() if len(n) == 1}

    def defines(self, block: int) -> bool:
        """Whether a block is the caption, heading or entry of a numbered part."""
        return block in self._own

    @cached_property
    def _own(self) -> set[int]:
        return {b.id for known in (*self.named.values(), self.chapters) for b in known.values()}


def pictured(document: Document) -> bool:
    """Whether pictures were set aside."""
    return any(aside.reason in _PICTURES for aside in document.set_aside)


def parts(document: Document) -> Parts:
    """The numbered parts of a document, by headings, captions, entries of tables, and lists of annexes."""
    found = Parts(document)
    hinted = [(block, text) for block in document.body() if HINT.search(text := _opening(block))]
    for block, text in hinted:
        for kind, number in _captions(block, text):
            known = found.named.setdefault(kind, {})
            if block.kind == "heading" or number not in known:
                known[number] = block
    headed = {kind for kind, known in found.named.items() if any(b.kind == "heading" for b in known.values())}
    for block, text in hinted:
        for kind, number in _runs(text):
            found.lists.setdefault(kind, block)
            if kind not in headed:  # what a sentence lists is told of, what has a heading is there
                found.named.setdefault(kind, {}).setdefault(number, block)
    for block in document.body():
        chapter = _chapter(block) if block.cell is None else ()
        if chapter and (block.kind == "heading" or len(chapter) > 1 or _COUNTED_PART.match(plain(block))):
            found.chapters.setdefault(chapter, block)
        if len(chapter) == 1 and isinstance(chapter[0], int):
            found.items.append((chapter[0], block))
    for number, block in _listed(document):
        found.lists.setdefault("附件", block)
        found.named.setdefault("附件", {}).setdefault(number, block)
    for number, block in _steps(document):
        found.named.setdefault("步骤", {}).setdefault(number, block)
    return found


def _captions(block: Block, text: str) -> Iterator[tuple[str, Number]]:
    """The part whose caption, heading or entry the block is; `text` is what it opens with."""
    for kind, pattern in (*_DEFINED, *_COUNTED):
        found = pattern.match(text)
        short = block.kind == "heading" or len(text) < 90 or kind in ("步骤", "问题", "slide")
        if found and short and _AFTER.match(text, found.end()):
            yield kind, read_number(found["number"])


def _runs(text: str) -> Iterator[tuple[str, Number]]:
    """The parts that a text lists one after the other, from the first."""
    for kind, pattern in _DEFINED:
        listed = [m for m in pattern.finditer(text) if _RUN.search(text[: m.start()]) and _AFTER.match(text, m.end())]
        numbers = [read_number(m["number"]) for m in listed]
        if len(numbers) > 1 and numbers[0] in ((1,), ("A",)):
            yield from ((kind, number) for number in numbers)
    entries = [(f"附{m['of']}", read_number(m["number"])) for m in _ENTRY.finditer(text)]
    if len(entries) > 1 and [n for _, n in entries] == [(i + 1,) for i in range(len(entries))]:
        yield from entries


def _opening(block: Block) -> str:
    return f"{block.number} {plain(block)}".strip().lstrip("【[(（<#* ")


def _chapter(block: Block) -> Number:
    """The number before the words of a heading or of a numbered paragraph, () for none."""
    text = f"{block.number} {plain(block)}".strip()
    if counted := _COUNTED_PART.match(text) or _ARTICLE.match(text):
        return read_number(counted["number"])
    found = _LEADING.match(text)
    if not found or (found["dotted"] and _YEAR_OR_UNIT.match(text, found.end("dotted"))):
        return ()
    number = _ROMAN.get(found["roman"] or "")
    return (number,) if number else read_number(found["dotted"] or found["han"] or "")


def _listed(document: Document) -> Iterator[tuple[Number, Block]]:
    """The entries of the document's list of annexes: under its heading, or behind a label."""
    blocks = list(document.body())
    for i, block in enumerate(blocks):
        text = plain(block)
        label = _LIST.match(text) if block.cell is None else None
        if not label:
            continue
        inside = [read_number(m["number"]) for m in _ITEM.finditer(text, label.end())] or _bare_items(text, label.end())
        yield from ((number, block) for number in inside)
        if label.end() == len(text):
            yield from _lines(blocks[i + 1 :])


def _bare_items(text: str, start: int) -> list[Number]:
    """The numbers without a mark that begin the parts of a list: "1 list of sites; 2 letter"."""
    heads = (_BARE_ITEM.match(part) for part in re.split(r"[;；,，、]", text[start:]))
    numbers = [read_number(head["number"]) for head in heads if head]
    return numbers if numbers[:1] in ([(1,)], [("A",)]) else []


def _lines(blocks: list[Block]) -> Iterator[tuple[Number, Block]]:
    labelled = False
    for place, block in enumerate(blocks, start=1):
        if block.kind == "heading" or len(block.text) > 160:
            return
        text = f"{block.number} {plain(block)}".strip()
        written = _ITEM.match(text) or next((m for _, p in _DEFINED if (m := p.match(text))), None)
        labelled = labelled or bool(written)
        if written or not labelled:
            yield (read_number(written["number"]) if written else (place,)), block


def _steps(document: Document) -> Iterator[tuple[Number, Block]]:
    """The numbered rows of tables of steps, and the numbered paragraphs of sections on steps."""
    for table in tables(document):
        first = plain(table.header[0]) if table.header else ""
        if _NO.match(first) and _STEPS.search(f"{' '.join(map(plain, table.header))} {table.place}"):
            for row in table.body:
                if row and re.fullmatch(r"\d{1,2}", plain(row[0])):
                    yield (int(plain(row[0])),), row[0]
    for block in document.body():
        if block.cell is None and block.kind == "paragraph":
            leading = _LEADING.match(f"{block.number} {plain(block)}".strip())
            if leading and leading["dotted"] and _STEPS.search(" ".join(document.section_path(block.id))):
                yield read_number(leading["dotted"]), block
