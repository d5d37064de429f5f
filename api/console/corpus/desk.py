"""What the pages of this part work on: the corpus that is served, its files, and the changes that wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from api.releases import Releases
from api.releases.staging import Base
from api.service import AssistantDep, ServiceDep, StateDep
from api.settings import ServiceSettings
from api.state import State
from corpus import Corpus, Document


@dataclass(frozen=True)
class Desk:
    """`corpus` is what this process answers from; `base` the files that are to be served, often the same."""

    settings: ServiceSettings
    state: State
    corpus: Corpus
    serving: int | None
    """The release this process answers from."""

    @property
    def base(self) -> Base:
        """Raises ReleaseError."""
        return Base.of(self.settings)

    @property
    def releases(self) -> Releases:
        return Releases(self.settings.releases)

    def text(self, path: str) -> str | None:
        """A file with the changes that wait for it; None = there is none."""
        newest = self.state.proposals.newest(path)
        return self.base.text(path) if newest is None else newest or None

    def place(self, document: Document) -> str:
        """浙江; 全国"""
        known = self.corpus.places.get(document.jurisdiction)
        return known.name if known else document.jurisdiction


def desk(service: ServiceDep, assistant: AssistantDep, state: StateDep) -> Desk:
    """Raises NotReady."""
    return Desk(service.settings, state, assistant.corpus, service.watcher.number)


DeskDep = Annotated[Desk, Depends(desk)]
