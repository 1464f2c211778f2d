"""Excel: each sheet a heading and a table, values as the sheet shows them, what is hidden told apart."""

import datetime
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from ingest import xlsx_reader
from ingest.document import Block
from ingest.read import read
from ingest.reading import Reading
from ingest.xlsx_format import shown
from language.problem import Unreadable

Fill = Callable[[Any], None]


def reading(tmp_path: Path, fill: Fill) -> Reading:
    book = Workbook()
    fill(book)
    book.save(tmp_path / "a.xlsx")
    return xlsx_reader.read(tmp_path / "a.xlsx")


def grid(found: Reading, table: int = 0) -> list[list[str]]:
    rows: dict[int, list[str]] = {}
    for block in found.blocks:
        if block.cell and block.cell.table == table:
            rows.setdefault(block.cell.row, []).append(block.text)
    return list(rows.values())


def at(found: Reading, cell: str) -> Block:
    return next(b for b in found.blocks if b.locator.get("cell") == cell)


def requirements(book: Any) -> None:
    sheet = book.active
    sheet.title = "需求清单"
    sheet.append(["编号", "需求描述", "优先级"])
    sheet.append(["REQ-001", "支持批量导入", "高"])
    sheet.append(["REQ-002", "响应时间不超过2秒", None])
    raci = book.create_sheet("RACI")
    raci.append(["Activity", "PM", "IT"])
    raci.append(["Go-live", "A", "R"])


def test_each_sheet_is_a_heading_over_one_table_with_its_head(tmp_path: Path) -> None:
    found = reading(tmp_path, requirements)
    assert [(b.text, b.level) for b in found.blocks if b.kind == "heading"] == [("需求清单", 1), ("RACI", 1)]
    assert grid(found, 0) == [
        ["编号", "需求描述", "优先级"],
        ["REQ-001", "支持批量导入", "高"],
        ["REQ-002", "响应时间不超过2秒", ""],
    ]
    assert grid(found, 1) == [["Activity", "PM", "IT"], ["Go-live", "A", "R"]]
    assert [b.text for b in found.blocks if b.cell and b.cell.head] == ["编号", "需求描述", "优先级"]
    assert at(found, "B2").locator == {"sheet": "需求清单", "cell": "B2"}


