"""Vectors that a killed process left half-written are looked at by another process before this one opens them."""

from pathlib import Path

import pytest

from ingest.clause import Clause, Regulation, Source
from retrieval import vectors
from retrieval.library import Library
from store.engine import Store

SEGMENTATION_FAULT = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"


def policy(name: str) -> Regulation:
    clause = Clause("1", "第1条", "article", ("第1条",), f"{name}应当每日备份。", True)
    return Regulation(Source(name, name, "policy", "zh"), (clause,), 20)


def left(folder: Path) -> Path:
    """A library whose writer was killed: its vectors' folder."""
    store = Store.at(folder / "t.sqlite")
    with Library(store, folder / "index") as library:
        library.add(policy("网银"))
    store.close()
    kept = folder / "index" / "vectors"
    (kept / vectors._WRITING).touch()
    return kept


def places(kept: Path) -> set[str]:
    return {path.name for path in kept.iterdir() if path.is_dir()}


def add_one(folder: Path) -> list[str]:
    store = Store.at(folder / "t.sqlite")
    with Library(store, folder / "index") as library:
        library.add(policy("柜面"))
        assert library.verify().sound
        found = [hit.source for hit in library.search("每日备份", 5)]
    store.close()
    return sorted(found)


def test_what_can_be_read_is_kept_and_gone_on_with(tmp_path: Path) -> None:
    kept = left(tmp_path)
    before = places(kept)
    assert add_one(tmp_path) == ["柜面", "网银"]
    assert places(kept) == before and not (kept / vectors._WRITING).exists()


def test_what_would_end_the_process_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = left(tmp_path)
    before = places(kept)
    monkeypatch.setattr(vectors, "_LOOK", SEGMENTATION_FAULT)
    assert add_one(tmp_path) == ["柜面", "网银"]
    assert not places(kept) & before and not (kept / vectors._WRITING).exists()
