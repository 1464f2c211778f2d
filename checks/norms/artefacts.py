"""What must be made, done or handed in beside a document: a report, a plan, a test, whatever is to be attached.

Each function reads one sentence (normalised text) of a policy. Called by `checks.norms.reading`.
"""

import re
from collections.abc import Iterator

from checks.norms.grammar import MUST, MUST_ZH, NOT, Found, members
from checks.norms.people import is_office
from checks.norms.quantity import deadlines

_ARTEFACT_NOUN_ZH = (
    r"(?:报告|计划书?|方案|预案|评估|审查|测试|测评|检测|评审|清单|登记册|登记表|台账|手册"
    r"|意见书?|矩阵|调查|验证|演练|备案|登记|认证|说明书"
    r"|承诺书|协议|材料|证明|审计|后?评价|备份|扫描|论证|分析|名单"
    r"|分类分级|托管|推演|招标|比价|公示|比对|试点|培训|归档|检验|会签|模型卡|测算|样张"
    r"|通知书|公告|表(?![示明现达述决格面])|图(?![书像形])|脚本|评级|定级|确认书|决算)"
)
_MAKE_ZH = (
    r"(?:编制|制定|制订|拟定|提交|提供(?![商方者])|形成|出具|签署|签订|建立|完成|开展|进行"
    r"|组织(?!架构)|实施(?!细则)|通过(?!率)|取得"
    r"|获得|填写|填报|附上?|附具|附有|履行|做好|办理|编写|起草|更新|准备|设置|采用|安排"
    r"|具备|经过?|报送|配备|做(?!出|为|到)|委托[^,，。;；]{2,16}进行)(?![前后之])"
)
_ARTEFACT_ZH = re.compile(
    rf"(?:{MUST_ZH})[^。;；]{{0,40}}?{_MAKE_ZH}(?:并[^,，。;；]{{2,6}})?(?P<what>[^,，。;；:：]{{0,40}}?{_ARTEFACT_NOUN_ZH}(?:[、和与及以][^,，。;；:：]{{0,16}}?{_ARTEFACT_NOUN_ZH})*)(?=[,，。;；:：后并的]"
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
    r"|runbooks?|documents?|registration|pilots?|records?|notices?|diagrams?|manuals?|guides?|scripts?|maps?|handbooks?|prototypes?)"
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
    rf"|(?:shall|must|is to|are to|has to|have to) (?:have )?(?:be|been) (?:prepared"
    rf"|completed|carried out|conducted|attached|made|taken|drawn up|undertaken|held|performed"
    rf"|produced|submitted|updated|in place|filed|run|executed|established|obtained|written"
    rf"|appended|commissioned|kept with|provided|planned))\b"
    rf"|\b(?:requires?|calls? for|needs?|(?:is|are) required to have) (?:a|an|the) "
    rf"(?P<needs>(?:[\w/'’-]+ ){{0,5}}?{_ARTEFACT_NOUN_EN})\b",
    re.IGNORECASE,
)
_NEEDED_ZH = re.compile(
    r"(?P<what>[^,，。;；]{2,40}?)(?:均?为|是)[^,，。;；]{0,10}(?:必备|必需|必须具备|必要)(?:的)?(?:文档"
    r"|文件|材料|要件|条件)"
)
_PUT_ZH = (
    r"(?:附送|附上|附具|附有|附报|随附|后附|另附|并附|附(?![近录件属加则带注]|送$)|配有|备有|配套(?![措设])|呈[交送报]|移交|随同(?:报送|提交)?|连同"
    r"|(?:一并|一同|随文|同时|同步)(?:提交|报送|递交|附送|提供|送交|移交|附))"
)
_ASIDE_ZH = re.compile(
    rf"(?:(?:{MUST_ZH})(?!不)[^,，。;；]{{0,14}}?|[,，](?=一|随|同))(?P<act>{_PUT_ZH})(?P<what>[^,，。;；:：]{{2,40}})"
    r"|(?:材料|附件|资料)(?:中|里|内)?(?:应当?|须|必须|要)(?:至少)?(?P<in>包[括含])(?P<held>[^,，。;；:：]{2,40})"
    r"|(?P<no>没有|未附上?|缺少?|未提交|未提供|无)(?P<lacked>[^,，。;；:：的]{2,20})的[^,，。;；:：]{0,10}[,，]?(?:一律|应)?"
    r"(?:不予(?:受理|立项|审批|评审|审核|上会|登记)|(?:予以)?退回)"
)
_PUT_TAIL_ZH = re.compile(r"(?:一并|一起|一同|同时|同步)?(?:报送|提交|递交|送审|上报|移交|备查|存档)?$")
_DUTY_EN = r"(?:shall|must|will|(?:is|are) (?:required )?to|has to|have to|needs? to)"
_WITH_EN = r"(?:along with|together with|accompanied by|supported by|backed by|complete with)"
_ASIDE_EN = re.compile(
    rf"\b(?P<act>{_DUTY_EN} (?:also |each |all |first )*(?:be )?(?:(?:\w+ ){{0,2}}?{_WITH_EN}"
    r"|(?P<filed>(?:filed|submitted|lodged|sent in|handed in|presented) with)(?= an? )|come with"
    r"|attach|enclose|annex|append|hand over)"
    r"|(?:charters?|requests?|papers?|proposals?|plans?|cases?|reports?|documents?) comes? with) "
    r"(?P<what>(?!\d)[^,.;]{3,80})"
    rf"|(?:^|[,;:] (?:and )?|\band )(?P<passive>(?!and )[^,;.]{{3,80}}?) "
    rf"(?P<put>{_DUTY_EN} (?:also )?(?:accompany|be (?:annexed|attached|appended|enclosed|added as an annex"
    rf"|handed over|on file)))\b"
    r"|\bno [^,;.]{3,40}? (?:goes? (?:forward|ahead|live)|proceeds?|is (?:accepted|considered|released|tabled))"
    r" without "
    r"(?P<without>an? [^,;.]{3,50})"
    r"|\bwithout (?P<lacked>an? [^,;.]{3,50}?)(?: attached| enclosed| annexed)?,? (?P<no>[^,;.]{3,50} "
    r"(?:is|are|will be) (?:returned|refused|rejected|not (?:accepted|considered)))",
    re.IGNORECASE,
)
_EN_TAIL = re.compile(
    r" (?:before|when|where|if|to the|to every|to any|to each|for approval|which|that|whose|checked|signed"
    r"|prepared)\b.*",
    re.IGNORECASE,
)


