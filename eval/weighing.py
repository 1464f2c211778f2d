"""The way that weights of `checks/reader` are chosen and written: for duties, and for types of documents."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import yaml

OUT = Path(__file__).parent.parent / "checks" / "reader" / "weights.yaml"


class Labelled(Protocol):
    """Something of a labelled document; `folder` tells the hand that labelled it."""

    @property
    def folder(self) -> str:
        """The folder it comes from."""


One = TypeVar("One", bound=Labelled)
Weights = dict[str, float]


def weigh(
    question: str,
    about: str | None,
    cases: Callable[[Path], list[One]],
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
    known = [case for folder in wanted.folders for case in cases(folder)]
    for folder in map(str, wanted.folders):
        others, own = [c for c in known if c.folder != folder], [c for c in known if c.folder == folder]
        print(folder, measured(chosen(others), own))
    weights = chosen(known)
    print(weights)
    if wanted.write:
        every = yaml.safe_load(OUT.read_text("utf-8")) | {question: weights}
        OUT.write_text(yaml.safe_dump(every, sort_keys=False), "utf-8")
