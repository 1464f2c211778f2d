"""`tollgate serve`: the pages and the REST interface on this machine."""

from argparse import Namespace
from dataclasses import replace

from api.command import Desk, Parser, whole
from language.texts import Lang, text

NAME = "serve"


def arguments(parser: Parser, lang: Lang) -> None:
    """Another port or address than the settings'."""
    parser.add_argument("--port", type=whole(65535), help=text("api.help_port", lang))
    parser.add_argument("--host", help=text("api.help_host", lang))


def run(args: Namespace, desk: Desk) -> int:
    """Serve until interrupted."""
    from api.serve import serve

    settings = replace(desk.settings, port=args.port or desk.settings.port, host=args.host or desk.settings.host)
    serve(settings, desk.lang)
    return 0
