"""Tracked changes: which side of them is read. Used by the DOCX reader.

The final text is the one with every change accepted, the original the one with every change rejected.
"""

from dataclasses import dataclass

from ingest.docx_package import Element, W
from ingest.reading import Revisions


@dataclass(frozen=True, slots=True)
class Side:
    """The elements that are not there on one side of the changes, and the text that is only there."""

    gone: frozenset[str]
    cell: str
    deleted_text: str = ""

    def lacks_mark(self, paragraph: Element) -> bool:
        """True for a w:p whose mark is gone: it is one with the next paragraph."""
        return self.took(paragraph.find(f"{W}pPr/{W}rPr"))

    def lacks_row(self, row: Element) -> bool:
        """True for a w:tr that is gone."""
        return self.took(row.find(f"{W}trPr"))

    def lacks_cell(self, cell: Element) -> bool:
        """True for a w:tc that is gone."""
        return cell.find(f"{W}tcPr/{W}{self.cell}") is not None

    def took(self, properties: Element | None) -> bool:
        """True where a mark's or row's properties say that it is gone."""
        return properties is not None and any(child.tag in self.gone for child in properties)


SIDES: dict[Revisions, Side] = {
    "final": Side(frozenset({f"{W}del", f"{W}moveFrom"}), "cellDel"),
    "original": Side(frozenset({f"{W}ins", f"{W}moveTo"}), "cellIns", f"{W}delText"),
}
