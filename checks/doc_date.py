"""The date that decides which clause is in force: the latest approval or version date a document gives of itself."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from checks.concept import mentions
from checks.statement import Statement
from ingest.document import Document
from language.dates import DateMention, dates

HEAD = 40  # statements in which a document says what it is
ALONE = 4  # further characters in a statement that is hardly more than its date: "2026年4月", "5月13日印发"
LABEL_REACH = 24  # characters before a date in which its label stands


def doc_date(document: Document, said: Sequence[Statement], today: date) -> tuple[date, Literal["document", "today"]]:
    """(date, where it comes from): dates later than `today` are plans, not versions, and do not count."""
    found = [m.value for m in _own(document, said) if m.precision in ("day", "month") and m.value <= today]
    return (max(found), "document") if found else (today, "today")


def _own(document: Document, said: Sequence[Statement]) -> Iterator[DateMention]:
    """The dates with a label of their own at the beginning or alone in a line, and those of versions and approvals."""
    for i, statement in enumerate(said):
        title = "" if statement.section is None else document.sections[statement.section].title
        signed = bool(mentions("own-date-section", title))
        for mention in dates(statement.text):
            label = statement.text[max(0, mention.start - LABEL_REACH) : mention.start]
            alone = len(statement.text) - (mention.stop - mention.start) <= ALONE
            if signed or alone or (i < HEAD and mentions("own-date", label)):
                yield mention
