"""The norms about work: by which few patterns a sentence lays down limits, times and prohibitions.

Each function reads one sentence (normalised text) and gives what it found as slots; `checks.norms.reading` makes the
norms. Chinese and English stand side by side: a kind is the same in both.
"""

import re
from collections.abc import Iterator

from checks.norms.grammar import MUST, NONE_MAY, NOT, Found, acted, conditional, measured, part_at
from checks.norms.people import APART, NOT_SELF_EN, NOT_SELF_ZH, NOT_TAKE_PART, WHO_DID
from checks.norms.quantity import bounds, deadlines, quantities


def limits(sentence: str) -> Iterator[Found]:
    """A figure that must not be passed, or must be reached."""
    for start, bound in bounds(sentence):
        if not conditional(sentence, start):
            yield Found(start, bound.relation, measured(sentence, start), (), bound)


_LATEST = re.compile(r"最迟|至迟|最晚|不晚于|\bno later than\b|\bat the latest\b", re.IGNORECASE)
_ASSIGNED = re.compile(r"由[^,，。;；]{2,16}?(?:牵头|负责|组织|完成|提交|报告|出具|编制|开展)")


def due_dates(sentence: str) -> Iterator[Found]:
    """A time before an event by which, or after one within which, something must be done."""
    for start, bound in deadlines(sentence):
        part = part_at(sentence, start)
        if not conditional(sentence, start) and (
            MUST.search(sentence) or NOT.search(part) or _ASSIGNED.search(sentence) or _LATEST.search(part)
        ):
            yield Found(start, bound.side, acted(sentence, start), (), bound)


_PASSIVE = re.compile(r"(?:forbidden|prohibited|permitted|allowed)$", re.IGNORECASE)
SHORT_ACT = 16  # bytes, so five Chinese characters: a shorter act is told with what comes before


def prohibitions(sentence: str) -> Iterator[Found]:
    """What must not be done; limits, separations of duties and approvals are told apart."""
    for m in [*NOT.finditer(sentence), *NONE_MAY.finditer(sentence)]:
        part = part_at(sentence, m.start())
        rest = re.match(r"[^,，。;；]*", sentence[m.end() :])
        what = rest[0].strip(" .") if rest else ""
        if re.match(
            r"\s?(?:低于|少于|超过|高于|短于|长于|早于|晚于|超出|小于|大于|exceed|be (?:less|more"
            r"|lower|higher|later|longer)|fall below)",
            what,
        ):
            continue
        if (
            conditional(sentence, m.start())
            or APART.search(part)
            or NOT_SELF_ZH.search(part)
            or NOT_TAKE_PART.search(part)
            or NOT_SELF_EN.search(sentence)
            or WHO_DID.search(sentence)
            or quantities_only(what)
        ):
            continue
        if m.re is NONE_MAY and not re.search(
            r"\b(?:shall|must|may|can|permitted|allowed)\b", sentence[m.start() : m.end() + 20]
        ):
            continue
        before = part[: part.find(m[0])].strip(" ,，;；") if m[0] in part else ""
        joint = " " if before.isascii() else ""
        act = f"{before}{joint}{what}" if len(what.encode()) < SHORT_ACT or _PASSIVE.search(m[0]) else what
        if act:
            yield Found(m.start(), m[0], act.strip(), (act.strip(),))


def quantities_only(what: str) -> bool:
    """Whether nothing but a figure stands there."""
    return any(q.start <= 2 and len(what) - (q.end - q.start) < 4 for q in quantities(what))
