"""The library over REST, /api/v1/library: search, a clause with its links, a version of a source, its facts edited."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from api.asking import InParts
from api.settings import MOST_HITS
from api.touches import touches
from retrieval.compare import compare
from retrieval.entry import clause_entry, source_entry, version_json
from retrieval.filters import Filter

router = APIRouter(prefix="/library")


@router.get("/search")
def search(
    parts: InParts,
    only: Annotated[Filter, Depends()],
    q: str,
    k: Annotated[int, Query(ge=1, le=MOST_HITS)] = 10,
    as_of: date | None = None,
) -> list[dict[str, Any]]:
    """The clauses that bear on a query, the best first, of the sources that source, issuer, kind, jurisdiction and
    status (in-force, superseded, not-yet, repealed) keep."""
    return [hit.to_json() for hit in parts.library.search(q, k=k, as_of=as_of, only=only)]


@router.get("/sources")
def sources(parts: InParts) -> list[dict[str, Any]]:
    """The versions that are held, in the order of adding."""
    return [version_json(version) for version in parts.library.versions()]


@router.get("/difference")
def difference(parts: InParts, old: str, new: str) -> dict[str, Any]:
    """What became of every clause between two versions, and the rules, findings, cases and waivers that it touches."""
    before, after = parts.library.clauses(old), parts.library.clauses(new)
    differences = compare(before, after)
    touched = touches(parts, before, after, differences, "en")
    return {"clauses": [d.to_json() for d in differences], "touches": [item.to_json() for item in touched]}


@router.get("/clauses/{clause_id:path}")
def clause(parts: InParts, clause_id: str, as_of: date | None = None) -> dict[str, Any]:
    """A clause as it stands on a day (today unless one is given): what it refers to, what refers to it."""
    return clause_entry(parts.library, clause_id, as_of or date.today()).to_json()


@router.get("/sources/{version_id:path}")
def source(parts: InParts, version_id: str, as_of: date | None = None) -> dict[str, Any]:
    """A version of a source as it stands on a day: its facts and clauses, what refers to it, what was changed."""
    return source_entry(parts.library, version_id, as_of or date.today()).to_json()


@router.patch("/sources/{version_id:path}")
def edit(parts: InParts, version_id: str, values: dict[str, str]) -> dict[str, Any]:
    """Correct facts of a version: title, issuer, number, kind, jurisdiction, adopted, effective, repealed."""
    return version_json(parts.library.edit(version_id, values))
