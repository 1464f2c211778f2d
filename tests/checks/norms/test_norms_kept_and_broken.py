"""Clauses of every kind, each with a document that breaks it and one that keeps it (clauses.yaml); both languages."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from checks.doc_type import type_of
from checks.norms.applying import applies
from checks.norms.norm_findings import JUDGES
from checks.norms.reading import norms_of
from checks.norms.setting import Breach, Setting
from checks.packs import load
from checks.section_findings import section_findings
from checks.statement import statements
from ingest.clause import Clause
from ingest.read import read

CASES = yaml.safe_load((Path(__file__).parent / "clauses.yaml").read_text("utf-8"))
APPLIED = yaml.safe_load((Path(__file__).parent / "applied.yaml").read_text("utf-8"))


def breaches(clause: str, text: str, tmp_path: Path) -> list[Breach]:
    file = tmp_path / "document.md"
    file.write_text(text.replace("\n", "\n\n").replace("|\n\n|", "|\n|"), "utf-8")
    document = read(file)
    said = statements(document)
    kind, _ = type_of(document, said)
    rules = load().sections(kind)
    verdicts, _ = section_findings(document, said, rules, lambda rule: (), "zh")
    setting = Setting(document, said, kind, {v.id: v.status for v in verdicts}, rules)
    norms = norms_of([Clause("1", "1", "article", ("1",), clause, True)], "policy")
    judged = (JUDGES[norm.kind](norm, setting, "zh") for norm in norms if applies(norm, setting))
    return [breach for breach in judged if breach]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["clause"][:40])
def test_a_clause_is_broken_by_the_one_document_and_kept_by_the_other(case: dict[str, str], tmp_path: Path) -> None:
    assert breaches(case["clause"], case["broken"], tmp_path)
    assert breaches(case["clause"], case["kept"], tmp_path) == []


@pytest.mark.parametrize("case", APPLIED, ids=lambda case: case["clause"][:40])
def test_a_clause_is_broken_in_whatever_way_the_document_tells_it(case: dict[str, Any], tmp_path: Path) -> None:
    assert all(breaches(case["clause"], text, tmp_path) for text in case["broken"])
    assert breaches(case["clause"], case["kept"], tmp_path) == []
