"""What counts how much in a clause's score by words. Used by `retrieval.lexical`, learned by `eval.learn_ranking`.

An English word (a stem) of the query counts by BM25 (`word`) and, once, for being there at all: its idf times what the
question says of it. That is a sum of few features, so that a weight can be read:

    there     every word                          capital   written with a capital inside a sentence: a defined term
    bursty    the share of the clauses holding    late      its place in the question, 0 … 1: the subject comes late
              it that do so more than once        repeated  asked more than once
    rare      its idf, in tens                    rarest    its idf beside that of the rarest word asked

`phrase` is for two neighbouring words that stand so in the clause, by the idf of the two. A Chinese `character` counts
by BM25, a `pair` of characters by its idf for being there. `title` is BM25 over the source's name and the path. Of a
clause's own, `cited` is for how often other sources name its source, `length` against one much shorter or longer than a
sentence; both are shares of the best clause's score.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import yaml
from numpy.typing import NDArray

from language.stem import stem

Weights = Mapping[str, float]

_CAPITAL = re.compile(r"(?<=[^.?!:\s]\s)[A-Z]\w*")
_FIRST_HAN = "\u3400"
_SENTENCE = 23  # words


@cache
def shipped() -> Weights:
    """The weights that the project ships."""
    found: dict[str, float] = yaml.safe_load((files("retrieval") / "weights.yaml").read_text("utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """A term of a query: how often it is asked, whether with a capital, and how late, 0 … 1."""

    term: str
    count: int
    capital: bool
    late: float

    @property
    def is_word(self) -> bool:
        """Whether it is an English word, not Chinese."""
        return self.term < _FIRST_HAN

    @property
    def is_pair(self) -> bool:
        """Whether it is a pair of Chinese characters."""
        return not self.is_word and len(self.term) > 1


def asked(query: str, stems: Sequence[str]) -> list[Asked]:
    """The terms `stems` of a query, each once."""
    capitals = {stem(word.lower()) for word in _CAPITAL.findall(query)}
    first: dict[str, int] = {}
    for at, term in enumerate(stems):
        first.setdefault(term, at)
    counts = Counter(stems)
    return [Asked(term, counts[term], term in capitals, at / len(stems)) for term, at in first.items()]


def body(of: Asked, weights: Weights) -> float:
    """The factor of the term's BM25."""
    if of.is_pair:
        return 0.0
    return of.count * weights.get("word" if of.is_word else "character", 0.0)


def presence(of: Asked, idf: float, rarest: float, bursty: float, weights: Weights) -> float:
    """What the term counts for being there at all; `rarest` is the highest idf of the query's terms."""
    if not of.is_word:
        return weights.get("pair", 0.0) * idf * of.count * of.is_pair
    features = {
        "there": 1.0,
        "bursty": bursty,
        "rare": idf / 10,
        "rarest": idf / rarest,
        "capital": float(of.capital),
        "late": of.late,
        "repeated": float(of.count > 1),
    }
    return idf * of.count * max(0.0, sum(weights.get(name, 0.0) * value for name, value in features.items()))


def share(cited: NDArray[np.int64], words: NDArray[np.int64], weights: Weights) -> NDArray[np.float64]:
    """What speaks for each clause whatever is asked, in shares of the best score: its source is named in `cited`
    clauses of others, and it has `words` English words (0: a Chinese one, whose length says nothing); shapes (n,).
    """
    spread = np.log(np.where(words > 0, words, _SENTENCE) / _SENTENCE) ** 2
    return np.asarray(weights.get("cited", 0.0) * np.log1p(cited) - weights.get("length", 0.0) * spread)
