"""Approvers: the document has another approve what the policy reserves to somebody, or leaves one of several out.

Example: "重大变更由信息科技管理委员会审批" and a change request "由项目经理审批"; "above USD 500,000 by the
Investment Board" and a purchase of 640,000 by a head of division. Traps: a first approval before the right one, an
approval of something else, the same body under a fuller name, a person's name, a sum that the rule does not reach.
"""

import re
from collections.abc import Iterator

from checks.norms.amount import Tier, sum_told, tier_of
from checks.norms.applying import CLASSES, types_of
from checks.norms.matching import covered, terms, told
from checks.norms.norm import Norm
from checks.norms.people import APPROVALS, approvers, is_office
from checks.norms.setting import Breach, Setting, stated
from checks.statement import CELL_GAP, Statement
from language.polarity import refused

_SAME_THING = 0.6
_SAME_ROLE = 0.6
_LABEL = re.compile(
    r"(?:审批|批准|核准|签批|签字|签署|会签)(?:人|部门|机构|层级|权限|方|意见)?$"
    r"|^(?:[\w-]+ ){0,2}(?:approv(?:er|al|ed by|al authority)"
    r"|sign(?:ed)?[- ]off(?: by)?|authori[sz]ed by|endorsed by)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^\s*(?P<label>[^:：。.;；,，]{2,24})[:：]\s?(?P<value>[^。;；]{2,60})")
_IDLE = re.compile(
    r"\b(?:shall|must|an?|the|each|every|all|any|single|individual|that cost|worth|valued|with"
    r"|budgets?|costs?|value|require|requires|the)\b|^(?:[^,，]{2,20}的[,，]?\s)?"
    r"|应当?|必须|须|共同|书面|超过限额的|确需[\u4e00-\u9fff]{2,8}的|单[项笔个份]|金额|总额|价款|预算|投资|费用"
    r"|签字确认"
)
_SELF = {
    "charter": re.compile(
        r"项目|立项|章程|\bprojects?\b|\bcharters?\b|\bbusiness cases?\b|\bproposals?\b", re.IGNORECASE
    ),
    "change-request": re.compile(r"变更(?:申请|单|请求)?|\bchanges?\b|\bchange requests?\b", re.IGNORECASE),
    "requirements": re.compile(r"需求(?:说明书|文档|文件|规格)?|\brequirements?\b|\bspecifications?\b", re.IGNORECASE),
}
_SELF_ANY = re.compile("|".join(own.pattern for own in _SELF.values()), re.IGNORECASE)
_GENERIC = re.compile(
    r"业务|主管|相关|有关|所属|所在|归口|需求|提出|使用|发起|申请|部门|本行|单位|条线"
    r"|\b(?:business|relevant|responsible|line|owning|own|requesting|department|division|process|product|system|data"
    r"|the"
    r"|of|concerned|unit)\b",
    re.IGNORECASE,
)
_PROJECT_SIDE = re.compile(
    r"项目经理|项目组|项目团队|供应商|厂商|外包|开发|测试|实施方|团队|组长|工程师|顾问"
    r"|\bproject (?:manager|team|lead\w*)\b|\bsuppliers?\b|\bvendors?\b"
    r"|\bdevelop\w+|\btest\w*|\bteam (?:lead\w*|manager)\b"
    r"|\bengineers?\b|\bconsultants?\b|\bcontractors?\b|\banalysts?\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[、和与及]|以及|会同|,|\band\b")
_CHOICE = re.compile(r"或|\bor\b")


def judge_approver(norm: Norm, setting: Setting) -> Breach | None:
    """The statement in which somebody else approves, or in which one of those who must all approve is not told of."""
    about, tier = _about(norm), tier_of(norm)
    if len(terms(about)) < 1 or (tier and not tier.over):
        return None
    given = [(s, other, start) for s in setting.live for other, start in _told(s) if _speaks(about, s, setting)]
    given = [g for g in given if tier is None or _reached(tier, g[0], g[2], about, setting)]
    lacking = [who for who in _wanted(norm) if not any(_same(who, other) for _, other, _ in given)]
    lacking = [who for who in lacking if not (tier is None and _elsewhere(who, setting))]
    if not given or not lacking:
        return None
    statement, other, start = given[0]
    if refused(statement.text) or not stated(statement, start) or not all(_other(lacking[0], g[1]) for g in given):
        return None
    return Breach("other-approver", "proved", statement, start, {"said": other, "who": lacking[0]})


def _wanted(norm: Norm) -> list[str]:
    """Those who must approve: all of several, unless any of them may."""
    who = norm.parts[0]
    if _CHOICE.search(who):
        return [who]
    return [w.strip() for w in (*_SEVERAL.split(who), *norm.parts[1:]) if len(w.strip()) > 1] or [who]


def _other(who: str, other: str) -> bool:
    """Whether `other` is plainly not the one wanted: another office; for a generic one, the project's or the supplier's
    own people. Of a bare name nobody can tell."""
    if not terms(_GENERIC.sub(" ", who)) - _TITLES:
        return _PROJECT_SIDE.search(other) is not None
    return is_office(other)


_TITLES = frozenset(
    t for words in ("负责人", "领导", "总经理", "经理", "owner", "head", "manager") for t in terms(words)
)


