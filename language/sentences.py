"""Sentences and their parts, in Chinese and English, as spans of the text.

Called wherever a statement is judged: a sentence is the smallest thing that asserts, a clause the smallest scope
of a negation.
"""

import re
from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """text[start:end], offsets in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The stretch of `text` that this is."""
        return text[self.start : self.end]


_CLOSERS = "”’\"'」』）)\\]】》"
# The number of an item in a list that runs on in one line: (1) 1) ① （一） (a) a) 1、
_ITEM = r"(?:[（(](?:\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,2}|[a-z])[)）]|[①-⑳])"
_END = re.compile(
    rf"[。！？!?]+[{_CLOSERS}]*"
    rf"|\.+[{_CLOSERS}]*(?=\s|$|[“（(\u4e00-\u9fff])"
    r"|[;；](?=\s?" + _ITEM + ")"
    r"|\n(?:[^\S\n]*+\n\s*+|\s*+(?:(?![a-z])|(?=[a-z]{1,4}[).、）]\s?)))"  # possessive: blank lines are read once
)
# A stretch in quotes or brackets is kept whole, up to a length at which a mark has rather been forgotten.
_WHOLE = re.compile(
    r'“[^“”\n]{0,240}”|"[^"\n]{0,240}"|「[^「」\n]{0,240}」|『[^『』\n]{0,240}』'
    r"|（[^（）\n]{0,240}）|\([^()\n]{0,240}\)"
    # and so is the leader of a line in a table of contents, with its page
    r"|(?<!\.)(?<!\. )(?:\.[^\S\n]?){3,}+[^\S\n]*+(?:\d{1,4}|[ivxlc]{1,6})[^\S\n]*+(?=\n|$)"
)
_NEVER_LAST = re.compile(r"(?:^|\W)(?:e\.g|i\.e|cf|vs|viz|mr|mrs|ms|dr|prof|messrs|approx|incl|[A-Z])$", re.IGNORECASE)
_BEFORE_NUMBER = re.compile(
    r"\b(?:nos?|arts?|figs?|secs?|paras?|pp?|vols?|ch|cl|ref|app|ver"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(
    r"[\s#>|*-]*[（(]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})$"
)

_PART = re.compile(
    r"[，；：;:]|,(?!\d{3})|——|\s[–—-]\s"
    r"|(?=但是|但|然而|不过|却|\b(?:but|however|whereas|although|though|yet|while)\b)",
    re.IGNORECASE,
)


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the white space around them.

    A stop inside an abbreviation, a number, an item's number or a quotation ends nothing; the marks that close
    a quotation belong to the sentence that they close.
    """
    whole = [m.span() for m in _WHOLE.finditer(text)]
    starts = [s for s, _ in whole]
    spans: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        at = bisect_right(starts, end.start()) - 1
        inside = at >= 0 and end.start() < whole[at][1]
        if _ends(text, start, end) and not (inside and not _closes(text, end, whole[at][1])):
            spans.append(Span(start, end.end()))
            start = end.end()
    spans.append(Span(start, len(text)))
    return _trimmed(text, spans)


def clauses_of(text: str, span: Span) -> list[Span]:
    """The parts of the sentence at `span`, cut at commas, semicolons, colons, dashes and words of contrast."""
    cuts = [m.span() for m in _PART.finditer(text, span.start, span.end)]
    starts = [span.start, *(end for _, end in cuts)]
    return _trimmed(text, [Span(a, b) for a, b in zip(starts, [*(end for _, end in cuts), span.end], strict=True)])


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the mark found at `end` closes the sentence that began at `start`."""
    if not end[0].startswith("."):
        return True
    before = text[max(start, end.start() - 12) : end.start()]
    after = text[end.end() : end.end() + 40].lstrip()
    if after[:1].islower() or _NEVER_LAST.search(before):
        return False
    if after[:1].isdigit() and _BEFORE_NUMBER.search(before):
        return False
    return not _ITEM_NUMBER.match(text, start, end.start()) or not after


def _closes(text: str, end: re.Match[str], whole_end: int) -> bool:
    """Whether a mark inside quotes or brackets ends the sentence around them as well."""
    return end.end() >= whole_end and text[end.end() : end.end() + 1] not in tuple(",，、;；:：")


def _trimmed(text: str, spans: list[Span]) -> list[Span]:
    out = []
    for start, end in spans:
        body = text[start:end]
        if body.strip():
            out.append(Span(end - len(body.lstrip()), start + len(body.rstrip())))
    return out
