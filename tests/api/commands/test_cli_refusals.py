"""Whatever is wrong is said in one line, with its exit code; no traceback, and nothing is left behind."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject

from retrieval.lock import Lock

Run = Callable[..., Any]
PICTURE = {"Width": 1, "Height": 1, "BitsPerComponent": 8}
USAGE, UNREADABLE, FAILED = 2, 3, 4


def assert_refused(said: Any, code: int, *words: str) -> None:
    """One line that holds `words`, this code, nothing on standard output."""
    assert (said.code, said.out) == (code, "")
    assert "Traceback" not in said.err
    (line,) = said.problems
    assert line.startswith("error: ")
    assert "{" not in line
    for word in words:
        assert word in line


def empty(path: Path) -> None:
    path.touch()


def text(path: Path) -> None:
    path.write_text("Just words.\n")


def archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.txt", "words")


def cut(path: Path) -> None:
    archive(path)
    path.write_bytes(path.read_bytes()[:-30])


def encrypted(path: Path) -> None:
    made = pypdf.PdfWriter()
    made.add_blank_page(300, 300)
    made.encrypt("secret", algorithm="AES-256")
    made.write(path)


def blank(path: Path) -> None:
    made = pypdf.PdfWriter()
    made.add_blank_page(300, 300)
    made.write(path)


def scan(path: Path) -> None:
    """A page that shows a picture and nothing else."""
    made = pypdf.PdfWriter()
    page = made.add_blank_page(300, 300)
    picture, drawing = StreamObject(), StreamObject()
    picture.set_data(b"\x80")
    picture.update({NameObject("/Subtype"): NameObject("/Image"), NameObject("/ColorSpace"): NameObject("/DeviceGray")})
    picture.update({NameObject(f"/{key}"): NumberObject(n) for key, n in PICTURE.items()})
    drawing.set_data(b"300 0 0 300 0 0 cm /Im Do")
    images = DictionaryObject({NameObject("/Im"): made._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): images})
    page[NameObject("/Contents")] = made._add_object(drawing)
    made.write(path)


def large(path: Path) -> None:
    path.write_bytes(b"word " * 400_000)


def noise(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


FILES: list[tuple[str, Callable[[Path], None], str, str]] = [
    ("empty.docx", empty, "is empty", "export or upload it again"),
    ("words.docx", text, "damaged", "export or upload it again"),
    ("zip.pdf", archive, "no .pdf file but ZIP", "correct the ending"),
    ("zip.docx", archive, "no .docx file but ZIP", "correct the ending"),
    ("cut.docx", cut, "damaged", "export or upload it again"),
    ("locked.pdf", encrypted, "password", "remove the password"),
    ("blank.pdf", blank, "holds no text", "check that it is the right one"),
    ("scan.pdf", scan, "is a scan", "use --ocr"),
    ("large.md", large, "more than the limit of 1 MB", "split it"),
    ("noise.txt", noise, "not a text file", "save it as UTF-8"),
    ("old.doc", text, "old Word format", "save it as .docx"),
    ("a.xyz", text, "type .xyz", "save it as"),
]


@pytest.mark.parametrize(("name", "make", "what", "remedy"), FILES, ids=[row[0] for row in FILES])
@pytest.mark.parametrize("command", ["review", "draft", "inspect"])
def test_an_unreadable_document(
    tollgate: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str,
    name: str, make: Callable[[Path], None], what: str, remedy: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("TOLLGATE_MAX_UPLOAD_MB", "1")
    make(tmp_path / name)
    assert_refused(tollgate(command, tmp_path / name), UNREADABLE, name, what, remedy)


@pytest.mark.parametrize(("name", "make", "what", "remedy"), FILES, ids=[row[0] for row in FILES])
def test_an_unreadable_policy(
    tollgate: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    name: str, make: Callable[[Path], None], what: str, remedy: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("TOLLGATE_MAX_UPLOAD_MB", "1")
    make(tmp_path / name)
    said = tollgate("ingest", tmp_path / name, "--json")
    assert (said.code, len(said.problems)) == (UNREADABLE, 1)
    assert what in said.problems[0]
    assert '"sources": 0' in said.out


@pytest.mark.parametrize("command", ["review", "draft", "inspect", "report"])
def test_a_file_that_is_not_there_and_a_folder(tollgate: Run, tmp_path: Path, command: str) -> None:
    missing = tmp_path / "nowhere.docx"
    assert_refused(tollgate(command, missing), UNREADABLE, str(missing), "check the path")
    assert_refused(tollgate(command, tmp_path), UNREADABLE, str(tmp_path), "name a file")


@pytest.mark.parametrize("make", [empty, noise])
def test_notes_that_cannot_be_read(tollgate: Run, tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "notes.txt")
    assert_refused(tollgate("report", tmp_path / "notes.txt"), UNREADABLE, "notes.txt")


def test_an_export_of_the_log_that_is_not_one(tollgate: Run, tmp_path: Path) -> None:
    assert_refused(tollgate("audit", "verify", tmp_path / "none"), UNREADABLE, "check the path")
    noise(tmp_path / "noise")
    assert_refused(tollgate("audit", "verify", tmp_path / "noise"), UNREADABLE, "not a text file")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["frobnicate"], "frobnicate"),
        (["review"], "FILE"),
        (["review", "a.md", "--frobnicate"], "--frobnicate"),
        (["review", "a.md", "--format", "pdf"], "pdf"),
        (["review", "a.md", "--date", "2026-02-30"], "2026-02-30 is no date; write it like 2026-03-31"),
        (["review", "a.md", "--fail-on", "some"], "some"),
        (["review", "a.md", "--format", "xlsx"], "--out"),
        (["draft", "a.md", "--date", "yesterday"], "yesterday is no date"),
        (["ingest"], "PATH"),
        (["ingest", "a.md", "--effective", "soon"], "soon is no date"),
        (["ingest", "a.md", "b.md", "--title", "One"], "one by one"),
        (["ingest", "a.md", "--kind", "rumour"], "rumour"),
        (["search"], "QUERY"),
        (["search", "x", "-k", "0"], "whole number from 1 to 1000"),
        (["search", "x", "-k", "many"], "whole number"),
        (["search", "x", "--as-of", "20.3.2026"], "20.3.2026 is no date"),
        (["report", "a.txt", "--format", "docx"], "--out"),
        (["library"], "WHAT"),
        (["rules", "show"], "ID"),
        (["serve", "--port", "99999"], "whole number from 1 to 65535"),
        (["eval", "gold"], "DIR"),
    ],
)
def test_wrong_usage(tollgate: Run, home: Path, arguments: list[str], words: str) -> None:
    assert_refused(tollgate(*arguments), USAGE, words)
    assert not home.exists(), "nothing was written"


def test_a_setting_that_is_wrong(tollgate: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOLLGATE_MAX_UPLOAD_MB", "plenty")
    assert_refused(tollgate("rules", "list"), USAGE, "TOLLGATE_MAX_UPLOAD_MB", "plenty", "docs/operations.md")


@pytest.mark.parametrize("format", ["table", "json", "html", "xlsx", "docx"])
def test_a_folder_that_cannot_be_written(full: Run, samples: Path, tmp_path: Path, format: str) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    before = set(tmp_path.rglob("*"))
    source = samples / "documents" / "change-request-en.md"
    said = full("review", source, "--format", format, "--out", tmp_path / "taken" / "out")
    assert_refused(said, USAGE, "cannot be written", "check the folder")
    assert {path for path in set(tmp_path.rglob("*")) - before if not path.is_relative_to(tmp_path / "home")} == set()


def test_a_write_that_fails_half_way_leaves_no_file(
    full: Run, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    source = samples / "documents" / "change-request-en.md"
    said = full("review", source, "--format", "json", "--out", tmp_path / "out")
    assert_refused(said, USAGE, "No space left on device")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_report_that_cannot_be_written(tollgate: Run, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    notes = samples / "notes" / "weekly-notes-en.txt"
    for format in ("md", "json", "docx"):
        said = tollgate("report", notes, "--format", format, "--out", tmp_path / "taken" / "r")
        assert_refused(said, USAGE, "cannot be written")


def test_an_unreadable_document_leaves_nothing_in_the_folder_or_the_project(
    full: Run, tmp_path: Path, home: Path
) -> None:
    empty(tmp_path / "empty.docx")
    said = full("review", tmp_path / "empty.docx", "--project", "P", "--format", "json", "--out", tmp_path / "out")
    assert_refused(said, UNREADABLE, "empty.docx")
    assert not (tmp_path / "out").exists()
    assert "0 entries" in full("audit", "verify").out


@pytest.mark.parametrize("arguments", [["library", "list"], ["search", "x"], ["review", "a.md"], ["ingest", "a.md"]])
def test_a_library_that_another_process_holds(process: Run, home: Path, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.md").write_text("# Policy\n\nArticle 1. Everyone shall do it.\n")
    lock = Lock(home / "library")
    try:
        said = process(*arguments)
    finally:
        lock.release()
    assert_refused(said, FAILED, "in use by another process", "tollgate serve")


def test_a_home_that_cannot_be_made(process: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    monkeypatch.setenv("TOLLGATE_HOME", str(tmp_path / "taken" / "home"))
    assert_refused(process("library", "list"), FAILED, str(tmp_path / "taken"), "permissions")


def test_a_database_that_is_none_is_told_in_one_line_and_kept_in_the_log(process: Run, home: Path) -> None:
    home.mkdir()
    (home / "tollgate.sqlite3").write_text("not a database, surely" * 100)
    said = process("library", "list")
    assert (said.code, said.out) == (FAILED, "")
    assert len(said.problems) == 1
    assert "Traceback" not in said.err


def test_a_real_process_refuses_as_this_one_does(process: Run, tmp_path: Path) -> None:
    empty(tmp_path / "empty.docx")
    assert_refused(process("review", "empty.docx"), UNREADABLE, "empty.docx")
    assert_refused(process("review", "--frobnicate"), USAGE)


def test_a_full_screen_is_told_in_one_line(home: Path) -> None:
    script = Path(sys.executable).with_name("tollgate")
    with Path("/dev/full").open("w") as full_device:
        done = subprocess.run(
            [script, "rules", "list"], stdout=full_device, stderr=subprocess.PIPE, text=True, timeout=120, check=False
        )
    assert done.returncode == FAILED
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    script = Path(sys.executable).with_name("tollgate")
    with subprocess.Popen([script, "rules", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(120) == 0
