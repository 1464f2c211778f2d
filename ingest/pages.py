"""The picture of a PDF page and the boxes of its blocks, for pages that show a document as it was read.

Drawn in the reading process, for the same reason as reading: a hostile page must not harm the service.
"""

import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.document import Document
from ingest.intake import format_of
from ingest.limits import DEFAULT, Limits
from ingest.read import ask
from language.problem import Unreadable

if TYPE_CHECKING:
    import pypdfium2 as pdfium

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_MOST_PIXELS = 4_000  # a side


def page_picture(path: Path, page: int, *, scale: float, limits: Limits = DEFAULT) -> bytes:
    """Page `page` (from 1) of a PDF as PNG; a scale of 1 is 72 dots an inch. A side is at most 4,000 pixels.

    Raises NotFound for no such file, Unreadable for no such page or a file that cannot be drawn.
    """
    if format_of(path, limits) != "pdf":
        raise Unreadable("ingest.no_picture", name=path.name)
    return ask(path, limits, "pdf", str(page), str(scale))


def draw(path: Path, page: int, scale: float) -> bytes:
    """The PNG of one page. Called in the reading process; raises Unreadable."""
    from ingest.pdf_file import open_pdf

    pdf = open_pdf(path)
    if not 1 <= page <= len(pdf):
        raise Unreadable("ingest.no_page", page=page, pages=len(pdf))
    return png(pdf[page - 1], scale)


def png(sheet: "pdfium.PdfPage", scale: float, *, grey: bool = False) -> bytes:
    """The picture of an open page, as `page_picture` has it, or in grey."""
    scale = min(scale, _MOST_PIXELS / max(sheet.get_size()))
    bitmap = sheet.render(scale=scale, rev_byteorder=True, grayscale=grey)
    return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)


def boxes(document: Document) -> dict[int, list[tuple[int, Box]]]:
    """Page (from 1) -> the block ids with their boxes on it, in points from the page's lower left corner.

    A block has a box a line, and boxes on two pages when it goes on over the page's end. Empty for other formats.
    """
    found: dict[int, list[tuple[int, Box]]] = {}
    for block in document.blocks:
        for place in (block.locator, *block.locator.get("continued", ())):
            for left, bottom, right, top in place.get("boxes", ()):
                found.setdefault(place["page"], []).append((block.id, (left, bottom, right, top)))
    return found


def _png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """8-bit grey, RGB or RGBA rows as a PNG file."""
    colour = {1: 0, 3: 2, 4: 6}[channels]
    rows = b"".join(b"\0" + pixels[y * stride : y * stride + width * channels] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
