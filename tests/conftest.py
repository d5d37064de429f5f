"""Shared fixtures: the real corpus, and one real index built from it."""

from __future__ import annotations

import fcntl
import gc
import os
from datetime import date
from pathlib import Path

import pytest

from assistant import Assistant, Settings
from corpus import Corpus, load_corpus
from indexer import open_embedder
from indexer.build import build

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load_corpus()


@pytest.fixture(scope="session")
def index_settings(tmp_path_factory: pytest.TempPathFactory, corpus: Corpus) -> Settings:
    """Settings that point to an index built from the real corpus, once for all processes that test together."""
    own = tmp_path_factory.getbasetemp()
    root: Path = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "index"
    root.mkdir(exist_ok=True)
    with (root / ".first").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        build(corpus, root, open_embedder("static"))
    return Settings(index=root, _env_file=None)


@pytest.fixture(scope="session")
def assistant(index_settings: Settings) -> Assistant:
    return Assistant.open(index_settings)


def pytest_collection_finish() -> None:
    """Thousands of tests, and what they import, are no garbage: looking through them again and again takes minutes."""
    gc.collect()
    gc.freeze()
