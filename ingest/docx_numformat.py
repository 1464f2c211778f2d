"""A count as Word writes it: 3, iii, C, 三, 叁, ③. Used by `ingest.docx_numbering`."""

from collections.abc import Callable

from language.numerals import to_chinese

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"))
_ROMAN_SMALL = ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def written(count: int, format: str) -> str:
    """`count` in Word's number format (w:numFmt); an unknown format is decimal."""
    return _FORMATS.get(format, str)(count)


def _roman(count: int) -> str:
    text = ""
    for value, sign in (*_ROMAN, *_ROMAN_SMALL):
        times, count = divmod(count, value)
        text += sign * times
    return text


def _letter(count: int) -> str:
    """a … z, then aa, bb: Word repeats the letter."""
    times, at = divmod(count - 1, 26)
    return chr(ord("a") + at) * (times + 1)


def _digits(count: int) -> str:
    return "".join("〇一二三四五六七八九"[int(d)] for d in str(count))


def _circle(count: int) -> str:
    return chr(0x245F + count) if 1 <= count <= 20 else str(count)


def _pick(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)]


def _ordinal(count: int) -> str:
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerLetter": _letter,
    "ordinal": _ordinal,
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "taiwaneseCounting": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "chineseLegalSimplified": lambda n: to_chinese(n).translate(_FORMAL),
    "ideographLegalTraditional": lambda n: to_chinese(n).translate(_FORMAL),
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _pick(_STEMS),
    "ideographZodiac": _pick(_BRANCHES),
    "decimalEnclosedCircle": _circle,
    "decimalEnclosedCircleChinese": _circle,
    "ideographEnclosedCircle": lambda n: "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"[n - 1] if 1 <= n <= 10 else str(n),
    "decimalFullWidth": lambda n: "".join(chr(ord(d) + 0xFEE0) for d in str(n)),
    "decimalEnclosedParen": lambda n: f"({n})",
    "decimalEnclosedFullstop": lambda n: f"{n}.",
}
