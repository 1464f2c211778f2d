"""`tollgate review FILE… --project P`: the documents of a project against each other, after each of them alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

Run = Callable[..., Any]
CHARTER = """# Project charter: Cedar Data Platform

| Project number | CD-2025-31 | Version | 1.1 |
|---|---|---|---|
| Sponsor | Eva Marsh | Project manager | Tom Lind |

## Milestones

| Milestone | Date |
|---|---|
| System test completed | 28 August 2025 |
| Go-live | 20 October 2025 |
"""
REPORT = """# Status report, June 2025

| Project number | CD-2025-31 | Reporting period | 1 June 2025 to 30 June 2025 |
|---|---|---|---|
| Project manager | Tom Lind | Report date | 1 July 2025 |

## Milestones

| Milestone | Baseline | Forecast |
|---|---|---|
| System test completed | 28 August 2025 | 5 September 2025 |
| Go-live | 17 November 2025 | 17 November 2025 |
"""


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "charter.md", tmp_path / "report.md"
    for path, words in zip(paths, (CHARTER, REPORT), strict=True):
        path.write_text(words, "utf-8")
    return paths


def test_one_more_line_tells_what_the_documents_say_against_each_other(
    tollgate: Run, papers: tuple[Path, Path]
) -> None:
    said = tollgate("review", *papers, "--project", "Cedar", "--format", "json")
    assert said.code == 0
    charter, report, project = map(json.loads, said.out.splitlines())
    assert project["project"] == "Cedar"
    assert project["documents"] == [charter["document"]["sha256"], report["document"]["sha256"]]
    (found,) = project["findings"]
    assert (found["kind"], found["target"], found["status"]) == ("consistency", "XC-03", "inconsistent")
    assert [p["name"] for p in (found["anchor"], *found["related"])] == ["report.md", "charter.md"]
    assert found["anchor"]["document"] == report["document"]["sha256"]
    assert "17 November 2025" in found["message"] and "20 October 2025" in found["message"]
    assert found["citations"][0]["ground"] == "house-rule"


def test_what_was_not_checked_is_named(tollgate: Run, papers: tuple[Path, Path]) -> None:
    said = tollgate("review", *papers, "--project", "Cedar", "--format", "json")
    not_done = json.loads(said.out.splitlines()[-1])["not_done"]
    assert any(line.startswith("XC-05") and "change request" in line for line in not_done)
    assert not any(line.startswith("XC-03") for line in not_done)


def test_the_table_shows_each_place_with_its_document(tollgate: Run, papers: tuple[Path, Path]) -> None:
    said = tollgate("review", *papers, "--project", "Cedar", "--lang", "zh")
    table = said.out[said.out.index("项目“Cedar”：2份文档之间") :]
    assert "高 · XC-03 · 里程碑与批准的基线不符" in table
    assert "report.md: 17 November 2025" in table and "charter.md: 20 October 2025" in table
    assert all(len(line) <= 110 for line in table.splitlines())


def test_a_contradiction_counts_for_fail_on(tollgate: Run, tmp_path: Path) -> None:
    one, other = tmp_path / "a.md", tmp_path / "b.md"
    one.write_text("# Note\n\nProject number: CD-2025-31\n", "utf-8")
    other.write_text("# Note\n\nProject number: CD-2025-13\n", "utf-8")
    options = ("--project", "Cedar", "--type", "status-report", "--fail-on", "high")
    assert tollgate("review", one, *options).code == tollgate("review", other, *options).code == 0
    assert tollgate("review", one, other, *options).code == 1


@pytest.mark.parametrize(
    ("format", "name"),
    [("json", "Cedar-6.project.json"), ("html", "Cedar-6.project.html"), ("xlsx", "Cedar-6.project.txt")],
)
def test_a_folder_takes_one_more_file(
    tollgate: Run, papers: tuple[Path, Path], tmp_path: Path, format: str, name: str
) -> None:
    out = tmp_path / "out"
    assert tollgate("review", *papers, "--project", "Cedar/6", "--format", format, "--out", out).code == 0
    assert "XC-03" in (out / name).read_text("utf-8")
    assert len(list(out.iterdir())) == 3


def test_a_stream_of_sarif_stays_one(tollgate: Run, papers: tuple[Path, Path]) -> None:
    said = tollgate("review", *papers, "--project", "Cedar", "--format", "sarif")
    assert [json.loads(line)["version"] for line in said.out.splitlines()] == ["2.1.0", "2.1.0"]
    assert "XC-03" in said.err


def test_documents_without_a_project_are_not_compared(tollgate: Run, papers: tuple[Path, Path]) -> None:
    assert len(tollgate("review", *papers, "--format", "json").out.splitlines()) == 2


def test_the_word_file_of_a_project_names_every_place_with_its_document(
    tollgate: Run, papers: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert tollgate("review", *papers, "--project", "Cedar", "--format", "docx", "--out", out).code == 0
    page = docx.Document(str(out / "Cedar.project.docx"))
    cells = [[cell.text for cell in row.cells[:2]] for row in page.tables[0].rows[1:]]
    assert [name for name, _ in cells] == ["report.md", "charter.md"]
    assert "17 November 2025" in cells[0][1] and "20 October 2025" in cells[1][1]
