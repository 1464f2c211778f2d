"""Chooses the weights by which `checks.duty_reading` adds up what the reader and the rule saw.

Run by whoever makes them again: `python -m eval.weigh_duties FOLDER… [--write]`, some ten minutes. Each folder holds
labelled documents by one hand that the rules' author has not seen; they are read by readers taught without them. The
figures printed are of each folder with weights chosen on the others; the weights written are chosen on all. Logistic
regression, shrunk.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checks.duty_reading import Reading, evidence_for
from checks.obligation import judge
from checks.packs import load
from checks.reader.model import Model
from checks.statement import statements
from eval.weighing import unread, weigh
from ingest.read import read

SHRINK = 1.0
STEPS = 60
CHANCES = (0.3, 0.4, 0.5, 0.6)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A duty in a labelled document: what was seen, and whether it is a gap."""

    folder: str
    duty: str
    evidence: dict[str, float]
    gap: bool


def cases(folder: Path, taught: Model) -> list[Case]:
    """Every scored duty of every document of a folder but those labelled arguable, as `taught` reads them."""
    rules = [rule for rule in load().obligations() if rule.obligation is not None]
    found = []
    for entry in json.loads((folder / "gold.json").read_text("utf-8"))["documents"]:
        said = statements(read(folder / entry["file"]))
        reading = Reading(said, taught)
        gaps = {label["obligation"] for label in entry.get("gaps", [])}
        arguable = {label["obligation"] for label in entry.get("arguable", [])}
        for rule in rules:
            if reading.knows(rule.id) and rule.id not in arguable and rule.obligation is not None:
                seen = evidence_for(judge(rule.obligation, said), reading, rule.id)
                found.append(Case(str(folder), rule.id, seen, rule.id in gaps))
    return found


def chosen(known: Sequence[Case]) -> dict[str, float]:
    """The weights, by Newton's method."""
    names = [*known[0].evidence, "bias"]
    seen, gaps = _table(known), np.array([case.gap for case in known], float)
    weights = np.zeros(len(names))
    shrink = SHRINK * np.diag([1.0] * (len(names) - 1) + [0.0])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (chance - gaps) + shrink @ weights
        bend = (seen * (chance * (1 - chance))[:, None]).T @ seen + shrink
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _table(known: Sequence[Case]) -> Floats:
    return np.array([[*case.evidence.values(), 1.0] for case in known])


def figures(weights: dict[str, float], known: Sequence[Case]) -> dict[str, str]:
    """Precision and recall by the chance from which a gap is reported."""
    chance = 1 / (1 + np.exp(-_table(known) @ np.array(list(weights.values()))))
    gaps = np.array([case.gap for case in known])
    said = {}
    for least in CHANCES:
        told = chance >= least
        right = int((told & gaps).sum())
        said[str(least)] = f"{right / max(int(told.sum()), 1):.3f} / {right / max(int(gaps.sum()), 1):.3f}"
    return said


def main(arguments: Sequence[str] | None = None) -> None:
    """Print each folder's figures by the others' weights; with --write, write the weights of all."""
    weigh("duty", __doc__, lambda folders: unread("duties", folders, cases), chosen, figures, arguments)


if __name__ == "__main__":
    main()
