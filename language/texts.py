"""The catalogues: every text a user reads, in Chinese and English.

Each room keeps its own `texts.yaml` (name -> {zh, en}); a key is "<room>.<name>". Sentences are Python format
strings whose fields are the parameters.
"""

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")


@cache
def catalogue(room: str) -> dict[str, dict[str, str]]:
    """All texts of one room: name -> {"zh": …, "en": …}."""
    raw = (files(room) / "texts.yaml").read_text("utf-8")
    return dict(yaml.load(raw, Loader=yaml.CSafeLoader) or {})


def text(key: str, lang: Lang, **params: object) -> str:
    """The sentence of `key` in `lang` with its parameters filled in.

    Raises KeyError where the catalogue lacks the key: a test proves that every key used exists.
    """
    room, name = key.split(".", 1)
    return catalogue(room)[name][lang].format(**params)
