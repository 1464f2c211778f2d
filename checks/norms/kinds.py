"""The norms about documents and work: by which few patterns a sentence lays down contents, artefacts, limits, times
and prohibitions.

Each function reads one sentence (normalised text) and gives what it found as slots; `checks.norms.reading` makes the
norms. Chinese and English stand side by side: a kind is the same in both.
"""

import re
from collections.abc import Iterator

from checks.norms.grammar import MUST, NONE_MAY, NOT, Found, acted, conditional, measured, members, part_at
from checks.norms.people import APART, NOT_SELF_EN, NOT_SELF_ZH, NOT_TAKE_PART, WHO_DID
from checks.norms.quantity import bounds, deadlines, quantities

_CONTENT_ZH = (
    r"(?:包含|包括|载明|写明|说明|列明|注明|列示|附有?|(?<=应)有(?!关|效)|(?<=应当)有(?!关"
    r"|效)|体现|反映|阐明|阐述|描述|标明|标注"
    r"|记载|给出|涵盖|量化|逐项列出|列出|分项编列|细化|明确(?!同意|拒绝))"
)
_CONTENT_MUST_ZH = re.compile(
    rf"(?:{MUST.pattern.split('|方可')[0]})[^,，。;；:：]{{0,14}}?{_CONTENT_ZH}(?P<what>[^。;；]*)"
)
_CONTENT_LIST_ZH = re.compile(
    r"(?:内容(?:应当?|至少|须)?(?:至少)?(?:包括|包含|为|如下)|(?:逐项|分别|并|均|[,，])(?:写明"
    r"|列明|注明|说明|载明|记录|明确(?!同意|拒绝))"
    r"|按照?[^,，。;；]{2,60}(?=分项编列|分项列示))(?P<what>[^。;；]*)"
)
_WRITTEN_IN = re.compile(
    r"(?P<what>[^,，。;；]{2,20}?)(?:应当?|须|必须)(?:写入|记入|列入|载入|纳入|反映在)[^,，。;；]{0,12}(?:文件"
    r"|章程|申请|报告|方案|合同|说明书|计划|材料)"
)
_CONTENT_EN = re.compile(
    r"\b(?:shall|must|is to|are to|has to) (?:also |each |all |at least |clearly |as a minimum "
    r"|explicitly |expressly |separately )*"
    r"(?:contain|include|state|set out|list|describe|specify|identify|name|give|show|define"
    r"|cover|explain|indicate|quantify|itemi[sz]e"
    r"|record|mention|disclose|address|be recorded with|comprise|provide for|carry|bear"
    r"|enumerate|break down)\b(?P<what>[^.;]*)",
    re.IGNORECASE,
)
_ITEM_HAS_EN = re.compile(
    r"\b(?:each|every) (?:requirement|risk|benefit|milestone|deliverable|objective|issue|assumption|task|test case"
    r"|dependency|interface|cost item|action)(?: [^,.;]{0,40}?)? (?:shall|must|has to) (?:also )?have (?P<what>[^.;]*)",
    re.IGNORECASE,
)
_PAPER_ZH = re.compile(
    r"章程|申请(?:书|表|单)?|报告|计划|方案|预案|文件|文档|说明书?|合同|协议|清单|登记册"
    r"|台账|手册|意见|记录|矩阵|需求|目标|范围|预算|纪要|通知|公告|周报|月报|材料|表|书"
    r"|章|项目|日志"
    r"|变更|评估|用例|条款|安排|结论|评审|测试|指标|风险|里程碑|估算|论证|策略|模型卡"
)
_PAPER_EN = re.compile(
    r"\b(?:requests?|plans?|charters?|reports?|documents?|contracts?|agreements?|specifications?"
    r"|requirements?|cases?|registers?|reviews?|schedules?"
    r"|budgets?|notices?|records?|assessments?|statements?|papers?|proposals?|minutes|projects?"
    r"|changes?|objectives?|deliverables?|milestones?|risks?"
    r"|logs?|lists?|inventor(?:y|ies)|matri(?:x|ces)|briefs?|analys[ie]s|approvals?|summar(?:y"
    r"|ies)|submissions?|files?|forms?|sections?|tests?|estimates?|evidence|model cards?"
    r"|designs?|tables?)\b",
    re.IGNORECASE,
)
_ARTEFACT_NOUN_ZH = (
    r"(?:报告|计划书?|方案|预案|评估|审查|测试|测评|检测|评审|清单|登记册|登记表|台账|手册"
    r"|意见书?|矩阵|调查|验证|演练|备案|登记|认证|说明书"
    r"|承诺书|协议|材料|证明|审计|后?评价|备份|扫描|论证|分析|名单"
    r"|分类分级|托管|推演|招标|比价|公示|比对|试点|培训|归档|检验|会签|模型卡|测算|样张"
    r"|通知书|公告|评级|定级|确认书|决算)"
)
_MAKE_ZH = (
    r"(?:编制|制定|制订|拟定|提交|提供(?![商方者])|形成|出具|签署|签订|建立|完成|开展|进行"
    r"|组织(?!架构)|实施(?!细则)|通过(?!率)|取得"
    r"|获得|填写|填报|附上?|附具|附有|履行|做好|办理|编写|起草|更新|准备|设置|采用|安排"
    r"|具备|经过?|报送|配备|做(?!出|为|到)|委托[^,，。;；]{2,16}进行)(?![前后之])"
)
_ARTEFACT_ZH = re.compile(
    rf"(?:{MUST.pattern.split('|方可')[0]})[^。;；]{{0,40}}?{_MAKE_ZH}(?:并[^,，。;；]{{2,6}})?(?P<what>[^,，。;；:：]{{0,40}}?{_ARTEFACT_NOUN_ZH}(?:[、和与及以][^,，。;；:：]{{0,16}}?{_ARTEFACT_NOUN_ZH})*)(?=[,，。;；:：后并的]"
    rf"|的?$|方可|至少|一并|工作|以后|且|$)"
)
_DO_ZH = re.compile(
    r"(?:公开招标|加密(?!应当)|脱敏(?!的)|备份|登记(?!册|表)|演练|备案|漏洞扫描|尽职调查"
    r"|会签|公示)(?=[,，。;；]|$|并|后|方可)"
)
_ARTEFACT_NOUN_EN = (
    r"(?:plans?|reports?|assessments?|tests?|testing|reviews?|registers?|analys[ie]s|drills?"
    r"|evidence|checklists?|matri(?:x|ces)|certificates?"
    r"|due diligence|audits?|inventor(?:y|ies)|agreements?|studies|study|walk-?throughs?"
    r"|backups?|exercises?|scans?|charters?|business cases?"
    r"|validations?|rehearsals?|simulations?|undertakings?|specifications?|strateg(?:y"
    r"|ies)|forms?|requests?|minutes|filings?|tender|schedules?"
    r"|evaluations?|verifications?|models? cards?|summar(?:y|ies)|estimates?|procedures?"
    r"|runbooks?|documents?|registration|pilots?|records?|notices?|diagrams?)"
)
_MAKE_EN = (
    r"(?:have(?! been)|sign|be accompanied by|be supported by|prepare|submit|complete|carry out"
    r"|conduct|perform|undergo|pass|produce|draw up|hold|obtain"
    r"|attach|provide|establish|file|undertake|be subject to|make|write|maintain|keep|execute"
    r"|run|put in place|enter into|deliver|commission|arrange|take|be covered by|be preceded by)"
)
_ARTEFACT_EN = re.compile(
    rf"\b(?:shall|must|is to|are to|has to|have to) (?:also |each |first |either |itself "
    rf"|jointly )*{_MAKE_EN} (?:up |out )?(?P<what>(?:an? |the |its |their |both |one |any )?"
    rf"(?:[\w/'’-]+ ){{0,5}}?{_ARTEFACT_NOUN_EN})\b"
    rf"|(?P<passive>\b(?:an?|the|every|each|all)? ?(?:[\w/'’-]+ ){{0,5}}?{_ARTEFACT_NOUN_EN}) (?:(?:of"
    rf"|for|on|by|and) [^,;.]{{3,50}} )?(?:(?:is|are) (?:required|mandatory|compulsory)"
    rf"|(?:shall|must|is to|are to) (?:have )?(?:be|been) (?:prepared"
    rf"|completed|carried out|conducted|attached|made|taken|drawn up|undertaken|held|performed"
    rf"|produced|submitted|updated|in place|filed|run|executed|established|obtained|written"
    rf"|appended|commissioned|kept with|provided|planned))\b"
    rf"|\b(?:requires?|(?:is|are) required to have) (?:a|an|the) "
    rf"(?P<needs>(?:[\w/'’-]+ ){{0,5}}?{_ARTEFACT_NOUN_EN})\b",
    re.IGNORECASE,
)
_NEEDED_ZH = re.compile(
    r"(?P<what>[^,，。;；]{2,40}?)(?:均?为|是)[^,，。;；]{0,10}(?:必备|必需|必须具备|必要)(?:的)?(?:文档"
    r"|文件|材料|要件|条件)"
)


