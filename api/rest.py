"""The REST interface, /api/v1: every handler parses, asks and returns. Errors are problem+json (`api.problems`)."""

from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import quote

import anyio
from fastapi import APIRouter, Depends, File, Form, Header, Query, Request, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel

from api import asking, between, downloads
from api.asking import InJobs, InParts
from api.parts import Parts
from api.problems import sentence
from api.reviewing import Options
from api.speech import language
from language.problem import Conflict, NotFound
from language.texts import Lang
from store import reviews as rows
from triage import audit, decisions
from triage.cases import Case

router = APIRouter()
GLANCE = 0.3  # seconds between two looks at a running review


@router.post("/projects/{project}/documents", status_code=202)
def add_document(
    project: str,
    parts: InParts,
    jobs: InJobs,
    response: Response,
    file: Annotated[UploadFile, File()],
    type: Annotated[str, Form()] = "auto",
    date: Annotated[str, Form()] = "",
    jurisdiction: Annotated[str, Form()] = "",
    lang: Annotated[str, Form()] = "",
    actor: Annotated[str, Form()] = "",
) -> dict[str, Any]:
    """Hand in a file and have it reviewed; the same file with the same options is the same review."""
    options = Options(type, date, jurisdiction, lang)
    received = asking.upload(parts, jobs, project, file.filename or "", file.file.read(), options, actor)
    response.headers["location"] = f"/api/v1/reviews/{received.review}"
    return asdict(received)


@router.get("/projects/{project:path}/report.{format}")
def download_project(parts: InParts, project: str, format: str) -> Response:
    """What the project's documents say against each other as a file: docx, html or json."""
    made = between.of_project(parts, project, between.newest(parts, project))
    if made is None:
        raise NotFound("api.project_alone", project=project)
    body = between.write(format, made)
    name = f"{project}-tollgate.{format}"
    disposition = f"attachment; filename=\"project.{format}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(body, media_type=downloads.FORMATS[format][0], headers={"content-disposition": disposition})


@router.get("/projects/{project:path}")
def get_project(parts: InParts, project: str) -> dict[str, Any]:
    """What the newest versions of the project's documents say against each other, and the cases of that."""
    rows = between.newest(parts, project)
    made = between.of_project(parts, project, rows)
    cases = asking.cases_of(parts, between.OF_PROJECT + project)
    return {
        "project": project,
        "reviews": [{name: row[name] for name in ("id", "name", "sha256")} for row in rows],
        "result": made.to_json() if made else None,
        "cases": {key: {"id": case.id, "state": case.state} for key, case in cases.items()},
    }


@router.get("/reviews")
def list_reviews(parts: InParts, cursor: str = "", k: int = asking.PAGE) -> dict[str, Any]:
    """The reviews, the newest first."""
    return asdict(asking.reviews(parts, cursor, k))


def _review(parts: InParts, review_id: str) -> dict[str, Any]:
    return asking.review(parts, review_id)


InReview = Annotated[dict[str, Any], Depends(_review)]


@router.get("/reviews/{review_id}")
def get_review(request: Request, parts: InParts, review: InReview) -> dict[str, Any]:
    """A review: its state, and when it is done its result and the cases of its findings."""
    problem = review["problem"]
    if problem:
        problem = {"type": problem["key"], "detail": sentence(problem["key"], problem["params"], language(request))}
    kept = ("id", "status", "options", "created", "finished", "project")
    cases = asking.cases_of(parts, review["lineage"]) if review["status"] == "done" else {}
    return {
        **{name: review[name] for name in kept},
        "document": {name: review[name] for name in ("name", "sha256", "lineage")} | {"id": review["document"]},
        "problem": problem,
        "result": downloads.result_json(review) if review["status"] == "done" else None,
        "cases": {key: {"id": case.id, "state": case.state} for key, case in cases.items()},
    }


