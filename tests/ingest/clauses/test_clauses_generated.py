"""Statutes made at random come back exactly as they were made, and no character of any text is lost."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clauses import clauses
from ingest.document import Document
from language.numerals import to_chinese
from language.problem import Unreadable
from language.texts import LANGS, text

Make = Callable[..., Document]
Paragraph = tuple[str, list[str]]  # its words and its items
Statute = list[list[list[Paragraph]]]  # chapters of articles of paragraphs

words = st.text("甲乙丙丁戊己庚辛的和或，第条款规定", min_size=1, max_size=12).map(lambda t: f"应当{t}")
items = st.lists(words.map(lambda t: f"{t}；"), max_size=3)
paragraphs = st.tuples(words.map(lambda t: f"{t}。"), items)
statutes = st.lists(
    st.lists(st.lists(paragraphs, min_size=1, max_size=3), min_size=1, max_size=4), min_size=1, max_size=4
)


def written(statute: Statute, first: int) -> tuple[str, list[tuple[str, str, str]]]:
    """The statute as lines, and every clause it has: (locator, chapter, text)."""
    lines, expected = ["# 某某法"], []
    number = first
    for c, chapter in enumerate(statute, 1):
        title = f"第{to_chinese(c)}章 总则"
        lines.append(f"## {title}")
        for article in chapter:
            blocks = ["\n".join([t, *(f"（{to_chinese(i)}）{x}" for i, x in enumerate(xs, 1))]) for t, xs in article]
            text = "\n".join(blocks)
            lines.append(f"第{to_chinese(number)}条 {text}")
            expected.append((str(number), title, text))
            if len(article) > 1 or article[0][1]:
                for p, (block, (_, own)) in enumerate(zip(blocks, article, strict=True), 1):
                    expected.append((f"{number}.{p}", title, block))
                    expected += [(f"{number}.{p}.{i}", title, x) for i, x in enumerate(own, 1)]
            number += 1
    return "\n".join(lines), expected


@settings(max_examples=60, deadline=None)
@given(statutes, st.integers(1, 1250))
def test_a_statute_comes_back_as_it_was_written(lines_as_document: Make, statute: Statute, first: int) -> None:
    source, expected = written(statute, first)
    found = clauses(lines_as_document(source))
    assert [(c.locator, c.path[0], c.text) for c in found.clauses] == expected
    assert found.warnings == ()


LINES = """第一条 甲。|第二条 乙：|第三条的规定。|（一）丙；|1. 丁|一、戊|# 第一章 己|附件1|目录|某某法
2020年1月1日 公布|## 庚|短|1.2 Scope|Article 3|(a) one;|Plain words that go on.|查看更多|VIP|第五条|附则|Annex A|第一章
第四条 。第五条 辛。第六条 壬"""
line = st.sampled_from(LINES.replace("\n", "|").split("|"))


@settings(max_examples=300, deadline=None)
@given(st.lists(line, min_size=1, max_size=14))
def test_every_character_is_in_a_clause_a_heading_or_set_aside(lines_as_document: Make, lines: list[str]) -> None:
    document = lines_as_document("\n".join(lines))
    try:
        found = clauses(document)
    except Unreadable:
        return
    written = sum(len("".join(b.text.split())) for b in document.blocks)
    assert found.characters + sum(found.aside.values()) == written
    assert all(text(reason, lang) for reason in found.aside for lang in LANGS)
    assert all(text(key, lang, **params) for key, params in found.warnings for lang in LANGS)
    known = [c.locator for c in found.clauses]
    assert len(known) == len(set(known))
    assert {c.parent for c in found.clauses} - {None} <= set(known)
    source = "".join("".join(b.text.split()) for b in document.blocks)
    assert all("".join(t.split()) in source for c in found.clauses for t in c.text.split("\n"))
