"""Raw notes as lines: who said it, on which day, under which heading. Called by `drafting.status_report`.

Understands chat exports ([08:51] name: words; 张三 09:12 on a line of its own), minutes (name: words), bullets,
Markdown headings and plain lines. Nothing is judged here.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from drafting import cues
from drafting.cues import SectionId


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of a note: `number` counts from 1; `text` is its words without time, name, bullet and label.

    `speaker` and `day` are "" where nobody and no day is named; `topic` is the section that a label or heading gives;
    `tag` is a numbered label that stays with the words ("问题2", "CR-07"). `continues` is true for a line that goes on
    with the one above (it begins with an arrow, or is indented without a bullet).
    """

    file: str
    number: int
    raw: str
    text: str
    speaker: str = ""
    day: str = ""
    topic: SectionId | None = None
    tag: str = ""
    continues: bool = False


_NAME = r"[A-Za-z一-龥][\w.\-·一-龥]{0,23}(?: [A-Z][\w.]{0,15})?"
_CHAT = re.compile(
    rf"^[\[(]?(?:(?P<day>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})[ T,]+)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: ?[AP]M)?[\])]?"
    rf"\s*[-–—]?\s*<?(?P<name>{_NAME})>?\s*[:：]\s*(?P<text>.+)$"
)
_ALONE = re.compile(
    rf"^(?P<name>{_NAME})\s+(?P<day>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})?\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?$"
)
_SPEAKS = re.compile(rf"^(?P<name>{_NAME})\s*[:：]\s*(?P<text>\S.*)$")
_BULLET = re.compile(r"^\s*(?:[-*•·●▪◦+]|\d{1,2}[.、)](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*")
_ARROW = re.compile(r"^\s*(?:→|-+>|=>|»)\s*|^(?:[ \u3000]{2,}|\t)(?![-*•\d])")
_HEADING = re.compile(r"^(?:#{1,6}\s*(?P<md>.+?)|【(?P<zh>[^】]{1,20})】|(?P<colon>[^:：。.]{1,24})[:：])\s*$")
_RULE = re.compile(r"^[\s\-=—_*#~]*$")
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:星期|周)[一二三四五六日天]"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY_LINE = re.compile(
    rf"^[\s\-=—_*#\[(]*(?P<day>(?:(?:{_WEEKDAY})[\s,，]*)?(?:\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?|\d{{1,2}}月\d{{1,2}}[日号]|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?)[\s,，]*[（(]?(?:{_WEEKDAY})?[)）]?)"
    r"[\s\-=—_*#\])]*$",
    re.I,
)
_DAY_HEADING = re.compile(
    rf"^(?:#+\s*|【)(?P<day>(?:(?:{_WEEKDAY})\s*)?\d{{1,2}}[./月]\d{{1,2}}日?(?:\s*(?:{_WEEKDAY}))?)】?$", re.I
)
_TAG = re.compile(r"^(?P<tag>问题\s*\d+|[A-Z]{1,4}-\d+)")
_ABBREVIATED = re.compile(r"\b(\d{1,2}) (jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\b\.?", re.I)
_FULL = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip


def note_lines(file: str, text: str) -> list[NoteLine]:
    """The lines of one file that say something, in order; headings and day lines only set what follows."""
    speakers = _speakers(text)
    out: list[NoteLine] = []
    speaker = day = ""
    topic: SectionId | None = None
    listed = False
    for number, raw in enumerate(text.splitlines(), 1):
        if _RULE.match(raw):
            continue
        if m := _DAY_LINE.match(raw):
            day, speaker = m["day"].strip(), ""
        elif m := _DAY_HEADING.match(raw.strip()):
            day, speaker, topic = m["day"].strip(), "", None
        elif m := _ALONE.match(raw.strip()):
            speaker, day = m["name"], m["day"] or day
        elif head := _heading(raw.strip()):
            (topic,), listed = head, False
        else:
            bullet = _BULLET.match(raw) is not None
            if listed and not bullet and not raw[:1].isspace():
                topic = None  # the list under the heading is over
            listed = bullet and topic is not None
            goes_on = bool(out) and _ARROW.match(raw) is not None
            words = _ARROW.sub("", raw).strip()
            line = NoteLine(file, number, raw.strip(), words, speaker, day, topic, continues=goes_on)
            out.append(_labelled(_said(line, speakers)))
    return out


def _heading(raw: str) -> tuple[SectionId | None] | None:
    """The section that a heading names (None for one of something else); None when the line is no heading."""
    bare = cues.label(raw)
    if bare and bare[1] == len(raw):
        return (bare[0],)
    m = _HEADING.match(raw)
    if m is None:
        return None
    named = cues.label(_BULLET.sub("", (m["md"] or m["zh"] or m["colon"]).strip()))
    if named:
        return (named[0],)
    return None if m["colon"] else (None,)


