"""Reads the clauses of a policy or regulation into norms: sentence by sentence, list by list.

Called for a held source by `checks.norms.known`; a file's clauses can be read the same way.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from checks.norms.apart import kept_apart
from checks.norms.applying import types_of
from checks.norms.approving import approvals
from checks.norms.artefacts import artefacts
from checks.norms.concern import concerns, routine
from checks.norms.contents import contents
from checks.norms.defining import classes_in, definitions
from checks.norms.grammar import MUST, NOT, Found, members
from checks.norms.kinds import due_dates, limits, prohibitions
from checks.norms.norm import Kind, Norm
from checks.norms.passage import Passage, passages
from checks.norms.people import roles
from ingest.clause import Clause
from language.sentences import Span, clauses_of
from retrieval.held import text_hash

_LIST_OF_CASES = re.compile(
    r"(?:下列|以下|如下)(?:情形|情况|条件)之一|any of the following (?:applies|cases|conditions)"
    r"|one of the following",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"为(?:重要|重大|一般|特别|高|低|小)[\u4e00-\u9fff]{1,8}[:：]?$|分为|\bis (?:classed"
    r"|a|an|treated)\b",
    re.IGNORECASE,
)
_READERS: tuple[tuple[Kind, Callable[[str], Iterator[Found]]], ...] = (
    ("separation-of-duties", kept_apart),
    ("required-artefact", artefacts),
    ("limit", limits),
    ("deadline", due_dates),
    ("prohibition", prohibitions),
    ("approver", approvals),
)


_OF_OBJECT = ("approver", "limit", "deadline")
_ANAPHOR = re.compile(
    r"(?:it|they|this|these|that|each|both|the (?:document|request|form"
    r"|record|application|paper|submission|file|text))?"
    r"|(?:其|并|同时|还|也|均|该|此)?(?:申请|文件|材料|文档|文本)?(?:中|内)?",
    re.IGNORECASE,
)


def norms_of(clauses: Sequence[Clause], source: str) -> list[Norm]:
    """The norms that the clauses of `source` (its key) lay down, in the order of the text."""
    found: list[Norm] = []
    count: dict[tuple[str, str], int] = {}
    read = list(passages(clauses))
    defined = definitions(read)
    for passage in read:
        for norm in _passage(passage, source):
            about = f"{norm.bearer} {norm.condition} {norm.object if norm.kind in _OF_OBJECT else ''}"
            norm = replace(norm, classes=classes_in(about, defined))
            key = (norm.locator, norm.kind)
            again = [n for n in found if (n.locator, n.kind, n.parts, n.limit) == (*key, norm.parts, norm.limit)]
            if not again:
                count[key] = count.get(key, 0) + 1
                found.append(replace(norm, ordinal=count[key]))
    return found


def _passage(passage: Passage, source: str) -> Iterator[Norm]:
    lead = passage.sentences[-1] if passage.sentences and passage.items else ""
    told = ""
    for sentence in passage.sentences[: -1 if lead else None]:
        if concerns(sentence, passage.title):
            yield from (
                replace(n, bearer=_named(n.bearer, told, passage)) for n in _sentence(sentence, passage, source)
            )
        told = _bearer(sentence) or told
    if passage.items:
        yield from _list(lead, passage, source)


def _named(bearer: str, told: str, passage: Passage) -> str:
    """The bearer by its name: that of the sentence before, or the heading, where a sentence only says "it"."""
    if not _ANAPHOR.fullmatch(bearer.strip()):
        return bearer
    heading = " ".join(passage.clause.path[:-1][-1:])
    return next((name for name in (told, heading) if types_of(name)), bearer)


def _sentence(sentence: str, passage: Passage, source: str, condition: str = "") -> Iterator[Norm]:
    bearer, where = _bearer(sentence), condition or _condition(sentence)
    if not routine(sentence):
        for found in contents(sentence):
            yield _norm("required-content", sentence, found, bearer, where, passage, source)
    for kind, read in _READERS:
        if routine(sentence) and kind in ("required-artefact", "deadline"):
            continue
        for found in read(sentence):
            yield _norm(kind, sentence, found, bearer, where, passage, source)


def _list(lead: str, passage: Passage, source: str) -> Iterator[Norm]:
    """The norms of a list: of its lead with the items as parts, or of each item."""
    if not concerns(f"{lead} {passage.items[0]}", passage.title) or _DEFINES.search(lead.rstrip(":： ")):
        return
    if _LIST_OF_CASES.search(lead):
        yield from _sentence(lead, passage, source, "; ".join(passage.items))
        return
    bearer, where = _bearer(lead), _condition(lead)
    kind: Kind | None = None
    if next(kept_apart(lead), None):
        kind, parts = "separation-of-duties", tuple(chain(*(roles(i) or (i,) for i in passage.items)))
    elif next(contents(f"{lead}{passage.items[0]}"), None):
        kind, parts = "required-content", passage.items
    elif NOT.search(lead):
        kind, parts = "prohibition", passage.items
    elif next(artefacts(f"{lead.rstrip(' :：')}。"), None):
        kind, parts = "required-artefact", passage.items
    if kind:
        found = Found(0, lead, lead.rstrip(" :："), tuple(p.strip() for p in parts))
        yield _norm(kind, f"{lead} {'; '.join(passage.items)}", found, bearer, where, passage, source)
    for item in passage.items:
        told = (replace(n, bearer=n.bearer or _subject(lead)) for n in _sentence(item, passage, source, where))
        yield from (n for n in told if kind is None or n.kind in ("limit", "approver", "deadline"))


def _subject(lead: str) -> str:
    """What a list is about: the first words of its lead."""
    found = re.match(
        r"[\u4e00-\u9fff]{2,8}?(?=按照|应|由|须|必须|的|实行)|(?:[\w-]+ ){0,3}[\w-]+(?= (?:shall|must|is|are))", lead
    )
    return found[0] if found else ""


def _bearer(sentence: str) -> str:
    """Who or what must: the words before the first "must" in its clause, with the topic that a comma parts from it."""
    modal = min((m for m in (MUST.search(sentence), NOT.search(sentence)) if m), key=lambda m: m.start(), default=None)
    if not modal:
        return ""
    spans = [s for s in clauses_of(sentence, Span(0, len(sentence))) if s.start <= modal.start()]
    own = sentence[spans[-1].start : modal.start()].strip() if spans else ""
    topic = spans[-2].of(sentence).strip(" ,，;；。") if len(spans) > 1 else ""
    if (own and own.isascii()) or not topic or topic.isascii() or _NO_TOPIC.search(topic):
        return own
    return f"{topic}{own}"


_NO_TOPIC = re.compile(r"的$|^(?:如|若|当|凡|为|因|对|在|自|经|由|除|根据|按照?)|[前后时内]$|[;；。]")


_WHERE_ZH = re.compile(
    r"^(?P<case>[^。;；]{2,60}?的)[,，]|^(?:凡|如|若|遇|当)[^,，。;；]{2,40}[,，]|^(?P<before>[^,，。;；]{2,24}前)[,，]?(?=应|必须|须"
    r"|[^,，]{0,10}应当)"
)
_WHERE_EN = re.compile(r"^(?:where|when|if|before|for|in case of|on)\b(?P<case>[^.;]{3,120}?), ", re.IGNORECASE)


_WHERE_LAST = re.compile(r"(?<=.{20}),? (?:if|provided that|in the event that|, where) [^.;]{5,100}\.?$", re.IGNORECASE)


def _condition(sentence: str) -> str:
    found = _WHERE_ZH.search(sentence) or _WHERE_EN.search(sentence) or _WHERE_LAST.search(sentence)
    return found[0].strip(" ,，.") if found else ""


def _norm(kind: Kind, sentence: str, found: Found, bearer: str, condition: str, passage: Passage, source: str) -> Norm:
    return Norm(
        source=source,
        locator=passage.clause.locator,
        article=passage.article,
        sha256=text_hash(passage.clause.text),
        ordinal=1,
        kind=kind,
        modality="must-not" if kind in ("prohibition",) or NOT.search(found.act) else "must",
        bearer=bearer,
        act=found.act.strip(),
        object=found.object,
        condition=condition,
        evidence=sentence,
        parts=found.parts or (members(found.object) if kind == "required-artefact" else ()),
        limit=found.limit,
    )
