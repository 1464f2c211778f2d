"""The release that a change brings in, told again further on, for `conflict`.

A change names two releases, the old one and the new one ("6.2 -> 6.4", 由5.3升到6.0); what its steps, records and tests
install is one of the two.
Example: "switch: release 6.2 -> 6.4" and the step "start 6.5.1".
Traps: releases of other parts (their name stands before them), sections and rules with such numbers, several upgrades.
"""

import re
from collections.abc import Iterator, Sequence

from checks.consistency.contradiction import Contradiction
from checks.statement import Statement
from ingest.document import Document

_V = r"\d{1,3}(?:\.\d{1,4}){1,3}"
_STEP = re.compile(
    rf"(?<![\d.])[Vv]?(?P<old>{_V})\s?(?:版本?)?\s?(?:→|-+>|=>|⇒|升级?[到至为]|更新[到至为]|换[到成为]|\bto\b)"
    rf"\s?(?:version |release |版本)?[Vv]?(?P<new>{_V})(?![\d.]*\s?[%％万亿元年月日]|\d)"
)
_HINT = re.compile(r"版本|版|升级|release|version|upgrad|software|软件|库|系统|switch|engine", re.IGNORECASE)
_SAID = re.compile(
    r"(?:(?P<verb>安装|部署|启动|装载|加载|投产|发布|升级?[到至为]"
    r"|install\w*|deploy\w*|start|load|launch\w*|roll out)\s?)?"
    rf"(?:(?P<name>[A-Za-z][A-Za-z0-9-]{{1,15}}|[\u4e00-\u9fff]{{1,4}})\s?)?(?:version |release |版本)?"
    rf"[Vv]?(?<![\d.])(?P<number>{_V})(?![\d.]*\s?[%％万亿元年月日节条章款]|\d|[:：]\d)",
    re.IGNORECASE,
)
_NO_RELEASE = re.compile(
    r"(?:第|见|[§#]|sections?|clauses?|rules?|articles?|tables?|figures?|chapters?|步骤|约|about)\s?$|^\s*$",
    re.IGNORECASE,
)


def upgrades(document: Document, said: Sequence[Statement]) -> Iterator[Contradiction]:
    """The first release beside the two of the only upgrade."""
    found = [(m, s) for s in said for m in _STEP.finditer(s.text) if _HINT.search(s.text)]
    if len({(m["old"], m["new"]) for m, _ in found}) != 1:
        return
    step, where = found[0]
    for statement in said:
        for other in _SAID.finditer(statement.text):
            if _third(step, other, where.text) and not _NO_RELEASE.search(statement.text[: other.start("number")]):
                places = (where.anchor(document, step.start()), statement.anchor(document, other.start("number")))
                params = {"first": step[0], "second": other[0].strip()}
                yield Contradiction("IC-14", f"upgrade:{step['new']}", places, params)
                return


def _third(step: re.Match[str], other: re.Match[str], where: str) -> bool:
    """Whether a release is neither of the upgrade's two and yet of the thing that is upgraded."""
    number, old, new = other["number"], step["old"], step["new"]
    if any(_same(number, known) for known in (old, new)) or number.split(".")[0] != new.split(".")[0]:
        return False
    name = (other["name"] or "").lower()
    named = name in where.lower() if name.isascii() else bool(set(name) & set(where))
    last_alone = number.split(".")[:-1] == new.split(".")[:-1] and number.count(".") > 1
    return bool(other["verb"] and named) or (last_alone and named)


def _same(one: str, other: str) -> bool:
    """Whether one release is the other told in more places."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
