"""Nothing invented: the figures, dates and numbers of a text, and which of them stand in none of its sources.

Called for every drafted fix, from a template or a model, and for every status report.
"""

import re
import unicodedata
from collections.abc import Iterable

NUMERAL = "零〇一二两三四五六七八九十百千万亿"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"

Day = tuple[int | None, int, int | None]

_DATES = (
    re.compile(r"(?P<y>\d{4})\s*[年./-]\s*(?P<m>\d{1,2})(?:\s*[月./-]\s*(?P<d>\d{1,2}))?(?!\d)\s*[月日]?"),
    re.compile(r"(?<!\d)(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号](?P<y>)"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH})(?:,?\s+(?P<y>\d{{4}}))?", re.I),
    re.compile(rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y>\d{{4}}))?", re.I),
)
_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*")
_EXACT = (
    re.compile(r"[一-龥]{1,10}\(\d{4}\)\s*第?\s*\d+\s*号"),  # a document number
    re.compile(rf"第\s*[{NUMERAL}\d]+\s*[编章节条款项]"),
    re.compile(rf"[{NUMERAL}]{{2,}}|[三四五六七八九十百千](?=[个名人天日年月级次项倍份周台条])"),
    re.compile(
        r"\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred)\b",
        re.I,
    ),
)
_BRACKETS = str.maketrans("〔〕[]【】", "()()()")
_LIST_MARK = re.compile(
    rf"^\s*(?:\([\d{NUMERAL}]+\)|\d+[.)、](?!\d)|[{NUMERAL}]+、)|(?<=[\s:;,])(?:\(\d{{1,2}}\)|\d{{1,2}}[.)])(?=\s)",
    re.M,
)


def _plain(text: str) -> str:
    """One form of digits and brackets; list marks (1. … (2) … 三、…) are no figures."""
    return _LIST_MARK.sub(" ", unicodedata.normalize("NFKC", text).translate(_BRACKETS))


def _day(m: re.Match[str]) -> Day | None:
    """The date of a match; None when month or day cannot be."""
    month = int(m["m"]) if m["m"].isdigit() else MONTHS.index(m["m"][:3].lower()) + 1
    day = int(m["d"]) if m["d"] else None
    possible = 1 <= month <= 12 and (day is None or 1 <= day <= 31)
    return (int(m["y"]) if m["y"] else None, month, day) if possible else None


def dates(text: str) -> set[Day]:
    """The dates of a text as (year, month, day), None where the text does not give one."""
    days = {_day(m) for pattern in _DATES for m in pattern.finditer(_plain(text))}
    return {day for day in days if day}


def numbers(text: str) -> dict[str, str]:
    """The numbers of a text: the words -> digits without thousands marks."""
    return {m[0]: m[0].replace(",", "") for m in _NUMBER.finditer(_plain(text))}


def _given(day: Day, known: set[Day]) -> bool:
    """True when a known date says at least as much and nothing else."""
    return any(all(a is None or a == b for a, b in zip(day, k, strict=True)) for k in known)


def _dense(text: str) -> str:
    return re.sub(r"\s", "", text).lower()


def invented(text: str, allowed_texts: Iterable[str]) -> list[str]:
    """The numbers, dates, document numbers and clause numbers of `text` that stand in none of `allowed_texts`.

    A date is proved as a whole, whatever its form, a document or clause number word for word, a number by its digits.
    """
    allowed = _plain("\n".join(allowed_texts))
    known_dates, bad, rest = dates(allowed), [], _plain(text)
    for pattern in _EXACT:
        known = {_dense(found) for found in pattern.findall(allowed)}
        bad += [found for found in pattern.findall(rest) if _dense(found) not in known]
        rest = pattern.sub(" ", rest)
    for pattern in _DATES:
        found = [(m[0].strip(), _day(m)) for m in pattern.finditer(rest)]
        bad += [words for words, day in found if day and not _given(day, known_dates)]
        rest = pattern.sub(lambda m: " " if _day(m) else m[0], rest)
    known_numbers = set(numbers(allowed).values())
    bad += [words for words, value in numbers(rest).items() if value not in known_numbers]
    return list(dict.fromkeys(bad))
