"""Old Word and other office files: converted by LibreOffice where it is installed, else refused with what to do."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from ingest import doc_convert
from ingest.limits import Limits
from ingest.read import read
from language.problem import Unreadable
from language.texts import LANGS, text

SAMPLE = Path(__file__).parents[2] / "samples" / "documents" / "change-request-zh.docx"
needs_office = pytest.mark.skipif(doc_convert.office() is None, reason="LibreOffice is not installed")
RTF = rb"{\rtf1\ansi The scope is the portal.\par}"


@pytest.fixture
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command called soffice that does what the file `says` says."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "soffice"
    command.write_text("#!/bin/sh\nexit 0\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return command


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as caught:
        read(path, limits=limits or Limits())
    for lang in LANGS:
        words = text(caught.value.key, lang, **caught.value.params)  # type: ignore[arg-type]
        assert path.name in words
        assert "\n" not in words
    return caught.value.key


@pytest.mark.parametrize(("name", "key"), [("a.doc", "ingest.old_word"), ("a.rtf", "ingest.needs_office")])
def test_without_libreoffice_the_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, key: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    content = RTF if name == "a.rtf" else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == key


def test_a_conversion_that_gives_nothing_is_a_refusal(tmp_path: Path, fake_office: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(RTF)
    assert refusal(tmp_path / "a.rtf") == "ingest.needs_office"


def test_a_conversion_that_hangs_is_ended_with_what_it_started(tmp_path: Path, fake_office: Path) -> None:
    fake_office.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/pid\nwait\n")
    (tmp_path / "a.rtf").write_bytes(RTF)
    assert refusal(tmp_path / "a.rtf", Limits(seconds=1)) == "ingest.timeout"
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", (tmp_path / "pid").read_text().strip()], capture_output=True, text=True, check=False
    )
    assert state.stdout.strip()[:1] in ("", "Z")


def test_a_converted_file_is_checked_like_any_other(tmp_path: Path, fake_office: Path) -> None:
    fake_office.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nmkdir -p $2; echo x > $2/file.docx\n'
    )
    (tmp_path / "a.rtf").write_bytes(RTF)
    assert refusal(tmp_path / "a.rtf") == "ingest.broken_docx"


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.rtf", b"plain words", "ingest.broken_file"),
        ("a.odt", b"PK\x03\x04 cut off", "ingest.broken_file"),
        ("a.doc", b"%PDF-1.7 ", "ingest.other_format"),
        ("a.xls", b"PK\x03\x04", "ingest.other_format"),
        ("a.docx", RTF, "ingest.other_format"),
    ],
)
def test_an_ending_that_does_not_match_the_content(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == key


@needs_office
def test_rich_text_called_doc_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(RTF)
    document = read(tmp_path / "a.doc")
    assert document.format == "rtf"
    assert [b.text for b in document.blocks] == ["The scope is the portal."]


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("format", ["doc", "rtf", "odt"])
def test_the_same_document_in_another_format_reads_the_same(tmp_path: Path, format: str) -> None:
    subprocess.run(
        [
            str(doc_convert.office()),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", format, "--outdir", str(tmp_path), str(SAMPLE)),
        ],
        capture_output=True,
        check=True,
    )
    converted, original = read((tmp_path / SAMPLE.name).with_suffix(f".{format}")), read(SAMPLE)
    assert converted.format == format
    assert [(s.title, s.level) for s in converted.sections] == [(s.title, s.level) for s in original.sections]
    assert [b.text for b in converted.blocks if b.cell] == [b.text for b in original.blocks if b.cell]
