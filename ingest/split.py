"""Numbered headings that a web page or a converter has glued into one line are put on lines of their own.

Called by `ingest.clauses` before texts without articles are cut: 「…。二、适用范围…三、管理原则1.合规性…」. A number is
believed when it is the next in its sequence and stands after a sentence's end (or right after a fresh heading).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.marks import ARTICLE
from ingest.passage import Passage
from language.numerals import chinese_number

_LONG = 200  # characters: a line that holds several headings is at least this long
_HAN = "一二三四五六七八九十"
_NUMBER = re.compile(
    rf"(?P<han>[{_HAN}]{{1,3}})、(?![{_HAN}]+[、和至级类等档期批])"  # not 一、二类
    r"|(?<!\d)(?P<digit>\d{1,2})[.．、](?!\d)"
)
_STOP = re.compile(r"[。；！？：”）)]\s*$")
_FRESH = 24  # characters of a heading that its first point may follow directly


def split_glued(passages: list[Passage]) -> list[Passage]:
    """The passages, the long ones without articles cut before every number of a running sequence."""
    if any(ARTICLE.match(p.text) for p in passages):
        return passages
    return [piece for p in passages for piece in _pieces(p)]


def _pieces(passage: Passage) -> Iterator[Passage]:
    text = passage.text
    if passage.row or len(text) < _LONG:
        yield passage
        return
    starts = [0, *_starts(text), len(text)]
    for start, end in pairwise(starts):
        if text[start:end].strip():
            yield replace(passage, text=text[start:end].strip())


def _starts(text: str) -> Iterator[int]:
    first = _NUMBER.match(text)
    section, begin = 0, 0
    point = int(first["digit"]) if first and first["digit"] else 0
    for hit in _NUMBER.finditer(text):
        before = text[begin : hit.start()]
        stopped = bool(_STOP.search(before))
        fresh = len(before) <= _FRESH and not re.search(r"[，。；]", before)
        if hit["han"]:
            if chinese_number(hit["han"]) == section + 1 and (stopped or (section == 0 and fresh)):
                section, point, begin = section + 1, 0, hit.start()
                yield begin
        elif (section or point) and int(hit["digit"]) == point + 1 and (stopped or (point == 0 and fresh)):
            point, begin = point + 1, hit.start()
            yield begin
