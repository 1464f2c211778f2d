"""Limits that a clause sets in other ways than "not more than": 以…为限, a ceiling of, 在五人以上, two hours or less.

Called by `checks.norms.kinds` on the sentences of a policy, beside the bounds that documents state as well.
"""

import re
from collections.abc import Iterator

from checks.norms.grammar import MUST, NONE_MAY, NOT, conditional
from checks.norms.norm import Bound, Relation
from checks.norms.quantity import Quantity, due, quantities

_GAP = 30  # characters between the comparison and its figure
_NOT_ZH = r"(?:不得|不应当?|应当?不|不能|不可|不准|不许|不会?|勿)"
_MORE_EN = r"(?:more|longer|greater|higher|larger|later|further|bigger) than|above|over|beyond|in excess of"
_LESS_EN = r"(?:less|fewer|lower|shorter|smaller) than|below|under"
_DUTY_EN = r"(?:shall|must|will|may|can|(?:is|are) to|has to|have to|needs? to)"
_NO_TURN = r"(?:(?!\b(?:if|where|when|that|which|whose|unless|exceeding|for contracts)\b)[^,;.]){0,40}?"
_NEVER_EN = rf"(?:\b{_DUTY_EN}|\bcan)\s?(?:not|never)\b"
_BEFORE: tuple[tuple[Relation, str], ...] = (
    ("at-most", rf"{_NOT_ZH}(?:再)?(?:超过?|超出|高于|高出|大于|大过|多于|多过|长于|长过|突破|逾|越过|达到|宽于)"),
    ("at-least", rf"{_NOT_ZH}(?:再)?(?:低于|少于|小于|短于|不足|不满|窄于)"),
    ("at-most", r"(?:上限|最高限额|封顶线?)(?:为|是|定为|设为|设在|定在)|(?:限制?|压|压缩|控制|限定)(?:于|在|到|为)"),
    ("at-most", r"(?:应当?|须|必须|要)(?:保持)?(?:低于|小于|少于|短于)|至多|顶多|最[多长大高](?:只能|只可|可|为|不过)"),
    ("at-least", r"(?:下限|起点|底线)(?:为|是|定为)|起码"),
    ("at-least", r"(?:应当?|须|必须|要)(?:保持)?(?:高于|大于|多于|长于|超过|达到?|满)"),
    ("at-most", rf"{_NEVER_EN}{_NO_TURN}\b(?:exceed|surpass|top|reach|pass|{_MORE_EN})"),
    ("at-least", rf"{_NEVER_EN}{_NO_TURN}\b(?:fall short of|{_LESS_EN})"),
    ("at-most", rf"{NONE_MAY.pattern}{_NO_TURN}\b(?:exceed|reach|{_MORE_EN})"),
    ("at-least", rf"{NONE_MAY.pattern}{_NO_TURN}\b(?:{_LESS_EN})"),
    ("at-most", rf"\b{_DUTY_EN} (?!not\b|never\b){_NO_TURN}\b(?:(?:no|not) more than|(?<!not )(?:{_LESS_EN})|at most"
     r"|up to|a maximum of)"),
    ("at-least", rf"\b{_DUTY_EN} (?!not\b|never\b)(?:exceed|be (?:{_MORE_EN})|reach|amount to|attain)"),
    ("at-least", rf"\b{_DUTY_EN} {_NO_TURN}\b(?:not|no) (?:fewer|less) than"),
    ("at-most", r"\b(?:ceiling|cap|upper limit|maximum|limit)\b[^,;.]{0,40}? (?:is|of|stands at|shall be|must be|at)"),
    ("at-least", r"\b(?:floor|lower limit|minimum)\b[^,;.]{0,40}? (?:is|of|stands at|shall be|must be)"),
)  # fmt: skip
_AFTER: tuple[tuple[Relation, str], ...] = (
    ("at-most", r"\s?(?:为(?:上)?限|封顶|为顶|以下(?!的)|[以之]内(?!的)|为最高限)"),
    (
        "at-least",
        r"\s?(?:为下限|为底线|起步"
        r"|(?:及|含)?以上(?!的|[^,，。;；]{0,4}(?:委员|成员)|[^,，。;；]{0,10}(?:同意|表决|通过)))",
    ),
    (
        "at-most",
        r"\s(?:at (?:the )?most|or (?:less|fewer|lower|shorter|under|better|faster)|at (?:the )?(?:longest"
        r"|latest)|is the (?:ceiling|limit|maximum|most))\b",
    ),
    ("at-least", r"\s(?:at (?:the )?least|or (?:more|longer|higher|above|over)|is the (?:floor|minimum|least))\b"),
)
_SAID_BEFORE = [(relation, re.compile(words, re.IGNORECASE)) for relation, words in _BEFORE]
_SAID_AFTER = [(relation, re.compile(words, re.IGNORECASE)) for relation, words in _AFTER]
_FORBIDDEN = re.compile(
    r"\b(?:is|are) (?:not (?:allowed|permitted|accepted|acceptable)|refused|forbidden"
    r"|prohibited|ruled out)\b",
    re.IGNORECASE,
)
_MORE = re.compile(rf"(?:{_MORE_EN}|exceeding)\s?$", re.IGNORECASE)
_LESS = re.compile(rf"(?:{_LESS_EN})\s?$", re.IGNORECASE)
_CUT = re.compile(r"[,，。;；:：]|包[含括]|\binclud|\b(?:if|where|when|before|after)\b", re.IGNORECASE)
_HOLDS = re.compile(r"\b(?:runs?|lasts?|takes?|is|are|holds?|keeps?|covers?|may|can)\b")
_OFTEN = re.compile(r"\s?(?:次|回|times?\b|once\b|a year|per year)", re.IGNORECASE)


