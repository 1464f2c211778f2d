"""`tollgate ingest PATH…`: regulations and policies into the library."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from api.command import Desk, Parser, counted, day, present
from api.commands import library_diff
from ingest.clause import KINDS
from language.problem import Conflict, Problem, WrongUse
from language.texts import Lang, text

if TYPE_CHECKING:
    from ingest.clause import Regulation
    from ingest.document import Document

NAME = "ingest"
ENDINGS = (".md", ".txt", ".docx", ".pdf", ".html", ".htm", ".doc", ".rtf", ".odt")  # what a folder is searched for


def arguments(parser: Parser, lang: Lang) -> None:
    """PATH… (files or folders) and what overrules the texts' own words."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--title")
    parser.add_argument("--effective", type=day, metavar="DATE")
    parser.add_argument("--replaces", metavar="ID", help=text("api.help_replaces", lang))
    parser.add_argument("--json", action="store_true", help=text("api.help_json", lang))


def run(args: Namespace, desk: Desk) -> int:
    """Load every readable file; the highest of the codes 4, 3 and 0 comes back."""
    from api.parts import opened
    from ingest.bulk import read_many

    files = list(_files(args.paths))
    if (args.title or args.replaces) and len(files) > 1:
        raise WrongUse("api.one_file_only")
    code, read_ones = 0, []
    for file, found in zip(files, read_many(files, limits=desk.settings.limits), strict=True):
        try:
            present(file)
            if isinstance(found, Problem):
                raise found
            read_ones.append(_regulation(found, args, desk))
        except Problem as problem:
            desk.warn(problem)
            code = max(code, problem.exit_code)
    with opened(desk.settings) as parts:
        before = {version.id for version in parts.library.versions()}
        if args.replaces:
            for regulation in read_ones:
                parts.library.add(regulation, replaces=args.replaces, progress=counted(desk))
        else:
            kept = parts.library.add_many(read_ones, progress=counted(desk))
            for clash in kept:
                if isinstance(clash, Conflict):
                    desk.warn(clash)
                    code = max(code, clash.exit_code)
            read_ones = [made for made, id_ in zip(read_ones, kept, strict=True) if isinstance(id_, str)]
        if trouble := parts.library.trouble():
            desk.warn(trouble)
        versions = parts.library.versions()
        for new in (version for version in versions if version.id not in before):
            library_diff.tell_follows(new, versions, parts, desk)
        revision = parts.library.revision
    totals = {"sources": len(read_ones), "articles": 0, "clauses": 0, "characters": 0, "set_aside": 0}
    for regulation in read_ones:
        totals["articles"] += sum(c.unit for c in regulation.clauses)
        totals["clauses"] += len(regulation.clauses)
        totals["characters"] += regulation.characters
        totals["set_aside"] += sum(regulation.aside.values())
    if args.json:
        desk.show({**totals, "corpus_rev": revision}, lines=True)
    else:
        desk.say("api.ingested", **totals, revision=revision)
    return code


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
        else:
            yield path


def _regulation(document: "Document", args: Namespace, desk: Desk) -> "Regulation":
    from ingest.clauses import clauses

    made = clauses(document, title=args.title, kind=args.kind, effective=args.effective)
    if not args.json:
        units = sum(c.unit for c in made.clauses)
        desk.step("api.step_clauses", name=document.name, title=made.source.title, units=units)
        for reason, count in made.aside.items():
            desk.step("api.aside", what=text(reason, desk.lang), count=count)
    for key, params in made.warnings:
        desk.step(key, **params)
    return made
