"""The review as one page that needs nothing else: the document with its marked passages beside the findings.

Called by `review --format html`; the pages of `api` use the same macros through `environment`.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from checks.doc_type import TypeReason
from checks.finding import Review
from drafting import tally
from drafting.fix import PLACEHOLDER
from drafting.marked import items
from drafting.requirements import picture
from drafting.type_line import sureness
from ingest.document import Document
from language.texts import Lang, text


def environment() -> Environment:
    """The templates of this room: escaping is on, `t` gives this room's texts in the page's `lang`.

    A clause that is cited leads to `clause_page` and its id, where there are such pages.
    """
    made = Environment(
        loader=PackageLoader("drafting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"placeholders": placeholders, "sureness": sureness}
    made.globals |= {"t": _text, "ground_of": tally.ground_of, "clause_page": None}
    return made


@pass_context
def _text(context: Context, name: str, **params: object) -> str:
    lang = cast(Lang, context["lang"])
    return partial(text, "drafting." + name.replace("-", "_"), lang)(**params)


def placeholders(words: str) -> Markup:
    """The escaped text with what a person must still fill in marked."""
    escaped = str(escape(words))
    return Markup(PLACEHOLDER.sub(lambda m: f'<span class="placeholder">{m[0]}</span>', escaped))


def html_report(
    document: Document,
    review: Review,
    *,
    names: Mapping[str, str] | None = None,
    reasons: Sequence[TypeReason] = (),
    standalone: bool = True,
) -> str:
    """The page; without `standalone` only what stands in its body, for another page to hold.

    `names` gives the names of section and obligation ids in the review's language; an id without one is shown itself.
    `reasons` told the document's type.
    """
    template = environment().get_template("report.html" if standalone else "_report.html")
    return template.render(
        lang=review.lang,
        names=dict(names or {}),
        review=review,
        reasons=reasons,
        items=items(document, review.findings),
        groups=tally.by_severity(review),
        grounds=tally.by_ground(review),
        standings=tally.by_standing(review),
        picture=picture(document, review),
    )
