"""What a reader loses is told: the file's characters, counted apart, against those of the blocks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest import docx_reader, html_reader, markdown_reader, pdf_reader, text_reader, xlsx_reader
from ingest.coverage import unread
from ingest.document import SetAside
from ingest.read import read
from ingest.reading import Reading

Make = Callable[..., Path]
SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.*"))
LOST = "本段文字不应丢失，它说明了项目的范围、预算和验收标准以及各方的职责分工。"
READERS = {
    "docx": docx_reader,
    "html": html_reader,
    "md": markdown_reader,
    "pdf": pdf_reader,
    "txt": text_reader,
    "xlsx": xlsx_reader,
}


def without(reading: Reading, words: str) -> Reading:
    """The reading as it would be had the reader missed every block with these words."""
    reading.blocks = [b for b in reading.blocks if words not in b.text]
    return reading


def made(tmp_path: Path, format: str, word: Make, pdf: Make) -> Path:
    path = tmp_path / f"a.{format}"
    if format == "docx":
        return word("".join(f"<w:p><w:r><w:t>{t}</w:t></w:r></w:p>" for t in ("第一段。", LOST, "第三段。")))
    if format == "pdf":
        words = "The scope and budget of this paragraph must not be lost by any reader"
        return pdf([["BT /F1 12 Tf 50 700 Td (Before) Tj ET"], [f"BT /F1 12 Tf 50 500 Td ({words}) Tj ET"]])
    if format == "xlsx":
        book = Workbook()
        for text in ("第一段。", LOST, "第三段。"):
            book.active.append([text])
        book.save(path)
    elif format == "html":
        path.write_text(f"<script>var x = '不是正文'</script><p>第一段。</p><p>{LOST}</p><p>第三段。</p>", "utf-8")
    else:
        path.write_text(f"第一段。\n\n{LOST}\n\n第三段。\n", "utf-8")
    return path


@pytest.mark.parametrize("format", READERS)
def test_a_paragraph_that_was_lost_is_told(tmp_path: Path, word: Make, pdf: Make, format: str) -> None:
    path = made(tmp_path, format, word, pdf)
    assert list(unread(format, path, READERS[format].read(path))) == []
    told = list(unread(format, path, without(READERS[format].read(path), "scope" if format == "pdf" else "范围")))
    assert [a.reason for a in told] == ["ingest.coverage"]
    assert told[0].count >= 30
    assert told[0].where == {"docx": "word/document.xml", "pdf": "2"}.get(format, "")


@pytest.mark.parametrize("path", [p for p in SAMPLES if p.suffix in (".docx", ".md")], ids=lambda p: p.name)
def test_nothing_of_the_samples_is_lost(path: Path) -> None:
    format = path.suffix[1:]
    assert list(unread(format, path, READERS[format].read(path))) == []


def test_a_header_repeated_in_every_part_and_a_deletion_are_not_missed(word: Make) -> None:
    head = "<w:p><w:r><w:t>示范银行股份有限公司内部资料请勿外传不得复制或者转发</w:t></w:r></w:p>"
    gone = f"<w:p><w:del w:id='1'><w:r><w:delText>{LOST}</w:delText></w:r></w:del></w:p>"
    path = word(f"<w:p><w:r><w:t>{LOST}</w:t></w:r></w:p>{gone}", header=head, footer=head)
    assert list(unread("docx", path, docx_reader.read(path))) == []


def test_running_heads_of_a_pdf_are_read_once_and_not_missed(pdf: Make) -> None:
    page = "BT /F1 12 Tf 50 800 Td (Confidential property of the example bank, page {0}) Tj ET"
    text = "BT /F1 12 Tf 50 {1} Td (Words of page {0}) Tj ET"
    path = pdf([[page.format(i), text.format("abcdefgh"[i], 700 - i)] for i in range(8)])
    assert list(unread("pdf", path, pdf_reader.read(path))) == []


def test_what_the_reader_says_it_set_aside_is_not_missed(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<nav>{LOST}</nav><p>正文。</p><!-- {LOST} -->", "utf-8")
    reading = html_reader.read(path)
    assert list(unread("html", path, reading)) == []
    reading.set_aside = []
    assert [a.reason for a in unread("html", path, reading)] == ["ingest.coverage"]


def test_markup_of_markdown_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        f"---\ntitle: {LOST}\n---\n[正文](https://example.com/a-rather-long-address-that-nobody-sees)&nbsp;\n"
        "\n```python\nx = 1\n```\n\n<div class='a-class-with-a-long-name'>\n乙\n</div>\n\n"
        "[a]: https://example.com/another-long-address\n",
        "utf-8",
    )
    assert list(unread("md", path, markdown_reader.read(path))) == []


def test_the_document_says_what_is_missing(tmp_path: Path) -> None:
    deep = 3_000  # more than the parser follows
    (tmp_path / "a.html").write_text(f"<p>前。</p>{'<div>' * deep}{LOST}{'</div>' * deep}", "utf-8")
    document = read(tmp_path / "a.html")
    assert [a.reason for a in document.set_aside] == ["ingest.coverage"]
    assert isinstance(document.set_aside[0], SetAside)
    assert document.set_aside[0].count >= 30
