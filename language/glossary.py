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
        names = sorted(self._group, key=len, reverse=True)
        self._names = re.compile("|".join(map(_name_pattern, names)) or r"(?!)", re.IGNORECASE)

    @classmethod
    def load(cls) -> "Glossary":
        """The shipped glossary."""
        lines: list[str] = yaml.load((files("language") / "glossary.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
        return cls(tuple(name.strip() for name in line.split("|")) for line in lines)

    def expand(self, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """The names that stand in `text`, as written, each with its other names; a concept is listed once."""
        found: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
        for m in self._names.finditer(normalize(text).text):
            name = m[0].lower()
            name = name if name in self._group else name[:-1]  # the plural
            group = self._group[name]
            found.setdefault(group, (m[0], tuple(n for n in group if n.lower() != name)))
        return list(found.values())


def _name_pattern(name: str) -> str:
    """A Chinese name stands anywhere, an English one as a word of its own."""
    return rf"(?<![a-z0-9]){re.escape(name)}s?(?![a-z0-9])" if name.isascii() else re.escape(name)
