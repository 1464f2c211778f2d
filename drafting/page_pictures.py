"""PDF pages as pictures with a box around every block, so that a person sees in a minute what was read where.

Used by the page of `inspect --html`. Boxes are shares of the page, so that they fit whatever size it is shown in.
"""

import base64
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.document import Block, Document
from ingest.pages import boxes


@dataclass(frozen=True, slots=True)
class Box:
    """A block's stretch of a page: percent of the page's width and height from the upper left corner."""

    block: int
    kind: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its number, the PNG as a data address, the boxes on it."""

    number: int
    address: str
    boxes: tuple[Box, ...]


def pictures(document: Document, drawn: Mapping[int, bytes], scale: float) -> list[Picture]:
    """The pages in `drawn` (number -> PNG at `scale` pixels a point) with the boxes of their blocks."""
    placed = boxes(document)
    return [
        Picture(
            number,
            "data:image/png;base64," + base64.b64encode(png).decode(),
            tuple(_box(document.blocks[block], box, _size(png, scale)) for block, box in placed.get(number, [])),
        )
        for number, png in sorted(drawn.items())
    ]


def _size(png: bytes, scale: float) -> tuple[float, float]:
    width, height = struct.unpack(">II", png[16:24])
    return width / scale, height / scale


def _box(block: Block, box: Sequence[float], size: tuple[float, float]) -> Box:
    left, bottom, right, top = box
    across, down = 100 / size[0], 100 / size[1]
    kind = block.kind if block.role == "body" else "aside"
    return Box(block.id, kind, left * across, (size[1] - top) * down, (right - left) * across, (top - bottom) * down)
