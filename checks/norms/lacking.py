"""Required contents and artefacts: what the document does not say, does not have, or says it will do without.

Example: a change request without a rollback plan; "the penetration test is skipped". Traps: the thing under another
name, in a heading, a table or an annex; a norm for another kind of document; a case that this project is not.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from checks.fact import Fact
from checks.norms.applying import alternatives, types_of
from checks.norms.due import annexes, put_off, still_due
from checks.norms.items import each_of, judge_items
from checks.norms.matching import covered, named_at, names, terms, wanted
from checks.norms.norm import Norm
from checks.norms.setting import NAMED, Breach, Setting, spoken
from checks.norms.ways import told_otherwise
from checks.operator import absent, deferred, refused, substituted, turned_down
from checks.region import named
from checks.statement import Statement
from language.polarity import deferred as deferred_words
from language.sentences import Span, clauses_of
from language.texts import Lang, text

CLEAR = 0.75  # share of the case's terms
_LEAST_TERMS = 2  # of a section's name
_NEAR = 0.65  # the same, of a whole paragraph
UNDONE = (absent, refused, deferred, turned_down, substituted)
_TOLD = 0.5  # share of a content's terms that any statement must hold: below, nothing of the kind is there
_NAMED = 0.7
_HEAD = re.compile(r"^[^,，;；:：]+")
_CASE_ZH = re.compile(r"^(?:涉及|采用|使用|属于)?[^,，]{2,16}的[,，](?:提交|提供|附)?")
_AND = re.compile(r"[、和及与/]|以及|\band\b|\bwith\b|, ", re.IGNORECASE)
_OF_PROJECT = re.compile(r"^(?:每个|每一|各|所有)?项目$|^(?:the|each|every) project$", re.IGNORECASE)
_VERB = re.compile(
    r"^(?:编制|制定|提交|签署|完成|开展|进行|建立|办理|取得|前|应当|an?|the|every|each|all|full|complete)\s?",
    re.IGNORECASE,
)
_MOST_LACKING = 0.8  # a document that lacks nearly all of a long list is another kind of document, or says it otherwise


def judge_content(norm: Norm, setting: Setting, lang: Lang) -> Breach | None:
    """The contents that this type of document must have and of which it says nothing."""
    named_types = types_of(f"{norm.bearer} {norm.evidence[: len(norm.bearer) + 24]}")
    if (thing := each_of(norm)) and (not named_types or setting.doc_type in named_types):
        return judge_items(thing, norm, setting, lang)
    within = _section_of(norm.bearer, setting)
    if setting.doc_type not in named_types and not within:
        return None
    for part in norm.parts:
        if place := put_off(part, setting):
            return Breach("content-missing", "proved", place, 0, {"lacks": _short(part)})
    known = (*norm.parts, within[0].under) if within else norm.parts
    gone = [part for part in norm.parts if _absent(part, setting, _shared(part, known), within)]
    if not gone or (len(norm.parts) > 4 and len(gone) > _MOST_LACKING * len(norm.parts)):
        return None
    others = [part for part in gone if not _missing_sections(part, setting)]
    sections = () if others else tuple(s for part in gone for s in _missing_sections(part, setting))
    lacks = text("checks.list-mark", lang).join(map(_short, others or gone))
    return Breach("content-missing", "presumed", params={"lacks": lacks}, sections=sections)


def _section_of(bearer: str, setting: Setting) -> tuple[Statement, ...]:
    """What the document says in the section that the norm is laid down for: 回退方案 of 回退方案应当写明."""
    thing = re.sub(r"^(?:an?|the|every|each) ", "", bearer.strip(), flags=re.IGNORECASE)
    heads = [s for s in setting.said if s.heading and not s.row and covered(thing, s.text) >= 1]
    if len(terms(thing)) < _LEAST_TERMS or types_of(bearer) or not heads:
        return ()
    return tuple(s for s in setting.live if s.section == heads[0].section)


def _shared(part: str, parts: Sequence[str]) -> frozenset[str]:
    """The terms that tell the part from no other of the norm's parts: "recovery … objective"."""
    others = [p for p in parts if p != part]
    shared = terms(part) & frozenset[str]().union(*map(terms, others))
    return shared if len(shared) < len(terms(part)) else frozenset()


