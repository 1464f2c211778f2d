"""`tollgate ingest`, `search` and `library`: policies go in, clauses come out, and the indexes can be checked."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
COUNTS = {"sources", "articles", "clauses", "characters", "set_aside", "corpus_rev"}
POLICY = "change-and-release-management-policy.md"


def counts(said: Any) -> dict[str, int]:
    found: dict[str, int] = json.loads(said.out.splitlines()[-1])
    return found


def test_loading_the_shipped_policies_ends_with_one_line_of_counts(tollgate: Run, samples: Path) -> None:
    said = tollgate("ingest", "--json", samples / "policies")
    assert said.code == 0
    assert set(counts(said)) == COUNTS
    assert counts(said)["sources"] == counts(said)["corpus_rev"] == len(list((samples / "policies").glob("*.md")))
    assert counts(said)["articles"] <= counts(said)["clauses"]
    assert said.problems == []


def test_the_same_file_twice_changes_nothing(full: Run, samples: Path) -> None:
    before = full("library", "list").out
    said = full("ingest", "--json", samples / "policies" / POLICY)
    assert said.code == 0
    assert counts(said)["corpus_rev"] == 3
    assert full("library", "list").out == before


def test_a_new_version_takes_the_place_of_the_one_it_names(full: Run, samples: Path, tmp_path: Path) -> None:
    newer = tmp_path / POLICY
    newer.write_text((samples / "policies" / POLICY).read_text("utf-8").replace("shall", "must"), "utf-8")
    held = next(line.split("  ")[0] for line in full("library", "list").out.splitlines() if "change-and" in line)
    said = full("ingest", newer, "--json", "--effective", "2027-01-01", "--replaces", held)
    assert (said.code, counts(said)["corpus_rev"]) == (0, 4)
    listed = full("library", "list").out
    assert held in listed
    assert "2027-01-01" in listed


def test_people_are_told_what_was_loaded_and_what_was_not(
    tollgate: Run, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOLLGATE_LANGUAGE", "zh")
    said = tollgate("ingest", samples / "policies" / POLICY)
    assert "已导入 1 份" in said.out
    assert "未计入" in said.err
    assert said.problems == []


def test_one_unreadable_policy_among_two_leaves_the_other_loaded(tollgate: Run, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    said = tollgate("ingest", "--json", tmp_path / "empty.md", samples / "policies" / POLICY)
    assert (said.code, len(said.problems)) == (3, 1)
    assert counts(said)["sources"] == 1
    assert "1 versions held" in tollgate("library", "list").out


def test_search_finds_a_clause_with_its_path(full: Run) -> None:
    said = full("search", "外包风险评估", "-k", 3, "--format", "json")
    hits = json.loads(said.out)
    assert said.code == 0
    assert len(hits) == 3
    for hit in hits:
        assert set(hit) == {"clause_id", "source", "path", "text", "score", "why"}
        assert set(hit["why"]) == {"terms", "glossary", "lexical", "vector"}
    assert hits[0]["path"].endswith("第六条")
    assert "外包风险评估" in hits[0]["text"]
    assert [h["score"] for h in hits] == sorted((h["score"] for h in hits), reverse=True)


def test_search_on_the_screen_marks_the_words_that_were_found(full: Run) -> None:
    said = full("search", "rollback plan")
    assert said.out.startswith("  1. Change and Release Management Policy")
    assert "[rollback]" in said.out.lower()


def test_search_as_a_page_escapes_the_question(full: Run) -> None:
    said = full("search", "<b>外包</b>", "--format", "html")
    assert said.code == 0
    assert "第六条" in said.out
    assert "<b>外包</b>" not in said.out


def test_a_search_before_a_policy_took_effect_does_not_find_it(full: Run) -> None:
    assert json.loads(full("search", "外包", "--as-of", "2020-01-01", "--format", "json").out) == []
    assert json.loads(full("search", "外包", "--as-of", "2026-06-01", "--format", "json").out)


def test_a_search_that_finds_nothing_says_what_to_do(tollgate: Run) -> None:
    said = tollgate("search", "anything")
    assert (said.code, said.out) == (0, "no clause was found; word it differently, or load the policy first.\n")
    assert json.loads(tollgate("search", "anything", "--format", "json").out) == []


def test_the_library_lists_its_versions_with_number_and_date(full: Run) -> None:
    lines = full("library", "list").out.splitlines()
    assert len(lines) == 4
    assert any("Change and Release Management Policy" in line and line.endswith("2026-01-01") for line in lines)
    assert lines[-1] == "3 versions held; library revision 3"


def test_a_damaged_index_is_found_and_made_again(full: Run, home: Path) -> None:
    assert full("library", "verify").code == 0
    words = next(path for path in (home / "library").iterdir() if path.is_dir() and "words" in path.name)
    shutil.rmtree(words)
    said = full("library", "reindex")
    assert (said.code, said.problems) == (0, [])
    verified = full("library", "verify")
    assert (verified.code, "agree" in verified.out) == (0, True)
    assert json.loads(full("search", "rollback", "--format", "json").out)


def test_a_clause_changed_behind_the_librarys_back_fails_the_verification(full: Run, home: Path) -> None:
    with sqlite3.connect(home / "tollgate.sqlite3") as connection:
        connection.execute("update clause set text = 'changed' where id = (select min(id) from clause where unit)")
    connection.close()
    said = full("library", "verify")
    assert said.code == 1
    assert "store: " in said.out
    assert full("doctor").code == 1
