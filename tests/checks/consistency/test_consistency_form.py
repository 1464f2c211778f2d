"""IC-11, IC-15, IC-16: what is numbered is followed up, an abbreviation means one thing, no template text is left."""

from typing import Any

import pytest

FUNCTIONS = "| 编号 | 功能 |\n|---|---|\n" + "".join(f"| FN-0{n} | 功能{n} |\n" for n in range(1, 6))
MATRIX = "\n\n| 用例 | 需求 |\n|---|---|\n"


def cases(*numbers: int) -> str:
    return FUNCTIONS + MATRIX + "".join(f"| TC-0{i} | FN-0{n} |\n" for i, n in enumerate(numbers, 1))


def test_a_function_without_a_case_is_named_with_its_row(found: Any) -> None:
    (hit,) = found("IC-11", cases(1, 2, 4))
    assert hit.params == {"missing": "FN-03, FN-05", "followed": "3", "count": "5"}
    assert [a.quote for a in hit.places[:2]] == ["FN-03", "FN-05"]


@pytest.mark.parametrize(
    "text",
    [
        cases(1, 2, 3, 4, 5),
        cases(1, 2),
        cases(1, 2, 4) + "\nFN-03与FN-05由人工核对。\n",
        cases(1, 2, 4) + "\nFN-01至FN-05逐项验收。\n",
        cases(1, 2, 4) + "\n每条FN-编号的功能都在试点中验证。\n",
        FUNCTIONS + "\n先做FN-01、FN-02和FN-04。\n",
    ],
    ids=["all", "few", "spoken of", "range", "every one", "one sentence"],
)
def test_items_that_nobody_forgot(found: Any, text: str) -> None:
    assert found("IC-11", text) == []


LIST = "# Abbreviations\n\n| Short | Long |\n|---|---|\n| RTO | time |\n| BFF | layer |\n| DLQ | queue |\n\n"
USES = "# Needs\n\nThe RTO is an hour, the BFF is in two halls and the DLQ is read daily.\n\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The product manager (PM) decides.\n\nThe project manager (PM) reports.\n", "inconsistent"),
        ("对账中心（DZ）每日出账。\n\nDZ（电子证照）由大厅核验。\n", "inconsistent"),
        (LIST + USES + "The RPO is a minute; nobody may change the RPO.\n", "undefined"),
        (LIST + "# Needs\n\nThe RTO is an hour, the BFF is in two halls.\n", "unused"),
    ],
)
def test_an_abbreviation_with_two_meanings_or_none(found: Any, text: str, said: str) -> None:
    (hit,) = found("IC-15", text)
    assert hit.said == said


@pytest.mark.parametrize(
    "text",
    [
        "The product manager (PM) decides.\n\nBoth product managers (PM) report.\n",
        "恢复时间目标（RTO）一小时。\n\nRTO（系统恢复时间目标）按季核对。\n",
        "恢复时间目标（RTO）一小时。\n\nThe recovery time objective (RTO) is an hour.\n",
        "The RPO is a minute; nobody may change the RPO.\n",
        LIST + USES + "The RPO is a minute.\n",
        LIST + USES + "The API and the PDF stay; the API answers, the PDF prints.\n",
        LIST + USES + "Client FR-RPO-01 and the file RPO.txt; see FR-RPO-02 and RPO.csv.\n",
    ],
    ids=["plural", "longer", "other language", "no list", "once", "known to all", "codes"],
)
def test_an_abbreviation_that_is_clear(found: Any, text: str) -> None:
    assert found("IC-15", text) == []


@pytest.mark.parametrize(
    "words",
    [
        "请在此处填写项目背景。",
        "项目经理：" + 3 * "X",
        "XX年XX月投产。",
        "[Insert the name of the sponsor]",
        "Delete this line before use.",
    ],
)
def test_words_of_the_template(found: Any, words: str) -> None:
    (hit,) = found("IC-16", f"# 一\n\n{words}\n")
    assert hit.said == "inconsistent"


@pytest.mark.parametrize(
    "words",
    [
        "日期格式为XXXX年XX月。",
        "页面提示“请在此处填写姓名”。",
        "The field shows [enter amount] until the client types.",
        "The MAXX build is in XXL.",
    ],
)
def test_words_that_only_look_like_a_template(found: Any, words: str) -> None:
    assert found("IC-16", f"# 一\n\n{words}\n") == []


CHAPTERS = "# Paper\n\nWhy.\n\n## One\n\nText.\n\n## Two\n\nText.\n\n## Three\n\n{}## Four\n\nText.\n"


def test_an_empty_chapter(found: Any) -> None:
    (hit,) = found("IC-16", CHAPTERS.format(""))
    assert (hit.said, hit.places[0].quote) == ("empty", "Three")
    assert found("IC-16", CHAPTERS.format("### Inside\n\nText.\n\n")) == []
    assert found("IC-16", CHAPTERS.format("Text.\n\n")) == []
