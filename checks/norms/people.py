"""The norms about persons: who must approve, and which duties must not be in one hand.

Each function reads one sentence (normalised text). Called by `checks.norms.reading` and by the judges.
"""

import re
from collections.abc import Iterator

from checks.norms.acts import duties
from checks.norms.grammar import MUST, NONE_MAY, NOT, Found, acted, members

HOLDER = (
    r"(?:[\u4e00-\u9fffA-Za-z]{0,14}?(?:委员会|负责人|行领导|高级管理层|管理层|董事会|行长"
    r"|总裁|总监|首席[\u4e00-\u9fff]{1,4}官"
    r"|总经理|主任|经理|组长|项目组|部门|部|办公室|发起人|审批人|领导|小组|所有者|中心|处|办公会|党委会?)"
    r"(?:(?:和|与|及|以及|、|同|会同)[\u4e00-\u9fffA-Za-z]{0,14}?(?:委员会|负责人|行领导"
    r"|管理层|董事会|行长|总监|总经理"
    r"|主任|经理|部门|部|办公室|发起人|领导|小组|中心|处)){0,4})"
)
_APPROVE_ZH = (
    r"(?:共同|书面|双签|逐级|事先|一并|联合|审核后)?(?:审批|批准|核准|审定|审议|评审通过"
    r"|审核通过|审核同意|审核(?=后方可)|审签|签批"
    r"|签署|签发|签字|会签|书面同意|书面确认|签字确认|同意|授权)"
)
_APPROVER_ZH = re.compile(
    rf"(?:应当?由|须由|由|报经|经|报请|提请|提交|须经|取得|获得|征得|报送"
    rf"|报(?![告表送名价酬]))(?P<who>本?行?{HOLDER})(?:的)?{_APPROVE_ZH}"
    rf"|(?P<who2>{HOLDER})(?:负责|应当)(?:审批|批准|核准|审议)"
)
_ROLE = (
    r"(?:[Cc]hief|[Hh]ead|[Cc]ommittee|[Bb]oard|[Oo]fficer|[Mm]anager|[Dd]epartment|[Oo]wner|[Ss]ponsor|[Dd]irector"
    r"|CAB|CIO|CISO|CRO|CFO|COO|CEO|DPO|PMO|[Ll]eader|[Cc]ouncil|[Pp]anel|[Aa]uthority"
    r"|[Cc]ompliance|[Ll]egal|[Rr]isk|[Ss]ecurity|[Oo]ffice|[Tt]eam|[Ff]inance"
    r"|[Ee]xecutive|[Mm]anagement|[Ss]ecretary|[Pp]resident|[Uu]nit|[Ff]unction|[Aa]udit"
    r"|[Tt]reasurer|[Cc]ontroller|[Cc]hair\w*)"
)
_ENGLISH_WHO = (
    rf"(?P<{{}}>(?:both |either )?(?:the |a |an |its |their |at least (?:one|two) )?"
    rf"(?:[\w'’-]+ ){{{{0,7}}}}?{_ROLE}\b(?: of (?:the |its )?(?:(?!before|after|on"
    rf"|in|and|or|at|when|until|with|for|who|by|has|is)[\w'-]+\b ?)"
    rf"{{{{1,3}}}}(?<! ))?(?:(?:,"
    rf"| and| or| as well as)? (?:by )?(?:the |of |for |in )?(?:[A-Z][\w-]+|of|the|for|and"
    rf"|department|concerned|business|owner|committee|board|office|leader|manager|officer"
    rf"|by|both|on duty)\b)*)"
)
_APPROVER_EN = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|and|or),? (?:first |also |jointly |then )?)(?:approved|authori[sz]ed"
    r"|signed(?: off)?|endorsed|countersigned|sanctioned|agreed|released|confirmed)"
    r"(?:, [^,;.]{3,50},)?(?: in writing| beforehand| in advance| jointly)? by "
    + _ENGLISH_WHO.format("a")
    + r"|\b(?:approval|consent|authori[sz]ation|sign-off|signature|agreement|endorsement) (?:of|from|by) "
    + _ENGLISH_WHO.format("b")
    + r"|(?:^|[,;:.] |\b(?:until|unless|before|only|Only) )"
    + _ENGLISH_WHO.format("c")
    + r" (?:shall |must |has to |has |have |may )?(?:approves?|approved|waives?|grants?|authori[sz]es?|signs? off)\b",
)
APPROVALS = (_APPROVER_ZH, _APPROVER_EN)
"""The patterns of an approval with who gives it."""
APART = re.compile(
    r"(?:不得|不应|不能|不可|不准|不允许|禁止|严禁)(?:当)?(?:同时)?(?:均|都)?(?:为|是|系|由|交由|交)同一(?:个)?(?:人"
    r"|名|位|团队|部门|岗|班组|小组|家)"
    r"|不相容(?:岗位|职责|职务)|(?:不得|不应|不能|不可)(?:相互)?(?:兼|合并|合一|由一人|集于一)"
    r"|\b(?:not|never) be (?:combined|united|held together|in (?:one|the same) hand)\b|\bno (?:one|single) (?:person"
    r"|individual"
    r"|employee) (?:may|shall|must|can) both\b"
    r"|同一(?:个)?(?:人|部门|团队|岗位|人员|供应商)[^,，。;；]{0,6}(?:兼任|担任|承担|完成"
    r"|负责|操作|执行)|兼任|(?:相(?:互)?|应当?|必须|须)分离|岗位分离|分设(?!机构|部门)"
    r"|职责分离|分别由不同|由不同(?:的)?(?:人|部门|岗位|团队)"
    r"|(?:审批|复核|评审|验证|测试|检查|批准|验收|审核|评估|签字|签署)(?:其)?(?:本人|自己)"
    r"|自行(?:完成|验证|审批|测试|验收|评估|复核"
    r"|批准)|不得同时(?:担任|负责|为|兼|承担|作为|从事)"
    r"|独立于|自(?:审自批|批自用|测自验|开发自验)|回避"
    r"|\b(?:different|separate) (?:persons?|people|individuals?|staff|teams?|hands|employees"
    r"|members)\b|\bthe same (?:person|individual|employee|hand|team)\b"
    r"|\bindependent(?:ly)? (?:of|from)\b|\b(?:his|her|their|its|one[’']s) own (?:work"
    r"|code|requests?|changes?|documents?|tests?|models?|projects?)\b"
    r"|\b(?:segregat|separat)(?:ed|ion) (?:of|from|between)\b|\b(?:must|shall|may) (?:not"
    r"|never) (?:also|both|be both|combine|hold both|at the same time)\b|\bmay not both\b",
    re.IGNORECASE,
)
_DOER = r"(?:人员?|者|方|岗|责任人|团队|员|部门)"
_ACTOR = (
    rf"(?:开发|测试|复核|审批|整改|申请|验证|操作|实施|编制|评审|需求|立项|检查|复查|批准"
    rf"|提出|经办|验收|投产|运维|设计|采购|评估|审核|建设"
    rf"|使用|建模|编写|起草|执行)[\u4e00-\u9fff]{{0,4}}{_DOER}"
)
NOT_SELF_ZH = re.compile(
    rf"(?P<one>{_ACTOR})[^,，。;；]{{0,4}}不得(?:由|是|为|担任|兼|参与|作为)[^,，。;；]{{0,6}}?"
    rf"(?P<two>{_ACTOR}|本人|[\u4e00-\u9fff]{{2,6}}(?:委员|评委|专家|成员))"
)
NOT_TAKE_PART = re.compile(
    rf"(?P<one>{_ACTOR})[^,，。;；]{{0,4}}(?:不得|不能|不应|严禁)(?:参与|从事|参加|承担|负责|经办|同时"
    rf"|再)[^,，。;；]{{0,10}}?"
    r"(?P<two>开发|测试|验证|复核|审核|审批|批准|实施|操作|投产|编制|编写|评审|验收|采购|申请|付款|评标)"
)
NOT_SELF_EN = re.compile(
    r"\b(?P<one>approver|reviewer|implementer|developer|tester|requester|validator|checker"
    r"|author|sponsor|assessor|operator|evaluator|auditor|manager|preparer|maker|verifier"
    r"|inspector|signatory)s?\b"
    r"[^.;,]{0,40}?\b(?:must|shall|may) (?:not|never) (?:also )?(?:be|act as|have been"
    r"|serve as|approve|review|test|validate|release|sign|check|verify|accept|audit)\b[^.;]{0,30}?"
    r"\b(?P<two>approvers?|reviewers?|implementers?|developers?|testers?|requesters?|validators?"
    r"|checkers?|authors?|own|builders?|assessors?|operators?|owners?|writers?|preparers?"
    r"|makers?|programmers?)\b",
    re.IGNORECASE,
)


