"""Where a quote stands in a Word part, as characters of runs, and the range of a comment around it.

Used by `drafting.redline`. A quote that stands in a field or in another's revision is never cut: its comment goes
around the paragraph.
"""

import unicodedata
from dataclasses import dataclass

from lxml.etree import _Element as Element

from drafting.wordml import element, inside, run, split_before, text_of, w
from ingest.anchor import Segment
from ingest.document import Block

FOREIGN = ("ins", "del", "moveTo", "moveFrom", "fldSimple")


@dataclass(frozen=True, slots=True)
class Letter:
    """One character that is no white space, and where it stands."""

    char: str
    node: Element
    index: int


def letters(paragraphs: list[Element]) -> list[Letter]:
    """The visible characters of the paragraphs in order."""
    return [
        Letter(char, node, i)
        for paragraph in paragraphs
        for node in text_of(paragraph)
        for i, char in enumerate(node.text or "")
        if not char.isspace()
    ]


def _dense(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace())


def locate(paragraphs: list[Element], block: Block, segment: Segment) -> tuple[Letter, Letter] | None:
    """The first and last character of the segment's quote; None where the part does not show it.

    Of several equal quotes the one nearest to the segment's own place is taken.
    """
    shown = letters(paragraphs)
    text, wanted = "".join(x.char for x in shown), _dense(segment.quote)
    expected = len(_dense(block.text[: segment.start]))
    places = [i for i in range(len(text) - len(wanted) + 1) if text.startswith(wanted, i)] if wanted else []
    if not places:
        return None
    start = min(places, key=lambda i: abs(i - expected))
    return shown[start], shown[start + len(wanted) - 1]


def free(letter: Letter, fields: set[Element]) -> bool:
    """True when the character's run may be cut."""
    owner = letter.node.getparent()
    return owner is not None and owner not in fields and not inside(owner, *FOREIGN)


def around_quote(first: Letter, last: Letter, comment: str) -> None:
    """Set the comment's range around the characters from `first` to `last`; runs keep their properties."""
    end = last.node.getparent()
    assert end is not None
    after = last.index + 1
    content = [c for c in end if c.tag != w("rPr")]
    if after < len(last.node.text or "") or content[-1] is not last.node:
        split_before(last.node, after)
    start = split_before(first.node, first.index)
    close = start if last.node is first.node else last.node.getparent()
    assert close is not None
    start.addprevious(element("commentRangeStart", id=comment))
    close.addnext(_reference(comment))
    close.addnext(element("commentRangeEnd", id=comment))


def around_paragraph(paragraph: Element, comment: str) -> None:
    """Set the comment's range around the whole paragraph."""
    mark = element("commentRangeStart", id=comment)
    properties = paragraph.find(w("pPr"))
    if properties is None:
        paragraph.insert(0, mark)
    else:
        properties.addnext(mark)
    paragraph.append(element("commentRangeEnd", id=comment))
    paragraph.append(_reference(comment))


def _reference(comment: str) -> Element:
    node = run("")
    node.append(element("commentReference", id=comment))
    return node
