"""An empty Word file with fonts that show Chinese and English. Used for new files of this room."""

from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Pt


def new_docx(title: str) -> Any:
    """A new Word document (python-docx) with its title set as a property."""
    page = docx.Document()
    for name in ("Normal", "Title", *(f"Heading {i}" for i in range(1, 10))):
        style = page.styles[name]
        style.font.name = "Calibri"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), "Microsoft YaHei")
    page.styles["Normal"].font.size = Pt(10.5)
    page.core_properties.title = title
    return page
