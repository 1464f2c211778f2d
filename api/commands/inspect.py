"""`tollgate inspect FILE`: the document as it was read, before anything is judged."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from api.command import Desk, Parser, document
from language.texts import Lang, text

if TYPE_CHECKING:
    from drafting.page_pictures import Picture
    from ingest.document import Block, Document

NAME = "inspect"
MOST_PAGES = 30  # pictures in one page: more would be too heavy to open
SCALE = 1.2  # pixels a point


def arguments(parser: Parser, lang: Lang) -> None:
    """FILE, and where to put a page instead of the list."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--ocr", action="store_true", help=text("api.help_ocr", lang))
    parser.add_argument("--original", action="store_true", help=text("api.help_original", lang))
    parser.add_argument("--html", type=Path, metavar="OUT", help=text("api.help_inspect_html", lang))


def run(args: Namespace, desk: Desk) -> int:
    """List the blocks, one a line, with what was set aside; or write them as a page."""
    made = document(args.file, desk, ocr=args.ocr, revisions="original" if args.original else "final")
    if args.html:
        from api.commands.review import put
        from drafting.plain_pages import document_page

        put(args.html, document_page(made, desk.lang, _pictures(args.file, made, desk)).encode())
        desk.say("api.wrote", path=args.html)
        return 0
    desk.say("api.inspected", name=made.name, blocks=len(made.blocks), sections=len(made.sections))
    for block in made.blocks:
        print(_line(made, block))
    for aside in made.set_aside:
        desk.say("api.inspect_aside", what=text(aside.reason, desk.lang), count=aside.count)
    return 0


def _line(document: "Document", block: "Block") -> str:
    cell = f"[{block.cell.table}:{block.cell.row}:{block.cell.column}]" if block.cell else ""
    kind = "#" * block.level if block.kind == "heading" else block.kind + cell
    role = "" if block.role == "body" else f" ({block.role})"
    words = " ".join(f"{block.number} {block.text}".split())
    return f"{block.id:>5} {kind}{role}  {words}"


def _pictures(file: Path, document: "Document", desk: Desk) -> "list[Picture]":
    """The first pages of a PDF with their boxes; other formats have no pages to show."""
    if document.format != "pdf":
        return []
    from drafting.page_pictures import pictures
    from ingest.pages import page_picture

    drawn = {}
    for number in range(1, min(document.pages or 0, MOST_PAGES) + 1):
        desk.step("api.step_page", number=number)
        drawn[number] = page_picture(file, number, scale=SCALE)
    return pictures(document, drawn, SCALE)
