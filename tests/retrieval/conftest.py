from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.clause import Clause, Regulation, Source
from retrieval.library import Library
from store.engine import Store

Law = Callable[..., Regulation]


@pytest.fixture(scope="session")
def law() -> Law:
    """law("个人信息保护法", "2021-11-01", {"55": "…"}): a statute with these articles, "55.1" being a paragraph."""

    def make(title: str, effective: str | None, articles: dict[str, str], **source: object) -> Regulation:
        day = date.fromisoformat(effective) if effective else None
        key = title.removeprefix("中华人民共和国")
        fields = {"kind": "law", "language": "zh", "effective": day} | source
        return Regulation(
            Source(key, title, **fields),  # type: ignore[arg-type]
            tuple(
                Clause(
                    locator,
                    f"第{locator}条",
                    "paragraph" if locator.rpartition(".")[0] in articles else "article",
                    ("第一章 总则", f"第{locator}条"),
                    text,
                    locator.rpartition(".")[0] not in articles,
                )
                for locator, text in articles.items()
            ),
            sum(map(len, articles.values())),
        )

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.at(tmp_path / "tollgate.sqlite")
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def library(store: Store, folder: Path) -> Iterator[Library]:
    with Library(store, folder) as library:
        yield library
