"""IC-15: an abbreviation means one thing; where the document keeps a list of them, the list and the text agree.

Read are the definitions beside their abbreviation ("recovery time objective (RTO)", RTO（恢复时间目标）) and the
entries of a list of abbreviations. Two meanings are two where their initials give the same letters with other words, or
where Chinese names share next to no character.
Example: "product manager (PM)" and "project manager (PM)"; a list with RTO, and "the RPO is ten minutes" below it.
Traps: one name told longer or shorter, plurals, ids and codes, abbreviations that everybody knows, a name in the other
language, documents without a list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.consistency.contradiction import Contradiction
from checks.consistency.table import plain, tables
from checks.statement import CELL_GAP, Statement
from ingest.anchor import Anchor, anchor, whole
from ingest.document import Document
from language.stem import stem

_SHORT = r"[A-Z][A-Za-z]{0,2}[A-Z]{1,4}"
_WORDS = r"[A-Za-z][a-z]+(?:[ -](?:of|for|and|the|to|in|on|&|[A-Za-z][a-z]+)){1,7}"
_NAMED = re.compile(
    rf"(?P<words>{_WORDS})\s?[(（]\s?(?:the )?[\"“]?(?P<short>{_SHORT})s?[\"”]?\s?[)）]"
    rf"|(?<![A-Za-z-])(?P<first>{_SHORT})\s?[(（]\s?(?P<after>{_WORDS})\s?[)）]"
)
_NAMED_HAN = re.compile(
    rf"(?P<han>[\u4e00-\u9fff]{{3,12}})[(（](?:以下)?(?:简称)?[“\"]?(?P<short>{_SHORT})[”\"]?[)）]"
    rf"|(?<![A-Za-z-])(?P<first>{_SHORT})[(（](?P<after>[\u4e00-\u9fff]{{3,12}})[)）]"
)
_LIST = re.compile(
    r"缩略语|缩写|术语|名词解释|abbreviation|acronym|glossary|terms and definitions|definitions", re.IGNORECASE
)
_ENTRY = re.compile(
    rf"^[*\s•·–-]*(?P<short>{_SHORT})\**\s?(?:[:：=|]|——?|[–-](?=\s)|,|means\b|stands for\b|是指|指)\s?"
)
_USED = re.compile(r"(?<![A-Za-z0-9_/.#&-])(?P<short>[A-Z]{3,6})(?:s)?(?![A-Za-z0-9_/&-]|\.\w)")
_LOWER = re.compile("[a-z\u4e00-\u9fff]")  # words in capitals only are shouted, not abbreviated
_EVERYBODYS = (
    "API APP ATM BIC CCB CEO CFO CIO CISO COO CPU CRO CSV CTO CVV DDL DNS DOCX ETL EUR FAQ FTP GBP GDPR GPU HKD "
    "HTML HTTP HTTPS IBAN ISO JSON LAN MAC MB NFC NOT OCR PDF PIN PNG POS PMO QR RAM RMB SDK SFTP SIM SLA SMS SQL "
    "SSD SSL TBC TBD TCP TLS TXT UAT UPS URL USB USD UTC VIP VPN WAN WIFI XLS XLSX XML YES AND FOR ALL THE MUST "
    "SHALL SHOULD WILL RACI SIT KPI CNY JPY SGD CET CEST GMT HSM IDE KYC AML EAST SWIFT CIPS MFA OTP "
)
_KNOWN = frozenset(_EVERYBODYS.split())
_ENTRIES = 3  # of a list from which on it is one
_TIMES = 2  # an abbreviation stands in the text before its lack of a definition is worth a word
_ALIKE = 0.2  # share of the characters of two Chinese names that both have, from which on they may be one name


@dataclass(frozen=True, slots=True)
class _Meaning:
    short: str
    words: str
    place: Anchor


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """The abbreviations with two meanings; those that a list of abbreviations lacks, or has for nothing."""
    meanings = list(_meanings(document, said))
    listed = dict(_listed(document, said))
    found = [*_twofold(meanings)]
    if len(listed) >= _ENTRIES:
        found += _unlisted(document, said, {m.short for m in meanings} | set(listed))
        found += _idle(said, listed)
    return found


def _meanings(document: Document, said: Sequence[Statement]) -> Iterator[_Meaning]:
    """The abbreviations that are told in full where they stand."""
    for statement in said:
        for found in _NAMED.finditer(statement.text):
            short, words = found["short"] or found["first"], found["words"] or found["after"]
            if (full := _spelling(short, words, found["words"] is not None)) is not None:
                yield _Meaning(short, full, anchor(document, *statement.spans(*found.span())))
        for found in _NAMED_HAN.finditer(statement.text):
            short, words = found["short"] or found["first"], found["han"] or found["after"]
            yield _Meaning(short, words, anchor(document, *statement.spans(*found.span())))


def _spelling(short: str, words: str, before: bool) -> str | None:
    """The words whose initials are the abbreviation, None where they are not; the last ones `before` it."""
    parts = re.split(r"[ -]", words)
    for start in range(len(parts) - 1, -1, -1) if before else (0,):
        some = parts[start:]
        every = "".join(w[0] for w in some).upper()
        great = "".join(w[0] for w in some if w not in ("of", "for", "and", "the", "to", "in", "on", "&")).upper()
        if short.upper() in (every, great):
            return " ".join(some)
    return None


def _twofold(meanings: Sequence[_Meaning]) -> Iterator[Contradiction]:
    first: dict[tuple[str, bool], _Meaning] = {}
    told = set()
    for meaning in meanings:
        known = first.setdefault((meaning.short, meaning.words.isascii()), meaning)
        if meaning.short not in told and _apart(known.words, meaning.words):
            told.add(meaning.short)
            params = {"short": meaning.short, "first": known.words, "second": meaning.words}
            yield Contradiction("IC-15", f"abbreviation:{meaning.short}", (meaning.place, known.place), params)


def _apart(one: str, other: str) -> bool:
    """Whether two names cannot be one."""
    if one.isascii():
        return {stem(w) for w in one.lower().split()} != {stem(w) for w in other.lower().split()}
    return len(set(one) & set(other)) <= _ALIKE * min(len(set(one)), len(set(other)))


def _listed(document: Document, said: Sequence[Statement]) -> Iterator[tuple[str, Anchor]]:
    """The entries of the document's lists of abbreviations."""
    for table in tables(document):
        if table.header and _LIST.search(f"{table.place} {table.name(table.columns[0])}"):
            for row in table.body:
                if row and re.fullmatch(_SHORT, plain(row[0])):
                    yield plain(row[0]), whole(document, row)
    for statement in said:
        block = document.blocks[statement.block]
        found = _ENTRY.match(statement.text) if block.cell is None and not statement.before else None
        if found and _LIST.search(" ".join(document.section_path(statement.block))):
            yield found["short"], statement.anchor(document)


def _unlisted(document: Document, said: Sequence[Statement], known: set[str]) -> Iterator[Contradiction]:
    """The abbreviations that the text uses more than once and tells nowhere in full."""
    used: dict[str, list[Anchor]] = {}
    for statement in said:
        if not statement.heading and _LOWER.search(statement.text):
            for found in _USED.finditer(statement.text):
                if found["short"] not in known and found["short"] not in _KNOWN:
                    used.setdefault(found["short"], []).append(anchor(document, *statement.spans(*found.span("short"))))
    for short, places in used.items():
        if len(places) >= _TIMES:
            params = {"short": short, "count": str(len(places))}
            yield Contradiction("IC-15", f"undefined:{short}", tuple(places), params, "undefined")


def _idle(said: Sequence[Statement], listed: dict[str, Anchor]) -> Iterator[Contradiction]:
    """The entries of a list that the text uses nowhere else."""
    text = CELL_GAP.join(s.text for s in said)
    for short, place in listed.items():
        if len(re.findall(rf"(?<![A-Za-z]){short}(?![A-Za-rt-z])", text)) < _TIMES:
            yield Contradiction("IC-15", f"unused:{short}", (place,), {"short": short}, "unused")
