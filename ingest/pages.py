"""The picture of a PDF page, for the web page's highlight boxes.

Drawn in the reading process, for the same reason as reading: a hostile page must not harm the service.
"""

import io
from pathlib import Path

from ingest.intake import format_of
from ingest.limits import DEFAULT, Limits
from ingest.read import ask
from language.problem import Unreadable

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
    from ingest.pdf_reader import open_pdf

    pdf = open_pdf(path)
    if not 1 <= page <= len(pdf):
        raise Unreadable("ingest.no_page", page=page, pages=len(pdf))
    sheet = pdf[page - 1]
    scale = min(scale, _MOST_PIXELS / max(sheet.get_size()))
    out = io.BytesIO()
    sheet.render(scale=scale).to_pil().save(out, "PNG")
    return out.getvalue()
