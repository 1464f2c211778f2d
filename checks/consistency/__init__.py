"""Contradictions inside one document: one file a check, one table. Used by `checks.consistency_findings` alone."""

from collections.abc import Mapping

from checks.consistency import (
    abbreviation,
    accountable,
    appendix,
    approval,
    conflict,
    denial,
    edition,
    graded,
    holder,
    interval,
    leftover,
    reference,
    schedule,
    scope,
    share,
    sums,
    traced,
)
from checks.consistency.contradiction import Check

CHECKS: Mapping[str, Check] = {
    "IC-01": sums.check,
    "IC-02": share.check,
    "IC-03": schedule.check,
    "IC-04": interval.check,
    "IC-05": accountable.check,
    "IC-06": holder.check,
    "IC-07": edition.check,
    "IC-08": approval.check,
    "IC-09": scope.check,
    "IC-10": reference.check,
    "IC-11": traced.check,
    "IC-12": graded.check,
    "IC-13": denial.check,
    "IC-14": conflict.check,
    "IC-15": abbreviation.check,
    "IC-16": leftover.check,
    "IC-17": appendix.check,
}
"""The check of every consistency rule, by the rule's id."""
