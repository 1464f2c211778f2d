"""One review from a file to its findings with drafted fixes: the way that the jobs and the command line share."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from api.parts import Parts
from api.settings import TYPES
from checks.finding import Review
from drafting.fix import drafted
from ingest.document import Document
from ingest.read import read
from language.problem import WrongUse
from language.texts import LANGS, Lang
from store import norms

if TYPE_CHECKING:
    from checks.doc_type import TypeReason

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may say about a review. `date` is ISO text, "" for the document's own; `lang` "" for its own."""

    type: str = "auto"
    date: str = ""
    jurisdiction: str = ""
    lang: str = ""

    def __post_init__(self) -> None:
        """Raises WrongUse for a value that no review knows."""
        if self.type not in TYPES:
            raise WrongUse("api.option_wrong", name="type", value=self.type)
        if self.lang not in ("", *LANGS):
            raise WrongUse("api.option_wrong", name="lang", value=self.lang)
        try:
            date.fromisoformat(self.date or "2000-01-01")
        except ValueError as error:
            raise WrongUse("api.option_wrong", name="date", value=self.date) from error

    def to_json(self) -> dict[str, str]:
        """Plain values, for the store."""
        return asdict(self)


def review_file(
    path: Path, parts: Parts, options: Options | None = None, progress: Progress | None = None
) -> tuple[Document, Review]:
    """The document in `path` and its review. Raises Unreadable for a file that cannot be read."""
    document = read(path)
    return document, review_document(document, parts, options or Options(), progress)


def review_document(document: Document, parts: Parts, options: Options, progress: Progress | None = None) -> Review:
    """The review of a document as read, each finding with its drafted fix."""
    from checks.norms.known import known_norms
    from checks.review import review

    made = review(
        document,
        parts.packs,
        parts.library,
        doc_type=options.type,
        on=date.fromisoformat(options.date) if options.date else None,
        jurisdiction=options.jurisdiction or parts.settings.jurisdiction,
        lang=cast(Lang | None, options.lang or None),
        model=parts.model,
        norms=known_norms(parts.library, parts.store),
        progress=progress or (lambda key: None),
    )
    return drafted(document, made, lambda finding: parts.packs.fix(finding.rule, cast(Lang, made.lang)))


def type_reasons(document: Document, made: Review, parts: Parts, options: Options) -> "tuple[TypeReason, ...]":
    """What told the type of the reviewed document, in the review's language; empty where a person gave the type."""
    if options.type != "auto":
        return ()
    from checks.doc_type import type_reasons as reasons
    from checks.statement import statements

    lang = cast(Lang, made.lang)
    sections = {rule.id: rule.title[lang] for rule in parts.packs.sections(made.document.type)}
    return reasons(document, statements(document), made.document.type, sections, lang)


def made_with(parts: Parts) -> dict[str, Any]:
    """What a review depends on besides document and options: while it is the same, the review need not run again."""
    return {
        "packs": parts.packs.versions,
        "corpus_rev": parts.library.revision,
        "model": parts.model.name if parts.model else None,
        "norms": _decisions(parts),
    }


def _decisions(parts: Parts) -> int:
    with parts.store.read() as connection:
        return norms.revision(connection)