def approvers(sentence: str) -> Iterator[Found]:
    """Who must approve."""
    for m in _APPROVER_ZH.finditer(sentence):
        who = m["who"] or m["who2"]
        if not re.search(r"不(?:由|得由|经)$", sentence[: m.start() + 1]) and len(who) > 1:
            yield Found(m.start(), m[0], acted(sentence, m.start()), (who,))
    for m in _APPROVER_EN.finditer(sentence):
        who = re.sub(r"(?:,| and| or| of| for| by| the)+$", "", (m["a"] or m["b"] or m["c"]).strip())
        who = re.sub(r"^.*\b(?:until|unless|before|only) (?:the )?", "", who, flags=re.IGNORECASE)
        if not NOT.search(sentence[max(0, m.start() - 30) : m.start()]):
            who = re.sub(r"^(?:the|a|an|both) ", "", who)
            also = tuple(a[1].strip() for a in _ALSO_BY.finditer(sentence[m.start() :]))
            yield Found(m.start(), m[0], acted(sentence, m.start()), (who, *also))


_ALSO_BY = re.compile(rf"\G? ?(?:,|and|, and) by (?:the )?((?:[\w'’-]+ ){{0,5}}?{_ROLE}\b)".replace(r"\G?", ""))


def is_office(who: str) -> bool:
    """Whether the words name an office or a body, not a person."""
    return re.search(rf"^{HOLDER}$|{_ROLE}|{_PLAIN_OFFICE}", who) is not None


