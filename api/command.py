"""What every command of the command line gets, and how it speaks: results on standard output, progress beside it."""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

from api.settings import Settings
from language.problem import Problem, WrongUse
from language.texts import Lang, text

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

    @staticmethod
    def arguments(parser: "Parser", lang: Lang) -> None:
        """Declare the arguments."""

    @staticmethod
    def run(args: Namespace, desk: Desk) -> int:
        """Do it."""


class Parser(ArgumentParser):
    """An argument parser whose errors are problems like all others: one line, exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raises WrongUse."""
        raise WrongUse("api.wrong_use", what=message, command=self.prog)


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
