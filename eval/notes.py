"""Measures the status report against notes whose report is known. Called by `tollgate eval notes DIR`.

The format of notes_gold.json: for each file its facts (section, tokens), conflicts, corrections, chatter and what
must not be invented. Figures are counted as they are; nothing here knows what the report does.
"""

import json
import re
from pathlib import Path
from typing import Any

from drafting.status_report import StatusReport, status_report
from language.dates import dates
from prompts.proof import invented

PARTNERS = ({"milestones", "decisions", "changes"}, {"issues", "risks"}, {"progress", "kpi"})
_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*")
_SHORT_DATE = re.compile(r"(?<![\d.])(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])(?![\d.%])")


def evaluate_notes(folder: Path) -> dict[str, Any]:
    """The figures of every note in `folder` (or its notes/) and of all together.

    Raises FileNotFoundError where there is no notes_gold.json.
    """
    home = folder / "notes" if (folder / "notes" / "notes_gold.json").exists() else folder
    gold = json.loads((home / "notes_gold.json").read_text("utf-8"))
    files = [_score(note, (home / note["file"]).read_text("utf-8")) for note in gold["notes"]]
    return {"files": files, "total": _total(files)}


def _score(gold: dict[str, Any], notes: str) -> dict[str, Any]:
    report = status_report([(gold["file"], notes)])
    stated = "\n".join(i.text for items in report.sections.values() for i in items)
    missed = [f["fact"] for f in gold["facts"] if not _found(f, report)]
    stale = [c["what"] for c in gold["corrections"] if _stale(c, report, notes)]
    unflagged = [c["what"] for c in gold["conflicts"] if not _flagged(c, report)]
    talk = [c["what"] for c in gold["chatter"] if _present(set(c["lines"]), report)]
    written = [i.text for items in report.sections.values() for i in items] + [c.text for c in report.conflicts]
    bad = [figure for words in written for figure in invented(words, [notes])]
    bad += [a for m in gold["must_not_invent"] for a in m.get("absent", []) if a.lower() in stated.lower()]
    return {
        "file": gold["file"],
        "facts": len(gold["facts"]),
        "facts_missed": missed,
        "corrections": len(gold["corrections"]),
        "superseded_stated": stale,
        "conflicts": len(gold["conflicts"]),
        "conflicts_unflagged": unflagged,
        "chatter": len(gold["chatter"]),
        "chatter_present": talk,
        "invented": bad,
        "unsourced": _unsourced(report, notes),
    }


def _total(files: list[dict[str, Any]]) -> dict[str, Any]:
    def share(good: str, bad: str) -> float | None:
        asked = sum(f[good] for f in files)
        return round(1 - sum(len(f[bad]) for f in files) / asked, 3) if asked else None

    return {
        "fact_recall": share("facts", "facts_missed"),
        "conflicts_flagged": share("conflicts", "conflicts_unflagged"),
        "superseded_stated": sum(len(f["superseded_stated"]) for f in files),
        "chatter_present": sum(len(f["chatter_present"]) for f in files),
        "invented": sum(len(f["invented"]) for f in files),
        "unsourced": sum(f["unsourced"] for f in files),
    }


def _section_text(section: str, report: StatusReport) -> str:
    """What the report says under the section and those that may stand for it."""
    names = next((group for group in PARTNERS if section in group), {section})
    return "\n".join(i.text for s, items in report.sections.items() if s in names for i in items)


def _found(fact: dict[str, Any], report: StatusReport) -> bool:
    said = _section_text(fact["section"], report)
    tokens = fact.get("tokens") or _figures(fact["fact"])
    if tokens:
        return all(_says(said, token) for token in tokens)
    return _present(set(fact["lines"]), report)


def _figures(words: str) -> list[str]:
    """The figures of a fact: whole dates, then times, then numbers."""
    whole = re.findall(r"\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}|[A-Z]{2}-\d+", words)
    rest = re.sub(r"\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}|[A-Z]{2}-\d+|[A-Z]\+\d|第\d+周", " ", words)
    return whole + _NUMBER.findall(rest)


def _says(said: str, token: str) -> bool:
    """Whether the text holds the token: a date in any form, a number with or without thousands mark."""
    asked = _days(token)
    if asked:
        held = _days(said) | {(int(m[1]), int(m[2])) for m in _SHORT_DATE.finditer(said)}
        return asked <= held
    if re.fullmatch(r"[\d,.]+", token):
        return token.replace(",", "") in {number.replace(",", "") for number in _NUMBER.findall(said)}
    return _dense(token) in _dense(said)


def _days(words: str) -> set[tuple[int, int]]:
    """The (month, day) pairs of a text; notes seldom name the year."""
    return {(d.value.month, d.value.day) for d in dates(words, default_year=2000) if d.precision == "day"}


def _dense(words: str) -> str:
    return re.sub(r"[\s,]", "", words).lower()


def _stale(correction: dict[str, Any], report: StatusReport, notes: str) -> bool:
    """Whether an item still says the old words, or gives the old figure from the old line."""
    old_lines, new_lines = set(correction["superseded_lines"]), set(correction["by_lines"])
    lines = notes.splitlines()
    new_text = _dense(" ".join(lines[n - 1] for n in new_lines - old_lines))
    olds = [e for i, e in enumerate(correction["evidence"]) if _stands(e, old_lines, lines) and _is_old(i, e, new_text)]
    said = _dense("\n".join(i.text for items in report.sections.values() for i in items))
    return any(_dense(e) in said for e in olds)


def _stands(evidence: str, places: set[int], lines: list[str]) -> bool:
    return any(_dense(evidence) in _dense(lines[n - 1]) for n in places)


def _is_old(index: int, evidence: str, new_text: str) -> bool:
    """Where one line holds the old and the new words, the old ones are listed first."""
    return _dense(evidence) not in new_text if new_text else index == 0


def _flagged(conflict: dict[str, Any], report: StatusReport) -> bool:
    wanted = set(conflict["lines"])
    return any(len(wanted & {s.line for s in c.sources}) >= min(2, len(wanted)) for c in report.conflicts)


def _present(wanted: set[int], report: StatusReport) -> bool:
    return any(s.line in wanted for items in report.sections.values() for i in items for s in i.sources)


def _unsourced(report: StatusReport, notes: str) -> int:
    """Items without a source, or with one whose quote is not that line."""
    lines = [line.strip() for line in notes.splitlines()]
    every = [i for items in report.sections.values() for i in items]
    return sum(not i.sources or any(lines[s.line - 1] != s.quote for s in i.sources) for i in every)
