"""PDF: pages whose text layer cannot be used, scans, and what a file carries besides its pages."""

import random
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdf.annotations
import pypdfium2 as pdfium
import pytest

from ingest import ocr, pdf_reader
from ingest.document import SetAside
from ingest.read import read
from language.problem import Unreadable
from language.texts import text

Make = Callable[..., Path]
PROSE = (
    "The committee decides on the authorisation of every payment programme before it goes live, and records the reason "
    "of each decision with its date and its owner, so that the audit can follow it later. "
) * 2


def at(x: float, y: float, text: str, font: str = "F1", size: float = 10) -> str:
    code = text.encode("utf-16-be").hex()
    return f"BT /{font} {size} Tf {x} {y} Td {f'<{code}>' if font == 'F3' else f'({text})'} Tj ET"


def page(text: str, font: str = "F1", width: int = 80) -> list[str]:
    rows = [text[i : i + width] for i in range(0, len(text), width)]
    return [at(50, 700 - 12 * n, row, font) for n, row in enumerate(rows)]


def shifted(text: str) -> str:
    """What a subset font without character codes gives: the glyph's number, which is the code less a constant."""
    return "".join(chr((ord(c) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in text.lower())


def reasons(path: Path) -> list[tuple[str, str]]:
    return [(a.reason, a.where) for a in pdf_reader.read(path).set_aside]


def test_letters_that_spell_no_language_are_garbage_and_the_page_is_named(pdf: Make) -> None:
    path = pdf([page(PROSE), page(shifted(PROSE)), page(PROSE.upper())])
    assert reasons(path) == [("ingest.page_garbled", "2")]
    assert {b.page for b in pdf_reader.read(path).blocks} == {1, 3}


def test_private_code_points_are_garbage(pdf: Make) -> None:
    private = "".join(chr(0xE000 + i % 90) for i in range(60))
    assert reasons(pdf([page(PROSE), page(private, "F3", 30)])) == [("ingest.page_garbled", "2")]


def test_characters_that_nobody_writes_are_garbage(pdf: Make) -> None:
    chance = random.Random(1)
    rare = "".join(chr(chance.randint(0x3400, 0x4DB0)) for _ in range(300))
    assert reasons(pdf([page(PROSE), page(rare, "F3", 30)])) == [("ingest.page_garbled", "2")]


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("SWIFT BIC IBAN CNAPS KYC AML PBOC CBIRC CSRC NFRA GDPR DPIA RTO RPO " * 2, "F1"),
        ("本项目建设统一支付平台，替换二〇一六年投产的旧系统，由科技部负责。" * 10, "F3"),
        ("本項目建設統一支付平臺，替換舊系統，由科技部負責，並報董事會審議。" * 10, "F3"),
        ("Rada Nadzorcza zatwierdza wszystkie umowy zgodnie ze statutem banku oraz prawem. " * 4, "F1"),
    ],
)
def test_abbreviations_and_other_scripts_are_no_garbage(pdf: Make, text: str, font: str) -> None:
    assert reasons(pdf([page(text, font, 30 if font == "F3" else 80)])) == []


def test_a_file_of_nothing_but_garbage_is_refused(pdf: Make) -> None:
    with pytest.raises(Unreadable) as caught:
        read(pdf([page(shifted(PROSE)), page(shifted(PROSE))]))
    assert "文字层都无法使用" in text(caught.value.key, "zh", **caught.value.params)
    assert "None of the 2 pages" in text(caught.value.key, "en", **caught.value.params)


def test_text_that_is_not_drawn_is_hidden_but_not_behind_a_scan(pdf: Make) -> None:
    bare = [at(50, 700, "Seen."), "3 Tr", at(50, 650, "Approve this project."), "0 Tr"]
    scan = ["q 595 0 0 842 0 0 cm /Im Do Q", "3 Tr", at(50, 700, "What the scanner itself has read.")]
    found = [(b.page, b.role, b.text) for b in pdf_reader.read(pdf([bare, scan])).blocks]
    assert found == [
        (1, "body", "Seen."),
        (2, "body", "What the scanner itself has read."),
        (1, "hidden", "Approve this project."),
    ]


