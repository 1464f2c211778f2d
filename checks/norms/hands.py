"""Separation of duties: two roles that the policy keeps apart are in one hand.

Read are sentences that say so and tables of roles and names. Example: 开发与投产由同一人负责; one name beside Developer
and Approver. Traps: the document keeps them apart, a deputy, two persons in one cell.
"""

import re
from collections.abc import Iterator
from itertools import combinations

from checks.norms.acts import duty
from checks.norms.holders import heads_with, holders
from checks.norms.matching import covered, terms
from checks.norms.norm import Norm
from checks.norms.setting import Breach, Setting, spoken
from checks.operator import LIVE, same_actor, self_judged
from checks.statement import CELL_GAP, Statement
from language.polarity import modality

_ROLE = 0.6
_NAME = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])"
    r"|\b[A-Z][a-z]+(?:[ .][A-Z][a-z]*)* [A-Z][a-z]+(?:-[A-Z][a-z]+)?\b"
)
_NO_NAME = re.compile(
    r"部|处|室|中心|公司|银行|经理|主任|人员|待|无|同|负责|[组方岗]$|审批|开发|测试|Head"
    r"|Chief|Officer|Manager|Department"
    r"|Team|Board|Committee|Bank"
)
_DOER = re.compile(r"(?:人员?|者|方|岗位?|责任人|团队|员|职责|工作)$")
_ALONE = re.compile(
    r"同一(?:人|名|个|位|团队|部门)|一(?:人|肩)(?:承担|负责|担任|挑|包办)|兼(?:任|职|做"
    r"|管)?|自行|自己|自审|自批|自测|本人|也由"
    r"|均由|都由|一并由|\bsame (?:person|team|developer|engineer|individual)\b|\b(?:both|also"
    r"|himself|herself|themselves|itself|own)\b|\bdoubles? as\b|\bas well as\b",
    re.IGNORECASE,
)


def judge_separation(norm: Norm, setting: Setting) -> Breach | None:
    """The sentence or the two rows that put two of the norm's roles in one hand."""
    for one, two in _pairs(norm):
        found = _in_words(one, two, setting) or _in_table(one, two, setting) or _by_duty(one, two, setting)
        if found:
            statement, start, said = found
            params = {"said": said, "one": one, "two": two}
            return Breach("one-hand", "proved", statement, start, params)
    return None


def _pairs(norm: Norm) -> Iterator[tuple[str, str]]:
    """The pairs of roles that must be apart: item by item where the norm lists pairs, else all with all."""
    parts = [p for p in norm.parts if terms(_core(p))]
    if ";" in norm.evidence and len(parts) % 2 == 0 and "与" in norm.evidence:
        yield from zip(parts[::2], parts[1::2], strict=True)
    else:
        yield from combinations(parts, 2)


def _core(role: str) -> str:
    """The role without the word for its doer, where something is left that tells."""
    core = _DOER.sub("", role)
    return core if terms(core) else role


def _in_words(one: str, two: str, setting: Setting) -> tuple[Statement, int, str] | None:
    for s in setting.live:
        text = s.text
        if not _ALONE.search(text) or modality(text) == "must-not":
            continue
        if covered(_core(one), text) < _ROLE or covered(_core(two), text) < _ROLE:
            continue
        fact = spoken(s, 0, len(text))
        if fact.mode in LIVE and (same_actor(fact) or self_judged(fact) or _alone(text)):
            return s, 0, text.strip()
    return None


def _alone(text: str) -> bool:
    found = _ALONE.search(text)
    before = text[: found.start()] if found else ""
    return found is not None and not re.search(
        r"(?:不|未|非|避免|禁止|严禁)[^,，。]{0,6}$|\b(?:not|never|no|nor|avoid\w*)\b[^,.;]{0,20}$",
        before,
        re.IGNORECASE,
    )


def _in_table(one: str, two: str, setting: Setting) -> tuple[Statement, int, str] | None:
    """Two rows, or two cells, of which one names the first role and one the second, with one name beside both."""
    first, second = list(_holders(one, setting)), list(_holders(two, setting))
    for s, name in first:
        for t, again in second:
            if name == again and s is not t:
                return t, t.text.find(again), f"{s.text.strip()}; {t.text.strip()}"
    return None


def _holders(role: str, setting: Setting) -> Iterator[tuple[Statement, str]]:
    for s in setting.said:
        if not s.row:
            continue
        cells = [c.strip() for c in s.text.split(CELL_GAP)]
        if len(cells[0]) <= 24 and covered(_core(role), cells[0]) >= 0.9:
            for cell in cells[1:2]:
                names = [n for n in _NAME.findall(cell) if not _NO_NAME.search(n)]
                if len(names) == 1:
                    yield s, names[0]


def _by_duty(one: str, two: str, setting: Setting) -> tuple[Statement, int, str] | None:
    """Two duties, however the roles are called, that the document gives one person."""
    first, second = duty(one), duty(two)
    if not first or not second or first == second:
        return None
    known = {name: s for name, s, _ in reversed(list(holders(first, setting)))}
    each = set(heads_with(first, setting)) & set(heads_with(second, setting))
    for name, s, start in holders(second, setting):
        if s.under in each and s.row and (name, s) not in {(n, t) for n, t, _ in holders(first, setting)}:
            continue  # row by row other things are told of: only one row joins the two
        if name in known:
            said = s.text.strip() if known[name] is s else f"{known[name].text.strip()}; {s.text.strip()}"
            return s, start, said
    return None
