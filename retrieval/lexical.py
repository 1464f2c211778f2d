"""The index of words: BM25 over English stems and stem pairs, Chinese characters and pairs. Used by `Library`.

A clause is searched in four fields: its text, the pairs of English stems in it, its title (source and path), and its
exact names. The query is an OR over all of them, weighed by `retrieval.weights`. Two more fields are only counted: the
terms that a clause holds more than once, and the sources that it cites.
"""

import math
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Occur, Query

from language.problem import Unavailable
from language.tokens import stop_terms, terms
from retrieval.across import Concept
from retrieval.identifier import identifiers
from retrieval.ranking import with_neighbours
from retrieval.unit import Progress, Unit, versions_at
from retrieval.weights import Weights, asked, body, presence, share, shipped

NAME = 30.0  # of 第五十五条 or a document number: outweighs the words around it
NUMBER = 10.0  # of 5.2.1, which many sources have
SYNONYMS = 0.2  # of the other names of a concept, beside its best one
_FIRST_HAN = "\u3400"
_DEEP = 500  # clauses that are weighed by what is their own, and by their neighbours
_HEAP = 128_000_000


def pairs(stems: Sequence[str]) -> list[str]:
    """Each two neighbouring English stems; Chinese pairs are among the terms already."""
    return [f"{a}_{b}" for a, b in pairwise(stems) if a < _FIRST_HAN and b < _FIRST_HAN]


def question_terms(query: str) -> list[str]:
    """The terms of a query without those that say nothing of its subject; all of them where nothing else is left."""
    stop = stop_terms()
    plain = query
    for phrase in sorted((s for s in stop if len(s) > 1 and s[0] >= _FIRST_HAN), key=len, reverse=True):
        plain = plain.replace(phrase, " ")
    return [t for t in terms(plain) if t not in stop] or terms(query)


@lru_cache(maxsize=8192)
def name_terms(name: str) -> tuple[str, ...]:
    """The terms by which a name of the glossary is looked for: English stems, or Chinese pairs."""
    stop = stop_terms()
    return tuple(t for t in dict.fromkeys(terms(name)) if t not in stop and (len(t) > 1 or t < _FIRST_HAN))


