"""Matters that a paper says it has none of, and what shows that it has, for `denial`.

A form answers "interfaces: not applicable", and the table of functions sends a file every night. The matters stand in
`absent.yaml`; how a thing is denied is read alike for all: an answer to its name, or a denial that governs it.
Example: 消息推送：不适用 against 叫到前三位时给客户推一条服务通知.
Traps: nothing new, nothing else, nothing in one environment or step; what is refused, earlier, or only might be.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from checks.consistency.contradiction import Contradiction
from checks.statement import Statement
from ingest.document import Document
from language.polarity import hypothetical, negated, past_problem, proposed, quoted, rejected

_NOT_APPLICABLE = (
    r"(?:不适用|不涉及|没有|无(?=$|[,，。;；.、\s|(（])|[Nn]ot applicable|[Nn]/?[Aa]\b|[Nn]one\b|[Nn]il\b)"
)
_ANSWER = r"(?:{topic})[^,，。;；:：|]{{0,6}}\s?[:：|]\s?(?:本项目|本系统|本次|系统)?" + _NOT_APPLICABLE
_SUBJECT_ZH = (
    r"(?:^|[,，。;；:：|\s])(?:本|该)?"
    r"(?:项目|系统|次变更|次|期|应用|平台|方案|变更|产品|文|功能|需求|频道|页面|渠道|活动)?(?:中|内)?"
)
_NONE_ZH = (
    r"(?:均|也|亦|都|并)?(?:不(?:涉及|使用|采用|含有?|包含|产生|收集|处理|存储|调用|引入|发送?|做|用|接|设)|没有|未(?:使用|采用|引入)|无)"
    r"(?:任何|一切)?(?:对外|外部|的)?"
)
_NONE_EN = (
    r"\b(?:there (?:is|are) no|(?:has|have|uses?|involves?|needs?|contains?|processes|collects|sends?) no"
    r"|(?:does|do|will) not (?:use|involve|need|have|contain|process|collect|store|send|touch|include)(?: any)?"
    r"|without any)\s"
)
_PART = re.compile(
    r"新增|新的|新建|额外|其他|其它|另|以外|之外|除|原有|仅|只|测试环境|部分|阶段|试点"
    r"|\b(?:new|additional|further|other|more|except|besides|only|apart|existing|pilot)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    rf"[:：|]\s?(?:本项目|本系统|本次|系统)?{_NOT_APPLICABLE}|{_SUBJECT_ZH}{_NONE_ZH}|{_NONE_EN}", re.IGNORECASE
)  # the form of every denial
_DENIED = re.compile(r"不(?!经|再|足)|未|没有|\b(?:not|no)\b", re.IGNORECASE)
_UNREAL = re.compile(r"禁止|不得|严禁|不再|停止|取消|must not|may not|never|no longer|stopp?ed|cancel", re.IGNORECASE)


_LONGEST = 240  # characters of a sentence that denies a matter


@dataclass(frozen=True)
class Matter:
    """A matter by its patterns: how it is answered or denied, what shows it, what lifts both."""

    name: str
    denied: re.Pattern[str]
    shown: re.Pattern[str]
    unless: re.Pattern[str]


def absences(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The first denial of each matter with the first statement elsewhere that shows it."""
    negative = [s for s in said if _NEGATIVE.search(s.text) and len(s.text) < _LONGEST]
    for matter in _matters():
        denied = next(((s, m) for s in negative if (m := _denial(matter, s))), None)
        shown = next((p for p in _shown(matter, said) if p[0].block != denied[0].block), None) if denied else None
        if denied and shown:
            places = (denied[0].anchor(document, denied[1].start()), shown[0].anchor(document, shown[1].start()))
            params = {"denied": denied[1][0].strip(" |,，。；;"), "stated": shown[1][0]}
            yield Contradiction("IC-13", matter.name, places, params)


def _denial(matter: Matter, statement: Statement) -> re.Match[str] | None:
    found = None if statement.heading and not statement.row else matter.denied.search(statement.text)
    if found is None or _doubtful(statement.text) or matter.unless.search(statement.text):
        return None
    return None if _PART.search(statement.text) or quoted(statement.text, found.start()) else found


def _shown(matter: Matter, said: Sequence[Statement]) -> Iterator[tuple[Statement, re.Match[str]]]:
    for statement in said:
        found = matter.shown.search(statement.text)
        if (
            found
            and not _DENIED.search(found[0])
            and not negated(statement.text, *found.span())
            and not matter.unless.search(statement.text)
        ):
            part = _part(statement.text, found)
            if not _doubtful(part) and not _UNREAL.search(part) and not statement.heading:
                yield statement, found


def _part(text: str, found: re.Match[str]) -> str:
    """The part of a sentence between semicolons that holds what was found."""
    first = max(text.rfind(mark, 0, found.start()) for mark in ";；|") + 1
    ends = [end for mark in ";；|" if (end := text.find(mark, found.end())) >= 0]
    return text[first : min(ends, default=len(text))]


def _doubtful(text: str) -> bool:
    unsure = hypothetical(text) or past_problem(text) or rejected(text) or proposed(text)
    return unsure or text.rstrip().endswith(("?", "？"))


@cache
def _matters() -> tuple[Matter, ...]:
    raw = yaml.load((files("checks.consistency") / "absent.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return tuple(_matter(name, **entry) for name, entry in raw.items())


def _matter(name: str, topic: Sequence[str], shown: Sequence[str], unless: str = r"(?!)") -> Matter:
    zh, en = topic
    denied = "|".join(
        (
            _ANSWER.format(topic=rf"{zh}|\b(?:{en})\b"),
            rf"{_SUBJECT_ZH}{_NONE_ZH}(?:{zh})(?=$|[,，。;；、|\s的及和与或])",
            rf"{_NONE_EN}[^.,;|]{{0,12}}\b(?:{en})\b",
        )
    )
    patterns = (re.compile(p, re.IGNORECASE) for p in (denied, "|".join(shown), unless))
    return Matter(name, *patterns)
