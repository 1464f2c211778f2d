"""The reviewed Word file: a copy in which each finding is a comment and each fix a tracked insertion.

Called by `review --format docx` and the pages. Only the parts that change are written anew; signed and protected
files are refused; nothing of what others wrote (comments, revisions, fields, text boxes) is cut.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

from lxml import etree
from lxml.etree import _Element as Element

from checks.doc_type import TypeReason
from checks.finding import Finding, Review
from drafting.comments import add_comment, comment_lines, open_comments, stamp, used_numbers
from drafting.insertion import inserted_paragraphs, insertion_point
from drafting.package import Package
from drafting.quoted import around_paragraph, around_quote, free, locate
from drafting.type_line import type_line
from drafting.wordml import in_fields, inside, text_of, w
from ingest.anchor import Segment
from ingest.document import Block, Document
from language.problem import Conflict
from language.texts import Lang, text

LINEAGE = "urn:tollgate:review"


@dataclass(frozen=True, slots=True)
class Skipped:
    """What could not be done as asked for one finding: a sentence in the review's language."""

    finding: str
    why: str


@dataclass(frozen=True, slots=True)
class RedlineResult:
    """How many comments and inserted fixes the copy holds, and what was done differently or not at all."""

    comments: int
    insertions: int
    skipped: list[Skipped]


def redline(
    source: Path, target: Path, document: Document, review: Review, reasons: Sequence[TypeReason] = (), *, at: datetime
) -> RedlineResult:
    """Write `target`: the Word file `source`, as read in `document`, with the findings of `review` dated `at`.

    Raises Conflict for a signed or protected file, or one that is not the file that was reviewed.
    """
    if hashlib.sha256(source.read_bytes()).hexdigest() != document.sha256:
        raise Conflict("drafting.other_file", name=source.name)
    package = Package(source)
    _refuse_locked(package, source.name)
    return annotate(package, target, document, review, reasons, at)


def annotate(
    package: Package, target: Path, document: Document, review: Review, reasons: Sequence[TypeReason], at: datetime
) -> RedlineResult:
    """Put comments and insertions into an opened package and save it as `target`.

    What told the type is a comment too, at the beginning; it is not counted.
    """
    pen = _Pen(package, document, cast(Lang, review.lang), stamp(at))
    if reasons:
        pen.head(text("drafting.type_told_title", pen.lang, line=type_line(review, reasons)))
    for finding in review.findings:
        pen.comment(finding)
    for finding in review.findings:
        pen.insert(finding)
    pen.close(review)
    package.save(target)
    return RedlineResult(pen.written, pen.insertions, pen.skipped)


def _refuse_locked(package: Package, name: str) -> None:
    if any(entry.startswith("_xmlsignatures/") for entry in package.names()):
        raise Conflict("drafting.signed", name=name)
    settings = package.related(package.main(), "settings")
    if settings and settings in package:
        lock = package.xml(settings).find(w("documentProtection"))
        if lock is not None and lock.get(w("enforcement")) in ("1", "true", "on"):
            raise Conflict("drafting.protected", name=name)


@dataclass
class _Pen:
    """What is being written: the main part, the comments part and the numbers given so far."""

    package: Package
    document: Document
    lang: Lang
    at: str
    numbers: dict[str, str] = field(default_factory=dict)
    written: int = 0
    insertions: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.main = self.package.main()
        self.body = self.package.xml(self.main)
        self.comments_part, self.comments = open_comments(self.package, self.main)
        self.paragraphs = list(self.body.iter(w("p")))
        self.fields = in_fields(self.body)
        self.last_number = used_numbers(self.body, self.comments)
        self.latest: dict[Element, Element] = {}

    def number(self) -> str:
        """A new annotation number."""
        self.last_number += 1
        return str(self.last_number)

    def comment(self, finding: Finding) -> None:
        """Comment the finding's quote, its paragraph where the quote must not be cut, else the first paragraph."""
        number = self.number()
        segment = finding.anchor.segments[0] if finding.anchor else None
        if segment is None or not self._comment_quote(segment, number):
            host = self._host(self.document.blocks[segment.block] if segment else None)
            if host is None:
                self._skip(finding, "drafting.no_place")
                return
            around_paragraph(host, number)
            if segment:
                self._skip(finding, "drafting.paragraph_only")
        add_comment(self.comments, number, comment_lines(finding, self.lang), self.lang, self.at)
        self.numbers[finding.id] = number
        self.written += 1

    def head(self, line: str) -> None:
        """Comment the first written paragraph, where there is one."""
        host = self._host(None)
        if host is not None:
            number = self.number()
            around_paragraph(host, number)
            add_comment(self.comments, number, [line], self.lang, self.at)

    def _comment_quote(self, segment: Segment, number: str) -> bool:
        block = self.document.blocks[segment.block]
        first = self._paragraph(block)
        if first is None or inside(first, "txbxContent"):
            return False
        cell = next(first.iterancestors(w("tc")), None)
        scope = [first] if block.cell is None or cell is None else list(cell.iter(w("p")))
        place = locate(scope, block, segment)
        if place is None or not all(free(letter, self.fields) for letter in place):
            return False
        around_quote(*place, number)
        return True

    def _paragraph(self, block: Block) -> Element | None:
        index = block.locator.get("paragraph")
        if block.locator.get("part") != self.main or index is None or not 0 <= index < len(self.paragraphs):
            return None
        return self.paragraphs[int(index)]

    def _host(self, block: Block | None) -> Element | None:
        """The block's paragraph, or the one that holds its text box; the first written one for another part."""
        paragraph = self._paragraph(block) if block else None
        if paragraph is not None:
            return next(reversed(list(paragraph.iterancestors(w("p")))), paragraph)
        own = [p for p in self.paragraphs if not inside(p, "p")]
        return next((p for p in own if any((t.text or "").strip() for t in text_of(p))), own[0] if own else None)

    def insert(self, finding: Finding) -> None:
        """Insert the finding's fix after its place, or after what was inserted there before."""
        if finding.fix is None:
            return
        block = self.document.blocks[finding.fix.insert_after.segments[0].block] if finding.fix.insert_after else None
        paragraph = self._paragraph(block) if block else None
        point = insertion_point(self.body, paragraph)
        if point is None:
            self._skip(finding, "drafting.no_place")
            return
        model = paragraph if block is not None and block.kind == "paragraph" else None
        after = self.latest.get(point, point)
        for new in inserted_paragraphs(finding.fix.text, model, self.number, self.lang, self.at):
            after.addnext(new)
            after = new
        self.latest[point] = after
        self.insertions += 1

    def _skip(self, finding: Finding, key: str) -> None:
        self.skipped.append(Skipped(finding.id, text(key, self.lang, title=finding.title)))

    def close(self, review: Review) -> None:
        """Put the changed parts and the lineage into the package."""
        self.package.put(self.main, self.body)
        self.package.put(self.comments_part, self.comments)
        root = etree.Element(f"{{{LINEAGE}}}review", {"document": review.document.sha256}, nsmap={"t": LINEAGE})
        for finding in review.findings:
            values = {"id": finding.id, "comment": self.numbers.get(finding.id, "")}
            node = etree.SubElement(root, f"{{{LINEAGE}}}finding", values)
            for s in finding.anchor.segments if finding.anchor else ():
                place = {"block": str(s.block), "start": str(s.start), "end": str(s.end)}
                etree.SubElement(node, f"{{{LINEAGE}}}segment", place)
        name = self.package.free("customXml/item{}.xml")
        self.package.put(name, root)
        self.package.relate(self.main, "customXml", name)
        self.package.declare(name, "application/xml")
