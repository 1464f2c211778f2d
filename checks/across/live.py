"""The days on which a statement says that the whole goes live, as documents of one project are compared by.

Example: "上线时间：9月12日" in the plan, "计划于9月19日上线" in the approval.
Traps: pilots, waves and phases of their own, the day before a change of plan, ranges, days by which something must be
ready.
"""

import re
from collections.abc import Iterator

from checks.consistency.reading import dates
from checks.statement import Statement
from language.dates import DateMention

_LIVE = r"(?:正式)?(?:上线|投产)"
_BEFORE = re.compile(
    rf"(?:^|[,，。;；:：|()（）\s]|本系统|系统|项目|平台|本次|计划|预计)\s?{_LIVE}(?:时间|日期|日)?(?:为|定[于在]|安排[于在]|计划[于在]?|是|[:：]|\s?\|)?\s?[(（]?$"
    r"|\bgo-?live(?: date)?(?: is| takes place| will be| planned| set)?(?: for| on|:| \|)?\s?(?:\w+day,? )?$"
    r"|\b(?:goes|go|going|will go) live on (?:\w+day,? )?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^\s?(?:\([^)]*\)|（[^）]*）)?\s?{_LIVE}(?!前|后|报告|申请|评审|材料|[\u4e00-\u9fff]{{0,2}}[一二三四五六七八九十\d])",
    re.IGNORECASE,
)
_NOT_THIS = re.compile(
    r"试点|首批|第?[一二三四\d]+[批期轮]|分批|灰度|推广|全面|原[定计]|推迟|提前|延期|顺延|调整|变更为|如|若|接口|报送|旧|最[早迟晚]"
    r"|pilot|phase|wave|batch|first|everyone|originally|postponed|moved|delayed|earlier|earliest|latest|\bif\b|unless|instead|last",
    re.IGNORECASE,
)
_ROUGH = re.compile(r"^[^,，。;；|]{0,3}(?:前|之前|以前|至|到|起|-|—|–|以后)|^\s?(?:to|until)\b", re.IGNORECASE)


def live_days(statement: Statement, year: int | None) -> Iterator[DateMention]:
    """The days on which a statement says that the whole goes live."""
    text = statement.text
    if _NOT_THIS.search(text) or not re.search("上线|投产|go(?:es)?[- ]?live|live on", text, re.IGNORECASE):
        return
    for day in dates(text, year):
        after = text[day.stop :]
        live = _BEFORE.search(text[: day.start]) or _AFTER.match(after)
        if day.precision == "day" and day.end is None and live and not _ROUGH.match(after):
            yield day
