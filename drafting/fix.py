"""The drafted text that would close a finding, and where it goes. Called by the review for each finding.

A draft is refused as a whole when it holds a figure that neither the document, the cited clauses nor the finding's
own parameters give: what is not known is a visible placeholder.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from checks.finding import Finding, Fix, Review
from ingest.anchor import Anchor, whole
from ingest.document import Block, Document
from language.problem import Conflict
from language.texts import Lang, text
from prompts.draft import draft_fix
from prompts.gateway import Model
from prompts.proof import invented
from retrieval.citation import Citation

PLACEHOLDER = re.compile(r"（待补充：[^（）]*）|\[to be provided: [^\[\]]*\]")


def draft(document: Document, finding: Finding, template: str) -> Fix:
    """The fix of `finding`: `template` filled with the finding's parameters.

    Raises Conflict when the text holds a figure that nothing gives, KeyError for a parameter the finding lacks.
    """
    words = template.format(**finding.params).strip()
    return proved_fix(document, finding, Fix(words, None, (), finding.citations, "template"))


def worded(model: Model, document: Document, finding: Finding, template: str, lang: Lang) -> Fix:
    """The fix in a model's words where they pass the proofs, else the template's. Raises Unavailable, Conflict."""
    filled = template.format(**finding.params).strip()
    held = [c for c in finding.citations if c.clause_id]
    answer = draft_fix(model, document, finding_message=finding.message, template=filled, clauses=held, lang=lang)
    if answer is None:
        return draft(document, finding, template)
    cited = tuple(c for c in held if c.clause_id in answer.clause_ids)
    return Fix(answer.text, place(document, finding), placeholders(answer.text), cited, "model")


def drafted(document: Document, review: Review, template_of: Callable[[Finding], str | None]) -> Review:
    """The review with a fix for every finding that has a template; a refused draft is told among the warnings."""
    findings, warnings = [], list(review.run.warnings)
    for finding in review.findings:
        template = template_of(finding)
        try:
            fix = draft(document, finding, template) if template and finding.fix is None else finding.fix
        except Conflict as refused:
            fix = None
            lang: Lang = "zh" if review.lang == "zh" else "en"
            warnings.append(f"{finding.title}: {text(refused.key, lang, **refused.params)}")
        findings.append(replace(finding, fix=fix))
    return replace(review, findings=tuple(findings), run=replace(review.run, warnings=tuple(warnings)))


def proved_fix(document: Document, finding: Finding, fix: Fix) -> Fix:
    """`fix`, from a template or a model, with its place and placeholders. Raises Conflict for an invented figure."""
    bad = invented(fix.text, sources(document, finding))
    if bad:
        raise Conflict("drafting.invented", figures=", ".join(bad))
    return Fix(fix.text, place(document, finding), placeholders(fix.text), fix.citations, fix.origin)


def placeholders(words: str) -> tuple[str, ...]:
    """What a person must still fill in, in order."""
    return tuple(PLACEHOLDER.findall(words))


def sources(document: Document, finding: Finding) -> list[str]:
    """Every text that a figure of the draft may come from."""
    texts = [f"{b.number} {b.text}" for b in document.blocks]
    for c in finding.citations:
        texts += _words(c)
    return texts + list(finding.params.values())


def _words(citation: Citation) -> list[str]:
    parts = (citation.source, citation.number, citation.path, citation.version, citation.effective, citation.text)
    return [p for p in parts if p]


def place(document: Document, finding: Finding) -> Anchor | None:
    """The last block of the section that the finding stands in; of the body for a missing section; None if empty."""
    blocks: Iterable[Block] = document.blocks
    if finding.anchor is not None and not (finding.kind == "section" and finding.status == "missing"):
        section = document.section_of(finding.anchor.segments[0].block)
        if section is not None:
            blocks = document.blocks[section.first : section.own_last + 1]
        elif document.sections:
            blocks = document.blocks[: document.sections[0].first]
    written = [b for b in blocks if b.role == "body" and b.text.strip()]
    return whole(document, written[-1:]) if written else None
