"""The house's own rules, as programs: imports go down only, no folder hides an installed module."""

import ast
import importlib.metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = [
    {"api", "eval"},
    {"drafting", "triage"},
    {"checks"},
    {"retrieval", "prompts"},
    {"ingest"},
    {"language", "store"},
]
FLOOR = {room: i for i, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(p for room in FLOOR for p in (ROOT / room).rglob("*.py"))


def imported_rooms(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names & set(FLOOR)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_go_down_only(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    for other in imported_rooms(path) - {room}:
        if room == "eval" or (other == "eval" and path == ROOT / "api" / "cli.py"):
            continue
        assert FLOOR[other] > FLOOR[room], f"{room} must not import {other}"


def test_every_room_is_packaged_and_tests_are_not() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    assert all(f'"{room}"' in text for room in FLOOR)
    assert not (ROOT / "tests" / "__init__.py").exists()


def test_no_installed_dependency_brings_a_module_of_a_rooms_name() -> None:
    owners = importlib.metadata.packages_distributions()
    for room in FLOOR:
        assert set(owners.get(room, [])) <= {"tollgate"}, f"{room} is also in {owners[room]}"
