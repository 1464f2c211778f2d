"""What the words of a note say of it: its sections, its status, whether it corrects, asks or is small talk.

The word lists stand in `cues.yaml`; this module only asks them. Used by `drafting.status_report` and its parts.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import yaml

SectionId = Literal[
    "progress", "milestones", "risks", "issues", "changes", "decisions", "next-steps", "kpi", "resources"
]
Status = Literal["done", "in-progress", "planned", "blocked", "open", "decided", "info"]
SECTIONS: tuple[SectionId, ...] = (
    "progress", "milestones", "risks", "issues", "changes", "decisions", "next-steps", "kpi", "resources",
)  # fmt: skip

_DATE = re.compile(
    r"(?<![\d.])(?<!release )(?<!version )(?<!\bv)\d{1,2}[月./-]\d{1,2}(?!\d|[%wW万]|\.\d)|"
    r"\d{1,2}[日号]|\d{1,2}(?:st|nd|rd|th)\b|周[一二三四五六日]|"
    r"\b\d{1,2} ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b|\b(?:mon|tue|wed|thu|fri)[a-z]*\b",
    re.I,
)
# A Chinese label may end with a space; an English one needs a colon, or it is the first word of a sentence.
_LABEL_END = r"(?=\s*[:：]|$)|(?<=[一-龥\d])(?=\s)"
# A section that stands for itself hides the ones that only describe it more loosely.
_HIDES: dict[str, tuple[str, ...]] = {
    "next-steps": ("progress", "kpi", "milestones"),
    "changes": ("progress", "kpi", "issues", "risks", "milestones"),
    "risks": ("issues", "progress", "kpi", "next-steps"),
    "issues": ("progress", "next-steps"),
    "decisions": ("progress", "kpi", "next-steps"),
    "resources": ("progress", "kpi", "next-steps", "issues", "milestones"),
    "milestones": ("progress", "kpi"),
    "kpi": ("progress",),
}


@cache
def _lists() -> dict[str, Any]:
    raw = (files("drafting") / "cues.yaml").read_text("utf-8")
    return cast(dict[str, Any], yaml.load(raw, Loader=yaml.CSafeLoader))


def _join(entries: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{e})" for e in entries), re.I)


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of one list: retraction, former, updated, unsettled, unknown, instruction, request, chatter …"""
    return _join(_lists()[name])


@cache
def reported() -> tuple[re.Pattern[str], ...]:
    """The patterns of "Li says …", each with the group `name`; a name is told by its capital letter."""
    return tuple(re.compile(entry) for entry in _lists()["reported"])


@cache
def _labels() -> dict[SectionId, re.Pattern[str]]:
    lists = _lists()["sections"]
    return {s: re.compile(rf"(?:{_join(lists[s]['labels']).pattern})(?:{_LABEL_END})", re.I) for s in SECTIONS}


@cache
def _section_cues() -> dict[SectionId, re.Pattern[str]]:
    return {s: _join(_lists()["sections"][s]["cues"]) for s in SECTIONS}


@cache
def _status_cues() -> dict[Status, re.Pattern[str]]:
    return {status: _join(entries) for status, entries in _lists()["status"].items()}


def has(name: str, words: str) -> bool:
    """Whether the words hold an entry of the list."""
    return cue(name).search(words) is not None


def label(words: str) -> tuple[SectionId, int] | None:
    """The section that the words begin by naming ("风险 …", "Next week: …"), and where the label ends."""
    for section, pattern in _labels().items():
        if m := pattern.match(words):
            return section, m.end()
    return None


def sections(words: str) -> tuple[SectionId, ...]:
    """The sections that the words belong to by their cues, at most two; none for words without any."""
    found = {s for s, pattern in _section_cues().items() if pattern.search(words)}
    if _DATE.search(words) and has("milestone_words", words):
        found.add("milestones")
    for stronger, weaker in _HIDES.items():
        if stronger in found:
            found.difference_update(weaker)
    if "issues" in found and has_results(words):
        found.add("progress")
    return tuple(s for s in ("decisions", "changes", "risks", "issues", "resources", "next-steps", "milestones",
                             "kpi", "progress") if s in found)[:2]  # fmt: skip


def has_results(words: str) -> bool:
    """Whether the words count what passed and what did not: results of the work, whatever trouble they name."""
    return len(re.findall(r"\d+", words)) > 2 and status(words, "progress") == "done"


def status(words: str, home: SectionId) -> Status:
    """The state that the words give, as cautious as they are: open before done, planned before done."""
    found = [s for s, pattern in _status_cues().items() if pattern.search(words)]
    if found:
        return found[0]
    return {"risks": "open", "issues": "open", "next-steps": "planned", "decisions": "decided"}.get(home, "info")  # type: ignore[return-value]
