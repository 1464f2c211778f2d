"""What the reader of passages believes a document's parts to be."""

import pytest

from checks.examples import example_document
from checks.section_reading import believed, parts, text_of
from checks.statement import statements


def test_a_part_is_a_paragraph_a_row_or_a_whole_table() -> None:
    document = example_document("甲。乙。\n\n科目 | 金额\n软件 | 12万元\n硬件 | 8万元")
    read = parts(document, statements(document), "charter")
    assert {text_of(part.said) for part in read} == {
        "甲。 乙。",
        "软件 | 12万元",
        "硬件 | 8万元",
        "科目 | 金额\n软件 | 12万元\n硬件 | 8万元",
    }


def test_a_part_is_read_as_a_section_of_the_type_or_of_none() -> None:
    document = example_document(
        "Total 920k: 500k for licences, 260k for staff, 160k for tests; paid by the retail arm."
    )
    (part,) = parts(document, statements(document), "charter")
    assert "change-request.reason" not in part.beliefs
    assert sum(belief.any for belief in part.beliefs.values()) == pytest.approx(1, abs=1e-5)
    assert max(part.beliefs, key=lambda name: part.beliefs[name].any) == "charter.budget"


@pytest.mark.parametrize(
    ("title", "section"),
    [("万一不行怎么退回去", "change-request.rollback-plan"), ("Where the money comes from", "charter.budget")],
)
def test_a_title_of_no_list_is_recognised(title: str, section: str) -> None:
    beliefs = believed("titles", title)
    assert max(beliefs, key=lambda name: beliefs[name]) == section
