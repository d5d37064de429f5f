"""The files of a corpus as it should become: the shipped ones, a release's own ones over them, proposals over those.

After the program was upgraded the next release so has the new shipped files too, except those changed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from api.releases.files import copy_data, text_of, write
from api.releases.folder import SHIPPED, ReleaseError, Releases
from api.releases.served import corpus_folder
from api.settings import ServiceSettings
from api.state.releases import Proposal, digest_of

_CHANGED = "第 {} 号提案改的文件，后来已经变了，不能再照它改。请撤回这份提案，在新的文字上重新改。"


class Edit(Protocol):
    """A file as it should become, and the digest of the text it was made from: a proposal, or what may become one."""

    @property
    def number(self) -> int: ...
    @property
    def path(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def before(self) -> str | None: ...


@dataclass(frozen=True)
class Base:
    """The corpus that proposals are made for: the one served now."""

    settings: ServiceSettings
    number: int
    own: dict[str, str | None]

    @classmethod
    def of(cls, settings: ServiceSettings) -> Base:
        """Raises ReleaseError."""
        releases = Releases(settings.releases)
        number = releases.current()
        return cls(settings, number, {} if number == SHIPPED else dict(releases.get(number).own))

    @property
    def folder(self) -> Path:
        """Where the corpus that is served lies."""
        return corpus_folder(self.settings, self.number)

    def text(self, path: str) -> str | None:
        """A file as it is now; None = there is none."""
        return text_of((self.folder if path in self.own else self.settings.corpus) / path)

    def copy(self, target: Path) -> None:
        copy_data(self.settings.corpus, target)
        for path in self.own:
            _put(target, path, self.text(path))


def stage(base: Base, edits: Iterable[Edit], target: Path, *, skip: bool = False) -> dict[str, str | None]:
    """Write the folder; every file that then differs from the shipped corpus.

    Raises ReleaseError for an edit whose file has changed since, unless such are to be skipped.
    """
    base.copy(target)
    own = dict(base.own)
    for edit in edits:
        if digest_of(text_of(target / edit.path)) != edit.before:
            if skip:
                continue
            raise ReleaseError(_CHANGED.format(edit.number))
        _put(target, edit.path, edit.text or None)
        own[edit.path] = digest_of(edit.text or None)
    return {path: digest for path, digest in own.items() if digest != _shipped(base, path)}


def in_a_row(chosen: Sequence[Proposal], waiting: Sequence[Proposal]) -> None:
    """Of each file the earlier ones go along. Raises ReleaseError."""
    numbers = {proposal.number for proposal in chosen}
    for late in chosen:
        for early in waiting:
            if early.path == late.path and early.number < late.number and early.number not in numbers:
                raise ReleaseError(f"第 {late.number} 号提案是接着第 {early.number} 号改的，要一起发布。")


def _put(folder: Path, path: str, text: str | None) -> None:
    if text is None:
        (folder / path).unlink(missing_ok=True)
    else:
        write(folder / path, text.encode())


def _shipped(base: Base, path: str) -> str | None:
    return digest_of(text_of(base.settings.corpus / path))
