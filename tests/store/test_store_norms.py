"""Decisions on norms: the last one counts, for the clause as it was decided on."""

from pathlib import Path

from store import norms as rows
from store.engine import Store


def decision(norm: str, sha256: str, verdict: str) -> dict[str, str]:
    stamp = {"reason": "", "actor": "librarian", "at": "2026-01-02T03:04:05+00:00"}
    return {"norm": norm, "clause_sha256": sha256, "verdict": verdict, **stamp}


def test_the_last_decision_on_a_clause_counts(tmp_path: Path) -> None:
    store = Store.at(tmp_path / "store.sqlite")
    with store.write() as connection:
        for row in (decision("a", "1", "confirmed"), decision("a", "1", "rejected"), decision("a", "2", "confirmed")):
            rows.add(connection, row)
    with store.read() as connection:
        latest = rows.latest(connection)
        assert {key: row["verdict"] for key, row in latest.items()} == {
            ("a", "1"): "rejected",
            ("a", "2"): "confirmed",
        }
        assert rows.revision(connection) == 3
    store.close()