def _speakers(text: str) -> set[str]:
    """Names that begin at least two lines with a colon and are no section label: minutes, not lists."""
    found = [m["name"] for line in text.splitlines() if (m := _SPEAKS.match(_BULLET.sub("", line)))]
    return {name for name, n in Counter(found).items() if n > 1 and not cues.label(name)}


def _said(line: NoteLine, speakers: set[str]) -> NoteLine:
    """Time, bullet and name off the words."""
    if m := _CHAT.match(line.text):
        return replace(line, text=m["text"].strip(), speaker=m["name"], day=m["day"] or line.day)
    words = _BULLET.sub("", line.text)
    m = _SPEAKS.match(words)
    if m and m["name"] in speakers:
        return replace(line, text=m["text"].strip(), speaker=m["name"])
    return replace(line, text=words)


def _labelled(line: NoteLine) -> NoteLine:
    """The label off the words, unless it is numbered; the topic from it."""
    tag = _TAG.match(line.text)
    named = cues.label(line.text)
    if named is None:
        return replace(line, tag=_key(tag["tag"]) if tag else "")
    section, end = named
    if tag:
        return replace(line, topic=section, tag=_key(tag["tag"]))
    rest = line.text[end:].lstrip(" \t:：")
    inner = _TAG.match(rest)
    return replace(line, topic=section, text=rest or line.text, tag=_key(inner["tag"]) if inner else "")


def _key(tag: str) -> str:
    return re.sub(r"\s", "", tag).upper()


def clean(words: str) -> str:
    """The words as a report prints them: single spaces, no pictures, English months in full, a capital first."""
    words = re.sub(r"\s*:[a-z_]+:\s*|\s+[:;][-']?[()DPp]+(?=\s|$)", " ", words)
    words = re.sub(r"[ \t\u3000]+", " ", words)
    words = re.sub(r"\s*[?？]+(?=[\s,.，。]|$)", " ", words)
    words = re.sub(r"\s*[,;，；:：.]?\s+(?=[.,;。，；](?:\s|$))", "", words)
    words = cues.cue("opening").sub("", words.strip(" ,.;，。；、-—?？"))
    words = re.sub(r"(?<=[a-z0-9)][.!] )[a-z]", lambda m: m[0].upper(), words)
    words = _ABBREVIATED.sub(lambda m: f"{m[1]} {_FULL[m[2][:3].lower()]}", words)
    return words[:1].upper() + words[1:]


def short_day(day: str) -> str:
    """A day line as a report prints it: without weekday and year."""
    return clean(re.sub(rf"(?:{_WEEKDAY})|\b\d{{4}}\b[-/.年]?", " ", day, flags=re.I))


def person(handle: str) -> str:
    """A speaker's name as a report prints it: vivian.qiu is Vivian Qiu."""
    return " ".join(p.capitalize() for p in re.split(r"[._]", handle) if p) if handle.isascii() else handle


_ONE_DAY = (
    rf"(?:\d{{4}}[-/.年])?\d{{1,2}}[-/.月]\d{{1,2}}日?|"
    rf"\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?"
)
_PERIOD = re.compile(rf"(?:{_ONE_DAY})\s*(?:[-–—~～至到]|to)\s*(?:{_ONE_DAY}|\d{{1,2}}日?)", re.I)


def period(text: str) -> str | None:
    """The reporting period as the first lines of a note give it; else its first and last day line; else None."""
    if m := _PERIOD.search("\n".join(text.splitlines()[:5])):
        return m[0]
    days = [m["day"].strip() for line in text.splitlines() if (m := _DAY_LINE.match(line))]
    return f"{days[0]} – {days[-1]}" if len(days) > 1 else (days[0] if days else None)


_SHORT = re.compile(r"(?<![\d.])(1[0-2]|0?[1-9])[./月](3[01]|[12]\d|0?[1-9])(?![\d.%wW万])")
_ENGLISH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})|\b({_MONTH})\s+(\d{{1,2}})\b", re.I)


def day_numbers(text: str) -> list[tuple[int, int]]:
    """The days of a text as (month, day): 8.14, 8月14日, 14 Aug, August 14."""
    days = [(int(m[1]), int(m[2])) for m in _SHORT.finditer(text)]
    names = list(_FULL)
    names.insert(4, "may")
    for m in _ENGLISH.finditer(text):
        days.append((names.index((m[2] or m[3])[:3].lower()) + 1, int(m[1] or m[4])))
    return days
