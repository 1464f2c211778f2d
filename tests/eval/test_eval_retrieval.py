"""Recall and average precision are trec_eval's; ObliQA is read in both layouts and scored through the real library."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
import pytrec_eval

from eval.retrieval import evaluate_obliqa
from eval.trec import average_precision, recall
from language.problem import Unreadable
from language.texts import LANGS, text


@pytest.mark.parametrize("seed", range(200))
def test_the_measures_are_those_of_trec_eval(seed: int) -> None:
    chance = random.Random(seed)
    ids = [f"p{n}" for n in range(30)]
    relevant = set(chance.sample(ids, chance.randint(1, 15)))
    run = {id_: float(chance.randint(0, 9)) for id_ in chance.sample(ids, chance.randint(1, 30))}
    judged = pytrec_eval.RelevanceEvaluator({"q": dict.fromkeys(relevant, 1)}, {"recall.10", "map_cut.10"})
    theirs = judged.evaluate({"q": run})["q"]
    assert recall(run, relevant, 10) == pytest.approx(theirs["recall_10"])
    assert average_precision(run, relevant, 10) == pytest.approx(theirs["map_cut_10"])


PASSAGES = [
    {"ID": "a", "DocumentID": 1, "PassageID": "1.", "Passage": "RECORDS"},
    {"ID": "b", "DocumentID": 1, "PassageID": "1.1", "Passage": "Records must be retained for six years."},
    {"ID": "c", "DocumentID": 1, "PassageID": "1.2", "Passage": ""},
    {"ID": "d", "DocumentID": 1, "PassageID": "1.3", "Passage": "A fund must appoint an auditor."},
    {"ID": "e", "DocumentID": 1, "PassageID": "1.3", "Passage": "A second passage of the same number."},
]
QUESTIONS: list[dict[str, Any]] = [
    {"QuestionID": "q1", "Question": "How long are records retained?", "Passages": [PASSAGES[1]]},
    {"QuestionID": "q2", "Question": "Who appoints the auditor of a fund?", "Passages": [PASSAGES[3], PASSAGES[4]]},
]


def write(folder: Path, documents: str, questions: str) -> None:
    (folder / documents).mkdir()
    (folder / documents / "1.json").write_text(json.dumps(PASSAGES))
    (folder / questions).write_text(json.dumps(QUESTIONS))


@pytest.mark.parametrize(
    ("documents", "questions"), [("docs", "dev.json"), ("StructuredRegulatoryDocuments", "ObliQA_dev.json")]
)
def test_both_layouts_are_scored(tmp_path: Path, documents: str, questions: str) -> None:
    write(tmp_path, documents, questions)
    stages: set[str] = set()
    result = evaluate_obliqa(tmp_path, "dev", progress=lambda stage, done, total: stages.add(stage))
    assert (result["dataset"], result["split"], result["questions"], result["passages"]) == ("ObliQA", "dev", 2, 4)
    assert result["recall_at_10"] >= 0.75
    assert result["map_at_10"] >= 0.75
    assert result["corpus_rev"] == 1
    assert {"words", "vectors", "questions"} <= stages


def test_a_folder_without_the_data_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        evaluate_obliqa(tmp_path, "test")
    for lang in LANGS:
        assert str(tmp_path) in text(refused.value.key, lang, **refused.value.params)
