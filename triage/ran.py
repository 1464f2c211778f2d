"""Whether a review was able to find a given finding again: only then does its absence mean anything.

Asked by `triage.cases` before it calls a finding fixed.
"""

from collections.abc import Mapping
from typing import Any


def ran(finding: Mapping[str, Any], review: Mapping[str, Any]) -> bool:
    """True when `review` (its JSON) read the document cleanly and judged what `finding` (its JSON) is about."""
    if review["run"]["not_done"]:
        return False
    if finding["origin"] == "model":
        return review["run"]["model"] is not None
    if finding["kind"] == "section":
        return any(s["id"] == finding["target"] for s in review["sections"])
    if finding["kind"] == "obligation":
        return any(o["id"] == finding["target"] and o["status"] != "not-assessed" for o in review["obligations"])
    return True
