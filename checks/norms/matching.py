"""Whether a stretch of a document speaks of what a norm names: by shared terms, in either language.

Terms are pairs of Chinese characters and stems of English words; a name counts in its other names of the glossary, too.
Called by the judges.
"""

import re
from functools import cache, lru_cache

from language.glossary import Glossary
from language.normalize import HAN
from language.stem import stem

_RUN = re.compile(rf"[A-Za-z][A-Za-z0-9'-]*|[{HAN}]+")
_IDLE_ZH = re.compile(
    "应当|必须|不得|进行|开展|完成|编制|制定|提交|提供|形成|出具|建立|组织|实施|办理|有关|相关|以及|或者|并且|其他|所有|任何|每一|各项|本行|情况|内容|工作"
    "|下列|以下|之前|之后|以上|以下|不足|超过|对于|按照|根据|由于|采用|使用|涉及|新建|一名|一份"
    "|(?<![本当各产场基土属异外])地(?![址区点方图域])|得(?!分)|(?<!参)与(?!会)|(?<!涉)及(?!时|格)|并(?!发|购|行|表)|(?<![理来])由|(?<!已)经(?![理营济验办销费])"
    "|(?<![核校针比应面])对(?![账象接外公私比照手])|(?<!方)向(?!导)|(?<!存)在(?!线|途|职|岗)|(?<![行认作])为(?!期)|(?<!服)从(?!业)|将(?!来)"
    "|(?<![供相响反适])应(?![急用付收对答])|(?<!必)须|(?<![必急所])需(?!求)|(?<![同均优])等(?!级|保|待|候)|其(?!他)|[的之和或被把该此各]"
)
_IDLE_EN = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "nor",
        "not",
        "no",
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "shall",
        "must",
        "may",
        "will",
        "can",
        "should",
        "has",
        "have",
        "had",
        "its",
        "it",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
        "each",
        "every",
        "any",
        "all",
        "such",
        "other",
        "than",
        "before",
        "after",
        "within",
        "between",
        "under",
        "over",
        "into",
        "as",
        "if",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "whose",
        "there",
        "then",
        "also",
        "both",
        "either",
        "neither",
        "one",
        "two",
        "per",
        "how",
        "why",
        "what",
        "whether",
        "via",
        "out",
        "up",
        "made",
        "make",
        "carry",
        "carried",
        "complete",
        "completed",
    ]
)
_LONE = frozenset("于前后内起日时中上下")  # say nothing when they stand alone
_LONG_NAME = 2  # terms
MOSTLY = 0.6  # share of a phrase's terms that names of the glossary must make up to be looked for across languages


@cache
def _glossary() -> Glossary:
    return Glossary.load()


@lru_cache(maxsize=1 << 15)
def terms(text: str) -> frozenset[str]:
    """The terms of a text."""
    found: set[str] = set()
    for run in _RUN.findall(_IDLE_ZH.sub(" ", text)):
        if run[0].isascii():
            if run.lower() not in _IDLE_EN:
                found.add(stem(run.lower()))
        elif len(run) == 1:
            found |= {run} - _LONE
        else:
            found |= {run[i : i + 2] for i in range(len(run) - 1)}
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def names(phrase: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names of the glossary in the phrase, each with its other names."""
    return tuple(_glossary().expand(phrase))


@lru_cache(maxsize=1 << 12)
def _readings(phrase: str) -> tuple[frozenset[str], ...]:
    """The phrase's terms; and those with a long name in it said otherwise in the same language."""
    readings = [terms(phrase)]
    for written, others in names(phrase):
        if len(terms(written)) < _LONG_NAME:
            continue  # one word has too many senses
        same = (o for o in others if o.isascii() == written.isascii())
        readings += [terms(phrase.replace(written, f" {other} ")) for other in same]
    return tuple(r for r in dict.fromkeys(readings) if r)


@lru_cache(maxsize=1 << 12)
def _explained(phrase: str) -> float:
    """What share of the phrase's terms its names of the glossary make up."""
    named = frozenset[str]().union(*(terms(written) for written, _ in names(phrase)))
    return len(named & terms(phrase)) / max(len(terms(phrase)), 1)


@lru_cache(maxsize=1 << 12)
def wanted(phrase: str) -> frozenset[str]:
    """The terms by which a text may speak of the phrase, in either language."""
    others = (terms(o) for _, found in names(phrase) for o in found)
    return frozenset[str]().union(*_readings(phrase), *others)


@lru_cache(maxsize=1 << 17)
def covered(phrase: str, text: str) -> float:
    """What share of the phrase's terms stands in the text, in the best of its readings: 0 to 1.

    In a text of the other language, what share of its names does, where the names make up most of it.
    """
    if phrase.isascii() != _latin(text):
        return _across(phrase, text)
    held = terms(text)
    return max((_share(reading, held) for reading in _readings(phrase)), default=0.0)


def _share(reading: frozenset[str], held: frozenset[str]) -> float:
    return len(reading & held) / len(reading)


@lru_cache(maxsize=1 << 16)
def told(phrase: str, text: str) -> float:
    """What share of a phrase's words the text tells, wherever it tells them: 0 to 1.

    Of Chinese, the share of characters that stand in a pair that both have: 供应商代签 and 供应商的人签 share 供应商.
    More forgiving than `covered`, which also asks that the words stand side by side.
    """
    runs = _RUN.findall(_IDLE_ZH.sub(" ", phrase))
    if phrase.isascii() or not any(run > "~" for run in runs) or _latin(text):
        return covered(phrase, text)
    held, all_, found = terms(text), 0, 0
    for run in runs:
        if run[0].isascii():
            all_, found = all_ + 2, found + 2 * (terms(run) <= held)
        else:
            pairs = [run[i : i + 2] in held for i in range(len(run) - 1)]
            all_ += len(run)
            found += sum(a or b for a, b in zip([*pairs, False], [False, *pairs], strict=True))
    return max(found / all_ if all_ else 0.0, covered(phrase, text))


@lru_cache(maxsize=1 << 14)
def _latin(text: str) -> bool:
    return not re.search(f"[{HAN}]", text)


def named_at(phrase: str, text: str) -> tuple[int, int] | None:
    """Where `text` says the phrase word for word, by its own or another name; else, where it says all its words."""
    others = (o for written, others in names(phrase) if written == phrase for o in others if len(terms(o)) > 1)
    for name in (phrase, *others):
        edge = r"\b" if name.isascii() else ""
        if found := re.search(rf"{edge}{re.escape(name)}{edge}", text, re.IGNORECASE):
            return found.span()
    if not terms(phrase) <= terms(text):
        return None
    words = [w for w in _RUN.findall(_IDLE_ZH.sub(" ", phrase)) if w in text]
    return (text.rfind(words[-1]), text.rfind(words[-1]) + len(words[-1])) if words else (0, 1)


def _across(phrase: str, text: str) -> float:
    if _explained(phrase) < MOSTLY:
        return 0.0
    held = terms(text)
    found = [any(terms(o) and terms(o) <= held for o in others) for _, others in names(phrase)]
    return sum(found) / len(found)
