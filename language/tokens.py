"""Text as the terms of an index: English stems, Chinese single characters and character pairs.

Called by the lexical index and by every comparison of two texts. Both sides of a comparison must go through the
same function: the normal form is taken here, so callers pass text as they have it.
"""

import re
from functools import cache
from importlib.resources import files
from operator import add

import yaml

from language.normalize import HAN, normalize
from language.stem import stem

_TOKEN = re.compile(rf"\d+(?:\.\d+)+|[a-z0-9à-öø-ÿ]+|[{HAN}]+")
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|[a-z0-9à-öø-ÿ]+(?:['’-][a-z0-9]+)*|[{HAN}]")
_FIRST_HAN = "\u3400"
_POSSESSIVE = re.compile(r"(?<=[a-z])['’]s\b")


def terms(text: str) -> list[str]:
    """The terms of `text` in its order, repeated as often as they occur; numbers with dots stay whole.

    A run of Chinese characters gives its characters and then its pairs.
    """
    plain = normalize(text).text.lower()
    if "'" in plain or "’" in plain:
        plain = _POSSESSIVE.sub("", plain)
    tokens = _TOKEN.findall(plain)
    if plain.isascii():
        return list(map(stem, tokens))
    out: list[str] = []
    for token in tokens:
        if token[0] < _FIRST_HAN:
            out.append(stem(token))
        else:
            out.extend(token)
            out.extend(map(add, token, token[1:]))
    return out


def words(text: str) -> list[str]:
    """What a reader counts as words: English words and numbers, lower-cased, and single Chinese characters."""
    return _WORD.findall(normalize(text).text.lower())


@cache
def stop_terms() -> frozenset[str]:
    """The terms that say nothing of a text's subject; whoever scores a question leaves them out."""
    lists = yaml.load((files("language") / "stopwords.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return frozenset(map(stem, lists["en"].split())) | frozenset(lists["zh"].split())
