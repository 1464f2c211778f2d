"""What a document must say: by which few patterns a sentence of a policy lays down its contents, in both languages.

Each function reads one sentence (normalised text). Called by `checks.norms.reading`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from checks.norms.grammar import MUST_ZH, Found, members

_SAY_ZH = (
    r"(?:载明|写明|写清楚?|写出|[写列载]有|说明(?![书会])|说清楚?|讲明|讲清楚?|交代清?楚?|列明|列清|注明|列示|列报|体现|反映|阐明|阐述|论述|陈述"
    r"|描述|披露|界定|标明|标注|标出|点明|指明|述明|填明|填列|填写(?![^,，。;；]{0,12}[表单书](?:[,，。;；]|$))"
    r"|回答|记载|给出|涵盖|量化|逐项列出|列出|单列|单设|分项编列|细化|表述|论证(?=[^,，。;；]*(?:性|理由))|明确(?!同意|拒绝))"
)
_CONTENT_ZH = (
    rf"(?:包含|包括|(?<=[应须])含(?![义量有])|设有?专[章节](?:{_SAY_ZH})?|{_SAY_ZH}"
    r"|(?<=[应要须当得])有(?![关效的]))"
)
_ASIDE_ZH = re.compile(
    r"附有?$|(?:材料|附件|资料)(?:中|里|内)?(?:应当?|须|必须|要)(?:至少)?包[括含]$|(?:随同|连同|报送|提交)[^,，]{0,14}说明$"
)
_CONTENT_MUST_ZH = re.compile(
    rf"(?:{MUST_ZH})[^,，。;；:：]{{0,14}}?(?<!予以)(?<!作出){_CONTENT_ZH}(?P<what>[^。;；]*)"
)
_CONTENT_LIST_ZH = re.compile(
    rf"(?:内容(?:应当?|至少|须)?(?:至少)?(?:包括|包含|为|如下)|(?:逐项|分别|并|均|[,，])(?!在)(?:{_SAY_ZH}|记录)"
    r"|按照?[^,，。;；]{2,60}(?=分项编列|分项列示))(?P<what>[^。;；]*)"
)
_DUTY_ZH = r"(?:应当?|须|必须|需|需要|要)"
_OTHERWISE_ZH = (
    rf"(?P<what>[^,，。;；]{{2,24}}?){_DUTY_ZH}(?:写入|记入|列入|载入|纳入|反映在)[^,，。;；]{{0,12}}(?:文件"
    r"|章程|申请|报告|方案|合同|说明书|计划|材料)",
    rf"(?P<what>[^,，。;；]{{2,24}}?)[,，]?{_DUTY_ZH}(?:在|于)[^,，。;；]{{1,16}}?[中内里](?:予以|加以|作出|单独|逐项|分别)?(?:{_SAY_ZH}"
    rf"|单独成[章节篇]|独立成[章节篇])"
    r"(?=[,，。;；]|$)",
    rf"{_DUTY_ZH}[^,，。;；]{{0,8}}?(?:就|对|针对)(?P<what>[^,，。;；]{{2,30}}?)(?:作出?|做出?|进行|加以|予以)"
    r"(?:专门|详细|具体|单独)?(?:说明|安排|描述|交代|阐述|论述|约定|规定)",
    rf"(?:未|没有)[^,，。;；]{{0,4}}{_SAY_ZH}(?P<what>[^,，。;；]{{2,40}})的[^,，。;；的]{{0,8}}?[,，]?(?:一律|应)?"
    r"(?:不予(?:受理|立项|审批|评审|审核|上会|登记)|(?:予以)?退回)",
    r"(?:不得|不可|不能|不应当?)(?:缺少|缺失|遗漏|省略|漏写|漏列)(?P<what>[^。;；]*)",
)
_SAY_EN = (
    r"(?:contain|include|state|set out|set forth|lay out|spell out|list|describe|specify|identify|name|give|show|define"
    r"|cover|explain|indicate|quantify|itemi[sz]e|record|mention|disclose|address|be recorded with|comprise"
    r"|provide for|carry|bear|enumerate|break down|make clear|make plain"
    r"|be (?:clear|explicit|specific) (?:about|on|as to)|say|tell|detail|outline|declare|present|note|deal with"
    r"|answer|report on|summari[sz]e|account for)"
)
_SAYS_EN = (
    r"(?:contains?|includes?|states?|sets? out|spells? out|lays? out|lists?|describes?|specif(?:y|ies)|identif(?:y|ies)"
    r"|names?|gives?|shows?|says?|records?)"
)
_ITEM_HAS_EN = re.compile(
    r"\b(?:each|every) (?:requirement|risk|benefit|milestone|deliverable|objective|issue|assumption|task|test case"
    r"|dependency|interface|cost item|action)(?: [^,.;]{0,40}?)? (?:(?:shall|must|has to) (?:also )?have|needs"
    r"|has|carries) (?P<what>[^.;]*)",
    re.IGNORECASE,
)
_PAPER_ZH = re.compile(
    r"章程|申请(?:书|表|单)?|请示|签报|[批报更工审]单|里程碑|报告|计划|方案|预案|文件|文档|说明书?|合同|协议|清单|登记册"
    r"|台账|手册|意见|记录|矩阵|需求|目标|范围|预算|纪要|通知|公告|周报|月报|材料|表|书"
    r"|章|项目|日志"
    r"|变更|评估|收益|成本|费用|可研|用例|条款|安排|结论|评审|测试|指标|风险|里程碑|估算|论证|策略|模型卡"
)
_PAPER_WORDS_EN = (
    r"(?:requests?|plans?|charters?|reports?|documents?|contracts?|agreements?|specifications?"
    r"|requirements?|cases?|registers?|reviews?|schedules?"
    r"|budgets?|notices?|records?|assessments?|statements?|papers?|proposals?|minutes|projects?"
    r"|changes?|objectives?|deliverables?|milestones?|risks?"
    r"|logs?|lists?|inventor(?:y|ies)|matri(?:x|ces)|briefs?|analys[ie]s|approvals?|summar(?:y"
    r"|ies)|submissions?|files?|forms?|sections?|tests?|estimates?|evidence|model cards?"
    r"|designs?|tables?|tickets?|terms of reference|applications?|orders?)"
)
_PAPER_EN = re.compile(rf"\b{_PAPER_WORDS_EN}\b", re.IGNORECASE)
_DUTY_EN = r"(?:shall|must|will|(?:is|are) (?:required )?to|has to|have to|needs? to)"
_CONTENT_EN = re.compile(
    rf"\b{_DUTY_EN} (?:also |each |all |at least |clearly |as a minimum |in addition |explicitly |expressly )*"
    rf"{_SAY_EN}\b(?P<what>[^.;]*)",
    re.IGNORECASE,
)
_FILED_EN = (
    r"(?:requests?|plans?|charters?|reports?|documents?|contracts?|agreements?|specifications?|proposals?|papers?"
    r"|cases?"
    r"|statements?|briefs?|applications?|submissions?|forms?|tickets?|designs?|terms of reference)"
)
_OTHERWISE_EN = (
    rf"(?:\b(?:each|every)|^an?) (?:[\w-]+ ){{0,3}}?{_PAPER_WORDS_EN} (?:also )?{_SAYS_EN}\b(?P<what>[^.;]*)",
    r"\b(?:incomplete|complete|accepted|admitted|taken|considered|valid|returned|refused|rejected|approved|filed)\b"
    r"[^.;]{0,30}? (?:unless|until) (?:it|they|the (?:\w+ ){1,3}) ?(?:also |clearly )?"
    rf"{_SAYS_EN}\b(?P<what>[^.;]*)",
    rf"(?:^|[,;] (?:and )?)(?P<what>[^,;.]{{3,80}}?(?:, [^;.]{{3,60}}?)?) {_DUTY_EN} (?:also |all |each |clearly )*be "
    r"(?:stated|named|listed|given|described|set out|shown|recorded|identified|specified|explained|mentioned|disclosed"
    r"|quantified|spel(?:t|led) out|laid out|addressed|covered|included|itemi[sz]ed)(?: separately)? (?:in|on|by)"
    rf" (?:the |an? |every |each |its |their |any )?(?:[\w-]+ ){{0,3}}?{_FILED_EN}\b",
    rf"(?:^|[,;] )in (?:the |an? |every |each )?(?:[\w-]+ ){{0,3}}?{_FILED_EN},? (?P<what>[^;.]{{3,90}}?)"
    rf" {_DUTY_EN} be "
    r"(?:stated|named|listed|given|described|set out|shown|recorded|identified|specified|explained)\b",
    r"\b(?:that|which) (?:gives?|states?|names?|contains?|has|have|shows?|says?|carr(?:y|ies)) no"
    r" (?P<what>[^,;.]{3,60}?) "
    r"(?:is|are|will be|shall be) (?:returned|sent back|refused|rejected|not (?:accepted|considered))",
    rf"\b{_DUTY_EN} be (?:clear|apparent|evident|plain|possible to see) from (?:the |an? |every |each )?"
    rf"(?:[\w-]+ ){{0,3}}?{_PAPER_WORDS_EN} (?P<what>[^.;]*)",
)
_TOLD_OTHERWISE = [re.compile(p, re.IGNORECASE) for p in (*_OTHERWISE_ZH, *_OTHERWISE_EN)]


def contents(sentence: str) -> Iterator[Found]:
    """What a document must say."""
    last = -1
    for m in sorted(_told(sentence), key=lambda m: m.start()):
        if m.start() >= last and not _unnamed(m["what"]):
            last = m.end()
            yield _content(m)


def _told(sentence: str) -> Iterator[re.Match[str]]:
    otherwise = [m for pattern in _TOLD_OTHERWISE for m in pattern.finditer(sentence) if _speaks_of_paper(m)]
    yield from otherwise
    for m in chain(_CONTENT_MUST_ZH.finditer(sentence), _CONTENT_LIST_ZH.finditer(sentence)):
        before = sentence[: m.start("what")]
        if _PAPER_ZH.search(before) and not _ASIDE_ZH.search(before) and not _overlaps(m, otherwise):
            yield m
    yield from _ITEM_HAS_EN.finditer(sentence)
    for m in _CONTENT_EN.finditer(sentence):
        subject = sentence[max(0, m.start() - 90) : m.start()]
        if _PAPER_EN.search(subject) and not _OFFICE_EN.search(subject):
            yield m


_OFFICE_EN = re.compile(r"\b(?:Department|Manager|Committee|Officer|Office|Team|Board|Owner) $")


def _speaks_of_paper(m: re.Match[str]) -> bool:
    """Whether a document, or an item of one, is what the words are said of."""
    return bool((_PAPER_EN if m[0].isascii() else _PAPER_ZH).search(m.string[: m.end()]))


def _overlaps(m: re.Match[str], others: Sequence[re.Match[str]]) -> bool:
    return any(m.start() < o.end() and o.start() < m.end() for o in others)


_NEXT = re.compile(
    r"[,，][^,，]{0,14}?(?:不得|应当|必须|严禁)|[,，](?:由|经|报|并[经由报按附])|, (?:and )?[^,]{0,30}\b(?:shall"
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
    """Whether the words name nothing that a document may say: a number of things, or an assent."""
    return _NO_CONTENT.match(what) is not None


_NO_CONTENT = re.compile(
    r"\s?(?:本数|the whole|such|any other|(?:at least|at most|up to|no more than|not less than) [\d.]+ per cent\b"
    r"|(?:(?:the|its|their|an?) )?(?:written |prior )?"
    r"(?:approval|consent|signature|agreement|authori[sz]ation|sign-off|permission)\b"
    r"|[^,，。;；、]{2,18}的?(?:书面)?(?:批准|同意|授权|批复|签字|许可|认可)$)",
    re.IGNORECASE,
)
