"""What the import tests share: the places, a way to propose from a file, a way to run the command."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus import Document, parse_document
from corpus.importing.command import add_import_command
from corpus.importing.propose import Proposal, filled_in, propose
from corpus.importing.reader import read_source
from corpus.library import read_library
from corpus.load import ROOT
from corpus.model import Jurisdiction

Propose = Callable[[Path], Proposal]
Run = Callable[..., int]


@pytest.fixture(scope="session")
def places() -> tuple[Jurisdiction, ...]:
    return read_library(ROOT)[0].jurisdictions


@pytest.fixture
def proposed(places: tuple[Jurisdiction, ...], today: date) -> Propose:
    """The proposal for a file; its account of characters must come out."""

    def make(path: Path) -> Proposal:
        proposal = propose(read_source(path), today.isoformat(), None, places, path.stem)
        ledger = proposal.ledger
        assert (ledger.lost, ledger.invented, ledger.disordered) == ("", "", "")
        assert ledger.read == ledger.body + ledger.front + ledger.left_out
        return proposal

    return make


@pytest.fixture
def run(today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in an empty folder, with the real corpus as root."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str, root: Path = ROOT) -> int:
        parser = argparse.ArgumentParser()
        parser.set_defaults(root=root)
        add_import_command(parser.add_subparsers(), today)
        options = parser.parse_args(["import", *arguments])
        code: int = options.run(options)
        return code

    return command


def parsed(proposal: Proposal) -> Document:
    """The proposal as the loader reads it once every 待填 is filled in."""
    return parse_document(filled_in(proposal.text), proposal.name)


def head_of(proposal: Proposal) -> dict[str, str]:
    """The front matter, as written."""
    lines = proposal.text.split("\n---\n")[0].splitlines()[1:]
    return dict(line.split(": ", 1) for line in lines)


def body_of(proposal: Proposal) -> str:
    return proposal.text.split("\n---\n", 1)[1].strip()


def left_out(proposal: Proposal, reason: str) -> list[str]:
    return [" ".join(d.text.split()) for d in proposal.dropped if d.reason == reason]


def doubts(proposal: Proposal) -> str:
    return "\n".join(map(str, proposal.doubts))
