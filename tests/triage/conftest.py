from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from store.engine import Store
from triage.audit import AuditLog, open_key

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.at(tmp_path / "tollgate.sqlite3")
    yield made
    made.close()


@pytest.fixture
def audit(tmp_path: Path) -> AuditLog:
    return AuditLog(open_key(tmp_path / "keys" / "audit.key"))


@pytest.fixture
def finding() -> Callable[..., dict[str, Any]]:
    """A finding's JSON: by default a missing section that the house asks for."""

    def make(fingerprint: str = "f1", **changes: Any) -> dict[str, Any]:
        ground = {"clause_id": None, "ground": "house-rule", "source": "house"}
        made = {
            "id": fingerprint,
            "rule": "section",
            "kind": "section",
            "target": "budget",
            "subject": "",
            "severity": "high",
            "origin": "rule",
            "citations": [ground],
        }
        return {**made, **changes}

    return make


@pytest.fixture
def review() -> Callable[..., dict[str, Any]]:
    """A review's JSON: as much of it as a case looks at."""

    def make(*findings: dict[str, Any], **changes: Any) -> dict[str, Any]:
        made = {
            "document": {"type": "charter"},
            "findings": list(findings),
            "sections": [{"id": "budget", "status": "present"}],
            "obligations": [],
            "run": {"model": None},
        }
        return {**made, **changes}

    return make
