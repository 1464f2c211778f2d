"""The release that a change brings in, told again with another number, for `conflict`.

A change names two releases, the old one and the new one ("6.2 -> 6.4", 由5.3升到6.0); what its steps, records and tests
name is one of the two. Where no change is told, one release of one thing has its digits in one order.
Example: "switch: release 6.2 -> 6.4" and the step "start 6.5.1"; rule set R3.2 and rule set R2.3.
Traps: releases of other parts (their name stands before them), sections and rules with such numbers, several upgrades,
releases that were skipped or come later.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from checks.consistency.contradiction import Contradiction
from checks.statement import Statement
from ingest.document import Document

_V = r"\d{1,3}(?:\.\d{1,4}){1,3}"
_TO = r"→|-+>|=>|⇒|升级?[到至为]?|更新[到至为]|换[到成为]|[到至]|\b(?:goes |going |is raised |upgraded )?to\b"
_STEP = re.compile(
    rf"(?<![\d.])[Vv]?(?P<old>{_V})\s?(?:版本?)?\s?(?:{_TO})"
    rf"\s?(?:version |release |版本)?[Vv]?(?P<new>{_V})(?![\d.]*\s?[%％万亿元年月日秒]|\d)"
)
_HINT = re.compile(
    r"版本|版|升|release|version|upgrad|software|firmware|软件|固件|库|系统|switch|engine|→|->", re.IGNORECASE
)
_SAID = re.compile(
    rf"(?<![\d.])(?<!\d[-/])(?P<letter>[VvRr])?(?P<number>{_V})(?![\d.]*\s?[%％万亿元年月日节条章款倍秒]|\d|[:：]\d"
    r"|\s(?:million|billion|thousand|hours?|days?|weeks?|months?|years?|per cent|tera|giga|points?|times)"
    r"|\s?(?:ms|s|[TGM]B|h)\b)"
)
_NAMED = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9]{1,15})[ -]?$")
_NO_NAME = re.compile(
    r"version|release|software|package|tag|build|firmware|with|to|in|of|on|and|is|the|install\w*|deploy\w*|start|load|at",
    re.IGNORECASE,
)
_NO_RELEASE = re.compile(
    r"(?:第|见|[§#]|sections?|clauses?|rules?|articles?|tables?|figures?|chapters?|步骤|约|about|[¥$€])\s?$"
    r"|^\s*$",
    re.IGNORECASE,
)
_PUT_IN = re.compile(
    r"(?:安装|部署|启动|装载?|加载|投产|发布|install\w*|deploy\w*|start|load|launch\w*|roll out)\s?$", re.IGNORECASE
)
_OTHER_TIME = re.compile(
    r"曾|打算|没批|跳过|下一|后续|以后|将来|\bonce\b|skipp|next|later|future|hotfix|was (?:planned|meant)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]{2,}|[\u4e00-\u9fff]+")
_GENERAL = frozenset(("版本", "目标", "当前", "现行", "现在", "生产", "the", "and", "version", "release"))
_REACH = 16  # characters before a release that name what it is a release of


class Release(NamedTuple):
    """A release as told: its letter (V, R), its number, where."""

    letter: str
    number: str
    statement: Statement
    start: int


def upgrades(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The first release beside the two of the only upgrade; without one, a release told in two orders of digits."""
    found = [(m, s) for s in said for m in _STEP.finditer(s.text) if _HINT.search(s.text)]
    told = [r for s in said for r in _releases(s)]
    pairs = {(m["old"], m["new"]) for m, _ in found}
    if len(pairs) == 1:
        step, where = found[0]
        third = next((r for r in told if _third(step, r, where)), None)
        if third:
            first = Release("", step[0], where, step.start())
            yield _wrong(document, f"upgrade:{step['new']}", first, third)
    elif not pairs:
        for one, other in combinations(told[:_REACH], 2):
            if _turned(one, other):
                yield _wrong(document, f"release:{one.number}", one, other)
                return


def _releases(statement: Statement) -> Iterator[Release]:
    text = statement.text
    for m in _SAID.finditer(text):
        before = text[max(0, m.start() - _REACH) : m.start()]
        if not _NO_RELEASE.search(before) or m["letter"]:
            yield Release((m["letter"] or "").upper(), m["number"], statement, m.start("number"))


def _third(step: re.Match[str], other: Release, where: Statement) -> bool:
    """Whether a release is neither of the upgrade's two and yet of the thing that is upgraded."""
    number, old, new = other.number, step["old"], step["new"]
    text = other.statement.text
    before = text[max(0, other.start - _REACH) : other.start]
    if any(_same(number, known) for known in (old, new)) or _OTHER_TIME.search(text):
        return False
    named, place = _NAMED.search(before), f"{where.text} {where.under}"
    if named and not _NO_NAME.fullmatch(named["name"]) and named["name"].lower() not in place.lower():
        return False
    last_alone = number.count(".") > 1 and any(number.rpartition(".")[0] == v.rpartition(".")[0] for v in (old, new))
    if last_alone or number.count(".") > new.count(".") > 1:
        return last_alone
    major = number.partition(".")[0] in (old.partition(".")[0], new.partition(".")[0])
    return major and bool(_PUT_IN.search(before) or _words(before) & _words(place))


def _turned(one: Release, other: Release) -> bool:
    """Whether two releases of one thing differ in the order of their digits."""
    if one.number == other.number or one.statement is other.statement or not one.letter or one.letter != other.letter:
        return False
    names = [_words(r.statement.text[max(0, r.start - _REACH) : r.start]) for r in (one, other)]
    return sorted(one.number) == sorted(other.number) and bool(names[0] & names[1])


def _words(text: str) -> set[str]:
    """The words that name a thing: English words, pairs of Chinese characters."""
    out: set[str] = set()
    for word in _WORD.findall(text):
        out |= {word.lower()} if word.isascii() else {word[i : i + 2] for i in range(len(word) - 1)}
    return out - _GENERAL


def _same(one: str, other: str) -> bool:
    """Whether one release is the other told in more places."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _wrong(document: Document, subject: str, one: Release, other: Release) -> Contradiction:
    places = (one.statement.anchor(document, one.start), other.statement.anchor(document, other.start))
    params = {"first": one.letter + one.number, "second": other.letter + other.number}
    return Contradiction("IC-14", subject, places, params)
