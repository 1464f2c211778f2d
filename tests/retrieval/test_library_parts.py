"""A code whose books are published one by one is one law: its parts do not replace each other."""

from datetime import date

from ingest.clauses import clauses
from ingest.document import Block, Document
from language.detect import language_of
from retrieval.library import Library

BOOKS = {
    "总则": "第一条 民事主体的合法权益受法律保护。\n第二条 自然人的权利能力一律平等。",
    "合同编": "第四百六十三条 本编调整合同关系。\n第四百六十四条 合同依照本法第二条订立。",
    "附则": "第一千二百五十九条 以上包括本数。\n第一千二百六十条 本法自2021年1月1日起施行。",
}


def book(name: str, articles: str) -> Document:
    lines = ["中华人民共和国民法典", name, "2020年5月28日 通过", "2021年1月1日 施行", *articles.split("\n")]
    blocks = tuple(
        Block(i, "heading" if i < 2 else "paragraph", line, int(i < 2), locator={"line": i + 1})
        for i, line in enumerate(lines)
    )
    return Document(f"{name}.md", name, "md", language_of(articles), blocks)


def test_the_books_of_a_code_are_held_side_by_side(library: Library) -> None:
    ids = library.add_many([clauses(book(name, articles)) for name, articles in BOOKS.items()])
    assert ids == ["民法典·总则@2021-01-01", "民法典·合同编@2021-01-01", "民法典·附则@2021-01-01"]
    on = date(2026, 1, 1)
    assert {hit.version for hit in library.search("合同 自然人 本数", as_of=on)} == set(ids)


def test_an_article_cited_of_the_code_is_found_in_the_book_that_holds_it(library: Library) -> None:
    library.add_many([clauses(book(name, articles)) for name, articles in BOOKS.items()])
    for source in ("民法典", "中华人民共和国民法典", "中华人民共和国民法典 合同编"):
        assert library.cite(source, "464", on=date(2026, 1, 1)).ground == "verified"
    assert library.cite("民法典", "2", on=date(2026, 1, 1)).clause_id == "民法典·总则@2021-01-01#2"
    assert library.cite("民法典", "999", on=date(2026, 1, 1)).ground == "text-not-held"
