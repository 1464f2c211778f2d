"""The embedding that ships with the project: one vector a term, Chinese and English in one space. Used by `embedding`.

A text's vector is the sum of its terms' vectors. Made by `eval.train_static`; what it was learned from, and what it
is worth, stands in the README beside the file. NumPy alone reads it.
"""

import math
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from language.tokens import terms

FOLDER = Path(__file__).parent / "bilingual"
_FILE = "model.npz"
_BATCH = 1024


def term_weight(count: int) -> float:
    """What a term that occurs so often in a text counts: 1 + ln(count)."""
    return 1 + math.log(count)


class StaticModel:
    """Terms with their vectors, 8 bits a number; `name` changes with the content."""

    def __init__(self, known: Sequence[str], numbers: NDArray[np.int8], scale: NDArray[np.float32]) -> None:
        self._known = known
        self._row = {term: i for i, term in enumerate(known)}
        self._numbers, self._scale = numbers, scale
        self.dimension = numbers.shape[1]
        self.name = f"static-{self.dimension}-{zlib.crc32(numbers.tobytes()):08x}"

    @classmethod
    def of(cls, known: Sequence[str], vectors: NDArray[np.float32]) -> "StaticModel":
        """The model of float vectors, shape (terms, dimension): each row is stretched over the 8 bits."""
        scale = np.maximum(np.abs(vectors).max(axis=1), np.finfo(np.float32).tiny) / 127
        return cls(known, np.round(vectors / scale[:, None]).astype(np.int8), scale.astype(np.float32))

    @classmethod
    @cache
    def load(cls, folder: Path = FOLDER) -> "StaticModel":
        """The model in a folder."""
        with np.load(folder / _FILE) as parts:
            known = parts["terms"].tobytes().decode().split("\n")
            return cls(known, parts["numbers"], parts["scale"])

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        known = np.frombuffer("\n".join(self._known).encode(), np.uint8)
        np.savez(folder / _FILE, terms=known, numbers=self._numbers, scale=self._scale)

    def vectors(self) -> tuple[Sequence[str], NDArray[np.float32]]:
        """The terms and their vectors, shape (terms, dimension)."""
        return self._known, self._numbers * self._scale[:, None]

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """The vectors of `texts`, shape (len(texts), dimension); a text without a known term gives zeros."""
        return of_length_one(texts, self.dimension, self._add)

    def _add(self, out: NDArray[np.float32], texts: Sequence[str]) -> None:
        counts = [Counter(filter(self._row.__contains__, terms(text))) for text in texts]
        rows = np.fromiter((self._row[term] for count in counts for term in count), np.intp)
        if not len(rows):
            return
        weights = np.fromiter((term_weight(n) for count in counts for n in count.values()), np.float32)
        lengths = np.array([len(count) for count in counts])
        first = (np.cumsum(lengths) - lengths)[lengths > 0]
        weighted = self._numbers[rows] * (weights * self._scale[rows])[:, None]
        out[lengths > 0] = np.add.reduceat(weighted, first, axis=0)


def of_length_one(
    texts: Sequence[str], dimension: int, add: Callable[[NDArray[np.float32], Sequence[str]], None]
) -> NDArray[np.float32]:
    """The vectors that `add` adds to zeros, batch by batch, each brought to length 1; zeros stay zeros."""
    out = np.zeros((len(texts), dimension), np.float32)
    for start in range(0, len(texts), _BATCH):
        add(out[start : start + _BATCH], texts[start : start + _BATCH])
    lengths = np.linalg.norm(out, axis=1, keepdims=True)
    return np.asarray(out / np.maximum(lengths, np.finfo(np.float32).tiny), np.float32)
