"""Which corpus a process opens at its start: that of the release, and never one that was tampered with."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import create_app
from api.console.quizzes.master import quizmaster
from api.releases import ReleaseError, corpus_folder, served
from api.settings import ServiceSettings
from tests.api.releases.test_watcher import made


def test_the_settings_of_a_release(small_settings: ServiceSettings) -> None:
    assert served(small_settings, 0) is small_settings
    releases = made(small_settings, 1)
    chosen = served(small_settings, 1)
    assert (chosen.corpus, chosen.index) == (releases.corpus(1), releases.index(1))
    assert chosen.database == small_settings.database
    with pytest.raises(ReleaseError, match="没有第 2 版"):
        served(small_settings, 2)


def test_the_service_starts_with_what_is_served(small_settings: ServiceSettings) -> None:
    releases = made(small_settings, 1)
    releases.point(1)
    app = create_app(small_settings)
    with TestClient(app) as client:
        assert client.get("/readyz").json()["documents"] == 3
        assert app.state.service.watcher.number == 1
        assert app.state.service.corpus_folder == releases.corpus(1) == corpus_folder(small_settings, 1)


def test_a_release_that_is_broken_at_the_start(small_settings: ServiceSettings) -> None:
    """Not the shipped one instead: an officer's correction must not be taken back without a word."""
    releases = made(small_settings, 1)
    releases.point(1)
    (releases.corpus(1) / "lexicon.yaml").unlink()
    with TestClient(create_app(small_settings), raise_server_exceptions=False) as client:
        reply = client.get("/readyz")
        assert reply.status_code == 503 and "第 1 版语料" in reply.json()["detail"]
        assert client.get("/healthz").status_code == 200


def test_points_for_quizzes_come_from_the_release_too(small_settings: ServiceSettings, tmp_path: Path) -> None:
    app = create_app(small_settings)
    with TestClient(app):
        service = app.state.service
        assert service.assistant is not None
        request = type("Request", (), {"app": app})()
        assert quizmaster(request, service.assistant).points == (), (
            "the small corpus has none, the program's own do not count"
        )
