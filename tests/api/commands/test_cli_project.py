"""`tollgate review --project`: a document's findings are followed from one version to the next."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import cases
from store.engine import Store
from store.tables import case, document
from triage.cases import case_id

Run = Callable[..., Any]
SILENT = "（待项目组正式成立后补充）"
SAID = (
    "每周五由项目经理骆清和主持项目例会，发布会议纪要；每月第一个工作日向项目治理委员会报送月度报告；"
    "重大问题当日升级至发起人。会议纪要和报告抄送普惠金融部、信息科技部、风险管理部。"
)


@pytest.fixture
def versions(samples: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The sample charter, and the same file name with its communication section written out."""
    source = (samples / "documents" / "charter-zh.md").read_text("utf-8")
    assert source.count(SILENT) == 1
    made = tmp_path / "v1" / "charter.md", tmp_path / "v2" / "charter.md"
    for path, words in zip(made, (source, source.replace(SILENT, SAID)), strict=True):
        path.parent.mkdir()
        path.write_text(words, "utf-8")
    return made


def findings(said: Any) -> dict[str, dict[str, Any]]:
    return {finding["id"]: finding for finding in json.loads(said.out)["findings"]}


def held(home: Path) -> dict[str, str]:
    """The state of each case by fingerprint."""
    store = Store(f"sqlite:///{home / 'tollgate.sqlite3'}")
    try:
        with store.read() as connection:
            return {row["fingerprint"]: row["state"] for row in cases.page(connection, k=500)}
    finally:
        store.close()


def test_a_changed_document_continues_its_cases(full: Run, home: Path, versions: tuple[Path, Path]) -> None:
    first = findings(full("review", versions[0], "--project", "六期", "--format", "json"))
    assert set(held(home).values()) == {"detected"}
    assert len(held(home)) == len(first)

    second = findings(full("review", versions[1], "--project", "六期", "--format", "json"))
    gone = set(first) - set(second)
    assert {first[finding]["target"] for finding in gone} == {"communication"}
    assert set(second) < set(first), "the same gap keeps its fingerprint"

    states = held(home)
    assert len(states) == len(first), "no case is opened twice"
    assert states == dict.fromkeys(gone, "submitted") | dict.fromkeys(second, "detected"), "a person still accepts it"
    matched = json.loads(json.loads(full("audit", "export").out.splitlines()[1])["payload"])
    assert (len(matched["fixed"]), len(matched["unchanged"]), matched["new"]) == (len(gone), len(second), [])


def test_the_same_document_again_is_the_same_review(full: Run, home: Path, versions: tuple[Path, Path]) -> None:
    first = full("review", versions[0], "--project", "六期", "--format", "json")
    again = full("review", versions[0], "--project", "六期", "--format", "json")
    assert again.out == first.out
    assert "1 entries" in full("audit", "verify").out


def test_the_same_file_in_another_project_has_cases_of_its_own(
    full: Run, home: Path, versions: tuple[Path, Path]
) -> None:
    for project in ("六期", "七期"):
        full("review", versions[0], "--project", project)
    store = Store(f"sqlite:///{home / 'tollgate.sqlite3'}")
    try:
        with store.read() as connection:
            lineages = {row.lineage for row in connection.execute(document.select())}
            ids = {row.id for row in connection.execute(case.select())}
            prints = {row.fingerprint for row in connection.execute(case.select())}
    finally:
        store.close()
    assert len(lineages) == 2
    assert ids == {case_id(lineage, fingerprint) for lineage in lineages for fingerprint in prints}


def test_without_a_project_nothing_is_kept(full: Run, home: Path, charter: Path) -> None:
    full("review", charter)
    assert held(home) == {}


def test_the_audit_log_follows_and_verifies_offline(
    full: Run, home: Path, versions: tuple[Path, Path], tmp_path: Path
) -> None:
    for version in versions:
        full("review", version, "--project", "六期")
    said = full("audit", "verify")
    assert (said.code, said.out) == (0, "the audit log is sound: 2 entries, chain and signature agree\n")

    exported = tmp_path / "audit.jsonl"
    exported.write_text(full("audit", "export").out, "utf-8")
    said = full("audit", "verify", exported)
    assert (said.code, said.out) == (0, "the audit log is sound: 2 entries, chain and signature agree\n")

    exported.write_text(exported.read_text("utf-8").replace('"actor":"tollgate"', '"actor":"someone"', 1), "utf-8")
    said = full("audit", "verify", exported)
    assert said.code == 1
    assert said.out.startswith("the audit log was touched: entry 1")


def test_an_empty_log_is_sound(tollgate: Run, tmp_path: Path) -> None:
    assert tollgate("audit", "verify").out == "the audit log is sound: 0 entries, chain and signature agree\n"
    exported = tmp_path / "audit.jsonl"
    exported.write_text(tollgate("audit", "export").out, "utf-8")
    assert tollgate("audit", "verify", exported).code == 0


def test_a_log_changed_in_the_store_fails(full: Run, home: Path, versions: tuple[Path, Path]) -> None:
    full("review", versions[0], "--project", "六期")
    with sqlite3.connect(home / "tollgate.sqlite3") as connection:
        triggers = [row[0] for row in connection.execute("select name from sqlite_master where type = 'trigger'")]
        for trigger in triggers:
            connection.execute(f"drop trigger {trigger}")
        connection.execute("update audit set actor = 'someone'")
    connection.close()
    assert full("audit", "verify").code == 1
