"""Learning what tells that two values are of one thing."""

import numpy as np

from eval.train_values import Example, columns, learned, left_out, threshold


def pairs(folder: str, count: int) -> list[Example]:
    """Right pairs share a rare term, wrong ones lie far apart."""
    out = []
    for i in range(count):
        right = i % 10 == 0
        features = {"one": 1.0, "rare": 1.0 if right else 0.2, "far": 0.1 if right else 1.0 + i % 3}
        out.append(Example(folder, f"{folder}-{i // 20}", f"{folder}:{i}" if right else "", features, ""))
    return out


def test_what_right_pairs_have_gets_weight() -> None:
    weights = learned(pairs("a", 200), ("one", "rare", "far"))
    assert weights[1] > 0 > weights[2]


def test_of_a_contradictions_pairs_the_likeliest_teaches() -> None:
    found = pairs("a", 200)
    weak = Example("a", "a-0", found[0].answer, {"one": 1.0, "rare": 0.0, "far": 3.0}, "")
    assert np.allclose(
        learned(found, ("one", "rare", "far")), learned([*found, weak], ("one", "rare", "far")), atol=0.05
    )


def test_a_folder_is_judged_by_the_others() -> None:
    found = pairs("a", 200) + pairs("b", 200)
    scores = left_out(found, ("one", "rare", "far"))
    limit = threshold(found, scores)
    answered = {e.answer for e, s in zip(found, scores, strict=True) if e.answer and s > limit}
    assert len(answered) == 40
    assert columns(found[:1], ("rare", "far")).tolist() == [[1.0, 0.1]]
