"""PDF: what is read in which order, and text that does not stand as usual: columns, fields, text on end."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject

from ingest import pdf_reader
from ingest.document import Block
from ingest.pages import boxes
from ingest.read import read
from ingest.reading import Reading

Make = Callable[..., Path]
LEFT = [f"left {i} stands in the first column of" for i in range(1, 8)]
RIGHT = [f"right {i} stands in the second one of" for i in range(1, 8)]


def at(x: float, y: float, text: str, font: str = "F1", size: float = 10) -> str:
    if font == "F3":
        return f"BT /F3 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET"


def upwards(x: float, y: float, text: str) -> str:
    return f"BT /F1 10 Tf 0 1 -1 0 {x} {y} Tm ({text}) Tj ET"


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[str]:
    down = [f"{x} {ys[0]} m {x} {ys[-1]} l S" for x in xs]
    return [f"{xs[0]} {y} m {xs[-1]} {y} l S" for y in ys] + down


def texts(reading: Reading, role: str = "body") -> list[str]:
    return [b.text for b in reading.blocks if b.role == role]


def cells(reading: Reading) -> dict[tuple[int, int, int], Block]:
    return {(b.cell.table, b.cell.row, b.cell.column): b for b in reading.blocks if b.cell}


def two_columns(top: float = 700, gap: float = 60) -> list[str]:
    """Rows written from left to right, as many programs do."""
    rows = enumerate(zip(LEFT, RIGHT, strict=True))
    return [at(x, top - 12 * i, t) for i, pair in rows for x, t in zip((50, 210 + gap), pair, strict=True)]


def test_the_left_column_is_read_before_the_right_one_though_written_row_by_row(pdf: Make) -> None:
    assert texts(pdf_reader.read(pdf([two_columns()]))) == [" ".join(LEFT + RIGHT)]


def test_a_title_over_both_columns_comes_first_and_what_stands_below_them_last(pdf: Make) -> None:
    wide = "one line that runs over the whole width of the page, from the left margin to the very right one"
    page = [at(50, 600, wide), *two_columns(), at(120, 760, "A title in the middle of the two columns", "F2", 16)]
    first, columns, last = texts(pdf_reader.read(pdf([page])))
    assert first == "A title in the middle of the two columns"
    assert columns == " ".join(LEFT + RIGHT)
    assert last == wide


def test_a_narrow_gutter_is_a_gutter(pdf: Make) -> None:
    assert texts(pdf_reader.read(pdf([two_columns(gap=8)]))) == [" ".join(LEFT + RIGHT)]


def test_a_table_in_a_column_stays_between_its_lines(pdf: Make) -> None:
    table = [*grid([50, 120, 210], [500, 515, 530]), *(at(x, y, t) for x, y, t in CELLS)]
    under = [at(50, 480 - 12 * i, f"below {t}") for i, t in enumerate(LEFT)]
    found = [(b.kind, b.text) for b in pdf_reader.read(pdf([[*two_columns(), *table, *under]])).blocks]
    kinds = [kind for kind, _ in found]
    assert kinds.index("cell") < next(i for i, (_, t) in enumerate(found) if "below" in t)
    assert next(i for i, (_, t) in enumerate(found) if "right 1" in t) > kinds.index("cell")


CELLS = [(55, 518, "Phase"), (125, 518, "May"), (55, 503, "Test"), (125, 503, "June")]


def test_two_columns_of_short_words_are_a_table_and_no_columns(pdf: Make) -> None:
    rows = [("Owner", "Gao"), ("Sponsor", "Li"), ("Start", "1 May"), ("End", "1 July"), ("Cost", "5m"), ("Risk", "low")]
    page = [at(x, 700 - 14 * i, t) for i, row in enumerate(rows) for x, t in zip((50, 300), row, strict=True)]
    found = cells(pdf_reader.read(pdf([page])))
    assert [found[0, r, 1].text for r in range(6)] == [value for _, value in rows]


def test_a_page_printed_along_its_long_side_is_read_as_its_reader_holds_it(pdf: Make) -> None:
    page = [upwards(100, 50, "The first line of a page on its side is a"), upwards(112, 50, "long one.")]
    (block,) = pdf_reader.read(pdf([page])).blocks
    assert block.text == "The first line of a page on its side is a long one."
    (first, second) = block.locator["boxes"]
    assert first[0] < 100 < first[2] < 105
    assert 48 < first[1] < 52
    assert second[3] < first[3]


def test_a_label_on_end_falls_into_its_cell(pdf: Make) -> None:
    page = [
        *grid([50, 80, 300], [600, 650, 700]),
        upwards(70, 655, "Risk"),
        at(90, 670, "the switch is late"),
        at(90, 620, "the data are wrong"),
    ]
    found = cells(pdf_reader.read(pdf([page])))
    assert {k: b.text for k, b in found.items()} == {
        (0, 0, 0): "Risk",
        (0, 0, 1): "the switch is late",
        (0, 1, 0): "",
        (0, 1, 1): "the data are wrong",
    }


def test_what_is_filled_into_a_form_is_read_where_it_stands(tmp_path: Path, pdf: Make) -> None:
    page = [*grid([50, 150, 350], [660, 680, 700]), at(55, 685, "Approver"), at(55, 665, "Outsourced")]
    path = _form(pdf([page]), tmp_path / "form.pdf", ("Chief Risk Officer", (155, 682, 345, 698)))
    found = cells(pdf_reader.read(path))
    assert found[0, 0, 1].text == "Chief Risk Officer"
    assert found[0, 1, 1].text == ""


def _form(source: Path, target: Path, field: tuple[str, tuple[int, int, int, int]]) -> Path:
    writer = pypdf.PdfWriter(clone_from=source)
    value, box = field
    widget = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("approver"),
            NameObject("/V"): TextStringObject(value),
            NameObject("/Rect"): ArrayObject([FloatObject(v) for v in box]),
        }
    )
    place = writer._add_object(widget)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([place])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject([place])})
    writer.write(target)
    return target


def test_a_cell_that_goes_on_over_the_pages_end_is_one_cell(pdf: Make) -> None:
    first = [
        *grid([50, 150, 250], [60, 80, 100]),
        *_row(85, "Step", "Action"),
        *_row(65, "Stop", "the old system is then"),
    ]
    second = [*grid([50, 150, 250], [700, 720, 740]), *_row(725, "", "shut down."), *_row(705, "Start", "the new one")]
    found = cells(pdf_reader.read(pdf([first, second])))
    assert [(k[1:], b.text) for k, b in found.items()] == [
        ((0, 0), "Step"),
        ((0, 1), "Action"),
        ((1, 0), "Stop"),
        ((1, 1), "the old system is then shut down."),
        ((2, 0), "Start"),
        ((2, 1), "the new one"),
    ]
    assert [c["page"] for c in found[0, 1, 1].locator["continued"]] == [2]


def test_a_row_under_a_label_that_spans_rows_is_a_row_of_its_own_on_the_next_page(pdf: Make) -> None:
    first = [*grid([50, 150, 250], [60, 80, 100]), *_row(85, "Step", "Action"), *_row(65, "Stop", "the old one stops.")]
    second = [*grid([50, 150, 250], [700, 720, 740]), *_row(725, "", "Then wait."), *_row(705, "Start", "the new one")]
    found = cells(pdf_reader.read(pdf([first, second])))
    assert (found[0, 1, 1].text, found[0, 2, 1].text) == ("the old one stops.", "Then wait.")


def _row(y: float, label: str, text: str) -> list[str]:
    return [at(52, y, label), at(152, y, text, size=9)]


def test_a_running_head_in_a_table_is_set_apart(pdf: Make) -> None:
    def page(n: int) -> list[str]:
        head = [*grid([50, 250, 450], [790, 810]), at(55, 796, "Linjiang Bank"), at(255, 796, f"No. 7, page {n}")]
        return [*head, at(50, 700, f"Text of page {'abc'[n]}.")]

    reading = pdf_reader.read(pdf([page(n) for n in range(3)]))
    assert texts(reading, "header") == ["Linjiang Bank", "No. 7, page 0"]
    assert texts(reading) == ["Text of page a.", "Text of page b.", "Text of page c."]


def test_radicals_and_ligatures_become_the_letters_they_stand_for(pdf: Make) -> None:
    assert texts(pdf_reader.read(pdf([[at(50, 700, "⽤户⼈数的 ﬁnal 值", "F3")]]))) == ["用户人数的 final 值"]


def test_a_gap_between_chinese_and_latin_is_a_space_where_it_is_as_wide_as_one(pdf: Make) -> None:
    wide = [at(50, 700, "第一章", "F3"), at(84, 700, "项目要求", "F3")]
    narrow = [at(50, 660, "使用", "F3"), at(72, 660, "API"), at(90, 660, "接口", "F3")]
    spread = [at(x, 620, c, "F3") for x, c in zip((50, 64, 78), "负责人", strict=True)]
    found = pdf_reader.read(pdf([[*wide, *narrow, *spread]]))
    assert [b.text for b in found.blocks] == ["第一章 项目要求", "使用API接口", "负责人"]


def test_a_compound_keeps_its_hyphen_at_the_lines_end(pdf: Make) -> None:
    page = [
        at(50, 700, "Every cross-border transfer is approved. No one else approves a cross-"),
        at(50, 688, "border transfer, and the whole pro-"),
    ]
    (text,) = texts(pdf_reader.read(pdf([page])))
    assert "a cross-border transfer" in text


@pytest.mark.parametrize("count", [120])
def test_long_files_read_like_short_ones(pdf: Make, count: int) -> None:
    pages = [[at(50, 700, f"Page number {n} says its own number.")] for n in range(count)]
    reading = pdf_reader.read(pdf(pages))
    assert [(b.page, b.text) for b in reading.blocks] == [
        (n + 1, f"Page number {n} says its own number.") for n in range(count)
    ]


def test_the_boxes_of_a_page_name_their_blocks(pdf: Make) -> None:
    document = read(pdf([[at(50, 700, "The first page.")], [at(50, 700, "The second one.")]]))
    found = boxes(document)
    assert {page: [block for block, _ in held] for page, held in found.items()} == {1: [0], 2: [1]}
    ((_, (left, bottom, right, top)),) = found[2]
    assert left < 60 < right
    assert bottom < 702 < top
