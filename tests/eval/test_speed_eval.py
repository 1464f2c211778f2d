"""The speed measurement makes files of the pages it says, reads them both ways and gives figures; nothing is timed."""

from pathlib import Path

import pytest

from eval.speed import evaluate_laws, evaluate_reading
from eval.speed_docx import write_docx
from eval.speed_pages import COLUMNS, LINES, pages, wrapped
from eval.speed_pdf import write_pdf
from ingest.lines import width
from ingest.read import read
from language.problem import Unreadable

LAW = "# 测试办法\n\n第一条 为了测试，制定本办法。\n\n第二条 本办法自公布之日起施行。\n"


def _bare(text: str) -> str:
    return "".join(text.split())


def test_pages_are_full_and_differ() -> None:
    made = pages(4)
    assert len(made) == 4
    assert all(0 < sum(part.lines for part in page) <= LINES for page in made)
    assert len({str(page) for page in made}) == 4


def test_lines_keep_their_width_and_lose_nothing() -> None:
    text = "系统应当在 500 ms 内返回。" * 9
    lines = wrapped(text, COLUMNS)
    assert "".join(lines) == text
    assert max(map(width, lines)) <= COLUMNS


def test_both_files_are_read_as_what_was_written(tmp_path: Path) -> None:
    made = pages(2)
    write_docx(tmp_path / "a.docx", made)
    write_pdf(tmp_path / "a.pdf", made)
    cells = {_bare(c) for page in made for part in page if len(part.rows) > 1 for row in part.rows for c in row}
    for name, lost in (("a.docx", 0), ("a.pdf", len(cells) / 10)):  # the PDF's fonts are named only: a letter may go
        found = {_bare(b.text) for b in read(tmp_path / name).blocks if b.cell}
        assert len(cells - found) <= lost, name
    heads = [(b.number, b.text) for b in read(tmp_path / "a.docx").blocks if b.kind == "heading"]
    assert heads == [(part.number, part.rows[0][0]) for page in made for part in page if part.level]
    assert read(tmp_path / "a.pdf").pages == 2


def test_both_ways_of_reading_are_measured() -> None:
    told: list[tuple[str, int, int]] = []
    figures = evaluate_reading((1, 2), progress=lambda *step: told.append(step))
    assert [(f["format"], f["pages"]) for f in figures["files"]] == [("docx", 1), ("pdf", 1), ("docx", 2), ("pdf", 2)]
    for file in figures["files"]:
        for who in ("tollgate", "plain"):
            assert file[who]["characters"] > 300
            assert 5 < file[who]["megabytes"] < 1000
            assert file[who]["pages_per_second"] > 0
        assert file["ratio"] > 0
    assert set(figures["growth"]["pdf"]["1-2"]) == {"tollgate", "plain"}
    assert told == [("read", 2, 4), ("read", 4, 4)]


def test_laws_are_counted_and_what_holds_no_clause_is_refused(tmp_path: Path) -> None:
    (tmp_path / "law.md").write_text(LAW, "utf-8")
    (tmp_path / "empty.md").write_text("", "utf-8")
    figures = evaluate_laws(tmp_path)
    assert (figures["files"], figures["refused"], figures["clauses"]) == (1, 1, 2)
    assert figures["clauses_per_second_cut"] >= figures["clauses_per_second"] > 0


def test_a_folder_without_laws_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        evaluate_laws(tmp_path)