def contents(sentence: str, bearer: str) -> Iterator[Found]:
    """What a document must say."""
    listed = [*_CONTENT_MUST_ZH.finditer(sentence), *_CONTENT_LIST_ZH.finditer(sentence)]
    last = -1
    listed += _WRITTEN_IN.finditer(sentence)
    for m in sorted(listed, key=lambda m: m.start()):
        if m.start() < last or not _PAPER_ZH.search(sentence[: m.end() - len(m["what"])]) or _unnamed(m["what"]):
            continue
        last = m.end()
        yield _content(m)
    for m in _ITEM_HAS_EN.finditer(sentence):
        yield _content(m)
    for m in _CONTENT_EN.finditer(sentence):
        subject = sentence[max(0, m.start() - 90) : m.start()]
        if (
            _PAPER_EN.search(subject)
            and not _unnamed(m["what"])
            and not re.search(r"\b(?:Department|Manager|Committee|Officer|Office|Team) $", subject)
        ):
            yield _content(m)


_NEXT = re.compile(
    r"[,，][^,，]{0,14}?(?:不得|应当|必须|严禁)|[,，](?:由|经|报|并[经由报按])|, (?:and )?[^,]{0,30}\b(?:shall"
    r"|must|may) ",
    re.IGNORECASE,
)


