"""The shipped embedder: a numpy lookup that equals sentence-transformers, and hub models by folder."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from assistant import Assistant, AssistantError, Settings
from corpus import Corpus, load_corpus
from indexer import Index, IndexFault, open_embedder
from indexer.build import build
from indexer.embedder import BATCH, MODEL, StaticEmbedder
from indexer.retriever import LangChainEmbeddings
from indexer.words import segmented

UNKNOWN = ["", "   ", "🤰🤰", "。，！", "qwxzj ☃"]


def real_texts(corpus: Corpus) -> list[str]:
    """Questions and provisions as they are, long and short."""
    questions = [t.questions[0] for t in corpus.library.topics][:60]
    return questions + [located.provision.text for located in corpus.units()][::25]


@pytest.mark.models
def test_the_lookup_equals_sentence_transformers(corpus: Corpus, static: StaticEmbedder) -> None:
    sentence_transformers = pytest.importorskip("sentence_transformers")
    texts = real_texts(corpus)
    assert len(texts) >= 50
    model = sentence_transformers.SentenceTransformer(str(MODEL), device="cpu").float()
    expected = model.encode([segmented(t) for t in texts], normalize_embeddings=True, show_progress_bar=False)
    np.testing.assert_allclose(static.encode(texts), expected, atol=1e-5)


def test_vectors_have_length_one(corpus: Corpus, static: StaticEmbedder) -> None:
    np.testing.assert_allclose(np.linalg.norm(static.encode(real_texts(corpus)), axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_text_without_a_known_term_is_the_zero_vector(static: StaticEmbedder, text: str) -> None:
    vector = static.encode([text])[0]
    assert np.isfinite(vector).all()
    assert float(np.linalg.norm(vector)) == pytest.approx(0.0, abs=1e-6)


def test_no_texts_give_no_rows(static: StaticEmbedder) -> None:
    assert static.encode([]).shape == (0, static.weights.shape[1])


def test_a_text_has_the_same_vector_alone_and_in_company(static: StaticEmbedder) -> None:
    texts = ["怀孕能上夜班吗", "产假多少天", "怀孕能上夜班吗"]
    together = static.encode(texts)
    np.testing.assert_array_equal(together[0], together[2])
    np.testing.assert_array_equal(together[0], static.encode(texts[:1])[0])


def test_more_texts_than_are_computed_at_a_time(static: StaticEmbedder) -> None:
    texts = [f"产假{n}天" if n % 3 else "" for n in range(2 * BATCH + 5)]
    vectors = static.encode(texts)
    assert vectors.shape == (len(texts), static.weights.shape[1])
    for n in (0, 1, BATCH - 1, BATCH, BATCH + 1, len(texts) - 1):
        np.testing.assert_array_equal(vectors[n], static.encode(texts[n : n + 1])[0])


def test_traditional_and_full_width_writing_change_nothing(static: StaticEmbedder) -> None:
    np.testing.assert_array_equal(static.encode(["懷孕７個月"])[0], static.encode(["怀孕7个月"])[0])


def test_langchain_sees_the_same_vectors(static: StaticEmbedder) -> None:
    seam = LangChainEmbeddings(static)
    assert seam.embed_documents(["产假多少天"]) == [seam.embed_query("产假多少天")]
    np.testing.assert_allclose(seam.embed_query("产假多少天"), static.encode(["产假多少天"])[0])


def test_the_shipped_model_says_what_it_was_trained_on(static: StaticEmbedder) -> None:
    manifest = json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))
    assert {"trained_on", "words", "terms", "dimensions", "pairs", "seed"} <= set(manifest)
    assert static.weights.shape == (manifest["terms"], manifest["dimensions"])
    assert len(static.vocabulary) == manifest["terms"]


def test_the_setting_static_opens_the_shipped_model(static: StaticEmbedder) -> None:
    assert open_embedder("static").name == static.name


@pytest.fixture
def hub_model(tmp_path: Path) -> Path:
    """A sentence-transformers model with random vectors for pairs of characters, saved as a folder."""
    modules: Any = pytest.importorskip("sentence_transformers.sentence_transformer.modules")
    sentence_transformers = pytest.importorskip("sentence_transformers")
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    letters = "产假多少天哺乳时间夜班劳动生育休延长女男方护理怀孕"
    vocabulary = ["[UNK]", *(f"_{a}{b}" for a in letters for b in letters)]
    tokenizer = Tokenizer(WordLevel({term: n for n, term in enumerate(vocabulary)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    weights = np.random.default_rng(7).normal(size=(len(vocabulary), 16)).astype(np.float32)
    embedding = modules.StaticEmbedding(tokenizer, embedding_weights=weights)
    sentence_transformers.SentenceTransformer(modules=[embedding], device="cpu").save(str(tmp_path / "model"))
    return tmp_path / "model"


@pytest.fixture
def transformer(tmp_path: Path) -> Path:
    """A sentence-transformers model as hubs have them: a (very small) transformer and mean pooling, in a folder."""
    sentence_transformers: Any = pytest.importorskip("sentence_transformers")
    modules: Any = pytest.importorskip("sentence_transformers.models")
    import torch
    from transformers import BertConfig, BertModel, BertTokenizer

    letters = sorted(
        set("女职工生育享受天产假其中前可以休用人单位应当在每的劳动时间内安排小哺乳怀孕个月上不得夜班多少吗")
    )
    plain = tmp_path / "plain"
    plain.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    (plain / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(3)
    size: dict[str, Any] = {"hidden_size": 24, "intermediate_size": 24}
    size |= {"num_hidden_layers": 1, "num_attention_heads": 2}
    BertModel(BertConfig(vocab_size=len(words), **size)).save_pretrained(plain)
    BertTokenizer(str(plain / "vocab.txt")).save_pretrained(plain)
    reading = modules.Transformer(str(plain))
    model = sentence_transformers.SentenceTransformer(modules=[reading, modules.Pooling(24)], device="cpu")
    model.save(str(tmp_path / "model"))
    return tmp_path / "model"


@pytest.mark.models
def test_a_transformer_from_setting_to_search(
    transformer: Path, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole way: the command builds with it, the assistant's settings open it, another setting is told why not."""
    from indexer.__main__ import app

    root = tmp_path / "its"
    built = CliRunner().invoke(
        app, ["build", "--corpus", str(tiny), "--index", str(root), "--embedder", str(transformer)]
    )
    assert built.exit_code == 0, built.output
    settings = Settings(corpus=tiny, index=root, embedder=str(transformer), _env_file=None)
    index = Assistant.open(settings).index
    assert index.embedder.name == str(transformer)
    assert index.pieces.vectors.shape == (len(index.chunks), 24)
    assert index.search("产假多少天", None, date(2026, 11, 22)).found[0].key == "cn-xiuxi-2020#art_1"
    with pytest.raises(AssistantError, match=r"索引是用向量模型 .*model 建的，现在的设置是 static-\w+；请改回设置"):
        Assistant.open(settings.model_copy(update={"embedder": "static"}))


