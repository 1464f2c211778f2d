"""The product's parts, opened once from the settings: the store, the library, the rule packs, the model, the audit log.

The composition of the service; the command line opens the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from api.settings import Settings
from checks.packs import RulePacks, load
from language.problem import Conflict
from prompts.gateway import Model
from store.engine import Store
from triage.audit import AuditLog, open_key

if TYPE_CHECKING:
    from retrieval.library import Library


@dataclass(frozen=True, slots=True)
class Parts:
    """What a review, a search or a decision needs. `model` is None where none is configured."""

    settings: Settings
    store: Store
    library: "Library"
    packs: RulePacks
    model: Model | None
    audit: AuditLog


@contextmanager
def opened(settings: Settings, *, alone: bool = False) -> Iterator[Parts]:
    """The parts, given back at the end; while the service runs, the library is asked through it, unless `alone`.

    Raises Conflict where another process holds the library.
    """
    packs = rule_packs(settings)
    settings.home.mkdir(parents=True, exist_ok=True)
    store = Store(settings.store_url)
    try:
        library = _library(settings, store, alone)
        try:
            yield Parts(settings, store, library, packs, _model(settings), AuditLog(open_key(settings.key_path)))
        finally:
            library.close()
    finally:
        store.close()


def rule_packs(settings: Settings) -> RulePacks:
    """The shipped rules with what the bank's own folder says of them. Raises Unreadable for a file that is wrong."""
    if settings.rules is None:
        return load()
    from checks.bank_rules import packs_of

    return packs_of(settings.rules)


def _library(settings: Settings, store: Store, alone: bool) -> "Library":
    from retrieval.embedding import embedder
    from retrieval.library import Library
    from retrieval.sentence import reranker

    try:
        return Library(
            store,
            settings.home / "library",
            embedder=embedder(settings.embedder),
            reranker=reranker(settings.reranker),
        )
    except Conflict:
        from api.through import reached

        served = None if alone else reached(settings.home)
        if served is None:
            raise
        return served


def _model(settings: Settings) -> Model | None:
    if not settings.model_url:
        return None
    return Model(settings.model_url, settings.model_name, api_key=settings.model_key or "none")


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)
