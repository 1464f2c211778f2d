"""LangChain's chat model as this product runs it: it speaks to the configured server and to nothing else.

Used by `prompts.gateway` alone, and imported only when a model is configured (the import takes seconds).
"""

import os
import ssl
from typing import Any

for _name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2"):
    os.environ[_name] = "false"  # LangChain reads these when it is imported: a document must never leave as a trace
for _name in ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER"):
    os.environ.pop(_name, None)  # the names of the first tracer: LangChain refuses to run where they are set

import langsmith  # noqa: E402
import openai  # noqa: E402
from langchain_core.messages import BaseMessage  # noqa: E402
from langchain_core.outputs import ChatResult  # noqa: E402
from langchain_openai import ChatOpenAI  # noqa: E402

REASONING = "reasoning_content"
RETRIES = 1  # of a failed connection or an overloaded server


class Chat(ChatOpenAI):
    """ChatOpenAI that keeps the reasoning field, in which some servers put the whole answer."""

    def _create_chat_result(
        self, response: dict[str, Any] | openai.BaseModel, generation_info: dict[str, Any] | None = None
    ) -> ChatResult:
        result = super()._create_chat_result(response, generation_info)
        raw = response if isinstance(response, dict) else response.model_dump(warnings=False)
        for generation, choice in zip(result.generations, raw["choices"], strict=True):
            said = choice["message"]
            generation.message.additional_kwargs[REASONING] = said.get(REASONING) or said.get("reasoning") or ""
        return result


def connect(base_url: str, name: str, api_key: str, timeout: float, max_answer_tokens: int) -> Chat:
    """The chat model `name` at `base_url`: temperature 0, no proxy, no redirect, the system's own certificates.

    `timeout` is in seconds, for each try.
    """
    http = openai.DefaultHttpxClient(
        timeout=timeout, follow_redirects=False, trust_env=False, verify=ssl.create_default_context()
    )
    return Chat(
        base_url=base_url,
        model=name,
        api_key=lambda: api_key,
        timeout=timeout,
        temperature=0,
        max_retries=RETRIES,
        http_client=http,
        openai_proxy="",
        use_responses_api=False,
        output_version="v0",
        extra_body={"max_tokens": max_answer_tokens},  # the name that every compatible server knows
    )


def say(chat: Chat, messages: list[tuple[str, str]]) -> BaseMessage:
    """The server's answer to (role, text) messages. Raises what `openai` and LangChain raise."""
    with langsmith.tracing_context(enabled=False):
        return chat.invoke(messages)
