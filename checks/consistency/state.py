"""What is told to be one way and elsewhere the other way, for `denial`.

Built in-house and bought, encrypted and readable, free and charged, at once and night by night: of one thing only one
holds. `states.yaml` says how each value is put; a denied wording tells the other value. Two statements are compared
where they speak of one thing, by its terms and subjects; what is said of all or of none reaches further.
Example: 客户资料一律加密存放 against 清单以普通文本缓存在平板里.
Traps: another thing, party, stage or time, a change, an error put right, an exception, what only might be.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

import yaml

from checks.consistency.contradiction import Contradiction
from checks.consistency.pairing import weight
from checks.consistency.told import bag
from checks.statement import Statement
from ingest.document import Document
from language.polarity import hypothetical, negated, past_problem, proposed, quoted, rejected

_NOT = re.compile(
    r"不|未|没|无|否|勿|禁止|\b(?:no|not|never|nothing|none|without|cannot|nobody|neither)\b|un(?:en)?c|unmask",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"(?:不[得准许能可]|禁止|严禁|勿|放弃|拒绝|而非|而不是)[^，。；,;]{0,8}$"
    r"|(?:(?:must|may|shall|can) ?not (?:be )?|against |rather than |instead of )(?:\w+ )?$",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"一律|全部|均|都(?!市)|所有|任何|全程|一概|从不|绝不|凡|每[一份台个笔位家]|各|始终|一行|完全|整[套个]|全[行辖]|唯一|只|仅"
    r"|\b(?:every|all|any|no|nothing|never|none|only|entirely|throughout|whole|wholly|always|exclusively|nobody|alone"
    r"|each|solely|sole|single)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"已[^。；]{0,30}?改[为成用由]|now (?:\w+ )?instead of")  # what follows is how it is
_LETTER = '"“「'  # a sentence that stands in marks from its beginning is the wording of a letter, no other's word
_ALIKE, _SHARE, _SHARE_OF_ALL = 6.5, 0.4, 0.25  # in common: a rare term at least, so much of the shorter statement
_NEAR, _BEHIND = 24, 6  # characters between a denial and what it denies
_ARTICLE = re.compile(r"\W*(?:第[〇零一二三四五六七八九十百千\d]+条|Article \d+)(?![、,，和与的])")
_LAW = 5  # articles that make a text a law, which has cases
_MOST = 40  # statements of one value that are compared


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A value of a matter as a statement tells it: its words and place, what else the statement speaks of.

    `general`: it is said of all or of none. `marks` are the party, stage, place and time that it names.
    """

    matter: str
    value: str
    words: str
    statement: Statement
    start: int
    about: frozenset[str]
    general: bool
    marks: Mapping[str, frozenset[str]]


def contrary(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The pair of each matter whose two statements have most in common, if that is enough; none in a law."""
    if sum(bool(_ARTICLE.match(s.text)) for s in said) >= _LAW:
        return
    found: dict[str, dict[str, list[State]]] = defaultdict(lambda: defaultdict(list))
    for state in states(said):
        found[state.matter][state.value].append(state)
    for matter, by_value in found.items():
        sides = [told[:_MOST] for told in by_value.values()]
        pairs = [p for p in product(*sides) if _of_one_thing(*p)] if len(sides) == 2 else []
        if pairs:
            pair = sorted(max(pairs, key=lambda p: _common(*p)), key=lambda s: s.statement.block)
            places = tuple(s.statement.anchor(document, s.start) for s in pair)
            yield Contradiction("IC-13", matter, places, {"denied": pair[0].words, "stated": pair[1].words})


def states(said: Sequence[Statement]) -> Iterator[State]:
    """What statements tell of the matters; one that tells both values of a matter tells neither."""
    for statement in said:
        if not (statement.heading or _unsure(statement.text)):
            yield from _told(statement)


def _told(statement: Statement) -> Iterator[State]:
    text = statement.text
    found: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for matter, value, span in _values(text):
        found[matter].setdefault(value, span)
    for matter, by_value in found.items():
        for value, (start, end) in by_value.items() if len(by_value) == 1 else ():
            about = bag(f"{text[:start]} | {text[end:]}")
            words = text[start:end].strip(" |,，")
            yield State(matter, value, words, statement, start, about, bool(_ALL.search(text)), _marks(text))


def _values(text: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    now = _NOW.search(text)
    for matter, (one, other) in _lexicon()["matters"].items():
        for (value, pattern), opposite in ((one, other[0]), (other, one[0])):
            for found in pattern.finditer(text, now.end() if now else 0):
                if text[0] in _LETTER or not quoted(text, found.start()):
                    yield matter, opposite if _denied(text, found) else value, found.span()


def _denied(text: str, found: re.Match[str]) -> bool:
    if _NOT.search(found[0]):
        return False
    start, end = found.span()
    clause = max(start - _NEAR, *(text.rfind(mark, 0, start) for mark in ",;，；"), 0)
    near = _NOT.search(text, clause, start) or _NOT.search(text, end, end + _BEHIND)
    return bool((near and negated(text, start, end)) or _REFUSED.search(text, clause, start))


def _unsure(text: str) -> bool:
    words = _lexicon()
    if words["narrowed"].search(text) or (words["changed"].search(text) and not _NOW.search(text)):
        return True
    doubtful = hypothetical(text) or past_problem(text) or rejected(text) or proposed(text)
    return doubtful or text.rstrip().endswith(("?", "？"))


def _of_one_thing(one: State, other: State) -> bool:
    if one.statement.block == other.statement.block and one.statement.row:
        return False
    if any(one.marks[g] and other.marks[g] and not one.marks[g] & other.marks[g] for g in one.marks):
        return False
    general = one.general or other.general
    if one.matter in _lexicon()["only"] or (general and one.matter in _lexicon()["whole"]):
        return True
    common, least = _common(one, other), min(sum(map(weight, s.about)) for s in (one, other))
    return common >= max(_ALIKE, (_SHARE_OF_ALL if general else _SHARE) * least)


def _common(one: State, other: State) -> float:
    return sum(weight(term) for term in one.about & other.about)


def _marks(text: str) -> Mapping[str, frozenset[str]]:
    return {
        group: frozenset(name for name, pattern in marks.items() if pattern.search(text))
        for group, marks in _lexicon()["apart"].items()
    }


def _pattern(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(words.values()), re.IGNORECASE)


@cache
def _lexicon() -> Any:
    raw = yaml.load((files("checks.consistency") / "states.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {
        "changed": _pattern(raw["changed"]),
        "narrowed": _pattern(raw["narrowed"]),
        "whole": frozenset(raw["whole"]),
        "only": frozenset(raw["only"]),
        "apart": {g: {n: re.compile(p, re.IGNORECASE) for n, p in m.items()} for g, m in raw["apart"].items()},
        "matters": {m: [(v, _pattern(words)) for v, words in vs.items()] for m, vs in raw["matters"].items()},
    }
