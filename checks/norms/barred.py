"""What a policy bars people from: an office ("may not act as project manager"), or an act of a supplier's staff.

A table tells it by its cells: the office or the act in one, the supplier in another. Called by `norm_findings`.
"""

import re
from collections.abc import Iterator

from checks.norms.matching import covered, told
from checks.norms.norm import Norm
from checks.norms.setting import Breach, Setting, place_of, spoken
from checks.norms.stating import judge_prohibition
from checks.norms.ways import told_otherwise, ways_of
from checks.operator import LIVE, forbidden, gated
from checks.statement import CELL_GAP, Statement
from language.polarity import negated
from language.texts import Lang

_NOT = r"(?:不得|不应|不能|不可|不准|不宜|严禁|禁止|不允许)"
_OFFICE_ZH = re.compile(
    rf"(?P<who>[\u4e00-\u9fff]{{2,14}}?)(?:一律)?{_NOT}(?:同时)?(?:担任|兼任|出任|充任|充当"
    rf"|兼)(?P<role>[\u4e00-\u9fff]{{2,12}})"
)
_OFFICE_EN = re.compile(
    r"(?P<who>[\w' -]{3,40}?) (?:may|must|shall|can|should|is|are) (?:not|never) (?:permitted |allowed )?(?:to )?"
    r"(?:act as|serve as|be appointed(?: as)?|hold the (?:post|role|office) of|take the (?:post|role) of|work as"
    r"|be named)"
    r" (?:the |an? )?(?P<role>[\w -]{4,40})",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"担任|出任|任(?!务|何|意)|充当|作为|\b(?:acts?|serves?|works?) as\b|\bis (?:the|our)\b"
    r"|\btakes? the role\b",
    re.IGNORECASE,
)
_OUTSIDER = re.compile(
    r"供应商|厂商|外包|外部协作|外协|驻场|乙方|服务商|合作方|外部人员|\b(?:suppliers?|vendors?|contractors?|external"
    r"|outsourc\w+|third[- ]part\w+)\b",
    re.IGNORECASE,
)
_SAME = 0.8
_HALF = 0.5


def judge_barred(norm: Norm, setting: Setting, lang: Lang) -> Breach | None:
    """The statement that gives somebody the office, or the act, that they are barred from; else what is forbidden."""
    if office := _OFFICE_ZH.search(norm.evidence) or _OFFICE_EN.search(norm.evidence):
        return _breach(_in_office(office["who"].strip(), office["role"].strip(), setting))
    outsiders = _OUTSIDER.search(norm.bearer or norm.evidence[: norm.evidence.find(norm.object[:4]) + 8])
    found = _breach(_by_outsider(norm, setting)) if outsiders else None
    found = found or judge_prohibition(norm, setting, lang)
    return None if found and found.place and outsiders and _kept_off(found.place.text) else found


_DENIED = re.compile(r"[不未无没]|\b(?:not|no|never|nor|without|neither)\b", re.IGNORECASE)


def _kept_off(text: str) -> bool:
    """Whether the part of the sentence that names the outsiders denies something of them: 外包人员不接触."""
    parts = re.split(r"[,，;；]", text) if CELL_GAP not in text else []
    return any(_OUTSIDER.search(part) and _DENIED.search(part) for part in parts)


def _breach(found: Iterator[tuple[Statement, int]]) -> Breach | None:
    place = next(found, None)
    return Breach("forbidden", "proved", place[0], place[1], {"said": place[0].text.strip()}) if place else None


def _is(who: str, words: str) -> bool:
    """Whether the words speak of those whom the norm names; of a supplier's people in any of its names."""
    return bool(_OUTSIDER.search(words)) if _OUTSIDER.search(who) else covered(who, words) >= _SAME


def _in_office(who: str, role: str, setting: Setting) -> Iterator[tuple[Statement, int]]:
    for s in setting.live:
        if s.row:
            cells = s.text.split(CELL_GAP)
            held = [c for c in cells if covered(role, c) >= 1 and len(c) <= len(role) + 2]
            if held and any(_is(who, c) for c in cells if c not in held):
                yield s, s.text.find(held[0])
        elif _HOLDS.search(s.text) and covered(role, s.text) >= 1 and _is(who, s.text) and _live(s, role):
            yield s, place_of(role, s.text)


def _live(s: Statement, phrase: str) -> bool:
    """Whether the statement says it of this project, neither denied nor ruled out."""
    at = place_of(phrase, s.text)
    fact = spoken(s, at)
    return fact.mode in LIVE and not (fact.negative or forbidden(fact) or gated(fact) or negated(s.text, at, at + 1))


def _by_outsider(norm: Norm, setting: Setting) -> Iterator[tuple[Statement, int]]:
    act = _OUTSIDER.sub(" ", norm.object)
    act = re.sub(
        r"^\s*(?:人员|的?员工|staff|personnel|people"
        r"|employees)\s?(?:to )?",
        "",
        act.strip(),
        flags=re.IGNORECASE,
    ).strip()
    for s in setting.live:
        if not _OUTSIDER.search(s.text) or not _live(s, act):
            continue
        if told(act, s.text) >= _SAME and not s.text.isascii():
            yield s, place_of(act, s.text)
        elif s.row and _row_tells(act, s):
            yield s, 0


def _row_tells(act: str, s: Statement) -> bool:
    """Whether the row's label is the act, in its own or in other words, and another cell names the supplier."""
    label, *rest = s.text.split(CELL_GAP)
    if not any(_OUTSIDER.search(cell) for cell in rest):
        return False
    way = next(iter(ways_of(act)), None)
    other = re.sub(
        r"\b(?:to|set|sets|decide|determine|fix|the"
        r"|of)\b",
        " ",
        way.sub(" ", act) if way else act,
        flags=re.IGNORECASE,
    )
    return covered(act, label) >= _SAME or (told_otherwise(act, label) and covered(other, label) > _HALF)
