import json
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from language.problem import Unreadable
from language.texts import LANGS, text
from store.engine import Store
from triage.audit import (
    AuditLog,
    VerifyResult,
    export,
    open_key,
    open_public_key,
    verify,
    verify_export,
)

from .conftest import NOW

ENTRIES = 5
COLUMNS = ("at", "actor", "action", "object", "payload", "previous", "hash")
Tamper = Callable[..., VerifyResult]


@pytest.fixture
def log(store: Store, audit: AuditLog) -> AuditLog:
    for i in range(ENTRIES):
        with store.write() as connection:
            payload = {"理由": f"第{i}次", "n": i}
            audit.append(connection, at=NOW, actor="wang", action="decide", subject=f"case-{i}", payload=payload)
    return audit


@pytest.fixture
def tamper(store: Store, log: AuditLog, tmp_path: Path) -> Iterator[Tamper]:
    """Change the database behind the product's back, then verify it."""
    connection = sqlite3.connect(tmp_path / "tollgate.sqlite3", isolation_level=None)

    def run(*statements: str) -> VerifyResult:
        for statement in statements:
            connection.execute(statement)
        return verify(store, log.public_key)

    yield run
    connection.close()


def test_a_log_that_nobody_touched_verifies(store: Store, log: AuditLog) -> None:
    assert verify(store, log.public_key) == VerifyResult(True, ENTRIES)


def test_an_empty_log_verifies(store: Store, audit: AuditLog) -> None:
    assert verify(store, audit.public_key) == VerifyResult(True, 0)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("seq", [1, 3, ENTRIES])
def test_one_changed_character_anywhere_is_found_and_named(tamper: Tamper, column: str, seq: int) -> None:
    result = tamper(f"UPDATE audit SET {column} = {column} || ' ' WHERE seq = {seq}")
    assert not result.ok
    assert result.first_bad == seq


def test_a_dropped_entry_is_named(tamper: Tamper) -> None:
    assert tamper("DELETE FROM audit WHERE seq = 3").first_bad == 3


def test_two_swapped_entries_are_named(tamper: Tamper) -> None:
    swapped = tamper(
        "UPDATE audit SET seq = 99 WHERE seq = 2",
        "UPDATE audit SET seq = 2 WHERE seq = 3",
        "UPDATE audit SET seq = 3 WHERE seq = 99",
    )
    assert swapped.first_bad == 2


def test_a_tail_that_was_cut_off_shows_in_the_signed_head(tamper: Tamper) -> None:
    result = tamper(f"DELETE FROM audit WHERE seq = {ENTRIES}")
    assert (result.first_bad, result.reason) == (ENTRIES, "triage.audit_tail")


def test_a_cut_tail_with_a_head_forged_to_match_fails_on_the_signature(tamper: Tamper) -> None:
    result = tamper(
        f"DELETE FROM audit WHERE seq = {ENTRIES}",
        "UPDATE audit_head SET seq = 4, hash = (SELECT hash FROM audit WHERE seq = 4)",
    )
    assert result.reason == "triage.audit_signature"


def test_a_missing_head_proves_nothing(tamper: Tamper) -> None:
    assert tamper("DELETE FROM audit_head").reason == "triage.audit_no_head"


def test_another_systems_key_does_not_verify(store: Store, log: AuditLog, tmp_path: Path) -> None:
    other = open_key(tmp_path / "other.key").public_key()
    assert verify(store, other).reason == "triage.audit_signature"


def test_an_export_verifies_without_the_database(store: Store, log: AuditLog) -> None:
    lines = list(export(store))
    assert len(lines) == ENTRIES + 1
    assert verify_export((line + "\n" for line in lines), log.public_key) == VerifyResult(True, ENTRIES)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_change_of_any_byte_of_an_export_is_found(store: Store, log: AuditLog, data: st.DataObject) -> None:
    whole = "\n".join(export(store)).encode()
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda b: b != whole[at]))
    changed = (whole[:at] + bytes([byte]) + whole[at + 1 :]).decode("utf-8", "replace")
    assert not verify_export(changed.splitlines(), log.public_key).ok


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(order=st.permutations(range(ENTRIES + 1)), keep=st.integers(1, ENTRIES + 1))
def test_lines_dropped_or_moved_are_found(store: Store, log: AuditLog, order: list[int], keep: int) -> None:
    lines = list(export(store))
    other = [lines[i] for i in order][:keep]
    assert verify_export(other, log.public_key).ok == (other == lines)


def test_an_export_reads_as_json_with_its_chinese_unescaped(store: Store, log: AuditLog) -> None:
    first = next(iter(export(store)))
    assert json.loads(json.loads(first)["payload"])["理由"] == "第0次"
    assert "第0次" in first


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "audit.key"
    made = open_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert open_key(path).public_key() == made.public_key() == open_public_key(path.with_name("audit.key.pub"))


@pytest.mark.parametrize("opener", [open_key, open_public_key])
def test_a_file_that_is_no_key_is_refused(tmp_path: Path, opener: Callable[[Path], object]) -> None:
    path = tmp_path / "audit.key"
    path.write_text("not a key")
    with pytest.raises(Unreadable, match="key_unreadable"):
        opener(path)


def test_every_reason_is_a_sentence_in_both_languages() -> None:
    for name in ("ok", "changed", "chain", "sequence", "unreadable", "tail", "signature", "no_head"):
        assert all(text(f"triage.audit_{name}", lang) for lang in LANGS)
