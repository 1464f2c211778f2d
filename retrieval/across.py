"""The names that a query's concepts have in the other language. Used by `Library.search`."""

from functools import cache

from language.glossary import Glossary


def other_names(query: str) -> tuple[str, ...]:
    """For each Chinese name of the glossary in `query` its English names, and the other way round."""
    return tuple(
        name for written, names in _glossary().expand(query) for name in names if name.isascii() != written.isascii()
    )


@cache
def _glossary() -> Glossary:
    return Glossary.load()
