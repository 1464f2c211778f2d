"""IC-08: duties that a document itself keeps apart lie in one hand.

A sentence says that two duties must not be one person's (交易与清算不得由同一人办理, "the validator must have had no
hand in the build"), or calls a reviewer independent; elsewhere one person is said to have both. The duties stand in
`duties.yaml`. Example: 后台清算岗由苏木担任 and 由苏木在前台下单, where the two must be apart.
Traps: namesakes, duties that are denied, several people in one clause, papers without such a rule.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations

import yaml

from checks.consistency.cast import Mention, cast
from checks.consistency.contradiction import Contradiction
from checks.statement import CELL_GAP, Statement
from ingest.document import Document

_APART = re.compile(
    r"(?:不得|不能|不可|不应|严禁|禁止|互不|不准|不许|不允许)[^。;；]{0,16}(?:兼|同一|一人|参与|担任|同时|代班|经手|介入|自己|本人)"
    r"|(?:同一人|一个?人|本人)[^。;；]{0,6}(?:不得|不能|不可)|(?:必须|应当?|须|要)[^。;；]{0,10}(?:分离|分开|分设|由不同|另一?人|另外的?人)"
    r"|\bno (?:hand|part)\b|\b(?:must|may|shall|should|can|could) ?(?:not|never)\b.{0,60}"
    r"\b(?:both|same|hold|also|combine|one person|himself|herself|themselves|take part|own)\b"
    r"|\b(?:nobody|no ?one|never|none)\b.{0,60}\b(?:both|own|also|same|hand in|himself|who|having)\b"
    r"|\b(?:different|separate) (?:people|persons?|hands|staff)|two pairs of (?:eyes|hands)|at no time in fewer"
    r"|\b(?:some(?:body|one)|person|people) (?:else|other) than|\bkept apart\b|\bsegregat",
    re.IGNORECASE,
)
_INDEPENDENT = re.compile(
    r"独立(?:的)?(?:模型)?(?:评审|验证|审查|复核|测试)(?:人|岗|者|：|:)"
    r"|\bindependent (?:\w+ )?(?:validat|review|test|check)(?:or"
    r"|ion|er)?\b",
    re.IGNORECASE,
)
_HALVES = re.compile(r"前、中、后台|前后台|前、后台|前中后台")
_CLAUSE = re.compile(r"[,，;；。]|\.\s|\band as\b")
_NOT = re.compile(r"不|未|没|无|并非|\b(?:not|no|never|neither|without|nobody)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:for|from|to|with|instead of) (?:Mr |Ms |Mrs |Dr )?$|[替代向给]$")
_ROWS = 2  # rows shown that give the duty to somebody else


@dataclass(frozen=True, slots=True)
class Rule:
    """A statement that keeps duties apart; `duties` are the pairs."""

    statement: Statement
    apart: frozenset[frozenset[str]]


def separation(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The persons who have two duties that must be apart, each once."""
    rules = [r for s in said if not s.heading and (r := _rule(s))]
    if not rules:
        return
    kept = {r.statement for r in rules if not _INDEPENDENT.search(r.statement.text)}
    hands: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention, duties in _duties([m for m in cast(said) if m.statement not in kept and not m.statement.heading]):
        for duty in duties:
            hands[mention.person].setdefault(duty, mention)
    for had in hands.values():
        broken = ((r, pair) for r in rules for pair in r.apart if pair <= had.keys())
        found = next(((r, pair) for r, pair in broken if len({had[d].statement for d in pair}) > 1), None)
        if found:
            own = frozenset(d for pair in found[0].apart for d in pair if d in had)
            yield _broken(document, said, found[0], [had[d] for d in sorted(found[1])], own)


def _rule(statement: Statement) -> Rule | None:
    """What a statement keeps apart, None for nothing."""
    text = _HALVES.sub("前台、中台、后台", statement.text)
    if _APART.search(text):
        pairs = frozenset(map(frozenset, combinations(told(text), 2)))
    elif found := _INDEPENDENT.search(text):
        pairs = frozenset(frozenset((d, own)) for d in told(found[0]) for own in ("build", "write") if d != own)
    else:
        return None
    return Rule(statement, pairs) if pairs else None


def told(text: str) -> list[str]:
    """The duties that a text names."""
    return [name for name, pattern in _patterns().items() if pattern.search(text)]


def _duties(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, list[str]]]:
    """The duties that the words around a mention give its person: its clause or row, as far as nobody else is named."""
    by_statement: dict[Statement, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_statement[mention.statement].append(mention)
    for statement, here in by_statement.items():
        for mention in here:
            first, last = _around(statement, mention)
            if _OBJECT.search(statement.text[: mention.start]):
                continue
            for other in (m for m in here if not _OBJECT.search(statement.text[: m.start])):
                if other.person != mention.person and other.end <= mention.start:
                    first = max(first, other.end)
                elif other.person != mention.person and other.start >= mention.end:
                    last = min(last, other.start)
            words = statement.text[first : mention.start] + " " + statement.text[mention.end : last]
            if not _NOT.search(words):
                yield mention, told(f"{_column(mention)} {words}")


def _column(mention: Mention) -> str:
    """What the header calls the column in which a mention stands."""
    heads, cells = mention.statement.under.split(CELL_GAP), mention.statement.text.split(CELL_GAP)
    at = mention.statement.text[: mention.start].count(CELL_GAP)
    return heads[at] if mention.statement.row and len(heads) == len(cells) > 1 else ""


def _around(statement: Statement, mention: Mention) -> tuple[int, int]:
    text = statement.text
    if CELL_GAP in text:
        return 0, len(text)
    first = max((m.end() for m in _CLAUSE.finditer(text, 0, mention.start)), default=0)
    stop = _CLAUSE.search(text, mention.end)
    return first, stop.start() if stop else len(text)


def _broken(
    document: Document, said: Sequence[Statement], rule: Rule, had: Sequence[Mention], duties: frozenset[str]
) -> Contradiction:
    """The two statements on the person, the rule, and the rows that give one of the `duties` to somebody else."""
    others = (s for s in said if s.row and not s.heading and _gives(s, had, duties))
    shown = dict.fromkeys([*(m.statement for m in had), rule.statement, *list(others)[:_ROWS]])
    words = [m.statement.text.strip()[:60] for m in had]
    params = {"person": had[0].name, "first": words[0], "second": words[1]}
    return Contradiction("IC-08", f"apart:{had[0].person}", tuple(s.anchor(document) for s in shown), params)


def _gives(row: Statement, had: Sequence[Mention], duties: frozenset[str]) -> bool:
    """Whether a row of two or three cells gives one of the duties to somebody else."""
    first, *rest = row.text.split(CELL_GAP)
    own = any(m.name in row.text for m in had)
    return bool(rest) and len(rest) < 3 and not own and bool(duties & set(told(first)))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    raw = yaml.load((files("checks.consistency") / "duties.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {name: re.compile(rf"{words['zh']}|\b(?:{words['en']})", re.IGNORECASE) for name, words in raw.items()}