def _about(norm: Norm) -> str:
    """What is approved: the norm's words without the approver, the approving and the sum."""
    words = norm.object
    for m in APPROVALS:
        words = m.sub(" ", words)
    for part in norm.parts:
        words = words.replace(part, " ")
    if tier := tier_of(norm):
        words = tier.without(words)
        if not terms(_IDLE.sub(" ", words)):
            words = tier.without(norm.bearer or norm.condition)
    words = CLASSES.sub(" ", words)
    words = re.split(r"\b(?:before|prior to|after|in writing)\b|(?:签订|投产|上线|实施)前", words)[0]
    said = _IDLE.sub(" ", words).strip()
    bearer = _IDLE.sub(" ", norm.bearer).strip() if tier_of(norm) is None else ""
    own = _SELF_ANY.search(bearer)
    if own and not terms(_SELF_ANY.sub(" ", bearer)):
        return bearer
    return f"{bearer} {said}" if bearer and bearer not in norm.object else said or norm.condition


def _reached(tier: Tier, s: Statement, start: int, about: str, setting: Setting) -> bool:
    """Whether the sum that is approved there, else the document's own, lies where the norm holds."""
    value = sum_told(tier.unit, s, start, about, setting, whole=_itself(about, setting))
    return value is not None and tier.holds(value)


def _told(statement: Statement) -> Iterator[tuple[str, int]]:
    """Who approves by this statement, and where it says so."""
    for f in approvers(statement.text):
        for who in f.parts:
            yield who, f.start
    if statement.row and not statement.heading:
        yield from _in_row(statement)
    elif (found := _LABELLED.match(statement.text)) and _LABEL.search(found["label"].strip()):
        yield found["value"].strip(), found.start("value")


_SIGNED = re.compile(r"意见|结论|日期|签字|签批|\b(?:date|decision|signature|signed|approved)\b", re.IGNORECASE)
_ROLE_HEAD = re.compile(
    r"角色|岗位|职务|审批(?:环节|层级|人|岗位|机构)|部门|role|position|function|body|office|approver|title",
    re.IGNORECASE,
)
_NO_DECISION = re.compile(
    r"知会|抄送|阅知|不同意|驳回|\b(?:for information|informed|noted|copied|rejected|declined)\b", re.IGNORECASE
)


def _in_row(statement: Statement) -> Iterator[tuple[str, int]]:
    cells, heads = statement.text.split(CELL_GAP), statement.under.split(CELL_GAP)
    at = len(cells[0]) + len(CELL_GAP)
    if len(cells) > 1 and _LABEL.search(cells[0].strip()):
        yield cells[1].strip(), at
        return
    if len(heads) == len(cells) > 1 and _SIGNED.search(statement.under) and _ROLE_HEAD.fullmatch(heads[0].strip()):
        if not _NO_DECISION.search(statement.text):
            yield cells[0].strip(), 0
        return
    at = 0
    for i, cell in enumerate(cells):
        if i and len(heads) == len(cells) > 2 and _LABEL.search(heads[i].strip()):
            yield cell.strip(), at
        at += len(cell) + len(CELL_GAP)


def _speaks(about: str, statement: Statement, setting: Setting) -> bool:
    words = f"{statement.under} {statement.text}"
    if statement.row and (thing := statement.under.split(CELL_GAP)[0].strip()) and about.endswith(thing):
        return not terms(_OUTWARD.sub(" ", about.removesuffix(thing)))
    return told(about, words) >= _SAME_THING or (_itself(about, setting) and not _of_part(statement))


_OUTWARD = re.compile(r"外部|对外|采购|所有|全部|\b(?:external|purchase|supplier|any|all)\b", re.IGNORECASE)


def _itself(about: str, setting: Setting) -> bool:
    """Whether what is approved is this very document, or what it proposes."""
    own = _SELF.get(setting.doc_type)
    return own is not None and not terms(own.sub(" ", about)) and bool(own.search(about) or types_of(about))


_PART = re.compile(
    r"采购|合同|付款|用款|追加|调整|延期|权限|数据|方案|报告|计划|环境|访问|变更(?=由|须|应)|验收|测试|周报|预备费"
    r"|储备金"
    r"|\b(?:purchas\w+|contracts?|payments?|access|data|reports?|plans?|extensions?|drawdowns?|contingency|test\w*"
    r"|accept\w*"
    r"|invoices?|tools?|overrun\w*)\b",
    re.IGNORECASE,
)


def _of_part(statement: Statement) -> bool:
    """Whether the approval told there is of something smaller than the document."""
    return _PART.search(statement.text) is not None


def _same(who: str, other: str) -> bool:
    """Whether two names of roles may mean the same body; a generic one means any with its title."""
    plain = _GENERIC.sub(" ", who)
    generic = not terms(plain) - _TITLES
    if generic and terms(plain) and covered(plain, other) >= _SAME_ROLE and not _PROJECT_SIDE.search(other):
        return True
    return _named(who, other) >= _SAME_ROLE or (_named(other, who) >= _SAME_ROLE and bool(terms(other) - _TITLES))


def _named(who: str, other: str) -> float:
    """What share of a role's own words the other name has; in the other language, of its names.

    One title is no other in the same language, though a dictionary may give both for one: 行长 and 总经理.
    """
    if who.isascii() != other.isascii():
        return covered(who, other)
    return len(terms(who) & terms(other)) / max(len(terms(who)), 1)


def _elsewhere(who: str, setting: Setting) -> bool:
    """Whether the right body approves, or has approved, in any other statement."""
    return any(_same(who, other) for s in setting.live for other, _ in _told(s))
