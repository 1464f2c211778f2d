"""`tollgate eval speed review`: how fast documents are judged as they grow."""

from pathlib import Path

import pytest

from checks.finding import Review
from checks.packs import load
from checks.review import review
from eval.speed_review import PAGE, SHIPPED, evaluate_judging
from ingest.document import Document
from ingest.read import read
from language.problem import Unreadable

LINE = "第{}项：系统应当在五分钟内恢复服务，负责人为运维部王敏。\n\n"


def _folder(path: Path, pages: int) -> Path:
    lines = (LINE.format(n) for n in range(pages * PAGE // len(LINE.encode()) + 1))
    (path / "a.md").write_text("".join(lines), "utf-8")
    return path


def _judged(path: Path) -> tuple[Document, Review]:
    document = read(path)
    return document, review(document, load())


def test_each_size_is_judged_on_text_of_its_own(tmp_path: Path) -> None:
    texts: list[str] = []

    def judged(path: Path) -> tuple[Document, Review]:
        document, made = _judged(path)
        texts.append(document.blocks[0].text)
        return document, made

    figures = evaluate_judging([_folder(tmp_path, 4)], judged, (2, 1))
    one, two = figures["documents"]
    assert (one["pages"], two["pages"]) == (1, 2)
    assert two["blocks"] > 1.5 * one["blocks"]
    assert one["seconds"] > 0 < two["seconds"]
    assert set(figures["growth"]) == {"1-2"}
    assert len(texts) == len(set(texts)) == len(SHIPPED) + 2


def test_too_little_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        evaluate_judging([_folder(tmp_path, 1)], _judged, (2, 1))
    assert "3" in str(refused.value)
