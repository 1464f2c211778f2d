"""A tiny notation for test files: Word bodies and PDF pages that fit in a test."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOTS = {"header": "hdr", "footer": "ftr"}


def _relations(links: Sequence[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="r{i}" Type="{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(links)
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


@pytest.fixture
def word(tmp_path: Path) -> Callable[..., Path]:
    """word(body, styles=…, numbering=…, footnotes=…, header=…, footer=…): a .docx with these pieces of XML."""

    def build(body: str, name: str = "a.docx", core: str = "", extra: str = "", **parts: str) -> Path:
        path = tmp_path / name
        links = [(f"{OFFICE}/{part}", f"{part}.xml") for part in parts]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            roots = [(f"{OFFICE}/officeDocument", "word/document.xml")]
            if core:
                roots.append((f"{RELATIONS}/metadata/core-properties", "docProps/core.xml"))
                package.writestr("docProps/core.xml", core)
            package.writestr("_rels/.rels", _relations(roots))
            package.writestr("word/document.xml", f"{extra}<w:document {SPACES}><w:body>{body}</w:body></w:document>")
            package.writestr("word/_rels/document.xml.rels", _relations(links))
            for part, xml in parts.items():
                root = ROOTS.get(part, part)
                package.writestr(f"word/{part}.xml", f"<w:{root} {SPACES}>{xml}</w:{root}>")
        return path

    return build


def _stream(items: Sequence[str]) -> bytes:
    data = "\n".join(items).encode("latin-1")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


@pytest.fixture
def pdf(tmp_path: Path) -> Callable[..., Path]:
    """pdf([page, …]): each page a list of drawing operators; /F1 is Helvetica, /F2 bold, /F3 a Chinese font."""

    def build(pages: Sequence[Sequence[str]], name: str = "a.pdf", page_keys: str = "") -> Path:
        fonts = (
            "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
            "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> "
            "/F3 << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts "
            "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo "
            "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor << /Type /FontDescriptor "
            "/FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 "
            "/Descent -120 /CapHeight 880 /StemV 93 >> >>] >> >>"
        )
        image = (
            b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
            b"/Length 1 >>\nstream\n\x80\nendstream"
        )
        kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
            image,
        ]
        for i, items in enumerate(pages):
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {page_keys} /Contents {5 + 2 * i} 0 R "
                f"/Resources << /Font {fonts} /XObject << /Im 3 0 R >> >> >>".encode()
            )
            objects.append(_stream(items))
        out = b"%PDF-1.7\n"
        places = []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(out))
        path = tmp_path / name
        path.write_bytes(out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(places) + 1, table, trailer))
        return path

    return build
