"""Chooses the weights by which `checks.doc_type` adds up what speaks for a type.

Run by whoever makes them again: `python -m eval.weigh_types FOLDER… [--write]`; the documents are read by readers that
were taught without them. The shares printed are of the documents of each folder whose type is found with weights chosen
on the others; the weights written are chosen on all. Softmax regression, shrunk; a thing counts alike for every type.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checks.doc_type import TYPES, evidence
from checks.reader.model import Model
from checks.statement import statements
from eval.weighing import unread, weigh
from ingest.read import read

SHRINK = 0.3
RATE = 0.1
STEPS = 2000

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled document: what was seen for each type, and its type."""

    folder: str
    seen: dict[str, dict[str, float]]
    type: str


def cases(folder: Path, taught: Model) -> list[Case]:
    """Every document that the folder labels, as `taught` reads it."""
    labels = json.loads((folder / "gold.json").read_text("utf-8"))["documents"]
    documents = ((read(folder / label["file"]), label["type"]) for label in labels)
    return [Case(str(folder), evidence(document, statements(document), taught), type_) for document, type_ in documents]


def chosen(known: Sequence[Case]) -> dict[str, float]:
    """The weights, by gradient descent on things of equal spread; "other" is added to the last type alone."""
    names = list(known[0].seen[TYPES[0]])
    seen = np.array([[[*case.seen[t].values()] for t in TYPES] for case in known])
    spread = seen.reshape(-1, len(names)).std(0) + 1e-6
    seen = np.concatenate([seen / spread, np.zeros((*seen.shape[:2], 1))], axis=2)
    seen[:, TYPES.index("other"), -1] = 1
    truth = np.array([[float(t == case.type) for t in TYPES] for case in known])
    weights = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        raised = np.exp(seen @ weights)
        errors = raised / raised.sum(1, keepdims=True) - truth
        weights -= RATE * ((errors[:, :, None] * seen).sum((0, 1)) + SHRINK * weights) / len(known)
    raw = weights / np.array([*spread, 1.0])
    return {name: round(float(weight), 3) for name, weight in zip((*names, "other"), raw, strict=True)}


def share(weights: dict[str, float], known: Sequence[Case]) -> float:
    """The share of documents whose type is found."""
    right = sum(max(TYPES, key=lambda t: _score(weights, case, t)) == case.type for case in known)
    return round(right / len(known), 3)


def _score(weights: dict[str, float], case: Case, name: str) -> float:
    return sum(weights[n] * v for n, v in case.seen[name].items()) + weights["other"] * (name == "other")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print each folder's share by the others' weights; with --write, write the weights of all."""
    weigh("type", __doc__, lambda folders: unread("contents", folders, cases), chosen, share, arguments)


if __name__ == "__main__":
    main()
