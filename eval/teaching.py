"""What the reader of passages learns from: passages and labelled documents. Used by `eval.train_reader`."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checks.examples import example_document
from checks.obligation import judge
from checks.packs import load
from checks.section_reading import groups, text_of
from checks.statement import statements
from ingest.read import read
from language.normalize import normalize

HERE = Path(__file__).parent
PASSAGES = HERE / "passages"
DOCUMENTS = (
    *(HERE / "gold" / name for name in ("develop-zh", "develop-en")),
    *(HERE / "documents" / name for name in ("zh", "en")),
    HERE.parent / "samples" / "documents",
)
"""Labelled documents that the rules were developed on, too."""
HANDS = tuple(
    sorted(
        f
        for round_ in ("third", "fourth", "fifth", "sixth", "seventh", "eighth")
        for f in (HERE / "gold").glob(f"{round_}-*")
    )
)
"""Labelled documents, each folder by a hand of its own that knew no rule. Weights and figures are taken on them by
readers that learned without them; those on which nothing but a last figure is taken (`held-*`) are not among them."""
TIMES = 3
"""What a statement of these documents counts beside a passage that was written alone: it stands as papers have it."""
PART = 8  # characters: a shorter statement is part of many a quote


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and its label for each question; `file` tells the hand that wrote it."""

    text: str
    labels: Mapping[str, str]
    file: str


def duties(without: Collection[Path] = ()) -> list[Passage]:
    """Passages by the duty they bear on and what becomes of it there; `without` are folders left out."""
    found = []
    for file in sorted(PASSAGES.glob("??/*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            said = json.loads(line)
            found.append(Passage(said["text"], {"duty": said["obligation"], "class": said["class"]}, file.parent.name))
    for file in sorted((PASSAGES / "voices").glob("*.tsv")):
        for duty, kind, text in _columns(file):
            found.append(Passage(text, {"duty": duty, "class": kind}, file.stem))
    found += [*_examples(), *(p for folder in DOCUMENTS if folder not in without for p in labelled(folder))]
    return found + TIMES * [p for folder in HANDS if folder not in without for p in labelled(folder)]


def _examples() -> list[Passage]:
    """The examples of the rules that are one line long, by what the rule itself says of them."""
    kinds = {"gap": "violation", "met": "met", "not-applicable": "not-applicable"}
    found = []
    for rule in load().obligations():
        for example in (*rule.bad, *rule.good):
            if rule.obligation is None or rule.status == "preview" or "\n" in example.strip():
                continue
            judged = judge(rule.obligation, statements(example_document(example)))
            if judged.status in kinds and (judged.proved or judged.status != "gap"):
                labels = {"duty": rule.id, "class": kinds[judged.status]}
                found.append(Passage(example.strip(), labels, "rules"))
    return found


def labelled(folder: Path) -> list[Passage]:
    """The statements of labelled documents: those that a label quotes for a duty, and those that no label quotes."""
    found = []
    for entry in json.loads((folder / "gold.json").read_text("utf-8"))["documents"]:
        marks = [(label, kind) for key, kind in (("gaps", "violation"), ("met", "met")) for label in entry.get(key, [])]
        unclear = [label for key in ("arguable", "not_gaps") for label in entry.get(key, [])]
        for statement in statements(read(folder / entry["file"])):
            if statement.heading:
                continue
            told = [(label["obligation"], kind) for label, kind in marks if _quotes(label, statement.text)]
            if not told and not any(_quotes(label, statement.text) for label in unclear):
                told = [("none", "background")]
            name = f"documents-{folder.name}"
            found += [Passage(statement.text, {"duty": duty, "class": kind}, name) for duty, kind in told]
    return found


def _quotes(label: Mapping[str, str], text: str) -> bool:
    quote, said = _bare(label.get("anchor") or ""), _bare(text)
    return bool(quote) and (quote in said or (len(said) > PART and said in quote))


@lru_cache(maxsize=1 << 14)
def _bare(words: str) -> str:
    return "".join(normalize(words).text.split())


def titles(without: Collection[Path] = ()) -> list[Passage]:
    """Headings, labels and questions by the section that stands under them; no documents are among them."""
    return [Passage(text, {"section": name}, file) for name, kind, text, file in _sections() if kind == "heading"]


def contents(without: Collection[Path] = ()) -> list[Passage]:
    """Contents by the section that they are or seem to be, and whether they are good, poor or about something else;
    `without` are folders left out."""
    held = ("present", "weak", "elsewhere")
    alone = [
        Passage(text, {"section": name, "class": kind}, file) for name, kind, text, file in _sections() if kind in held
    ]
    documents = (folder for folder in (*DOCUMENTS, *HANDS) if folder not in without)
    return alone + [passage for folder in documents for passage in sectioned(folder)]


def sectioned(folder: Path) -> list[Passage]:
    """The sentences, paragraphs, rows and tables of labelled documents that a section's label quotes; of those longer
    than a sentence only the ones that one section alone is quoted from."""
    found = []
    for entry in json.loads((folder / "gold.json").read_text("utf-8"))["documents"]:
        document = read(folder / entry["file"])
        said = statements(document)
        every = dict.fromkeys((*groups(document, said), *((s,) for s in said if not s.heading)))
        for group in every:
            text = text_of(group)
            told = [label for label in entry["sections"] if label["status"] != "missing" and _quotes(label, text)]
            if len(told) == 1 or len(group) == 1:
                named = ({"section": f"{entry['type']}.{label['id']}", "class": label["status"]} for label in told)
                found += [Passage(text, labels, f"documents-{folder.name}") for labels in named]
    return found


Task = Callable[[Collection[Path]], list[Passage]]
TASKS: Mapping[str, Task] = {"duties": duties, "titles": titles, "contents": contents}


def _sections() -> list[tuple[str, str, str, str]]:
    files = sorted((PASSAGES / "sections").glob("*.tsv"))
    return [(name, kind, text.replace(" ⏎ ", "\n"), f.stem) for f in files for name, kind, text in _columns(f)]


def _columns(file: Path) -> list[tuple[str, str, str]]:
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines())
    return [(row[0], row[1], row[2]) for row in rows]
