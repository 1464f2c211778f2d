"""Prompts as files, and the question put to a model: text in, a checked object out.

Each prompt is one file of `prompts/library/`, versioned, in Chinese and English. What comes from outside (a
document, a finding) goes into data parts between tags that nobody can guess, so that it cannot pose as instruction.
"""

import json
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from language.problem import Unavailable
from language.texts import Lang
from prompts.gateway import Message, Model

log = logging.getLogger(__name__)

Answer = TypeVar("Answer", bound=BaseModel)
_TOLD = 1_000  # characters of an error that a model is told


@dataclass(frozen=True, slots=True)
class Wording:
    """A prompt in one language: the standing instructions, and the request with `$name` for each variable."""

    system: str
    request: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to a model. The variables named in `data` go out as data parts, the others as they are."""

    id: str
    version: int
    data: frozenset[str]
    zh: Wording
    en: Wording

    def wording(self, lang: Lang) -> Wording:
        """The prompt in `lang`."""
        return self.zh if lang == "zh" else self.en


@cache
def prompt(name: str) -> Prompt:
    """The prompt of `prompts/library/<name>.yaml`."""
    raw = yaml.load((files("prompts") / "library" / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return Prompt(raw["id"], raw["version"], frozenset(raw["data"]), Wording(**raw["zh"]), Wording(**raw["en"]))


def versions() -> dict[str, str]:
    """Every shipped prompt's version by its id, for the record of a review."""
    names = sorted(p.name.removesuffix(".yaml") for p in (files("prompts") / "library").iterdir())
    return {prompt(n).id: str(prompt(n).version) for n in names}


def messages(asked: Prompt, lang: Lang, variables: Mapping[str, str]) -> list[Message]:
    """The system and user message of `asked`, with the rule about data in front.

    Raises KeyError where a variable is missing.
    """
    tag = f"data-{secrets.token_hex(8)}"
    parts = {
        name: f'<{tag} part="{name}">\n{value}\n</{tag}>' if name in asked.data else value
        for name, value in variables.items()
    }
    wording = asked.wording(lang)
    rule = Template(prompt("data").wording(lang).system).substitute(tag=tag)
    return [("system", f"{rule}\n{wording.system}"), ("user", Template(wording.request).substitute(parts))]


def ask(
    model: Model, asked: Prompt, lang: Lang, variables: Mapping[str, str], schema: type[Answer], *, repairs: int = 1
) -> Answer:
    """The model's answer as a `schema`, asked again with the fault named at most `repairs` times.

    Plain prompting: nothing is needed of the server beyond chat. Raises Unavailable where no valid answer came.
    """
    talk = messages(asked, lang, variables)
    for left in range(repairs, -1, -1):
        said = model.answer(talk)
        try:
            return schema.model_validate_json(json_part(said))
        except ValidationError as error:
            log.warning("prompt %s: an answer with %d faults, %d tries left", asked.id, error.error_count(), left)
            fault = str(error.errors(include_url=False, include_context=False))[:_TOLD]
        talk = [*talk, ("assistant", said), *messages(prompt("repair"), lang, {"fault": fault})[1:]]
    raise Unavailable("prompts.invalid", name=model.name)


def json_part(text: str) -> str:
    """The JSON object in a model's answer: a fence, and talk before or after, left out.

    The last whole object counts when there are several; `text` itself is given back when there is none.
    """
    text = text.strip()
    found, at = text, text.find("{")
    while at >= 0:
        try:
            _, end = json.JSONDecoder(strict=False).raw_decode(text, at)
        except ValueError:
            if at == 0 or text.startswith("```"):  # the whole answer is meant as JSON and is broken
                return text
            end = at + 1
        else:
            found = text[at:end]
        at = text.find("{", end)
    return found