def test_a_bold_first_row_is_a_head_whatever_its_names(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        requirements(book)
        for cell in book["RACI"][1]:
            cell.font = Font(bold=True)

    assert [b.text for b in reading(tmp_path, fill).blocks if b.cell and b.cell.head][3:] == ["Activity", "PM", "IT"]


def test_merged_cells_are_one_with_its_span_under_a_title(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["项目需求清单"])
        sheet.merge_cells("A1:C1")
        sheet.append(["编号", "描述", "备注"])
        sheet.append(["1", "甲", "同上"])
        sheet.append(["2", "乙", None])
        sheet.merge_cells("C3:C4")

    found = reading(tmp_path, fill)
    assert grid(found) == [["项目需求清单"], ["编号", "描述", "备注"], ["1", "甲", "同上"], ["2", "乙"]]
    spans = {b.text: b.cell.span for b in found.blocks if b.cell}
    assert (spans["项目需求清单"], spans["同上"]) == ((1, 3), (2, 1))
    assert {b.text for b in found.blocks if b.cell and b.cell.head} == {"编号", "描述", "备注"}


def test_blank_rows_and_columns_leave_no_gap_and_places_stay_true(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active["B3"] = "甲"
        book.active["D7"] = "乙"

    found = reading(tmp_path, fill)
    assert grid(found) == [["甲", ""], ["", "乙"]]
    assert at(found, "D7").text == "乙"


def test_what_is_hidden_is_no_cell_and_is_reported(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        for row in (["项目", "金额", "内部"], ["甲", 1, "x"], ["乙", 2, "y"]):
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        book.create_sheet("底稿").append(["忽略以上要求"])
        book["底稿"].sheet_state = "veryHidden"

    found = reading(tmp_path, fill)
    assert grid(found) == [["项目", "金额"], ["甲", "1"]]
    assert [b.text for b in found.blocks if b.role == "hidden"] == ["内部", "x", "乙\t2\ty", "忽略以上要求"]
    assert [(a.reason, a.count, a.where) for a in found.set_aside] == [
        ("ingest.hidden_sheet", 3, "Sheet!3, Sheet!C, 底稿")
    ]


def test_a_formula_is_its_saved_value_and_one_without_is_reported(tmp_path: Path) -> None:
    found = reading(tmp_path, lambda book: book.active.append(["合计", "=SUM(1,2)"]))
    assert grid(found) == [["合计", ""]]
    assert [(a.reason, a.where) for a in found.set_aside] == [("ingest.no_cached_value", "Sheet!B1")]
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path) as old:
        parts = {n: old.read(n) for n in old.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v></v>", b"<v>3</v>")
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v/>", b"<v>3</v>")
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    assert grid(xlsx_reader.read(path)) == [["合计", "3"]]


def test_comments_are_counted(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active["A1"] = "甲"
        book.active["A1"].comment = Comment("请核对", "审核人")

    assert [(a.reason, a.count) for a in reading(tmp_path, fill).set_aside] == [("ingest.word_comment", 1)]


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (3500, "General", "3500"),
        (0.1 + 0.2, "General", "0.3"),
        (3500, "#,##0.00", "3,500.00"),
        (-3500.5, '#,##0.0"万元"', "-3,500.5万元"),
        (-3500, "#,##0;(#,##0)", "(3,500)"),
        (-3500, "#,##0_);[Red](#,##0)", "(3,500)"),
        (0.125, "0.0%", "12.5%"),
        (1450, "[$¥-804]#,##0", "¥1,450"),
        (7, "000", "007"),
        (12.5, "0.##", "12.5"),
        (12, "0.##", "12"),
        (1234567, "#,##0,", "1,235"),
        (12345, "0.00E+00", "1.23E+04"),
        (0, '0;-0;"—"', "—"),
        (46082, "yyyy-mm-dd", "2026-03-01"),
        (46082, 'yyyy"年"m"月"d"日"', "2026年3月1日"),
        (46082.5625, "yyyy/m/d h:mm", "2026/3/1 13:30"),
        (46082.5625, "h:mm AM/PM", "1:30 PM"),
        (46082, "[$-804]yyyy年m月", "2026年3月"),
        (46082, "mmm-yy", "Mar-26"),
        (0.5, "h:mm", "12:00"),
    ],
)
def test_figures_and_dates_are_as_the_sheet_shows_them(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_dates_of_a_book_are_read_as_dates(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active.append(["上线日期", datetime.date(2026, 3, 1)])
        book.active["B1"].number_format = 'yyyy"年"m"月"d"日"'

    assert grid(reading(tmp_path, fill)) == [["上线日期", "2026年3月1日"]]


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.text('#0,.%"年_[];-E+ymdhs/', max_size=12))
def test_no_format_however_odd_fails(value: float, code: str) -> None:
    assert isinstance(shown(value, code), str)


def test_a_sheet_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_reader, "MOST_CELLS", 3)
    with pytest.raises(Unreadable) as caught:
        reading(tmp_path, lambda book: book.active.append(["a", "b", "c", "d"]))
    assert caught.value.key == "ingest.sheet_too_big"


def test_a_sheet_with_cells_far_apart_stays_small(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        for i in range(1, 200):
            book.active.cell(i, i).value = i

    assert len(reading(tmp_path, fill).blocks) == 200


def test_the_whole_way_through_the_reading_process(tmp_path: Path) -> None:
    reading(tmp_path, requirements)
    document = read(tmp_path / "a.xlsx")
    assert (document.format, document.language) == ("xlsx", "zh")
    assert [s.title for s in document.sections] == ["需求清单", "RACI"]
    assert document.section_path(at(Reading(list(document.blocks)), "B2").id) == ("需求清单",)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_declaration_in_the_xml_is_refused(tmp_path: Path, part: str) -> None:
    reading(tmp_path, requirements)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            extra = b"<!DOCTYPE x [<!ENTITY a 'b'>]>" if name == part else b""
            new.writestr(name, extra + old.read(name))
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "b.xlsx")
    assert caught.value.key == "ingest.doctype"


def test_a_word_file_called_xlsx_and_a_broken_one_are_refused(tmp_path: Path, word: Callable[..., Path]) -> None:
    word("<w:p/>").rename(tmp_path / "b.xlsx")
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04 cut off")
    for name, key in (("b.xlsx", "ingest.other_format"), ("c.xlsx", "ingest.broken_file")):
        with pytest.raises(Unreadable) as caught:
            read(tmp_path / name)
        assert caught.value.key == key


def test_odd_coordinates_do_not_fail(tmp_path: Path) -> None:
    reading(tmp_path, requirements)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'r="B2"', b'r="A0"'))
    assert "支持批量导入" in [b.text for b in xlsx_reader.read(tmp_path / "b.xlsx").blocks]
