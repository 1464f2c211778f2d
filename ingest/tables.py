"""Which rows of a table are its head. Used by the DOCX and PDF readers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lines import width

_LABEL = 24  # columns: twelve Chinese characters
_SENTENCE_END = re.compile(r"[。；：:]$|.{6}\.$")
_FIRST = re.compile(
    "序号|编号|编码|项目|事项|内容|类别|类型|名称|指标|阶段|里程碑|角色|职责|姓名|步骤|风险|方面|维度|科目|费用|术语|交付物|版本"
    "|功能点|需求编号|#|no\\.?|id|item|role|name|milestone|phase|stage|risk|step|term|version|deliverable|category|type",
    re.IGNORECASE,
)
"""What the first column of a table with a head is usually called."""


@dataclass(frozen=True, slots=True)
class Look:
    """A cell as far as the head is concerned; `strong` is bold or on a shaded ground, `columns` its width."""

    text: str
    strong: bool = False
    columns: int = 1


def head_rows(rows: Sequence[Sequence[Look]]) -> set[int]:
    """The index of the head row, if the table has one: the first row, or the second under a title across the table.

    A row is a head when all its cells are short labels and either all of them, and not all of the next row, stand out,
    or its first cell is a usual column name. A form (label, value, label, value) has none.
    """
    at = 1 if len(rows) > 2 and len(rows[0]) == 1 and len(rows[1]) > 1 else 0
    if len(rows) <= at + 1 or len(rows[at]) < 2:
        return set()
    first, following = rows[at], rows[at + 1]
    if not all(cell.text.strip() and _is_label(cell.text) for cell in first):
        return set()
    stands_out = all(c.strong for c in first) and not all(c.strong for c in following)
    named = _FIRST.fullmatch(first[0].text.strip())
    return {at} if stands_out or named else set()


def is_form(first: Sequence[str]) -> bool:
    """True for a first row that says label, value, label, value: a value has figures or is long."""
    values = first[1::2]
    return len(first) % 2 == 0 and any(not _is_label(v) or re.search(r"\d", v) for v in values)


def _is_label(text: str) -> bool:
    return width(text.strip()) <= _LABEL and not _SENTENCE_END.search(text.rstrip())
