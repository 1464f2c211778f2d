"""Numbers as they are written, in digits or words, for `values` and `worded`."""

import re
from decimal import Decimal

from language.numerals import ENGLISH_NUMERAL, chinese_decimal, english_number

HAN_NUMBER = r"[〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+"
WORDS = (
    rf"(?:half a million|(?:a |one |two |three |four |five |six |seven |eight |nine |ten )?dozen"
    rf"|(?:{ENGLISH_NUMERAL}|an?) (?:hundred thousand|thousand|hundred|million|billion)|{ENGLISH_NUMERAL})"
)
SCALES = {"万": 10**4, "亿": 10**8, "千": 1000, "百": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_BIG = {"hundred thousand": 10**5, "thousand": 1000, "hundred": 100, "million": 10**6, "billion": 10**9, "dozen": 12}


def number_zh(written: str) -> Decimal | None:
    """The value of digits with 万 or 亿, or of a Chinese numeral; None for another word."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([万亿千百]*)", written)
    if found is None:
        return chinese_decimal(written)
    value = Decimal(found[1])
    for scale in found[2]:
        value *= SCALES[scale]
    return value


def number_en(written: str) -> Decimal | None:
    """The value of digits or of an English numeral in small letters; None for another word."""
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    if written == "half a million":
        return Decimal(500000)
    for name, size in _BIG.items():
        if written.endswith(name) and (many := written.removesuffix(name).strip()) is not None:
            read = 1 if many in ("", "a", "an") else english_number(many)
            if read is not None:
                return Decimal(read * size)
    read = english_number(written)
    return None if read is None else Decimal(read)
