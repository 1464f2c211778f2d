"""XC-01: the documents of a project name the same project, code, sponsor and project manager.

Who approves a change for "Mobile Banking 7" must be able to find the charter of that project and the person who answers
for it. Compared are form fields, "label: value" lines and tables of roles.
Example: 项目编号 LJ-2031-017 in the charter, LJ-2031-071 in the report; a manager Wang in one, Zhang in the other.
Traps: short names and full names, a project renamed with a note, a manager who has handed over, initials, deputies,
a name in Chinese and in Latin letters, numbers that are no project codes.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from checks.across.clash import Clash, Place, two
from checks.across.member import Member
from checks.across.person import handed_over, holders, same
from ingest.anchor import Anchor

_NAME = re.compile(
    r"(?:本?项目|课题)(?:名称|全称)|项目|project(?: (?:name|title))?|name of (?:the )?project", re.IGNORECASE
)
_CODE = re.compile(
    r"(?:所属|关联)?项目(?:编号|代码|编码|号)?|project(?: (?:number|no\.?|code|id|ref(?:erence)?\.?))?", re.IGNORECASE
)
_IS_CODE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,8}[-_/ ]?(?:[A-Z\d]{1,8}[-_/]){0,3}\d{2,}[A-Z]?|\d{4}[-_/]\d{2,})(?![\w-])", re.IGNORECASE
)
_GENERIC = re.compile(
    r"项目|工程|建设|系统|平台|[“”\"'《》「」]|\b(?:the|project|programme|program|system|platform|of|for|and)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"[(（]\s*[)）]|^[\s,，:：/|-]+|[\s,，:：/|-]+$")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_RENAMED = re.compile(
    r"更名|改名|改称|名称(?:由|变更|调整)|原名|曾用名|现名|renamed|formerly|previously (?:called|known|named)|new name"
    r"|name (?:was )?changed",
    re.IGNORECASE,
)

Told = tuple[str, Place]


def check(members: Sequence[Member]) -> list[Clash]:
    """The attributes that two documents give differently, each attribute once."""
    return [*_first(_names(members)), *_first(_codes(members)), *_roles(members)]


def _first(found: Iterator[Clash]) -> list[Clash]:
    clash = next(found, None)
    return [clash] if clash else []


def _names(members: Sequence[Member]) -> Iterator[Clash]:
    told = [t for m in members if (t := _field(m, _NAME, code=False))]
    for (one, here), (other, there) in combinations(told, 2):
        spoken = here.member.text, there.member.text
        if _one_name(one, other) or other in spoken[0] or one in spoken[1] or _renamed(members, one, other):
            continue
        yield two("project-name", there, here, other, one)


def _codes(members: Sequence[Member]) -> Iterator[Clash]:
    told = [t for m in members if (t := _field(m, _CODE, code=True))]
    for (one, here), (other, there) in combinations(told, 2):
        if _squeezed(one) in _squeezed(there.member.text) or _squeezed(other) in _squeezed(here.member.text):
            continue
        yield two("project-code", there, here, other, one)


def _field(member: Member, label: re.Pattern[str], *, code: bool) -> Told | None:
    """The document's one value under a label: a code or a name."""
    found: dict[str, Anchor] = {}
    for _, written, place in member.fields(label):
        codes = [m[0] for m in _IS_CODE.finditer(written)]
        value = (
            codes[0] if code and len(codes) == 1 else "" if code else _BARE.sub("", _IS_CODE.sub("", written)).strip()
        )
        if len(value) > 1 and len(written) <= _LONGEST and place.segments[0].block < _FRONT:
            found.setdefault(value, place)
    if len(found) != 1:
        return None
    ((value, place),) = found.items()
    return value, Place(member, place)


_LONGEST = 60  # characters of a field
_FRONT = 60  # blocks from the beginning in which a document says what it belongs to


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\-_/—–]", "", text).upper()


def _one_name(one: str, other: str) -> bool:
    """Whether one name is the other's short form: the same words, letters in the same order, or its initials."""
    if one.isascii() != other.isascii():
        return True  # a translation: nothing to compare
    a, b = sorted((_core(one), _core(other)), key=len)
    if one.isascii():
        initials = {"".join(w[0] for w in name.lower().split()) for name in (one, other)}
        return set(a.split()) <= set(b.split()) or a in initials
    rest = iter(b)
    return all(c in rest for c in a)


def _core(name: str) -> str:
    words = re.sub(r"\W", " ", _GENERIC.sub(" ", _BRACKETS.sub("", name))).lower().split()
    return (" " if name.isascii() else "").join(words)


def _renamed(members: Sequence[Member], *names: str) -> bool:
    cores = [_core(n) for n in names]
    return any(
        _RENAMED.search(s.text) and any(c and c in _core(s.text) for c in cores) for m in members for s in m.said
    )


def _roles(members: Sequence[Member]) -> list[Clash]:
    """The project managers and sponsors of whom two documents name different ones."""
    found = []
    for role in ("project-manager", "sponsor"):
        told = [[h for h in holders(m) if h.role == role] for m in members]
        firsts = [own[0] for own in told if own and all(same(own[0].names, h.names) for h in own)]
        for one, other in combinations(firsts, 2):
            if not same(one.names, other.names) and not handed_over(members, one, other):
                places = Place(other.member, other.place), Place(one.member, one.place)
                found.append(two(role, *places, other.words, one.words))
                break
    return found
