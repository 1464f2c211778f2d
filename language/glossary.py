"""The bilingual glossary of the field: which names mean the same thing in Chinese and English.

Called by search to widen a query across languages, explainably: each widening names the term it came from.
"""

import re
from collections.abc import Iterable
from importlib.resources import files

import yaml

from language.normalize import normalize


class Glossary:
    """Groups of equivalent names. A name is found in running text in any case, plural s included, the longest
    first, and never inside another word.
    """

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        """Raises ValueError where one name stands in two groups."""
        self.groups = tuple(groups)
        self._group: dict[str, tuple[str, ...]] = {}
        for group in self.groups:
            for name in group:
                if self._group.setdefault(name.lower(), group) != group:
                    raise ValueError(f"{name} stands in two groups")
        self._begins: dict[str, list[str]] = {}
        for name in sorted(self._group, key=len, reverse=True):
            first = _START.findall(name)[0]
            for begin in {first, first + "s"} if first == name and name.isascii() else {first}:
                self._begins.setdefault(begin, []).append(name)

    @classmethod
    def load(cls) -> "Glossary":
        """The shipped glossary."""
        lines: list[str] = yaml.load((files("language") / "glossary.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
        return cls(tuple(name.strip() for name in line.split("|")) for line in lines)

    def expand(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """The names that stand in `text`, as written, each with its other names; a concept is listed once."""
        found: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
        source = normalize(text).text
        lower = source.replace("\u0130", "I").lower()  # the one letter that grows when it is lowered
        at = 0
        for start in _START.finditer(lower):
            if start.start() < at:
                continue
            for name in self._begins.get(start[0], ()):
                if end := _end(name, lower, start.start()):
                    at = end
                    others = tuple(n for n in self._group[name] if n.lower() != name)
                    found.setdefault(self._group[name], (source[start.start() : end], others))
                    break
        return list(found.values())


# Where a name can begin: at a word, or at any other character that is no space.
_START = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")
_WORD_GOES_ON = re.compile(r"[a-z0-9]")


def _end(name: str, text: str, start: int) -> int | None:
    """Where `name` ends when it stands at `start`, its plural s included; an English one is a word of its own."""
    if not text.startswith(name, start):
        return None
    end = start + len(name)
    if not name.isascii():
        return end
    end += text.startswith("s", end)
    return None if _WORD_GOES_ON.match(text, end) else end
