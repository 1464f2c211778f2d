"""What a sentence is about, in whatever words: the subjects of `subjects.yaml`, for `told`."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import yaml


@lru_cache(maxsize=1 << 12)
def subject_terms(text: str) -> frozenset[str]:
    """The subjects that `text` names, each as a term that no text itself has ("@idle")."""
    return frozenset(f"@{name}" for name, pattern in _subjects().items() if pattern.search(text))


@cache
def _subjects() -> Mapping[str, re.Pattern[str]]:
    raw = yaml.load((files("checks.consistency") / "subjects.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {name: re.compile(words, re.IGNORECASE) for name, words in raw.items()}
