"""Scores the norms read from policies, and what confirmed ones find, against labels (norms.yaml, expected.yaml).

Called by `tollgate eval norms`. A norm is right when its clause holds one of its kind; a finding when its clause is the
expected one's, each expected one once; that of a missing section counts where it names the clause among its grounds.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from checks.finding import Finding
from checks.norms.known import known_norms
from checks.norms.norm import Norm
from checks.norms.reading import norms_of
from checks.packs import load
from checks.review import review
from ingest.clause import Regulation
from ingest.clauses import clauses
from ingest.read import read
from retrieval.library import Library
from store.engine import Store

Opened = Callable[[], AbstractContextManager[tuple[Library, Store]]]
SAME = 25  # characters at the head of two clauses that are one


def evaluate_norms(folder: Path, opened: Opened) -> dict[str, Any]:
    """Precision and recall of the norms by kind, and the expected findings found, missed and false. `opened` gives an
    empty library with its store. Raises FileNotFoundError for a folder without the labels."""
    labels = yaml.safe_load((folder / "norms.yaml").read_text("utf-8"))
    expected = yaml.safe_load((folder / "expected.yaml").read_text("utf-8"))
    return {**_norms(folder, labels), **_findings(folder, expected, opened)}


def _norms(folder: Path, labels: Sequence[dict[str, Any]]) -> dict[str, Any]:
    right = wanted = told = of_none = 0
    for policy in dict.fromkeys(label["policy"] for label in labels):
        held = clauses(read(folder / "policies" / policy))
        norms = norms_of(held.clauses, held.source.key)
        for label in (label for label in labels if label["policy"] == policy):
            kinds = Counter(n["kind"] for n in label["norms"] if n["kind"] != "other")
            found = Counter(n.kind for n in norms if _same(_text(held, n), label["text"]))
            right, wanted, told = right + (kinds & found).total(), wanted + kinds.total(), told + found.total()
            of_none += bool(found and not kinds)
    return {
        "clauses": len(labels),
        "norms": {"precision": round(right / max(told, 1), 3), "recall": round(right / max(wanted, 1), 3)},
        "clauses_read_that_hold_none": of_none,
    }


def _text(held: Regulation, norm: Norm) -> str:
    return next((clause.text for clause in held.clauses if clause.locator == norm.article), "")


def _findings(folder: Path, expected: dict[str, Any], opened: Opened) -> dict[str, Any]:
    found, missed, false = 0, [], []
    for name, policies in expected["applies"].items():
        with opened() as (library, store):
            for policy in policies:
                library.add(clauses(read(folder / "policies" / policy)))
            norms = [replace(norm, state="confirmed") for norm in known_norms(library, store)]
            made = review(read(folder / "documents" / name), load(), library, norms=norms)
        sources = {norm.held.version.title for norm in norms}
        left = [f for f in made.findings if any(c.source in sources for c in f.citations)]
        for wanted in (w for w in expected["findings"] if w["document"] == name):
            hit = next((f for f in left if _cites(f, wanted["clause"])), None)
            if hit is None:
                missed.append(f"{name} {wanted['clause']}: {wanted['kind']}")
            else:
                left.remove(hit)
                found += 1
        false += [f"{name} {f.citations[-1].path}: {f.message}" for f in left]
    return {"findings": {"expected": len(expected["findings"]), "found": found, "missed": missed, "false": false}}


def _cites(finding: Finding, clause: str) -> bool:
    return any(_bare(citation.path).endswith(_bare(clause)) for citation in finding.citations)


def _same(one: str, other: str) -> bool:
    a, b = _bare(one), _bare(other)
    return bool(a and b) and (a[:SAME] in b or b[:SAME] in a)


def _bare(text: str) -> str:
    return "".join(text.split())
