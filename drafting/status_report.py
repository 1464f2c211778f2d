"""The status report from raw notes, without a model: every sentence is the notes' own and names its lines.

Called by `tollgate report` and the pages. What was corrected is told apart from what holds, what people disagree on
is shown as it was said, what the notes lack is listed, small talk is left out with the reason.
"""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from drafting import cues
from drafting.claims import Claim, claims
from drafting.cues import SECTIONS, SectionId, Status
from drafting.note_lines import NoteLine, clean, day_numbers, note_lines, period, person, short_day
from drafting.rag import Colour, colours
from drafting.settle import Settled, settle
from language.detect import language_of
from language.texts import Lang, text

_LOOSE = ("progress", "kpi", "next-steps")  # a line that someone calls an issue is no longer one of these


@dataclass(frozen=True, slots=True)
class NoteSource:
    """A line of a note: `line` counts from 1, `quote` is the line as written."""

    file: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A sentence of the report with its state and the lines it comes from."""

    text: str
    status: Status
    sources: tuple[NoteSource, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A conflict, or a statement that was replaced."""

    text: str
    sources: tuple[NoteSource, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is not in the report, and why."""

    file: str
    line: int
    why: str


@dataclass(frozen=True)
class StatusReport:
    """The report; `sections` holds all nine in their order. `to_json` is the contract of `report --format json`."""

    lang: Lang
    period: str | None
    sections: dict[SectionId, list[ReportItem]]
    conflicts: list[Remark]
    superseded: list[Remark]
    not_provided: list[str]
    left_out: list[LeftOut]
    rag: list[Colour] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The object of `report --format json`."""
        return {
            "period": self.period,
            "sections": [{"id": s, "items": [asdict(i) for i in items]} for s, items in self.sections.items()],
            "conflicts": [asdict(c) for c in self.conflicts],
            "superseded": [asdict(s) for s in self.superseded],
            "not_provided": self.not_provided,
            "left_out": [asdict(x) for x in self.left_out],
            "rag": [
                {"dimension": c.dimension, "colour": c.colour, "why": c.why, "sources": [asdict(_source(c.line))]}
                for c in self.rag
            ],
        }


def status_report(notes: list[tuple[str, str]], *, lang: Lang | None = None) -> StatusReport:
    """The report of notes given as (file name, text); its language is the notes' own where none is given."""
    spoken: Lang = lang or language_of("\n".join(words for _, words in notes))
    lines = [line for name, words in notes for line in note_lines(name, words)]
    parts = [claims(line, i) for i, line in enumerate(lines)]
    settled = settle(parts)
    argued = _argued(lines, settled)
    gone = settled.replaced.keys() | {c for group in settled.disputed for c in group}
    gone |= {c for line in parts for c in line if c.order in argued or _only_tells(c)}
    homes, left_out = _homes(lines, parts, gone, spoken)
    sections: dict[SectionId, list[ReportItem]] = {s: [] for s in SECTIONS}
    for i, home in sorted(homes.items()):
        for section in home:
            _add(sections[section], lines[i], _words(parts[i], gone), section, spoken)
    rag = colours(lines, spoken)
    return StatusReport(
        spoken,
        next((p for _, words in notes if (p := period(words))), None),
        sections,
        [_dispute(group, lines, argued, spoken) for group in settled.disputed],
        _replacements(settled, spoken),
        _not_provided(lines, sections, rag, spoken),
        left_out,
        rag,
    )


def _source(line: NoteLine) -> NoteSource:
    return NoteSource(line.file, line.number, line.raw)


def _only_tells(claim: Claim) -> bool:
    """An instruction to the writer, or the bare announcement of a correction: no statement of its own."""
    announces = cues.has("retraction", claim.words) or cues.has("inline-retraction", claim.words)
    return cues.has("instruction", claim.words) or (announces and not claim.figures)


def _argued(lines: list[NoteLine], settled: Settled) -> dict[int, int]:
    """The lines of a dispute and what is said on it right after: line -> the last of the disputed lines."""
    out: dict[int, int] = {}
    for group in settled.disputed:
        last = group[-1].order
        speakers = {c.line.speaker for c in group}
        if speakers == {""} and len(group) > 1 and last - group[0].order <= 1:
            out |= {c.order: last for c in group if not any(c.line.tag for c in group)}
        for i in range(last + 1, min(last + 4, len(lines))):
            same_talk = len(speakers) > 1 and lines[i].speaker in speakers
            if lines[i].day != lines[last].day or not (same_talk or cues.has("disagreement", lines[i].text)):
                break
            out[i] = last
    return out


def _words(line: list[Claim], gone: set[Claim]) -> str:
    """The line's words without what no longer holds, is disputed, or only tells the writer what to do."""
    words, at = "", 0
    for c in line:
        words += c.line.text[at : c.start]
        if c not in gone:
            words += c.words
        at = c.end
    return clean(words + line[-1].line.text[at:]) if line else ""


def _homes(
    lines: list[NoteLine], parts: list[list[Claim]], gone: set[Claim], lang: Lang
) -> tuple[dict[int, tuple[SectionId, ...]], list[LeftOut]]:
    """The sections of every line that is used, and the lines that are not."""
    homes: dict[int, tuple[SectionId, ...]] = {}
    left_out: dict[int, str] = {}
    for i, line in enumerate(lines):
        words = _words(parts[i], gone)
        held = [c for c in parts[i] if c not in gone]
        first = i == 0 or lines[i - 1].file != line.file
        why = "header" if first and period(line.raw) else _why_not(line, parts[i], words)
        before = i - 1 if homes.get(i - 1) and lines[i - 1].file == line.file else None
        found = _sections(line, words)
        follows = line.continues or cues.has("reply", line.text)
        if not found and before is not None and follows and why != "chatter":
            found = homes[before]
        if why is None and not found:
            found = _unnamed(held, lines[0])
            why = None if found else "no_content" if len(held) == len(parts[i]) else "replaced"
        if why is None:
            homes[i] = found
            _point_back(i, lines, found, homes, left_out)
        else:
            left_out[i] = why
    return homes, [
        LeftOut(lines[i].file, lines[i].number, text(f"drafting.left_{why}", lang))
        for i, why in sorted(left_out.items())
    ]


def _unnamed(held: list[Claim], first: NoteLine) -> tuple[SectionId, ...]:
    """Where a statement without any cue belongs: a later date is a next step, another figure progress."""
    if not any(c.figures and len(c.subject) > 1 for c in held):
        return ()
    days = [d for c in held for d in day_numbers(c.words)]
    ends = day_numbers(period(first.raw) or "")
    return ("next-steps",) if days and ends and max(days) > max(ends) else ("progress",)


def _point_back(
    i: int, lines: list[NoteLine], found: tuple[SectionId, ...], homes: dict[int, tuple[SectionId, ...]],
    left_out: dict[int, str],
) -> None:  # fmt: skip
    """ "Log it as an issue": what another person said just before belongs there too."""
    grave = tuple(s for s in found if s in ("risks", "issues"))
    if grave and lines[i].continues and left_out.get(i - 1) in (None, "no_content", "question"):
        left_out.pop(i - 1, None)
        homes[i - 1] = grave
        return
    if not grave or not cues.has("pointer", re.split(r"[,，.。]", lines[i].text)[0]):
        return
    answered = False
    for j in (i - 1, i - 2):
        usable = j >= 0 and lines[j].speaker and left_out.get(j) in (None, "no_content", "question")
        if not usable or (lines[j].speaker == lines[i].speaker) != answered:
            return
        left_out.pop(j, None)
        homes[j] = tuple(dict.fromkeys([s for s in homes.get(j, ()) if s not in _LOOSE] + list(grave)))
        answered = True


def _why_not(line: NoteLine, parts: list[Claim], words: str) -> str | None:
    """Why a line is left out, as the name of a text; None for one that may be used."""
    firm = line.topic or line.tag or any(c.figures.keys() & {"date", "percent", "total"} for c in parts)
    if cues.has("chatter", line.text) and not firm:
        return "chatter"
    if not any(c.isalnum() for c in words):
        only_told = parts and all(_only_tells(c) for c in parts)
        return "instruction" if only_told else ("replaced" if parts else "no_content")
    if line.text.rstrip().endswith(("?", "？")) and not firm:
        return "question"
    return None


def _sections(line: NoteLine, words: str) -> tuple[SectionId, ...]:
    found = cues.sections(words)
    if line.topic is None:
        return found
    return (line.topic, "resources") if "resources" in found and line.topic == "risks" else (line.topic,)


def _add(items: list[ReportItem], line: NoteLine, words: str, section: SectionId, lang: Lang) -> None:
    """A new item, or more words for the item of the same tag."""
    if not words:
        return
    state = cues.status(words, section)
    said = text("drafting.comma", lang).join(
        x for x in (person(line.speaker), "" if day_numbers(words) else short_day(line.day)) if x
    )
    if said:
        words = text("drafting.said_by", lang, words=words, person=said)
    for i, item in enumerate(items):
        tagged = line.tag and any(line.tag in s.quote.upper().replace(" ", "") for s in item.sources)
        above = line.continues and item.sources[-1].line == line.number - 1 and item.sources[-1].file == line.file
        if tagged or above:
            joined = text("drafting.joined", lang, first=item.text, second=words)
            items[i] = ReportItem(joined, state, (*item.sources, _source(line)))
            return
    items.append(ReportItem(words, state, (_source(line),)))


def _said(claim: Claim, lang: Lang) -> str:
    name = person(claim.line.speaker)
    words = clean(claim.words)
    return text("drafting.said_by", lang, words=words, person=name) if name else words


def _dispute(group: tuple[Claim, ...], lines: list[NoteLine], argued: dict[int, int], lang: Lang) -> Remark:
    sides = text("drafting.versus", lang).join(_said(c, lang) for c in group)
    more = [lines[i] for i, last in argued.items() if last == group[-1].order]
    sources = dict.fromkeys(_source(line) for line in [c.line for c in group] + more)
    return Remark(text("drafting.disputed", lang, sides=sides), tuple(sources))


def _replacements(settled: Settled, lang: Lang) -> list[Remark]:
    out = []
    for old, new in settled.replaced.items():
        echo = new is not None and old.line is new.line and not cues.has("former", old.words)
        if echo or not any(c.isalnum() for c in old.words):
            continue
        key = "drafting.replaced" if new else "drafting.taken_back"
        by = _said(new, lang) if new else ""
        sources = {_source(old.line): None} | ({_source(new.line): None} if new else {})
        out.append(Remark(text(key, lang, old=_said(old, lang), new=by), tuple(sources)))
    return out


def _not_provided(
    lines: list[NoteLine], sections: dict[SectionId, list[ReportItem]], rag: list[Colour], lang: Lang
) -> list[str]:
    """The standard fields that the notes do not give, then what the notes themselves call unknown."""
    everything = "\n".join(line.text for line in lines)
    fields = [f for f in ("overall", "budget", "actual", "index", "incidents") if not cues.has(f, everything)]
    out = [text(f"drafting.lacks_{f}", lang) for f in fields]
    if not rag:
        out.append(text("drafting.lacks_rag", lang))
    empty = [text(f"drafting.part_{s.replace('-', '_')}", lang) for s, items in sections.items() if not items]
    out += [text("drafting.lacks_section", lang, name=name) for name in empty]
    unknown = [c for i, line in enumerate(lines) for c in claims(line, i) if cues.has("unknown", c.words)]
    return out + [text("drafting.lacks_said", lang, words=_said(c, lang)) for c in unknown]
