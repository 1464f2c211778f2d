"""The acts that policies and documents tell of, each in the words of both languages: 递交 and "filed" are one act.

Called by the judges: to find the day of an act (`checks.norms.events`) and who does it (`checks.norms.hands`).
"""

import re
from functools import lru_cache

_DATED = {
    "review-after": r"后评[价估]|后(?:的)?回顾|复盘|经验总结|总结会|\bpost[- ](?:implementation|release|change|launch)"
    r"(?: \w+)? ?review|lessons?[- ]learn(?:ed|t)|\bretrospective",
    "submit": r"提交|递交|报送|上报|呈[报交]|送审|提报|提单|申请(?=日|时间"
    r"|于|已于)|(?:提出|发起|登记|申报)(?=日|时间|于)"
    r"|\bsubmi(?:t|ssion)\w*|\bfil(?:ed|ing)\b|\blodged\b|\braised\b|\bhanded in\b|\bdelivered\b|\bsent in\b"
    r"|\brequest(?:ed)? (?:date|on)\b|\bdate of request\b",
    "notify": r"(?:通知|公告|公示)(?:[^,，。;；]{0,12}(?:发布|发出|发送))?|告知|知会|通报"
    r"|\bnotif\w+|\bnotice|\btold\b|\bannounc\w+|\binform(?:ed)?\b",
    "approve": r"审批|批准|核准|批复|签批|\bapprov\w+|\bauthori[sz]\w+|\bsign(?:ed)?[- ]off\b|\bendors\w+",
    "accept": r"验收|\baccept\w*",
    "test": r"测试|验证|演练|\btest(?:s|ed|ing)?\b|\brehears\w+|\bdrills?\b|\bexercises?\b",
    "sign": r"签订|签署|签约|\bsign(?:ed|ing|ature)\b(?![- ]off)",
    "outage": r"停机|停服|中断|\boutages?\b|\bdowntime\b|\binterruptions?\b|\bshutdown\b",
    "freeze": r"冻结|封版|\bfr(?:eeze|ozen)\b",
    "implement": r"实施|执行|变更(?:窗口|时间|日)|切换|割接|\bimplement\w*|\bcarr(?:y|ied) out\b|\bwindow\b|\bexecut\w+"
    r"|\bcut-?over\b|\bperformed\b",
    "release": r"上线|投产|发布|启用|开通|\bgo(?:es|ing|ne)?[- ]live\b|\breleas\w+|\blaunch\w*|\bin(?:to)? production\b"
    r"|\blive date\b|\bdeploy\w*",
    "roll-out": r"推广|\broll(?:ed)?[- ]?out\b",
    "start": r"启动|开工|开始|\bkick-?off\b|\bstart(?:s|ed)?\b|\bbegin\w*",
    "close": r"结项|结束|关闭|终止|\bclos(?:e|ed|ure|ing)\b|\bends?\b|\bended\b",
}
_DUTIES = {
    "develop": r"开发|编码|编程|编?写的?(?:代码|程序)|研发|构建|\bdevelop\w*|\bprogramm\w+"
    r"|\bcod(?:e|es|ed|er|ers|ing)\b|\bbuil[dt]\w*",
    "test": r"测试|验证|核验|\btest\w*|\bverif\w+|\bvalidat\w+",
    "review": r"复核|审核|评审|检查|\breview\w*|\bcheck(?:s|ed|er|ers|ing)?\b|\binspect\w*|\baudit\w*",
    "approve": r"审批|批准|核准|签批|审定|\bapprov\w+|\bsign(?:s|ed|ing)?[- ]off\b|\bauthori[sz]\w+|\bendors\w+",
    "implement": r"实施|操作|投产|部署|上线|发布|执行|\bimplement\w*|\bdeploy\w*|\bcarr(?:y|ies|ied) out\b|\breleas\w+"
    r"|\bexecut\w+|\boperat(?:or|ors|e|es|ed)\b",
    "author": r"编制|编写|起草|撰写|作者|\bauthor(?:s|ed)?\b|\bwr(?:ite|ites|iter|iters|itten|ote)\b"
    r"|\bprepar\w+|\bdraft\w*",
    "request": r"申请|提出|发起|\brequest\w*|\brais(?:e|es|ed)\b|\bapplicant",
    "accept": r"验收|\baccept\w*",
    "buy": r"采购|\bprocure\w*|\bpurchas\w*|\bbuy(?:s|er|ers|ing)?\b",
    "select": r"评标|选型|选定|\bselect\w*|\bevaluat\w+|\bjudg(?:e|es|ed|ing)\b",
    "handle": r"经办",
    "pay": r"付款|支付|\bpay(?:s|ment)?\b|\bpaid\b",
}
_CODE = re.compile(
    r"\b(?:wr(?:ites?|ote|itten)|writ(?:er|ing)) (?:of )?(?:the |its |any )?(?:code|program\w*)", re.IGNORECASE
)
_OF = re.compile(r"\s(?:of|for|its|the|an?|this|that|any|on)\s", re.IGNORECASE)
_SAID_DATED = {name: re.compile(words, re.IGNORECASE) for name, words in _DATED.items()}
_SAID_DUTY = {name: re.compile(words, re.IGNORECASE) for name, words in _DUTIES.items()}
LIVE_ACTS = frozenset({"implement", "release"})  # of a change, both say that it takes effect


@lru_cache(maxsize=1 << 13)
def acts(text: str) -> frozenset[str]:
    """The dated acts that a label or a clause names; a review after an act is not that act."""
    rest, found = text, set()
    for name, said in _SAID_DATED.items():
        if said.search(rest):
            found.add(name)
            rest = said.sub(" ", rest)
            if name == "review-after":
                rest = re.sub(r"上线|投产|实施", " ", rest)
    return frozenset(found)


def without_acts(text: str) -> str:
    """The text without the words of its acts."""
    for said in _SAID_DATED.values():
        text = said.sub(" ", text)
    return text


@lru_cache(maxsize=1 << 13)
def duty(role: str) -> str:
    """The duty that a role or a label names: the last word of a Chinese name or of an English noun that tells one, the
    first of an English "approves its release"; "" for none."""
    if _CODE.search(role):
        return "develop"
    told = duties(_OF.split(f"{role.strip()} ")[0]) or duties(role)
    return max(told, key=lambda name: told[name], default="")


@lru_cache(maxsize=1 << 13)
def duties(text: str) -> dict[str, int]:
    """The duties that a text names, each with where it is named last."""
    found = {name: [m.start() for m in said.finditer(text)] for name, said in _SAID_DUTY.items()}
    return {name: places[-1] for name, places in found.items() if places}