_PLAIN_OFFICE = (
    r"(?:经理|主任|负责人|部|处|中心|委员会|总监|组长|供应商)|\b(?:manager|lead|head|supplier|vendor|team|developer)\b"
)


WHO_DID = re.compile(
    r"\b(?:the |an? |any )?(?P<of>[\w-]+(?: [\w-]+)?(?: of (?:the |an? |any )?[\w -]{2,30}?)?) (?:shall|must|may"
    r"|should|can"
    r"|is to|are to) "
    r"(?:not|never) (?:also )?(?:be|have been) (?:the )?(?:same )?(?:person|people|one|individual|colleague|employee"
    r"|those) "
    r"(?:who|that) (?P<does>[^,;.]{3,50})|\b(?:(?:person|people|employee|officer|staff member|one|anyone|those"
    r"|individual|he|she) who|whoever) "
    r"(?P<one>[a-z]+(?: [\w-]+){0,4}?) "
    r"(?:may|must|shall) (?:not|never) (?:also )?(?:be (?:the (?:same )?"
    r"|an? )?(?:person|people|one|individual|those) who )?"
    r"(?P<two>(?:approve|review|release|test|check|sign|validate|verif|pay|authori[sz]e|deploy|implement|accept|audit"
    r"|select|order)\w*)\b",
    re.IGNORECASE,
)


def separations(sentence: str) -> Iterator[Found]:
    """Two duties that must not be in one hand."""
    apart_roles = (pattern.search(sentence) for pattern in (NOT_SELF_ZH, NOT_TAKE_PART, NOT_SELF_EN, WHO_DID))
    if found := next((m for m in apart_roles if m), None):
        slots = found.groupdict()
        pair = (slots.get("of") or slots["one"], slots.get("does") or slots["two"])
        yield Found(found.start(), found[0], found[0], pair)
        return
    apart = APART.search(sentence)
    if (
        apart
        and not re.search(r"(?:取消|解除|允许|可以|可)[^,，]{0,6}兼任", sentence)
        and (
            _NEVER.search(apart[0])
            or NOT.search(sentence)
            or MUST.search(sentence)
            or NONE_MAY.search(sentence)
            or "独立于" in sentence
        )
    ):
        yield Found(apart.start(), apart[0], sentence, roles(sentence))


_NEVER = re.compile(r"^(?:不|禁止|严禁)|\bno\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"([\u4e00-\u9fff、]{4,40}?)(?:应当?|必须|须|不[得应能可准])(?:分别)?(?:由|为|是)?(?:不同|同一)(?:的)?(?:人|岗"
    r"|部门|团队)"
)
_PAIR_ZH = re.compile(
    r"([\u4e00-\u9fffA-Za-z]{2,14})(?:与|和|、|及)([\u4e00-\u9fffA-Za-z]{2,14}?)(?=不[得应能可准]"
    r"|应当?|必须|须|由|相互|的?职责|岗位|之间|$|[,，。;；])"
)
_BY_OTHER = re.compile(
    r"([\u4e00-\u9fff]{2,10})不得由(?!同一)([\u4e00-\u9fff]{2,12}?)(?:自行|担任|兼任|本人|完成|承担|负责)"
)
_FREE_OF = re.compile(
    r"独立于([\u4e00-\u9fff]{2,10}?)的[\u4e00-\u9fff]{0,10}?(?:完成|进行|实施|开展|负责)([\u4e00-\u9fff]{2,10})"
)
_FREE_OF_EN = re.compile(
    r"\b(\w+(?: \w+){0,3}) by [^.;,]{0,40}independent (?:of|from) (?:the )?(\w+(?: \w+)?)", re.IGNORECASE
)


def roles(text: str) -> tuple[str, ...]:
    """The roles that a sentence or item on separation names."""
    listed = re.search(r"[:：]\s?(.+)$", text)
    if listed:
        return members(listed[1])
    if together := _TOGETHER.match(text):
        of = re.match(r"[\u4e00-\u9fff]{2,6}的(?=[\u4e00-\u9fff]+[、和与及])", together[1])
        return members(together[1][of.end() :] if of and not duties(of[0]) else together[1])
    found = next((m for m in (p.search(text) for p in (_BY_OTHER, _FREE_OF, _FREE_OF_EN, _PAIR_ZH)) if m), None)
    if found:
        return found[1].strip(), found[2].strip()
    subject = re.split(r"\b(?:shall|must|may|are|is)\b", text)[0]
    told = sorted(duties(subject).items(), key=lambda d: d[1])
    return tuple(re.match(r"\w*", subject[at:])[0] for _, at in told) if len(told) > 1 and subject != text else ()  # type: ignore[index]
