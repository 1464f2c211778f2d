"""What a file may cost. Settings of `api` may widen it; the defaults are those of every command."""

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file and on the process that reads it: bytes, entries, seconds."""

    file: int = 50 * MB
    unpacked: int = 300 * MB
    entries: int = 5_000
    ratio: int = 200
    """Unpacked size over packed size, looked at for files that unpack to more than 20 MB."""
    memory: int = 1_000 * MB
    seconds: int = 60


DEFAULT = Limits()
