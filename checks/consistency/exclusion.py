"""What a sentence, wherever it stands, puts outside the scope, and whether it names an item inside; for `scope`.

"X本期不纳入", "X will not be touched", "no X will be Y-ed under this project": the thing is the topic of the sentence.
Traps: what one phase, channel or group is spared, conditions, what was so earlier.
"""

import re
from collections.abc import Iterator, Sequence

from checks.statement import Statement
from language.polarity import hypothetical, past_problem, proposed, rejected
from language.stem import stem

_THIS = r"(?:本期|本次|此次|这次|这回|一期|本项目|本系统|本轮)"
_ZH = re.compile(
    rf"(?:^|[。;；,，])\s?(?P<topic>[^。;；:：|]{{4,48}}?)[,，]?(?:均|也|都|暂|一概|一律)?"
    rf"(?:{_THIS}[^,，。;；]{{0,4}}(?:不予?纳入|不[做办碰动含]|不涉及|不包[含括]|不实施|不建设|不上线|不开发)"
    rf"|不在{_THIS}[^,，。;；]{{0,8}}(?:之列|范围|之内)|排除在(?:{_THIS}|范围)[^,，。;；]{{0,4}})(?=[,，。;；)）]|$)"
)
_EN = re.compile(
    r"(?:^|[;.,] )(?P<topic>[^,.;:|]{4,60}?),? (?:"
    r"(?:is|are|stays?|remains?|will be)(?: all| both)? "
    r"(?:out of scope|outside (?:the |this )?(?:scope|project)|excluded|left (?:out|alone)|untouched)"
    r"|(?:is|are) not (?:part of (?:this|the) (?:project|scope|release|phase)|in scope|included|covered|touched)"
    r"|(?:will|shall) not be (?:part of (?:this|the) \w+|included|covered|touched|built|delivered|migrated))\b",
    re.IGNORECASE,
)
_EN_NONE = re.compile(
    r"\bno (?P<topic>[a-z][\w-]*(?: [a-z][\w-]*)?)\b[^.;,]{0,40}?\b(?:will|shall|is to|are to) be"
    r" (?P<verb>[a-z][\w-]*ed)\b"
    r"[^.;]{0,12}\b(?:under|in|by|within|with) (?:this|the) (?:project|programme|scope|release|phase|change)",
    re.IGNORECASE,
)
_SIGN = re.compile(
    rf"{_THIS}[^,，。;；]{{0,4}}不|不在{_THIS}|排除在|\bno\b|\bnot\b|\bout\b|outside|excluded|untouched|\bleft\b",
    re.IGNORECASE,
)  # stands in every exclusion
_SPARED = re.compile(r"除|以外|之外|仅|部分|试点|除非|except|other than|unless|only|until|pilot|apart", re.IGNORECASE)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_SMALL = re.compile(
    r"the|and|for|from|with|which|that|all|any|every|our|their|its|this|will|are|now|not|has|have|already|under|project"
    r"|they|them"
)


def excluded(said: Sequence[Statement]) -> Iterator[tuple[Statement, str, int, int]]:
    """What sentences outside headings exclude: the statement, the topic and where it stands."""
    for statement in said:
        text = statement.text
        if statement.heading or not _SIGN.search(text) or _SPARED.search(text) or _doubtful(text):
            continue
        for pattern in (_ZH, _EN):
            for found in pattern.finditer(text):
                yield statement, found["topic"], *found.span("topic")
        for found in _EN_NONE.finditer(text):
            yield statement, f"{found['topic']} {found['verb']}", *found.span()


def named_inside(topic: str, item: str) -> bool:
    """Whether the topic of an exclusion is an item inside: it begins with it, or all its words are the item's."""
    if topic.isascii():
        words, inside = content(topic), content(item)
        return len(words) > 1 and words <= inside
    cores = (core.strip(" 的。;；") for core in re.split(r"[、,，]", _BRACKETS.sub("", item)))
    said = re.split(r"[,，]", _BRACKETS.sub("", topic))
    return any(len(core) >= 4 and part.strip().startswith(core) for core in cores for part in said)


def content(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, parts of joined words each for itself."""
    return frozenset(stem(w) for w in re.findall(r"[a-z]+", text.lower()) if len(w) > 2 and not _SMALL.fullmatch(w))


def _doubtful(text: str) -> bool:
    return hypothetical(text) or past_problem(text) or proposed(text) or rejected(text)
