"""The way that weights of `checks/reader` are chosen and written: for duties, sections, and types of documents."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import yaml

from checks.reader.model import Model
from eval.teaching import TASKS
from eval.train_reader import train

SEEDS = 2  # of a reader that reads what it did not learn from
OUT = Path(__file__).parent.parent / "checks" / "reader" / "weights.yaml"


class Labelled(Protocol):
    """Something of a labelled document; `folder` tells the hand that labelled it."""

    @property
    def folder(self) -> str:
        """The folder it comes from."""


One = TypeVar("One", bound=Labelled)
Weights = dict[str, float]


def unread(task: str, folders: Sequence[Path], cases: Callable[[Path, Model], list[One]]) -> list[One]:
    """The cases of folders as readers see them that did not learn from them: two, each taught without one half."""
    found: list[One] = []
    for half in (folders[::2], folders[1::2]):
        if half:
            taught = train(TASKS[task]({folder.resolve() for folder in half}), SEEDS)
            print(f"\r{task}: {', '.join(folder.name for folder in half)}", file=sys.stderr)
            found += [case for folder in half for case in cases(folder, taught)]
    return found


def weigh(
    question: str,
    about: str | None,
    cases: Callable[[Sequence[Path]], list[One]],
    chosen: Callable[[Sequence[One]], Weights],
    measured: Callable[[Weights, Sequence[One]], object],
    arguments: Sequence[str] | None,
) -> None:
    """Print what each folder's cases come to by weights chosen on the others; with --write, write those of all as the
    weights of `question`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args(arguments)
    known = cases(wanted.folders)
    for folder in map(str, wanted.folders):
        others, own = [c for c in known if c.folder != folder], [c for c in known if c.folder == folder]
        print(folder, measured(chosen(others), own))
    weights = chosen(known)
    print(weights)
    if wanted.write:
        every = yaml.safe_load(OUT.read_text("utf-8")) | {question: weights}
        OUT.write_text(yaml.safe_dump(every, sort_keys=False), "utf-8")
