"""What all kinds of norm are read with: the words of duty and prohibition, the slots, and the parts of a sentence.

Used by the readers of each kind of norm.
"""

import re
from dataclasses import dataclass

from checks.norms.norm import Bound
from language.sentences import Span, clauses_of

MUST_ZH = (
    r"(?<!不)应当|必须|务必|一律(?!不)|(?<![毋无])须(?![知臾发])"
    r"|(?<![供相响适对反效感呼顺因照答回理不])应(?![用急对答收付聘力变邀届激声有运试征])"
    r"|应(?=有(?![的关效尽])|对[^,，。;；]{2,16}(?:进行|开展|作出|予以|加以))|(?<![供特刚所必急按军内外无])需(?![求量方氧要])"
    r"|(?:还|都|均|也|另|先|再|里|中|内)需?要(?![求点素])|[还都均也]得(?![到知以出])"
    r"|(?<![重主只不首紧必摘概若想将快简扼索纪提])要(?=[交写说讲列载注标附有把经由报先设逐]|提前|明确|包[括含])"
)
MUST = re.compile(
    rf"{MUST_ZH}|方可|\b(?:shall|must|(?:is|are) (?:required )?to|has to|have to|needs? to)\b", re.IGNORECASE
)
_NO_CASE = r"(?:in no (?:case|event)|under no circumstances|at no (?:time|point)|on no account|by no means)"
NOT = re.compile(
    r"不得(?!不|已)|严禁|禁止|杜绝|切勿|无权|不准|不许|不允许|不应(?!急)|不能(?!不|够)"
    r"|不可(?!抗|用|逆|回|避|或缺|分|控|知|靠|行|不|预见|撤销|转让)|一律(?:停止|暂停|不(?!得|准|许|能|可|应))|(?<![得可能准许应再])不再?(?:安排|办理)"
    rf"|\b(?:(?:shall|must|may) (?:not|never)|(?:shall|must|may|can) {_NO_CASE}"
    rf"|{_NO_CASE},? (?:shall|must|may|can|is|are)"
    r"|(?:shall|must|may) have no|(?:is|are) (?:never|not) to be)\b|\b(?:is"
    r"|are) (?:forbidden|prohibited|barred from|banned from|ruled out|not (?:allowed|permitted|acceptable|entitled))\b"
    r"|\b(?:has|have) no (?:right|authority|power) to\b"
    r"|\b(?:prohibited|forbidden)\b|(?<!has )(?<!have )(?<!had )\bnever\b(?! been)",
    re.IGNORECASE,
)
NONE_MAY = re.compile(
    r"\b(?:(?:no|none of|neither) (?:[\w-]+ ){1,8}?(?:may|shall|must|can|is|are)|nobody|no one)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern found: where in the sentence its act begins, and the slots it gives."""

    start: int
    act: str
    object: str
    parts: tuple[str, ...] = ()
    limit: Bound | None = None


_MEMBER = re.compile(r"[、,，;；]\s?|\s?(?:以及|和|及|与|或者?)\s?|\s(?:and|or|as well as)\s|,? and ", re.IGNORECASE)


_ARTICLE = re.compile(r"^(?:an?|the|its|their|one|both) ", re.IGNORECASE)


def members(what: str) -> tuple[str, ...]:
    """The parts of an enumeration."""
    found = (
        m.strip(" ,:，：。.") for m in _MEMBER.split(re.sub(r"(?:等|方面|内容|情况)+$", "", what.strip(" :：。.")))
    )
    return tuple(dict.fromkeys(_ARTICLE.sub("", m) for m in found if m))


def part_at(sentence: str, start: int) -> str:
    """The clause of the sentence in which `start` lies."""
    for span in clauses_of(sentence, Span(0, len(sentence))):
        if span.start <= start < span.end:
            return span.of(sentence)
    return sentence


def conditional(sentence: str, start: int) -> bool:
    """Whether what stands at `start` only says when something else holds."""
    for span in clauses_of(sentence, Span(0, len(sentence))):
        if span.start <= start < span.end:
            part = span.of(sentence)
            more = sentence[span.end :].strip(" ,，。;；.")
            if part.rstrip(",，").endswith("的") and more:
                return True
            head = re.match(r"(?:where|when|if|in case|should|unless|once)\b|(?:如|若|对于|当)", part, re.IGNORECASE)
            return bool(head) and bool(more) and not MUST.search(part)
    return False


_GENERAL = re.compile(
    r"^(?:其|该|使用|保存|留存|保管|有效|合同)?(?:保存|期限|期|时间|金额|数量|比例|比率"
    r"|时长)?(?:期限|时间|期)?$|^(?:it|they|this|which)?\b",
    re.IGNORECASE,
)
_BARE_NO = re.compile(
    r"^(?:no|none of(?: the)?|neither)\s|[在以为至]$"
    r"|\s+(?:may|can)?\s?(?:be(?: made| paid| kept)?(?: in)?|take|hold|contain|last|run)?$",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"^[^,，:：]{2,16}?(?=应|由|包括|包含|为|须|必须|,|，|:|：|$)|^(?:[\w-]+ ){0,4}[\w-]+")


def measured(sentence: str, start: int) -> str:
    """What the bound at `start` is about: the words before it in its clause, with the sentence's topic where these say
    too little."""
    spans = [s for s in clauses_of(sentence, Span(0, len(sentence))) if s.start <= start]
    own = MUST.sub("", sentence[spans[-1].start : start] if spans else "").strip(" ,，;；").removesuffix(" is")
    own = _BARE_NO.sub("", own)
    general = _GENERAL.fullmatch(own) if own else True
    topic = _TOPIC.match(sentence)
    if general and topic and topic.end() <= start and not topic[0].endswith("的"):
        return f"{topic[0].strip()} {own}".strip()
    return own


_BARE_DUTY = re.compile(rf"(?:{MUST_ZH}|不得|最迟|至迟|最晚)")


def acted(sentence: str, start: int) -> str:
    """The clause at `start` with the one before it, where that is no condition: what is done, and to what."""
    spans = [s for s in clauses_of(sentence, Span(0, len(sentence))) if s.start <= start]
    if not spans:
        return sentence
    own = spans[-1].of(sentence).strip(" ,，;；。.")
    if len(spans) > 1 and (len(own.encode()) < 45 or _BARE_DUTY.match(own)):
        return f"{spans[-2].of(sentence).strip(' ,，;；')} {own}"
    return own
