"""What a sentence is about, in whatever words: the subjects of `subjects.yaml`, for `told`."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import yaml

_PLAIN = re.compile(r"[^\\()?\[\].*+{}|^$]+")
_HAN, _LETTER = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]")

Words = Sequence[tuple[str, Sequence[str], re.Pattern[str] | None]]
"""A subject with the words of one script that name it: plain ones, and a pattern of the others."""


@lru_cache(maxsize=1 << 12)
def subject_terms(text: str) -> frozenset[str]:
    """The subjects that `text` names, each as a term that no text itself has ("@idle")."""
    lower = text.lower()
    return frozenset(
        f"@{name}"
        for script, subjects in _subjects().items()
        if script.search(text)
        for name, plain, pattern in subjects
        if any(w in lower for w in plain) or (pattern and pattern.search(lower))
    )


@cache
def _subjects() -> Mapping[re.Pattern[str], Words]:
    raw = yaml.load((files("checks.consistency") / "subjects.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    split = {name: words.lower().split(" | ") for name, words in raw.items()}
    return {
        _HAN: [_words(name, [w for w in words if not w.isascii()]) for name, words in split.items()],
        _LETTER: [_words(name, [w for w in words if w.isascii()]) for name, words in split.items()],
    }


def _words(name: str, words: Sequence[str]) -> tuple[str, Sequence[str], re.Pattern[str] | None]:
    others = [w for w in words if not _PLAIN.fullmatch(w)]
    return name, [w for w in words if _PLAIN.fullmatch(w)], re.compile("|".join(others)) if others else None
