"""The persons named in a field and the roles they hold, for the checks that compare people across documents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.across.member import Member
from checks.consistency.table import at, plain
from ingest.anchor import Anchor

_HAN = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff])")
_LATIN = re.compile(r"\b(?:[A-Z](?:[a-z]+|\.?) ){1,2}(?:[a-z]{2,3} )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b")
_NO_NAME = re.compile(
    r"部|处|室|中心|公司|银行|分行|经理|主任|主管|总监|总裁|行长|总经|待|暂|无|同|职责|姓名|签字|业务|科技"
    r"|技术|财务|风险|合规|运营|项目|全体|另|见|已|未|是|否"
    r"|Head|Chief|Officer|Director|Bank|Division|Retail|Department|Manager|Board|Office|Team|Project|Steering"
    r"|Committee|Digital|Information|Technology|Corporate|Business|Change|To Be|Not|The|Group|Vendor|Product"
)
_OTHER = re.compile(
    r"副|代理|协助|接任|接替|前任|原|拟任|候任|deput|acting|successor|former|until|from|assistant|interim",
    re.IGNORECASE,
)
_NAME_COLUMN = re.compile(r"姓名|人员|成员|负责人|\bname\b|\bwho\b|\bperson\b|\bmember\b", re.IGNORECASE)
_ROLE_COLUMN = re.compile(r"角色|岗位|项目职务|担任|\brole\b|part in the project|\bposition\b", re.IGNORECASE)
_MANY = re.compile(
    r"成员|组员|人员|专家|用户|代表|工程师|开发|member|developer|engineer|tester|user|analyst", re.IGNORECASE
)
_ALIASES = (
    (
        "project-manager",
        re.compile(r"(?:本?项目|甲方项目|行方项目)(?:经理|负责人)|PM|(?:the )?project manager", re.IGNORECASE),
    ),
    ("sponsor", re.compile(r"(?:项目|业务)?发起人|项目?主办人|(?:the |project |executive )?sponsor", re.IGNORECASE)),
)
_LEFT = re.compile(
    r"接任|接替|接手|继任|离职|调离|调任|轮岗|退休|不再担任|改任|任命|新任"
    r"|took over|takes? over|taken over|succeed|replac|handed over|in place of|appointed|stepped down|steps down"
    r"|left the|leaves the|retire",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"由|变更|调整|更换|改由|换[为成]|交接|移交|\bnew\b|change|hand(?:s|ed)?[- ]?over|instead|\bnow\b", re.IGNORECASE
)
_NEAR = 16  # characters between a role and the word that it changes hands


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role: `role` is project-manager, sponsor or the role as written."""

    role: str
    names: frozenset[str]
    words: str
    member: Member
    place: Anchor


def holders(member: Member) -> Iterator[Holder]:
    """The roles that forms, labels and tables of people give to persons."""
    for role, pattern in _ALIASES:
        for label, value, place in member.fields(pattern):
            if found := people(value):
                yield Holder(role, found, f"{label} {value}", member, place)
    yield from _of_tables(member)


def _of_tables(member: Member) -> Iterator[Holder]:
    for table in member.tables:
        name, role = table.column(_NAME_COLUMN), table.column(_ROLE_COLUMN)
        if name is None or role is None or name == role:
            continue
        for row in table.body:
            who, what = at(row, name), at(row, role)
            if who is None or what is None or _OTHER.search(plain(what)):
                continue
            found, title = people(plain(who)), re.split(r"[,;，；(（]", plain(what))[0].strip()
            if found and title and not _MANY.search(title):
                yield Holder(_role(title), found, f"{title} {plain(who)}", member, table.anchor(who, what))


def _role(title: str) -> str:
    return next((role for role, pattern in _ALIASES if pattern.fullmatch(title)), title.lower())


def people(text: str) -> frozenset[str]:
    """The names of persons in a short text; empty for deputies and successors, who hold a role beside another."""
    if len(text) > 60 or _OTHER.search(text):
        return frozenset()
    found = [*_HAN.findall(text), *(m[0] for m in _LATIN.finditer(text))]
    return frozenset(n for n in found if not _NO_NAME.search(n))


def same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two fields may name one person: an initial stands for a name, and a script is compared with its own."""
    scripts = [{name.isascii() for name in names} for names in (one, other)]
    return not scripts[0] & scripts[1] or any(_alike(a, b) for a in one for b in other)


def _alike(a: str, b: str) -> bool:
    if not (a.isascii() and b.isascii()):
        return a == b
    first, second = a.split(), b.split()
    return first[-1] == second[-1] or set(first) == set(second)


def handed_over(members: Sequence[Member], one: Holder, other: Holder) -> bool:
    """Whether a document says that the role of these two goes from one to the other."""
    role = dict(_ALIASES).get(one.role, re.compile(re.escape(one.role), re.IGNORECASE))
    return any(_hands_over(s.text, role, one, other) for m in members for s in m.said if not s.heading)


def _hands_over(text: str, role: re.Pattern[str], one: Holder, other: Holder) -> bool:
    named = [_named(text, holder) for holder in (one, other)]
    if _LEFT.search(text):
        return any(named) or bool(role.search(text))
    around = (text[max(0, m.start() - _NEAR) : m.end() + _NEAR] for m in role.finditer(text))
    changed = any(_CHANGED.search(words) for words in around)
    return (changed and any(named)) or (all(named) and bool(_CHANGED.search(text)))


def _named(text: str, holder: Holder) -> bool:
    return any(name in text or name.split()[-1] in text for name in holder.names)
