"""IC-13: what is said not to be so is not said to be so elsewhere.

"Free of charge" and half a yuan apiece, "nothing leaves the mainland" and a desk abroad that reads the files: whoever
approved the one has not approved the other. The matters stand in `denials.yaml`;
what a paper says it has none of at all is read by `absent`.
Example: 转账不收手续费 against 每笔收取手续费1元.
Traps: another service, a fee that was withdrawn or is paid to a supplier, what was refused or only offered, questions.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from checks.consistency.absent import absences
from checks.consistency.answered import answered
from checks.consistency.contradiction import Contradiction
from checks.statement import Statement
from ingest.document import Document
from language.polarity import hypothetical, negated, past_problem, proposed, quoted, rejected

_GENERAL = re.compile(r"手续|服务|收取|任何|一切|客户|每笔|每批|每次|收费|费用|按|的|我行|本行|不收|免|费|元")


def check(document: Document, said: Sequence[Statement]) -> list[Contradiction]:
    """For each matter the first denial and the first statement to the contrary on the same thing."""
    told = [c for name, matter in _matters().items() for c in _compare(document, said, name, matter)]
    return [*told, *absences(document, said), *answered(document, said)]


def _compare(
    document: Document, said: Sequence[Statement], name: str, matter: Mapping[str, Any]
) -> Iterator[Contradiction]:
    denied = [(s, m) for s in said if (m := _first(matter["denied"], s.text)) and not quoted(s.text, m.start())]
    if not any(_told(s, matter) for s, _ in denied):
        return
    stated = [(s, m) for s in said if (m := _first(matter["stated"], s.text)) and not negated(s.text, *m.span())]
    denied, stated = ([p for p in found if _told(p[0], matter)] for found in (denied, stated))
    for statement, found in denied:
        for other, contrary in stated:
            if other is not statement and (not matter["topic"] or _related(statement.text, other.text)):
                places = (statement.anchor(document, found.start()), other.anchor(document, contrary.start()))
                yield Contradiction("IC-13", name, places, {"denied": found[0], "stated": contrary[0]})
                return


def _told(statement: Statement, matter: Mapping[str, Any]) -> bool:
    """Whether a statement says something of the matter as it is: no heading, no question, nothing that might be."""
    return not (statement.heading or matter["unless"].search(statement.text) or _unsure(statement.text))


def _unsure(text: str) -> bool:
    return hypothetical(text) or past_problem(text) or rejected(text) or proposed(text) or text.endswith(("?", "？"))


def _first(patterns: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((m for p in patterns if (m := p.search(text))), None)


def _related(one: str, other: str) -> bool:
    """Whether both speak of one thing: a pair of Chinese characters or a longer English word in common."""
    return bool(_words(one) & _words(other))


def _words(text: str) -> set[str]:
    han = re.sub(r"[^\u4e00-\u9fff]", "|", _GENERAL.sub("|", text))
    pairs = {han[i : i + 2] for i in range(len(han) - 1) if "|" not in han[i : i + 2]}
    return pairs | {w.lower().rstrip("s") for w in re.findall(r"[A-Za-z]{5,}", text)} - {"charge", "nothing", "without"}


@cache
def _matters() -> Mapping[str, Mapping[str, Any]]:
    raw = yaml.load((files("checks.consistency") / "denials.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {
        name: {
            "denied": _patterns(entry["denied"], re.IGNORECASE),
            "stated": _patterns(entry["stated"], re.NOFLAG),
            "unless": re.compile(entry["unless"], re.IGNORECASE),
            "topic": entry["topic"],
        }
        for name, entry in raw.items()
    }


def _patterns(phrases: Mapping[str, Sequence[str]], flags: re.RegexFlag) -> list[re.Pattern[str]]:
    return [re.compile(p, flags) for by_lang in phrases.values() for p in by_lang]
