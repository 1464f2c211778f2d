"""The parts of a .docx file as XML trees. Used by the DOCX reader's modules.

Parsed with lxml alone: no entity is expanded, nothing is fetched, and a part that declares a DOCTYPE is refused.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ingest.intake import BROKEN_ZIP
from language.problem import Unreadable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MOST_TAGS = 6_000_000  # a thousand pages have one or two million; each costs some hundred bytes of memory
_DECLARATIONS = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)

Element = etree._Element


class Package:
    """An opened .docx: `document` is the main part's name, `xml` gives a part's root element."""

    def __init__(self, path: Path) -> None:
        """Raises Unreadable for a broken package or one whose XML declares a DOCTYPE."""
        try:
            with zipfile.ZipFile(path) as package:
                self._parts = {n.lstrip("/"): package.read(n) for n in package.namelist() if _is_xml(n)}
        except BROKEN_ZIP as error:
            raise Unreadable("ingest.broken_docx") from error
        if any(mark in data for data in self._parts.values() for mark in _DECLARATIONS):
            raise Unreadable("ingest.doctype")
        self._roots: dict[str, Element] = {}
        self.document = next(self.related("", "officeDocument"), "word/document.xml")
        if self.document not in self._parts:
            raise Unreadable("ingest.broken_docx")

    def xml(self, part: str) -> Element | None:
        """The root element of a part, None where the package lacks it. Raises Unreadable for broken or endless XML."""
        data = self._parts.get(part)
        if data is None:
            return None
        if part not in self._roots:
            self._roots[part] = _parsed(data)
        return self._roots[part]

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts that `part` names as its `kind` (styles, header, footnotes …), in the file's order."""
        folder, name = posixpath.split(part)
        rels = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for rel in [] if rels is None else rels.iter(_REL):
            if rel.get("Type", "").endswith(f"/{kind}") and rel.get("TargetMode") != "External":
                yield posixpath.normpath(posixpath.join("/", folder, rel.get("Target", ""))).lstrip("/")

    def named(self, kind: str) -> Element | None:
        """The main document's styles, numbering …; None where it has none."""
        part = next(self.related(self.document, kind), None)
        return None if part is None else self.xml(part)


def _parsed(data: bytes) -> Element:
    if data.count(b"<") > _MOST_TAGS:
        raise Unreadable("ingest.too_many_elements")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(_STRICT.sub(_USUAL, data), parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise Unreadable("ingest.broken_docx") from error


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def first(alternate: Element) -> list[Element]:
    """The choice of an mc:AlternateContent that is shown: the first with words, for the others say the same again."""
    return next(([c] for c in alternate if next(c.iter(f"{W}t"), None) is not None), list(alternate)[:1])


def kids(element: Element | None) -> dict[str, Element]:
    """The children by tag: properties, of which there is one of a kind."""
    return {} if element is None else {child.tag: child for child in element}


def number(element: Element | None, name: str, default: int = 0) -> int:
    """A whole number among the attributes; `default` where there is none."""
    try:
        return default if element is None else round(float(element.get(f"{W}{name}", "")))
    except (ValueError, OverflowError):
        return default


def val(element: Element | None, path: str, default: str = "") -> str:
    """The w:val of the first child at `path` ("w:pPr/w:jc"); `default` where there is none."""
    found = None if element is None else element.find(path.replace("w:", W))
    return default if found is None else found.get(f"{W}val", default)


def on(element: Element | None, path: str) -> bool | None:
    """A switch such as w:b: True, False, or None where it is not set."""
    found = None if element is None else element.find(path.replace("w:", W))
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off")
