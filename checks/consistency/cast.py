"""Who is spoken of in a document, and where: by full name, surname, first name, "she" and "I". For `separation`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.consistency.person import key, names, standing
from checks.statement import Statement

_SHE = re.compile(r"(?:She|He)\b")
_I = re.compile(r"(?<![\w…])I (?:am\b|have|had|will|shall|wrote|[a-z]+ed\b)")
_SENDER = re.compile(
    r"\b(?:mail|letter|note|memo|message)s? (?:of|from|by) (?:Mr |Ms |Mrs |Dr )?$|\bfrom: ?$", re.IGNORECASE
)
_COMMON = re.compile(r"\b[a-z]{3,}\b")  # words: what is one of them is no surname
_NAMESAKE = re.compile(r"同名|另一位|\b(?:different|another|namesake)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, by the key of his name, where a statement speaks of him; `name` is the name as first written."""

    person: str
    name: str
    statement: Statement
    start: int
    end: int


def cast(said: Sequence[Statement]) -> list[Mention]:
    """The persons of a document wherever they are spoken of, in reading order; statements on namesakes left out."""
    forms = _forms(said)
    if not forms:
        return []
    pattern = re.compile("|".join(_alone(f) for f in sorted(forms, key=len, reverse=True)))
    out: list[Mention] = []
    for statement in said:
        if not _NAMESAKE.search(statement.text):
            found = [Mention(*forms[m[0]], statement, *m.span()) for m in pattern.finditer(statement.text)]
            out += [*found, *_unnamed(statement, pattern, forms)]
    return out


def _forms(said: Sequence[Statement]) -> Mapping[str, tuple[str, str]]:
    """The forms of every name with key and full name: whole, and in English its ends where only one person has them."""
    known = standing(said)
    common = frozenset(word for s in said for word in _COMMON.findall(s.text))
    full = {
        name: key(name)
        for s in said
        if s.row or not s.heading
        for name, _ in names(s.text, known)
        if name.split()[-1].lower() not in common
    }
    out = {name: (person, name) for name, person in full.items()}
    ends = [(part, person, name) for name, person in full.items() for part in {name.split()[0], name.split()[-1]}]
    for part, person, name in ends:
        if (
            part.isascii()
            and len(part) > 2
            and part.lower() not in common
            and {p for e, p, _ in ends if e == part} == {person}
        ):
            out.setdefault(part, (person, name))
    return out


def _alone(form: str) -> str:
    return rf"\b{re.escape(form)}\b" if form.isascii() else re.escape(form)


def _unnamed(statement: Statement, pattern: re.Pattern[str], forms: Mapping[str, tuple[str, str]]) -> Iterator[Mention]:
    """Who is meant by the pronoun that opens a statement, and by the "I" of a letter."""
    she = _SHE.match(statement.text)
    before = list(pattern.finditer(statement.before))
    if she and before:
        yield Mention(*forms[before[-1][0]], statement, *she.span())
    spoken = list(_I.finditer(statement.text))
    for told in (statement.text[: spoken[0].start()], statement.before, statement.under) if spoken else ():
        for sender in pattern.finditer(told):
            if _SENDER.search(told[: sender.start()]):
                yield from (Mention(*forms[sender[0]], statement, *i.span()) for i in spoken)
                return
