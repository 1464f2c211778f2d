"""What is checked before a file is parsed: that it is there, not too large, and what its ending and content say.

Called by `ingest.read`. Nothing here unpacks or parses; only the first bytes and a zip's directory are looked at.
"""

import zipfile
import zlib
from pathlib import Path

from ingest.limits import MB, Limits
from language.problem import NotFound, Unreadable

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError)
"""What reading a package raises that is not whole; NotImplementedError is zipfile's word for an entry packed in a way
that it does not know, which a file can claim of itself."""
FORMATS = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".pdf": "pdf",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".text": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".doc": "doc",
    ".dot": "doc",
    ".rtf": "rtf",
    ".odt": "odt",
    ".xls": "xls",
    ".ods": "ods",
}
"""Ending -> format; the last ones are converted first, by `ingest.doc_convert`."""
REFUSED = {".wps": "wps", ".ofd": "ofd"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (OLE, "OLE"),
    (rb"{\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)
_WANTED = {
    "docx": "ZIP",
    "xlsx": "ZIP",
    "odt": "ZIP",
    "ods": "ZIP",
    "pdf": "PDF",
    "doc": "OLE",
    "xls": "OLE",
    "rtf": "RTF",
}
_BROKEN = {"docx": "broken_docx", "pdf": "broken_pdf", "doc": "old_word"}
_ENTRY = {"docx": "[Content_Types].xml", "xlsx": "xl/workbook.xml", "odt": "mimetype", "ods": "mimetype"}
"""What every package of the format holds."""
_FOREIGN = {"docx": "xl/workbook.xml", "odt": "[Content_Types].xml", "ods": "[Content_Types].xml"}


def format_of(path: Path, limits: Limits) -> str:
    """One of FORMATS' values, once the file has passed the checks.

    Raises NotFound for a path that is no file, Unreadable for one that must not be parsed or cannot be opened.
    """
    try:
        return _format_of(path, limits)
    except OSError as error:
        raise Unreadable("ingest.no_access", name=path.name, why=error.strerror or type(error).__name__) from error


def _format_of(path: Path, limits: Limits) -> str:
    if not path.exists():
        raise NotFound("ingest.not_found", name=str(path))
    if not path.is_file():
        raise NotFound("ingest.not_a_file", name=str(path))
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("ingest.empty", name=path.name)
    if size > limits.file:
        raise Unreadable("ingest.too_large", name=path.name, size=-(-size // MB), limit=limits.file // MB)
    ending = path.suffix.lower()
    if ending in REFUSED:
        raise Unreadable(f"ingest.{REFUSED[ending]}", name=path.name)
    if ending not in FORMATS:
        raise Unreadable("ingest.unknown_ending", name=path.name, ending=ending or path.name)
    return _checked(path, FORMATS[ending], limits)


def _checked(path: Path, format: str, limits: Limits) -> str:
    actual = _content(path)
    if format == "doc" and actual == "RTF":  # Word opens it without a word, so people do not know
        return "rtf"
    if _WANTED.get(format) == "ZIP" and actual == "OLE":
        encrypted = _ENCRYPTED in path.read_bytes()
        raise Unreadable("ingest.encrypted_docx" if encrypted else f"ingest.{_old(format)}", name=path.name)
    if actual != _WANTED.get(format, ""):
        if actual:
            raise Unreadable("ingest.other_format", name=path.name, ending=path.suffix, actual=actual)
        raise _broken(path, format)
    if actual == "ZIP":
        check_package(path, format, limits)
    return format


def _content(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:  # the format allows bytes before its mark
        return "PDF"
    return next((name for magic, name in _MAGIC if head.startswith(magic)), "")


def _old(format: str) -> str:
    return "old_word" if format == "docx" else "needs_office"


def _broken(path: Path, format: str) -> Unreadable:
    return Unreadable(f"ingest.{_BROKEN.get(format, 'broken_file')}", name=path.name, ending=path.suffix)


def check_package(path: Path, format: str, limits: Limits) -> None:
    """Look at a zip's directory: its size unpacked, its entries, whether it is a package of `format`.

    Raises Unreadable.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except BROKEN_ZIP as error:
        raise _broken(path, format) from error
    names = {e.filename.lstrip("/") for e in entries}
    if len(names) < len(entries):  # which of two parts of one name is shown depends on the program
        raise _broken(path, format)
    if _ENTRY[format] not in names or _FOREIGN.get(format) in names:
        raise Unreadable("ingest.other_format", name=path.name, ending=path.suffix, actual="ZIP")
    unpacked = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries) or 1
    odd = unpacked > 20 * MB and unpacked > packed * limits.ratio
    if len(entries) > limits.entries or unpacked > limits.unpacked or odd:
        raise Unreadable("ingest.zip_too_big", name=path.name, limit=limits.unpacked // MB)
    if any(e.flag_bits & 1 for e in entries):
        raise Unreadable("ingest.encrypted_docx", name=path.name)
