"""A linear model of passages: every term and pair of English terms adds its weight to the labels of each question.

What the questions are stands in the model's file (`duties`, `titles`, `contents`); how it was learned, and from what,
in the README beside it. The weights are readable: `why` names the words that spoke for a label. NumPy alone reads it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from math import log

import numpy as np
import yaml
from numpy.typing import NDArray

from language.stem import stem
from language.tokens import terms, words

Floats = NDArray[np.float32]
SHOWN = 5  # words that `why` names


def features(text: str) -> list[str]:
    """What a passage is read by: its terms, and its pairs of English stems, each once, in order."""
    said = terms(text)
    stems = [term for term in said if term.isascii()]
    return list(dict.fromkeys((*said, *(f"{a} {b}" for a, b in pairwise(stems)))))


class Model:
    """Weights of the features for the labels of one or more questions.

    `labels` are each question's labels, `numbers` one row of weights a feature with the labels of all questions side
    by side, `weight` what a feature counts within a passage, `bias` what a passage without any gets.
    """

    def __init__(
        self,
        labels: Mapping[str, Sequence[str]],
        names: Iterable[str],
        weight: Floats,
        numbers: Floats,
        bias: Floats,
    ) -> None:
        self.labels = {question: tuple(known) for question, known in labels.items()}
        self._row = {name: row for row, name in enumerate(names)}
        self._weight, self._numbers, self._bias = weight, numbers, bias

    def parts(self) -> tuple[list[str], Floats, Floats, Floats]:
        """The features, what each counts, their weights and the bias."""
        return list(self._row), self._weight, self._numbers, self._bias

    def read(self, text: str) -> dict[str, Floats]:
        """The share of belief in each label, by question: each sums to 1. A passage without a known word gives what
        is believed of any."""
        rows, shares = self._known(features(text))
        scores = self._bias + shares @ self._numbers[rows]
        read: dict[str, Floats] = {}
        start = 0
        for question, known in self.labels.items():
            read[question] = _shared(scores[start : start + len(known)])
            start += len(known)
        return read

    def why(self, text: str, *labels: str) -> list[str]:
        """The words of `text` that spoke most for the labels, the strongest first."""
        every = [label for known in self.labels.values() for label in known]
        columns = [every.index(label) for label in labels]
        named = [name for name in features(text) if name in self._row]
        rows, shares = self._known(named)
        added = (self._numbers[rows][:, columns] * shares[:, None]).sum(1)
        written = {stem(word): word for word in reversed(words(text))}
        told = (named[i] for i in np.argsort(-added) if added[i] > 0)
        shown = (" ".join(written.get(term, term) for term in name.split(" ")) for name in told)
        return list(dict.fromkeys(shown))[:SHOWN]

    def _known(self, named: Iterable[str]) -> tuple[NDArray[np.int64], Floats]:
        """The rows of the features that are known and what each counts: the squares of the counts sum to 1."""
        rows = np.array([self._row[name] for name in named if name in self._row], np.int64)
        counts = self._weight[rows]
        return rows, np.asarray(counts / max(float(np.linalg.norm(counts)), 1e-9), np.float32)


def _shared(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), np.float32)


@cache
def model(name: str) -> Model:
    """The model of a file of this folder: "duties", "titles" or "contents"."""
    with as_file(files("checks") / "reader" / f"{name}.npz") as path, np.load(path, allow_pickle=False) as held:
        questions = [str(q) for q in held["questions"]]
        return Model(
            {question: [str(label) for label in held[f"labels-{question}"]] for question in questions},
            held["names"].tobytes().decode("utf-8").split("\n"),
            held["weight"].astype(np.float32),
            held["numbers"].astype(np.float32) * held["scale"].astype(np.float32)[:, None],
            held["bias"].astype(np.float32),
        )


def odds(belief: float, floor: float) -> float:
    """The logarithm of the odds of a belief; none counts as less than `floor`, or as nearer to certainty."""
    return log((belief + floor) / (1 - belief + floor))


@cache
def weights(question: str) -> Mapping[str, float]:
    """What each thing seen counts, as `weights.yaml` of this folder says for a question: "duty" or "type"."""
    raw = (files("checks") / "reader" / "weights.yaml").read_text("utf-8")
    every: Mapping[str, Mapping[str, float]] = yaml.load(raw, Loader=yaml.CSafeLoader)
    return every[question]
