"""What stands in front of every request: known host names only, no writes from other sites, no body over the limit,
headers that bind browsers. Set up by `api.app`.

The limit is here and not the framework's own, whose refusal is no problem+json.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import answer

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """Refuses what comes under a foreign name, from a foreign page or too large (bytes); marks every answer."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], largest: int) -> None:
        self._app = app
        self._hosts = LOCAL | {host.lower() for host in hosts}
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have the application answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            limit = scope["app"].state.settings.max_upload_mb
            await answer(Request(scope), *refusal, {"limit": limit})(scope, receive, marked)
        else:
            await self._app(scope, self._limited(receive), marked)

    def _limited(self, receive: Receive) -> Receive:
        """`receive`, counting: a body that does not say its length is refused where it goes over the limit."""
        total = 0

        async def counted() -> Message:
            nonlocal total
            message = await receive()
            total += len(message.get("body", b""))
            if total > self._largest:
                raise HTTPException(413)
            return message

        return counted

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name(host) not in self._hosts:
            return 400, "api.host_unknown"
        if scope["method"] not in SAFE and not _same_origin(headers, host):
            return 403, "api.http_403"
        if int(headers.get("content-length", "0")) > self._largest:
            return 413, "api.http_413"
        return None


def _name(host: str) -> str:
    """The name in a Host header, its port left out."""
    end = host.rfind(":")
    return (host if end <= host.rfind("]") else host[:end]).lower()


def _same_origin(headers: Headers, host: str) -> bool:
    """True unless a browser says that another site sent the request; programs send neither header."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()
