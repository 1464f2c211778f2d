"""Old and other office files -> .docx or .xlsx, by LibreOffice where it is installed. Called by `ingest.read`.

LibreOffice runs without a window, in a profile of its own that allows neither macros nor links to be followed, inside
the limits on time; the result is checked like any other file before it is read.
"""

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.intake import check_package
from ingest.limits import Limits
from language.problem import Unreadable

TARGETS = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx", "ods": "xlsx"}
"""Format -> the format it is converted to."""
_NAMES = ("soffice", "libreoffice")
_SPACE = 4_000_000_000  # bytes of address space: libraries and fonts are mapped, most of it is never touched
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
_SAFE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _ITEM.format("MacroSecurityLevel", "3")
    + _ITEM.format("DisableMacrosExecution", "true")
    + _ITEM.format("BlockUntrustedRefererLinks", "true")
    + "</oor:items>"
)


def office() -> str | None:
    """The path of LibreOffice's command, None where it is not installed."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@contextmanager
def readable(path: Path, format: str, limits: Limits) -> Iterator[tuple[Path, str]]:
    """`path` and `format` themselves, or those of the converted file, which is gone afterwards.

    Raises Unreadable when the file needs LibreOffice and it is not installed, fails or takes too long.
    """
    if format not in TARGETS:
        yield path, format
        return
    with tempfile.TemporaryDirectory(prefix="tollgate-office-") as folder:
        yield _converted(path, format, Path(folder), limits), TARGETS[format]


def _converted(path: Path, format: str, folder: Path, limits: Limits) -> Path:
    command = office()
    if command is None:
        raise _refused(path, format)
    profile, source = folder / "profile", folder / f"file.{format}"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SAFE, "utf-8")
    shutil.copyfile(path, source)
    out = folder / "out"
    arguments = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    arguments += ["--convert-to", TARGETS[format], "--outdir", str(out), str(source)]
    _run([command, *arguments], folder, path, limits)
    made = out / f"file.{TARGETS[format]}"
    if not made.is_file():
        raise _refused(path, format)
    named = made.with_name(path.name)  # what the reader says of it goes by the name that people know
    check_package(made.rename(named), TARGETS[format], limits)
    return named


def _run(command: list[str], folder: Path, path: Path, limits: Limits) -> None:
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment | {"HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    resource.prlimit(process.pid, resource.RLIMIT_AS, (_SPACE, _SPACE))
    try:
        process.wait(limits.seconds)
    except subprocess.TimeoutExpired as expired:
        raise Unreadable("ingest.timeout", name=path.name, seconds=limits.seconds) from expired
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the command and whatever it started: its session is its own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()


def _refused(path: Path, format: str) -> Unreadable:
    return Unreadable("ingest.old_word" if format == "doc" else "ingest.needs_office", name=path.name)
