"""Contradictions between the documents of one project: one file a check, one table. Used by `checks.across_findings`
alone."""

from collections.abc import Mapping

from checks.across import (
    budget,
    coverage,
    identity,
    lead_time,
    milestone,
    next_step,
    open_finding,
    promise,
    reported,
    requirement,
    risk,
    staff,
)
from checks.across.clash import Across

_ALL = ("charter", "requirements", "change-request", "status-report")
_CHARTER, _REPORT, _REQUEST = ("charter",), ("status-report",), ("change-request",)

CHECKS: Mapping[str, Across] = {
    "XC-01": Across(identity.check, _ALL, _ALL),
    "XC-02": Across(coverage.check, _CHARTER, ("requirements",)),
    "XC-03": Across(milestone.check, _CHARTER, _ALL[1:]),
    "XC-04": Across(budget.check, _CHARTER, (*_REPORT, *_REQUEST)),
    "XC-05": Across(requirement.check, ("requirements",), _REQUEST),
    "XC-06": Across(reported.check, _REQUEST, _REPORT),
    "XC-07": Across(risk.check, _CHARTER, _REPORT),
    "XC-08": Across(promise.check, _CHARTER, ("requirements", *_REPORT)),
    "XC-09": Across(lead_time.check, ("charter", "requirements"), _REPORT),
    "XC-10": Across(staff.check, _CHARTER, _REPORT),
    "XC-11": Across(next_step.check, _REPORT, _REPORT),
    "XC-12": Across(open_finding.check, _ALL[:3], _REPORT),
}
"""The check of every rule across documents, by the rule's id."""
