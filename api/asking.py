"""What REST and pages both ask of the parts: a review with its cases, a page of cases, a search, an upload.

Each function parses nothing and renders nothing; the two routers do that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Depends, Request

from api.between import named
from api.jobs import Jobs
from api.parts import Parts, now
from api.reviewing import Options, made_with
from api.uploads import Received, receive
from drafting.sarif import Suppression
from language.problem import NotFound, WrongUse
from store import cases as case_rows
from store import reviews as review_rows
from triage import cases, decisions
from triage.cases import Case

SUPPRESSES: Mapping[str, Literal["accepted", "underReview"]] = {
    "waived": "accepted",
    "not-applicable": "accepted",
    "false-positive": "accepted",
    "waiver-requested": "underReview",
    "not-applicable-requested": "underReview",
}
"""The states of a case in which its finding needs no repair, or may need none."""
PAGE = 50
LARGEST_PAGE = 200


def _parts(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


InParts = Annotated[Parts, Depends(_parts)]
InJobs = Annotated[Jobs, Depends(_jobs)]


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list; `next` is the cursor of the stretch that follows, None at the end."""

    items: list[dict[str, Any]]
    next: str | None


def upload(parts: Parts, jobs: Jobs, project: str, name: str, content: bytes, options: Options, actor: str) -> Received:
    """Keep the file and begin its review. Raises WrongUse."""
    received = receive(parts.store, project, name, content, options, made_with(parts), actor, now())
    jobs.add(received.review)
    return received


def review(parts: Parts, review_id: str) -> dict[str, Any]:
    """The review's row with its document's name and project. Raises NotFound."""
    with parts.store.read() as connection:
        row = review_rows.by_id(connection, review_id)
    if row is None:
        raise NotFound("api.review_unknown", id=review_id)
    return row


def cases_of(parts: Parts, lineage: str) -> dict[str, Case]:
    """The cases of a document's lineage by fingerprint."""
    cases.lapse(parts.store, parts.audit, now())
    with parts.store.read() as connection:
        return {key: Case(**row) for key, row in case_rows.of_lineage(connection, lineage).items()}


def suppressed(parts: Parts, lineage: str) -> dict[str, Suppression]:
    """By fingerprint, the findings of a lineage that are to stay as they are by a decision, or wait for one."""
    return {
        key: Suppression(SUPPRESSES[case.state], _reason(parts, case))
        for key, case in cases_of(parts, lineage).items()
        if case.state in SUPPRESSES
    }


def _reason(parts: Parts, case: Case) -> str:
    """The reason last given for the state that the case is in."""
    taken = decisions.history(parts.store, case.id)
    return next((step.details["reason"] for step in reversed(taken) if "reason" in step.details), "")


def reviews(parts: Parts, cursor: str = "", k: int = PAGE) -> Page:
    """The newest reviews first. Raises WrongUse for a cursor that no page gave."""
    created, _, review_id = cursor.partition("~")
    if cursor and not review_id:
        raise WrongUse("api.cursor_wrong")
    with parts.store.read() as connection:
        rows = review_rows.page(connection, before=(created, review_id) if cursor else None, k=_bounded(k) + 1)
    return _page(rows, k, lambda row: f"{row['created']}~{row['id']}")


def case_page(
    parts: Parts, states: Collection[str] = (), severity: str = "", owner: str = "", cursor: str = "", k: int = PAGE
) -> Page:
    """The cases that pass the filters, the gravest first."""
    cases.lapse(parts.store, parts.audit, now())
    with parts.store.read() as connection:
        rows = case_rows.page(
            connection, states=states, severity=severity, owner=owner, after=cursor, k=_bounded(k) + 1
        )
    return _page([named(row) for row in rows], k, lambda row: str(row["place"]))


def decide(parts: Parts, case_id: str, action: str, actor: str, details: Mapping[str, str]) -> Case:
    """Take a step in the life of a case. Raises what `triage.decisions.decide` raises."""
    cases.lapse(parts.store, parts.audit, now())
    return decisions.decide(parts.store, parts.audit, case_id, action, actor, details, now())


def _bounded(k: int) -> int:
    return max(1, min(k, LARGEST_PAGE))


def _page(rows: list[dict[str, Any]], k: int, cursor: Any) -> Page:
    k = _bounded(k)
    return Page(rows[:k], cursor(rows[k - 1]) if len(rows) > k else None)