def _missing_sections(part: str, setting: Setting) -> tuple[str, ...]:
    """The sections of this content's name that the document lacks: they are reported for themselves."""
    fits = named(_short(_OF_WHOLE.sub("", part)), setting.rules)
    ids = [rule_id.split(".", 1)[-1] for rule_id, fit in fits.items() if fit >= _NAMED]
    return tuple(id_ for id_ in ids if setting.sections.get(id_) == "missing")


_OF_WHOLE = re.compile(
    r" of (?:the|its|this|a|an|each|every) (?:project|system|change|charter|request|document|solution|work)\b"
    r"|^(?:本?项目|变更|系统|本?需求)的(?=[\u4e00-\u9fff]{2})",
    re.IGNORECASE,
)


def _absent(
    part: str, setting: Setting, shared: frozenset[str] = frozenset(), within: Sequence[Statement] = ()
) -> bool:
    """Whether neither a section nor a statement gives this content.

    `shared` are terms that do not tell it, `within` the statements of the one section that must give it.
    """
    part = _OF_WHOLE.sub("", part)
    head = _CASE_ZH.sub("", part) if _CASE_ZH.match(part) else part
    if _CASE_ZH.match(part) and not setting.mentions(_CASE_ZH.match(part)[0].rstrip(",，的"), _TOLD):  # type: ignore[index]
        return False
    first = _HEAD.match(head)
    found = named(first[0] if first else head, setting.rules)
    known = within[0].under if within else ""
    if any(told_otherwise(head, s.text, known) for s in within or setting.said):
        return False
    if _mentioned(first[0] if first else head, setting, shared):
        return False
    if found and not within:
        states = {setting.sections.get(rule_id.split(".", 1)[-1], "present") for rule_id in found}
        return states == {"missing"}
    pieces = [p for p in _AND.split(first[0] if first else head) if len(terms(p)) > 1 or _in_glossary(p)]
    return bool(pieces) and not any(_hinted(p, setting, shared) for p in pieces)


def _mentioned(name: str, setting: Setting, shared: frozenset[str]) -> bool:
    own = terms(name) - shared
    return any(share >= NAMED and (not shared or own & terms(s.text)) for share, s in setting.graded(name))


_MANNER = re.compile(r"(?:的)?(?:方式|方法|情况|安排|措施|要求|机制|手段|流程|办法)$")
_GENERAL = terms("time date number system project change plan test user name requirement document 系统 项目 变更")


def _hinted(piece: str, setting: Setting, shared: frozenset[str] = frozenset()) -> bool:
    """Whether anything in the document tells half of the piece, in words that are not in every document."""
    own = terms(piece) - _GENERAL - shared
    core = _MANNER.sub("", piece.strip())
    others = [o for written, found in names(core) if written == core for o in found if not o.isascii() or len(o) > 3]
    if others and any(
        re.search(rf"(?<![A-Za-z]){re.escape(o)}", s.text, re.IGNORECASE) for s in setting.said for o in others
    ):
        return True
    hints = wanted(piece) - shared
    return any(
        (share >= NAMED and not shared) or (share >= _TOLD and (not own or (hints - _GENERAL) & terms(s.text)))
        for share, s in setting.graded(piece)
    )


def _in_glossary(word: str) -> bool:
    """Whether the other names of a single word are known: else it may be said in many ways."""
    return any(written.lower() == word.strip().lower() or terms(written) == terms(word) for written, _ in names(word))


def _short(part: str) -> str:
    first = _HEAD.match(_CASE_ZH.sub("", part))
    return (first[0] if first else part).strip()


def judge_artefact(norm: Norm, setting: Setting, lang: Lang) -> Breach | None:
    """The artefact that is refused, put off or denied; or absent where the norm speaks of this very document."""
    parts = [p for p in (_VERB.sub("", part.strip()) for part in norm.parts) if terms(p)]
    for part in parts:
        for statement in setting.naming(part, _NAMED):
            span = named_at(part, statement.text)
            if span is None or _only_when(statement.text, *span):
                continue
            fact = _near(spoken(statement, *span))
            if any(holds(fact) for holds in UNDONE):
                return Breach(
                    "artefact-undone", "proved", statement, fact.start, {"what": part, "said": statement.text}
                )
        if place := still_due(part, setting):
            return Breach("artefact-undone", "proved", place, 0, {"what": part, "said": place.text})
    if not (_of_this_document(norm, setting) or _case_stated(norm, setting)):
        return None
    gone = [p for p in parts if len(terms(p)) > 1 and _missing(p, norm, setting)]
    if not gone or (len(gone) > _MOST_LACKING * len(parts) and len(parts) > 4):
        return None
    return Breach(
        "artefact-missing", "presumed", params={"lacks": text("checks.list-mark", lang).join(map(_short, gone))}
    )


