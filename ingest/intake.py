"""What is checked before a file is parsed: that it is there, not too large, and what its ending says.

Called by `ingest.read`. Nothing here unpacks or parses; only the first bytes and a zip's directory are looked at.
"""

import zipfile
from pathlib import Path

from ingest.limits import MB, Limits
from language.problem import NotFound, Unreadable

FORMATS = {
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".text": "txt",
}
CONVERT = {".doc": "old_word", ".dot": "old_word", ".wps": "wps", ".ofd": "ofd"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAGIC = ((b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP"), (OLE, "OLE"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"))


def format_of(path: Path, limits: Limits) -> str:
    """docx, pdf, md or txt, once the file has passed the checks.

    Raises NotFound for a path that is no file, Unreadable for one that must not be parsed.
    """
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
    if ending in CONVERT:
        raise Unreadable(f"ingest.{CONVERT[ending]}", name=path.name)
    if ending not in FORMATS:
        raise Unreadable("ingest.unknown_ending", name=path.name, ending=ending or path.name)
    _check_content(path, ending, limits)
    return FORMATS[ending]


def _check_content(path: Path, ending: str, limits: Limits) -> None:
    with path.open("rb") as file:
        head = file.read(1024)
    actual = next((name for magic, name in _MAGIC if head.startswith(magic)), "")
    if b"%PDF-" in head:  # the format allows bytes before its mark
        actual = "PDF"
    wanted = {"docx": "ZIP", "pdf": "PDF"}.get(FORMATS[ending], "")
    if FORMATS[ending] == "docx" and actual == "OLE":
        key = "encrypted_docx" if _ENCRYPTED in path.read_bytes() else "old_word"
        raise Unreadable(f"ingest.{key}", name=path.name)
    if actual != wanted:
        if not actual:
            raise Unreadable(f"ingest.broken_{FORMATS[ending]}", name=path.name)
        raise Unreadable("ingest.other_format", name=path.name, ending=ending, actual=actual)
    if wanted == "ZIP":
        _check_zip(path, limits)


def _check_zip(path: Path, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Unreadable("ingest.broken_docx", name=path.name) from error
    if not any(e.filename == "[Content_Types].xml" for e in entries):
        raise Unreadable("ingest.other_format", name=path.name, ending=path.suffix, actual="ZIP")
    unpacked = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries) or 1
    odd = unpacked > 20 * MB and unpacked > packed * limits.ratio
    if len(entries) > limits.entries or unpacked > limits.unpacked or odd:
        raise Unreadable("ingest.zip_too_big", name=path.name, limit=limits.unpacked // MB)
    if any(e.flag_bits & 1 for e in entries):
        raise Unreadable("ingest.encrypted_docx", name=path.name)
