"""Learns the weights of `checks/consistency/pairing.yaml`, by hand: `python -m eval.train_values FOLDER... LIST...`.

Each FOLDER holds labelled documents that may be developed on (gold.json), each LIST two sentences a line, as in
eval/values/taught-zh.tsv; they are put into documents of the folders, far from each other. An example is a pair of
values of one kind in one document: right where a labelled contradiction names both places (of several such pairs the
likeliest), wrong otherwise. The weights are those under which the answers are most likely (logistic, with a pull
towards zero). The threshold is where the documents of a folder left out get one false pair in five documents.
Prints the new file; `left-out` is what is found at the threshold in folders that taught nothing.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from checks.consistency.pairing import Features, Pairs, score
from checks.consistency.phase import plan_year
from checks.consistency.told import Told, told
from checks.statement import Statement, statements
from eval.gold import _around, _bare
from ingest.document import Block, Document
from ingest.read import read

_ONE_THING = re.compile(r"value|number|amount|measure|metric|conflict|count|duration-c|^duration$|^date$")
_PULL = 1.0
_RIGHT = 6.0  # what a right pair counts: there are a hundred wrong ones for each
_ROUNDS = 3  # of choosing the likeliest pair of each contradiction
_STEPS = 40
_FALSE = 5  # documents for one false pair
_BLOCKS, _HOSTS = 40, 4  # of the documents that sentences are put into
_TAUGHT = 0.1  # what a pair of a list counts: sentences written for it are plainer than those of documents
_TOGETHER = 10  # pairs that are put into one document
_APART = 12  # blocks between two sentences put into a document

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A pair: `answer` names the contradiction that it belongs to, "" for none; `share` is how much it counts."""

    folder: str
    document: str
    answer: str
    features: Features
    words: str
    share: float = 1.0


def examples(folder: Path) -> Iterator[Example]:
    """The pairs in the labelled documents of a folder; those of contradictions of other kinds are left out."""
    for entry in json.loads((folder / "gold.json").read_text("utf-8"))["documents"]:
        document = read(folder / entry["file"])
        said = statements(document)
        for a, b, features in Pairs(said, list(told(document, said, plan_year(document)))):
            found = _labelled(document, entry, a, b)
            if found is None or _ONE_THING.search(entry["inconsistencies"][found]["kind"]):
                answer = "" if found is None else f"{folder.name}/{entry['file']}:{found}"
                yield Example(str(folder), entry["file"], answer, features, f"{a.clause} | {b.clause}")


