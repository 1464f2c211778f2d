"""The pages: rendered here from templates, complete without scripts; scripts add focus, filters and progress."""

from collections import Counter
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from api import asking, between, downloads
from api.asking import InJobs, InParts
from api.parts import Parts
from api.problems import sentence
from api.reviewing import Options
from api.settings import TYPES
from api.speech import YEAR, language, page
from drafting import tally
from drafting.marked import items
from drafting.requirements import picture
from language.texts import Lang
from store import cases as case_rows
from store import reviews as review_rows
from triage import decisions

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/")
def home(request: Request, parts: InParts, cursor: str = "") -> HTMLResponse:
    """The upload form and the reviews."""
    listed = asking.reviews(parts, cursor)
    return page(request, "home.html", {"reviews": listed, "types": TYPES, "limit": parts.settings.max_upload_mb})


@router.post("/reviews")
def upload(
    parts: InParts,
    jobs: InJobs,
    file: Annotated[UploadFile, File()],
    project: Annotated[str, Form()] = "",
    type: Annotated[str, Form()] = "auto",
    date: Annotated[str, Form()] = "",
    actor: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """Take the file of the upload form and go to its review."""
    options = Options(type, date)
    name, content = file.filename or "", file.file.read()
    received = asking.upload(parts, jobs, project.strip() or between.UNNAMED, name, content, options, actor)
    return _to(f"/reviews/{received.review}", actor)


@router.get("/reviews/{review_id}")
def review(
    request: Request, parts: InParts, review_id: str, severity: str = "", kind: str = "", ground: str = ""
) -> HTMLResponse:
    """A review: its progress while it runs, then the document beside its findings."""
    row = asking.review(parts, review_id)
    if row["status"] != "done":
        return page(request, "progress.html", _under_way(parts, row, language(request)))
    made = downloads.reviewed(row, parts.packs)
    found = [
        f
        for f in made.review.findings
        if severity in ("", f.severity) and kind in ("", f.kind) and ground in ("", tally.ground_of(f))
    ]
    cases = asking.cases_of(parts, row["lineage"])
    here = {f.id for f in made.review.findings}
    shown = {
        "row": row,
        "review": made.review,
        "reasons": made.reasons,
        "picture": picture(made.document, made.review),
        "items": items(made.document, made.review.findings),
        "findings": [f for f in tally.ordered(made.review) if f in found],
        "severities": Counter(f.severity for f in made.review.findings),
        "kinds": Counter(f.kind for f in made.review.findings),
        "grounds": tally.by_ground(made.review),
        "bases": Counter(f.basis for f in made.review.findings),
        "cases": cases,
        "gone": [case for key, case in cases.items() if key not in here],
        "chosen": {"severity": severity, "kind": kind, "ground": ground},
        "formats": list(downloads.FORMATS),
        "names": downloads.names(made),
    }
    return page(request, "review.html", shown)


def _under_way(parts: Parts, row: dict[str, Any], lang: Lang) -> dict[str, Any]:
    with parts.store.read() as connection:
        steps = review_rows.progress_after(connection, row["id"], 0)
    problem = row["problem"]
    return {
        "row": row,
        "steps": [sentence(s["key"], s["params"], lang) for s in steps],
        "last": steps[-1]["id"] if steps else 0,
        "fault": sentence(problem["key"], problem["params"], lang) if problem else "",
    }


@router.post("/reviews/{review_id}/cancel")
def cancel(jobs: InJobs, review_id: str) -> RedirectResponse:
    """End a review that runs."""
    jobs.cancel(review_id)
    return _to(f"/reviews/{review_id}")


@router.get("/projects/{project:path}")
def project(request: Request, parts: InParts, project: str) -> HTMLResponse:
    """A project: its documents, and what they say against each other, to be decided on."""
    rows = between.newest(parts, project)
    shown = {
        "project": project,
        "rows": rows,
        "made": between.of_project(parts, project, rows),
        "cases": asking.cases_of(parts, between.OF_PROJECT + project),
        "pages": {row["sha256"]: f"/reviews/{row['id']}" for row in rows},
        "formats": between.FORMATS,
    }
    return page(request, "project.html", shown)


@router.get("/cases")
def cases(
    request: Request, parts: InParts, state: str = "", severity: str = "", owner: str = "", cursor: str = ""
) -> HTMLResponse:
    """The cases of every project, for triage."""
    listed = asking.case_page(parts, [state] if state else (), severity, owner, cursor)
    with parts.store.read() as connection:
        counts = case_rows.counts(connection)
    chosen = {"state": state, "severity": severity, "owner": owner}
    shown = {"cases": listed, "counts": counts, "states": decisions.STATES, "chosen": chosen}
    return page(request, "cases.html", {**shown, "query": "&".join(f"{k}={quote(v)}" for k, v in chosen.items() if v)})


@router.get("/cases/{case_id}")
def case(request: Request, parts: InParts, case_id: str) -> HTMLResponse:
    """One case: the finding, what was decided, what can be decided."""
    return page(request, "case.html", _case(parts, case_id))


@router.get("/cases/{case_id}/forms")
def case_forms(request: Request, parts: InParts, case_id: str, back: str = "") -> HTMLResponse:
    """The decision forms alone, for a page that holds the finding already."""
    return page(request, "forms.html", {**_case(parts, case_id), "back": back})


def _case(parts: Parts, case_id: str) -> dict[str, Any]:
    case = decisions.load(parts.store, case_id)
    steps = {name: decisions.STEPS[name] for name in decisions.possible(case)}
    history = decisions.history(parts.store, case_id)
    return {"case": case, "steps": steps, "history": history, "back": "", "dates": ("due", "expires")}


@router.post("/cases/{case_id}/decisions")
async def decide(request: Request, parts: InParts, case_id: str) -> RedirectResponse:
    """Take the step of a decision form."""
    form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    action, actor, back = form.pop("action", ""), form.pop("actor", ""), form.pop("back", "")
    await run_in_threadpool(asking.decide, parts, case_id, action, actor, form)
    return _to(_inside(back) or f"/cases/{case_id}", actor)


def _inside(address: str) -> str:
    """The address where it stays on this site, else ""."""
    parsed = urlsplit(address)
    return address if address.startswith("/") and not parsed.netloc and "\\" not in address else ""


def _to(address: str, actor: str = "") -> RedirectResponse:
    """After a form: the page to go to; the name given is kept for the next form."""
    response = RedirectResponse(address, 303)
    if actor.strip():
        response.set_cookie("actor", quote(actor.strip()), max_age=YEAR, httponly=True, samesite="lax")
    return response
