"""Porter's stemmer for English: assessed, assessing and assessments share one stem.

Called by `language.tokens` alone. The algorithm is that of M. F. Porter, "An algorithm for suffix stripping",
Program 14(3), 1980; the names of the steps are his.
"""

import re
from functools import lru_cache

_C = "[^aeiou][^aeiouy]*"
_V = "[aeiouy][aeiou]*"
_MEASURE_OVER_0 = re.compile(f"(?:{_C})?{_V}{_C}")
_MEASURE_1 = re.compile(f"(?:{_C})?{_V}{_C}(?:{_V})?$")
_MEASURE_OVER_1 = re.compile(f"(?:{_C})?{_V}{_C}{_V}{_C}")
_HAS_VOWEL = re.compile(f"(?:{_C})?[aeiouy]")
_SHORT = re.compile(f"{_C}[aeiouy][^aeiouwxy]$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_STEP_4 = re.compile(
    r"(.+?)(?:ement|ment|ance|ence|able|ible|ant|ent|(?<=[st])ion|ism|ate|iti|ous|ive|ize|al|er|ic|ou)$"
)


def _longest(suffixes: dict[str, str]) -> re.Pattern[str]:
    return re.compile(f"(.+?)({'|'.join(sorted(suffixes, key=len, reverse=True))})$")


_SUFFIX_2 = _longest(_STEP_2)
_SUFFIX_3 = _longest(_STEP_3)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a lower-case word; words of one or two letters, and what is not English, stay."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return word
    word = _step_1c(_step_1b(_step_1a(word)))
    word = _replaced(word, _SUFFIX_2, _STEP_2)
    word = _replaced(word, _SUFFIX_3, _STEP_3)
    return _step_5(_step_4(word))


def _step_1a(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _step_1b(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _MEASURE_OVER_0.match(word[:-3]) else word
    base = word[:-2] if word.endswith("ed") else word[:-3] if word.endswith("ing") else ""
    if not base or not _HAS_VOWEL.match(base):
        return word
    if base.endswith(("at", "bl", "iz")):
        return base + "e"
    if len(base) > 1 and base[-1] == base[-2] and base[-1] not in "aeiouylsz":
        return base[:-1]
    return base + "e" if _SHORT.fullmatch(base) else base


def _step_1c(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _HAS_VOWEL.match(word[:-1]) else word


def _replaced(word: str, suffix: re.Pattern[str], new: dict[str, str]) -> str:
    found = suffix.match(word)
    return found[1] + new[found[2]] if found and _MEASURE_OVER_0.match(found[1]) else word


def _step_4(word: str) -> str:
    found = _STEP_4.match(word)
    return found[1] if found and _MEASURE_OVER_1.match(found[1]) else word


def _step_5(word: str) -> str:
    if word.endswith("e"):
        base = word[:-1]
        if _MEASURE_OVER_1.match(base) or (_MEASURE_1.match(base) and not _SHORT.fullmatch(base)):
            word = base
    return word[:-1] if word.endswith("ll") and _MEASURE_OVER_1.match(word) else word
