"""A document as a flat run of passages, the form in which regulations are cut; and what a regulation's parts carry.

A passage is a line of a block: a paragraph, a heading or a whole table row. Used by `ingest.clauses` and the two
cutters, `ingest.statute_zh` and `ingest.outline`.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from ingest.clause import Clause
from ingest.document import Document

ASIDE_ROLES = {
    "toc": "ingest.aside_contents",
    "header": "ingest.aside_page",
    "footer": "ingest.aside_page",
    "footnote": "ingest.aside_footnote",
    "hidden": "ingest.aside_hidden",
    "own-comment": "ingest.aside_hidden",
}
_ENDS = re.compile(r"[。！？；：…!?;:.][”’」』）)\"'\]]*$")
_LEADS_IN = re.compile(r"[：:]\s*$")  # such a line introduces a list, whatever its look
_COMMENT = re.compile(r"<!--.*-->", re.DOTALL)
_TITLE_LENGTH = {"zh": 40, "en": 90}

Warnings = list[tuple[str, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of the text, verbatim. `heading` is the heading's level or 0; `row` is true for a table row."""

    text: str
    heading: int = 0
    row: bool = False


@dataclass
class Cut:
    """What a stretch of passages became: `heads` counts the characters of labels and headings that paths carry."""

    clauses: list[Clause] = field(default_factory=list)
    heads: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    warnings: Warnings = field(default_factory=list)

    def add(self, other: "Cut") -> None:
        """Append what another stretch became."""
        self.clauses += other.clauses
        self.heads += other.heads
        self.aside += other.aside
        self.warnings += other.warnings


def gap(first: int, last: int, before: str) -> tuple[str, dict[str, str]]:
    """The warning that the numbers `first` to `last` are missing before the number `before`."""
    missing = str(first) if first == last else f"{first}–{last}"
    return "ingest.warn_gap", {"missing": missing, "before": before}


def size(text: str) -> int:
    """The number of characters of `text` that are not white space."""
    return len("".join(text.split()))


def ends(text: str) -> bool:
    """True where `text` ends as a sentence, or as the beginning of a list, does."""
    return bool(_ENDS.search(text.rstrip()))


def title_like(text: str) -> bool:
    """True for words that can stand as a heading: short, without a sentence's end."""
    words = text.strip()
    longest = _TITLE_LENGTH["zh" if re.search(r"[一-鿿]", words) else "en"]
    return len(words) <= longest and not ends(words) and not re.search(r"[。；;！，]|[.:] ", words)


def passages(document: Document) -> tuple[list[Passage], Counter[str]]:
    """The document's passages in reading order, and the characters of the roles that hold no clause, by reason."""
    out: list[Passage] = []
    aside: Counter[str] = Counter()
    row: tuple[int, int] | None = None
    for block in document.blocks:
        text = f"{block.number} {block.text}" if block.number else block.text
        reason = ASIDE_ROLES.get(block.role) or ("ingest.aside_markup" if _COMMENT.fullmatch(text.strip()) else None)
        if reason:
            aside[reason] += size(text)
        elif block.cell is not None:
            here = (block.cell.table, block.cell.row)
            if here == row:
                out[-1] = Passage(f"{out[-1].text}\t{text}", row=True)
            else:
                out.append(Passage(text, row=True))
            row = here
        else:
            row = None
            level = block.level if block.kind == "heading" and not _LEADS_IN.search(text) else 0
            out += [Passage(line.strip(), level) for line in text.split("\n") if line.strip()]
    return out, aside
