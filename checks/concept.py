"""Concepts: what a statement speaks of, by small bilingual lexicons. Whether a duty is kept is not decided here.

A term is a phrase; "*" stands for the rest of a word, "~" for a few words between (within one clause). English terms
match whole words, any case.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from language.normalize import HAN

WORD_REST = "[A-Za-z0-9_]*"  # not \w: the Chinese that follows a Latin word without a space is no part of it
LETTERS, CHARACTERS = 4, 2  # of a word and of a run of Chinese: a term is looked up by these before it is searched
_WORD = re.compile(r"[a-z0-9]+")
_OWN_WORD = re.compile(r"(?<![a-z0-9*~])[a-z0-9]+")  # in a term: what stands behind a gap may begin inside a word
_HAN = re.compile(f"[{HAN}]+")
GAP = {"zh": r"[^。；;|]{0,16}?", "en": r"[^.;|]{0,60}?"}


@cache
def _words() -> Mapping[str, Mapping[str, list[str]]]:
    """Every concept's terms by language. Raises ValueError where two files define one concept."""
    words: dict[str, Mapping[str, list[str]]] = {}
    for file in sorted((files("checks") / "concepts").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            more = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
            if twice := words.keys() & more.keys():
                raise ValueError(f"{file.name}: {', '.join(twice)} stand in another file too")
            words |= more
    return words


def terms(name: str, lang: str) -> list[str]:
    """The terms of concept `name` in one language, as a reader should see them."""
    return [term.replace("*", "").replace("~", "…") for term in _words()[name][lang]]


def concepts() -> frozenset[str]:
    """The names of all concepts."""
    return frozenset(_words())


@cache
def pattern(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """One pattern for (term, language) pairs, longer terms first."""
    bounded: dict[tuple[str, str], list[str]] = {}
    for term, lang in sorted(pairs, key=lambda pair: -len(pair[0])):
        bounded.setdefault((_edge(term[0], "<!"), _edge(term[-1], "!")), []).append(_term(term, lang))
    groups = (f"{before}(?:{'|'.join(terms)}){after}" for (before, after), terms in bounded.items())
    return re.compile("|".join(groups), re.IGNORECASE)


def _edge(character: str, look: str) -> str:
    """What keeps a Latin term from being found inside a word; a Chinese one needs nothing."""
    return f"(?{look}[A-Za-z0-9])" if character.isascii() and character.isalnum() else ""


def _term(term: str, lang: str) -> str:
    gapless = re.escape(term).replace(r"\ ", r"\s+").replace(r"\*", WORD_REST)
    return gapless.replace("\\~", "~").replace("~", GAP[lang])


@lru_cache(maxsize=1 << 17)  # a document's statements are asked the same by many rules
def mentions(name: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where concept `name` is mentioned in `text`. Raises KeyError for a concept that is not in the lexicon."""
    there = _possible(text)
    known = [(name, lang) for lang in _words()[name] if (name, lang) in there]
    return tuple(sorted({m.span() for one in known for m in _pattern(*one).finditer(text)})) if known else ()


def possible(text: str) -> frozenset[str]:
    """The concepts that `text` may mention; no other is mentioned in it."""
    return frozenset(name for name, _ in _possible(text))


@cache
def _pattern(name: str, lang: str) -> re.Pattern[str]:
    """Made when a text may hold it: to make them all takes longer than to judge a document."""
    return pattern(tuple((term, lang) for term in _words()[name][lang]))


@lru_cache(maxsize=1 << 14)
def _possible(text: str) -> frozenset[tuple[str, str]]:
    """The concepts by language of which a term's longest word begins in `text`: it is gone through once for all."""
    low = text.lower()
    keys = {word[:n] for word in set(_WORD.findall(low)) for n in range(1, LETTERS + 1)}
    keys |= {low[i : i + n] for i, c in enumerate(low) if c > "\u3400" for n in (1, CHARACTERS)}
    known = _by_key()
    return frozenset().union(known.get("", ()), *(known[key] for key in keys if key in known))


@cache
def _by_key() -> Mapping[str, frozenset[tuple[str, str]]]:
    """The concepts by the keys of their terms; under "" those with a term that has none."""
    found: dict[str, set[tuple[str, str]]] = {}
    for name, by_lang in _words().items():
        for lang, terms_ in by_lang.items():
            for term in terms_:
                found.setdefault(_key(term), set()).add((name, lang))
    return {key: frozenset(known) for key, known in found.items()}


def _key(term: str) -> str:
    """The beginning of a term's longest word, else of its longest run of Chinese characters."""
    low = term.lower()
    words = [word[:LETTERS] for word in _OWN_WORD.findall(low)] or [run[:CHARACTERS] for run in _HAN.findall(low)]
    return max(words, key=len, default="")
