"""Whether a PDF page's text layer says what the page shows. Used by the PDF reader.

A font may not say which characters it draws; then the layer holds nothing, private code points, or other characters.
"""

import re
import sys
from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_SAMPLE = 300  # characters, spread over the page
_MOST = 0.3  # of the characters
_FEW = 0.05  # of the characters that pdfium is unsure of: glyph codes hit control characters and rare scripts soon
_COMMON = re.compile("[\t\n\r -~\xa0-\xff\u2000-\u27bf\u3000-\u30ff\uff00-\uffef]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|[\U000f0000-\U0010ffff]")
_LETTERS = re.compile("[A-Za-z]{2,}")
_VOWELS = re.compile("[aeiouyAEIOUY]")
_ENOUGH = 200  # characters of a script, from which its spelling can be judged
_FEWEST_VOWELS = 0.2  # of the letters: English has 0.4, every Latin script more than 0.3
_HAN = re.compile("[\u3400-\u9fff]")


def is_unmapped(text: pdfium.PdfTextPage) -> bool:
    """True when pdfium is sure of few characters of the page, and among the others some cannot be right."""
    count = text.count_chars()
    places = range(0, count, max(1, count // _SAMPLE))
    unsure = [i for i in places if raw.FPDFText_HasUnicodeMapError(text, i) == 1]
    wrong = sum(not _is_likely(chr(min(raw.FPDFText_GetUnicode(text, i), sys.maxunicode))) for i in unsure)
    return len(unsure) > _MOST * len(places) and wrong > _FEW * len(unsure)


def _is_likely(char: str) -> bool:
    """True for a character that a font without a map is read as when the reading is right."""
    return bool(_COMMON.match(char)) or (bool(_HAN.match(char)) and _is_usual(char))


def is_garbled(words: Iterable[str]) -> bool:
    """True when the characters cannot be those that are shown: private or odd ones, or no language's spelling."""
    text = " ".join(words)
    inked = len(text) - text.count(" ")
    if not inked:
        return False
    return len(_ODD.findall(text)) > _MOST * inked or _is_no_latin(text) or _is_no_chinese(text)


def _is_no_latin(text: str) -> bool:
    letters = "".join(_LETTERS.findall(text))
    return len(letters) > _ENOUGH and len(_VOWELS.findall(letters)) < _FEWEST_VOWELS * len(letters)


def _is_no_chinese(text: str) -> bool:
    han = _HAN.findall(text)
    some = han[:: max(1, len(han) // _SAMPLE)]
    return len(han) > _ENOUGH and sum(not _is_usual(c) for c in some) > _MOST * len(some)


def _is_usual(char: str) -> bool:
    """True for a character of the simplified or the traditional standard set."""
    return any(_encodes(char, charset) for charset in ("gb2312", "big5"))


def _encodes(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
