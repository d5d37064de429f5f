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
