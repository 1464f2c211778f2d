"""The pages of the library: search, a clause with its references as links, a version of a source with its clauses."""

from datetime import date
from itertools import groupby, takewhile
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from api.asking import InParts
from api.speech import language, page
from api.touches import touches
from drafting.difference import difference_values
from ingest.clause import KINDS
from language.problem import WrongUse
from retrieval.compare import compare
from retrieval.editing import DAYS, EDITABLE
from retrieval.entry import clause_entry, source_entry
from retrieval.filters import Filter
from retrieval.held import Held
from retrieval.links import Link

router = APIRouter(prefix="/library", default_response_class=HTMLResponse)
RESULTS = 20  # clauses on a page of the library
BEGINNING = 60  # code points of a clause in a list


@router.get("")
def library(request: Request, parts: InParts, q: str = "", as_of: str = "", kind: str = "") -> HTMLResponse:
    """Search in the clauses; without a query the sources that are held."""
    on = _day(as_of) if as_of else None
    versions = {version.id: version for version in parts.library.versions()}
    hits = parts.library.search(q, k=RESULTS, as_of=on, only=Filter(kind=kind)) if q.strip() else []
    shown = [{"hit": hit, "version": versions[hit.version], "pieces": _marked(hit.text, hit.highlight)} for hit in hits]
    asked = {"q": q, "as_of": as_of, "kind": kind, "kinds": KINDS}
    context = {**asked, "hits": shown, "versions": versions.values(), "rev": parts.library.revision}
    return page(request, "library.html", context)


@router.get("/difference")
def difference(request: Request, parts: InParts, old: str, new: str) -> HTMLResponse:
    """Two versions side by side, and what the change touches."""
    versions = {version.id: version for version in parts.library.versions()}
    before, after = parts.library.clauses(old), parts.library.clauses(new)
    differences = compare(before, after)
    touched = touches(parts, before, after, differences, language(request))
    values = difference_values(versions[old], versions[new], differences, touched)
    return page(request, "difference_page.html", values)


@router.get("/clauses/{clause_id:path}")
def clause(request: Request, parts: InParts, clause_id: str, as_of: str = "") -> HTMLResponse:
    """A clause as it stands on a day (today unless one is given), with its links both ways."""
    entry = clause_entry(parts.library, clause_id, _day(as_of))
    pieces = _linked(entry.held.clause.text, entry.links)
    distinct = {link.address or link.reference.text: link for link in reversed(entry.links)}
    shown = {"links": list(reversed(distinct.values())), "place_of": _place_of}
    return page(request, "clause.html", {"e": entry, "pieces": pieces, "as_of": as_of, **shown})


@router.get("/sources/{version_id:path}")
def source(request: Request, parts: InParts, version_id: str, as_of: str = "") -> HTMLResponse:
    """A version of a source as it stands on a day: its facts, its clauses under their headings, what refers to it."""
    entry = source_entry(parts.library, version_id, _day(as_of))
    units = [held for held in entry.clauses if held.clause.unit]
    outline = [(list(path), list(held)) for path, held in groupby(units, key=lambda h: h.clause.path[:-1])]
    fields = {"fields": EDITABLE, "days": DAYS, "kinds": KINDS}
    return page(request, "source.html", {"e": entry, "outline": outline, "start": _start, "as_of": as_of, **fields})


@router.post("/sources/{version_id:path}")
async def edit(request: Request, parts: InParts, version_id: str) -> RedirectResponse:
    """Correct the facts of a version by the form of its page."""
    values = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    await run_in_threadpool(parts.library.edit, version_id, values)
    return RedirectResponse(f"/library/sources/{quote(version_id, safe='')}", 303)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written) if written else date.today()
    except ValueError as error:
        raise WrongUse("api.option_wrong", name="as_of", value=written) from error


def _marked(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """The text cut at the spans: (piece, whether it was searched for)."""
    out, last = [], 0
    for start, end in spans:
        out += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [piece for piece in (*out, (text[last:], False)) if piece[0]]


def _linked(text: str, links: list[Link]) -> list[tuple[str, Any]]:
    """The text cut at its references: (piece, the link or None)."""
    out: list[tuple[str, Any]] = []
    last = 0
    for link in links:
        out += [(text[last : link.reference.start], None), (text[link.reference.start : link.reference.end], link)]
        last = link.reference.end
    return [piece for piece in (*out, (text[last:], None)) if piece[0]]


def _place_of(link: Link) -> str:
    """Where a link leads to: the path, as far as it is not the way to the clause that it stands in."""
    if link.target is None:
        return link.source
    there, here = link.target.clause.path, link.clause.clause.path
    if link.target.version.id != link.clause.version.id:
        return " ".join((link.source, *there))
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(there, here, strict=False)))
    return " ".join(there[min(shared, len(there) - 1) :])


def _start(held: Held) -> str:
    """The first words of a clause, in one line."""
    words = " ".join(held.clause.text.split())
    return words if len(words) <= BEGINNING else words[:BEGINNING] + "…"
