"""Embedders: our own static one (a numpy lookup, no torch) and any sentence-transformers model by setting.

The static model is a sentence-transformers `StaticEmbedding`: a word-level tokenizer and one vector a term; a text is
the mean of its terms' vectors. The lookup here gives the same vectors as sentence-transformers does (tested).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from indexer.words import segmented, terms

MODEL = Path(__file__).with_name("model")
STATIC = "static"
BATCH = 256
Floats = NDArray[np.float32]


class Embedder(Protocol):
    """What the index needs of an embedder: a name that tells it from every other, and unit vectors."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: list[str]) -> Floats:
        """Unit vectors, one row a text (texts × dimensions)."""
        ...


class StaticEmbedder:
    """Mean of term vectors; a text without a known term gets the zero vector."""

    def __init__(self, folder: Path = MODEL) -> None:
        self.weights: Floats = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
        tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self.vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
        self.unknown = self.vocabulary[tokenizer["model"]["unk_token"]]
        self._digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()[:12]

    @property
    def name(self) -> str:
        return f"{STATIC}-{self._digest}"

    def encode(self, texts: list[str]) -> Floats:
        batches = [self._encode(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]
        return np.concatenate(batches) if batches else self._encode([])

    def _encode(self, texts: list[str]) -> Floats:
        """The sum of a text's term vectors points where their mean does."""
        cut = [terms(t) for t in texts]
        vectors = np.zeros((len(texts), self.weights.shape[1]), np.float32)
        some = [n for n, c in enumerate(cut) if c]
        if some:
            ids = [self.vocabulary.get(t, self.unknown) for n in some for t in cut[n]]
            starts = np.cumsum([0, *(len(cut[n]) for n in some[:-1])])
            sums = np.add.reduceat(self.weights[ids], starts, axis=0)
            lengths = np.sqrt(np.einsum("nd,nd->n", sums, sums))[:, None]
            vectors[some] = sums / np.where(lengths, lengths, 1)
        return vectors


class HubEmbedder:
    """A sentence-transformers model by name or folder; torch is imported only here (extra `models`)."""

    def __init__(self, model: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise RuntimeError(f"用模型 {model} 需要先安装可选依赖：pip install 'niangjiaren[models]'") from None
        try:
            self._model: Any = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError) as error:
            raise RuntimeError(f"打不开向量模型 {model}：{error}") from None
        self._name = model
        self._segmented = _is_static(self._model)

    @property
    def name(self) -> str:
        return self._name

    def encode(self, texts: list[str]) -> Floats:
        ready = [segmented(t) for t in texts] if self._segmented else texts
        vectors: Floats = self._model.encode(ready, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)


def _is_static(model: Any) -> bool:
    """Our own static models read segmented text; every other model reads text as it is."""
    return type(model[0]).__name__ == "StaticEmbedding"


def open_embedder(setting: str) -> Embedder:
    """The embedder a setting names. Raises RuntimeError in Chinese when it cannot be had."""
    if setting != STATIC:
        return HubEmbedder(setting)
    if not (MODEL / "model.safetensors").exists():
        raise RuntimeError("缺少自带的向量模型，请先运行 python -m indexer train")
    return StaticEmbedder()
