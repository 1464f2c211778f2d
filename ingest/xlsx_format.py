"""A cell's value as the sheet shows it: 3,500.00, 12.5%, 2026年3月1日. Used by the XLSX reader."""

import re
from datetime import datetime, time, timedelta

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel

_TOKENS = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|AM/PM|上午/下午|yyyy|yy|y|mmmmm|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|[^"]',
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"\[\$([^\]-]*)[^\]]*\]")
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?(?:E\+0+)?|\.[#0?]+", re.IGNORECASE)
_CLOCK = {"h": "{0.hour}", "hh": "{0.hour:02}", "s": "{0.second}", "ss": "{0.second:02}"}
_DAYS = {"d": "{0.day}", "dd": "{0.day:02}", "ddd": "{0:%a}", "dddd": "{0:%A}", "yy": "{0:%y}", "yyyy": "{0.year}"}
_MONTHS = {"m": "{0.month}", "mm": "{0.month:02}", "mmm": "{0:%b}", "mmmm": "{0:%B}", "mmmmm": "{0:%b}"}
_MINUTES = {"m": "{0.minute}", "mm": "{0.minute:02}"}


def shown(value: float, code: str, since_1904: bool = False) -> str:
    """`value` in the number format `code` ("" or General: as short as it can be written)."""
    if code and is_date_format(code):
        return _date(value, code, since_1904)
    sections = _sections(code)
    at = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    section = sections[at]
    if section.strip().lower() in ("", "general", "@"):
        return _general(value)
    return _number(abs(value) if at == 1 else value, section)


def _sections(code: str) -> list[str]:
    """The parts of a format for positive numbers, negative ones and zero; a ";" in quotes parts nothing."""
    return re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)


def _general(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"


def _literal(token: str) -> str:
    """What a token of a format that stands for no digit shows."""
    if token.startswith('"'):
        return token[1:-1]
    if token.startswith("\\"):
        return token[1:]
    return "" if token[0] in "_*[" else token


def _number(value: float, section: str) -> str:
    section = _CURRENCY.sub(lambda hit: f'"{hit[1]}"', section)
    quoted = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
    bare = quoted.sub(lambda hit: " " * len(hit[0]), section)
    places = _DIGITS.search(bare)
    if not places:
        return _words(section)
    value *= 100 ** bare.count("%")
    before, after = section[: places.start()], section[places.end() :]
    figure = _figure(abs(value), places[0])
    sign = "-" if value < 0 and figure.strip("0.,%") else ""
    return f"{sign}{_words(before)}{figure}{_words(after)}".strip()


def _figure(value: float, places: str) -> str:
    if "e+" in places.lower():
        return f"{value:.{len(places.lower().partition('e')[0].partition('.')[2])}E}"
    whole, _, fraction = places.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    value /= 1000**thousands
    comma = "," if "," in whole.rstrip(",") else ""
    text = f"{value:{comma}.{len(fraction)}f}"
    optional = len(fraction) - len(fraction.rstrip("#"))
    for _ in range(optional):
        text = text.removesuffix("0")
    text = text.removesuffix(".")
    least = whole.count("0")
    return text.zfill(least + len(text) - len(text.partition(".")[0])) if least > 1 else text


def _words(section: str) -> str:
    return "".join(_literal(token) for token in _TOKENS.findall(section) if token)


def _date(value: float, code: str, since_1904: bool) -> str:
    epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    try:
        moment = from_excel(value, epoch)
    except (ValueError, OverflowError):
        return _general(value)
    if isinstance(moment, timedelta):
        return _elapsed(moment)
    if isinstance(moment, time):
        moment = datetime.combine(epoch, moment)
    return _moment(moment, _sections(code)[0])


def _elapsed(span: timedelta) -> str:
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _moment(moment: datetime, code: str) -> str:
    """A token m is the minute after an hour and before a second, else the month."""
    tokens = [t for t in _TOKENS.findall(code) if t]
    text, clock = "", False
    noon = any("/" in t and t.lower() in ("am/pm", "上午/下午") for t in tokens)
    for i, token in enumerate(tokens):
        low = token.lower()
        following = next((t.lower() for t in tokens[i + 1 :] if t.lower() in _CLOCK or t.lower() in _MONTHS), "")
        if low in _CLOCK:
            hour = moment.replace(hour=(moment.hour - 1) % 12 + 1) if noon and low[0] == "h" else moment
            text += _CLOCK[low].format(hour)
            clock = True
        elif low in _MINUTES and (clock or following.startswith("s")):
            text += _MINUTES[low].format(moment)
        elif low in _MONTHS or low in _DAYS:
            text += (_MONTHS.get(low) or _DAYS[low]).format(moment)
            clock = False
        elif low in ("am/pm", "上午/下午"):
            text += token.split("/")[moment.hour >= 12]
        else:
            text += _literal(token)
    return text.strip()
