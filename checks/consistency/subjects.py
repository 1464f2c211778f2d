"""What a sentence is about, in whatever words: the subjects of `subjects.yaml`, for `told`."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

import yaml

_PLAIN = re.compile(r"[^\\()?\[\].*+{}|^$]+")
Named = tuple[str, re.Pattern[str]]
_HAN, _LETTER = re.compile("[\u4e00-\u9fff]"), re.compile("[a-z]")


@lru_cache(maxsize=1 << 12)
def subject_terms(text: str) -> frozenset[str]:
    """The subjects that `text` names, each as a term that no text itself has ("@idle")."""
    lower = text.lower()
    plain, patterns = _subjects()
    found = {
        name
        for at, pair in enumerate(map("".join, pairwise(lower)))
        for word, name in plain.get(pair, ())
        if lower.startswith(word, at)
    }
    for script, others in patterns.items():
        if script.search(lower):
            found |= {name for name, pattern in others if name not in found and pattern.search(lower)}
    return frozenset(f"@{name}" for name in found)


@cache
def _subjects() -> tuple[Mapping[str, Sequence[tuple[str, str]]], Mapping[re.Pattern[str], Sequence[Named]]]:
    """The plain words by their first two characters, with their subjects; the other words as patterns, by script."""
    raw = yaml.load((files("checks.consistency") / "subjects.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    plain: dict[str, list[tuple[str, str]]] = defaultdict(list)
    patterns: dict[re.Pattern[str], list[Named]] = {_HAN: [], _LETTER: []}
    for name, words in raw.items():
        others = []
        for word in words.lower().split(" | "):
            if _PLAIN.fullmatch(word) and len(word) > 1:
                plain[word[:2]].append((word, name))
            else:
                others.append(word)
        for script, own in (
            (_HAN, [w for w in others if not w.isascii()]),
            (_LETTER, [w for w in others if w.isascii()]),
        ):
            if own:
                patterns[script].append((name, re.compile("|".join(own))))
    return plain, patterns
