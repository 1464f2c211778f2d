"""Which version of a source holds on a date, and what a source may be called. Called by `Library`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

_DECORATION = re.compile(r"中华人民共和国|[《》〈〉\s]|[（(]\d{4}[^（）()]*[）)]$")
_BRACKETS = str.maketrans("〔[【（〕]】）", "(" * 4 + ")" * 4)


@dataclass(frozen=True, slots=True)
class Version:
    """One held version of a source. Dates are ISO text, None where unknown; `replaces` is another version's id."""

    id: str
    source: str
    title: str
    kind: str
    language: str
    jurisdiction: str
    issuer: str
    number: str
    adopted: str | None
    effective: str | None
    repealed: str | None
    replaces: str | None
    sha256: str
    file: str
    added_rev: int

    @classmethod
    def of(cls, row: Any) -> "Version":
        """The version of a row of `source_version`."""
        return cls(**{f.name: getattr(row, f.name) for f in fields(cls)})

    @property
    def begins(self) -> str:
        """The ISO date from which it holds; "" (before every date) where the text gives none."""
        return self.effective or self.adopted or ""

    def is_called(self, source: str, number: str = "") -> bool:
        """Whether `source` (key, title or document number) or `number` names this version's source."""
        wanted = same_name(source)
        whole = self.source.split("·")[0]  # 民法典·合同编 is the part of 民法典 that holds its own articles
        if wanted in {same_name(self.source), same_name(self.title), same_name(whole)}:
            return True
        return bool(self.number) and same_number(self.number) in {same_number(source), same_number(number)}

    def is_pinned_by(self, pin: str) -> bool:
        """Whether `pin` (an ISO date, or its beginning such as the year) is when it was adopted or took effect."""
        return any(day is not None and day.startswith(pin) for day in (self.effective, self.adopted))


def same_name(title: str) -> str:
    """The title without what does not tell sources apart: 《》, 中华人民共和国, spaces, a year at the end, case."""
    return _DECORATION.sub("", title).casefold()


def same_number(number: str) -> str:
    """A document number whatever its brackets and spaces: 银监发〔2009〕19号 is 银监发[2009]19号."""
    return re.sub(r"\s|第", "", number.translate(_BRACKETS)).casefold()


def in_force(versions: Iterable[Version], on: date) -> set[str]:
    """The ids of the versions that hold on a day: begun, not repealed, not followed by a later one that has begun."""
    day = on.isoformat()
    begun = [v for v in versions if v.begins <= day]
    replaced = {v.replaces for v in begun}
    latest: dict[str, Version] = {}
    for v in sorted(begun, key=lambda v: (v.begins, v.added_rev)):
        latest[v.source] = v
    return {v.id for v in latest.values() if v.id not in replaced and not (v.repealed and v.repealed <= day)}