def _content(m: re.Match[str]) -> Found:
    """What is listed, up to where the sentence turns to something else."""
    stop = _NEXT.search(m["what"])
    what = (m["what"][: stop.start()] if stop else m["what"]).strip(" ,:，：。.")
    act = m[0].replace(m["what"], "", 1) if m["what"] else m[0]
    return Found(m.start(), act, what, members(what))


def _unnamed(what: str) -> bool:
    return re.match(r"\s?(?:本数|the whole|such|any other)", what) is not None


_TELLS = re.compile(
    r"^[、,，]|向[^,，]*报告$|^(?:报告|审查|评审|评估|测试|归档|意见)$"
)  # an act of reporting is no report
_ANAPHOR = re.compile(r"(?:the|this|that|such|these|those) [\w-]+", re.IGNORECASE)


def artefacts(sentence: str) -> Iterator[Found]:
    """What must be made, done or handed in: a report, a plan, an assessment, a test, a drill."""
    last = -1
    for m in _ARTEFACT_ZH.finditer(sentence):
        if m.start() >= last and not NOT.search(m[0]) and not _TELLS.search(m["what"]):
            last = m.end()
            yield Found(m.start(), m[0][: -len(m["what"])], m["what"], members(m["what"]))
    if needed := _NEEDED_ZH.match(sentence):
        yield Found(0, needed[0], needed["what"], members(needed["what"]))
    must = MUST.search(sentence)
    for m in _DO_ZH.finditer(sentence):
        if (
            must
            and must.start() < m.start()
            and m.start() >= last
            and not NOT.search(sentence[must.start() : m.start()])
            and m.start() - must.end() < 12
        ):
            last = m.end()
            yield Found(must.start(), sentence[must.start() : m.start()], m[0], (m[0],))
    for m in _ARTEFACT_EN.finditer(sentence):
        what = (m["what"] or m["passive"] or m["needs"] or "").strip()
        handed_in = (
            m["passive"] and re.search(r"(?:submitted|filed|updated)$", m[0]) and next(deadlines(sentence), None)
        )
        if not (
            re.match(r"(?:no|not|for|of|in|to)\b", what, re.IGNORECASE)
            or NOT.search(m[0])
            or _ANAPHOR.fullmatch(what)
            or handed_in
        ):
            yield Found(m.start(), "", what, members(what))


