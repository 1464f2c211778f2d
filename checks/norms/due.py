"""What a document still owes: a section whose body is to follow, a report that comes later; and the annexes it lists.

Called by `checks.norms.lacking`.
"""

import re

from checks.norms.matching import covered, terms
from checks.norms.setting import NAMED, Setting
from checks.statement import CELL_GAP, Statement
from language.polarity import deferred
from language.sentences import Span, clauses_of

_OPEN = re.compile(
    r"\W*(?:(?:本节|此处|内容|本部分)?(?:尚)?待[^,，。;；]{0,16}(?:补充?|定|明确|确定|填|提供|完善|写)?|未定|暂(?:缺"
    r"|无|未定)|略|空缺?|后补|另行(?:补充|确定|明确)"
    r"|to (?:be|follow)\b.{0,40}|tb[adc]\b.{0,20}|(?:not yet|still) (?:known|decided|defined|open|written"
    r"|agreed).{0,20}|pending.{0,30}"
    r"|will (?:follow|be (?:added|supplied|defined|written|filled)).{0,40})\W*",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"^\W*(?:附件|附录|附表|annex|appendix|attachment|enclosure|schedule)", re.IGNORECASE)
_ENTRY = re.compile(
    r"(?:附件|附录|附表)\s?[一二三四五六七八九十\dA-Z]*\s?[:：]?\s?(?P<zh>[^;；。\n]+)"
    r"|\b(?:annex|appendix|attachment|enclosure)(?: [A-Z\d]+)?\s?[:.]\s?(?P<en>[^;.\n]+)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"待[^,，。;；]{2,20}(?:补|提交|提供|出具|完成)|后补|补交|补充提交|\bwill follow\b|\bafter (?:the )?go-live\b",
    re.IGNORECASE,
)


def put_off(part: str, setting: Setting) -> Statement | None:
    """The body of the section, or the cell beside the label, that is to give the part and says only that it follows."""
    for i, section in enumerate(setting.document.sections):
        inside = [s for s in setting.live if s.section == i]
        if inside and all(_OPEN.fullmatch(s.text.strip()) for s in inside) and covered(part, section.title) >= NAMED:
            return inside[0]
    for s in setting.live:
        label, _, value = s.text.partition(CELL_GAP if s.row else ":")
        if value and len(label) < 40 and covered(part, label) >= 1 and _OPEN.fullmatch(value.strip()):
            return s
    return None


def still_due(part: str, setting: Setting) -> Statement | None:
    """The statement that names the whole artefact and puts off its last word: 测试尚未进行，报告待实施后补交."""
    head = part[-2:] if not part.isascii() else part.split()[-1]
    for s in setting.telling(part, 1.0):
        for clause in clauses_of(s.text, Span(0, len(s.text))):
            words = clause.of(s.text)
            if head in words and len(terms(part)) > 1 and (_LATER.search(words) and deferred(words)):
                return s
    return None


def annexes(setting: Setting) -> list[str]:
    """The entries of the document's list of annexes."""
    found = []
    for s in setting.live:
        if _ANNEX.match(s.text) or (_ANNEX.match(s.under) and not s.row):
            listed = [(m["zh"] or m["en"] or "").strip() for m in _ENTRY.finditer(s.text)]
            found += listed or [s.text]
        elif s.row and _ANNEX.match(s.under):
            found.append(s.text)
    return [entry for entry in found if entry]
