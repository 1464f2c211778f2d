"""Values in another form than a figure with its unit: parts of a whole, everyday sums, how often, sizes, hours."""

from pathlib import Path
from typing import Any

import pytest

from checks.consistency.told import told
from checks.consistency.values import values
from checks.statement import statements
from ingest.read import read


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("one in twenty files is checked", "percent", 5),
        ("seven out of ten applications", "percent", 70),
        ("Two thirds of the branches", "percent", 66.67),
        ("a quarter of the clients", "percent", 25),
        ("half a per cent for each day", "percent", 0.5),
        ("七成半的客户", "percent", 75),
        ("三分之一的网点", "percent", 33.33),
        ("上浮20个基点", "percent", 0.2),
        ("65 basis points", "percent", 0.65),
        ("ninety-five thousand pounds", "money:GBP", 95_000),
        ("0.8 million francs", "money:CHF", 800_000),
        ("每份收五十块。", "money:CNY", 50),
        ("₹1.28 crore", "money:INR", 12_800_000),
        ("每季度演练一次", "every", 7_884_000),
        ("三年一次", "every", 94_608_000),
        ("twice a year", "every", 15_768_000),
        ("every other month", "every", 5_256_000),
        ("a quarter of an hour", "time", 900),
        ("三刻钟", "time", 2700),
        ("撑两个昼夜", "time", 172_800),
        ("最大64KB", "size", 64_000),
        ("two gigabytes of post", "size", 2_000_000_000),
        ("half past six", "clock", 390),
        ("six in the evening", "clock", 1080),
    ],
)
def test_values_in_words(text: str, kind: str, value: float) -> None:
    assert [(v.kind, round(float(v.value), 2)) for v in values(text, 2030)] == [(kind, value)]


@pytest.mark.parametrize(
    "text", ["5G网络", "每日调用量8万次", "the first half of May", "one in May", "the daily report"]
)
def test_no_values_in_words(text: str) -> None:
    assert [v for v in values(text, 2030) if v.kind in ("size", "every", "percent")] == []


@pytest.mark.parametrize(
    ("table", "kind", "value"),
    [
        ("| 科目 | 金额（万元） |\n| --- | --- |\n| 测试 | 88 |", "money:CNY", 880_000),
        ("| Item | Cost, EUR thousand |\n| --- | --- |\n| Reserve | 300 |", "money:EUR", 300_000),
        ("单位：万元\n\n| 科目 | 预算 |\n| --- | --- |\n| 测试 | 88 |", "money:CNY", 880_000),
        ("| 步骤 | 时长（小时） |\n| --- | --- |\n| 切换 | 3.5 |", "time", 12_600),
    ],
)
def test_a_bare_figure_has_the_unit_of_its_column(tmp_path: Path, table: str, kind: str, value: Any) -> None:
    path = tmp_path / "a.md"
    path.write_text(table + "\n", "utf-8")
    document = read(path)
    assert [(v.kind, float(v.value)) for v in told(document, statements(document), 2030)] == [(kind, value)]
