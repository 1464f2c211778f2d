"""Trains the models of `checks/reader` from the labelled passages of `eval.teaching`.

Run by whoever makes them again: `python -m eval.train_reader [TASK…] [--score FILE…]`. A passage is its terms
and pairs, as `checks.reader.model` reads them; a term also counts as one of the group of terms that mean nearly the
same (groups of the bilingual embedding that ships), so that a word no passage holds is read by its like. The weights
are learned by softmax regression, part of each passage forgotten at each step, and written in one byte each.
"""

import argparse
import math
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from checks.reader.model import Model, features
from eval.teaching import TASKS, Passage
from retrieval.static import StaticModel

Floats = NDArray[np.float32]

OUT = Path(__file__).parent.parent / "checks" / "reader"
SEEN = 2  # passages in which a feature must occur
GROUPS = 1500
EPOCHS, BATCH = 15, 256
RATE = 0.1
FORGET = 0.3  # of a passage's features at each step
SMOOTH = 0.02
LEAST = 2.2  # of a feature's strongest weight, times its count: a weaker one is left out of the file
SHRINK = 5e-6
SEEDS = 4
_BETA1, _BETA2, _EPSILON = 0.9, 0.999, 1e-8


def train(passages: Sequence[Passage], seeds: int = SEEDS) -> Model:
    """The model of the passages' questions; all passages must have a label for each. It is the mean of as many models
    as `seeds` says, learned in different orders: one alone leans on chance."""
    questions = {q: sorted({p.labels[q] for p in passages}) for q in passages[0].labels}
    named = [features(p.text) for p in passages]
    seen = Counter(name for one in named for name in one)
    often = [name for name, count in seen.items() if count >= SEEN]
    terms, groups = _groups()
    names = [*often, *(set(terms) - set(often))]
    weight = np.array([math.log(1 + len(passages) / max(seen[name], 1)) for name in names], np.float32)
    rows = _matrix(named, {name: i for i, name in enumerate(names)}, weight)
    group = dict(zip(terms, groups, strict=True))
    inside = [i for i, name in enumerate(names) if name in group]
    places = (inside, [group[names[i]] for i in inside])
    member = csr_matrix((np.ones(len(inside), np.float32), places), (len(names), GROUPS))
    targets = [np.array([known.index(p.labels[q]) for p in passages]) for q, known in questions.items()]
    taught = hstack([rows[:, : len(often)], rows @ member]).tocsr()
    sizes = [len(known) for known in questions.values()]
    learned = [_learned(taught, targets, sizes, seed) for seed in range(seeds)]
    numbers: Floats = np.stack([each for each, _ in learned]).mean(0)
    bias: Floats = np.stack([each for _, each in learned]).mean(0)
    spread = member @ numbers[len(often) :]
    spread[: len(often)] += numbers[: len(often)]
    return Model(questions, names, weight, spread, bias)


def _groups() -> tuple[Sequence[str], NDArray[np.int64]]:
    """The terms of the embedding and the number of the group that each is in."""
    terms, vectors = StaticModel.load().vectors()
    vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    rng = np.random.default_rng(0)
    middles = vectors[rng.choice(len(vectors), GROUPS, replace=False)]
    for _ in range(8):
        group = np.argmax(vectors @ middles.T, axis=1)
        sums = csr_matrix((np.ones(len(group)), (group, np.arange(len(group)))), shape=(GROUPS, len(group))) @ vectors
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        middles = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), middles).astype(np.float32)
    return terms, group


def _matrix(named: Sequence[Sequence[str]], row: Mapping[str, int], weight: Floats) -> csr_matrix:
    known = [[row[name] for name in one if name in row] for one in named]
    lengths = [math.sqrt(sum(float(weight[i]) ** 2 for i in one)) or 1.0 for one in known]
    values = [float(weight[i]) / length for one, length in zip(known, lengths, strict=True) for i in one]
    starts = np.concatenate([[0], np.cumsum([len(one) for one in known])])
    return csr_matrix((np.array(values, np.float32), [i for one in known for i in one], starts), (len(named), len(row)))


