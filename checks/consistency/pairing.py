"""One thing told twice with two values, in whatever words, for `conflict`.

Every two values of a kind in a document are weighed: how much of what they are told of is the same (terms by their
rareness, subjects that have many names), what sets them apart (marks of `contrasts.yaml` on one side, other systems and
years, one column of one table, other values that would fit as well), and how far the values lie from each other. The
weights of `pairing.yaml` are learned (`eval/train_values.py`), the threshold is high.
Example: "the session ends after 15 minutes without a touch" and "cut off when nobody has touched the screen for five".
Traps: before and after, target and today, pilot and whole, several things of one kind in a list or table.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import chain, combinations, product
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from checks.consistency.apart import told_apart
from checks.consistency.contradiction import Contradiction
from checks.consistency.phase import plan_year
from checks.consistency.told import Told, content, told
from checks.statement import Statement
from ingest.document import Document
from language.stem import stem
from retrieval.static import StaticModel

_ROUGH = Decimal("0.2")
_MONTH, _MONTHS = Decimal(28 * 86400), Decimal("0.03")  # how far months and days of one length differ
_SUBJECT = 1.5  # what a subject counts more than a term
_PERSONS = frozenset(("人", "名", "位", "us", "people", "staff", "employees", "persons", "colleagues", "heads"))
_SUM = 1000  # a bare figure that may be one of money
_AKIN = 0.25  # how close in meaning two sentences are that share no term
_LENGTHS = frozenset(("time", "workdays"))
_CALENDAR = Decimal("1.8")  # days of the calendar for one working day, at most
_KIN = [
    frozenset(k) for k in ("家个处户所间名位", "台套座部个辆", "条项个款点支道步类", "份张件笔单个本", "次回轮遍场")
]
_ALIKE = 0.2  # how much of what two ranges are told of is the same
_LARGE = 20
_MOST = 60  # values of one kind and unit that are compared: a document with more lists them
_RAREST = math.log(1000)  # of a term that fewer than three in a thousand passages have
_NEAR = 2  # blocks
_ARTICLE = re.compile(r"\W*(?:第[〇零一二三四五六七八九十百千\d]+条|Article \d+)(?![、,，和与的])")
_LAW = 5  # articles that make a text a law

Features = dict[str, float]


class Pairs:
    """The values of a document and what their pairs have in common."""

    def __init__(self, said: Sequence[Statement], values: Sequence[Told]) -> None:
        """`said` tells how rare a term is in the document."""
        self._count = len(said) + 1
        self._df: Counter[str] = Counter()
        for statement in said:
            self._df.update(content(statement.text))
        self._weights: dict[str, float] = {}
        self._sizes: dict[frozenset[str], float] = {}
        self._alike: dict[int, list[float]] = defaultdict(list)
        self._told = Counter((v.kind, v.value) for v in values)
        self._here: dict[int, set[tuple[str, Decimal]]] = defaultdict(set)
        for v in values:
            self._here[id(v.statement)].add((v.kind, v.value))
        self._at = {id(v): i for i, v in enumerate(values)}
        model = StaticModel.load()
        self._clauses = model.embed([_plain(v.clause) for v in values])
        self._sentences = model.embed([f"{v.statement.text} {v.statement.under}" for v in values])
        self._pairs = [
            (a, b, self._share(a.wide, b.wide))
            for a, b in _candidates(values)
            if a.wide & b.wide or self._meaning(self._sentences, a, b) > _AKIN
        ]
        for a, b, common in self._pairs:
            self._alike[id(a)].append(common)
            self._alike[id(b)].append(common)

    def __iter__(self) -> Iterator[tuple[Told, Told, Features]]:
        """The pairs that are worth weighing, with their features."""
        for a, b, common in self._pairs:
            if not told_apart(a, b):
                yield a, b, self._features(a, b, common)

    def _weight(self, term: str) -> float:
        if term not in self._weights:
            own = (math.log(self._count / (self._df[term] + 0.5)) + weight(term)) / 2
            self._weights[term] = weight(term) if term[0] == "@" else max(0.1, own)
        return self._weights[term]

    def _size(self, terms: frozenset[str]) -> float:
        if terms not in self._sizes:
            self._sizes[terms] = sum(self._weight(t) ** 2 for t in terms)
        return self._sizes[terms]

    def _share(self, a: frozenset[str], b: frozenset[str]) -> float:
        """The cosine of two bags of terms."""
        if not a or not b:
            return 0.0
        return sum(self._weight(t) ** 2 for t in a & b) / math.sqrt(self._size(a) * self._size(b))

    def _meaning(self, vectors: NDArray[np.float32], a: Told, b: Told) -> float:
        return float(vectors[self._at[id(a)]] @ vectors[self._at[id(b)]])

    def _features(self, a: Told, b: Told, common: float) -> Features:
        both = a.near & b.near
        rivals = sum(sum(x >= common * 0.9 for x in self._alike[id(v)]) - 1 for v in (a, b))
        kind, count = a.kind.partition(":")[0], a.kind == "count"
        one_table = a.table is not None and b.table is not None and a.table[0] == b.table[0]
        return {
            "one": 1.0,
            "common": self._share(a.near, b.near),
            "wide": common,
            "subjects": min(3.0, sum(self._weight(t) for t in both if t[0] == "@") / 5),
            "rare": max((self._weight(t) for t in both if t[0] != "@"), default=0.0) / 5,
            "rivals": min(8, rivals) / 8,
            "far": _far(a, b),
            f"kind-{kind}": 1.0,
            "unit": float(count and bool(a.unit) and _unit(a) == _unit(b)),
            "no-unit": float(count and not (a.unit and b.unit)),
            "other-noun": float(bool(a.noun and b.noun) and not a.noun & b.noun),
            "one-table": float(one_table),
            "near": float(abs(a.statement.block - b.statement.block) <= _NEAR),
            "told-here": float(
                (b.kind, b.value) in self._here[id(a.statement)] or (a.kind, a.value) in self._here[id(b.statement)]
            ),
            "meaning": self._meaning(self._clauses, a, b),
            "meaning-around": self._meaning(self._sentences, a, b),
            "small": float(count and max(a.value, b.value) < 10),
            "slip": float(_slip(a.value, b.value)),
            "bound": float(bool(a.bound) and a.bound == b.bound),
            "large": float(min(a.value, b.value) >= _LARGE),
            "across": float(a.kind != b.kind),
            "again": float(max(self._told[a.kind, a.value], self._told[b.kind, b.value]) > 1),
        }


def pairs(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The values of one thing that differ, the surest first, each place once; none in a law: it has cases."""
    if sum(bool(_ARTICLE.match(s.text)) for s in said) >= _LAW:
        return
    found = Pairs(said, list(told(document, said, plan_year(document))))
    weighed = [(math.inf if _one_end(a, b, f) else score(f), a, b) for a, b, f in found]
    used: set[int] = set()
    known: set[tuple[str, frozenset[Decimal]]] = set()
    for likely, a, b in sorted(weighed, key=lambda w: -w[0]):
        if not sure(likely):
            return
        both = (a.kind, frozenset((a.value, b.value)))
        if both not in known and not used & {id(a.statement), id(b.statement)}:
            known.add(both)
            used |= {id(a.statement), id(b.statement)}
            places = (a.statement.anchor(document, a.start), b.statement.anchor(document, b.start))
            params = {"first": _shown(a), "second": _shown(b)}
            yield Contradiction("IC-14", f"told:{a.kind}:{a.words}:{b.words}", places, params)


