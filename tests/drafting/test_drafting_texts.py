"""Every text of this room exists in both languages with the same fields, and every state has its word."""

import string
from typing import get_args

import pytest

from checks.doc_type import TYPES
from checks.finding import Basis, FindingKind, FindingStatus, ObligationStatus, SectionStatus, Severity
from drafting.cues import SECTIONS, Status
from ingest.document import Role
from language.texts import catalogue
from retrieval.citation import Ground

TEXTS = catalogue("drafting")


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_say_it_with_the_same_fields(name: str) -> None:
    fields = {lang: {f for _, f, _, _ in string.Formatter().parse(words) if f} for lang, words in TEXTS[name].items()}
    assert set(fields) == {"zh", "en"}
    assert fields["zh"] <= fields["en"] | {"new"} and fields["en"] <= fields["zh"]


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("severity", get_args(Severity)),
        ("finding", get_args(FindingStatus)),
        ("kind", get_args(FindingKind)),
        ("basis", get_args(Basis)),
        ("ground", (*get_args(Ground), "none")),
        ("ground_help", get_args(Ground)),
        ("state", {*get_args(SectionStatus), *get_args(ObligationStatus)}),
        ("type", (*TYPES, "other")),
        ("notice", ("advice", "not-yet-in-force", "hint")),
        ("role", set(get_args(Role)) - {"body"}),
        ("part", SECTIONS),
        ("item", set(get_args(Status)) - {"info"}),
    ],
)
def test_every_state_has_its_word(prefix: str, values: tuple[str, ...]) -> None:
    assert {f"{prefix}_{v.replace('-', '_')}" for v in values} <= set(TEXTS)