def _learned(
    rows: csr_matrix, targets: Sequence[NDArray[np.int64]], sizes: Sequence[int], seed: int
) -> tuple[Floats, Floats]:
    """The weights of the columns and the bias, by Adam on the cross entropy of every question."""
    rng = np.random.default_rng(seed)
    weights = [np.zeros((n, sum(sizes)), np.float32) for n in (rows.shape[1], 1)]
    moments = [(np.zeros_like(w), np.zeros_like(w)) for w in weights]
    steps, step = EPOCHS * math.ceil(rows.shape[0] / BATCH), 0
    for _ in range(EPOCHS):
        order = rng.permutation(rows.shape[0])
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            some = rows[batch]
            some.data = some.data * (rng.random(len(some.data)) >= FORGET) * np.float32(1 / math.sqrt(1 - FORGET))
            scores = some @ weights[0] + weights[1]
            errors = _errors(scores, [t[batch] for t in targets], sizes) / len(batch)
            slopes = (some.T @ errors + SHRINK * weights[0], errors.sum(0, keepdims=True))
            rate = RATE * (1 - step / steps)
            step += 1
            for w, (first, second), slope in zip(weights, moments, slopes, strict=True):
                first += (1 - _BETA1) * (slope - first)
                second += (1 - _BETA2) * (slope**2 - second)
                w -= rate * (first / (1 - _BETA1**step)) / (np.sqrt(second / (1 - _BETA2**step)) + _EPSILON)
        print(f"\r{step}/{steps}", end="", file=sys.stderr, flush=True)
    return weights[0], weights[1][0]


def _errors(scores: Floats, targets: Sequence[NDArray[np.int64]], sizes: Sequence[int]) -> Floats:
    """Belief minus truth, smoothed, for every question's labels."""
    errors, start = np.empty_like(scores), 0
    for target, size in zip(targets, sizes, strict=True):
        part = scores[:, start : start + size]
        raised = np.exp(part - part.max(1, keepdims=True))
        belief = raised / raised.sum(1, keepdims=True)
        truth = np.full_like(part, SMOOTH / size)
        truth[np.arange(len(part)), target] += 1 - SMOOTH
        errors[:, start : start + size] = belief - truth
        start += size
    return errors


def save(taught: Model, path: Path) -> None:
    """Write the model into a file, its weights one byte each."""
    names, weight, numbers, bias = taught.parts()
    scale = np.maximum(np.abs(numbers).max(axis=1), np.finfo(np.float32).tiny) / 127
    kept = np.abs(numbers * weight[:, None]).max(axis=1) >= LEAST
    np.savez_compressed(
        path,
        questions=list(taught.labels),
        names=np.frombuffer("\n".join(n for n, k in zip(names, kept, strict=True) if k).encode("utf-8"), np.uint8),
        weight=weight[kept].astype(np.float16),
        numbers=np.round(numbers / scale[:, None]).astype(np.int8)[kept],
        scale=scale[kept].astype(np.float32),
        bias=bias.astype(np.float32),
        **{f"labels-{question}": list(known) for question, known in taught.labels.items()},  # type: ignore[arg-type]
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Train the models, or say with --score how well each reads the passages of files that it did not learn from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tasks", nargs="*", choices=[*TASKS, []], metavar="TASK", help=", ".join(TASKS))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--score", nargs="+", default=[], metavar="FILE")
    wanted = parser.parse_args(arguments)
    for task in wanted.tasks or TASKS:
        read = TASKS[task](())
        for file in wanted.score:
            if any(p.file == file for p in read):
                print(
                    task, file, score(train([p for p in read if p.file != file]), [p for p in read if p.file == file])
                )
        if not wanted.score:
            save(train(read), wanted.out / f"{task}.npz")


def score(taught: Model, passages: Sequence[Passage]) -> dict[str, float]:
    """The share of passages read rightly, by question."""
    beliefs = [taught.read(p.text) for p in passages]
    return {
        question: round(
            sum(known[int(b[question].argmax())] == p.labels[question] for b, p in zip(beliefs, passages, strict=True))
            / len(passages),
            3,
        )
        for question, known in taught.labels.items()
    }


if __name__ == "__main__":
    main()