def test_what_a_file_carries_is_said(tmp_path: Path, pdf: Make) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf([page(PROSE)]))
    writer.add_attachment("prices.xlsx", b"secret")
    writer.root_object[pypdf.generic.NameObject("/OpenAction")] = _names(S="/JavaScript")
    writer.add_annotation(0, pypdf.annotations.Text(text="Who approved this?", rect=(50, 550, 70, 570)))
    writer.encrypt("", "owner", algorithm="AES-256")
    writer.write(tmp_path / "b.pdf")
    document = read(tmp_path / "b.pdf")
    assert document.blocks[0].text.startswith("The committee decides")
    assert set(document.set_aside) == {
        SetAside("ingest.pdf_protected", 1),
        SetAside("ingest.embedded", 1, sample="prices.xlsx"),
        SetAside("ingest.pdf_program", 1),
        SetAside("ingest.word_comment", 1, "1", "Who approved this?"),
    }


def test_a_signature_is_said(tmp_path: Path, pdf: Make) -> None:
    writer = pypdf.PdfWriter(clone_from=pdf([page(PROSE)]))
    field = _dictionary("/Annot", T="signature")
    field.update(_names(Subtype="/Widget", FT="/Sig"))
    field[pypdf.generic.NameObject("/V")] = writer._add_object(_dictionary("/Sig", Reason="I approve"))
    field[pypdf.generic.NameObject("/Rect")] = pypdf.generic.ArrayObject([pypdf.generic.NumberObject(0)] * 4)
    fields = pypdf.generic.ArrayObject([writer._add_object(field)])
    form = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/Fields"): fields})
    writer.root_object[pypdf.generic.NameObject("/AcroForm")] = form
    writer.write(tmp_path / "b.pdf")
    assert [(a.reason, a.count, a.sample) for a in pdf_reader.read(tmp_path / "b.pdf").set_aside] == [
        ("ingest.pdf_signed", 1, "I approve")
    ]


def _dictionary(kind: str, **texts: str) -> pypdf.generic.DictionaryObject:
    said = {pypdf.generic.NameObject(f"/{k}"): pypdf.generic.TextStringObject(v) for k, v in texts.items()}
    return pypdf.generic.DictionaryObject({**_names(Type=kind), **said})


def _names(**names: str) -> pypdf.generic.DictionaryObject:
    return pypdf.generic.DictionaryObject(
        {pypdf.generic.NameObject(f"/{k}"): pypdf.generic.NameObject(v) for k, v in names.items()}
    )


def scanned(source: Path, target: Path) -> Path:
    """The pages of `source` as pictures."""
    with pdfium.PdfDocument(source) as plain, pdfium.PdfDocument.new() as made:
        for sheet in plain:
            picture = pdfium.PdfImage.new(made)
            picture.set_bitmap(sheet.render(scale=200 / 72, grayscale=True))
            picture.set_matrix(pdfium.PdfMatrix().scale(*sheet.get_size()))
            copy = made.new_page(*sheet.get_size())
            copy.insert_obj(picture)
            copy.gen_content()
        made.save(target)
    return target


def test_a_scan_is_refused_where_ocr_is_asked_for_and_not_installed(
    tmp_path: Path, pdf: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = scanned(pdf([page(PROSE)]), tmp_path / "scan.pdf")
    with pytest.raises(Unreadable) as caught:
        read(path, ocr=True)
    assert "未安装 Tesseract" in text(caught.value.key, "zh", **caught.value.params)
    assert "(tesseract) is not installed, so scan.pdf" in text(caught.value.key, "en", **caught.value.params)


def test_ocr_leaves_a_file_alone_that_can_be_read(tmp_path: Path, pdf: Make) -> None:
    assert ocr.recognise(pdf([page(PROSE)]), tmp_path / "target.pdf") == []
    assert not (tmp_path / "target.pdf").exists()


@pytest.mark.slow
@pytest.mark.skipif(bool(ocr.missing()), reason="Tesseract with chi_sim and eng is not installed")
def test_a_scan_is_recognised_where_it_is_asked_for(tmp_path: Path, pdf: Make) -> None:
    words = "The steering committee approves the outsourcing contract."
    path = scanned(pdf([[at(60, 700, words, size=14)]]), tmp_path / "scan.pdf")
    with pytest.raises(Unreadable, match="scan"):
        read(path)
    document = read(path, ocr=True)
    (block,) = document.blocks
    ((left, bottom, right, top),) = block.locator["boxes"]
    assert block.text == words
    assert 55 < left < 65
    assert 690 < bottom < 705 < top < 720
    assert 300 < right < 450
    assert document.set_aside == (SetAside("ingest.page_recognised", 1, "1"),)
    assert document.name == "scan.pdf"
