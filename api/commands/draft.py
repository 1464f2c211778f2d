"""`tollgate draft FILE`: the drafted fixes of a document's findings, as JSON; in a model's words where one is set."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from api.command import Desk, Parser
from api.commands.review import add_options, examine, options
from language.problem import NotFound, Problem
from language.texts import Lang

if TYPE_CHECKING:
    from api.downloads import Reviewed
    from api.parts import Parts
    from checks.finding import Finding

NAME = "draft"


def arguments(parser: Parser, lang: Lang) -> None:
    """FILE, the options of a review, and which finding."""
    parser.add_argument("file", type=Path, metavar="FILE")
    add_options(parser, lang)
    parser.add_argument("--finding", metavar="ID")


def run(args: Namespace, desk: Desk) -> int:
    """Print [{"finding", "fix"}]. Raises NotFound for a finding that the review does not have."""
    from api.parts import opened

    with opened(desk.settings) as parts:
        made = examine(args.file, parts, options(args), desk)
        findings = made.review.findings if parts.model is None else _worded(made, parts, args.finding, desk)
    chosen = [f for f in findings if args.finding in (None, f.id)]
    if args.finding and not chosen:
        raise NotFound("api.no_finding", id=args.finding)
    desk.show([{"finding": f.id, "fix": f.fix.to_json() if f.fix else None} for f in chosen])
    return 0


def _worded(made: "Reviewed", parts: "Parts", only: str | None, desk: Desk) -> tuple["Finding", ...]:
    """The findings with the model's wording of the chosen fixes; one that fails its proofs keeps the template."""
    from drafting.fix import worded

    assert parts.model is not None
    lang: Lang = "zh" if made.review.lang == "zh" else "en"
    out = []
    for finding in made.review.findings:
        template = parts.packs.fix(finding.rule, lang)
        if template and only in (None, finding.id):
            desk.step("api.step_draft", title=finding.title)
            try:
                finding = replace(finding, fix=worded(parts.model, made.document, finding, template, lang))
            except Problem as problem:
                desk.warn(problem)
        out.append(finding)
    return tuple(out)
