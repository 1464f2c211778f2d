"""Mails and comments that tell as done what lies after their own day, for `schedule`.

Example: a mail of 12 October says that the way back "was walked through on 30 October"; 9月2日的批注：报告9月15日已出。
Traps: plans, appointments and deadlines, mails quoted below with dates of their own, days without a year.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.phase import plan_year
from checks.consistency.reading import dates, datetimes
from checks.statement import Statement
from ingest.document import Document
from language.dates import DateMention

_HEADER = re.compile(
    r"^[\W_]*(?:时间|日期)[\W_]{0,4}:|(?:发[件送信布]|发件人.*)(?:时间|日期)[\W_]{0,4}:"
    r"|(?:^|[\W_]|(?<=[a-z]))(?:Date|Sent|DATE|SENT)[\W_]{0,4}:"
)
_MAIL = re.compile(r"^[\W_]*(?:发件人|寄件人|收件人|抄送|发送时间|from|sent|to)[\W_]{0,4}[:：]", re.IGNORECASE)
_LABEL = re.compile(r"[*_\])）\s]*(?:[:：—–]|-\s|写道|wrote)")
_CLAUSE = re.compile(r"[，,。;；:：|!?！？]|\.(?=\s|$)")
_DONE_ZH = re.compile(
    r"已(?!定|安排|约|计划|排|订)|[完过好]了|实测|实耗|(?:走|跑|做|测|练|试|看|查|开|讲|发|交|报|签"
    r"|批|收|拿|写|换|装|出|审|验|办|评|谈|问|聊|扫)(?:过|了|完)"
    r"|通过了|取得了?|收到|出具|当时|那[天次]|是[^，。]{0,6}[批签办做发交报](?:的|$)"
)
_PLAN_ZH = re.compile(
    r"将|拟|计划|预计|定[于在]|安排|要|须|应|会(?=[在把将给向对由被有])|前|再|届时|方可|才|起|准备|打算"
    r"|争取|待|等(?!级|保)|下[周月]|约[在定好]|后(?!台)|截止|到期|有效|至|为止"
)
_DONE_EN = re.compile(
    r"\b(?:was|were|has|have|had|went|took|gave|ran|did|came|sat|held|met|sent|put|read|wrote|saw|told"
    r"|found|made|built|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_PLAN_EN = re.compile(
    r"\b(?:will|shall|would|should|must|may|can|could|is|are|be|to be|planned|due|scheduled|booked|fixed"
    r"|set|expected|by|until|till|before|if"
    r"|from|since|agreed|promised|moved|postponed|announced|reserved|after|valid|needed|need|required"
    r"|asked|wanted|for|when|once)\b|['’]ll\b",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:on|dated|of)\s(?:\w+day,? )?$", re.IGNORECASE)
_ALSO = re.compile(r"[^，。；;]{0,14}[，,]\s?(?:实测|实耗|用时|结果|结论|通过|全过)")
_FAR = 200  # days: what lies further ahead is of another year


def foretold(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The clauses of mails and comments whose day comes after the day on which they were written."""
    if not any(_MAIL.search(s.text) for s in said) and not any(_written(s, None) for s in said):
        return
    year = plan_year(document)
    own: tuple[Statement, DateMention] | None = None
    for statement in said:
        found = dates(statement.text, year)
        if found and _HEADER.search(statement.text) and len(statement.text) < 80:
            own = (statement, found[0])
            continue
        comment = _written(statement, year)
        at = (statement, comment) if comment else own
        if at is None or statement.heading:
            continue
        for day in found:
            if 0 < (day.value - at[1].value).days < _FAR and day is not comment and _done(statement.text, day):
                places = (statement.anchor(document, day.start), at[0].anchor(document, at[1].start))
                proof = f"{statement.text[max(0, day.start - 24) : day.stop + 24].strip()} > {at[1].text}"
                yield Contradiction("IC-03", f"hindsight:{day.value}", places, {"proof": proof})


def _written(statement: Statement, year: int | None) -> DateMention | None:
    """The day with an hour that a comment begins with."""
    moment = next((m for m in datetimes(statement.text[:60], year) if m.start < 40), None)
    if moment is None or statement.row or not _LABEL.match(statement.text, moment.stop):
        return None
    return next((d for d in dates(statement.text, year) if d.start >= moment.start), None)


def _done(text: str, day: DateMention) -> bool:
    """Whether the clause of a single day tells it as past."""
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    first = max(c for c in cuts if c <= day.start)
    last = min(c for c in cuts if c >= day.stop)
    clause = f"{text[first : day.start]}~{text[day.stop : last]}"
    if day.precision != "day" or day.end is not None or len(dates(text[first:last], day.value.year)) > 1:
        return False
    if re.search("[\u4e00-\u9fff]{2}", clause):
        after = text[day.stop : day.stop + 40]
        return not _PLAN_ZH.search(clause) and bool(_DONE_ZH.search(clause) or _ALSO.match(after))
    before = text[first : day.start]
    return bool(_DONE_EN.search(before)) and not _PLAN_EN.search(clause) and bool(_ON.search(before))