class Lexical:
    """The tantivy index in `folder`; an unreadable one is emptied."""

    def __init__(self, folder: Path, weights: Weights | None = None) -> None:
        self._folder = folder
        self._weights = weights or shipped()
        try:
            self._open()
        except (ValueError, OSError):
            self.clear()

    def _open(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(_schema(), str(self._folder))
        self._cited: dict[int, int] = {}  # by version: how many clauses of other sources name its source
        self._index.config_reader("manual")
        self._index.reload()
        searcher = self._index.searcher()
        hits = searcher.search(self._term("version", ""), 1).hits
        self.mark = str(searcher.doc(hits[0][1])["id"][0]) if hits else ""

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._open()

    def apply(self, changed: list[str], held: list[Unit], mark: str, progress: Progress | None) -> None:
        """One commit: the clauses of the versions `changed` out, `held` in, and the mark with them.

        Raises Unavailable where it cannot be written.
        """
        try:
            self._replace(changed, held, mark, progress)
        except (ValueError, OSError) as error:
            raise Unavailable("retrieval.words_failed") from error
        self._index.reload()
        self._cited = {}
        self.mark = mark

    def _replace(self, changed: list[str], held: list[Unit], mark: str, progress: Progress | None) -> None:
        writer = self._index.writer(_HEAP, 1)
        writer.garbage_collect_files()  # of a commit that was killed: else the next one finds a file of its name
        for version in (*changed, ""):
            writer.delete_documents_by_term("version", version)
        for done, unit in enumerate(held, 1):
            writer.add_document(_document(unit))
            if progress and done % 1000 == 0:
                progress("words", done, len(held))
        writer.add_document(tantivy.Document(id=mark, version="", source="", place=0, words=0))
        writer.commit()
        writer.wait_merging_threads()
        if progress:
            progress("words", len(held), len(held))

    def ids(self) -> set[str]:
        """The ids of all clauses kept."""
        searcher = self._index.searcher()
        hits = searcher.search(Query.all_query(), searcher.num_docs).hits if searcher.num_docs else []
        return {str(searcher.doc(address)["id"][0]) for _, address in hits} - {self.mark}

    def search(self, query: str, limit: int, without: Collection[str]) -> dict[str, float]:
        """The best clauses for a query, none of the versions `without`: id -> score."""
        named = [(Occur.Should, self._named(name)) for name in identifiers(query)]
        return self._best([*self._asked(query, self._weights), *named], limit, without)

    def search_names(self, concepts: Iterable[Concept], limit: int, without: Collection[str]) -> dict[str, float]:
        """The best clauses for concepts, none of the versions `without`: id -> score.

        A concept counts by the best of its names, a name by the mean of its words: neither many names nor long ones
        make it more important.
        """
        clauses = [(Occur.Should, self._concept(concept)) for concept in concepts]
        return self._best(clauses, limit, without) if clauses else {}

    def _concept(self, concept: Concept) -> Any:
        named = [self._name(words) for name in concept.names if (words := name_terms(name))]
        return Query.boost_query(Query.disjunction_max_query(named, SYNONYMS), concept.weight)

    def _name(self, words: Sequence[str]) -> Any:
        body = ((Occur.Should, self._term("body", word)) for word in words)
        title = ((Occur.Should, Query.boost_query(self._term("title", word), self._weights["title"])) for word in words)
        return Query.boost_query(Query.boolean_query([*body, *title]), 1 / len(words))

    def _best(self, clauses: list[tuple[Any, Any]], limit: int, without: Collection[str]) -> dict[str, float]:
        searcher = self._index.searcher()
        if without:
            clauses.append((Occur.MustNot, Query.term_set_query(self._index.schema, "version", list(without))))
        hits = searcher.search(Query.boolean_query(clauses), max(limit, _DEEP), count=False).hits
        if not hits:
            return {}
        addresses = [address for _, address in hits]
        places = _whole(searcher, "place", addresses)
        near = with_neighbours(places, np.array([score for score, _ in hits]))
        scores = near + near.max() * self._shares(searcher, addresses, places, self._weights)
        best = np.argsort(-scores, kind="stable")[:limit]
        return {str(searcher.doc(addresses[at])["id"][0]): float(scores[at]) for at in best}

    def _shares(
        self, searcher: Any, addresses: Sequence[Any], places: NDArray[np.int64], weights: Weights
    ) -> NDArray[np.float64]:
        """What speaks for each clause whatever is asked."""
        versions, first, of = np.unique(versions_at(places), return_index=True, return_inverse=True)
        for version, at in zip(versions.tolist(), first, strict=True):
            if version not in self._cited:
                source = str(searcher.doc(addresses[at])["source"][0])
                self._cited[version] = searcher.doc_freq("cites", source)
        cited = np.array([self._cited[version] for version in versions.tolist()])
        return share(cited[of], _whole(searcher, "words", addresses), weights)

    def taken_apart(self, query: str, names: Sequence[str], limit: int) -> tuple[list[str], NDArray[np.float64]]:
        """The ids of the best clauses, and what each weight of `names`, were it 1 and alone, gives each of them: shape
        (ids, names). For learning the weights."""
        ids = list(self._best(self._asked(query, self._weights), limit, ()))
        searcher = self._index.searcher()
        only = (Occur.Must, Query.const_score_query(Query.term_set_query(self._index.schema, "id", ids), 0.0))
        columns = []
        for name in names:
            parts = [only, *self._asked(query, {name: 1.0})]
            hits = searcher.search(Query.boolean_query(parts), max(1, len(ids)), count=False).hits
            addresses = [address for _, address in hits]
            places = _whole(searcher, "place", addresses)
            own = np.array([score for score, _ in hits]) + self._shares(searcher, addresses, places, {name: 1.0})
            columns.append(dict(zip(places.tolist(), own.tolist(), strict=True)))
        rows = {p: str(searcher.doc(a)["id"][0]) for p, a in zip(places.tolist(), addresses, strict=True)}
        return list(rows.values()), np.array([[column[place] for column in columns] for place in rows])

    def _asked(self, query: str, weights: Weights) -> list[tuple[Any, Any]]:
        """What the words of a query ask for."""
        searcher = self._index.searcher()
        found = asked(query, question_terms(query))
        idf = {of.term: _idf(searcher, "body", of.term) for of in found}
        rarest = max((idf[of.term] for of in found if of.is_word), default=1.0)
        clauses = []
        for of in found:
            here, title = self._term("body", of.term), self._term("title", of.term)
            twice = searcher.doc_freq("twice", of.term) / max(1, searcher.doc_freq("body", of.term))
            clauses += [
                (Query.boost_query, here, body(of, weights)),
                (Query.const_score_query, here, presence(of, idf[of.term], rarest, twice, weights)),
                (Query.boost_query, title, weights.get("title", 0.0) * of.count),
            ]
        for pair in dict.fromkeys(pairs(terms(query))):
            counts = weights.get("phrase", 0.0) * _idf(searcher, "pairs", pair)
            clauses.append((Query.const_score_query, self._term("pairs", pair), counts))
        return [(Occur.Should, kind(term, counts)) for kind, term, counts in clauses if counts]

    def _named(self, name: str) -> Any:
        return Query.const_score_query(self._term("names", name), NUMBER if name[0].isdigit() else NAME)

    def _term(self, field: str, value: str) -> Any:
        return Query.term_query(self._index.schema, field, value, "freq" if field in _WORDS else "basic")

    def close(self) -> None:
        """Nothing is held between calls."""


def _whole(searcher: Any, field: str, addresses: Sequence[Any]) -> NDArray[np.int64]:
    """The whole numbers that a field has at the addresses."""
    return np.array(searcher.fast_field_values(field, addresses), np.int64)


def _idf(searcher: Any, field: str, term: str) -> float:
    held = searcher.doc_freq(field, term)
    return math.log(1 + (searcher.num_docs - held + 0.5) / (held + 0.5))


_WORDS = ("body", "pairs", "title")


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for field in _WORDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in ("names", "twice"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("cites", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("source", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("version", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("place", fast=True)
    builder.add_integer_field("words", fast=True)
    return builder.build()


def _document(unit: Unit) -> Any:
    stems = terms(unit.text)
    return tantivy.Document(
        id=unit.id,
        version=unit.version,
        source=unit.source,
        cites=sorted(unit.cites),
        place=unit.place,
        words=len(stems) if all(t < _FIRST_HAN for t in stems) else 0,
        twice=" ".join(t for t, n in Counter(stems).items() if n > 1),
        body=" ".join(stems),
        pairs=" ".join(pairs(stems)),
        title=" ".join(terms(unit.title)),
        names=" ".join(identifiers(f"{unit.label} {unit.number}")),
    )
