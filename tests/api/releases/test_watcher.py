"""A process notices another release, opens it, and only then answers from it; what is broken never serves."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest

from api.releases import Releases, Watcher, open_served, watcher
from api.releases.files import digest_of_folder
from api.settings import ServiceSettings
from assistant import Assistant, AssistantError
from tests.api.releases.test_folder import record


def made(settings: ServiceSettings, number: int) -> Releases:
    """A release like the shipped corpus, index and all."""
    releases = Releases(settings.releases)
    folder = releases.aside()
    shutil.copytree(settings.corpus, folder / "corpus")
    shutil.copytree(settings.index, folder / "index")
    releases.adopt(folder, record(number, digest_of_folder(folder / "corpus")))
    return releases


class Place:
    """Where the watcher puts what is to be served."""

    def __init__(self, settings: ServiceSettings) -> None:
        self.served: list[tuple[int, Assistant]] = []
        self.watcher = Watcher(settings, lambda number, assistant: self.served.append((number, assistant)))

    @property
    def assistant(self) -> Assistant | None:
        return self.served[-1][1] if self.served else None

    def look(self) -> int | None:
        self.watcher.look(self.assistant)
        return self.watcher.number


def test_from_one_to_the_next_and_back(small_settings: ServiceSettings) -> None:
    place = Place(small_settings)
    assert place.look() == 0 and len(place.served) == 1
    releases = made(small_settings, 1)
    assert place.look() == 0 and len(place.served) == 1, "made is not yet to be served"
    releases.point(1)
    assert place.look() == 1 and place.assistant is place.served[1][1]
    releases.point(0)
    assert place.look() == 0 and len(place.served) == 3


def test_what_cannot_be_opened_is_never_served(
    small_settings: ServiceSettings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(small_settings)
    place.look()
    releases = made(small_settings, 1)
    (releases.corpus(1) / "lexicon.yaml").write_text("坏了", encoding="utf-8")
    releases.point(1)
    for _ in range(3):
        assert place.look() == 0 and len(place.served) == 1
    assert caplog.text.count("和发布时不一样") == 1 and "先照旧用原来的语料" in caplog.text
    (releases.root / "current").write_text("什么")
    assert place.look() == 0 and "读不出" in place.watcher.trouble
    shutil.copy(small_settings.corpus / "lexicon.yaml", releases.corpus(1))
    releases.point(1)
    assert place.look() == 1, "another fault came between, so it is tried at once"
    assert place.watcher.trouble == ""


def test_it_is_tried_again_after_a_while(small_settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = small_settings.model_copy(update={"index": small_settings.releases / "index"})
    place = Place(missing)
    assert place.look() is None and "索引" in place.watcher.trouble
    shutil.copytree(small_settings.index, missing.index)
    assert place.look() is None, "not at every look"
    monkeypatch.setattr(watcher, "AGAIN", 0.0)
    assert place.look() == 0


def test_an_index_of_another_program_says_how_to_rebuild_it(small_settings: ServiceSettings) -> None:
    releases = made(small_settings, 1)
    releases.point(1)
    shutil.rmtree(releases.index(1))
    with pytest.raises(AssistantError, match="第 1 版语料打不开") as refused:
        open_served(small_settings)
    assert f"NIANGJIAREN_CORPUS={releases.corpus(1)} NIANGJIAREN_INDEX={releases.index(1)}" in str(refused.value)


def test_the_language_model_goes_on(small_settings: ServiceSettings) -> None:
    _, before = open_served(small_settings)
    model: Any = object()
    settings = small_settings.model_copy(update={"chat_model": "x", "chat_base_url": "http://127.0.0.1:9"})
    _, after = open_served(settings, replace(before, model=model))
    assert after.model is model and after.corpus is not before.corpus


def test_it_looks_by_itself(small_settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "EVERY", 0.01)
    place, looks = Place(small_settings), list[int]()

    def faulty(before: Assistant | None) -> None:
        looks.append(1)
        raise RuntimeError

    monkeypatch.setattr(place.watcher, "look", faulty)

    async def some() -> None:
        with anyio.move_on_after(60) as scope:
            async with anyio.create_task_group() as group:
                group.start_soon(place.watcher.run, lambda: None)
                while len(looks) < 3:
                    await anyio.sleep(0.01)
                group.cancel_scope.cancel()
        assert not scope.cancelled_caught

    anyio.run(some)
    assert len(looks) >= 3, "a look that fails is not the last"


def test_an_assistant_that_was_given_counts_as_the_one_served(small_settings: ServiceSettings, tmp_path: Path) -> None:
    place = Place(small_settings)
    place.watcher.taken_as_given()
    assert place.look() == 0 and place.served == []
