"""The pages that judge nothing: a document as read, clauses as found."""

from drafting.plain_pages import document_page, hits_page
from ingest.document import Block, Document, SetAside
from retrieval.hit import Hit, Why


def test_a_document_is_shown_as_it_was_read() -> None:
    blocks = (Block(0, "heading", "预算 <b>", 1), Block(1, "paragraph", "总额300万元。"))
    aside = (SetAside("ingest.picture", 2),)
    page = document_page(Document("立项.md", "0" * 64, "md", "zh", blocks, set_aside=aside), "zh")
    assert "预算 &lt;b&gt;" in page
    assert "总额300万元。" in page
    assert "图片" in page


def test_the_words_that_found_a_clause_are_marked() -> None:
    why = Why(("单独", "同意"), (), 1.0, None, "weight")
    hit = Hit("法@2021#29", "法@2021", "法", "第二十九条", "应当取得个人的单独同意", 1.0, why)
    page = hits_page("单独同意", [hit], "zh")
    assert "<mark>单独同意</mark>" in page.replace("</mark><mark>", "")
    assert "第二十九条" in page