def taught(pairs: Path, hosts: Sequence[Document]) -> Iterator[Example]:
    """The pairs of values of each two sentences of a list, put into `hosts` by turns."""
    lines = [line.split("\t") for line in pairs.read_text("utf-8").splitlines()]
    for first in range(0, len(lines), _TOGETHER):
        some, host = lines[first : first + _TOGETHER], hosts[first // _TOGETHER % len(hosts)]
        said, values = _hosted(host, [*(one for _, one, _ in some), *(other for _, _, other in some)])
        for a, b, features in Pairs(said, values):
            i, j = ((v.statement.block - len(host.blocks)) // (_APART + 1) for v in (a, b))
            if min(i, j) >= 0:
                name = f"{pairs.name}:{first + i % len(some)}"
                right = i != j and i % len(some) == j % len(some) and some[i % len(some)][0] == "1"
                yield Example(str(pairs), name, name if right else "", features, f"{a.clause} | {b.clause}", _TAUGHT)


def hosted(host: Document, one: str, other: str) -> Iterator[tuple[float, str]]:
    """Put two sentences into a document, apart from each other; the scores of their pairs, with the values."""
    said, values = _hosted(host, [one, other])
    own = {statement.text for statement in said if statement.block >= len(host.blocks)}
    for a, b, features in Pairs(said, values):
        if a.statement.text in own and b.statement.text in own:
            yield score(features), f"{a.words} | {b.words}"


def _hosted(host: Document, sentences: Sequence[str]) -> tuple[Sequence[Statement], list[Told]]:
    """The statements and values of a document with more paragraphs at its end, apart from each other."""
    last = len(host.blocks)
    texts = [t for sentence in sentences for t in (sentence, *[""] * _APART)]
    more = tuple(Block(last + i, "paragraph", text) for i, text in enumerate(texts))
    document = Document(host.name, "", host.format, host.language, host.blocks + more)
    said = statements(document)
    return said, list(told(document, said, plan_year(document)))


def _labelled(document: Document, entry: Mapping[str, Any], a: Told, b: Told) -> int | None:
    """Which contradiction of the labels names both values, None where none does."""
    for i, wrong in enumerate(entry["inconsistencies"]):
        places = [[_stands(document, value, words) for words in wrong["anchors"]] for value in (a, b)]
        if any(x and y for j, x in enumerate(places[0]) for k, y in enumerate(places[1]) if j != k):
            return i
    return None


def _stands(document: Document, value: Told, words: str) -> bool:
    around = _around(document, value.statement.anchor(document, value.start))
    return _bare(words) in around and _bare(value.words) in _bare(words)


def learned(found: Sequence[Example], names: Sequence[str]) -> Array:
    """The weights of the features `names`, of the contradictions' pairs the likeliest."""
    x = columns(found, names)
    right = np.array([e.answer != "" for e in found])
    shares = np.array([e.share for e in found])
    weights = np.zeros(len(names))
    for _ in range(_ROUNDS):
        chosen = _likeliest(found, x @ weights) | ~right
        weights = _newton(x[chosen], right[chosen].astype(float), shares[chosen])
    return weights


def columns(found: Sequence[Example], names: Sequence[str]) -> Array:
    """The features as a table, one row an example."""
    return np.array([[e.features.get(n, 0.0) for n in names] for e in found])


def _likeliest(found: Sequence[Example], scores: Array) -> NDArray[np.bool_]:
    """Which examples are the likeliest of the contradiction that they belong to."""
    best: dict[str, int] = {}
    for i, example in enumerate(found):
        if example.answer and (example.answer not in best or scores[i] > scores[best[example.answer]]):
            best[example.answer] = i
    out = np.zeros(len(found), dtype=bool)
    out[list(best.values())] = True
    return out


def _newton(x: Array, right: Array, shares: Array) -> Array:
    """The logistic weights with a pull towards zero, save for the constant, which comes first."""
    weights = np.zeros(x.shape[1])
    counts = np.where(right > 0, _RIGHT, 1.0) * shares
    pull = np.full(x.shape[1], _PULL)
    pull[0] = 0.01
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (counts * (right - p)) - pull * weights
        bend = (x * (counts * p * (1 - p))[:, None]).T @ x + np.diag(pull)
        step = np.linalg.solve(bend, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights


def left_out(found: Sequence[Example], names: Sequence[str], more: Sequence[Example] = ()) -> Array:
    """The score of every example under weights that its own folder did not teach; `more` teaches always."""
    scores = np.zeros(len(found))
    for folder in {e.folder for e in found}:
        mine = np.array([e.folder == folder for e in found])
        others = [*(e for e in found if e.folder != folder), *more]
        scores[mine] = columns([e for e in found if e.folder == folder], names) @ learned(others, names)
    return scores


def threshold(found: Sequence[Example], scores: Array) -> float:
    """The score above which there is one false pair in five documents."""
    documents = {(e.folder, e.document) for e in found}
    false = sorted((s for e, s in zip(found, scores, strict=True) if not e.answer), reverse=True)
    return float(false[min(len(documents) // _FALSE, len(false) - 1)])


def main(folders: Sequence[Path], lists: Sequence[Path]) -> None:
    """Print the weights and the threshold learned on the documents of `folders` and the pairs of `lists`."""
    found = [e for folder in folders for e in examples(folder)]
    more = [e for pairs in lists for e in taught(pairs, _hosts(folders, pairs.stem.rpartition("-")[2]))]
    names = list(dict.fromkeys(n for e in found for n in e.features))
    scores = left_out(found, names, more)
    limit = threshold(found, scores)
    answers = {e.answer for e in found if e.answer}
    told_ = {e.answer for e, s in zip(found, scores, strict=True) if e.answer and s > limit}
    weights = learned([*found, *more], names)
    kept = {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.05}
    shown = {"found": len(told_), "wanted": len(answers)}
    print(yaml.safe_dump({"threshold": round(limit, 2), "weights": kept, "left-out": shown}, sort_keys=False), end="")


def _hosts(folders: Sequence[Path], language: str) -> list[Document]:
    """The shortest documents of a language that are no mere extracts."""
    named = [
        folder / entry["file"]
        for folder in folders
        if f"-{language}" in folder.name
        for entry in json.loads((folder / "gold.json").read_text("utf-8"))["documents"]
    ]
    documents = [d for d in map(read, named) if len(d.blocks) >= _BLOCKS]
    return sorted(documents, key=lambda d: sum(len(b.text) for b in d.blocks))[:_HOSTS]


if __name__ == "__main__":
    given = [Path(a) for a in sys.argv[1:]]
    main([p for p in given if p.is_dir()], [p for p in given if p.is_file()])
