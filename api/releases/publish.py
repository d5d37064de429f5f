"""A release from proposals: made aside, checked, indexed, tried, and only then switched to.

A fault or a kill at any point leaves what is served untouched: everything happens in a folder nobody looks at, and the
switch is one rename. What follows from the switch (`settle`) may be done again by whoever looks next.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from api.releases import commands
from api.releases.files import digest_of_folder
from api.releases.folder import SHIPPED, Change, Release, ReleaseError, Releases
from api.releases.served import served
from api.releases.settle import settle
from api.releases.staging import Base, in_a_row, stage
from api.settings import ServiceSettings
from api.state import State
from api.state.releases import Proposal
from api.state.releases.publishing import Turn

Progress = Callable[[int, int], None]
STEPS = 5
CHECK_SECONDS, OPEN_SECONDS, INDEX_SECONDS = 180.0, 180.0, 1800.0
BEAT = 3.0
_SHOWN = 3
"""Faults that are told; the rest are on the page of the proposal."""


@dataclass
class Publisher:
    """Everything one publishing needs. `day` is today."""

    settings: ServiceSettings
    state: State
    officer: str
    day: date
    at: datetime
    progress: Progress = lambda done, total: None
    _done: int = field(default=0, init=False)

    def publish(self, numbers: Sequence[int], why: str) -> int:
        """The number of the new release, which is served now. Raises ReleaseError, ProposalError, StateError."""
        with self.state.publishing.turn(self.officer) as turn:
            settle(self.settings, self.state)
            chosen = self._chosen(numbers)
            base = Base.of(self.settings)
            releases = Releases(self.settings.releases)
            aside = releases.aside()
            try:
                release = self._made(base, chosen, why, aside, turn)
                releases.adopt(aside, release)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
            self._switch(release.number, turn)
            releases.prune()
            return release.number

    def go_back(self, number: int, why: str) -> None:
        """Serve an earlier release, or the shipped corpus, again. Raises ReleaseError, ProposalError, StateError."""
        with self.state.publishing.turn(self.officer) as turn:
            settle(self.settings, self.state)
            base = Base.of(self.settings)
            if number == base.number:
                raise ReleaseError("现在用的就是这一版。")
            chosen = served(self.settings, number)
            self._step(turn)
            touched = self._trial(base.folder, chosen.corpus, turn)["touched"]
            self._step(turn)
            self._try(chosen.corpus, chosen.index, turn)
            # Before the switch: a quiz flagged for nothing is looked at again, one that is not flagged would be wrong.
            self.state.quizzes.retire(touched)
            self._switch(number, turn, f"{why}（原来是第 {base.number} 版）")

    def _chosen(self, numbers: Sequence[int]) -> tuple[Proposal, ...]:
        waiting = self.state.proposals.open()
        chosen = tuple(p for p in waiting if p.number in set(numbers))
        if not chosen:
            raise ReleaseError("没有选要发布的提案，或者它们刚被撤回、发布了。")
        in_a_row(chosen, waiting)
        return chosen

    def _made(self, base: Base, chosen: Sequence[Proposal], why: str, aside: Path, turn: Turn) -> Release:
        """The record of a release whose files stand in `aside`, checked, indexed and tried."""
        corpus, index = aside / "corpus", aside / "index"
        self._step(turn)
        own = stage(base, chosen, corpus)
        self._step(turn)
        found = self._trial(base.folder, corpus, turn)
        _refuse_faults(found)
        self._step(turn)
        self._index(base, corpus, index, turn)
        self._step(turn)
        silent = self._try(corpus, index, turn)
        lost = set(silent) - self._silent(base, turn) if silent else ()
        self._step(turn)
        numbers = Releases(self.settings.releases).numbers()
        return Release(
            number=max((*numbers, base.number, self.state.proposals.last_release()), default=0) + 1,
            by=self.officer,
            at=self.at,
            why=why,
            base=base.number,
            changes=tuple(Change(number=p.number, path=p.path, kind=p.kind, by=p.by, why=p.why) for p in chosen),
            own=own,
            corpus=digest_of_folder(corpus),
            touched=tuple(found["touched"]),
            documents=found["documents"],
            silent=tuple(silent),
            lost=tuple(sorted(lost)),
        )

    def _trial(self, old: Path, new: Path, turn: Turn) -> dict[str, Any]:
        arguments = ("-m", "corpus.trial", str(old.resolve()), str(new.resolve()), self.day.isoformat())
        found: dict[str, Any] = commands.run_json(*arguments, seconds=CHECK_SECONDS, beat=self._beat(turn))
        return found

    def _index(self, base: Base, corpus: Path, index: Path, turn: Turn) -> None:
        """On a copy of the index that serves, so that only what changed is computed."""
        serving = served(self.settings, base.number).index
        if serving.is_dir():
            shutil.copytree(serving, index, ignore=shutil.ignore_patterns(".lock", "building-*"))
        where = corpus.resolve(), index.resolve()
        commands.indexing(INDEX_SECONDS, self._beat(turn), *where, self.settings.embedder)

    def _try(self, corpus: Path, index: Path, turn: Turn) -> list[str]:
        """Open it and ask; the topics it declines. Raises ReleaseError when it does not answer."""
        where = str(corpus.resolve()), str(index.resolve()), self.settings.embedder, self.day.isoformat()
        opening = ("-m", "assistant.opening", *where)
        found: dict[str, Any] = commands.run_json(*opening, seconds=OPEN_SECONDS, beat=self._beat(turn))
        if found["trouble"]:
            raise ReleaseError(f"这一版试着打开，答不了问题，没有启用。{found['trouble'][:200]}")
        silent: list[str] = found["silent"]
        return silent

    def _silent(self, base: Base, turn: Turn) -> set[str]:
        """The topics that the one served now declines."""
        if base.number != SHIPPED:
            return set(Releases(self.settings.releases).get(base.number).silent)
        return set(self._try(base.settings.corpus, base.settings.index, turn))

    def _switch(self, number: int, turn: Turn, why: str = "") -> None:
        """Nobody else can have the turn while the name is put in place."""
        with self.state.database.write() as connection:
            turn.still_within(connection)
            Releases(self.settings.releases).point(number)
            if why:
                self.state.audit.add_within(connection, self.officer, "退回语料", f"语料第 {number} 版", why)
        settle(self.settings, self.state)

    def _step(self, turn: Turn) -> None:
        turn.still()
        self.progress(self._done, STEPS)
        self._done += 1

    def _beat(self, turn: Turn) -> commands.Beat:
        """Says every now and then that the work goes on."""

        def say() -> None:
            turn.still()
            self.progress(self._done - 1, STEPS)

        return commands.pulse(say, BEAT)


def refused_for(faults: Sequence[dict[str, Any]], more: int) -> str:
    """The first faults in one sentence."""
    told = "；".join(f"{f['file']} 第 {f['line']} 行：{f['message']}" for f in faults[:_SHOWN])
    rest = len(faults) + more - _SHOWN
    return f"检查没有通过，没有发布。{told}{f'；另外还有 {rest} 处' if rest > 0 else ''}。"


def _refuse_faults(found: dict[str, Any]) -> None:
    """Raises ReleaseError."""
    if found["faults"]:
        raise ReleaseError(refused_for(found["faults"], found["more"]))
