"""The command line, `tollgate`: one table of commands, and the one place where a problem becomes a line and a code."""

import json
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from api.command import Command, Desk, Parser, counted, spoken, whole
from api.commands import audit, demo, doctor, draft, ingest, inspect, library, report, review, rules, search, serve
from api.settings import from_environment
from language.problem import Problem, Unavailable, Unreadable
from language.texts import Lang, text

if TYPE_CHECKING:
    from retrieval.library import Library
    from store.engine import Store

log = logging.getLogger("tollgate")
COMMANDS: tuple[Command, ...] = (
    demo, inspect, ingest, search, review, draft, report, serve, rules, library, audit, doctor,
)  # fmt: skip


def main(argv: list[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 findings or a fault, 2 wrong usage, 3 unreadable, 4 failed."""
    os.environ.setdefault("LANGSMITH_TRACING", "false")
    desk = Desk(from_environment({}), "en")
    try:
        settings = from_environment()
        desk = Desk(settings, spoken(settings))
        args = _parser(desk.lang).parse_args(argv)
        return int(args.run(args, desk))
    except Problem as problem:
        desk.warn(problem)
        return problem.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        desk.warn(Unavailable("api.refused", what=error.filename or desk.settings.home, why=error.strerror or error))
        return Unavailable.exit_code
    except Exception:  # nobody is shown a traceback: it is kept for whoever runs the service
        kept = _keep_log(desk.settings.home)
        log.exception("tollgate %s", " ".join(argv or sys.argv[1:]))
        desk.warn(Unavailable("api.broke", log=kept))
        return Unavailable.exit_code


def _keep_log(folder: Path) -> Path:
    """Send the log to a file in `folder`; the file."""
    folder.mkdir(parents=True, exist_ok=True)
    log.addHandler(logging.FileHandler(folder / "tollgate.log", encoding="utf-8"))
    log.propagate = False
    return folder / "tollgate.log"


def _parser(lang: Lang) -> Parser:
    parser = Parser(prog="tollgate", description=text("api.about", lang))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        own = commands.add_parser(command.NAME, help=text(f"api.help_{command.NAME}", lang))
        command.arguments(own, lang)
        own.set_defaults(run=command.run)
    _eval_arguments(commands.add_parser("eval", help=text("api.help_eval", lang)), lang)
    return parser


def _eval_arguments(parser: Parser, lang: Lang) -> None:
    what = parser.add_subparsers(required=True, metavar="WHAT")
    gold = what.add_parser("gold", help=text("api.help_eval_gold", lang))
    gold.add_argument("folder", type=Path, metavar="DIR")
    gold.add_argument("--html", type=Path, metavar="OUT", help=text("api.help_eval_gold_html", lang))
    notes = what.add_parser("notes", help=text("api.help_eval_notes", lang))
    notes.add_argument("folder", type=Path, metavar="DIR")
    norms = what.add_parser("norms", help=text("api.help_eval_norms", lang))
    norms.add_argument("folder", type=Path, metavar="DIR")
    retrieval = what.add_parser("retrieval", help=text("api.help_eval_retrieval", lang))
    retrieval.add_argument("--dataset", choices=["obliqa", "stard", "cross-language"], required=True)
    retrieval.add_argument("folder", type=Path, metavar="DIR")
    retrieval.add_argument("--split", choices=["dev", "test", "unseen"], default="dev")
    retrieval.add_argument("--stock", metavar="MODEL", help=text("api.help_eval_stock", lang))
    retrieval.add_argument("--plot", type=Path, metavar="SVG", help=text("api.help_eval_plot", lang))
    speed = what.add_parser("speed", help=text("api.help_eval_speed", lang)).add_subparsers(required=True)
    read = speed.add_parser("read", help=text("api.help_eval_speed_read", lang))
    read.add_argument("--pages", type=whole(10_000), nargs="+", metavar="N", help=text("api.help_eval_pages", lang))
    read.add_argument("--laws", type=Path, metavar="DIR", help=text("api.help_eval_laws", lang))
    judging = speed.add_parser("review", help=text("api.help_eval_speed_review", lang))
    judging.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    judging.add_argument("--pages", type=whole(300), nargs="+", metavar="N", help=text("api.help_eval_judged", lang))
    library = speed.add_parser("library", help=text("api.help_eval_speed_library", lang))
    library.add_argument("folder", type=Path, metavar="DIR")
    library.add_argument("--sizes", type=whole(2_000_000), nargs="+", metavar="N", help=text("api.help_sizes", lang))
    library.add_argument("--stock", metavar="MODEL", help=text("api.help_eval_stock", lang))
    library.add_argument("--plot", type=Path, metavar="SVG", help=text("api.help_eval_plot", lang))
    runs = (
        (gold, _eval_gold),
        (notes, _eval_notes),
        (norms, _eval_norms),
        (retrieval, _eval_retrieval),
        (read, _eval_reading),
        (judging, _eval_judging),
        (library, _eval_library),
    )
    for own, run in runs:
        own.add_argument("--json", action="store_true", help=text("api.help_json", lang))
        own.set_defaults(run=run)


def _eval_gold(args: Namespace, desk: Desk) -> int:
    from api.parts import opened
    from api.reviewing import review_file
    from eval.gold import evaluate_gold

    _must_hold(args.folder, "gold.json")
    with opened(desk.settings) as parts:
        return _measured(evaluate_gold(args.folder, lambda path: review_file(path, parts), args.html), args, desk)


def _eval_notes(args: Namespace, desk: Desk) -> int:
    from eval.notes import evaluate_notes

    _must_hold(args.folder, "notes_gold.json")
    return _measured(evaluate_notes(args.folder), args, desk)


def _eval_norms(args: Namespace, desk: Desk) -> int:
    from contextlib import contextmanager
    from dataclasses import replace
    from tempfile import TemporaryDirectory

    from api.parts import opened
    from eval.norms import evaluate_norms

    @contextmanager
    def empty() -> Iterator[tuple["Library", "Store"]]:
        with TemporaryDirectory() as home, opened(replace(desk.settings, home=Path(home), database_url="")) as parts:
            yield parts.library, parts.store

    _must_hold(args.folder, "norms.yaml")
    return _measured(evaluate_norms(args.folder, empty), args, desk)


def _eval_retrieval(args: Namespace, desk: Desk) -> int:
    from eval.cross_language import evaluate_cross_language
    from eval.curve import write_curves
    from eval.obliqa import obliqa
    from eval.retrieval import evaluate_retrieval
    from eval.stard import stard
    from eval.stock import Stock
    from retrieval.embedding import embedder

    chosen, tell = embedder(desk.settings.embedder), counted(desk)
    if args.dataset == "cross-language":
        figures = evaluate_cross_language(args.folder, args.split, embedder=chosen, progress=tell)
        return _measured(figures, args, desk)
    stock = Stock(embedder(args.stock), desk.settings.home / "measured") if args.stock else None
    asked = obliqa(args.folder, args.split) if args.dataset == "obliqa" else stard(args.folder, progress=tell)
    figures = evaluate_retrieval(asked, chosen, stock=stock, progress=tell)
    if args.plot:
        runs = {"tollgate": figures} | ({stock.name: figures["stock"]} if stock else {})
        write_curves(args.plot, f"{asked.name} {asked.split}", {n: run["recall_by_k"] for n, run in runs.items()})
    return _measured(figures, args, desk)


def _eval_library(args: Namespace, desk: Desk) -> int:
    from eval.curve import write_curves
    from eval.speed_library import SIZES, evaluate_library

    sizes, model = args.sizes or SIZES, desk.settings.embedder
    figures = evaluate_library(args.folder, sizes, model=model, stock=args.stock, progress=counted(desk))
    if args.plot:
        curves = {p: {f["clauses"]: f["search_ms"][p] for f in figures["sizes"]} for p in ("p50", "p95")}
        write_curves(args.plot, "ms", curves, max(curves["p95"].values()))
    return _measured(figures, args, desk)


def _eval_reading(args: Namespace, desk: Desk) -> int:
    from eval.speed import SIZES, evaluate_laws, evaluate_reading

    figures = evaluate_reading(args.pages or SIZES, progress=counted(desk))
    if args.laws:
        figures["laws"] = evaluate_laws(args.laws, progress=counted(desk))
    return _measured(figures, args, desk)


def _eval_judging(args: Namespace, desk: Desk) -> int:
    from api.parts import opened
    from api.reviewing import review_file
    from eval.speed_review import SIZES, evaluate_judging

    sizes = args.pages or SIZES
    with opened(desk.settings) as parts:
        figures = evaluate_judging(args.folders, lambda p: review_file(p, parts), sizes, progress=counted(desk))
        return _measured(figures, args, desk)


def _must_hold(folder: Path, name: str) -> None:
    if not (folder / name).is_file():
        raise Unreadable("api.no_gold", folder=folder, name=name)


def _measured(figures: dict[str, object], args: Namespace, desk: Desk) -> int:
    if args.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        desk.show(figures)
    return 0
