"""`tollgate review`, `draft` and `inspect`: a document's findings, on the screen and in every format."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]
PARTS = {"document", "sections", "findings", "notices", "obligations", "run"}
DOCUMENT = {
    "name", "sha256", "type", "type_confidence", "type_reasons",
    "language", "date", "date_source", "jurisdiction", "pages", "blocks",
}  # fmt: skip
FINDING = {
    "id", "rule", "kind", "target", "subject", "status", "severity", "confidence", "origin", "basis", "message_key",
    "params", "title", "message", "anchor", "related", "searched", "citations", "fix",
}  # fmt: skip
CITATION = {
    "clause_id", "source", "number", "path", "version", "effective", "text", "sha256", "article_checked", "ground",
}  # fmt: skip
RUN = {"packs", "corpus_rev", "model", "prompts", "calls", "seconds", "not_done", "warnings", "rules"}
ANCHOR = {"quote", "page", "path", "prefix", "suffix", "segments", "locator"}
ENDINGS = {"table": "txt"}


def test_on_the_screen_each_finding_is_a_line_and_grounds_are_counted_apart(full: Run, charter: Path) -> None:
    said = full("review", charter, "--lang", "en")
    assert (said.code, said.problems) == (0, [])
    assert said.out.startswith("charter-zh.docx")
    assert "Missing section" in said.out
    assert all(line.startswith("·") for line in said.err.splitlines())
    assert max(map(len, said.out.splitlines())) <= 110


def test_json_keeps_the_contract(full: Run, charter: Path) -> None:
    said = full("review", charter, "--format", "json")
    review = json.loads(said.out)
    assert set(review) == PARTS
    assert set(review["document"]) == DOCUMENT
    assert set(review["run"]) == RUN
    assert review["run"]["corpus_rev"] == 3
    assert review["findings"]
    for finding in review["findings"]:
        assert set(finding) == FINDING
        assert finding["citations"]
        assert all(set(citation) == CITATION for citation in finding["citations"])
        assert finding["anchor"] is None or set(finding["anchor"]) == ANCHOR
        assert finding["anchor"] or finding["searched"], "what is missing says what was looked for"
    assert {verdict["status"] for verdict in review["sections"]} <= {"present", "weak", "missing", "not-applicable"}


def test_every_quote_stands_in_the_document(full: Run, samples: Path) -> None:
    source = samples / "documents" / "change-request-en.md"
    words = " ".join(source.read_text("utf-8").split())
    review = json.loads(full("review", source, "--format", "json").out)
    quotes = [s["quote"] for f in review["findings"] if f["anchor"] for s in f["anchor"]["segments"]]
    assert quotes
    assert [q for q in quotes if " ".join(q.split()) not in words] == []


def test_the_options_are_heard(full: Run, charter: Path) -> None:
    said = full(
        "review", charter, "--format", "json", "--type", "change-request", "--date", "2020-05-01",
        "--jurisdiction", "EU", "--lang", "en",
    )  # fmt: skip
    review = json.loads(said.out)
    document = review["document"]
    assert (document["type"], document["date"], document["date_source"]) == ("change-request", "2020-05-01", "option")
    assert document["jurisdiction"] == "EU"
    assert review["findings"]
    assert all(finding["title"].isascii() for finding in review["findings"])


def test_sarif_is_of_version_2_1_0_and_its_rules_are_declared(full: Run, charter: Path) -> None:
    sarif = json.loads(full("review", charter, "--format", "sarif").out)
    assert sarif["version"] == "2.1.0"
    (run,) = sarif["runs"]
    declared = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["results"]
    assert {result["ruleId"] for result in run["results"]} <= set(declared)
    assert {result["level"] for result in run["results"]} <= {"error", "warning", "note"}
    assert all(result["message"]["text"] for result in run["results"])


@pytest.mark.parametrize("format", ["table", "json", "sarif", "html", "docx", "xlsx"])
def test_every_format_goes_into_a_folder_and_none_changes_the_code(
    full: Run, charter: Path, tmp_path: Path, format: str
) -> None:
    said = full("review", charter, "--format", format, "--out", tmp_path / "new" / "out", "--fail-on", "high")
    target = tmp_path / "new" / "out" / f"charter-zh.review.{ENDINGS.get(format, format)}"
    assert said.code == 1
    assert said.out == f"wrote {target}\n"
    assert list(target.parent.iterdir()) == [target]
    content = target.read_bytes()
    if format in ("json", "sarif"):
        assert json.loads(content)
    elif format == "html":
        assert content.startswith(b"<!doctype html>")
    elif format == "docx":
        assert b"w:comment " in zipfile.ZipFile(BytesIO(content)).read("word/comments.xml")
    elif format == "xlsx":
        assert len(openpyxl.load_workbook(BytesIO(content)).worksheets[0]["A"]) > 1


def test_word_and_excel_need_a_folder(full: Run, charter: Path) -> None:
    said = full("review", charter, "--format", "docx")
    assert (said.code, said.out) == (2, "")
    assert said.problems == ["error: docx is written to a file; say where with --out."]


@pytest.mark.parametrize("format", ["json", "sarif"])
def test_several_files_give_one_line_of_json_each(full: Run, samples: Path, format: str) -> None:
    files = [samples / "documents" / name for name in ("change-request-en.md", "change-request-zh.md")]
    said = full("review", *files, "--format", format)
    lines = said.out.splitlines()
    assert (said.code, len(lines)) == (0, 2)
    for line, file in zip(lines, files, strict=True):
        assert json.loads(line)
        assert file.name in line


def test_pages_of_several_files_need_a_folder(full: Run, samples: Path) -> None:
    files = [samples / "documents" / name for name in ("change-request-en.md", "change-request-zh.md")]
    assert full("review", files[0], "--format", "html").out.startswith("<!doctype html>")
    said = full("review", *files, "--format", "html")
    assert (said.code, said.out, len(said.problems)) == (2, "", 1)


def test_files_that_share_a_name_do_not_overwrite_each_other(full: Run, samples: Path, tmp_path: Path) -> None:
    files = [samples / "documents" / f"change-request-en.{ending}" for ending in ("md", "docx")]
    full("review", *files, "--format", "json", "--out", tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"change-request-en.md.review.json", "change-request-en.docx.review.json"}


def test_one_unreadable_file_among_two_leaves_the_other_reviewed(full: Run, charter: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.docx").touch()
    said = full("review", tmp_path / "empty.docx", charter, "--format", "json", "--fail-on", "low")
    assert said.code == 3
    assert [json.loads(line)["document"]["name"] for line in said.out.splitlines()] == ["charter-zh.docx"]
    assert said.problems == ["error: The file empty.docx is empty: export or upload it again."]


def test_fail_on_looks_at_the_severity(full: Run, tmp_path: Path) -> None:
    sound = tmp_path / "note.md"
    sound.write_text("# Minutes\n\nWe met on 3 March 2026 and agreed on the menu.\n", "utf-8")
    said = full("review", sound, "--type", "other", "--fail-on", "low", "--format", "json")
    assert json.loads(said.out)["findings"] == []
    assert said.code == 0


def test_findings_do_not_change_the_code_unless_asked(full: Run, charter: Path) -> None:
    assert full("review", charter, "--format", "json").code == 0
    assert full("review", charter, "--format", "json", "--fail-on", "high").code == 1


@pytest.mark.parametrize(("language", "words"), [("zh", "错误："), ("en", "error:")])
def test_the_command_line_speaks_the_language_that_is_set(
    tollgate: Run, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setenv("TOLLGATE_LANGUAGE", language)
    assert tollgate("review", "nowhere.docx").problems[0].startswith(words)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_language_of_the_command_line_is_not_that_of_the_findings(
    full: Run, charter: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("TOLLGATE_LANGUAGE", language)
    review = json.loads(full("review", charter, "--format", "json").out)
    assert any(finding["title"].startswith("缺少章节") for finding in review["findings"])


def test_draft_prints_each_finding_with_its_fix(full: Run, charter: Path) -> None:
    findings = json.loads(full("review", charter, "--format", "json").out)["findings"]
    said = full("draft", charter)
    drafts = json.loads(said.out)
    assert [set(draft) for draft in drafts] == [{"finding", "fix"}] * len(findings)
    assert [draft["finding"] for draft in drafts] == [finding["id"] for finding in findings]
    assert [draft["fix"] for draft in drafts] == [finding["fix"] for finding in findings]
    assert any(draft["fix"] for draft in drafts)


def test_draft_of_one_finding(full: Run, charter: Path) -> None:
    wanted = json.loads(full("draft", charter).out)[2]
    assert json.loads(full("draft", charter, "--finding", wanted["finding"]).out) == [wanted]


def test_draft_of_an_unknown_finding(full: Run, charter: Path) -> None:
    said = full("draft", charter, "--finding", "nothing")
    assert (said.code, said.out) == (2, "")
    assert said.problems == ["error: this document has no finding nothing; see the ids with review --format json."]


def test_inspect_lists_the_document_as_read(tollgate: Run, samples: Path) -> None:
    said = tollgate("inspect", samples / "documents" / "charter-zh.md")
    lines = said.out.splitlines()
    assert said.code == 0
    assert lines[0].startswith("charter-zh.md: ")
    assert lines[1].endswith("paragraph  “江易贷”小微企业线上经营贷平台建设项目章程")  # the title is no section
    assert any(" #  一、项目由来" in line for line in lines)
    assert any("cell[0:0:0]" in line for line in lines)


def test_inspect_writes_a_page(tollgate: Run, samples: Path, tmp_path: Path) -> None:
    said = tollgate("inspect", samples / "documents" / "charter-zh.md", "--html", tmp_path / "page.html")
    assert (said.code, said.out) == (0, f"wrote {tmp_path / 'page.html'}\n")
    assert "一、项目由来" in (tmp_path / "page.html").read_text("utf-8")
