"""Which corpus and which index a process opens: those of the release that is served, else the shipped ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from api.releases.folder import SHIPPED, ReleaseError, Releases
from api.settings import ServiceSettings
from assistant import Assistant, AssistantError

_REBUILD = (
    "第 {} 版语料打不开：{}　程序升级以后可以重建它的索引："
    "NIANGJIAREN_CORPUS={} NIANGJIAREN_INDEX={} python -m indexer build"
)


def corpus_folder(settings: ServiceSettings, number: int) -> Path:
    """Where the files of a release lie; whether they are whole is not looked at."""
    return settings.corpus if number == SHIPPED else Releases(settings.releases).corpus(number)


def served(settings: ServiceSettings, number: int) -> ServiceSettings:
    """The settings with corpus and index of a release. Raises ReleaseError when it is not as it was published."""
    if number == SHIPPED:
        return settings
    releases = Releases(settings.releases)
    releases.whole(number)
    return settings.model_copy(update={"corpus": releases.corpus(number), "index": releases.index(number)})


def open_served(settings: ServiceSettings, before: Assistant | None = None) -> tuple[int, Assistant]:
    """The release that is served, and its assistant. Raises AssistantError with a sentence in Chinese.

    The language model of the assistant `before` is taken over: its connections are in use.
    """
    releases = Releases(settings.releases)
    try:
        number = releases.current()
        chosen = served(settings, number)
    except ReleaseError as error:
        raise AssistantError(str(error)) from None
    if before is None:
        return number, _opened(releases, number, chosen)
    wordless = chosen.model_copy(update={"chat_model": None})
    return number, replace(_opened(releases, number, wordless), model=before.model)


def _opened(releases: Releases, number: int, settings: ServiceSettings) -> Assistant:
    try:
        return Assistant.open(settings)
    except AssistantError as error:
        if number == SHIPPED:
            raise
        place = releases.corpus(number), releases.index(number)
        raise AssistantError(_REBUILD.format(number, error, *place)) from None
