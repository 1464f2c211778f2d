"""A document as statements: sentences and table rows, each with its way back to the words as they stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.examples import example_document
from checks.statement import CELL_GAP, LONG_ROW, Statement, statements
from ingest.anchor import prove
from ingest.document import Block, Cell, Document


def of(*blocks: Block) -> Document:
    return Document("试.docx", "0" * 64, "docx", "zh", blocks)


def paragraphs(*texts: str) -> Document:
    return of(*(Block(i, "paragraph", text) for i, text in enumerate(texts)))


def row(*texts: str) -> Document:
    return of(*(Block(i, "cell", text, cell=Cell(0, 0, i)) for i, text in enumerate(texts)))


def texts(document: Document) -> list[str]:
    return [s.text for s in statements(document)]


def test_a_paragraph_gives_its_sentences() -> None:
    assert texts(paragraphs("日志保存一年。 由运维部核对。")) == ["日志保存一年。", "由运维部核对。"]
    assert texts(paragraphs("Logs are kept. Operations checks them.")) == ["Logs are kept.", "Operations checks them."]


def test_a_row_is_one_statement_without_its_empty_cells() -> None:
    said = statements(example_document("岗位 | 姓名 | 备注\n开发 | 周远 |"))
    assert [(s.text, s.row, s.heading) for s in said] == [
        ("岗位 | 姓名 | 备注", True, True),
        ("开发 | 周远", True, False),
    ]


def test_a_long_row_is_read_cell_by_cell_and_sentence_by_sentence() -> None:
    long = "逐笔核对账务。" * (LONG_ROW // 7)
    said = statements(row("对账", long + "差异当日处理。"))
    assert said[0].text == "对账"
    assert said[-1].text == "差异当日处理。"
    assert not any(CELL_GAP in s.text for s in said)


def test_headings_are_marked_and_each_statement_knows_its_section() -> None:
    document = example_document("前言一句。\n# 目标\n缩短开户时间。\n## 指标\n十分钟内办结。")
    assert [(s.text, s.heading, s.section) for s in statements(document)] == [
        ("前言一句。", False, None),
        ("目标", True, 0),
        ("缩短开户时间。", False, 0),
        ("指标", True, 1),
        ("十分钟内办结。", False, 1),
    ]


def test_only_what_a_reviewer_judges_is_read() -> None:
    roles = ("body", "toc", "header", "footer", "hidden", "own-comment", "footnote", "textbox")
    document = of(*(Block(i, "paragraph", role, role=role) for i, role in enumerate(roles)))  # type: ignore[arg-type]
    assert texts(document) == ["body", "footnote", "textbox"]


def test_hidden_text_of_a_cell_is_not_read_with_its_row() -> None:
    cells = [Block(0, "cell", "回退方案", cell=Cell(0, 0, 0)), Block(1, "cell", "无", cell=Cell(0, 0, 1))]
    hidden = Block(2, "cell", "全部符合要求", cell=Cell(0, 0, 1), role="hidden")
    assert texts(of(*cells, hidden)) == ["回退方案 | 无"]


def test_a_row_of_invisible_characters_says_nothing() -> None:
    assert texts(row("\u200b", "\ufeff")) == []
    assert texts(row("\u200b", "甲")) == ["甲"]


def anchor_of(statement: Statement, document: Document, words: str) -> str:
    place = statement.anchor(document, statement.text.index(words))
    assert prove(document, place)
    return place.quote


def test_an_anchor_shows_the_words_as_they_stand_in_the_document() -> None:
    document = paragraphs("ＲＴＯ為\u200b２小時。恢復點\u3000１０分鐘。")
    first, second = statements(document)
    assert (first.text, second.text) == ("RTO为2小时。", "恢复点 10分钟。")
    assert anchor_of(first, document, "RTO") == "ＲＴＯ為\u200b２小時。"
    assert anchor_of(second, document, "恢复点") == "恢復點\u3000１０分鐘。"


def test_the_anchor_of_a_row_begins_with_the_cell_that_was_meant() -> None:
    document = row("权\u200b限", "全员可查", "—")
    (said,) = statements(document)
    place = said.anchor(document, said.text.index("全员"))
    assert place.quote == "全员可查"
    assert [s.quote for s in place.segments] == ["全员可查", "权\u200b限", "—"]
    assert prove(document, place)


WORDS = st.text(
    st.one_of(
        st.sampled_from(
            list("的一数据風險為。！？；，、（）“”.!?;,:|＊Ａａ１２３ \u3000\u200b\ufeff\u00ad\n\tāé\u0301权(quán)")
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.booleans())
def test_every_statement_of_any_text_can_be_proved(words: list[str], as_row: bool) -> None:
    document = row(*words) if as_row else paragraphs(*words)
    for said in statements(document):
        assert said.text.strip()
        for start in (0, len(said.text) // 2, len(said.text) - 1):
            assert prove(document, said.anchor(document, start))


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_no_word_of_a_paragraph_is_lost(words: list[str]) -> None:
    document = paragraphs(*words)
    read = {
        (p.block, i)
        for s in statements(document)
        for b, a, z in s.spans(0, len(s.text))
        for p in s.pieces
        for i in range(a, z)
        if p.block == b
    }
    for block in document.blocks:
        for i, character in enumerate(block.text):
            assert (block.id, i) in read or not character.isalnum()
