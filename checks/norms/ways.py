"""The ways in which documents tell what policies name: a sponsor "answers for the project", a rollback "goes back".

Only ways that hold of any project stand here, in both languages. Called by the judges where the words differ.
"""

import re
from functools import lru_cache

_WAYS = {
    "rollback": (
        r"回退|回滚|\broll(?:ing|ed|s)?[- ]?backs?\b|\bback(?:ing)?[- ]?out\b|\bfall(?:ing)?[- ]?back\b|\brevert\w*"
        r"|\bgoing back\b",
        r"回退|回滚|退回|倒回|换回|还原|恢复(?:旧|原|至旧|到旧|到原)|撤回变更|\broll(?:ing|ed|s)?[- ]?back"
        r"|\bback(?:ing|ed|s)?[- ]?out\b"
        r"|\bfall(?:ing)?[- ]?back\b|\b(?:go|goes|going|get|getting|switch\w*|return\w*|revert\w*"
        r"|put(?:ting)?) back\b|\brevert\w*"
        r"|\breturn(?:ing|s)? to (?:the )?(?:old|previous|former|version|release)",
    ),
    "sponsor": (
        r"发起人|业务归口人|归口负责|业务(?:负责人|牵头人)|\b(?:executive |business )?sponsor\b|\bbusiness owner\b",
        r"发起人|归口|牵头|拍板|负总责|业务负责|出资|主办部门|\bsponsor\w*|\bbusiness owner\b|\banswer(?:s|able"
        r"|ed)? for\b|\bpays? for\b"
        r"|\baccountable\b|\bfunded by\b|\b(?:her|his|their) budget\b|\bowns? the\b|\bproject owner\b",
    ),
    "stop": (
        r"退出条件|终止条件|中止条件|止损|停止(?:标准|条件)|\b(?:stop|exit|termination|kill"
        r"|abandon\w*)[- ](?:criteri\w+|conditions?"
        r"|rules?|points?)",
        r"退出|终止|中止|止损|叫停|停止|不再继续|放弃|\bpull the plug\b|\bstop\w*|\babandon\w*|\bterminat\w+"
        r"|\bcancel\w*|\bcall (?:it"
        r"|the project) off"
        r"|\bgive up\b|\bwalk away\b|\bwind (?:it )?down\b|\bhalt\w*|\bkill\w*|\bdiscontinu\w+|\bno longer (?:go"
        r"|continue|pursue)",
    ),
    "leave": (
        r"\b(?:leave|exit|replace|step away from)\b[^.]{0,20}\b(?:supplier|vendor|provider)|\bexit (?:plan|strategy"
        r"|arrangement)|退出(?:方案|安排|策略|机制)|替代(?:方案|供应商)",
        r"退出|替代|替换|接手|移交|解约|终止合同|源代码托管|\bexit\b|\btakes? over\b|\breplac\w+|\bescrow\b"
        r"|\bend the contract\b"
        r"|\bterminat\w+"
        r"|\bwere (?:they|it) to\b|\blets? us down\b|\bhand(?:s|ed)?[- ]?over\b|\bswitch to\b|\banother (?:supplier"
        r"|vendor|firm)|\bin[- ]house\b",
    ),
    "undone": (
        r"不实施|不(?:做|进行|变更)|\b(?:not made|not done|not carried out|doing nothing|without the change)\b",
        r"(?:如|若|不)[^,，。]{0,4}(?:不|未)|不做|不实施|不变更|不升级|维持现状|\bif (?:the|this|we|it"
        r"|nothing)\b[^.]{0,40}\bnot\b"
        r"|\bwithout (?:the|this) (?:change|release|upgrade)"
        r"|\bdoing nothing\b|\bnothing is done\b|\bnot (?:made|done|carried out)\b",
    ),
    "decider": (
        r"决策人|决定人|决策者|\bdecision[- ]maker\b|\bwho decides\b",
        r"决定|决策|拍板|下令|批准|\bdecid\w+|\bdecision\b|\bcalls it\b",
    ),
    "trigger": (
        r"触发条件|启动条件|\btriggers?\b",
        r"触发|启动条件|一旦|即(?:行|刻)?|不通过|失败|超过|\btrigger\w*|\bif\b|\bwhen\b|\bonce\b",
    ),
    "latest": (
        r"最晚|最迟|截止时点|\blatest (?:time|point|moment)\b|\bpoint of no return\b",
        r"最晚|最迟|不[迟晚]于|截止|\d{1,2}[:：时点]\d{0,2}分?前|(?:时|点|分)(?:之|以)?前|\bat the latest\b"
        r"|\bno later than\b"
        r"|\bby \d{1,2}[:.]\d{2}|\bby (?:midnight|noon)\b"
        r"|\bpoint of no return\b|\blatest\b|\bbefore \d{1,2}[:.]\d{2}",
    ),
    "erasing": (
        r"删除|销毁|清除|清理|\b(?:eras\w+|delet\w+|wip\w+|destr\w+|purg\w+|dispos\w+)\b",
        r"删除|删去|销毁|清除|清理|抹除|擦除|匿名化|注销后|到期(?:后|自动)|\b(?:eras\w+|delet\w+|wip(?:e|ed|es|ing)"
        r"|destr(?:oy|uct)\w*"
        r"|purg\w+|dispos\w+|shredd\w+)\b",
    ),
    "measure": (
        r"计量口径|衡量(?:方法|方式|口径|标准)|统计口径|收益(?:计量|测算|指标)|\bmeasur(?:e|able|ement)\b|\bmetrics?\b",
        r"口径|怎么算|如何(?:计算|衡量)|计算方法|衡量|统计|以[^,，。]{2,20}为准|\bmeasur\w+|\bcounted\b|\bmetric\b"
        r"|\bper cent\b|\d",
    ),
    "rejection": (
        r"落选(?:理由|原因)|未(?:采纳|选用|采用)(?:的)?(?:理由|原因)|\breasons? (?:for|why)[^,.;]{0,30}(?:reject"
        r"|not cho|discard|dismiss)",
        r"落选|不选|未采[纳用]|不采[纳用]|未选|放弃|不予考虑|淘汰|\brejected\b|\bnot chosen\b|\bdiscarded\b"
        r"|\bdismissed\b|\bruled out\b"
        r"|\bwhy not\b|\binstead of\b",
    ),
    "severity": (
        r"严重(?:程度|等级|性)|缺陷(?:等级|级别|定级|分级)|\bseverit\w+|\bhow (?:serious|severe)\b",
        r"严重|定级|分级|等级|级别|\bseverit\w+|\bhow (?:serious|severe)\b|\bgrad(?:e|es|ed|ing)\b|\bclassif\w+"
        r"|\brat(?:e|es"
        r"|ing) of (?:the )?defects?",
    ),
}


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(a, re.IGNORECASE), re.compile(b, re.IGNORECASE)) for a, b in _WAYS.values())


@lru_cache(maxsize=1 << 12)
def ways_of(phrase: str, known: str = "") -> tuple[re.Pattern[str], ...]:
    """The ways of telling what the phrase names; empty where it names nothing that is told in other words.

    What `known` names is no news: in a section on the rollback every line tells of one.
    """
    return tuple(told for named, told in _compiled() if named.search(phrase) and not named.search(known))


def told_otherwise(phrase: str, text: str, known: str = "") -> bool:
    """Whether the text tells what the phrase names beyond what `known` does, in any words that are known for it."""
    return any(way.search(text) for way in ways_of(phrase, known))
