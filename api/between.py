"""The documents of one project against each other, and where what they say is written. Called by `review --project`."""

import json
import re
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from api.command import Desk
from language.texts import Lang

if TYPE_CHECKING:
    from api.downloads import Reviewed
    from api.parts import Parts
    from checks.across_findings import ProjectReview


def between(done: Sequence["Reviewed"], args: Namespace, parts: "Parts") -> "ProjectReview":
    """What the reviewed documents of the project say against each other, in the language asked for or the first's."""
    from checks.across_findings import project_review

    lang = cast(Lang, args.lang or done[0].review.lang)
    return project_review(args.project, [(m.document, m.review) for m in done], parts.packs, parts.library, lang)


def hand_out(made: "ProjectReview", args: Namespace, desk: Desk, put: Callable[[Path, bytes], None]) -> None:
    """The project's line of JSON, or its table: on the screen, or as one more file of the folder.

    Beside a stream of SARIF the table goes to standard error, so that the stream stays SARIF.
    """
    from drafting.across_table import across_table

    if args.out is None and args.format == "json":
        desk.show(made.to_json(), lines=True)
        return
    table = across_table(made, shutil.get_terminal_size((110, 40)).columns)
    if args.out is None:
        print(table, file=sys.stderr if args.format == "sarif" else sys.stdout)
        return
    as_json = args.format == "json"
    name = re.sub(r"[^\w.-]+", "-", args.project)
    target = args.out / f"{name}.project.{'json' if as_json else 'txt'}"
    content = json.dumps(made.to_json(), ensure_ascii=False, indent=1) if as_json else table
    put(target, content.encode())
    desk.say("api.wrote", path=target)
