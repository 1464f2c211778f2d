"""Whether a review was able to find a given finding again: only then does its absence mean anything.

Asked by `triage.cases` before it calls a finding fixed.
"""

from collections.abc import Mapping
from typing import Any

from ingest.document import Document

UNREAD = frozenset(
    {"ingest.page_without_text", "ingest.page_unmapped", "ingest.page_broken", "ingest.embedded", "ingest.coverage"}
)  # parts of the text that nobody judged; what is left out by intent (comments, deletions) is not among them


def read_cleanly(document: Document) -> bool:
    """True when no page or embedded file of `document` was left unread."""
    return not any(aside.reason in UNREAD for aside in document.set_aside)


def ran(finding: Mapping[str, Any], review: Mapping[str, Any]) -> bool:
    """True when `review` (its JSON) judged what `finding` (its JSON) is about."""
    if finding["origin"] == "model":
        return review["run"]["model"] is not None
    if finding["origin"] == "norm":
        return finding["rule"] in review["run"].get("rules", ())
    if finding["kind"] == "section":
        return any(s["id"] == finding["target"] for s in review["sections"])
    if finding["kind"] == "obligation":
        return any(o["id"] == finding["target"] and o["status"] != "not-assessed" for o in review["obligations"])
    judged = finding["rule"] in review["run"].get("rules", (finding["rule"],))
    return judged and all(review["types"].get(place["name"]) == place["type"] for place in _between(finding))


def _between(finding: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The places of a finding between documents: it is judged again only while each document is what it was."""
    return [place for place in (finding.get("anchor"), *finding.get("related", ())) if place and "type" in place]