def _aside(sentence: str) -> Iterator[Found]:
    """What must be handed in beside the document itself, whatever it is called."""
    for m in _ASIDE_ZH.finditer(sentence):
        what = _PUT_TAIL_ZH.sub("", m["what"] or m["held"] or m["lacked"]).removeprefix("有")
        if what and not is_office(what):
            yield Found(m.start(), m["act"] or m["in"] or m["no"], what, members(what))
    for m in _ASIDE_EN.finditer(sentence):
        what = _EN_TAIL.sub("", (m["what"] or m["passive"] or m["lacked"] or m["without"]).strip())
        if not (_NOT_HANDED_EN.match(what) or (m["filed"] and is_office(members(what)[0]))):
            yield Found(m.start(), m["act"] or m["put"] or m["no"] or "without", what, members(what))


_ASSENT_EN = re.compile(r"['’]s (?:\w+ )?agreement$", re.IGNORECASE)
_NOT_HANDED_EN = re.compile(r"(?:it|they|this|that|which|no|not|the (?:change|consent|approval))\b", re.IGNORECASE)


_TELLS = re.compile(
    r"^[、,，]|向[^,，]*报告$|^(?:报告|审查|评审|评估|测试|归档|意见)$"
)  # an act of reporting is no report
_ANAPHOR = re.compile(r"(?:the|this|that|such|these|those) [\w-]+", re.IGNORECASE)


def artefacts(sentence: str) -> Iterator[Found]:
    """What must be made, done or handed in: a report, a plan, an assessment, a test, a drill."""
    aside = list(_aside(sentence))
    yield from aside
    if aside:
        return
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
            or (m["needs"] and _ASSENT_EN.search(what))
        ):
            yield Found(m.start(), "", what, members(what))
