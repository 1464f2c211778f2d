"""IC-08: nobody approves or reviews what he wrote or asked for.

Four eyes are needed where one errs. Read are the hands that a document names as its author (or the requester of a
change) and those that approve or review it: labels, prose about "this paper", signature tables. A name agrees with its
initials.
Example: 拟稿：张青, 负责人 张青 同意; "written by Ann Lee", "Independent reviewer | Ann Lee"; requester Mark Duke
of IT and "Payments | M. Duke | yes" in the approvals.
Traps: who approves something else (test data, a schedule), reviewers asked to say something later, departments,
meetings, an author who signs as the author, a requester who agrees for his own unit.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.statement import Statement
from ingest.document import Document
from language.normalize import normalize

_WROTE = re.compile(
    r"(?:拟稿|起草|编制|编写|撰写|拟写|草拟|主笔|执笔|制表|作者)(?:人|者|单位)?(?=\s?[:：|])[:：|\s]*"
    r"|(?<![\u4e00-\u9fff])(?:拟文|制单|填[表报]|经办|申请|提[出单交]|变更申请|需求提出)[人者]?(?=\s?[:：|])[:：|\s]*"
    r"|(?:申请人|提单人|提交人|起草人|编制人|拟稿人)\s?[为是:：|][:：|\s]*"
    r"|\b(?:[Pp]repared|[Dd]rafted|[Cc]ompiled|[Rr]aised|[Rr]equested|[Ss]ubmitted|[Aa]pplied for|[Pp]roposed"
    r"|[Ff]iled)"
    r" by(?:\s?[:|]\s?|\s+)"
    r"|\bwritten by\s+|\b(?:[Aa]uthor|[Rr]equest[eo]r|[Oo]riginator|[Aa]pplicant|[Pp]roposer)s?"
    r"(?:\s?[:|]\s?|\s{2,}|\s(?=[A-Z][a-z]+ [A-Z]))"
)
_WROTE_BEHIND = re.compile(
    r"(?:由|^|[,，。;；])\s?(?:[\u4e00-\u9fff]{2,8}(?:部|中心|处|室|科|组|行)\s?)?(?P<name>[\u4e00-\u9fff]{2,3})"
    r"(?:负责)?(?:起草|执笔|拟稿|撰写|编写|草拟)(?!的|了?[\u4e00-\u9fff]{0,4}(?:合同|脚本|代码|用例))"
)
_ASKED = re.compile(r"申请人|提单人|提交人|\brequest|\braised by", re.IGNORECASE)
_THIS = re.compile(
    r"本(?:文|稿|件|方案|请示|报告|申请|需求|章程|建议)"
    r"|\b(?:this|the) (?:paper|document|request|plan|proposal|charter)",
    re.IGNORECASE,
)
_APPROVED = re.compile(
    r"(?:审批|审定|批准|核准|核稿|核签|审签|会审|签批|签发|审核|复核|审查|审阅|校核|独立(?:评审|审查|复核))(?:人|者|意见|签字|岗)?(?=\s?[:：|])[:：|\s]*"
    r"|\b(?:approved|authori[sz]ed|signed off|reviewed|checked|endorsed|agreed) by(?:\s?[:|]\s?|\s+)"
    r"|\b(?:approver|authori[sz]er|(?:independent )?reviewer|checker)\b(?: of [a-z ]{3,20})?"
    r"\s?[:|]?\s?(?!will|must|may|has)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:[\s,，|(（]|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日|[\d.-]{6,10})*"
    r"(?:同意|审定|批准|核准|准予|签批|通过|(?:yes|approved|agreed|signed)(?=\s*(?:[|,.;)]|$|on \d|\d)))"
    r"(?!\s?[:：|人]|by|[^\s,，。.;；|]{0,6}后)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"^[\d.、一二三四五六七八九十\s]*(?:审批|签批|会签|批准|审签|签署|审批意见|会签意见|批准与签署)[\u4e00-\u9fff]{0,4}$"
    r"|^[\d.\s]*(?:approvals?|sign-?offs?|authori[sz]ation|assent|decisions?)(?: and \w+)?$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"编制|起草|拟稿|编写|申请人|提单|作者|抄送|列席|记录人|提交|提请"
    r"|prepared|drafted|written|author|requester|copy to|minutes|submitted",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?P<zh>(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}(?![\u4e00-\u9fff]))"
    r"|\b(?P<en>(?:[A-Z][a-zà-ÿ]+|[A-Z]\.) (?:[A-Z]\. )?[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?)\b"
)
_NO_NAME = re.compile(
    r"[部处室科组行司局会办中心]$|公司|银行|经理|主任|总监|总裁|领导|负责|同意|日期|签字|意见|姓名|职责|待定|本人|项目|版本|时间"
    r"|审[批定核查]|批准|会签|起草|编制|拟稿|申请|说明|附件|初稿|送审|修订|内容|[前后内日月年]$|^[个各]"
    r"|Head|Chief|Officer|Director|Bank|Division|Retail|Department|Manager|Board|Office|Team|Committee|Group|Services"
    r"|Operations?|Risk|Card|Payments?|Information|Security|Internal|Audit|Branch|Customer|Business|Change"
    r"|Project|Public|Listed|Entity"
)
_LEAD = 10  # characters of an answer before the capacity: "yes, as approver"
_REACH = 48  # characters behind a label in which its name stands


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The people who both wrote and approved, each once."""
    wrote: dict[str, list[tuple[Statement, int]]] = {}
    for key, statement, at, _ in _authors(said):
        wrote.setdefault(key, []).append((statement, at))
    out: dict[str, Contradiction] = {}
    for key, statement, at, name in _approvers(document, said) if wrote else ():
        if key in wrote and key not in out and not _of_own_unit(wrote[key][0][0], statement):
            first, start = wrote[key][0]
            places = (statement.anchor(document, at), *(s.anchor(document, i) for s, i in wrote[key]))
            params = {"person": name, "first": _line(first, start), "second": _line(statement, at)}
            out[key] = Contradiction("IC-08", f"hands:{key}", places, params)
    return list(out.values())


