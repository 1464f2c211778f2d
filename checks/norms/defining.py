"""The classes that a policy itself defines: "sensitive system" means …; 有下列情形之一的，为重大变更.

Called by `checks.norms.reading`, which gives a norm the classes that it names; `checks.norms.applying` asks whether the
document belongs to them.
"""

import re
from collections.abc import Iterable, Iterator

from checks.norms.passage import Passage

_HEAD = r"(?:项目|变更|系统|数据|外包|供应商|服务商|信息|模型|采购|合同|业务)"
_HEAD_EN = (
    r"(?:systems?|changes?|projects?|data|suppliers?|outsourcing|information"
    r"|models?|purchases?|services?|processes|process)"
)
_MEANS = (
    re.compile(
        rf"(?:所称|所指)的?[“\"]?(?P<term>[\u4e00-\u9fff]{{2,8}}{_HEAD})[”\"]?[,，]?(?:是|系)?指(?P<what>[^。]+)"
    ),
    re.compile(
        rf"^(?P<what>[^。]{{4,90}}?)(?:的)?(?:{_HEAD})?[,，]?(?:均)?(?:属于|为|属|列为|视为|认定为|视同)"
        rf"(?P<term>(?:重大|重要|一般|特别|高|低|敏感|关键|核心|紧急|标准|大型|小型)[\u4e00-\u9fff]{{0,4}}{_HEAD})[。;；:：]?$"
    ),
    re.compile(
        rf"[\"“](?P<term>(?:[\w-]+ ){{1,3}}{_HEAD_EN})[\"”] (?:means|is|are|refers to) (?P<what>[^.]+)", re.IGNORECASE
    ),
    re.compile(
        rf"\b(?:a|an|every) (?P<term>(?:[\w-]+ ){{1,2}}?{_HEAD_EN}) (?:is|means) (?:one|an?|any|every)(?: \w+)? "
        r"(?P<what>(?:that|which|whose|with) [^.]+)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:a|any|every) (?P<noun>{_HEAD_EN}) (?:that |which )?(?P<what>[^.,]+?,? )?(?:is"
        rf"|counts as|is classed as|is treated as) "
        r"(?:a )?(?P<adj>sensitive|major|critical|important|material|significant|large|small|minor|standard|high-risk)"
        r"(?: (?:if|when|where) (?P<when>[^.]+))?",
        re.IGNORECASE,
    ),
)
_BITS = re.compile(r"[;；]|,|，|、|或者?|\bor\b")
_LEAD = re.compile(
    rf"^(?:任何|any|an?|the|each|every)?\s?(?:{_HEAD_EN} )?(?:that|which|whose|with"
    rf"|it) |^(?:有|具有|涉及|满足|符合)?(?:下列|以下)[^,，]*[,，]?",
    re.IGNORECASE,
)


def definitions(passages: Iterable[Passage]) -> dict[str, tuple[str, ...]]:
    """The defined classes, in lower case, each with the cases of which one suffices."""
    return dict(pair for passage in passages for pair in _of(passage))


def _of(passage: Passage) -> Iterator[tuple[str, tuple[str, ...]]]:
    for i, sentence in enumerate(passage.sentences):
        listed = passage.items if i == len(passage.sentences) - 1 else ()
        for pattern in _MEANS:
            if found := pattern.search(sentence):
                slots = found.groupdict()
                term = slots.get("term") or f"{slots['adj']} {slots['noun']}"
                what = listed or _BITS.split(slots.get("when") or slots.get("what") or "")
                cases = tuple(c for c in (_LEAD.sub("", w.strip()).rstrip("的。. ") for w in what) if len(c) > 3)
                if cases:
                    yield re.sub(r"^(?:an?|the) ", "", term.lower().strip()).removesuffix("s"), cases
                break


def classes_in(words: str, defined: dict[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The defined classes that the words name."""
    low = words.lower()
    return tuple((term, cases) for term, cases in defined.items() if term in low)
