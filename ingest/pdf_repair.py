"""A second try at a PDF whose own directory is damaged: pypdf rebuilds it from the objects that are there."""

import io
from pathlib import Path

FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)
"""What pypdf raises on damage, besides its own errors: it follows the broken structure where it leads."""


def repaired(path: Path) -> bytes | None:
    """The file written anew, or None where pypdf cannot make sense of it either."""
    import pypdf
    from pypdf.errors import PyPdfError

    whole = io.BytesIO()
    try:
        pypdf.PdfWriter(clone_from=pypdf.PdfReader(path, strict=False)).write(whole)
    except (PyPdfError, *FAULTS):
        return None
    return whole.getvalue()
