"""Settings come from the environment, once, and every one of them has a plain default."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Settings


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder without .env, and no settings in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"NIANGJIAREN_{name.upper()}", raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_defaults_need_nothing() -> None:
    settings = Settings()
    assert (settings.embedder, settings.province, settings.index) == ("static", None, Path("var/index"))
    assert (settings.corpus / "jurisdictions.yaml").exists()


def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANGJIAREN_PROVINCE", "浙江")
    monkeypatch.setenv("NIANGJIAREN_INDEX", "/srv/index")
    assert (Settings().province, Settings().index) == ("浙江", Path("/srv/index"))


def test_a_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("NIANGJIAREN_PROVINCE=四川\nOTHER=1\n", encoding="utf-8")
    assert Settings().province == "四川"
    monkeypatch.setenv("NIANGJIAREN_PROVINCE", "广东")
    assert Settings().province == "广东"


def test_no_language_model_by_default() -> None:
    settings = Settings()
    assert (settings.chat_model, settings.chat_base_url, settings.chat_api_key) == (None, None, None)
    assert settings.chat_timeout == 8.0


@pytest.mark.parametrize("prefix", ["", "NIANGJIAREN_"])
def test_a_language_model_goes_by_the_names_other_programs_use(prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{prefix}CHAT_MODEL", "small")
    monkeypatch.setenv(f"{prefix}CHAT_BASE_URL", "http://127.0.0.1:8080/v1")
    monkeypatch.setenv(f"{prefix}CHAT_API_KEY", "sk-1")
    monkeypatch.setenv(f"{prefix}CHAT_TIMEOUT", "2.5")
    settings = Settings()
    assert (settings.chat_model, settings.chat_base_url, settings.chat_timeout) == (
        "small",
        "http://127.0.0.1:8080/v1",
        2.5,
    )
    assert settings.chat_api_key is not None and settings.chat_api_key.get_secret_value() == "sk-1"
    assert "sk-1" not in repr(settings)


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_MODEL", "")
    assert Settings().chat_model is None


@pytest.mark.parametrize("seconds", ["0", "-1", "1000", "soon"])
def test_a_time_limit_is_a_time(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHAT_TIMEOUT", seconds)
    with pytest.raises(ValueError, match="CHAT_TIMEOUT"):
        Settings()
