"""The date that decides which clause is in force: the latest approval or version date a document gives of itself."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from checks.concept import mentions
from checks.statement import Statement
from language.dates import dates

HEAD = 40  # statements in which a document says what it is


def doc_date(said: Sequence[Statement], today: date) -> tuple[date, Literal["document", "today"]]:
    """(date, where it comes from): dates later than `today` are plans, not versions, and do not count."""
    found = [
        mention.value
        for i, statement in enumerate(said)
        if mentions("own-date", statement.text) and (i < HEAD or mentions("signature", statement.text))
        for mention in dates(statement.text)
        if mention.precision == "day" and mention.value <= today
    ]
    return (max(found), "document") if found else (today, "today")
