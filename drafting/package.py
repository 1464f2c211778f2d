"""A Word file as its parts: reads them, replaces or adds some, copies every other entry byte for byte.

Used by `drafting.redline`, the only writer of other people's Word files.
"""

import os
import posixpath
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def parse(data: bytes) -> etree._Element:
    """The root of an XML part; no entity is resolved and nothing is fetched."""
    return etree.fromstring(data, _PARSER)


def serialize(root: etree._Element) -> bytes:
    """The bytes of an XML part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def write_atomically(target: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write a temporary file beside `target`, then put it in place; a failed write leaves no file."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".tollgate-", suffix=target.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        fill(temporary)
        temporary.chmod(0o644)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


class Package:
    """The entries of a zip file in their order, with the parts that were replaced or added since."""

    def __init__(self, source: Path) -> None:
        with zipfile.ZipFile(source) as archive:
            self._entries = [(info, archive.read(info)) for info in archive.infolist()]
        self._now = {info.filename: data for info, data in self._entries}

    def __contains__(self, name: str) -> bool:
        return name in self._now

    def names(self) -> list[str]:
        """Every entry's name."""
        return list(self._now)

    def xml(self, name: str) -> etree._Element:
        """The root of the part `name`."""
        return parse(self._now[name])

    def put(self, name: str, root: etree._Element) -> None:
        """Replace the part `name`, or add it at the end."""
        self._now[name] = serialize(root)

    def main(self) -> str:
        """The name of the document's main part."""
        for relation in self.xml("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(relation.get("Target", "").lstrip("/"))
        return "word/document.xml"

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` refers to by a relationship of `kind` ("comments", "settings"); None without one."""
        name = _relations(part)
        if name not in self:
            return None
        for relation in self.xml(name):
            if relation.get("Type", "").endswith("/" + kind) and relation.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), relation.get("Target", ""))
                return posixpath.normpath(target).lstrip("/")
        return None

    def relate(self, part: str, kind: str, target: str) -> None:
        """Add a relationship of `kind` from `part` to the part `target`."""
        name = _relations(part)
        root = self.xml(name) if name in self else etree.Element(f"{{{RELATIONSHIPS}}}Relationships")
        taken = {relation.get("Id") for relation in root}
        number = next(i for i in range(1, len(taken) + 2) if f"rIdTollgate{i}" not in taken)
        etree.SubElement(
            root,
            f"{{{RELATIONSHIPS}}}Relationship",
            {"Id": f"rIdTollgate{number}", "Type": f"{OFFICE}/{kind}", "Target": f"/{target}"},
        )
        self.put(name, root)

    def declare(self, part: str, content_type: str) -> None:
        """Give `part` its content type."""
        root = self.xml("[Content_Types].xml")
        values = {"PartName": f"/{part}", "ContentType": content_type}
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", values)
        self.put("[Content_Types].xml", root)

    def free(self, pattern: str) -> str:
        """The first part name of `pattern` ("word/comments{}.xml") that is not taken."""
        return next(n for n in (pattern.format(i) for i in range(1, len(self._now) + 2)) if n not in self)

    def save(self, target: Path) -> None:
        """Write the file; untouched entries keep their order, bytes and dates."""
        write_atomically(target, self._write)

    def _write(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, data in self._entries:
                archive.writestr(info, self._now.get(info.filename, data))
            old = {info.filename for info, _ in self._entries}
            for name in (n for n in self._now if n not in old):
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), self._now[name], zipfile.ZIP_DEFLATED)


def _relations(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")