_THEN = re.compile(r"^(?:通过|完成|结束|验收)?(?:之|以)?后")
_AFTER = re.compile(r"\b(?:after|following|once|on|upon) (?:the )?(?:successful |completed )?$", re.IGNORECASE)


def _only_when(text: str, start: int, end: int) -> bool:
    """Whether it only says when something else is done: "测试通过后付款", "paid after the test"."""
    return bool(_THEN.match(text[end:]) or _AFTER.search(text[:start]))


def _near(fact: Fact) -> Fact:
    """The fact judged by its own clause alone: what the sentence goes on with may be about something else."""
    text = fact.statement.text
    own = next((c for c in clauses_of(text, Span(0, len(text))) if c.start <= fact.start < c.end), Span(0, len(text)))
    words = own.of(text)
    return replace(fact, part=words, late=deferred_words(words))


def _missing(part: str, norm: Norm, setting: Setting) -> bool:
    """Whether the document lacks the artefact; where it lists its annexes, what must be attached is one of them."""
    entries = annexes(setting)
    if len(entries) > 1 and _ATTACHED.search(norm.evidence):
        return not setting.mentions(part) and not any(_alike(part, entry) for entry in entries)
    return _absent(part, setting) and not _absorbed(part, setting) and not any(_alike(part, e) for e in entries)


def _alike(part: str, entry: str) -> bool:
    """Whether an annex may be the artefact under another name: it shares a telling word, or is told in other words."""
    return bool((wanted(part) - _PAPERS) & terms(entry)) or told_otherwise(part, entry)


_ATTACHED = re.compile(
    r"附|一并提交|随(?:文|同)|\b(?:annex|attach|accompan|append|enclos|together with|supported by)", re.IGNORECASE
)
_PAPERS = _GENERAL | terms(
    "report list table document annex record form paper minutes file 报告 清单 记录 名单 文件 材料 表 说明 附件"
)


def _absorbed(part: str, setting: Setting) -> bool:
    return any(covered(part, s.text) >= _TOLD for s in setting.said)


def _case_stated(norm: Norm, setting: Setting) -> bool:
    """Whether the document clearly is the one case for which the norm asks."""
    case = norm.condition.rstrip("的,， ")
    if len(alternatives(case)) > 1:
        return True  # one of them is told, or the norm would not apply
    return bool(case) and ";" not in case and not case.endswith("前") and bool(setting.naming(case, CLEAR))


def _of_this_document(norm: Norm, setting: Setting) -> bool:
    """Whether the norm names this type of document as what must have the artefact."""
    about = f"{norm.bearer} {norm.condition}".strip()
    if setting.doc_type == "charter" and _OF_PROJECT.search(norm.bearer.strip()):
        return True
    if setting.doc_type == "change-request" and re.search(
        r"变更$|\b(?:every|each|a|an|all) (?:\w+ )?changes?\b", about, re.IGNORECASE
    ):
        return True
    if setting.doc_type in types_of(about):
        return True
    found = _FOR_CASE.match(norm.bearer.strip())
    return (
        found is not None and bool(_TYPE_NAMES[found[1].lower()] == setting.doc_type) and _told_near(found[2], setting)
    )


_TYPE_NAMES = {"requirements": "requirements", "charters": "charter", "changes": "change-request"}
_FOR_CASE = re.compile(
    r"(requirements|charters|changes) (?:for|of|on|that|which|with|about|touching) (.{6,60})$", re.IGNORECASE
)


def _told_near(case: str, setting: Setting) -> bool:
    """Whether a paragraph of the document tells the case."""
    return any(covered(case, f"{s.before} {s.text}") >= _NEAR for s in setting.live)
