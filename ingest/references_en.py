"""References in English: Article 5(1)(a), Articles 5 and 6, Rule 2.3.1(a), Section 3.2, paragraph 2, this Part.

Called by `ingest.references`. The source is what follows (of Regulation (EU) 2016/679) or an abbreviation right
before (COBS Rule 3.2.1).
"""

import re
from collections.abc import Iterator

from ingest.clause import Clause
from ingest.references import Places, Reference

_NUMBER = r"(?:\d+(?:\.\d+)*[A-Z]?(?:\.?\((?:\d{1,3}|[a-z]{1,4})\))*)"
_HEAD = r"\b(?:(?P<of>[A-Z]{2,8}) )?(?P<word>Articles?|Art\.|Sections?|Rules?|Clauses?)\s+"
_CITED = re.compile(
    rf"(?:(?P<inner>\b(?:sub-?)?(?:paragraph|point)s?\s+\(?(?:\d{{1,3}}|[a-z])\)?(?:\([a-z]{{1,4}}\))*) (?:of|in) )?"
    rf"{_HEAD}(?P<number>{_NUMBER})"
)
_MORE = re.compile(rf"(?P<link>,\s*(?:and\s|or\s)?|\s+(?:and|or|to)\s+|\s*[–-]\s*)(?P<number>{_NUMBER})(?![\d%/])")
_INNER = re.compile(
    r"\b(?:sub-?)?(?P<word>paragraph|point)s?\s+\(?(?P<number>\d{1,3}|[a-z])\)?(?P<rest>(?:\([a-z]{1,4}\))*)(?![\w.])",
    re.IGNORECASE,
)
_DIVISION = re.compile(
    r"\b(?:this (?P<own>Part|Chapter|Title|Section|Article|Rule)\b|(?P<kind>Part|Chapter) (?P<n>\d+|[IVXLC]+)\b)"
)
_OTHER = re.compile(
    r"\s+(?:of|in|under)\s+(?:the\s+)?(?P<title>(?:[A-Z][\w’'-]*|\((?:EU|EC|EEC)\)|No\.?|of|and|on|the|for|\d[\w/]*)"
    r"(?:\s+(?:[A-Z][\w’'-]*|\((?:EU|EC|EEC)\)|No\.?|of|and|on|the|for|\d[\w/]*))*)"
)
_LAW = re.compile(
    r"(?:.*?\b(?:Act|Law|Code|Rules|Rulebook|Treaty|Charter|Convention)(?: \d{4})?"
    r"|.*?\b(?:Regulation|Directive)s?(?: \((?:EU|EC|EEC)\))?(?: No\.?)?(?: \d[\w/]*)?)(?!\w)|[A-Z]{2,8}\b"
)


def english(clause: Clause, places: Places) -> Iterator[Reference]:
    """The English references in `clause.text`, in order."""
    taken: list[tuple[int, int]] = []
    for found in _cited(clause.text, places, clause):
        taken.append((found.start, found.end))
        yield found
    for found in (*_inner(clause, places), *_divisions(clause, places)):
        if not any(start < found.end and found.start < end for start, end in taken):
            yield found


def _cited(text: str, places: Places, clause: Clause) -> Iterator[Reference]:
    for hit in _CITED.finditer(text):
        group = [Reference(hit.start(), hit.end(), hit[0], None, _locator(hit["number"], hit["inner"]))]
        while more := _MORE.match(text, group[-1].end):
            number = _locator(more["number"], None)
            if more["link"].strip() in ("to", "–", "-"):
                first = group.pop()
                span = text[first.start : more.end()]
                group.append(Reference(first.start, more.end(), span, None, first.locator, number))
            else:
                group.append(Reference(more.start("number"), more.end(), more["number"], None, number))
        source = hit["of"] or _other(text, group[-1].end)
        for one in group:
            locator, through = (_held(places, x) if source is None and x else x for x in (one.locator, one.through))
            yield Reference(one.start, one.end, one.text, source, locator, through)


def _locator(number: str, inner: str | None) -> str:
    """9(4) and "point (a)" are 9(4)(a)."""
    parts = re.findall(r"\d{1,3}|(?<=\()[a-z]+(?=\))|(?<= )[a-z]$", inner or "")
    return number.replace(".(", "(") + "".join(f"({part})" for part in parts)


def _held(places: Places, locator: str) -> str:
    """The spelling of `locator` that the regulation holds: 5(1) may be 5.1 there, 2.3.1(a) may be 2.3.1.(a)."""
    dotted = re.sub(r"\((\d+)\)", r".\1", locator)
    return next((x for x in (locator, dotted) if x in places), locator)


def _other(text: str, end: int) -> str | None:
    after = _OTHER.match(text, end)
    law = _LAW.match(after["title"]) if after else None
    return law[0] if law else None


def _inner(clause: Clause, places: Places) -> Iterator[Reference]:
    home = places.article(clause).locator
    for hit in _INNER.finditer(clause.text):
        inner = f"({hit['number']}){hit['rest']}"
        tried = [_held(places, base + inner) for base in (clause.locator, *_above(clause.locator), home)]
        tried += [hit["number"] + hit["rest"]] if hit["number"].isdigit() else []  # paragraphs numbered through
        usual = tried[-2] if hit["number"].isdigit() else tried[0]
        yield Reference(hit.start(), hit.end(), hit[0], None, next((x for x in tried if x in places), usual))


def _above(locator: str) -> Iterator[str]:
    """9(4)(e) stands in 9(4), and that in 9."""
    while "(" in locator:
        locator = locator[: locator.rindex("(")].rstrip(".")
        yield locator


def _divisions(clause: Clause, places: Places) -> Iterator[Reference]:
    for hit in _DIVISION.finditer(clause.text):
        if hit["own"] in ("Article", "Rule"):
            yield Reference(hit.start(), hit.end(), hit[0], None, places.article(clause).locator)
            continue
        source = None if hit["own"] else _other(clause.text, hit.end())
        first = last = ""
        if hit["own"]:
            first, last = places.around(clause, re.compile(rf"{hit['own']}\b", re.IGNORECASE))
        elif source is None:
            first, last = places.division(clause, [re.compile(rf"{hit['kind']} {hit['n']}\b", re.IGNORECASE)])
        yield Reference(hit.start(), hit.end(), hit[0], source, first, last)
