"""What every command of the command line gets, and how it speaks: results on standard output, progress beside it."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from api.settings import Settings
from language.problem import Problem, Unreadable, WrongUse
from language.texts import Lang, text

if TYPE_CHECKING:
    from ingest.document import Document
    from ingest.reading import Revisions

FAULT = 1  # the exit code of findings at or above --fail-on, and of a verify, test or doctor that found a fault


@dataclass(frozen=True, slots=True)
class Desk:
    """The settings, the language that the command line speaks, and its two ways of speaking."""

    settings: Settings
    lang: Lang

    def say(self, key: str, **params: object) -> None:
        """One line for the reader, on standard output."""
        print(text(key, self.lang, **params))

    def step(self, key: str, **params: object) -> None:
        """One line of progress, on standard error."""
        print(text("api.step", self.lang, what=text(key, self.lang, **params)), file=sys.stderr, flush=True)

    def warn(self, problem: Problem) -> None:
        """A problem in one line, on standard error."""
        said = text(problem.key, self.lang, **problem.params)
        print(text("api.problem", self.lang, what=said), file=sys.stderr)

    def show(self, data: Any, *, lines: bool = False) -> None:
        """An object as JSON; in one line for a stream of several."""
        print(json.dumps(data, ensure_ascii=False, indent=None if lines else 1))


class Command(Protocol):
    """A command's module: what it is called, its arguments, and what it does (the exit code comes back)."""

    NAME: str

    def arguments(self, parser: "Parser", lang: Lang) -> None:
        """Declare the arguments."""

    def run(self, args: Namespace, desk: Desk) -> int:
        """Do it."""


class Parser(ArgumentParser):
    """An argument parser whose errors are problems like all others: one line, exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raises WrongUse."""
        raise WrongUse("api.wrong_use", what=message, command=self.prog)


def day(raw: str) -> date:
    """A date of the command line. Raises WrongUse for what is none."""
    try:
        return date.fromisoformat(raw)
    except ValueError as error:
        raise WrongUse("api.no_date", value=raw) from error


def whole(most: int) -> Callable[[str], int]:
    """Reads a whole number of the command line, 1 to `most`. The reader raises WrongUse for what is none."""

    def number(raw: str) -> int:
        if not raw.isdecimal() or not 1 <= int(raw) <= most:
            raise WrongUse("api.no_number", value=raw, most=most)
        return int(raw)

    return number


def present(file: Path) -> Path:
    """The input `file`. Raises Unreadable where there is none: an input, unlike a name, is read or not read."""
    if not file.is_file():
        raise Unreadable("ingest.not_a_file" if file.exists() else "ingest.not_found", name=str(file))
    return file


def document(file: Path, desk: Desk, *, ocr: bool = False, revisions: "Revisions" = "final") -> "Document":
    """The document in `file`, within the size and the time that are set; see `ingest.read`. Raises Unreadable."""
    from ingest.read import read

    return read(present(file), limits=desk.settings.limits, ocr=ocr, revisions=revisions)


def written(target: Path, write: Callable[[Path], object]) -> None:
    """Have `write` make the file `target`. Raises WrongUse where the folder cannot be written."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(target)
    except OSError as error:
        raise WrongUse("api.cannot_write", path=target, why=error.strerror or error) from error


def spoken(settings: Settings) -> Lang:
    """The language of the command line: TOLLGATE_LANGUAGE, else the machine's own if it is Chinese, else English."""
    if "TOLLGATE_LANGUAGE" in os.environ:
        return "zh" if settings.language == "zh" else "en"
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


Progress = Callable[[str, int, int], None]


def counted(desk: Desk) -> Progress:
    """A progress callback of (stage, done, all) that speaks at the beginning and the end of each stage."""

    def tell(stage: str, done: int, total: int) -> None:
        if done in (0, total):
            desk.step("api.stage", stage=stage, done=done, total=total)

    return tell
