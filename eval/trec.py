"""Recall and average precision as trec_eval computes them. Used by `eval.retrieval`."""

from collections.abc import Collection, Mapping


def ranked(run: Mapping[str, float]) -> list[str]:
    """The ids of a run in trec_eval's order: by falling score, equal scores by falling id."""
    return sorted(sorted(run, reverse=True), key=lambda id_: -run[id_])


def recall(run: Mapping[str, float], relevant: Collection[str], k: int) -> float:
    """recall.k: the share of the relevant ids among the first `k`; 0 where nothing is relevant."""
    return len(set(ranked(run)[:k]) & set(relevant)) / len(relevant) if relevant else 0.0


def average_precision(run: Mapping[str, float], relevant: Collection[str], k: int) -> float:
    """map_cut.k: precision at each relevant id among the first `k`, summed, over the number of relevant ids."""
    found, total = 0, 0.0
    for rank, id_ in enumerate(ranked(run)[:k], 1):
        if id_ in relevant:
            found += 1
            total += found / rank
    return total / len(relevant) if relevant else 0.0
