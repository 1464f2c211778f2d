"""The YAML of the bank's own rules with its lines, so that what is wrong in an entry can be found."""

from pathlib import Path
from typing import Any

import yaml

from language.problem import Unreadable


class Entry(dict[str, Any]):
    """A mapping of the file, with the line it begins on and the line of each of its keys, from 1."""

    line = 1
    lines: dict[str, int]

    def only(self, file: str, *known: str) -> None:
        """Raises Unreadable at the first key that is not among `known`."""
        for key in self:
            if key not in known:
                raise Unreadable("checks.own-key", file=file, line=self.lines[key], name=key, known=", ".join(known))

    def listed(self, file: str, name: str) -> "list[Entry]":
        """The entries under `name`, which may be one, a list, or absent; a word alone is an entry's `rule`."""
        held = self.get(name) or []
        found = held if isinstance(held, list) else [held]
        made = []
        for one in found:
            entry = one if isinstance(one, Entry) else Entry({"rule": one})
            if not isinstance(one, Entry):
                entry.line, entry.lines = self.lines[name], {"rule": self.lines[name]}
            made.append(entry)
        return made


def refuse(file: str, entry: Entry, key: str, **params: object) -> Unreadable:
    """The problem of an entry, at the line of the key that is wrong where that is known."""
    line = entry.lines.get(str(params.get("field", "")).split(".")[0], entry.line)
    return Unreadable(key, file=file, line=line, **params)


class _Loader(yaml.CSafeLoader):
    """The safe loader, whose mappings are entries."""


def _entry(loader: _Loader, node: yaml.MappingNode) -> Entry:
    made = Entry({str(key): value for key, value in loader.construct_mapping(node, deep=True).items()})
    made.line = node.start_mark.line + 1
    made.lines = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
    return made


_Loader.add_constructor("tag:yaml.org,2002:map", _entry)


def entries(path: Path) -> Entry:
    """What the file says. Raises Unreadable for one that is no YAML, or no mapping."""
    try:
        held = yaml.load(path.read_text("utf-8-sig"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or type(error).__name__
        raise Unreadable("checks.own-wrong", file=path.name, line=mark.line + 1 if mark else 1, what=what) from error
    if held is None:
        held = Entry()
        held.lines = {}
    if not isinstance(held, Entry):
        raise Unreadable("checks.own-wrong", file=path.name, line=1, what=f"{held!r:.40}")
    return held
