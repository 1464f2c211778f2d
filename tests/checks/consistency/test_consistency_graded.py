"""Scores and grades against the scale and the matrix of the document itself."""

from typing import Any

import pytest

TABLE = """{scale}

| Risk | L | I | Score | Level |
|---|---|---|---|---|
| Disk full | 2 | 3 | 6 | low |
| Line cut | 4 | 4 | 16 | {level} |
| Key lost | 3 | 3 | 9 | medium |
"""


@pytest.mark.parametrize(
    "markdown",
    [
        TABLE.format(
            scale="Score is likelihood times impact: 15 and above high, 8 to 14 medium, below that low.", level="medium"
        ),
        TABLE.format(scale="Up to 7 low, 8-14 medium, 15 or more high.", level="low"),
        "停电概率评2分，影响评5分，得分为12。",
        "两项都高的为重大，一高一低的为一般。\n\n挤兑传言。可能性“高”，影响“高”。本项判为一般。",
        "Impact high with urgency high is priority 1; high/medium is 2.\n\nThis one: impact high, urgency medium.\n\n"
        "The board left the priority at 3.",
        "| Risk | Likelihood | Impact | Score (L × I) |\n|---|---|---|---|\n| Fire | 3 | 3 | 9 |\n"
        "| Flood | 2 | 5 | 7 |\n",
    ],
)
def test_a_grade_that_does_not_follow_is_found(found: Any, markdown: str) -> None:
    assert len(found("IC-12", markdown)) == 1
    assert found("IC-01", markdown) == []


@pytest.mark.parametrize(
    "markdown",
    [
        TABLE.format(scale="Up to 7 low, 8-14 medium, 15 or more high.", level="high"),
        "停电概率评2分，影响评5分，得分为10。",
        "停电概率评2分，影响评5分，两项相加得分为7。",
        "两项都高的为重大，一高一低的为一般。\n\n挤兑传言。可能性“高”，影响“高”。本项判为重大。",
        "The scores are 1 to 5, 3 to 4 people give them.\n\n| Bidder | Price | Quality | Score |\n|---|---|---|---|\n"
        "| One | 4 | 5 | 9 |\n| Two | 3 | 5 | 8 |\n| Three | 2 | 2 | 4 |",
    ],
)
def test_a_grade_that_follows_is_none(found: Any, markdown: str) -> None:
    assert found("IC-12", markdown) == []
