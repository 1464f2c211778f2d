"""Lines of a page or a text file become running text, as a reader's eye joins them.

Used by the PDF, text and Markdown readers, for which a line's end says nothing about the paragraph's.
"""

import re
import unicodedata
from collections.abc import Iterable

CJK = re.compile(
    r"[\u2e80-\u2fdf\u3000-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)
_HYPHENATED = re.compile(r"[a-z]-$")


def is_cjk(char: str) -> bool:
    """True for a Chinese character or full-width punctuation."""
    return bool(CJK.match(char))


def width(text: str) -> int:
    """How many columns `text` takes: a wide character counts as two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def join(lines: Iterable[str], hyphens: bool = False) -> str:
    """The lines as one: nothing between two Chinese characters, else a space.

    With `hyphens` a word broken by a hyphen at the line's end becomes one word again.
    """
    text = ""
    for line in lines:
        line = line.strip()
        if not text or not line:
            text += line
        elif hyphens and _HYPHENATED.search(text) and line[0].islower():
            text = text[:-1] + line
        elif is_cjk(text[-1]) or is_cjk(line[0]):
            text += line
        else:
            text += " " + line
    return text
