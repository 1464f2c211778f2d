"""Prohibitions: the document states what the policy forbids.

Example: "must not be used in a test environment unless masked", and a plan to load customer data into the test system.
Traps: the document forbids it too, says that it is not done, tells of an old system, or keeps to the exception.
"""

import re
from dataclasses import replace

from checks.norms.applying import types_of
from checks.norms.closed import closed_period, judge_period
from checks.norms.lacking import judge_artefact
from checks.norms.matching import covered, names, terms
from checks.norms.norm import Norm
from checks.norms.setting import Breach, Setting, place_of, spoken
from checks.operator import LIVE, forbidden, gated
from checks.statement import Statement
from language.polarity import negated
from language.texts import Lang

_STATED = 0.8  # share of the forbidden act's terms
_LEAST_TERMS = 2  # pairs of characters
_LEAST_WORDS = 3
_EXCEPT = re.compile(r"\b(?:unless|until|without|except|before)\b|除非|但[^,，]{2,20}除外", re.IGNORECASE)
_LACKING = re.compile(
    r"未(?:经|获|取得|完成|通过|进行)?([\u4e00-\u9fff]{2,8}?)(?:的|(?=不得|用于|直接|而|即|投产|上线|$))|没有([\u4e00-\u9fff]{2,8})的|\bun(masked|approved"
    r"|tested|encrypted|registered)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"直接|原始|真实|明文|未|不|\b(?:raw|live|real|as is|directly|un\w+|not|without|no)\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"^(?:本行|任何(?:人|单位|个人)+|任何[\u4e00-\u9fff]{2,8}|a|an|the|any|every)\s?", re.IGNORECASE)


def _without(thing: str, norm: Norm, setting: Setting, lang: Lang) -> Breach | None:
    """What nothing may be done without, where the document does without it."""
    parts = (re.sub(r"^(?:an?|the|any) |^(?:经|获得?|取得)", "", thing.strip(" .,，。")),)
    return judge_artefact(replace(norm, parts=parts, condition=""), setting, lang)


def judge_prohibition(norm: Norm, setting: Setting, lang: Lang) -> Breach | None:
    """The statement that does what is forbidden."""
    if period := closed_period(norm):
        return judge_period(norm, *period, setting)
    act, exception = _cut(norm)
    if len(terms(act)) < (_LEAST_WORDS if act.isascii() else _LEAST_TERMS):
        return _without(exception, norm, setting, lang) if exception else None
    for statement in setting.telling(act, _STATED):
        if act.isascii() and not statement.text.isascii() and len(names(act)) < _LEAST_WORDS:
            continue  # too little is said to be known again in the other language
        at = place_of(act, statement.text)
        fact = spoken(statement, at)
        if fact.mode not in LIVE or forbidden(fact) or gated(fact) or _denied(statement, act):
            continue
        if _contrary(act, statement.text) or (exception and _excepted(exception, statement, setting)):
            continue
        return Breach("forbidden", "proved", statement, at, {"said": statement.text.strip()})
    return None


_SIDES = {"内": "外", "外": "内", "前": "后", "后": "前"}
_OUTSIDE = re.compile(r"\b(?:outside|beyond|without)\b", re.IGNORECASE)


def _contrary(act: str, words: str) -> bool:
    """Whether the words tell of the other side: 营业时间外 of 营业时间内, "in" of "outside"."""
    for m in re.finditer(r"(?=([\u4e00-\u9fff]{2})([内外前后]))", act):
        if m[1] + m[2] not in words and m[1] + _SIDES[m[2]] in words:
            return True
    return act.isascii() and bool(_OUTSIDE.search(act)) != bool(_OUTSIDE.search(words))


def _excepted(exception: str, statement: Statement, setting: Setting) -> bool:
    """Whether the document keeps to the exception: says, there or elsewhere, that the data are masked."""
    for s in (statement, *setting.live):
        if covered(exception, s.text) >= 0.5:
            at = place_of(exception, s.text)
            if not negated(s.text, at, at + 2) and not _BARE.search(s.text):
                return True
    return False


def _denied(statement: Statement, act: str) -> bool:
    """Whether the statement denies any of the act's own words."""
    words = [w for w in re.findall(r"[A-Za-z]{4,}|[\u4e00-\u9fff]{2,}", act) if w in statement.text]
    inside = act if act in statement.text else ""
    places = [statement.text.find(w) for w in ([inside] if inside else words)]
    if inside:
        return negated(statement.text, places[0], places[0] + len(inside))
    own = re.search(
        r"不(?!仅|但|断|同|少|久|定期|限)|未|没有|只能|严禁|禁止|不得|杜绝|避免|\b(?:not|no|never|nor|without|neither"
        r"|avoid\w*|forbid\w*|prohibit\w*|block(?:ed|s)|disabled|removed"
        r"|switched off|disallow\w*)\b|禁用|停用|屏蔽|关闭",
        statement.text,
    )
    return own is not None and not _LACKING.search(act)


def _cut(norm: Norm) -> tuple[str, str]:
    """What is forbidden, with who must not, and the exception."""
    found = _EXCEPT.search(norm.object)
    act, exception = (norm.object[: found.start()], norm.object[found.end() :]) if found else (norm.object, "")
    if lacking := _LACKING.search(act):
        exception = next(g for g in lacking.groups() if g)
    bearer = "" if types_of(norm.bearer) else _SUBJECT.sub("", norm.bearer)
    return (act if covered(bearer, act) > 0.9 else f"{bearer} {act}"), exception
