"""The examples of a rule as its tests: a bad one must bring the rule's finding, a good one must not.

An example is a short document: one line a paragraph, "|" between the cells of a table row. That of a rule across
documents is several, each under a line "=== charter 2031-05-12" with its type and, where it has one, its date.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from types import SimpleNamespace

from checks.across import CHECKS as ACROSS
from checks.across.member import Member, OpenFinding
from checks.consistency import CHECKS, cited_law
from checks.obligation import judge
from checks.packs import HeldLaw, Rule, RulePacks, load
from checks.quality.smell import smelled
from checks.statement import statements
from ingest.clause import Clause, Regulation, Source
from ingest.document import Block, Cell, Document
from retrieval.held import Held, text_hash, version_columns
from retrieval.version import Version

OPEN = "!open "  # begins a line that tells of an open finding


def failures(packs: RulePacks) -> list[tuple[str, str, str]]:
    """(rule, "good" or "bad", example) for every example that did not do what it shows."""
    return [failure for rule in packs.rules.values() for failure in _failures(rule)]


def _failures(rule: Rule) -> Iterator[tuple[str, str, str]]:
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for example in examples:
            if found(rule, example) != (kind == "bad"):
                yield rule.id, kind, example


def found(rule: Rule, example: str) -> bool:
    """Whether `rule` finds something in the example."""
    if rule.id in ACROSS:
        return bool(ACROSS[rule.id].check(example_members(example)))
    document = example_document(example)
    said = statements(document)
    if rule.obligation is not None:
        return judge(rule.obligation, said).status in ("gap", "partial")
    if rule.quality is not None:
        return smelled(rule, document, said)
    if rule.kind == "citation":
        return bool(cited_law.check(document, said, Shelf(rule.held), max(law.effective for law in rule.held)))
    return bool(CHECKS[rule.id](document, said))


def example_members(example: str) -> list[Member]:
    """The documents of a project that an example describes."""
    members = []
    for part in example.strip().split("=== ")[1:]:
        head, _, body = part.partition("\n")
        doc_type, _, day = head.strip().partition(" ")
        lines = body.splitlines()
        told = list(takewhile(lambda line: line.strip().startswith(OPEN), lines))
        document = example_document("\n".join(lines[len(told) :]))
        own = date.fromisoformat(day) if day else None
        members.append(Member(document, doc_type, own, tuple(_open_finding(line) for line in told)))
    return members


def _open_finding(line: str) -> OpenFinding:
    _, severity, rule, since = line.split()
    return OpenFinding(f"case-of-{rule}", load().rules[rule], severity, date.fromisoformat(since))


class Shelf:
    """The sources that a rule's examples are tried against, as a library would hold them."""

    def __init__(self, laws: Sequence[HeldLaw]) -> None:
        self._held: dict[str, list[Held]] = {}
        for law in laws:
            articles = [(str(n), f"第{n}条", text) for n, text in enumerate(law.articles, 1)]
            clauses = [Clause(number, label, "article", (label,), text, True) for number, label, text in articles]
            source = Source(law.title, law.title, "policy", "zh", adopted=law.effective, effective=law.effective)
            columns = version_columns(Regulation(source, tuple(clauses), 0), None)
            version = Version.of(SimpleNamespace(**columns, added_rev=0))
            held = [Held(f"{version.id}#{c.locator}", version, c, text_hash(c.text)) for c in clauses]
            self._held[version.id] = held

    def versions(self) -> list[Version]:
        """In the order of the rule."""
        return [held[0].version for held in self._held.values()]

    def clauses(self, version: str) -> list[Held]:
        """The articles of a version."""
        return self._held[version]


def example_document(example: str) -> Document:
    """The document that an example's lines describe; the first row of a table is its header."""
    blocks: list[Block] = []
    table, row = -1, 0
    for number, line in enumerate(example.strip().splitlines(), 1):
        words = line.strip()
        if "|" not in words:
            row = 0
            level = len(words) - len(words.lstrip("#"))
            kind = "heading" if level else "paragraph"
            blocks.append(Block(len(blocks), kind, words.lstrip("# "), level, locator={"line": number}))  # type: ignore[arg-type]
            continue
        if not words.strip("|-: "):
            continue  # the line that Markdown puts under a header
        table += row == 0
        for column, cell in enumerate(words.strip("|").split("|")):
            place = Cell(table, row, column, head=row == 0)
            blocks.append(Block(len(blocks), "cell", cell.strip(), cell=place, locator={"line": number}))
        row += 1
    return Document("example", "0" * 64, "txt", "zh", tuple(blocks))
