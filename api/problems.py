"""Every error as its reader sees it: problem+json for programs, a page for people, in the caller's language.

The one place of the service where a problem becomes words.
"""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.speech import language
from api.speech import page as render
from language.problem import Problem
from language.texts import Lang, catalogue, text

KNOWN = {400, 403, 404, 405, 409, 413, 422, 503}


def install(app: FastAPI) -> None:
    """Have `app` answer every exception through this module."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def sentence(key: str, params: dict[str, Any], lang: Lang) -> str:
    """The words of a problem whose key and parameters were stored."""
    return text(key, lang, **params)


def answer(request: Request, status: int, key: str, params: dict[str, Any] | None = None) -> Response:
    """The response for a problem: JSON under /api, a page elsewhere."""
    lang = language(request)
    title, detail = _title(status, lang), sentence(key, params or {}, lang)
    if not request.url.path.startswith("/api/"):
        return render(request, "problem.html", {"title": title, "detail": detail}, status)
    said = {"type": f"urn:tollgate:{key}", "title": title, "status": status, "detail": detail}
    return JSONResponse(said, status, media_type="application/problem+json")


def _title(status: int, lang: Lang) -> str:
    name = f"problem_{status}"
    return catalogue("api")[name if name in catalogue("api") else "problem_500"][lang]


def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return answer(request, error.http_status, error.key, error.params)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    limit = request.app.state.settings.max_upload_mb
    return answer(request, status, f"api.http_{status}" if status in KNOWN else "api.http_400", {"limit": limit})


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = ", ".join(".".join(str(part) for part in e["loc"][1:]) for e in error.errors())
    return answer(request, 422, "api.request_invalid", {"fields": fields})


def _unexpected(request: Request, error: Exception) -> Response:
    return answer(request, 500, "api.unexpected")
