"""Chooses the weights by which `checks.section_weighing` adds up what the reader and the rule saw of a section.

Run by whoever makes them again: `python -m eval.weigh_sections FOLDER… [--write]`, some ten minutes. Each folder holds
labelled documents by one hand that the rules' author has not seen; they are read by readers taught without them. The
figures printed are of each folder with weights chosen on the others; the weights written are chosen on all. Softmax
regression over present, weak and missing, shrunk; each section has a bias of its own.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from checks.packs import load
from checks.reader.model import Model
from checks.region import regions
from checks.section import judge
from checks.section_weighing import DEFECTS, SectionReading, evidence_for
from checks.statement import statements
from eval.weighing import unread, weigh
from ingest.read import read

SHRINK = 0.3  # on things of equal spread
CHANCES = (0.4, 0.5, 0.6)
STATUSES = ("present", *DEFECTS)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A section of a labelled document: what was seen of it, and what it is."""

    folder: str
    section: str
    evidence: dict[str, float]
    status: str


def cases(folder: Path, taught: Model) -> list[Case]:
    """Every section of every document of a folder but those labelled arguable, as `taught` reads them."""
    found = []
    for entry in json.loads((folder / "gold.json").read_text("utf-8"))["documents"]:
        document = read(folder / entry["file"])
        said, rules = statements(document), load().sections(entry["type"])
        reading = SectionReading(document, said, entry["type"], taught)
        candidates = regions(document, said, rules, reading.parts)
        arguable = {label["section"] for label in entry.get("arguable_sections", [])}
        statuses = {f"{entry['type']}.{s['id']}": s["status"] for s in entry["sections"] if s["id"] not in arguable}
        for rule in rules:
            if rule.id in statuses and rule.section is not None:
                there = candidates[rule.id]
                seen = evidence_for(rule.id, rule.section, judge(rule.section, there), there, reading)
                found.append(Case(str(folder), rule.id, seen, statuses[rule.id]))
    return found


def chosen(known: Sequence[Case]) -> dict[str, float]:
    """The weights of the defects; "present" scores 0."""
    sections = sorted(
        rule.id for type_ in ("charter", "requirements", "change-request") for rule in load().sections(type_)
    )
    names = [*known[0].evidence, *sections]
    plain, of = len(known[0].evidence), [[float(case.section == s) for s in sections] for case in known]
    seen = np.array([[*case.evidence.values(), *own, 1.0] for case, own in zip(known, of, strict=True)])
    middle, spread = seen.mean(0), seen.std(0) + 1e-6
    middle[plain:], spread[plain:] = 0, 1
    pull = np.array([*[1.0] * (len(names)), 0.0])[:, None]  # what all have in common is not shrunk
    even = (seen - middle) / spread
    truth = np.array([[float(case.status == s) for s in STATUSES] for case in known])

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(-1, len(DEFECTS))
        scores = np.concatenate([np.zeros((len(known), 1)), even @ weights], axis=1)
        scores -= scores.max(1, keepdims=True)
        belief = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        slope = even.T @ (belief - truth)[:, 1:] + SHRINK * pull * weights
        return float(-np.log((belief * truth).sum(1)).sum() + SHRINK / 2 * (pull * weights**2).sum()), slope.ravel()

    found = minimize(loss, np.zeros(seen.shape[1] * len(DEFECTS)), jac=True, method="L-BFGS-B").x
    raw = found.reshape(-1, len(DEFECTS)) / spread[:, None]
    raw[plain:] += raw[-1] - (middle[:, None] * raw).sum(0)
    return {
        f"{status} {name}": round(float(raw[i, j]), 3)
        for j, status in enumerate(DEFECTS)
        for i, name in enumerate(names)
    }


def figures(weights: dict[str, float], known: Sequence[Case]) -> dict[str, str]:
    """Precision, recall and F1 of the defects by the chance from which one is reported."""
    defect = np.array([case.status in DEFECTS for case in known])
    chance = np.array([sum(_chances(weights, case)) for case in known])
    said = {}
    for least in CHANCES:
        told = chance >= least
        right = int((told & defect).sum())
        precision, recall = right / max(int(told.sum()), 1), right / max(int(defect.sum()), 1)
        said[str(least)] = f"{precision:.3f} / {recall:.3f} / {2 * right / max(int(told.sum() + defect.sum()), 1):.3f}"
    return said


def _chances(weights: dict[str, float], case: Case) -> list[float]:
    scores = [
        weights[f"{status} {case.section}"] + sum(weights[f"{status} {n}"] * x for n, x in case.evidence.items())
        for status in DEFECTS
    ]
    raised = np.exp(scores)
    return list(raised / (1 + raised.sum()))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print each folder's figures by the others' weights; with --write, write the weights of all."""
    weigh("section", __doc__, lambda folders: unread("contents", folders, cases), chosen, figures, arguments)


if __name__ == "__main__":
    main()
