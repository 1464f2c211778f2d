"""One process owns the library's folder: two on one Chroma path corrupt it after both have acknowledged."""

import fcntl
import os
from pathlib import Path

from language.problem import Conflict


class Lock:
    """Holds `folder` for this process until `release`, or until the process ends however it ends.

    Raises Conflict when another owner holds it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise Conflict("retrieval.locked", folder=str(folder)) from None

    def release(self) -> None:
        """Give the folder back."""
        os.close(self._file)
