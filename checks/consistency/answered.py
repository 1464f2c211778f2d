"""What is "not applicable" or without effect, and what a statement elsewhere has done or disturbed; for `denial`.

The matters are the document's own words: the label that is answered, the thing on which there is no effect.
Example: "Impact assessment: not applicable" against "the impact assessment PIA-2 was concluded in May"; 不影响刷卡
against 刷卡暂停十分钟.
Traps: what only might happen, what is refused, another thing of the kind, the answer's own reason.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.consistency.exclusion import content
from checks.statement import Statement
from ingest.document import Document
from language.polarity import hypothetical, past_problem, proposed, rejected

_ANSWERED = re.compile(
    r"(?:^|[。;；|]\s?)(?P<zh>[^。;；:：|,，]{3,24}?)\s?[:：|]\s?(?:不适用|不涉及|无须|无需|未做)(?=[,，。;；|(（\s]|$)"
    r"|(?:^|[.;|]\s)(?P<en>[A-Z][^.;:|]{5,60}?)\s?[:|]\s?(?:not applicable|n/?a|not required|none)\b",
    re.IGNORECASE,
)
_NO_EFFECT = re.compile(
    r"(?:对(?P<zh>[^,，。;；]{2,12})(?:没有|无|不产生|不会有)(?:任何)?影响|不影响(?P<object>[^,，。;；、]{2,10})(?=[,，。;；、)）]|$)"
    r"|(?:^|[,，。;；])(?P<topic>[^,，。;；:：]{2,10})不受影响)"
    r"|\bno (?:influence|impact|effect|interruption|outage) (?:on|to|of|for) (?:the )?(?P<en>[^,.;:|]{4,40})"
    r"|(?:^|[,.;:|] )(?P<left>[^,.;:|]{4,40}?) (?:is|are|will be|stays?|remains?) (?:not affected|unaffected)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"已(?:经)?(?:于|在)?[^,，。;；]{0,12}(?:完成|签发|出具|通过|办结|做完|备案|提交)|(?:完成|签发|出具|通过)于"
    r"|\b(?:was|were|has been|have been|is) (?:\w+ )?(?:concluded|done|completed|made|signed|passed|held|approved"
    r"|carried out|finished|filed|issued|given|agreed)\b",
    re.IGNORECASE,
)
_DISTURBED = re.compile(
    r"停(?!机坪|车)|中断|暂停|不可用|无法|拒绝|失败|办不了|用不了|受影响|变慢"
    r"|\b(?:refused|declined|rejected|stopped|unavailable|interrupted|down|suspended|slow\w*|closed|fail(?:s|ed)?|delayed)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:现有|其他|原有|日常|正常|我行|外部|对外)*(?:客户|用户|业务|系统|服务|生产|交易|使用|办理|运行|数据|工作|功能|流程)+"
)
_DENIED = re.compile(r"不(?!可用|能用|通)|未(?!能)|没有|无(?!法)|\b(?:not|no|never|without)\b", re.IGNORECASE)


def answered(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The answers and denials that a statement elsewhere gives the lie to; every matter once."""
    for pattern, contrary in ((_ANSWERED, _DONE), (_NO_EFFECT, _DISTURBED)):
        for statement in said:
            for found in pattern.finditer(statement.text) if statement.row or not statement.heading else ():
                topic = next(g for g in found.groups() if g)
                other = next(_against(topic, statement, said, contrary), None)
                if other and not _doubtful(statement.text):
                    places = (statement.anchor(document, found.start()), other.anchor(document))
                    params = {"denied": found[0].strip(" |,，.。;；"), "stated": other.text[:60].strip()}
                    yield Contradiction("IC-13", f"answered:{topic[:24]}", places, params)


def _against(
    topic: str, statement: Statement, said: Sequence[Statement], contrary: re.Pattern[str]
) -> Iterator[Statement]:
    """The other statements of which one clause names the topic and what must not be."""
    name = re.sub(r"^[\d.、\s]+|^(?:本次|本期|本项目|生产|的)+|(?:的?情况|事项|要求)$", "", topic)
    words = content(re.split(r" (?:of|on|for|in) ", name)[0] if contrary is _DONE else name)
    specific = len(words) > 1 if name.isascii() else len(name) > 1 and not _GENERAL.fullmatch(name)
    for other in said if specific else ():
        named = name.isascii() or name in other.text
        if named and not other.heading and other.block != statement.block and contrary.search(other.text):
            for clause in re.split(r"[;；。]|[,，](?!\s?\d)", other.text):
                there = words <= content(clause) if name.isascii() else name in clause
                if there and contrary.search(clause) and not _DENIED.search(clause) and not _doubtful(other.text):
                    yield other


def _doubtful(text: str) -> bool:
    unsure = hypothetical(text) or past_problem(text) or proposed(text) or rejected(text)
    return unsure or text.rstrip().endswith(("?", "？"))
