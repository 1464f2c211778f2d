"""The settings of the product, read from the environment once by the front doors and handed down as values.

Every setting is described in docs/operations.md: a test holds the two together.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from ingest.limits import MB, Limits
from language.problem import WrongUse
from language.texts import LANGS

PREFIX = "TOLLGATE_"
MOST_PORT = 65_535
MOST_HITS = 1000
"""Clauses of one answer of a search."""
STANDINGS = ("in-force", "not-yet", "superseded", "repealed")
"""How a version can stand on a day: those of `retrieval.version`, whose import is too dear for a list of options."""
TYPES = ("auto", "charter", "requirements", "change-request", "status-report", "other")
"""What a person may say a document is; "auto" leaves it to the review."""


def _home() -> Path:
    return Path.home() / ".local" / "share" / "tollgate"


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator can set: the field `max_upload_mb` is the variable TOLLGATE_MAX_UPLOAD_MB, and so on."""

    home: Path = field(default_factory=_home)
    """The folder of everything that is kept."""
    database_url: str = ""
    """SQLite or PostgreSQL; "" is tollgate.sqlite3 in the home folder."""
    jobs_url: str = ""
    """The database of the jobs; "" is jobs.sqlite3 in the home folder."""
    audit_key: Path | None = None
    """The key that signs the audit log; None is audit.key in the home folder."""
    host: str = "127.0.0.1"
    port: int = 8600
    allowed_hosts: tuple[str, ...] = ()
    """Names, besides this machine's own, under which browsers may reach the service."""
    max_upload_mb: int = 50
    read_seconds: int = 60
    """After how long the reading of one file is stopped."""
    workers: int = 2
    """How many reviews run at a time."""
    language: str = "zh"
    """The language of pages for browsers that ask for neither."""
    jurisdiction: str = "CN"
    actor: str = ""
    """Who decides on the command line where a command names nobody; "" is the system's user."""
    calendar: Path | None = None
    """The bank's own holidays and worked weekends, in place of the shipped ones of the same years."""
    rules: Path | None = None
    """A folder of the bank's own rules: YAML that switches off, changes or adds some; None is the shipped ones."""
    model_url: str = ""
    """An OpenAI-compatible server, ending in /v1; "" works without a model."""
    model_name: str = ""
    model_key: str = ""
    embedder: str = "static"
    """"static" is the model that ships with the project; else a sentence-transformers model by name or folder."""
    reranker: str = ""
    """A cross-encoder by name or folder, which puts the first 50 hits into order; "" uses none."""

    @property
    def store_url(self) -> str:
        """The database of the application."""
        return self.database_url or f"sqlite:///{self.home / 'tollgate.sqlite3'}"

    @property
    def jobs_store_url(self) -> str:
        """The database of the jobs, always another one than the application's."""
        return self.jobs_url or f"sqlite:///{self.home / 'jobs.sqlite3'}"

    @property
    def limits(self) -> Limits:
        """What a file may cost."""
        return Limits(file=self.max_upload_mb * MB, seconds=self.read_seconds)

    @property
    def key_path(self) -> Path:
        """Where the audit log's signing key is kept."""
        return self.audit_key or self.home / "audit.key"


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of TOLLGATE_* variables (default: the process's own). Raises WrongUse, naming the wrong one."""
    given = os.environ if environment is None else environment
    values = {f.name: _value(f.name, given[name]) for f in fields(Settings) if (name := variable(f.name)) in given}
    return Settings(**values)


def variable(setting: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + setting.upper()


def _value(setting: str, raw: str) -> Any:
    try:
        return READ.get(setting, str)(raw)
    except ValueError as error:
        raise WrongUse("api.setting_wrong", name=variable(setting), value=raw) from error


def _path(raw: str) -> Path:
    return Path(raw).expanduser().resolve()


def _positive(raw: str) -> int:
    number = int(raw)
    if number < 1:
        raise ValueError(raw)
    return number


def _port(raw: str) -> int:
    number = _positive(raw)
    if number > MOST_PORT:
        raise ValueError(raw)
    return number


def _language(raw: str) -> str:
    if raw not in LANGS:
        raise ValueError(raw)
    return raw


def _names(raw: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in raw.split(",") if name.strip())


READ: dict[str, Any] = {
    "home": _path,
    "audit_key": _path,
    "calendar": _path,
    "rules": _path,
    "port": _port,
    "max_upload_mb": _positive,
    "read_seconds": _positive,
    "workers": _positive,
    "language": _language,
    "allowed_hosts": _names,
}
