"""How fast the library loads and answers as it grows. Called by `tollgate eval speed library`.

A library of each size is made of the passages of ObliQA; what is more than they are is their copies with noise, every
tenth word taken from another passage. Each size is loaded in one go and asked in a process of its own, so that memory
is that of one library. The stock pipeline loads a part of the passages in the same run: its rate is to be beaten.
"""

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import quantiles
from typing import Any

from eval.benchmark import Benchmark
from eval.growth import exponent
from eval.memory import own_peak
from eval.obliqa import obliqa
from eval.stock import Stock
from ingest.clause import Regulation
from ingest.limits import MB
from retrieval.embedding import embedder
from retrieval.library import Library
from retrieval.unit import Progress
from store.engine import Store

SIZES = (13_000, 60_000, 500_000)
NOISE = 0.1  # of a copy's words
ASKED = 500  # questions
SAMPLE = 1_000  # passages that the stock pipeline loads

Figures = dict[str, Any]


def evaluate_library(
    folder: Path,
    sizes: Sequence[int] = SIZES,
    *,
    model: str,
    stock: str | None = None,
    progress: Progress | None = None,
) -> Figures:
    """For each size: clauses a second until searchable by words and until complete, milliseconds of a search (p50,
    p95), megabytes of memory and disk; the exponents of their growth (1 is linear); and how many times the rate of
    the stock pipeline the first size loads. `model` and `stock` are embedders' names. Raises Unreadable where
    `folder` holds no ObliQA."""
    figures: list[Figures] = []
    for size in sorted(sizes):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            figures.append(process.submit(_of_size, folder, size, model).result())
        if progress:
            progress("library", len(figures), len(sizes))
    growth = {f"{a['clauses']}-{b['clauses']}": _growth(a, b) for a, b in pairwise(figures)}
    return {"sizes": figures, "growth": growth, **(_beside(folder, stock, figures[0]) if stock else {})}


def _beside(folder: Path, stock: str, ours: Figures) -> Figures:
    benchmark = _sample(obliqa(folder, "dev"))
    with tempfile.TemporaryDirectory() as temporary:
        _, seconds = Stock(embedder(stock), Path(temporary)).orders(benchmark, [benchmark.questions[0].text], 1, None)
    rate = len(benchmark.passages()) / seconds
    times = {stage: round(found / rate, 1) for stage, found in ours["clauses_per_second"].items()}
    return {"stock": {"model": stock, "passages_per_second": round(rate, 1)}, "times_stock": times}


def _sample(benchmark: Benchmark) -> Benchmark:
    regulations: list[Regulation] = []
    while sum(len(r.clauses) for r in regulations) < SAMPLE:
        regulations.append(benchmark.regulations[len(regulations)])
    return replace(benchmark, regulations=regulations)


def _of_size(folder: Path, size: int, model: str) -> Figures:
    benchmark = obliqa(folder, "dev")
    regulations = list(_grown(benchmark.regulations, size))
    stages: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        store = Store.at(home / "library.sqlite")
        with Library(store, home / "index", embedder=embedder(model)) as library:
            start = time.perf_counter()
            library.add_many(
                regulations, progress=lambda stage, *_: stages.update({stage: time.perf_counter() - start})
            )
            stages["complete"] = time.perf_counter() - start
            clauses = sum(len(r.clauses) for r in regulations)
            milliseconds = [_timed(library, question.text) for question in benchmark.questions[:ASKED]]
        store.close()
        disk = {name: _megabytes(home, name) for name in ("library.sqlite", "index/words", "index/vectors")}
    cuts = quantiles(milliseconds, n=20)
    return {
        "clauses": clauses,
        "clauses_per_second": {stage: round(clauses / stages[stage]) for stage in ("words", "complete")},
        "search_ms": {"p50": round(cuts[9], 2), "p95": round(cuts[18], 2)},
        "megabytes": {"memory": own_peak(), **disk},
    }


def _grown(regulations: Sequence[Regulation], size: int) -> Iterator[Regulation]:
    """The regulations, then copies of them with noise, of `size` clauses in all."""
    chance = random.Random(size)
    words = [word for r in regulations for c in r.clauses for word in c.text.split()]
    left, copy = size, 0
    while left > 0:
        for regulation in regulations:
            taken = regulation.clauses[:left]
            if copy:
                taken = tuple(replace(c, text=_noisy(c.text, words, chance)) for c in taken)
            if taken:
                source = replace(regulation.source, key=f"{regulation.source.key}-{copy}")
                yield replace(regulation, source=source, clauses=taken)
            left -= len(taken)
        copy += 1


def _noisy(text: str, words: Sequence[str], chance: random.Random) -> str:
    return " ".join(chance.choice(words) if chance.random() < NOISE else word for word in text.split())


def _timed(library: Library, question: str) -> float:
    start = time.perf_counter()
    library.search(question)
    return 1000 * (time.perf_counter() - start)


def _megabytes(home: Path, name: str) -> int:
    place = home / name
    files = [place] if place.is_file() else [f for f in place.rglob("*") if f.is_file()]
    return sum(f.stat().st_size for f in files) // MB


def _growth(a: Figures, b: Figures) -> dict[str, float]:
    """The exponents with which a search's p95, the time to load and the disk grow."""
    pairs = {
        "search": (a["search_ms"]["p95"], b["search_ms"]["p95"]),
        "load": (_seconds(a), _seconds(b)),
        "disk": (_disk(a), _disk(b)),
    }
    return {name: exponent(a["clauses"], b["clauses"], *figures) for name, figures in pairs.items()}


def _seconds(figures: Figures) -> float:
    return float(figures["clauses"] / figures["clauses_per_second"]["complete"])


def _disk(figures: Figures) -> int:
    return max(1, sum(int(size) for name, size in figures["megabytes"].items() if name != "memory"))