@pytest.mark.models
def test_a_transformer_reads_text_as_it_is(transformer: Path) -> None:
    """Cut into our terms it would read other letters than the model knows."""
    sentence_transformers: Any = pytest.importorskip("sentence_transformers")
    expected = sentence_transformers.SentenceTransformer(str(transformer), device="cpu").encode(
        ["产假多少天"], normalize_embeddings=True
    )
    np.testing.assert_allclose(open_embedder(str(transformer)).encode(["产假多少天"]), expected, atol=1e-6)


@pytest.mark.models
def test_a_model_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sentence_transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(RuntimeError, match="打不开向量模型"):
        open_embedder(str(tmp_path / "none"))


@pytest.mark.models
def test_a_model_folder_builds_and_serves_its_own_index(
    hub_model: Path, tiny: Path, tmp_path: Path, static: StaticEmbedder
) -> None:
    embedder, small = open_embedder(str(hub_model)), load_corpus(tiny)
    build(small, tmp_path / "hub", embedder)
    index = Index.open(tmp_path / "hub", embedder, small)
    assert index.pieces.vectors.shape[1] == 16
    assert index.search("产假多少天", None, date(2026, 11, 22)).found[0].key == "cn-xiuxi-2020#art_1"
    with pytest.raises(IndexFault, match="请改回设置，或重新运行"):
        Index.open(tmp_path / "hub", static, small)


@pytest.mark.models
def test_an_index_of_the_shipped_embedder_refuses_a_model_folder(hub_model: Path, tiny: Path, tiny_index: Path) -> None:
    with pytest.raises(IndexFault, match="索引是用向量模型 static-"):
        Index.open(tiny_index, open_embedder(str(hub_model)), load_corpus(tiny))
