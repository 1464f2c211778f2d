"""The command line in a test: `tollgate(…)` in this process over a home of its own, `process(…)` as a real one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from api.cli import main

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "samples"
SCRIPT = Path(sys.executable).with_name("tollgate")


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[str]:
        """The lines on standard error that are no progress."""
        return [line for line in self.err.splitlines() if not line.startswith("·")]


Tollgate = Callable[..., Said]


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose library holds the shipped policies; copied, never used."""
    home = tmp_path_factory.mktemp("loaded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOLLGATE_HOME", str(home))
        assert main(["ingest", str(SAMPLES / "policies")]) == 0
    return home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, for this process and those it starts; English, on a screen of 110 columns."""
    for name in [name for name in os.environ if name.startswith("TOLLGATE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("TOLLGATE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TOLLGATE_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "110")
    return tmp_path / "home"


@pytest.fixture
def tollgate(home: Path, capsys: pytest.CaptureFixture[str]) -> Tollgate:
    """tollgate("review", path, …): run the command here."""

    def run(*arguments: Any) -> Said:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@pytest.fixture
def full(tollgate: Tollgate, home: Path, loaded: Path) -> Tollgate:
    """The same over a home with the shipped policies."""
    shutil.copytree(loaded, home)
    return tollgate


@pytest.fixture
def process(home: Path, tmp_path: Path) -> Tollgate:
    """process("review", path, …): run the installed command in a process of its own, in the folder of the test."""

    def run(*arguments: Any) -> Said:
        done = subprocess.run(
            [SCRIPT, *map(str, arguments)], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def samples() -> Path:
    return SAMPLES


@pytest.fixture
def charter(samples: Path) -> Path:
    return samples / "documents" / "charter-zh.docx"
