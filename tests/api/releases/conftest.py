"""A service folder over the small corpus: its index is built once, each test has releases and a database of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.releases import Releases
from api.releases.publish import Publisher
from api.settings import ServiceSettings
from api.state import State
from tests.api.releases.corpus import FILES, shipped_folder
from tests.api.state.conftest import Hands

ON = date(2026, 11, 22)


@pytest.fixture
def small_settings(tmp_path: Path) -> ServiceSettings:
    return small(tmp_path)


def small(folder: Path, shipped: Path | None = None) -> ServiceSettings:
    """Settings over the small corpus; what is written goes into `folder`."""
    shipped = shipped or shipped_folder()
    return ServiceSettings(
        corpus=shipped / "corpus",
        index=shipped / "index",
        releases=folder / "releases",
        database=SecretStr(f"sqlite:///{folder}/state.db"),
        rate="off",
        _env_file=None,
    )


@dataclass
class Desk:
    """Proposes and publishes as two administrators would."""

    settings: ServiceSettings
    state: State
    hands: Hands

    @property
    def releases(self) -> Releases:
        return Releases(self.settings.releases)

    def propose(self, path: str, text: str, before: str | None = None, why: str = "新的公布了") -> int:
        return self.state.proposals.add(path, text, why, "李干事", "文件", before or FILES.get(path))

    def publisher(self, progress: Callable[[int, int], None] = lambda done, total: None) -> Publisher:
        return Publisher(self.settings, self.state, "王管", ON, self.hands(), progress)

    def publish(self, *numbers: int) -> int:
        return self.publisher().publish(numbers, "十一月的更新")


@pytest.fixture
def desk(small_settings: ServiceSettings) -> Iterator[Desk]:
    hands = Hands()
    state = State.open(small_settings, hands)
    yield Desk(small_settings, state, hands)
    state.close()
