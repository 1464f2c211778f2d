"""References in English: Article 5(1)(a), Articles 5 and 6, Rule 2.3.1(a), Section 3.2, paragraph 2, this Part.

Called by `ingest.references`. The source is what follows (of Regulation (EU) 2016/679) or an abbreviation right
before (COBS Rule 3.2.1).
"""

import re
from collections.abc import Iterator

from ingest.clause import Clause
from ingest.references import Places, Reference

_POINT = r"\((?:\d{1,3}|[a-z]{1,4})\)"
_NUMBER = rf"(?:(?:[A-Z]\.?)?\d+[A-Z]?(?:\.\d+[A-Z]?)*(?:\.?{_POINT})*)"
_HEAD = r"\b(?:(?P<of>[A-Z]{2,8}) )?(?P<word>Articles?|Arts?\.?|Sections?|Rules?|Clauses?)\s+"
_CITED = re.compile(
    rf"(?:(?P<inner>\b(?:sub-?)?(?:paragraph|point)s?\s+\(?(?:\d{{1,3}}|[a-z])\)?(?:\([a-z]{{1,4}}\))*) (?:of|in) )?"
    rf"{_HEAD}(?!(?:19|20)\d\d\b)(?P<number>{_NUMBER})"
)
_MORE = re.compile(
    rf"(?P<link>,\s*(?:and\s|or\s)?|\s+(?:and|or|to|&)\s+|\s*[–-]\s*)(?P<number>{_NUMBER}|{_POINT}+)(?![\d%/])"
)
_INNER = re.compile(
    r"\b(?:sub-?)?(?P<word>paragraph|point)s?\s+\(?(?P<number>\d{1,3}|[a-z])\)?(?P<rest>(?:\((?:\d{1,3}|[a-z]{1,4})\))*)(?![\w%]|\.\d)",
    re.IGNORECASE,
)
_DIVISION = re.compile(
    r"\b(?:this (?P<own>Part|Chapter|Title|Section|Article|Rule)\b"
    r"|(?:\(?(?P<of>[A-Z]{2,8})\)? )?(?P<kind>Part|Chapter) (?P<n>\d+[A-Z]?|[IVXLC]+)\b)"
)
_ANNEXED = re.compile(r"Schedule|Annex|Appendix|Part|Chapter|Act\b|Law\b|Regulations?\b|Rules\b")
_ALSO = re.compile(r"(?: \([^()]*\))?(?:,| and| or|, and|, or) $")
_NUMBERED = {  # where chapters and sections are headings such as "4 Access" and "4.1 Reviews"
    "Chapter": r"{}\.?\s",
    "Section": r"(?:[A-Z]+\d*\.)?[A-Z]?\d+[A-Z]?\.\d+[A-Z]?\.?\s",
}
_LAST_STEP = re.compile(r"\.?\(\w+\)$|(?<=Guidance)\.\w+$")
_OTHER = re.compile(
    r"\s+(?:of|in|under)\s+(?:the\s+)?(?P<title>(?:[A-Z][\w’'-]*|\((?:EU|EC|EEC)\)|No\.?|of|and|on|the|for|against|\d[\w/]*)"
    r"(?:\s+(?:[A-Z][\w’'-]*|\((?:EU|EC|EEC)\)|No\.?|of|and|on|the|for|against|\d[\w/]*))*)"
)
_LAW = re.compile(
    r"Law (?:on|against)\b.*[\w’']|(?:.*?\b(?:Act|Law|Code|Rules|Rulebook|Treaty|Charter|Convention)(?: \d{4})?"
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
            number = _locator(_completed(more["number"], group[-1].through or group[-1].locator), None)
            if not number:
                break
            if more["link"].strip() in ("to", "–", "-"):
                start, locator = group[-1].start, group.pop().locator
                group.append(Reference(start, more.end(), text[start : more.end()], None, locator, number))
            else:
                group.append(Reference(more.start("number"), more.end(), more["number"], None, number))
        source = hit["of"] or _other(text, group[-1].end)
        for one in group:
            locator, through = one.locator, one.through
            if source is None:
                first, ends = places.held(locator, clause.locator)
                last, beyond = places.held(through, clause.locator) if through else ("", ends)
                locator, through = first or locator, beyond or last or through
            yield Reference(one.start, one.end, one.text, source, locator, through)


def _locator(number: str, inner: str | None) -> str:
    """9(4) and "point (a)" are 9(4)(a)."""
    parts = re.findall(r"\d{1,3}|(?<=\()[a-z]+(?=\))|(?<= )[a-z]$", inner or "")
    return number.replace(".(", "(") + "".join(f"({part})" for part in parts)


def _completed(number: str, before: str) -> str:
    """(4) after 11.8.4(3) is 11.8.4(4), (b) after 5(1)(a) is 5(1)(b).

    "" where the number before has no such bracket: in "Article 5 and (b) a log" the (b) begins a point of its own.
    """
    if not number.startswith("("):
        return number
    alike = list(re.finditer(r"\((?=\d)" if number[1].isdigit() else r"\((?=[a-z])", before))
    return before[: alike[-1].start()] + number if alike else ""


def _other(text: str, end: int) -> str | None:
    """The source that follows; "" where the text says only that it is another place, None where nothing follows."""
    after = _OTHER.match(text, end)
    law = _LAW.match(after["title"]) if after else None
    if law:
        return law[0]
    return "" if after and _ANNEXED.match(after["title"]) else None


def _inner(clause: Clause, places: Places) -> Iterator[Reference]:
    home = places.article(clause).locator
    for hit in _INNER.finditer(clause.text):
        inner = f"({hit['number']}){hit['rest']}"
        bases = (clause.locator, *_above(clause.locator), home)
        tried = [f"{base.rstrip('.')}{inner}" for base in bases]
        tried += [hit["number"] + hit["rest"]] if hit["number"].isdigit() else []  # paragraphs numbered through
        usual = tried[-2] if hit["number"].isdigit() else tried[0]
        held = (places.held(number, clause.locator)[0] for number in tried)
        source = _other(clause.text, hit.end())
        locator = next(filter(None, held), usual) if source is None else inner
        yield Reference(hit.start(), hit.end(), hit[0], source, locator)


def _above(locator: str) -> Iterator[str]:
    """9(4)(e) stands in 9(4), and that in 9; a paragraph of guidance in 2.1.Guidance."""
    locator = locator.rstrip(".")
    while hit := _LAST_STEP.search(locator):
        locator = locator[: hit.start()]
        yield locator


def _divisions(clause: Clause, places: Places) -> Iterator[Reference]:
    last: Reference | None = None
    for hit in _DIVISION.finditer(clause.text):
        if hit["own"] in ("Article", "Rule"):
            yield Reference(hit.start(), hit.end(), hit[0], None, *_own(clause, places, hit["own"]))
            continue
        joined = last.source if last and _ALSO.fullmatch(clause.text, last.end, hit.start()) else None
        named = hit["of"] or _other(clause.text, hit.end())
        source = None if hit["own"] else joined if named is None else named
        first, ends = _division(clause, places, hit) if source is None else ("", "")
        last = Reference(hit.start(), hit.end(), hit[0], source, first, ends)
        yield last


def _own(clause: Clause, places: Places, kind: str) -> tuple[str, str]:
    """The article or the rule that `clause` stands in: guidance and paragraphs numbered through are no rules."""
    home = places.article(clause).locator
    if kind == "Article":
        return home, ""
    number = re.sub(r"\.?\s*Guidance\b.*|(?:\.?\(\w+\))+\.?$", "", home)
    return places.held(number, home) if re.search(r"\d\.\d", number) else ("", "")


def _division(clause: Clause, places: Places, hit: re.Match[str]) -> tuple[str, str]:
    """The first and the last locator of the division that is named by its word, else by its bare number."""
    kind, number = hit["own"] or hit["kind"], hit["n"]
    bare = re.compile(_NUMBERED[kind].format(number or r"\d+[A-Z]?")) if kind in _NUMBERED else None
    if hit["own"]:
        found = places.around(clause, re.compile(rf"{kind}\b", re.IGNORECASE))
        return found if found[0] or bare is None else places.around(clause, bare)
    found = places.division(clause, [re.compile(rf"{kind} {number}\b", re.IGNORECASE)])
    return found if found[0] or bare is None else places.division(clause, [bare])
