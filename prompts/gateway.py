"""The one door to a language model: any OpenAI-compatible server, named by address and model.

Made by the front doors from the settings, handed to `judge` and `draft_fix`. Without a model nothing here runs.
"""

import logging

from language.problem import Unavailable

log = logging.getLogger(__name__)

Message = tuple[str, str]
"""(role, text); the roles are system, user and assistant."""


class Model:
    """A chat model behind an OpenAI-compatible server (vLLM, Ollama, DeepSeek, Qwen …).

    `base_url` ends in /v1. `timeout` is in seconds for each try; a failed connection is tried once more.
    `context_tokens` is what the server's model holds, question and answer together. `calls` counts the questions.
    """

    def __init__(
        self,
        base_url: str,
        name: str,
        *,
        api_key: str = "none",
        timeout: float = 120,
        context_tokens: int = 32_768,
        max_answer_tokens: int = 8_192,
    ) -> None:
        from prompts import chat

        self.base_url = base_url
        self.name = name
        self.timeout = timeout
        self.context_tokens = context_tokens
        self.max_answer_tokens = max_answer_tokens
        self.calls = 0
        self._chat = chat.connect(base_url, name, api_key, timeout, max_answer_tokens)

    def answer(self, messages: list[Message]) -> str:
        """The model's answer as text, its thinking left out; what it thought, when it said nothing else.

        Raises Unavailable: not reachable, silent, refused, not understood, empty or cut short.
        """
        import openai

        from prompts import chat

        self.calls += 1
        try:
            said = chat.say(self._chat, messages)
        except openai.APITimeoutError as error:
            raise Unavailable("prompts.silent", url=self.base_url, seconds=f"{self.timeout:g}") from error
        except openai.APIStatusError as error:
            raise Unavailable("prompts.refused", status=error.status_code, url=self.base_url, name=self.name) from error
        except openai.APIConnectionError as error:
            raise Unavailable("prompts.unreachable", url=self.base_url) from error
        except (openai.APIError, ValueError, KeyError, TypeError, IndexError) as error:
            log.warning("not an answer of a chat server: %s", type(error).__name__)
            raise Unavailable("prompts.not_understood", url=self.base_url) from error
        if said.response_metadata.get("finish_reason") == "length":
            raise Unavailable("prompts.cut", tokens=self.max_answer_tokens)
        content = without_thinking(said.text)
        answer = content or without_thinking(said.additional_kwargs[chat.REASONING])
        if not answer:
            raise Unavailable("prompts.empty", name=self.name)
        return answer


def without_thinking(text: str) -> str:
    """`text` without the model's <think> part, whose opening tag some servers swallow."""
    text = text.strip()
    if text.startswith("{"):  # an answer may quote the tag
        return text
    thought, closing, rest = text.partition("</think>")
    if closing:
        return rest.strip()
    return "" if thought.startswith("<think>") else thought


def estimated_tokens(text: str) -> int:
    """About how many tokens `text` takes, on the high side: one a Chinese character, one for three others.

    No tokenizer is asked: it would have to be downloaded.
    """
    wide = sum(c >= "\u2e80" for c in text)
    return wide + (len(text) - wide) // 3 + 1
