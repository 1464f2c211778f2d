from dataclasses import fields
from pathlib import Path

import pytest

from api.settings import STANDINGS, Settings, from_environment, variable
from language.problem import WrongUse
from retrieval import version

ROOT = Path(__file__).parent.parent.parent


def test_without_variables_everything_has_a_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = from_environment({})
    assert settings.home == tmp_path / ".local" / "share" / "tollgate"
    assert settings.store_url == f"sqlite:///{settings.home}/tollgate.sqlite3"
    assert settings.jobs_store_url != settings.store_url
    assert settings.key_path == settings.home / "audit.key"
    assert settings.host == "127.0.0.1"


def test_variables_set_what_they_are_named_after(tmp_path: Path) -> None:
    settings = from_environment(
        {"TOLLGATE_HOME": str(tmp_path), "TOLLGATE_PORT": "9000", "TOLLGATE_ALLOWED_HOSTS": "a.bank, b.bank"}
    )
    assert (settings.home, settings.port, settings.allowed_hosts) == (tmp_path, 9000, ("a.bank", "b.bank"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("TOLLGATE_PORT", "high"), ("TOLLGATE_PORT", "0"), ("TOLLGATE_LANGUAGE", "fr"), ("TOLLGATE_WORKERS", "-1")],
)
def test_a_wrong_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(WrongUse) as refused:
        from_environment({name: value})
    assert refused.value.params == {"name": name, "value": value}


@pytest.mark.parametrize("setting", [f.name for f in fields(Settings)])
def test_every_setting_is_described_for_the_operator(setting: str) -> None:
    assert f"`{variable(setting)}`" in (ROOT / "docs" / "operations.md").read_text("utf-8")


def test_the_description_names_no_setting_that_does_not_exist() -> None:
    import re

    named = set(re.findall(r"`(TOLLGATE_[A-Z_]+)`", (ROOT / "docs" / "operations.md").read_text("utf-8")))
    assert named <= {variable(f.name) for f in fields(Settings)}


def test_what_a_file_may_cost_is_set_in_megabytes_and_seconds() -> None:
    limits = from_environment({"TOLLGATE_MAX_UPLOAD_MB": "7", "TOLLGATE_READ_SECONDS": "5"}).limits
    assert (limits.file, limits.seconds) == (7_000_000, 5)


def test_the_standings_that_a_search_takes_are_those_of_versions() -> None:
    assert STANDINGS == version.STANDINGS
