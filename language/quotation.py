"""What stands in quotation marks, in Chinese and English text, marks within marks included.

Called where a sentence is judged: what is quoted is another's word.
"""

import re

from language.sentences import Span

_CLOSER = {"“": "”", "‘": "’", "「": "」", "『": "』", "«": "»", "‹": "›", "〝": "〞", "﹁": "﹂", "﹃": "﹄", "„": "“"}
_BOTH = "\"'"  # marks that open and close alike
_MARK = re.compile("[" + "".join({*_CLOSER, *_CLOSER.values()}) + _BOTH + "]")


def quotations(text: str) -> list[Span]:
    """The outermost quotations of `text` with their marks, in order.

    A mark that nothing closes opens none; an apostrophe is none.
    """
    open_marks: list[tuple[str, int]] = []
    found: list[Span] = []
    for m in _MARK.finditer(text):
        mark, at = m[0], m.start()
        if _apostrophe(text, at):
            continue
        opened = next((i for i in range(len(open_marks) - 1, -1, -1) if open_marks[i][0] == mark), None)
        if opened is not None:
            found = [q for q in found if q.start < open_marks[opened][1]]
            found.append(Span(open_marks[opened][1], at + 1))
            del open_marks[opened:]
        elif mark in _CLOSER and len(open_marks) < _DEEPEST:
            open_marks.append((_CLOSER[mark], at))
        elif mark == '"' or (mark == "'" and not text[at - 1 : at].isalnum()):
            open_marks.append((mark, at))
    return found


_DEEPEST = 8  # marks within marks: more of them have been forgotten


def _apostrophe(text: str, at: int) -> bool:
    """Whether the mark stands inside a word: it's, the bank’s."""
    around = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return text[at] in "'’" and all(c.isascii() and c.isalnum() for c in around)
