"""The measurement of reports from notes: it sees what is missing, stale, unflagged, chattered or invented."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.notes import evaluate_notes

NOTES = """- 接口联调 完成 18/30
- 更正：接口联调 完成 17/30
- 灾备演练 从3.20挪到3.27？ 还没跟王总定
- 灾备演练 3.20
- 午饭吃火锅
- 上线 4月10日 不变
"""
GOLD: dict[str, Any] = {
    "file": "a.txt",
    "facts": [
        {"section": "progress", "fact": "联调17/30", "lines": [2], "tokens": ["17", "30"]},
        {"section": "milestones", "fact": "上线4月10日不变", "lines": [6]},
    ],
    "conflicts": [{"what": "演练日期", "lines": [3, 4], "evidence": []}],
    "corrections": [
        {"what": "18改17", "superseded_lines": [1], "by_lines": [2], "lines": [1, 2], "evidence": ["完成 18/30"]}
    ],
    "chatter": [{"what": "午饭", "lines": [5]}],
    "must_not_invent": [{"what": "费用", "absent": ["万元"]}],
}


def measured(folder: Path, **over: Any) -> dict[str, Any]:
    (folder / "a.txt").write_text(NOTES, "utf-8")
    (folder / "notes_gold.json").write_text(json.dumps({"notes": [GOLD | over]}), "utf-8")
    return evaluate_notes(folder)


def test_a_right_report_is_right(tmp_path: Path) -> None:
    assert measured(tmp_path)["total"] == {
        "fact_recall": 1.0,
        "conflicts_flagged": 1.0,
        "superseded_stated": 0,
        "chatter_present": 0,
        "invented": 0,
        "unsourced": 0,
    }


@pytest.mark.parametrize(
    ("over", "figure", "value"),
    [
        ({"facts": [{"section": "risks", "fact": "x", "lines": [1], "tokens": ["99"]}]}, "fact_recall", 0.0),
        ({"conflicts": [{"what": "x", "lines": [1, 6]}]}, "conflicts_flagged", 0.0),
        ({"chatter": [{"what": "x", "lines": [6]}]}, "chatter_present", 1),
        ({"must_not_invent": [{"what": "x", "absent": ["上线"]}]}, "invented", 1),
    ],
)
def test_a_fault_shows(tmp_path: Path, over: dict[str, Any], figure: str, value: float) -> None:
    assert measured(tmp_path, **over)["total"][figure] == value


def test_an_old_value_that_is_still_stated_shows(tmp_path: Path) -> None:
    stale = {"what": "x", "superseded_lines": [6], "by_lines": [], "lines": [6], "evidence": ["上线 4月10日"]}
    assert measured(tmp_path, corrections=[stale])["total"]["superseded_stated"] == 1


def test_the_notes_folder_of_a_gold_set_is_found(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    measured(tmp_path / "notes")
    assert evaluate_notes(tmp_path)["total"]["fact_recall"] == 1.0
