"""The door to a model: what it takes for an answer, what it says when there is none, and whom it talks to."""

import os
import subprocess
import sys
import textwrap

import pytest

from language.problem import Unavailable
from language.texts import LANGS, catalogue, text
from prompts.gateway import Model, estimated_tokens
from prompts.scripted import NAME, Say, ScriptedServer


def answer(said: Say) -> str:
    with ScriptedServer(said) as server:
        return Model(server.url, NAME).answer([("user", "?")])


def problem(said: Say, timeout: float = 5) -> Unavailable:
    with ScriptedServer(said) as server, pytest.raises(Unavailable) as raised:
        Model(server.url, NAME, timeout=timeout).answer([("user", "?")])
    return raised.value


@pytest.mark.parametrize(
    "said",
    [
        Say('{"a":1}'),
        Say('<think>maybe {"a":2}?</think>\n{"a":1}'),
        Say('maybe {"a":2}?</think>{"a":1}'),
        Say("", reasoning='{"a":1}'),
        Say(None, reasoning='<think>hm</think>{"a":1}'),
        Say('{"a":1}', reasoning='{"a":2}'),
    ],
)
def test_the_answer_is_found_past_the_thinking(said: Say) -> None:
    assert answer(said) == '{"a":1}'


def test_a_quoted_tag_inside_an_answer_is_not_thinking() -> None:
    assert answer(Say('{"a":"</think>"}')) == '{"a":"</think>"}'


@pytest.mark.parametrize(
    ("said", "key"),
    [
        (Say(""), "prompts.empty"),
        (Say("<think>and so on"), "prompts.empty"),
        (Say('{"a":', finish="length"), "prompts.cut"),
        (Say(status=404), "prompts.refused"),
        (Say(status=401), "prompts.refused"),
        (Say(body=b"<html>hello</html>"), "prompts.not_understood"),
        (Say(body=b'{"choices": null}'), "prompts.not_understood"),
        (Say(body=b'{"choices": []}'), "prompts.not_understood"),
    ],
)
def test_no_answer_is_a_problem_that_says_why(said: Say, key: str) -> None:
    assert problem(said).key == key


def test_silence_ends_at_the_timeout() -> None:
    raised = problem(Say("late", silence=30), timeout=0.2)
    assert raised.key == "prompts.silent"
    assert "0.2" in text(raised.key, "en", **raised.params)


def test_nobody_there_is_a_problem() -> None:
    with ScriptedServer("x") as server:
        url = server.url
    with pytest.raises(Unavailable) as raised:
        Model(url, NAME).answer([("user", "?")])
    assert raised.value.key == "prompts.unreachable"


def test_every_problem_is_one_line_in_both_languages() -> None:
    fields = {"url": "http://x/v1", "seconds": "120", "status": 404, "name": "m", "tokens": 10}
    for name, sentences in catalogue("prompts").items():
        for lang in LANGS:
            assert sentences[lang]
            assert "\n" not in text(f"prompts.{name}", lang, **fields)


def test_the_request_is_plain_chat_at_temperature_zero() -> None:
    with ScriptedServer("x") as server:
        model = Model(server.url, NAME, max_answer_tokens=77)
        model.answer([("system", "a {b} $c"), ("user", "d")])
    sent = server.received[0]
    assert sent["messages"] == [{"role": "system", "content": "a {b} $c"}, {"role": "user", "content": "d"}]
    assert (sent["temperature"], sent["max_tokens"], sent["model"]) == (0, 77, NAME)
    assert not {"response_format", "tools"} & set(sent)
    assert model.calls == 1


def test_a_redirect_to_another_server_is_not_followed() -> None:
    with ScriptedServer("elsewhere") as other:
        raised = problem(Say(status=307, location=f"{other.url}/chat/completions"))
    assert raised.key == "prompts.refused"
    assert other.received == []


ALONE = """
    import sys
    contacted = []
    def watch(event, args):
        if event == "socket.connect":
            contacted.append(args[1])
        if event == "socket.getaddrinfo":
            contacted.append((args[0], args[1]))
    sys.addaudithook(watch)
    from prompts.gateway import Model
    from prompts.scripted import NAME, ScriptedServer
    with ScriptedServer("fine") as server:
        assert Model(server.url, NAME).answer([("user", "?")]) == "fine"
        port = server._server.server_port
    import langsmith.utils
    assert not langsmith.utils.tracing_is_enabled()
    assert contacted, "the watch saw nothing"
    assert {(str(h), p) for h, p, *_ in contacted} == {("127.0.0.1", port)}, contacted
"""


def test_no_socket_is_opened_but_the_configured_servers() -> None:
    elsewhere = "http://127.0.0.1:9"
    tempting = {
        **{f"{a}_{b}": "true" for a in ("LANGSMITH", "LANGCHAIN") for b in ("TRACING", "TRACING_V2")},
        "LANGSMITH_API_KEY": "k",
        "LANGCHAIN_HANDLER": "langchain",
        "LANGSMITH_ENDPOINT": elsewhere,
        "OPENAI_BASE_URL": elsewhere,
        "OPENAI_API_BASE": elsewhere,
        "OPENAI_PROXY": elsewhere,
        "HTTP_PROXY": elsewhere,
        "ALL_PROXY": elsewhere,
    }
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(ALONE)], env=os.environ | tempting, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_tokens_are_estimated_on_the_high_side_without_a_tokenizer() -> None:
    assert estimated_tokens("个人信息保护") >= 6
    assert 100 <= estimated_tokens("privacy " * 100) <= 400
