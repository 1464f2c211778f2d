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
from checks.consistency.told import content
from checks.statement import Statement
from ingest.document import Document
from language.polarity import hypothetical, negated, past_problem, proposed, quoted, rejected

_NOT_APPLICABLE = (
    r"(?:不适用|不涉及|没有|无(?=$|[,，。;；.、\s|(（])|[Nn]ot applicable|[Nn]/?[Aa]\b|[Nn]one\b|[Nn]il\b)"
)
_ANSWER = r"(?:{topic})[^,，。;；:：|]{{0,12}}\s?[:：|]\s?(?:本项目|本系统|本次|系统)?" + _NOT_APPLICABLE
_SUBJECT_ZH = (
    r"(?:^|[,，。;；:：|\s])(?:(?:本|该|此|这)[^,，。;；:：|]{1,6}?)?"
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
    r"新增|新的|新建|额外|其他|其它|另|以外|之外|除|原有|仅|(?<![一两三\d])只|测试环境|部分|阶段|试点"
    r"|\b(?:new|additional|further|other|more|except|besides|only|apart|existing|pilot)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    rf"[:：|]\s?(?:本项目|本系统|本次|系统)?{_NOT_APPLICABLE}|{_SUBJECT_ZH}{_NONE_ZH}|{_NONE_EN}", re.IGNORECASE
)  # the form of every denial
_DENIED = re.compile(r"不(?!经|再|足)|未|没有|\b(?:not|no)\b", re.IGNORECASE)
_UNREAL = re.compile(r"禁止|不得|严禁|不再|停止|取消|must not|may not|never|no longer|stopp?ed|cancel", re.IGNORECASE)


_SIGN = re.compile(
    r"不|没|无|未|零|[:：|]\s?0|均|[全一]|\b(?:no|none|not|nil|n/?a|nothing|nobody|never|without|all|un\w+|entirely|solely|wholly"
    r"|exclusively|paperless|same|neither)\b|leaves?",
    re.IGNORECASE,
)  # stands in every denial
_NO = re.compile(r"(?:\bno|\bnone of (?:the|our)|没有|无|不存在|不再)\s?$", re.IGNORECASE)
_STOP = re.compile(r"[,，。;；:：|]|\.\s")
_LONGEST = 240  # characters of a sentence that denies a matter


@dataclass(frozen=True)
class Matter:
    """A matter by its patterns: how its name is answered, what else denies it, what shows it, what lifts it."""

    name: str
    answered: re.Pattern[str]
    denied: re.Pattern[str]
    shown: re.Pattern[str]
    unless: re.Pattern[str]
    same: bool
    negative: bool


def absences(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The first denial of each matter with the first statement elsewhere that shows it; two statements once."""
    told: set[tuple[int, int]] = set()
    short = [s for s in said if len(s.text) < _LONGEST and not (s.heading and not s.row) and _SIGN.search(s.text)]
    for matter in _matters():
        for denied, found in _denials(matter, short):
            shown = next((p for p in _shown(matter, said) if _against(matter, denied, found, *p)), None)
            if shown and (denied.block, shown[0].block) not in told:
                told.add((denied.block, shown[0].block))
                places = (denied.anchor(document, found.start()), shown[0].anchor(document, shown[1].start()))
                params = {"denied": found[0].strip(" |,，。；;"), "stated": shown[1][0]}
                yield Contradiction("IC-13", matter.name, places, params)
                break


def _denials(matter: Matter, said: Sequence[Statement]) -> Iterator[tuple[Statement, re.Match[str]]]:
    for statement in said:
        found = _denial(matter, statement.text)
        if found and not _doubtful(statement.text) and not quoted(statement.text, found.start()):
            yield statement, found


def _denial(matter: Matter, text: str) -> re.Match[str] | None:
    """Where a text denies a matter as a whole, not a part of it."""
    named = matter.answered.search(text) if _NEGATIVE.search(text) else None
    if named and not _PART.search(text) and (not matter.unless.search(text) or re.search("[:：|]", named[0])):
        return named
    found = matter.denied.search(text)
    return None if found is None or _PART.search(_clause(text, found).replace(found[0], " ")) else found


def _against(
    matter: Matter, denied: Statement, found: re.Match[str], shown: Statement, contrary: re.Match[str]
) -> bool:
    """Whether what is shown stands elsewhere and, where the matter asks for it, speaks of the same thing."""
    if shown.block == denied.block:
        return False
    one, other = denied.text.replace(found[0], " "), shown.text.replace(contrary[0], " ")
    return not matter.same or bool(content(f"{denied.before} {one}") & content(other))


def _shown(matter: Matter, said: Sequence[Statement]) -> Iterator[tuple[Statement, re.Match[str]]]:
    title = said[0].text.lower() if said and said[0].heading else ""
    for statement in said:
        found = None if statement.heading else matter.shown.search(statement.text)
        if found is None or matter.unless.search(statement.text) or _own(found, title):
            continue
        affirmed = not _DENIED.search(found[0]) and not negated(statement.text, *found.span())
        affirmed |= matter.negative and not _NO.search(statement.text[: found.start()])
        part = _part(statement.text, found)
        if affirmed and not _doubtful(part) and not _UNREAL.search(part):
            yield statement, found


def _own(found: re.Match[str], title: str) -> bool:
    """Whether the thing is the one that the paper is about."""
    return any(thing.lower() in title for thing in found.groupdict().values() if thing)


def _clause(text: str, found: re.Match[str]) -> str:
    """The clause of a text in which something was found."""
    starts = [m.end() for m in _STOP.finditer(text, 0, found.start())]
    end = _STOP.search(text, found.end())
    return text[starts[-1] if starts else 0 : end.start() if end else len(text)]


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


def _matter(
    name: str,
    shown: Sequence[str],
    topic: Sequence[str] = (),
    denied: Sequence[str] = (),
    unless: str = r"(?!)",
    same: bool = False,
    negative: bool = False,
) -> Matter:
    answered = "|".join(_of_name(*topic)) if topic else r"(?!)"
    patterns = (answered, "|".join(denied) or r"(?!)", "|".join(shown), unless)
    of_name, free, showing, lifting = (re.compile(p, re.IGNORECASE) for p in patterns)
    return Matter(name, of_name, free, showing, lifting, same, negative)


def _of_name(zh: str, en: str) -> tuple[str, str, str]:
    """The ways in which a thing is denied by its name: an answer to it, or a denial that governs it."""
    return (
        _ANSWER.format(topic=rf"{zh}|\b(?:{en})\b"),
        rf"{_SUBJECT_ZH}{_NONE_ZH}(?:{zh})(?=$|[,，。;；、|\s的及和与或])",
        rf"{_NONE_EN}[^.,;|]{{0,12}}\b(?:{en})\b",
    )
