"""Training on the small corpus: the same way, in a second."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus import Corpus
from indexer.embedder import StaticEmbedder
from indexer.train import DIMENSIONS, training_pairs

ON = date(2026, 11, 22)


@pytest.mark.models
def test_a_trained_model_can_be_opened(small: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    from indexer.train import train

    manifest = train(small, ON, tmp_path / "model", epochs=1)
    embedder = StaticEmbedder(tmp_path / "model")
    assert manifest["dimensions"] == DIMENSIONS
    assert embedder.weights.shape == (manifest["terms"], DIMENSIONS)
    assert json.loads((tmp_path / "model" / "manifest.json").read_text(encoding="utf-8")) == manifest
    assert float(np.linalg.norm(embedder.encode(["产假多少天"])[0])) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.models
def test_training_twice_gives_the_same_model(small: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    from indexer.train import train

    for name in ("one", "two"):
        train(small, ON, tmp_path / name, epochs=1)
    one, two = StaticEmbedder(tmp_path / "one"), StaticEmbedder(tmp_path / "two")
    assert one.vocabulary == two.vocabulary
    assert one.name == two.name


def test_pairs_join_questions_with_the_words_that_answer_them(small: Corpus) -> None:
    pairs = training_pairs(small, ON)
    assert pairs == training_pairs(small, ON)
    assert all(a and b and a != b for a, b in pairs)
    assert any("夜班" in a and "不得" in b for a, b in pairs)


@pytest.mark.models
def test_cutting_once_gives_what_the_model_cuts() -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    from indexer.embedder import MODEL
    from indexer.train import _cut_once

    model = sentence_transformers.SentenceTransformer(str(MODEL), device="cpu")
    texts = ["产假 _产假 多少 天", "没见过的词儿", "夜班"]
    ours, theirs = (
        _cut_once(model[0].tokenizer, [(texts[0], texts[1]), (texts[2], texts[0])])(texts),
        model.preprocess(texts),
    )
    assert ours["input_ids"].tolist() == theirs["input_ids"].tolist()
    assert ours["offsets"].tolist() == theirs["offsets"].tolist()
