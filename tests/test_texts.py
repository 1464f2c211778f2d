"""Every text a user reads stands in a catalogue, in both languages, and every catalogue entry is read by someone."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from language.texts import LANGS, catalogue

ROOT = Path(__file__).parent.parent
CATALOGUES = sorted(path.parent.name for path in ROOT.glob("*/texts.yaml"))
CODE = sorted(p for room in [*CATALOGUES, "language", "store"] for p in (ROOT / room).rglob("*.py"))
PAGES = sorted(ROOT.glob("*/templates/*.html"))
KEYS = {f"{room}.{name}": words for room in CATALOGUES for name, words in catalogue(room).items()}
KEY = re.compile(rf"({'|'.join(CATALOGUES)})\.[\w-]+")
SPOKEN_BY = {
    "t": "drafting.",
    "say": "api.",
    "words": "",
}  # how a page names a text, and the room that stands before it
SAID = re.compile(r"""\b(t|say|words)\(\s*(["'])([\w.-]*)\2(\s*~)?""")
ADDED_LATER = {"ingest": {"name", "limit"}}  # `ingest.read` knows the file's name and its bounds, the readers do not
PROBLEMS = {"Problem", "WrongUse", "NotFound", "Unreadable", "Conflict", "Unavailable"}
SPEAKERS = PROBLEMS | {"text", "say", "step"}
HAN = "一-鿿"

# Where Chinese stands in code, and why: it is looked for in documents, never said to a user.
READERS = {
    "language": "numerals, dates, amounts, sentences and traditional forms are patterns over Chinese",
    "ingest": "headings, articles, running heads and the debris of web pages are known by their words",
    "checks/across": "the words of plans, budgets, people and changes in several documents",
    "checks/consistency": "the patterns of totals, dates, phases, ids and metrics",
    "checks/norms": "the grammar of the clauses of policies, and the roles and dates that they are held against",
    "checks/doc_date.py": "the words beside a document's own date",
    "checks/fact.py": "who does something",
    "checks/kinds.py": "numerals, measures, dated points and hours",
    "checks/operator.py": "units of time",
    "checks/profile.py": "what stands between the halves of a heading",
    "checks/quality": "the patterns of requirements and of their smells",
    "checks/region.py": "numbers before a heading",
    "checks/section.py": "units of money and marks of a list",
    "drafting/claims.py": "figures and targets in notes",
    "drafting/cues.py": "the words at which a note is cut",
    "drafting/fix.py": "the mark of a placeholder",
    "drafting/note_lines.py": "dates, speakers and tags in notes",
    "drafting/rag.py": "the inputs of a colour",
    "eval/notes.py": "figures in labelled notes",
    "eval/stard.py": "the field names of the data set and its article numbers",
    "prompts/figures.py": "figures, dates and numerals in an answer",
    "retrieval/cited.py": "how a text names a source and abbreviates it",
    "retrieval/identifier.py": "article and document numbers in a query",
    "retrieval/version.py": "what is left out of a source's name",
}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def at(path: Path) -> str:
    return str(path.relative_to(ROOT))


def literals(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings and no parts of f-strings."""
    skipped = {id(n.value) for n in ast.walk(tree(path)) if isinstance(n, ast.Expr)}
    skipped |= {id(part) for n in ast.walk(tree(path)) if isinstance(n, ast.JoinedStr) for part in n.values}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def patterns(path: Path) -> Iterator[str]:
    """The keys that a module puts together: f"drafting.rag_{x}", or f"rag_{x}" where it opens that catalogue itself."""
    opened = re.search(r'\bcatalogue\("(\w+)"\)\[', path.read_text("utf-8"))
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            parts = [p.value if isinstance(p, ast.Constant) else None for p in node.values]
            if parts and parts[0] and opened and re.fullmatch(r"[a-z]+_", str(parts[0])):
                parts = [f"{opened[1]}.", *parts]
            if parts and parts[0] and re.fullmatch(rf"({'|'.join(CATALOGUES)})\.[\w-]*", str(parts[0])):
                yield "".join(".+" if part is None else re.escape(str(part)) for part in parts)


def is_code(words: str) -> bool:
    """Whether the dotted words are a module or a folder."""
    path = ROOT.joinpath(*words.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


def named() -> dict[str, str]:
    """Every complete key that code or a page names -> where."""
    found = {}
    for path in CODE:
        for words in literals(path):
            if words in KEYS or (KEY.fullmatch(words) and not is_code(words)):
                found[words] = at(path)
    for path in PAGES:
        for how, _, name, more in SAID.findall(path.read_text("utf-8")):
            if not more:
                found[SPOKEN_BY[how] + name.replace("-", "_") if how == "t" else SPOKEN_BY[how] + name] = at(path)
    return found


def composed() -> dict[str, str]:
    """Every pattern of keys that code or a page puts together -> where."""
    found = {pattern: at(path) for path in CODE for pattern in patterns(path)}
    for path in PAGES:
        for how, _, name, more in SAID.findall(path.read_text("utf-8")):
            if more:
                found[re.escape(SPOKEN_BY[how] + name) + ".+"] = at(path)
    return found


def bare(pattern: str) -> bool:
    """Whether a pattern says no more than the room: then the names stand in the same file."""
    return re.fullmatch(r"\w+\\\.\.\+", pattern) is not None


@pytest.mark.parametrize("room", CATALOGUES)
def test_both_languages_say_it_with_the_same_fields(room: str) -> None:
    wrong = []
    for name, words in catalogue(room).items():
        fields = [{f for _, f, _, _ in string.Formatter().parse(words.get(lang, "")) if f} for lang in LANGS]
        if set(words) != set(LANGS) or not all(words.values()) or (fields[0] ^ fields[1]) - {"new"}:
            wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize("room", CATALOGUES)
def test_english_has_no_chinese_in_it(room: str) -> None:
    english = [n for n, words in catalogue(room).items() if re.search(f"[{HAN}]", words["en"])]
    assert english == []


def test_every_key_that_is_named_exists() -> None:
    assert {key: place for key, place in named().items() if key not in KEYS} == {}


def test_every_key_that_is_put_together_can_exist() -> None:
    missing = {p: place for p, place in composed().items() if not any(re.fullmatch(p, key) for key in KEYS)}
    assert missing == {}


def test_every_entry_is_read_by_someone() -> None:
    used = set(named())
    for pattern in composed():
        if not bare(pattern):
            used |= {key for key in KEYS if re.fullmatch(pattern, key)}
    for path in [*CODE, *PAGES]:
        rooms = {p.split("\\")[0] for p in patterns(path) if bare(p)} if path.suffix == ".py" else {path.parts[-3]}
        words = set(literals(path)) if path.suffix == ".py" else set(re.findall(r'"([\w-]+)"', path.read_text("utf-8")))
        used |= {f"{room}.{word}" for room in rooms for word in words}
    assert sorted(set(KEYS) - used) == []


@pytest.mark.parametrize("path", CODE, ids=at)
def test_a_sentence_gets_all_its_fields(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        if ast.unparse(node.func).split(".")[-1] not in SPEAKERS:
            continue
        key = node.args[0].value
        given = {keyword.arg for keyword in node.keywords}
        if key in KEYS and None not in given:
            fields = {f for _, f, _, _ in string.Formatter().parse(KEYS[key]["en"] + KEYS[key]["zh"]) if f}
            lacking = fields - given - ADDED_LATER.get(str(key).split(".")[0], set())
            assert not lacking, f"{at(path)}:{node.lineno} {key} lacks {lacking}"


@pytest.mark.parametrize("path", CODE, ids=at)
def test_a_problem_has_a_key_and_no_sentence(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PROBLEMS:
            first = node.args[0]
            assert not isinstance(first, ast.Constant) or first.value in KEYS, f"{at(path)}:{node.lineno}"


@pytest.mark.parametrize("path", CODE, ids=at)
def test_nothing_is_printed_that_stands_in_the_code(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            said = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            assert not [s for s in said if re.search(r"[A-Za-z]{2,} [a-z]{2,}", s)], f"{at(path)}:{node.lineno}"


def chinese(path: Path) -> list[str]:
    return [words for words in literals(path) if re.search(f"[{HAN}]", words)]


@pytest.mark.parametrize("path", CODE, ids=at)
def test_chinese_stands_only_where_it_is_looked_for(path: Path) -> None:
    if not any(at(path) == place or at(path).startswith(place + "/") for place in READERS):
        assert chinese(path) == []
    sentence = re.compile(rf"[^\\|\[\](){{}}?*+^$]*[{HAN}]{{2}}[，。！：；][{HAN}]{{2}}[^\\|\[\](){{}}?*+^$]*")
    assert [words for words in chinese(path) if sentence.fullmatch(words)] == []


@pytest.mark.parametrize("place", READERS)
def test_the_list_of_readers_of_chinese_is_not_longer_than_it_must_be(place: str) -> None:
    paths = [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py"))
    assert any(chinese(path) for path in paths)


@pytest.mark.parametrize("path", PAGES, ids=at)
def test_a_page_says_nothing_of_its_own(path: Path) -> None:
    words = path.read_text("utf-8")
    words = re.sub(r"\{% block kind %\}\w+|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", words, flags=re.S)
    words = re.sub(r"<(script|style|kbd|code)\b.*?</\1>", "", words, flags=re.S)
    for attribute in re.findall(r'\b(?:title|alt|placeholder|aria-label)="([^"]*)"', words):
        assert not re.search(rf"[A-Za-z{HAN}]{{2}}", attribute), attribute
    shown = re.sub(r"<[^>]*>|&\w+;", " ", words)
    assert set(re.findall(rf"[A-Za-z{HAN}]{{2,}}", shown)) <= {"Tollgate"}
