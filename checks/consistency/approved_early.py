"""Signatures given before the paper that they approve was written, for `schedule`.

Example: "version 1.2, 14 September" at the head and "CIO | Approved | 11 Sep" at the end; a letter of 11 May and
批示：同意 … 5月9日; V1.4 of 27 November in the history and 11月20日签，“按V1.4执行”. Traps: approvals of other things,
heads with several days, windows and targets named at the head.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.phase import plan_year
from checks.consistency.reading import dates
from checks.statement import Statement
from ingest.document import Document
from language.dates import DateMention
from language.normalize import normalize

_OWN = re.compile(
    r"版本|稿次|第[一二三四五\d]稿|[Vv]\d+\.\d|(?:编制|编写|拟稿|起草|行文|发文|申请|提交|提单"
    r"|填[报表写]|成文)?(?:日期|时间)|函号|文号|文件编号|编号"
    r"|\bversion\b|\bdated?\b|\bdraft\b|document no|\bprepared\b|\bauthor\b|date of (?:application|request)"
    r"|\b(?:filed|submitted|raised|lodged)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"投产|上线|窗口|计划|目标|切换|实施|开始|结束|生效|会议|召开|截[至止]|数据|批准|审批|审核|评审|初稿"
    r"|旧版|上一版"
    r"|go-?live|window|target|due|start|\bend\b|meeting|effective|approv|review|supersed|replac|next|status",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"审批|签批|会签|批准|审签|签署|签字|批示|核准|决定|approv|sign-?off|signature|authori[sz]|assent"
    r"|decision",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^\W*(?:批示|审批|签批|审签|会签|核准|批准|签发|审定|领导意见|行长|分管行领导)[\u4e00-\u9fff]{0,4}\W?[:：]"
    r"|^\W*(?:approved|authori[sz]ed|signed(?: off)?|agreed|decision)\b[^.]{0,16}[:,]",
    re.IGNORECASE,
)
_YES = re.compile(r"同意|批准|核准|准予|通过|\b(?:approved?s?|agreed?s?|signed|yes|assent)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"附件|预算|采购|评估|合同|报告|例外|豁免|budget|tender|assessment|contract|waiver|minutes? of",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?<![\d.])(?:[Vv]\s?)?(?P<number>\d{1,2}\.\d{1,2})(?![\d.%])")
_REVISION = re.compile(r"(?<![\d.])(?:[Vv]|[Vv]ersion )?(?P<number>\d{1,2}\.\d{1,2})[\s|:,]{1,4}$")
_SHORT = 100  # characters of a line at the head, at most
_HEAD = 10  # blocks from the beginning in which a paper tells its own day
_NEAR = 120  # days: what was signed earlier was another paper


def signed_before(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The approvals of the paper that are dated before the paper itself."""
    year = plan_year(document)
    yield from _revised_later(document, said, year)
    own = [(s, d) for s in said if s.block < _HEAD and (d := _own_day(s, year))]
    if len({d.value for _, d in own}) != 1:
        return
    head, day = own[0]
    lines = [(s, d) for s in said if s is not head for d in dates(s.text, year) if d.value == day.value]
    also = [s.anchor(document, d.start) for s, d in lines if _REVISION.search(s.text[: d.start])][:1]
    for statement in said:
        found = [d for d in dates(statement.text, day.value.year) if d.precision == "day"]
        if statement is head or statement.heading or len(found) != 1 or not _approves(document, statement):
            continue
        if 0 < (day.value - found[0].value).days < _NEAR:
            places = (statement.anchor(document, found[0].start), head.anchor(document, day.start), *also)
            proof = f"{statement.text[:60]} < {day.text}"
            yield Contradiction("IC-03", f"signed:{found[0].value}", places, {"proof": proof})


def _revised_later(document: Document, said: Sequence[Statement], year: int | None) -> Iterator[Contradiction]:
    """The approvals of a version that are dated before the line in which the paper's history tells that version."""
    history: dict[str, tuple[Statement, DateMention]] = {}
    for statement in (s for s in said if not _SIGNED.search(s.text)):
        for day in dates(statement.text, year):
            if day.precision == "day" and (told := _REVISION.search(statement.text[: day.start])):
                history[told["number"]] = (statement, day)
    for statement in said if history else ():
        days = [d for d in dates(statement.text, year) if d.precision == "day"]
        named = _VERSION.search(statement.text)
        if statement.heading or len(days) != 1 or named is None or not _SIGNED.search(statement.text):
            continue
        line, day = history.get(named["number"], (statement, days[0]))
        if 0 < (day.value - days[0].value).days < _NEAR:
            places = (statement.anchor(document, days[0].start), line.anchor(document, day.start))
            proof = f"{statement.text[:60]} < {line.text[:40]}"
            yield Contradiction("IC-03", f"signed:{days[0].value}", places, {"proof": proof})


def _own_day(statement: Statement, year: int | None) -> DateMention | None:
    """The day on which the head says that the paper was written."""
    found = [d for d in dates(statement.text, year) if d.precision == "day"]
    own = len(found) == 1 and len(statement.text) < _SHORT and _OWN.search(statement.text)
    return found[0] if own and not _OTHER.search(statement.text) else None


def _approves(document: Document, statement: Statement) -> bool:
    """Whether it is a line or row of the paper's signatures that says yes."""
    whole = normalize(document.blocks[statement.block].text).text
    if not statement.row:
        return bool(_OPENS.search(whole) and _YES.search(whole)) and not _CONDITION.search(statement.text)
    titles = " ".join((*document.section_path(statement.block), statement.under))
    return bool(_SIGNED.search(titles) and _YES.search(statement.text)) and not _CONDITION.search(statement.text)
