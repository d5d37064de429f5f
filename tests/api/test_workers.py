"""What several workers would meet is said before any of them is started."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from api import workers
from api.settings import ServiceSettings
from assistant import AssistantError


def test_an_index_that_can_be_opened(service_settings: ServiceSettings) -> None:
    workers.try_out(service_settings)


def test_what_is_wrong_comes_as_one_worker_would_say_it(service_settings: ServiceSettings, tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="索引"):
        workers.try_out(service_settings.model_copy(update={"index": tmp_path / "none"}))


def _killed(settings: ServiceSettings) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_is_killed_leaves_a_sentence(
    service_settings: ServiceSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_open", _killed)
    with pytest.raises(AssistantError, match="内存不够"):
        workers.try_out(service_settings)
