"""Which version of a source holds on a date, and what a source may be called. Called by `Library`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

from retrieval.across import same_concept

Standing = Literal["in-force", "not-yet", "superseded", "repealed"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
_STATE = r"中华人民共和国|\s+of the People['’]s Republic of China"
_DECORATION = re.compile(rf"{_STATE}|[《》〈〉\s]|[（(]\d{{4}}[^（）()]*[）)]$", re.IGNORECASE)
_BARE = re.compile(rf"{_STATE}|[《》〈〉]", re.IGNORECASE)
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
    issued: str | None
    amended: tuple[str, ...]
    effective: str | None
    repealed: str | None
    replaces: str | None
    sha256: str
    file: str
    added_rev: int

    @classmethod
    def of(cls, row: Any) -> "Version":
        """The version of a row of `source_version`."""
        values = {f.name: getattr(row, f.name) for f in fields(cls)}
        return cls(**{**values, "amended": tuple(row.amended)})

    @property
    def begins(self) -> str:
        """The ISO date from which it holds; "" (before every date) where the text gives none."""
        return self.effective or self.adopted or ""

    @property
    def names(self) -> tuple[str, ...]:
        """What a text that names this version's source has in it, whatever it writes around it."""
        bare = _BARE.sub("", self.title).strip()
        return tuple(dict.fromkeys(n for n in (bare, self.whole, self.number, *same_concept(bare)) if n))

    @property
    def whole(self) -> str:
        """The key of the source that this one is a part of: 民法典 of 民法典·合同编, which holds its own articles."""
        return self.source.split("·")[0]

    def is_called(self, source: str, number: str = "") -> bool:
        """Whether `source` (key, title or document number) or `number` names this version's source."""
        wanted = same_name(source)
        if wanted in {same_name(self.source), same_name(self.title), same_name(self.whole)}:
            return True
        return bool(self.number) and same_number(self.number) in {same_number(source), same_number(number)}

    def is_pinned_by(self, pin: str) -> bool:
        """Whether `pin` (an ISO date, or its beginning such as the year) is when it was adopted or took effect."""
        return any(day is not None and day.startswith(pin) for day in (self.effective, self.adopted))


@dataclass(frozen=True, slots=True)
class Change:
    """What the change log says of a version. `at` is a UTC timestamp; `details` of an edit: field -> [old, new]."""

    rev: int
    at: str
    action: str
    details: dict[str, list[str | None]]


def same_name(title: str) -> str:
    """The title without what does not tell sources apart: 《》, 中华人民共和国, spaces, a year at the end, case."""
    return _DECORATION.sub("", title).casefold()


def same_number(number: str) -> str:
    """A document number whatever its brackets and spaces: 银监发〔2009〕19号 is 银监发[2009]19号."""
    return re.sub(r"\s|第", "", number.translate(_BRACKETS)).casefold()


def called(versions: Iterable[Version], source: str, number: str = "") -> list[Version]:
    """The versions whose source is called `source`, in the one language or the other, or has the `number`."""
    names = (source, *same_concept(_BARE.sub("", source).strip()))
    return [v for v in versions if any(v.is_called(name, number) for name in names)]


def in_force(versions: Iterable[Version], on: date) -> set[str]:
    """The ids of the versions that hold on a day: begun, not repealed, not followed by a later one that has begun."""
    day = on.isoformat()
    begun = [v for v in versions if v.begins <= day]
    replaced = {v.replaces for v in begun}
    latest: dict[str, Version] = {}
    for v in sorted(begun, key=lambda v: (v.begins, v.added_rev)):
        latest[v.source] = v
    return {v.id for v in latest.values() if v.id not in replaced and not (v.repealed and v.repealed <= day)}


def standing(version: Version, versions: Iterable[Version], on: date) -> tuple[Standing, Version | None]:
    """How a version stands on a day among those held; where it is superseded, by which."""
    held, day = list(versions), on.isoformat()
    state = _stands(version, in_force(held, on), day)
    if state != "superseded":
        return state, None
    later = [v for v in held if v.begins <= day and v.id != version.id and version in followed(v, held)]
    return state, max(later, key=lambda v: (v.begins, v.added_rev))


def standings(versions: Iterable[Version], on: date) -> dict[str, Standing]:
    """How every version stands on a day, by id."""
    held, day = list(versions), on.isoformat()
    now = in_force(held, on)
    return {v.id: _stands(v, now, day) for v in held}


def _stands(version: Version, now: set[str], day: str) -> Standing:
    if version.repealed and version.repealed <= day:
        return "repealed"
    if version.begins > day:
        return "not-yet"
    return "in-force" if version.id in now else "superseded"


def followed(version: Version, versions: Iterable[Version]) -> list[Version]:
    """The other versions of the same source, and the one of another name that this one replaces."""
    return [v for v in versions if v.id != version.id and (v.source == version.source or v.id == version.replaces)]
