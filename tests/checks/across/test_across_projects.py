"""Whole projects of four documents that agree with each other: silent as they stand, found where a place is changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checks.across import CHECKS
from checks.across.member import Member, current
from ingest import markdown_reader, text_reader
from ingest.document import Document

PROJECTS = Path(__file__).parent / "projects"
DATES = {"1": date(2026, 2, 3), "2": date(2026, 5, 15), "3": date(2026, 6, 26), "4": date(2026, 8, 4)}
Found = Callable[..., set[str]]


def _read(path: Path) -> Document:
    reader = text_reader if path.suffix == ".txt" else markdown_reader
    known = {"name": path.name, "sha256": "", "format": path.suffix[1:], "language": "zh"}
    return Document.from_json({**known, **reader.read(path).to_json()})


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """The subjects of all that is found in a project with (part of a file's name, words, other words) exchanged."""

    def check(project: str, *changes: tuple[str, str, str]) -> set[str]:
        members = []
        for path in sorted((PROJECTS / project).iterdir()):
            words = path.read_text("utf-8")
            for part, old, new in changes:
                if part in path.name:
                    assert words.count(old) == 1
                    words = words.replace(old, new)
            (tmp_path / path.name).write_text(words, "utf-8")
            number, _, doc_type = path.stem.partition("-")
            members.append(Member(_read(tmp_path / path.name), doc_type, DATES[number]))
        told = [c for across in CHECKS.values() if across.applies(members) for c in across.check(current(members))]
        return {clash.subject for clash in told}

    return check


@pytest.mark.parametrize("project", ["harbour", "receipts"])
def test_a_project_that_agrees_says_nothing_against_itself(found: Found, project: str) -> None:
    assert found(project) == set()


@pytest.mark.parametrize(
    ("subject", "change"),
    [
        ("project-manager", ("4-", "Project manager: O. Stent", "Project manager: Mei Tan")),
        ("sponsor", ("4-", "Sponsor: Nadia Rahman (", "Sponsor: Hugh Vane (")),
        ("project-code", ("2-", "HB-2026-08", "HB-2026-80")),
        ("scope:export collections", ("2-", "refuse applications for", "support applications for")),
        ("milestone:go-live", ("4-", "16 Nov 2026 | 16 Nov 2026", "30 Nov 2026 | 30 Nov 2026")),
        ("before:go-live", ("3-", "| Go-live | 2 November", "| Go-live | 26 October")),
        ("budget:status-report", ("4-", "BAC | 6,850", "BAC | 7,300")),
        ("budget:change-request", ("3-", "| RMB 6.6 million", "| RMB 6.1 million")),
        ("id:REQ-45", ("3-", "REQ-14 and REQ-15", "REQ-14 and REQ-45")),
        ("version", ("3-", "specification, version 1.1", "specification, version 1.0")),
        ("risk:RK-01", ("4-", "| RK-01 | Vendor delivers the checking engine late | High | Two weeks late |\n", "")),
    ],
)
def test_one_place_changed_in_the_english_project_is_found(
    found: Found, subject: str, change: tuple[str, str, str]
) -> None:
    assert found("harbour", change) == {subject}


@pytest.mark.parametrize(
    ("subject", "change"),
    [
        ("project-manager", ("4-", "项目经理：赵启明", "项目经理：钱伯文")),
        ("project-code", ("3-", "XM202608", "XM202680")),
        ("budget:status-report", ("4-", "总投资495.6万元", "总投资523万元")),
        ("budget:change-request", ("2-", "由486万元", "由468万元")),
    ],
)
def test_one_place_changed_in_the_chinese_project_is_found(
    found: Found, subject: str, change: tuple[str, str, str]
) -> None:
    assert found("receipts", change) == {subject}
