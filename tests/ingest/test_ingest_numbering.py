"""Word's automatic numbers, rebuilt: what stands before a paragraph and nowhere in its text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import docx_reader
from ingest.docx_numformat import written

Make = Callable[..., Path]


def level(depth: int, text: str, format: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, number: int = 1, depth: int = 0) -> str:
    props = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{props}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def numbers(path: Path) -> list[str]:
    return [b.number for b in docx_reader.read(path).blocks]


def test_levels_count_and_restart_under_the_level_above(word: Make) -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3")) + num(1, 0)
    body = "".join(item("x", depth=d) for d in (0, 1, 1, 2, 0, 1, 2))
    assert numbers(word(body, numbering=numbering)) == ["1.", "1.1", "1.2", "1.2.1", "2.", "2.1", "2.1.1"]


def test_chinese_numbers(word: Make) -> None:
    numbering = abstract(0, level(0, "第%1章", "chineseCountingThousand"), level(1, "（%2）", "chineseCounting")) + num(
        1, 0
    )
    body = "".join(item("x", depth=d) for d in (0, 1, 1, 0, 1))
    assert numbers(word(body, numbering=numbering)) == ["第一章", "（一）", "（二）", "第二章", "（一）"]


def test_a_start_value_and_a_list_that_starts_anew(word: Make) -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "%1)", start=5)) + num(1, 0) + num(2, 0, override) + num(3, 0)
    body = item("a", 1) + item("b", 1) + item("c", 2) + item("d", 2) + item("e", 3)
    assert numbers(word(body, numbering=numbering)) == ["5)", "6)", "1)", "2)", "3)"]


def test_a_level_that_never_restarts(word: Make) -> None:
    numbering = abstract(0, level(0, "%1"), level(1, "R%2", more='<w:lvlRestart w:val="0"/>')) + num(1, 0)
    body = "".join(item("x", depth=d) for d in (0, 1, 0, 1))
    assert numbers(word(body, numbering=numbering)) == ["1", "R1", "2", "R2"]


def test_legal_numbering_writes_every_level_in_digits(word: Make) -> None:
    numbering = abstract(0, level(0, "%1", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0)
    assert numbers(word(item("x") + item("y", depth=1), numbering=numbering)) == ["一", "1.1"]


def test_numbers_that_come_with_the_style(word: Make) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="H{0}"><w:name w:val="heading {0}"/>'
        '<w:pPr><w:numPr>{1}<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles = style.format(1, "") + style.format(2, '<w:ilvl w:val="1"/>')
    numbering = abstract(
        0, level(0, "%1", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="H2"/>')
    ) + num(1, 0)
    path = word(styled("背景", "H1") + styled("现状", "H2") + styled("问题", "H2"), styles=styles, numbering=numbering)
    assert [(b.number, b.text, b.level) for b in docx_reader.read(path).blocks] == [
        ("1", "背景", 1),
        ("1.1", "现状", 2),
        ("1.2", "问题", 2),
    ]


def test_a_list_defined_by_a_list_style(word: Make) -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="清单"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    link = '<w:numStyleLink w:val="L"/>'
    numbering = abstract(0, more=link) + abstract(1, level(0, "%1、", "chineseCounting")) + num(1, 0) + num(2, 1)
    assert numbers(word(item("x") + item("y"), styles=styles, numbering=numbering)) == ["一、", "二、"]


def test_bullets_and_number_zero_show_no_number(word: Make) -> None:
    numbering = abstract(0, level(0, "•", "bullet")) + num(1, 0)
    assert numbers(word(item("x") + item("y", 0) + item("z", 99), numbering=numbering)) == ["", "", ""]


def test_a_deleted_item_is_not_counted(word: Make) -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    )
    assert numbers(word(item("a") + gone + item("b"), numbering=numbering)) == ["1.", "2."]


@pytest.mark.parametrize(
    ("format", "count", "shown"),
    [
        ("upperRoman", 1949, "MCMXLIX"),
        ("lowerRoman", 4, "iv"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 3, "C"),
        ("decimalZero", 7, "07"),
        ("ordinal", 11, "11th"),
        ("ideographDigital", 12, "一二"),
        ("chineseCounting", 12, "十二"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalFullWidth", 10, "１０"),
        ("somethingNew", 9, "9"),
    ],
)
def test_a_count_is_written_in_words_format(format: str, count: int, shown: str) -> None:
    assert written(count, format) == shown