def limits(sentence: str) -> Iterator[Found]:
    """A figure that must not be passed, or must be reached."""
    for start, bound in bounds(sentence):
        if not conditional(sentence, start):
            yield Found(start, bound.relation, measured(sentence, start), (), bound)


_LATEST = re.compile(r"最迟|至迟|最晚|不晚于|\bno later than\b|\bat the latest\b", re.IGNORECASE)
_ASSIGNED = re.compile(r"由[^,，。;；]{2,16}?(?:牵头|负责|组织|完成|提交|报告|出具|编制|开展)")


def due_dates(sentence: str) -> Iterator[Found]:
    """A time before an event by which, or after one within which, something must be done."""
    for start, bound in deadlines(sentence):
        part = part_at(sentence, start)
        if not conditional(sentence, start) and (
            MUST.search(sentence) or NOT.search(part) or _ASSIGNED.search(sentence) or _LATEST.search(part)
        ):
            yield Found(start, bound.side, acted(sentence, start), (), bound)


_PASSIVE = re.compile(r"(?:forbidden|prohibited|permitted|allowed)$", re.IGNORECASE)
SHORT_ACT = 16  # bytes, so five Chinese characters: a shorter act is told with what comes before


def prohibitions(sentence: str) -> Iterator[Found]:
    """What must not be done; limits, separations of duties and approvals are told apart."""
    for m in [*NOT.finditer(sentence), *NONE_MAY.finditer(sentence)]:
        part = part_at(sentence, m.start())
        rest = re.match(r"[^,，。;；]*", sentence[m.end() :])
        what = rest[0].strip(" .") if rest else ""
        if re.match(
            r"\s?(?:低于|少于|超过|高于|短于|长于|早于|晚于|超出|小于|大于|exceed|be (?:less|more"
            r"|lower|higher|later|longer)|fall below)",
            what,
        ):
            continue
        if (
            conditional(sentence, m.start())
            or APART.search(part)
            or NOT_SELF_ZH.search(part)
            or NOT_TAKE_PART.search(part)
            or NOT_SELF_EN.search(sentence)
            or WHO_DID.search(sentence)
            or quantities_only(what)
        ):
            continue
        if m.re is NONE_MAY and not re.search(
            r"\b(?:shall|must|may|can|permitted|allowed)\b", sentence[m.start() : m.end() + 20]
        ):
            continue
        before = part[: part.find(m[0])].strip(" ,，;；") if m[0] in part else ""
        joint = " " if before.isascii() else ""
        act = f"{before}{joint}{what}" if len(what.encode()) < SHORT_ACT or _PASSIVE.search(m[0]) else what
        if act:
            yield Found(m.start(), m[0], act.strip(), (act.strip(),))


def quantities_only(what: str) -> bool:
    """Whether nothing but a figure stands there."""
    return any(q.start <= 2 and len(what) - (q.end - q.start) < 4 for q in quantities(what))
