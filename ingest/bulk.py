"""Many files -> `Document`s, for a library that is loaded at once.

Called by `tollgate ingest`. Starting a process costs more than reading a short text in it, so plain texts share one
(`ingest.bulk_child`), under the same limits for each file; every other format is read by `ingest.read`, one process a
file. A file that kills the process costs only itself: it is read again alone, which says what is wrong with it.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Timer
from types import TracebackType

from ingest.document import Document
from ingest.intake import format_of
from ingest.limits import DEFAULT, Limits
from ingest.read import ROOMS, document_of, read
from language.problem import Problem, Unreadable

PLAIN = ("md", "txt")


def read_many(paths: Iterable[Path], *, limits: Limits = DEFAULT) -> Iterator[Document | Problem]:
    """What `read` gives for each path, in order: the document, or the problem that `read` would raise."""
    with _Reader(limits) as reader:
        for path in paths:
            try:
                yield reader.document(path)
            except Problem as problem:
                yield problem


class _Reader:
    """A reading process that lives as long as its files let it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.child: subprocess.Popen[str] | None = None

    def __enter__(self) -> "_Reader":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def document(self, path: Path) -> Document:
        """The document in `path`. Raises what `read` does."""
        format = format_of(path, self.limits)
        if format not in PLAIN:
            return read(path, limits=self.limits)
        answer = self._ask(format, path)
        if answer is None:
            return read(path, limits=self.limits)
        return document_of(path, format, json.loads(answer)["reading"])

    def _ask(self, format: str, path: Path) -> str | None:
        """The process's answer; None where it refused the file or died of it. Raises Unreadable when time is up."""
        child = self.child = self.child or self._start()
        assert child.stdin is not None and child.stdout is not None
        began = time.monotonic()
        timer = Timer(self.limits.seconds, child.kill)
        timer.start()
        try:
            print(json.dumps([format, str(path.resolve())]), file=child.stdin, flush=True)
            answer = child.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            timer.cancel()
        if not answer.endswith("\n"):  # cut off: the process is gone
            self._end()
            if time.monotonic() - began >= self.limits.seconds:
                raise Unreadable("ingest.timeout", name=path.name, seconds=self.limits.seconds)
            return None
        return None if answer == "null\n" else answer

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "ingest.bulk_child", str(self.limits.memory)],
            cwd=ROOMS,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )

    def _end(self) -> None:
        if self.child is not None:
            self.child.kill()
            self.child.communicate()
            self.child = None