def ceilings(text: str) -> Iterator[tuple[int, Bound]]:
    """The limits that `text` sets, each with where its comparison begins; deadlines and cases are none."""
    figures = [q for q in quantities(text) if not due(text, q) and not _OFTEN.match(text[q.end :])]
    for q in figures:
        found = _said_before(text, q) or _said_after(text, q) or _forbidden(text, q)
        if found and not conditional(text, q.start):
            relation, start, end = found
            yield start, Bound(relation, q.value, q.unit, text[start:end])


def _said_before(text: str, q: Quantity) -> tuple[Relation, int, int] | None:
    """The comparison before the figure, with nothing between them that ends a clause."""
    said = [
        (m.end(), relation, m.start())
        for relation, pattern in _SAID_BEFORE
        for m in pattern.finditer(text, max(0, q.start - 160), q.start)
        if q.start - m.end() <= _GAP and not _CUT.search(text[m.end() : q.start])
    ]
    if not said:
        return None
    _, relation, start = max(said, key=lambda s: (s[0], -s[2]))
    if none := NONE_MAY.match(text, start):
        start = none.start() + (none[0].rfind(" ") + 1 if " " in none[0] else 0)
    return relation, start, q.end


def _said_after(text: str, q: Quantity) -> tuple[Relation, int, int] | None:
    """The comparison after the figure, where its clause lays something down and does not tell a case."""
    part = re.split(r"[,，。;；]", text[: q.start])[-1]
    for relation, pattern in _SAID_AFTER:
        m = pattern.match(text, q.end)
        if m and (
            MUST.search(part) or _HOLDS.search(part)
            if m[0].isascii()
            else MUST.search(part) or "限" in m[0] or "封顶" in m[0]
        ):
            return relation, _opening(text, q.start), m.end()
    return None


def _opening(text: str, start: int) -> int:
    """Where the words that bind the figure begin: at the 以 of 以…为限."""
    found = re.search(
        r"(?:以|在|为|\b(?:runs?|lasts?|takes?|is|are|holds?|may|can) [^,;.]{0,20})[^,，。;；以在]{0,12}$", text[:start]
    )
    return found.start() if found else start


def _forbidden(text: str, q: Quantity) -> tuple[Relation, int, int] | None:
    """A length or sum that is not allowed: contracts of more than five years are forbidden."""
    part = re.split(r"[,;.]", text[q.end :])[0]
    if not (_FORBIDDEN.search(part) or NOT.search(part)) or len(part) > 60:
        return None
    head = text[: q.start]
    if m := _MORE.search(head):
        return "at-most", m.start(), q.end
    if m := _LESS.search(head):
        return "at-least", m.start(), q.end
    return None
