"""Required contents and artefacts: what the document does not say, does not have, or says it will do without.

Example: a change request without a rollback plan; "the penetration test is skipped". Traps: the thing under another
name, in a heading, a table or an annex; a norm for another kind of document; a case that this project is not.
"""

import re
from dataclasses import replace

from checks.fact import Fact
from checks.norms.applying import types_of
from checks.norms.items import each_of, judge_items
from checks.norms.matching import covered, named_at, names, terms, wanted
from checks.norms.norm import Norm
from checks.norms.setting import NAMED, Breach, Setting, spoken
from checks.operator import absent, deferred, refused, substituted, turned_down
from checks.region import named
from language.polarity import deferred as deferred_words
from language.sentences import Span, clauses_of
from language.texts import Lang, text

CLEAR = 0.75  # share of the case's terms
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
    if setting.doc_type not in named_types:
        return None
    gone = [part for part in norm.parts if _absent(part, setting)]
    if not gone or (len(norm.parts) > 4 and len(gone) > _MOST_LACKING * len(norm.parts)):
        return None
    others = [part for part in gone if not _missing_sections(part, setting)]
    sections = () if others else tuple(s for part in gone for s in _missing_sections(part, setting))
    lacks = text("checks.list-mark", lang).join(map(_short, others or gone))
    return Breach("content-missing", "presumed", params={"lacks": lacks}, sections=sections)


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


def _absent(part: str, setting: Setting) -> bool:
    """Whether neither a section nor a statement gives this content."""
    part = _OF_WHOLE.sub("", part)
    head = _CASE_ZH.sub("", part) if _CASE_ZH.match(part) else part
    if _CASE_ZH.match(part) and not setting.mentions(_CASE_ZH.match(part)[0].rstrip(",，的"), _TOLD):  # type: ignore[index]
        return False
    first = _HEAD.match(head)
    found = named(first[0] if first else head, setting.rules)
    if setting.mentions(first[0] if first else head):
        return False
    if found:
        states = {setting.sections.get(rule_id.split(".", 1)[-1], "present") for rule_id in found}
        return states == {"missing"}
    pieces = [p for p in _AND.split(first[0] if first else head) if len(terms(p)) > 1 or _in_glossary(p)]
    return bool(pieces) and not any(_hinted(p, setting) for p in pieces)


_MANNER = re.compile(r"(?:的)?(?:方式|方法|情况|安排|措施|要求|机制|手段|流程|办法)$")
_GENERAL = terms("time date number system project change plan test user name requirement document 系统 项目 变更")


def _hinted(piece: str, setting: Setting) -> bool:
    """Whether anything in the document tells half of the piece, in words that are not in every document."""
    own = terms(piece) - _GENERAL
    core = _MANNER.sub("", piece.strip())
    others = [o for written, found in names(core) if written == core for o in found if not o.isascii() or len(o) > 3]
    if others and any(
        re.search(rf"(?<![A-Za-z]){re.escape(o)}", s.text, re.IGNORECASE) for s in setting.said for o in others
    ):
        return True
    return any(
        share >= NAMED or (share >= _TOLD and (not own or (wanted(piece) - _GENERAL) & terms(s.text)))
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
    if not (_of_this_document(norm, setting) or _case_stated(norm, setting)):
        return None
    gone = [p for p in parts if len(terms(p)) > 1 and _absent(p, setting) and not _absorbed(p, setting)]
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


def _absorbed(part: str, setting: Setting) -> bool:
    return any(covered(part, s.text) >= _TOLD for s in setting.said)


def _case_stated(norm: Norm, setting: Setting) -> bool:
    """Whether the document clearly is the one case for which the norm asks."""
    case = norm.condition.rstrip("的,， ")
    return bool(case) and ";" not in case and not case.endswith("前") and bool(setting.naming(case, CLEAR))


def _of_this_document(norm: Norm, setting: Setting) -> bool:
    """Whether the norm names this type of document as what must have the artefact."""
    about = f"{norm.bearer} {norm.condition}"
    if setting.doc_type == "charter" and _OF_PROJECT.search(norm.bearer.strip()):
        return True
    if setting.doc_type == "change-request" and re.search(
        r"变更$|\b(?:every|each|a|an|all) (?:\w+ )?changes?\b", about, re.IGNORECASE
    ):
        return True
    return setting.doc_type in types_of(about)
