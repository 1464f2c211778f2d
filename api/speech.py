"""The language of a request, and pages rendered in it.

A reader's language is what `?lang=` says, else what they chose before (a cookie), else what the browser asks for,
else the setting.
"""

from datetime import datetime
from functools import cache
from typing import Any, cast
from urllib.parse import unquote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader

from api.between import page_of
from drafting.html import environment
from language.texts import LANGS, Lang, text

COOKIE = "lang"
YEAR = 365 * 24 * 3600  # seconds


def language(request: Request) -> Lang:
    """zh or en."""
    chosen = request.query_params.get("lang") or request.cookies.get(COOKIE)
    if chosen in LANGS:
        return chosen
    asked = request.headers.get("accept-language", "")
    for part in asked.split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGS:
            return code
    return cast(Lang, request.app.state.settings.language)


@cache
def _templates() -> Environment:
    """This room's templates; the macros that show a review are those of the report."""
    made = environment()
    made.loader = ChoiceLoader([PackageLoader("api"), PackageLoader("drafting")])
    made.filters["local"] = _local
    made.globals["clause_page"] = "/library/clauses/"
    made.globals["page_of"] = page_of
    return made


def _local(moment: str) -> str:
    """An ISO timestamp as this machine's day and minute."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"


def page(request: Request, template: str, context: dict[str, Any], status: int = 200) -> HTMLResponse:
    """The template in the reader's language: `say(name, …)` gives this room's texts, `words(key, …)` any room's."""
    lang = language(request)
    given = {
        "lang": lang,
        "say": lambda name, **params: text(f"api.{name}", lang, **params),
        "words": lambda key, **params: text(key, lang, **params),
        "here": request.url.path,
        "other": "?" + request.url.include_query_params(lang="en" if lang == "zh" else "zh").query,
        "actor": unquote(request.cookies.get("actor", "")),
    }
    response = HTMLResponse(_templates().get_template(template).render(**given, **context), status)
    if request.query_params.get("lang") in LANGS:
        response.set_cookie(COOKIE, lang, max_age=YEAR, httponly=True, samesite="lax")
    return response
