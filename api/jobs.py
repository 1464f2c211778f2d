"""Reviews as durable workflows: what was begun is finished, also after a kill in the middle.

DBOS keeps its own database, never the application's; the application version is fixed, so that an upgrade does not
strand jobs; a workflow has the id of its review and takes nothing else. Made and started by the service.
"""

from collections.abc import Callable
from functools import partial

from dbos import DBOS, SetWorkflowID

from api.parts import Parts, now
from api.work import Work
from language.problem import Conflict, NotFound, Problem
from store import reviews as rows

VERSION = "1"  # raised only when the steps of a workflow change
QUEUE = "reviews"
ATTEMPTS = 5  # how often a review that takes the process down with it is begun again


class Jobs:
    """The queue of reviews. One per process; `start` before use, `stop` at the end."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._work = Work(parts)

    def start(self) -> None:
        """Begin to work, first on what an earlier process left behind."""
        DBOS(
            config={
                "name": "tollgate",
                "system_database_url": self._parts.settings.jobs_store_url,
                "application_version": VERSION,
                "executor_id": "serve",
                "log_level": "ERROR",
                "enable_otlp": False,
            }
        )
        self._workflow = DBOS.workflow(name="review", max_recovery_attempts=ATTEMPTS)(_workflow(self._work))
        DBOS.launch()
        DBOS.register_queue(
            QUEUE,
            worker_concurrency=self._parts.settings.workers,
            polling_interval_sec=0.2,
            on_conflict="always_update",
        )
        self._sweep()

    def stop(self) -> None:
        """Stop working; what runs is taken up again by the next `start`."""
        DBOS.destroy(destroy_registry=True)

    def add(self, review_id: str) -> None:
        """Queue the review; a second call for the same review does nothing."""
        with SetWorkflowID(review_id):
            DBOS.enqueue_workflow(QUEUE, self._workflow, review_id)

    def cancel(self, review_id: str) -> None:
        """End a review that is queued or running. Raises NotFound, and Conflict for one that has ended."""
        with self._parts.store.write() as connection:
            if rows.status(connection, review_id) is None:
                raise NotFound("api.review_unknown", id=review_id)
            if not rows.change(connection, review_id, status="cancelled", finished=now().isoformat()):
                raise Conflict("api.review_ended")
        DBOS.cancel_workflow(review_id)

    def _sweep(self) -> None:
        """Every review that has not ended gets its workflow; one whose workflow gave up fails."""
        with self._parts.store.read() as connection:
            waiting = rows.unfinished(connection)
        for review_id in waiting:
            status = DBOS.get_workflow_status(review_id)
            if status is None:
                self.add(review_id)
            elif status.status not in ("ENQUEUED", "PENDING", "DELAYED"):
                self._work.fail(review_id, Problem("api.gave_up"))


def _workflow(work: Work) -> Callable[[str], None]:
    """The steps in order; each is run once, and after a crash from the one that was interrupted."""

    def review(review_id: str) -> None:
        for step in (work.read, work.check, work.record):
            DBOS.run_step({"name": step.__name__}, partial(step, review_id))

    return review
