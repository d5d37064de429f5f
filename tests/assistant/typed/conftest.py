"""The vocabulary of the real corpus, once."""

from __future__ import annotations

import pytest

from assistant.typed.vocabulary import Vocabulary
from corpus import Corpus


@pytest.fixture(scope="session")
def vocabulary(corpus: Corpus) -> Vocabulary:
    return Vocabulary.of(corpus)