def _of_own_unit(wrote: Statement, agreed: Statement) -> bool:
    """Whether it is one statement, or a requester who agrees for the unit that asks, beside those who approve."""
    unit = agreed.text.strip(" |").split("|")[0].strip()
    return (wrote is agreed and not _two_labels(wrote.text)) or (
        wrote is not agreed and bool(_ASKED.search(wrote.text)) and "|" in agreed.text and unit in wrote.text
    )


def _two_labels(text: str) -> bool:
    """Whether a line has a label for the author and one for the approver: 拟稿 甲　核稿 甲."""
    wrote, approved = _WROTE.search(text), _APPROVED.search(text)
    return bool(wrote and approved and not (wrote.start() < approved.end() and approved.start() < wrote.end()))


Hand = tuple[str, Statement, int, str]
"""The key of a person, where the name stands and how it is written."""


def _authors(said: Sequence[Statement]) -> Iterator[Hand]:
    for statement in said:
        for label in _WROTE.finditer(statement.text):
            if label[0].startswith("written") and not _THIS.search(statement.text[: label.start()]):
                continue
            yield from _named(statement, label.end())
        for found in _WROTE_BEHIND.finditer(statement.text):
            if not _NO_NAME.search(found["name"]) and _THIS.search(statement.text):
                yield found["name"], statement, found.start("name"), found["name"]


def _approvers(document: Document, said: Sequence[Statement]) -> Iterator[Hand]:
    signing = {s.section for s in said if s.heading and _SIGNED.match(s.text.strip())}
    for statement in said:
        if statement.heading and not statement.row:
            continue
        for label in _APPROVED.finditer(statement.text):
            yield from _named(statement, label.end())
            yield from _cell_before(statement, label.start())
        table = statement.section in signing and ("|" in statement.text or statement.row)
        for name in _NAME.finditer(statement.text):
            agreed = _YES.match(statement.text, name.end())
            if (agreed or table) and _person(name) and not _OTHER.search(_row(statement, name.start())):
                yield _key(name[0]), statement, name.start(), name[0]


def _row(statement: Statement, start: int) -> str:
    """The text that tells in which capacity the name at `start` stands there: all of a row, else what comes before."""
    return statement.text if "|" in statement.text else statement.text[:start]


def _cell_before(statement: Statement, start: int) -> Iterator[Hand]:
    """The name in the cell before a label that opens its own cell, or is the capacity of a short answer in it."""
    before, gap, own = statement.text[:start].rpartition("|")
    at = before.rfind("|") + 1
    name = _NAME.fullmatch(before[at:].split(",")[0].strip())
    if gap and len(own) <= _LEAD and name and _person(name):
        start = statement.text.index(name[0], at)
        if not any(m.end() == start for m in _WROTE.finditer(statement.text)):
            yield _key(name[0]), statement, start, name[0]


def _named(statement: Statement, start: int) -> Iterator[Hand]:
    """The first name behind a label."""
    for name in _NAME.finditer(statement.text, start, min(len(statement.text), start + _REACH)):
        if "|" in statement.text[start : name.start()]:
            return
        if _person(name):
            yield _key(name[0]), statement, name.start(), name[0]
            return


def _person(name: re.Match[str]) -> bool:
    return not _NO_NAME.search(name[0])


def _key(name: str) -> str:
    """张青 is itself, Mark Duke and M. Duke are "M Duke"."""
    parts = name.split()
    return f"{parts[0][0]} {parts[-1]}" if name.isascii() or len(parts) > 1 else name


def _line(statement: Statement, at: int) -> str:
    first = max(0, at - 24)
    return normalize(statement.text[first : at + 24]).text.strip(" |,，;；")
