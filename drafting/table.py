"""The review on a console: findings as a table, then counts by ground and the sections. Called by `review`.

Chinese characters are two columns wide there; every line keeps to the width it is given.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from checks.doc_type import TypeReason
from checks.finding import Finding, Review
from drafting.tally import by_ground, by_standing, ground_of, ordered
from drafting.type_line import type_line
from language.texts import Lang, text

GAP = "  "


def columns(words: str) -> int:
    """How many console columns the text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def cut(words: str, width: int) -> str:
    """The text in one line, cut to `width` columns with an ellipsis."""
    line = " ".join(words.split())
    if columns(line) <= width:
        return line
    kept, used = "", 0
    for c in line:
        used += columns(c)
        if used > width - 1:
            break
        kept += c
    return kept + "…"


def pad(words: str, width: int) -> str:
    """The text cut or filled to exactly `width` columns."""
    short = cut(words, width)
    return short + " " * (width - columns(short))


def table(
    review: Review, width: int, *, names: Mapping[str, str] | None = None, reasons: Sequence[TypeReason] = ()
) -> str:
    """The review in lines of at most `width` columns (40 at least). `names` names section ids; `reasons` told the
    document's type."""
    return "\n".join(line.rstrip() for line in _lines(review, max(width, 40), names or {}, reasons))


def _lines(review: Review, width: int, names: Mapping[str, str], reasons: Sequence[TypeReason]) -> Iterator[str]:
    lang = cast(Lang, review.lang)
    d = review.document
    kind = text(f"drafting.type_{d.type.replace('-', '_')}", lang)
    yield cut(f"{d.name} · {kind} · {d.date}", width)
    if reasons:
        yield cut(type_line(review, reasons), width)
    yield ""
    yield from _findings(ordered(review), width, lang)
    yield ""
    grounds = (f"{_ground(g, lang)} {n}" for g, n in by_ground(review).items() if n or g != "none")
    yield cut(f"{text('drafting.by_ground', lang)}: {' · '.join(grounds)}", width)
    yield from (cut(line, width) for line in _standings(review, lang))
    for status in ("missing", "weak", "present"):
        found = [names.get(s.id, s.id) for s in review.sections if s.status == status]
        if found:
            label = text(f"drafting.state_{status}", lang)
            listed = text("drafting.comma", lang).join(found)
            yield cut(f"{text('drafting.section', lang)} · {label} {len(found)}: {listed}", width)
    for line in (*review.run.not_done, *review.run.warnings):
        yield cut(f"! {line}", width)


def _standings(review: Review, lang: Lang) -> Iterator[str]:
    """How the findings stand beside the baseline, and which of its findings were put right."""
    if review.baseline is None:
        return
    counts = " · ".join(f"{text(f'drafting.standing_{name}', lang)} {n}" for name, n in by_standing(review).items())
    yield f"{text('drafting.beside', lang, document=review.baseline.name)}: {counts}"
    yield from (f"{text('drafting.standing_fixed', lang)} · {old.title}" for old in review.baseline.fixed)


def _findings(findings: list[Finding], width: int, lang: Lang) -> Iterator[str]:
    if not findings:
        yield text("drafting.no_findings", lang)
        return
    rows = [[text(f"drafting.{name}", lang) for name in ("severity", "status", "title", "quote", "grounds")]]
    rows += [_row(f, lang) for f in findings]
    small = [max(columns(row[i]) for row in rows) for i in (0, 1, 4)]
    rest = max(width - sum(small) - 4 * len(GAP), 12)
    title = min(rest // 2, max(columns(row[2]) for row in rows))
    widths = [small[0], small[1], title, rest - title, small[2]]
    for i, row in enumerate(rows):
        line = GAP.join(pad(words, size) for words, size in zip(row, widths, strict=True))
        yield line if columns(line) <= width else cut(line, width)
        if i == 0:
            yield "─" * min(width, sum(widths) + 4 * len(GAP))


def _row(finding: Finding, lang: Lang) -> list[str]:
    return [
        text(f"drafting.severity_{finding.severity}", lang),
        _status(finding, lang),
        finding.title,
        finding.anchor.quote if finding.anchor else text("drafting.nowhere", lang),
        _ground(ground_of(finding), lang),
    ]


def _status(finding: Finding, lang: Lang) -> str:
    status = text(f"drafting.finding_{finding.status}", lang)
    return f"{status} · {text(f'drafting.standing_{finding.baseline}', lang)}" if finding.baseline else status


def _ground(ground: str, lang: Lang) -> str:
    return text(f"drafting.ground_{ground.replace('-', '_')}", lang)
