"""Who does what, by name: the persons that a document gives a duty, in its tables, its labels and its sentences.

Called by `checks.norms.hands`. A name told beside several persons for one duty proves nothing and is left out.
"""

import re
from collections.abc import Iterator

from checks.consistency.person import english_name, han_name
from checks.consistency.person import names as names_in
from checks.norms.acts import duties, duty
from checks.norms.setting import Setting, stated
from checks.statement import CELL_GAP, Statement
from language.polarity import negated
from language.sentences import Span, clauses_of

_LABEL = re.compile(r"^\s*(?P<label>[^:：。.;；,，]{2,28})[:：]\s?(?P<value>[^。;；]{2,60})")
_WHO_ALSO = re.compile(
    r"\b(?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}), (?:who|having) (?P<also>[^,;]{4,60}), (?P<main>[^,;.]{4,80})"
)
_LONGEST = 28  # characters of a label
_PERSON = re.compile(r"姓名|人员|担任|\b(?:name|person|held by|assigned)\b", re.IGNORECASE)


def holders(wanted: str, setting: Setting) -> Iterator[tuple[str, Statement, int]]:
    """The persons who have the duty: the name, the statement that says so, and where the name stands in it."""
    for s in setting.said:
        if s.heading and (not s.row or len(s.text.split(CELL_GAP)) != 2):
            continue
        for told, name, start in _told(s):
            if told == wanted and stated(s, start, start + len(name)):
                yield name, s, start


def heads_with(wanted: str, setting: Setting) -> Iterator[str]:
    """The heads of the tables that have a column for the duty: each row tells who has it for one thing."""
    for head in {s.under for s in setting.live if s.row}:
        if any(len(cell) <= _LONGEST and duty(cell) == wanted for cell in head.split(CELL_GAP)[1:]):
            yield head


def _told(s: Statement) -> Iterator[tuple[str, str, int]]:
    """(duty, name, place of the name) for every duty that the statement gives one person."""
    if s.row:
        yield from _row(s)
        return
    labelled = _LABEL.match(s.text)
    if labelled and (own := duty(labelled["label"])):
        if name := _only(labelled["value"]):
            yield own, name, s.text.find(name, labelled.start("value"))
        return
    for m in _WHO_ALSO.finditer(s.text):
        if name := english_name(s.text, m.start()):
            yield from ((told, name, m.start()) for told in duties(m["also"]) if not negated(s.text, *m.span("also")))
            yield from ((told, name, m.start()) for told in duties(m["main"]) if not negated(s.text, *m.span("main")))
    for clause in clauses_of(s.text, Span(0, len(s.text))):
        words = clause.of(s.text)
        name = _in_prose(words)
        for told, at in duties(words).items() if name else ():
            if not negated(words, at, at + 1):
                yield told, name, clause.start + words.find(name)


def _row(s: Statement) -> Iterator[tuple[str, str, int]]:
    cells, heads = s.text.split(CELL_GAP), s.under.split(CELL_GAP)
    at = 0
    for i, cell in enumerate(cells):
        head = heads[i] if len(heads) == len(cells) else ""
        label = head if i and duty(head) else cells[i - 1] if i in (1, 3) and not (i == 3 and head) else ""
        name = _only(cell)
        if name and label and len(label) <= _LONGEST and (own := duty(label)):
            yield own, name, at + cell.find(name)
        elif name and i == 0 and len(cells) > 1 and _PERSON.search(head) and len(cells[1]) <= 2 * _LONGEST:
            for told in duties(cells[1]):
                yield told, name, at + cell.find(name)
        at += len(cell) + len(CELL_GAP)


def _only(words: str) -> str:
    """The one name in a cell or behind a label; "" for none and for several."""
    found = list(dict.fromkeys(name for name, _ in names_in(words)))
    return found[0] if len(found) == 1 else ""


def _in_prose(words: str) -> str:
    """The one name in a clause, which may stand anywhere; "" for none and for several."""
    led = {
        n for m in re.finditer(r"(?:^|(?<=[由,，、和]))(?=[\u4e00-\u9fff])", words) if (n := han_name(words, m.start()))
    }
    led |= {n for m in re.finditer(r"\b(?=[A-Z])", words) if (n := english_name(words, m.start()))}
    return led.pop() if len(led) == 1 else ""
