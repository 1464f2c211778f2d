"""Which of the two languages a text is written in.

Called by the readers for a document and by whoever words a sentence for a reader. A Chinese document full of
English product names and headings is still Chinese.
"""

import re
from typing import Literal

from language.normalize import HAN

_HAN = re.compile(f"[{HAN}]")
_ENGLISH = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_HAN_PER_WORD = 2  # a Chinese word has about two characters
_SHARE = 0.3  # of the words: English text quotes a Chinese name here and there, Chinese text English ones in plenty


def language_of(text: str) -> Literal["zh", "en"]:
    """The language most of `text` is written in; "en" where there are no letters at all."""
    chinese = len(_HAN.findall(text)) / _HAN_PER_WORD
    english = len(_ENGLISH.findall(text))
    return "zh" if chinese and chinese / (chinese + english) >= _SHARE else "en"
