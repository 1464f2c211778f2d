"""The index of vectors: Chroma, embedded in this process; ids and vectors only. Used by `Library`.

Vectors are always passed in (Chroma's own default would try a download), telemetry is off, and nothing is filtered by
metadata, which costs many times a plain query. Chroma is loaded (2 seconds) when vectors are first written or asked.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

from language.problem import Unavailable
from retrieval.begun import Begun
from retrieval.embedding import Embedder
from retrieval.unit import Progress, Unit

_COLLECTION = "clauses"
_STATE = "state.json"
_BATCH = 256
_WRITING = "writing"  # stands while Chroma's files are written: one that is found was left by a process that was killed
_LOOK = """
import sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(sys.argv[1], Settings(anonymized_telemetry=False))
for found in client.list_collections():
    found.get(include=[])
"""
_LONGEST_LOOK = 600  # seconds


class Vectors:
    """The Chroma collection in a folder of its own under `folder`; one of another embedder counts as empty.

    The mark stands in a file beside it and is written last. Each new start is a new folder: Chroma remembers, for as
    long as the process lives, a path that it failed to open.
    """

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder = folder
        self._embedder = embedder
        self._begun = Begun(folder.with_name(f"{folder.name}-begun"), embedder)
        self._client: Any = None
        self._place, self.mark = self._read_state()

    def _read_state(self) -> tuple[str, str]:
        try:
            state = json.loads((self._folder / _STATE).read_text("utf-8"))
            if state["embedder"] == self._embedder.name:
                return str(state["place"]), str(state["mark"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return uuid4().hex, ""

    def _write_state(self, mark: str) -> None:
        new = self._folder / f"{_STATE}.new"
        state = {"embedder": self._embedder.name, "place": self._place, "mark": mark}
        new.write_text(json.dumps(state), "utf-8")
        new.replace(self._folder / _STATE)
        self.mark = mark

    @cached_property
    def _collection(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        self._client = chromadb.PersistentClient(self._folder / self._place, Settings(anonymized_telemetry=False))
        return self._client.get_or_create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    def clear(self) -> None:
        """Forget everything."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._place, self.mark = uuid4().hex, ""

    def apply(self, changed: list[str], held: list[Unit], mark: str, progress: Progress | None) -> None:
        """Vectors out, vectors in, then the mark: interrupted anywhere, it is done again and comes to the same.

        What a slow model computed until then is not computed again. Raises Unavailable where Chroma fails, or where
        the embedder cannot read the clauses.
        """
        self._look_at_what_was_left()
        with _chroma():
            self._replace(changed, held, progress)
        self._write_state(mark)
        (self._folder / _WRITING).unlink()
        self._begun.done()

    def _look_at_what_was_left(self) -> None:
        """Chroma's files that a killed process left half-written can end the process that opens them, so another one
        looks first. Raises Unavailable where they cannot be read: they are made again then."""
        if (self._folder / _WRITING).exists() and not _readable(self._folder / self._place):
            raise Unavailable("retrieval.vectors_failed")
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / _WRITING).touch()

    def _replace(self, changed: list[str], held: list[Unit], progress: Progress | None) -> None:
        gone = [i for i in self.ids() if i.rsplit("#", 1)[0] in changed]
        for start in range(0, len(gone), _BATCH):
            self._collection.delete(ids=gone[start : start + _BATCH])
        for start in range(0, len(held), _BATCH):
            batch = held[start : start + _BATCH]
            vectors = self._begun.vectors([unit.passage for unit in batch])
            self._collection.upsert(ids=[unit.id for unit in batch], embeddings=vectors)
            if progress:
                progress("vectors", start + len(batch), len(held))

    def ids(self) -> set[str]:
        """The ids of all clauses kept. Raises Unavailable where Chroma fails."""
        with _chroma():
            return set(self._collection.get(include=[])["ids"])

    def search(self, query: str, limit: int) -> dict[str, float]:
        """The nearest clauses: id -> cosine, at most `limit`. Raises Unavailable where Chroma fails."""
        vector = self._embedder.embed([query], query=True)
        with _chroma():
            found = self._collection.query(query_embeddings=vector, n_results=limit, include=["distances"])
        return {id_: 1 - far for id_, far in zip(found["ids"][0], found["distances"][0], strict=True)}

    def close(self) -> None:
        """Let go of the files."""
        if self._client is not None:
            self._client.close()
            self._client = None
        self.__dict__.pop("_collection", None)


def _readable(folder: Path) -> bool:
    """Whether a process of its own reads Chroma's files to the end."""
    try:
        looked = subprocess.run(
            [sys.executable, "-c", _LOOK, str(folder)], capture_output=True, timeout=_LONGEST_LOOK, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return looked.returncode == 0


@contextmanager
def _chroma() -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, OSError) as error:
        raise Unavailable("retrieval.vectors_failed") from error
