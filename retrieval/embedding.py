"""Text to vectors: what an embedder is, and the one that a setting names. Used by `Library` and by `api`."""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from language.tokens import terms
from retrieval.sentence import SentenceTransformerEmbedder
from retrieval.static import StaticModel, of_length_one

STATIC, HASHED = "static", "hashed"
_GRAMS = (3, 4)  # letters of an English word, its ends marked; Chinese pairs are terms already


class Embedder(Protocol):
    """Gives each text a vector of length 1; `name` tells vectors apart that must not be compared."""

    @property
    def name(self) -> str:
        """The name under which the index keeps its vectors."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """The vectors of `texts`, shape (len(texts), dimension); `query` for models that treat questions apart."""


class HashedNgrams:
    """Needs no model: each term and each letter n-gram adds +1 or -1 to a hashed place, weighted by 1 + ln(count)."""

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = f"{HASHED}-{dimension}"

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """The vectors of `texts`, shape (len(texts), dimension); an empty text gives zeros."""
        return of_length_one(texts, self.dimension, self._add)

    def _add(self, out: NDArray[np.float32], texts: Sequence[str]) -> None:
        counts = [Counter(terms(text)) for text in texts]
        vocabulary = {term: i for i, term in enumerate(dict.fromkeys(chain.from_iterable(counts)))}
        if not vocabulary:
            return
        vectors = self._vectors(vocabulary)
        weights = np.zeros((len(texts), len(vocabulary)), np.float32)
        rows = np.repeat(np.arange(len(texts)), [len(c) for c in counts])
        columns = np.fromiter((vocabulary[t] for c in counts for t in c), np.intp)
        weights[rows, columns] = 1 + np.log(np.fromiter(chain.from_iterable(c.values() for c in counts), np.float32))
        out += weights @ vectors

    def _vectors(self, vocabulary: Iterable[str]) -> NDArray[np.float32]:
        hashes = [_hashes(term) for term in vocabulary]
        out = np.zeros((len(hashes), self.dimension), np.float32)
        rows = np.repeat(np.arange(len(hashes)), [len(h) for h in hashes])
        flat = np.fromiter(chain.from_iterable(hashes), np.int64)
        np.add.at(out, (rows, flat // 2 % self.dimension), np.where(flat % 2, 1, -1).astype(np.float32))
        return out


@lru_cache(maxsize=1 << 16)
def _hashes(term: str) -> tuple[int, ...]:
    marked = f"<{term}>"
    grams = (marked[i : i + n] for n in _GRAMS for i in range(len(marked) - n + 1)) if term.isascii() else ()
    return tuple(zlib.crc32(part.encode()) for part in (term, *grams))


def embedder(setting: str) -> Embedder:
    """The embedder of the setting: "static", "hashed", or a sentence-transformers model by name or folder.

    Raises Unavailable where that model cannot be loaded.
    """
    if setting == STATIC:
        return StaticModel.load()
    if setting == HASHED:
        return HashedNgrams()
    return SentenceTransformerEmbedder(setting)
