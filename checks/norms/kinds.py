"""The norms about work: by which few patterns a sentence lays down limits, times and prohibitions.

Each function reads one sentence (normalised text) and gives what it found as slots; `checks.norms.reading` makes the
norms. Chinese and English stand side by side: a kind is the same in both.
"""

import re
from collections.abc import Collection, Iterator

from checks.norms.apart import kept_apart
from checks.norms.ceilings import ceilings
from checks.norms.grammar import MUST, NONE_MAY, NOT, Found, acted, conditional, measured, part_at
from checks.norms.norm import Bound
from checks.norms.people import APART
from checks.norms.quantity import bounds, deadlines, quantities


def limits(sentence: str) -> Iterator[Found]:
    """A figure that must not be passed, or must be reached."""
    plain = [(start, bound) for start, bound in bounds(sentence) if not conditional(sentence, start)]
    told = {start + len(bound.text) for start, bound in plain}
    others = [(start, bound) for start, bound in ceilings(sentence) if not _known(start, bound, told)]
    for start, bound in sorted(plain + others, key=lambda found: found[0]):
        ceiling = _CEILING_OF.match(bound.text)
        yield Found(start, bound.relation, ceiling[1] if ceiling else measured(sentence, start), (), bound)


_CEILING_OF = re.compile(
    r"(?:ceiling|cap|upper limit|maximum|limit|floor|lower limit|minimum) (?:for|on|of) ([^,;.]{3,40}?)"
    r" (?:is|of|stands at|shall be|must be|at)\b",
    re.IGNORECASE,
)


def _known(start: int, bound: Bound, told: Collection[int]) -> bool:
    """Whether the same figure is a bound already."""
    end = start + len(bound.text)
    return any(start < known <= end for known in told)


_LATEST = re.compile(r"最迟|至迟|最晚|不晚于|\bno later than\b|\bat the latest\b", re.IGNORECASE)
_STANDING = re.compile(r"\b(?:is|are|takes? place|reach(?:es)?|comes?|goes?)\b|内[^,，。;；的]{2,}", re.IGNORECASE)
_ASSIGNED = re.compile(r"由[^,，。;；]{2,16}?(?:牵头|负责|组织|完成|提交|报告|出具|编制|开展)")


def due_dates(sentence: str) -> Iterator[Found]:
    """A time before an event by which, or after one within which, something must be done."""
    for start, bound in deadlines(sentence):
        part = part_at(sentence, start)
        if not conditional(sentence, start) and (
            MUST.search(sentence)
            or NOT.search(part)
            or _ASSIGNED.search(sentence)
            or _LATEST.search(part)
            or (bound.base and _STANDING.search(part))
        ):
            yield Found(start, bound.side, acted(sentence, start), (), bound)


_LACK_OR_MEASURE = re.compile(  # contents and limits
    r"\s?(?:缺少|缺失|遗漏|省略|漏写|漏列|低于|少于|超过|高于|短于|长于|早于|晚于|迟于|超出|小于|大于|exceed"
    r"|be (?:less|more|lower|higher|later|longer)|fall below)"
)
_MAY = re.compile(r"\b(?:shall|must|may|can|permitted|allowed)\b")
_PROVIDED = re.compile(r"\b(?:without|unless|until|before)\b|未|除非", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:forbidden|prohibited|permitted|allowed|ruled out|acceptable|barred from)$", re.IGNORECASE)
SHORT_ACT = 16  # bytes, so five Chinese characters: a shorter act is told with what comes before


def prohibitions(sentence: str) -> Iterator[Found]:
    """What must not be done; limits, separations of duties and approvals are told apart."""
    figures = [part_at(sentence, found.start) for found in limits(sentence)]
    apart = [(found.start, found.start + len(found.act)) for found in kept_apart(sentence)]
    for m in [*NOT.finditer(sentence), *NONE_MAY.finditer(sentence)]:
        part = part_at(sentence, m.start())
        rest = re.match(r"[^,，。;；]*", sentence[m.end() :])
        what = rest[0].strip(" .") if rest else ""
        if (
            _LACK_OR_MEASURE.match(what)
            or conditional(sentence, m.start())
            or APART.search(part)
            or any(start <= m.start() < end or start < m.end() <= end for start, end in apart)
            or (part in figures and not _PROVIDED.search(part))
            or quantities_only(what)
        ):
            continue
        if m.re is NONE_MAY and not _MAY.search(sentence[m.start() : m.end() + 20]):
            continue
        before = part[: part.find(m[0])].strip(" ,，;；") if m[0] in part else ""
        joint = " " if before.isascii() else ""
        act = f"{before}{joint}{what}" if len(what.encode()) < SHORT_ACT or _PASSIVE.search(m[0]) else what
        if act:
            yield Found(m.start(), m[0], act.strip(), (act.strip(),))


def quantities_only(what: str) -> bool:
    """Whether nothing but a figure stands there."""
    return any(q.start <= 2 and len(what) - (q.end - q.start) < 4 for q in quantities(what))
