"""The examples of a rule as its tests: a bad one must bring the rule's finding, a good one must not.

An example is a short document: one line a paragraph, "|" between the cells of a table row.
"""

from collections.abc import Iterator

from checks.consistency import CHECKS
from checks.obligation import judge
from checks.packs import Rule, RulePacks
from checks.statement import statements
from ingest.document import Block, Cell, Document


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
    document = example_document(example)
    said = statements(document)
    if rule.obligation is not None:
        return judge(rule.obligation, said).status in ("gap", "partial")
    return bool(CHECKS[rule.id](document, said))


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
        table += row == 0
        for column, cell in enumerate(words.strip("|").split("|")):
            place = Cell(table, row, column, head=row == 0)
            blocks.append(Block(len(blocks), "cell", cell.strip(), cell=place, locator={"line": number}))
        row += 1
    return Document("example", "0" * 64, "txt", "zh", tuple(blocks))
