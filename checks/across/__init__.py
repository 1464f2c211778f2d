"""Contradictions between the documents of one project: one file a check, one table. Used by `checks.across_findings`
alone."""

from collections.abc import Mapping

from checks.across import budget, coverage, identity, lead_time, milestone, reported, requirement, risk, staff
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
    "XC-09": Across(lead_time.check, ("charter", "requirements"), _REPORT),
    "XC-10": Across(staff.check, _CHARTER, _REPORT),
}
"""The check of every rule across documents, by the rule's id."""

UNCHECKED = ("XC-08", "XC-11", "XC-12")
"""Rules that no program proves yet: promises kept (08), next steps done (11), open findings listed (12)."""
