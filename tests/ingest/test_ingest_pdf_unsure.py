"""Fonts that do not say which characters they draw: codes that can be characters are taken, others refused."""

from pathlib import Path

import pytest

from ingest.read import read
from language.problem import Unreadable

WORDS = "Budget of phase two: 1,450.00 for the new clearing system, approved by the committee"


def drawn(path: Path, codes: bytes, said: dict[str, str] | None = None) -> Path:
    """A page whose one font draws boxes: no glyph of it has a known name. `said` maps codes that are known."""
    names = " ".join(f"/g{i}" for i in range(256))
    drawing = b"BT /F 12 Tf 40 700 Td <%s> Tj ET" % codes.hex().encode()
    box = b"700 0 0 0 600 700 d1 0 0 600 700 re f"
    pairs = [f"<{ord(a):02X}><{b.encode('utf-16-be').hex()}>" for a, b in (said or {}).items()]
    chars = f"1 begincodespacerange <00><FF> endcodespacerange {len(pairs)} beginbfchar {' '.join(pairs)} endbfchar"
    mapping = f"begincmap {chars} endcmap".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        (
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 700 700]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 0/LastChar 255"
            f"/Widths[{'700 ' * 256}]/Encoding<</Type/Encoding/Differences[0 {names}]>>"
            f"/CharProcs<<{' '.join(f'/g{i} 6 0 R' for i in range(256))}>>/Resources<<>>"
            f"{'/ToUnicode 7 0 R' if said else ''}>>"
        ).encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(box), box),
        b"<</Length %d>>stream\n%s\nendstream" % (len(mapping), mapping),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, o) for i, o in enumerate(objects, 1))
    path.write_bytes(b"%PDF-1.7\n" + body + b"trailer<</Size 8/Root 1 0 R>>\n%%EOF\n")
    return path


def test_codes_that_are_characters_are_read(tmp_path: Path) -> None:
    document = read(drawn(tmp_path / "a.pdf", WORDS.encode()))
    assert " ".join(b.text for b in document.blocks) == WORDS


def test_codes_that_cannot_be_characters_are_refused(tmp_path: Path) -> None:
    numbered = bytes(sorted(set(WORDS.encode())).index(code) + 1 for code in WORDS.encode())
    with pytest.raises(Unreadable) as refused:
        read(drawn(tmp_path / "a.pdf", numbered))
    assert refused.value.key == "ingest.garbled"


def test_a_rare_character_of_a_name_stays_whole(tmp_path: Path) -> None:
    document = read(drawn(tmp_path / "a.pdf", WORDS.encode() + b": ~ ~~", {"~": "𠮷"}))
    assert " ".join(b.text for b in document.blocks) == WORDS + ": 𠮷 𠮷𠮷"
