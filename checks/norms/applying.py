"""Whether a norm is about this document at all: its type, the class of project or change, the case it is laid down for.

Called before a norm is judged; where the document does not show that it applies, nothing is said.
"""

import re
from decimal import Decimal

from checks.norms.amount import OVER as _OVER
from checks.norms.amount import UNDER as _UNDER
from checks.norms.amount import tier_of
from checks.norms.figures import figures
from checks.norms.matching import covered
from checks.norms.norm import Norm
from checks.norms.quantity import Quantity, quantities
from checks.norms.setting import Setting, place_of, stated
from language.polarity import negated

_TYPES = {
    "charter": r"章程|任务书|立项(?:申请|报告|书|文件|材料|建议)|项目建议书|可行性"
    r"|\bcharter|business case|project proposal|project initiation|project brief|project mandate",
    "requirements": r"需求(?:文件|文档|规格|说明|分析)|每一?条需求|业务需求书"
    r"|\brequirements? (?:document|specification)|\bspecification|each requirement|every requirement",
    "change-request": r"变更(?:申请|单|请求|方案)|(?:投产|上线|发布)(?:变更)?申请"
    r"|\bchange (?:request|record|ticket)|request for change|\bRFC\b|emergency change|normal change|major change",
    "status-report": r"(?:进展|状态)报告|[周月]报|\bstatus report|progress report",
}
_CONTRACT = re.compile(
    r"合同(?:应当|必须|须|中|文本)|协议(?:应当|必须|须)|\bcontract(?:s)? (?:shall|must)"
    r"|\bagreement(?:s)? (?:shall|must)",
    re.IGNORECASE,
)
CLASSES = re.compile(
    r"(?P<zh>重大|一般|小型|大型|中型|重要|紧急|标准|高风险|高危|面向互联网|对外|跨境|涉外"
    r"|核心)(?=[的]?(?:项目|变更|系统|信息系统|外包|模型|应用|业务|采购|风险|数据))"
    r"|\b(?P<en>major|minor|emergency|standard|normal|important|critical|high-risk|internet-facing"
    r"|cross-border|material|key|small|large)\b"
    r"(?=(?: or [\w-]+)? (?:project|change|system|information|outsourc|model|function|application"
    r"|service|supplier|vendor|risk))",
    re.IGNORECASE,
)
_CASE = 0.6  # share of the case's terms that a statement must hold
_LABEL = re.compile(r"类型|类别|级别|等级|分类|\b(?:type|class|category|level|kind)\b", re.IGNORECASE)
_EVERY = re.compile(r"(?:for|in|on|with) (?:each|every|all)\b|(?:对于?)?(?:每|各|所有)", re.IGNORECASE)
LABELLED = 60  # characters: a longer line is no label with its value


def applies(norm: Norm, setting: Setting) -> bool:
    """Whether the document shows that the norm is meant for it."""
    return _of_type(norm, setting) and _of_class(norm, setting) and _in_case(norm, setting)


def types_of(text: str) -> set[str]:
    """The document types that a text names."""
    return {name for name, words in _TYPES.items() if re.search(words, text, re.IGNORECASE)}


def _of_type(norm: Norm, setting: Setting) -> bool:
    about = f"{norm.bearer} {norm.condition}"
    if norm.kind in ("required-content", "required-artefact") and _CONTRACT.search(
        norm.evidence[: len(norm.bearer) + 12]
    ):
        return False
    named = types_of(about)
    return not named or setting.doc_type in named


def _of_class(norm: Norm, setting: Setting) -> bool:
    """Whether the document claims a class that the norm's bearer or object names, where it names any."""
    about = norm.object if norm.kind in ("approver", "limit", "deadline") else ""
    words = f"{norm.bearer} {'' if ';' in norm.condition else norm.condition} {about}"
    if norm.classes:
        return all(_belongs(term, cases, setting) for term, cases in norm.classes)
    found = list(CLASSES.finditer(words))
    return not found or any(_claimed(one, words, setting) for one in found)


def _belongs(term: str, cases: tuple[str, ...], setting: Setting) -> bool:
    """Whether the document is of a class that the policy defines: it says so, or one of the cases is its own."""
    named = [s for s in setting.said if term in s.text.lower()]
    if not named and _of_another_grade(term, setting):
        return False
    if named:
        return any(s.heading or stated(s, s.text.lower().find(term)) for s in named)
    if (found := CLASSES.search(term)) and _claimed(found, term, setting):
        return True
    return any(_case(case, setting) for case in cases)


_GRADES = (
    ("重大", "重要", "较大", "一般", "普通", "常规", "标准", "紧急", "轻微"),
    ("major", "significant", "minor", "normal", "standard", "emergency", "routine"),
)


