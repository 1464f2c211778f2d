"""How the two legs become one order. Used by `Library.search`.

The weights were chosen on one random half of ObliQA's development questions and checked on the other half. Scores are
added after min-max, never ranks: with a weak vector leg reciprocal rank fusion lost in every pair tried.
"""

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from retrieval.embedding import HASHED, STATIC, Embedder

NEIGHBOUR = 0.1  # of the better neighbour's score: rules on one matter stand together
HASHED_WEIGHT = 0.0  # at 0.03 to 0.1 it cost recall on the held-back half: its vectors are kept and verified, not asked
STATIC_WEIGHT = 0.15  # chosen on that half and on a quarter of STARD's questions: most of both languages' gain
ACROSS_WEIGHT = 0.6  # for a clause that is not in the query's language; on the dev half of the queries across languages
MODEL_WEIGHT = 0.3  # for a general model, and to be measured for each


def vector_weight(embedder: Embedder, *, across: bool = False) -> float:
    """The vector leg's share of the score; `across` for a clause that is not in the query's language."""
    if embedder.name.startswith(STATIC):
        return ACROSS_WEIGHT if across else STATIC_WEIGHT
    return HASHED_WEIGHT if embedder.name.startswith(HASHED) else MODEL_WEIGHT


def with_neighbours(places: NDArray[np.int64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The scores of clauses at `places`, each with its share of the better of the two next to it; both shape (n,)."""
    order = np.argsort(places)
    sorted_scores, touching = scores[order], np.diff(places[order]) == 1
    before, after = np.zeros_like(scores), np.zeros_like(scores)
    before[1:], after[:-1] = sorted_scores[:-1] * touching, sorted_scores[1:] * touching
    near = np.empty_like(scores)
    near[order] = sorted_scores + NEIGHBOUR * np.maximum(before, after)
    return near


def min_max(scores: Mapping[str, float]) -> dict[str, float]:
    """The scores moved and stretched to 0 … 1; all 1 where they are equal."""
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    return {key: (score - low) / (high - low) if high > low else 1.0 for key, score in scores.items()}


def fused(
    lexical: Mapping[str, float],
    vector: Mapping[str, float],
    weight: float,
    *,
    across: float = 0.0,
    foreign: Collection[str] = (),
) -> dict[str, float]:
    """One score of 0 … 1 for each clause either leg found; what a leg did not find counts 0 there.

    `weight` is the vector leg's share, and `across` that for the clauses `foreign` to the query's language.
    """
    words, meanings = min_max(lexical), min_max(vector)
    shares = {key: across if key in foreign else weight for key in {**lexical, **vector}}
    return {key: (1 - w) * words.get(key, 0.0) + w * meanings.get(key, 0.0) for key, w in shares.items()}
