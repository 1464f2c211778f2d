"""The quantities and dates of a sentence, read once: many checks ask for those of one sentence."""

import re
from functools import lru_cache

from language import amounts as quantities
from language import dates as days
from language import durations as lengths
from language.amounts import Amount
from language.dates import DateMention, Moment
from language.durations import Duration

_LENGTH = re.compile(
    r"[\d一二两三四五六七八九十百半]\s?[)）]?[个多余]?半?\s?(?:工作|交易|营业|自然|日历)?(?:小时|钟头|秒|分钟|天"
    r"|日|周|星期|礼拜|月|季度|年)"
    r"|(?:second|sec|minute|min|hour|hr|day|week|fortnight|month|quarter|year|yr)s?\b|\d\s?h\b",
    re.IGNORECASE,
)  # the cheap sign of a length of time
_SENTENCES = 1 << 12  # kept: those of a long document


@lru_cache(maxsize=_SENTENCES)
def amounts(text: str) -> tuple[Amount, ...]:
    """The quantities in `text`, in order."""
    return tuple(quantities.amounts(text))


@lru_cache(maxsize=_SENTENCES)
def dates(text: str, default_year: int | None = None) -> tuple[DateMention, ...]:
    """The dates in `text`, in order."""
    return tuple(days.dates(text, default_year))


@lru_cache(maxsize=_SENTENCES)
def durations(text: str) -> tuple[Duration, ...]:
    """The lengths of time in `text`, in order."""
    return tuple(lengths.durations(text)) if _LENGTH.search(text) else ()


@lru_cache(maxsize=_SENTENCES)
def datetimes(text: str, default_year: int | None = None) -> tuple[Moment, ...]:
    """The days in `text` that carry a time of day, in order."""
    return tuple(days.datetimes(text, default_year))
