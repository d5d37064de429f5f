"""The folder of releases: which there are, which is served, and how another is put in its place."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from api.releases.files import digest_of_folder
from api.state.releases import Kind, ProposalError

SHIPPED = 0
"""The number that stands for the corpus the program brings along."""
KEPT = 10
_BUILDING = "building-"


class ReleaseError(ProposalError):
    """A release cannot be made, opened or served; the message is one Chinese sentence."""


class Change(BaseModel):
    """A proposal that went into a release."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    path: str
    kind: Kind
    by: str
    why: str


class Release(BaseModel):
    """release.json: who made it, when and why, from which one, and what is in it.

    `own` names every file that differs from the shipped corpus, with its digest; None = taken away. `corpus` is the
    digest of the whole folder, `touched` what quizzes may rest on (标题 第七条) and this release changed. `silent` are
    the topics whose question it declines, `lost` those of them that the one before still answered.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    by: str
    at: datetime
    why: str
    base: int
    changes: tuple[Change, ...]
    own: dict[str, str | None]
    corpus: str
    touched: tuple[str, ...]
    documents: int
    silent: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Releases:
    """The folder at `root`, which may not exist yet."""

    root: Path

    def current(self) -> int:
        """The release that is served. Raises ReleaseError when `current` cannot be read."""
        try:
            written = (self.root / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return SHIPPED
        except (OSError, UnicodeDecodeError):
            written = ""
        if not written.isdigit():
            raise ReleaseError(f"{self.root}/current 读不出是第几版语料。里面应是 0007 这样的编号。")
        return int(written)

    def folder(self, number: int) -> Path:
        return self.root / f"{number:04}"

    def corpus(self, number: int) -> Path:
        return self.folder(number) / "corpus"

    def index(self, number: int) -> Path:
        return self.folder(number) / "index"

    def get(self, number: int) -> Release:
        """Raises ReleaseError when it is not there, or its record is damaged."""
        try:
            text = (self.folder(number) / "release.json").read_text(encoding="utf-8")
            return Release.model_validate_json(text)
        except FileNotFoundError:
            raise ReleaseError(f"没有第 {number} 版语料，可能太旧，已经清掉了。") from None
        except (OSError, ValueError, ValidationError):
            raise ReleaseError(f"第 {number} 版语料的记录坏了。") from None

    def whole(self, number: int) -> Release:
        """The same, when its files are still those that were checked. Raises ReleaseError."""
        release = self.get(number)
        if digest_of_folder(self.corpus(number)) != release.corpus:
            raise ReleaseError(f"第 {number} 版语料的文件和发布时不一样，不能用。请换一版。")
        return release

    def all(self) -> tuple[Release, ...]:
        """Those that can be read, the newest first."""
        found = []
        for number in sorted(self.numbers(), reverse=True):
            try:
                found.append(self.get(number))
            except ReleaseError:
                continue
        return tuple(found)

    def numbers(self) -> tuple[int, ...]:
        if not self.root.is_dir():
            return ()
        return tuple(int(p.name) for p in self.root.iterdir() if p.is_dir() and p.name.isdigit() and len(p.name) >= 4)

    def aside(self) -> Path:
        """A new empty folder to build in; what a killed build left is removed. Only for whoever has the turn."""
        self.root.mkdir(parents=True, exist_ok=True)
        for left in self.root.glob(f"{_BUILDING}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = self.root / f"{_BUILDING}{os.urandom(6).hex()}"
        folder.mkdir()
        return folder

    def adopt(self, built: Path, release: Release) -> None:
        """A finished folder becomes the release it is the record of; it is not served yet."""
        record = built / "release.json"
        record.write_text(release.model_dump_json(indent=1), encoding="utf-8")
        # What is switched to must survive a power cut: everything is on the disk before its name is.
        os.sync()
        built.rename(self.folder(release.number))

    def point(self, number: int) -> None:
        """Let it be served, in one atomic step."""
        self.root.mkdir(parents=True, exist_ok=True)
        pending = self.root / f"current.{os.urandom(6).hex()}"
        with pending.open("w", encoding="ascii") as file:
            file.write(f"{number:04}\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(pending, self.root / "current")

    def prune(self) -> None:
        """The last ones are kept, and the one that is served."""
        kept = {*sorted(self.numbers())[-KEPT:], self.current()}
        for number in set(self.numbers()) - kept:
            shutil.rmtree(self.folder(number), ignore_errors=True)
        for left in self.root.glob("current.*"):
            left.unlink(missing_ok=True)
