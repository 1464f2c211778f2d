"""Training the reader: it learns what it is shown, reads an unseen word by its like, and comes back from its file."""

import json
from pathlib import Path

import numpy as np
import pytest

from checks.reader import model as reading
from eval import teaching
from eval.teaching import TASKS, Passage, labelled
from eval.train_reader import save, score, train

SHOWN = [
    ("合同写明退出安排", "met"),
    ("退出安排已与供应商签订", "met"),
    ("退出时数据按期移交", "met"),
    ("没有退出安排", "violation"),
    ("退出的事从未谈过", "violation"),
    ("供应商走了怎么办没人想过", "violation"),
    ("The exit is agreed in the contract", "met"),
    ("An exit plan was signed", "met"),
    ("Nobody has thought of an exit", "violation"),
    ("There is no exit plan", "violation"),
]


@pytest.fixture(scope="module")
def taught() -> reading.Model:
    return train([Passage(text, {"class": label}, "hand") for text, label in SHOWN * 8])


def test_it_reads_what_it_was_shown_and_what_is_like_it(taught: reading.Model) -> None:
    assert score(taught, [Passage(text, {"class": label}, "hand") for text, label in SHOWN]) == {"class": 1.0}
    assert taught.labels["class"][int(taught.read("关于退出，从未谈过")["class"].argmax())] == "violation"


def test_a_word_that_no_passage_holds_is_read_by_its_like(taught: reading.Model) -> None:
    names, _, numbers, _ = taught.parts()
    shown = {feature for text, _ in SHOWN for feature in reading.features(text)}
    unseen = [i for i, name in enumerate(names) if name not in shown]
    assert len(unseen) > 1000
    assert np.abs(numbers[unseen]).max() > 0


def test_the_file_gives_the_same_answers(
    taught: reading.Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "files", lambda name: tmp_path)
    (tmp_path / "reader").mkdir()
    save(taught, tmp_path / "reader" / "small.npz")
    held = reading.model("small")
    for text, _ in SHOWN:
        assert held.read(text)["class"] == pytest.approx(taught.read(text)["class"], abs=0.05)


@pytest.fixture
def one_hand(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of labelled documents, the only one that is learned from."""
    folder = min(teaching.HANDS)
    monkeypatch.setattr(teaching, "HANDS", (folder,))
    monkeypatch.setattr(teaching, "DOCUMENTS", ())
    return folder


@pytest.mark.parametrize("task", TASKS)
def test_every_passage_has_a_text_and_a_label_for_each_question(one_hand: Path, task: str) -> None:
    read = TASKS[task](())
    questions = set(read[0].labels)
    assert len(read) > 1000
    assert all(p.text.strip() and set(p.labels) == questions and all(p.labels.values()) for p in read)


@pytest.mark.parametrize("task", ["duties", "contents"])
def test_a_hand_that_is_left_out_teaches_nothing(one_hand: Path, task: str) -> None:
    name = f"documents-{one_hand.name}"
    assert any(p.file == name for p in TASKS[task](()))
    assert not any(p.file == name for p in TASKS[task]({one_hand}))


def test_no_document_that_is_only_measured_teaches() -> None:
    assert len(teaching.HANDS) > 16
    assert not any(folder.name.startswith("held") for folder in (*teaching.HANDS, *teaching.DOCUMENTS))


def test_a_section_is_learned_from_the_sentence_that_its_label_quotes(tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text("We ask for CNY 2 m from the IT budget. Nothing else changes.\n", "utf-8")
    budget = {"id": "budget", "status": "weak", "anchor": "CNY 2 m from the IT budget"}
    missing = {"id": "risks", "status": "missing", "anchor": ""}
    entry = {"file": "memo.md", "type": "charter", "sections": [budget, missing]}
    (tmp_path / "gold.json").write_text(json.dumps({"documents": [entry]}), "utf-8")
    found = teaching.sectioned(tmp_path)
    assert "We ask for CNY 2 m from the IT budget." in {p.text for p in found}
    assert all(p.labels == {"section": "charter.budget", "class": "weak"} for p in found)


def test_a_label_is_found_in_a_document_whatever_the_form_of_its_marks(tmp_path: Path) -> None:
    (tmp_path / "变更.md").write_text("# 变更\n\n本次切换（含主库），没有回退方案；时间不够。\n", "utf-8")
    gap = {"obligation": "rollback-plan-required", "anchor": "本次切换（含主库），没有回退方案；"}
    entry = {"file": "变更.md", "gaps": [gap], "met": [], "arguable": [], "not_gaps": []}
    (tmp_path / "gold.json").write_text(json.dumps({"documents": [entry]}), "utf-8")
    (passage,) = labelled(tmp_path)
    assert passage.labels == {"duty": "rollback-plan-required", "class": "violation"}