def weight(term: str) -> float:
    """How much it says that two texts share a term or subject: the rarer, the more."""
    return _rareness().get(term, _RAREST) * (_SUBJECT if term[0] == "@" else 1)


def score(features: Features) -> float:
    """How likely the two values are told of one thing, as log odds."""
    weights = _learned()["weights"]
    return float(sum(weights.get(name, 0.0) * value for name, value in features.items() if value))


def sure(likely: float) -> bool:
    """Whether a score is so high that a finding may rest on it."""
    return likely >= float(_learned()["threshold"])


def _candidates(values: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """The values that can be told of one thing and differ; a bare figure may be a sum, working days may be days."""
    by_kind: dict[str, list[Told]] = defaultdict(list)
    for value in values:
        by_kind[value.kind].append(value)
    bare = [v for v in by_kind["count"] if not v.unit and v.value >= _SUM]
    across = [(found, bare) for kind, found in by_kind.items() if kind.startswith("money")]
    across.append((by_kind["workdays"], by_kind["time"]))
    both = (pair for found in by_kind.values() for pair in combinations(found[:_MOST], 2))
    for a, b in chain(both, *(product(one[:_MOST], other[:_MOST]) for one, other in across)):
        if not _equal(a, b) and a.statement is not b.statement and _comparable(a, b):
            yield (a, b) if a.start <= b.start or a.statement.block <= b.statement.block else (b, a)


def _slip(a: Decimal, b: Decimal) -> bool:
    """Whether one figure is the other with two digits in each other's place: 78.3 and 73.8."""
    one, other = (str(v.normalize().scaleb(-v.normalize().adjusted()) if v else v) for v in (a, b))
    digits = [w.replace(".", "") for w in (one, other)]
    return a != b and len(digits[0]) > 1 and a.adjusted() == b.adjusted() and sorted(digits[0]) == sorted(digits[1])


def _one_end(a: Told, b: Told, features: Features) -> bool:
    """Whether two ranges of one thing have one end in common: 600 to 849 and 600 to 899."""
    if a.partner is None or a.partner <= 1 or a.partner != b.partner:
        return False
    return a.bound == b.bound and features["wide"] > _ALIKE


def _equal(a: Told, b: Told) -> bool:
    """Whether two values are one: a month and 30 days are, and about a hundred is a hundred and ten."""
    if a.kind != b.kind and a.kind in _LENGTHS:
        days, working = (a.value, b.value) if a.kind == "time" else (b.value, a.value)
        return working <= days <= working * _CALENDAR
    slack = _MONTHS if a.kind == "time" and max(a.value, b.value) >= _MONTH else Decimal(0)
    if a.rough or b.rough:
        slack = _ROUGH
    return abs(a.value - b.value) <= slack * max(a.value, b.value)


def _plain(clause: str) -> str:
    return re.sub(r"[\d#.,%]+", " ", clause)


def _comparable(a: Told, b: Told) -> bool:
    if a.kind == "count" and (a.value % 1 == 0) != (b.value % 1 == 0):
        return False
    if a.kind != "count" or not (a.unit and b.unit) or _unit(a) == _unit(b):
        return True
    if a.unit.isascii() and b.unit.isascii():
        return True
    return any(a.unit in kin and b.unit in kin for kin in _KIN)


@cache
def _stemmed(unit: str) -> str:
    return "person" if unit in _PERSONS else stem(unit) if unit.isascii() else unit


def _unit(value: Told) -> str:
    return _stemmed(value.unit) if value.unit else ""


def _far(a: Told, b: Told) -> float:
    """How far apart two values lie: the logarithm of their ratio, days in units of two months."""
    one, other = float(a.value), float(b.value)
    if a.kind == "date":
        return min(3.0, abs(one - other) / 60)
    return min(3.0, abs(math.log(one / other))) if one > 0 and other > 0 else 3.0


def _shown(value: Told) -> str:
    return re.sub(r"\s+", " ", value.clause.replace("#", value.words, 1)).strip(" ,，;；|:：")


@cache
def _rareness() -> Mapping[str, float]:
    """How rare the common terms of such papers are: the logarithm of the passages for one that has the term."""
    lines = (files("checks.consistency") / "common.tsv").read_text("utf-8").splitlines()
    return {term: math.log(1000 / int(share)) for term, share in (line.split("\t") for line in lines)}


@cache
def _learned() -> Any:
    return _read("pairing.yaml")


def _read(name: str) -> Any:
    return yaml.load((files("checks.consistency") / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
