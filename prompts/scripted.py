"""A scripted model server: the stand-in for a language model, over real HTTP on this machine.

Used by tests of every room that talks to a model, never by the product. It speaks /v1/chat/completions and
/v1/models, gives the answers it was handed, one a request, and keeps what it received.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

NAME = "scripted"


@dataclass(frozen=True, slots=True)
class Say:
    """One answer: text, reasoning field, why it ended, HTTP status, and seconds of silence before it."""

    content: str | None = ""
    reasoning: str | None = None
    finish: str = "stop"
    status: int = 200
    silence: float = 0.0
    location: str = ""
    """Where a redirect points."""
    body: bytes | None = None
    """The whole response as it goes over the wire, in place of an answer."""


Request = dict[str, Any]
Answer = Say | str | dict[str, Any] | Callable[[Request], "Answer"]
"""What is said: text, an object (sent as JSON), or what a function makes of the request."""


class ScriptedServer:
    """Gives `answers` in turn, the last one again when they run out. Use with `with`."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.received: list[Request] = []
        self._stopped = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def url(self) -> str:
        """The base address, with /v1."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> "ScriptedServer":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def asked(self, request: int = -1) -> str:
        """The user's last message of a request."""
        return str(self.received[request]["messages"][-1]["content"])

    def next(self, request: Request) -> Say:
        """Keeps the request and gives the answer to it."""
        self.received.append(request)
        answer = self.answers[min(len(self.received), len(self.answers)) - 1]
        while not isinstance(answer, Say):
            if callable(answer):
                answer = answer(request)
            elif isinstance(answer, str):
                answer = Say(answer)
            else:
                answer = Say(json.dumps(answer, ensure_ascii=False))
        self._stopped.wait(answer.silence)
        return answer

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        script = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._send(200, _json({"object": "list", "data": [{"id": NAME, "object": "model"}]}))

            def do_POST(self) -> None:
                said = script.next(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                body = said.body if said.body is not None else _json(completion(said))
                self._send(said.status, body, said.location)

            def _send(self, status: int, body: bytes, location: str = "") -> None:
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    if location:
                        self.send_header("Location", location)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except ConnectionError:
                    return  # the client had stopped waiting

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: the test asks `received`."""

        return Handler


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def completion(said: Say) -> dict[str, Any]:
    """A chat completion of the OpenAI interface, or its error object for an error status."""
    if said.status >= 400:
        return {"error": {"message": "refused", "type": "scripted"}}
    message: dict[str, Any] = {"role": "assistant", "content": said.content}
    if said.reasoning is not None:
        message["reasoning_content"] = said.reasoning
    return {
        "id": "scripted-1",
        "object": "chat.completion",
        "created": 0,
        "model": NAME,
        "choices": [{"index": 0, "message": message, "finish_reason": said.finish}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