@router.get("/reviews/{review_id}/events", response_class=EventSourceResponse)
async def follow_review(
    request: Request, parts: InParts, review: InReview, last_event_id: Annotated[int, Header()] = 0
) -> AsyncIterator[ServerSentEvent]:
    """The steps of the work as they happen, then one event `end` with the review's status."""
    lang, last = language(request), last_event_id
    while True:
        status, steps = await run_in_threadpool(_glance, parts, review["id"], last)
        for step in steps:
            last = step["id"]
            said = {"step": step["key"], "text": sentence(step["key"], step["params"], lang), "at": step["at"]}
            yield ServerSentEvent(data=said, event="progress", id=str(last))
        if status in rows.FINAL:
            yield ServerSentEvent(data={"status": status}, event="end")
            return
        await anyio.sleep(GLANCE)


def _glance(parts: Parts, review_id: str, last: int) -> tuple[str | None, list[dict[str, Any]]]:
    with parts.store.read() as connection:
        return rows.status(connection, review_id), rows.progress_after(connection, review_id, last)


@router.post("/reviews/{review_id}/cancel", status_code=204)
def cancel_review(jobs: InJobs, review_id: str) -> None:
    """End a review that is queued or running."""
    jobs.cancel(review_id)


@router.get("/reviews/{review_id}/report.{format}")
def download(parts: InParts, review: InReview, format: str) -> Response:
    """The review as a file: docx, html, xlsx, json or sarif."""
    if review["status"] != "done":
        raise Conflict("api.review_not_done")
    with parts.store.read() as connection:
        content = rows.content(connection, review["document"])
    suppressed = asking.suppressed(parts, review["lineage"])
    body, media = downloads.write(format, downloads.reviewed(review, parts.packs, content, suppressed))
    name = f"{review['name'].rsplit('.', 1)[0]}-tollgate.{format}"
    disposition = f"attachment; filename=\"report.{format}\"; filename*=UTF-8''{quote(name)}"
    return Response(body, media_type=media, headers={"content-disposition": disposition})


@router.get("/cases")
def list_cases(
    parts: InParts,
    state: Annotated[list[str] | None, Query()] = None,
    severity: str = "",
    owner: str = "",
    cursor: str = "",
    k: int = asking.PAGE,
) -> dict[str, Any]:
    """The cases of every project that pass the filters."""
    return asdict(asking.case_page(parts, state or (), severity, owner, cursor, k))


@router.get("/cases/{case_id}/decisions")
def list_decisions(parts: InParts, case_id: str) -> dict[str, Any]:
    """What was decided about a case, and what can be decided now."""
    case = decisions.load(parts.store, case_id)
    return {
        "case": asdict(case),
        "decisions": [asdict(d) for d in decisions.history(parts.store, case_id)],
        "possible": {
            name: {"needs": decisions.STEPS[name].needs, "takes": decisions.STEPS[name].takes}
            for name in decisions.possible(case)
        },
    }


class DecisionIn(BaseModel):
    """A step to take: `details` are the texts that the action needs, dates as ISO text."""

    action: str
    actor: str
    details: dict[str, str] = {}


@router.post("/cases/{case_id}/decisions", status_code=201)
def add_decision(parts: InParts, case_id: str, decision: DecisionIn) -> Case:
    """Take a step in the life of a case."""
    return asking.decide(parts, case_id, decision.action, decision.actor, decision.details)


@router.get("/audit/verify")
def verify_audit(request: Request, parts: InParts) -> dict[str, Any]:
    """Whether the audit log is as it was written."""
    result = audit.verify(parts.store, parts.audit.public_key)
    lang: Lang = language(request)
    return {**asdict(result), "detail": sentence(result.reason, {}, lang)}


@router.get("/audit/export")
def export_audit(parts: InParts) -> Response:
    """The audit log as JSON lines, to be verified with the public key alone."""
    body = "".join(line + "\n" for line in audit.export(parts.store))
    headers = {"content-disposition": 'attachment; filename="audit.jsonl"'}
    return Response(body, media_type="application/jsonl", headers=headers)