def _of_another_grade(term: str, setting: Setting) -> bool:
    """Whether the document calls itself one of another grade than the term's: 重要变更 where 一般变更 is asked."""
    for grades in _GRADES:
        own = next((g for g in grades if term.startswith(g)), "")
        others = [term.replace(own, g, 1) for g in grades if g != own] if own else []
        if any(o in s.text.lower() and (s.heading or s.row) for s in setting.said for o in others):
            return True
    return False


def _claimed(found: re.Match[str], words: str, setting: Setting) -> bool:
    name = found[0].lower()
    noun = re.match(r"[的\s]*([\u4e00-\u9fff]{2}|\w+)", words[found.end() :])
    after = noun[1].lower() if noun else ""
    for s in setting.said:
        text = s.text.lower()
        named = f"{name}{after}" in text.replace("的", "") or f"{name} {after}" in text
        if named and (s.heading or stated(s, text.find(name))):
            return True
        labelled = _LABEL.search(s.text) or (s.row and _LABEL.search(s.under))
        if labelled and (s.row or len(text) <= LABELLED) and re.search(rf"(?<![a-z]){name}(?![a-z])", text):
            return True
    return False


_QUALIFIED = re.compile(
    r"(?:凡|对)?(?P<zh>(?:涉及|采用|使用|采集|处理|包含|引入)[^,，]{2,40}?)的(?:变更|项目|需求|系统|章程|申请|方案"
    r"|文件|文档)"
    r"|(?:an? |any |each |every |all )?(?:changes?|projects?|requirements?|charters?|systems?|proposals?)"
    r"(?: documents?| requests?)? (?:that |which )?(?P<en>(?:involv|touch|process|collect|contain|us)(?:es|ing|s"
    r"|e)? .{4,60})$",
    re.IGNORECASE,
)


def _in_case(norm: Norm, setting: Setting) -> bool:
    """Whether one of the cases that the norm is laid down for is stated; a norm without a case always holds."""
    if (own := _QUALIFIED.match(norm.bearer)) and not norm.classes and not norm.condition:
        return _case(own["zh"] or own["en"], setting)
    if not norm.condition or _time_only(norm.condition) or _EVERY.match(norm.condition):
        return True
    if norm.kind == "approver" and tier_of(norm):
        return True  # held against the sum that is approved
    return any(_case(case, setting) for case in norm.condition.split("; "))


def _time_only(condition: str) -> bool:
    """Whether the words say only when: 投产前, before release."""
    return (
        re.fullmatch(r"[^,，]{2,14}前", condition) is not None
        or re.match(r"before [\w -]{3,40}$", condition, re.IGNORECASE) is not None
    )


def _case(case: str, setting: Setting) -> bool:
    words = re.sub(
        r"^(?:where|when|if|for|in case of|on|对于|如果?|若|当|凡)\s?", "", case.strip(), flags=re.IGNORECASE
    ).rstrip("的,， ")
    limits = [
        q
        for q in quantities(words)
        if _OVER.search(words[: q.start])
        or _OVER.match(words[q.end :])
        or _UNDER.search(words[: q.start])
        or _UNDER.match(words[q.end :])
    ]
    if limits:
        return all(_reaches(q, words, setting) for q in limits)
    if len(listed := alternatives(words)) > 1:
        return any(_touched(one, setting) for one in listed)
    return any(stated(s, 0, len(s.text)) for s in setting.telling(words, _CASE))


_TOUCHES = re.compile(
    r"^.{0,12}?(?:涉及|包含|含有|使用|采集|处理)(?:了|到)?|^.{0,30}?\b(?:involv\w+|contain\w*|touch\w*|process\w*"
    r"|us(?:es|ing)"
    r"|collect\w*|concern\w*) ",
    re.IGNORECASE,
)


def alternatives(words: str) -> list[str]:
    """The alternatives of a case that names several things: 涉及客户影像、声纹; "involves voice or face data"."""
    touched = _TOUCHES.match(words)
    if not touched:
        return []
    return [one.strip() for one in re.split(r"、|或者?|,|\bor\b", words[touched.end() :]) if one.strip()]


def _touched(thing: str, setting: Setting) -> bool:
    """Whether a statement, that does not deny it, names the thing in full."""
    for s in setting.naming(thing, 1.0):
        at = place_of(thing, s.text)
        if stated(s, at, at + 1) and not negated(s.text, at, at + 1):
            return True
    return False


def _reaches(limit: Quantity, words: str, setting: Setting) -> bool:
    """Whether the document's own figure for the same thing lies where the case says."""
    noun = re.split(r"[,，]", words[: limit.start])[-1]
    over = bool(_OVER.search(words[: limit.start]) or _OVER.match(words[limit.end :]))
    values = [
        q.value
        for s in setting.live
        if covered(noun, s.text) >= _CASE
        for q in figures(s, setting)
        if q.unit == limit.unit
    ]
    most = max(values, default=Decimal(-1))
    return most >= 0 and (most >= limit.value if over else most < limit.value)
