"""The contradictions between a project's documents on a console: each finding with every place it stands in.

Called by `review --project`, after the documents' own tables.
"""

from collections.abc import Iterator

from checks.across_findings import ProjectReview
from drafting.table import cut
from language.texts import text


def across_table(made: ProjectReview, width: int) -> str:
    """The findings between the documents in lines of at most `width` columns (40 at least)."""
    return "\n".join(line.rstrip() for line in _lines(made, max(width, 40)))


def _lines(made: ProjectReview, width: int) -> Iterator[str]:
    lang = made.lang
    yield cut(text("drafting.across", lang, project=made.project, documents=len(made.documents)), width)
    yield ""
    if not made.findings:
        yield text("drafting.no_findings", lang)
    for found in made.findings:
        finding = found.finding
        yield cut(f"{text(f'drafting.severity_{finding.severity}', lang)} · {finding.rule} · {finding.title}", width)
        for place, document in zip((finding.anchor, *finding.related), found.documents, strict=True):
            if place is not None:
                words = " ".join(s.quote for s in place.segments)
                yield "  " + cut(f"{document.name}: {words}", width - 2)
    yield ""
    for line in made.not_done:
        yield cut(f"! {line}", width)
