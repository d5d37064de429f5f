"""Training the static embedder from the corpus and the question bank (extra `models`).

A `StaticEmbedding` of sentence-transformers over our own terms, trained with in-batch negatives: a lay question should
lie near the provisions of its topic, near their captions, and near the topic's other questions.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file, save_file

from corpus import Corpus, NotFound
from indexer.chunks import Chunk, make_chunks
from indexer.embedder import MODEL
from indexer.manifest import words_digest
from indexer.words import BIGRAM_MARK, segmented, terms

DIMENSIONS = 128
EPOCHS = 12
BATCH = 256
RATE = 0.05
SEED = 20221
PAD, UNKNOWN = "[PAD]", "[UNK]"


def train(corpus: Corpus, on: date, target: Path = MODEL, epochs: int = EPOCHS) -> dict[str, Any]:
    """Train and save to `target`; returns the manifest (what it was trained on, sizes)."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    chunks = make_chunks(corpus)
    vocabulary = _vocabulary(chunks)
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    weights = np.random.default_rng(SEED).normal(0, 0.1, (len(vocabulary), DIMENSIONS)).astype(np.float32)
    weights[:2] = 0.0
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu")
    pairs = training_pairs(corpus, on)
    _fit(model, pairs, epochs)
    return _save(model, target, len(pairs), chunks, vocabulary)


def training_pairs(corpus: Corpus, on: date) -> list[tuple[str, str]]:
    """(segmented question, segmented text it should be near), shuffled by a fixed seed."""
    rng = random.Random(SEED)
    pairs: list[tuple[str, str]] = []
    for topic in corpus.library.topics:
        texts = []
        for reference in topic.references[:3]:
            try:
                texts.append(corpus.resolve(reference, on).provision.text[:300])
            except NotFound:
                continue
        for question in topic.questions:
            pairs.append((question, topic.title))
            pairs += [(question, text) for text in texts[:2]]
            pairs += [(question, other) for other in rng.sample(topic.questions, min(3, len(topic.questions)))]
    for located in corpus.units():
        unit = located.provision
        if unit.caption:
            pairs.append((unit.caption, unit.text[:300]))
        pairs += [(unit.text[:120], child.text[:200]) for child in unit.children]
    pairs = [(segmented(a), segmented(b)) for a, b in pairs if a != b]
    rng.shuffle(pairs)
    return pairs


def _vocabulary(chunks: list[Chunk]) -> dict[str, int]:
    """Words seen at all, bigrams seen three times."""
    counts = Counter(t for c in chunks for t in terms(c.search_text))
    kept = sorted(t for t, n in counts.items() if n > (2 if t.startswith(BIGRAM_MARK) else 0))
    return {t: i for i, t in enumerate([PAD, UNKNOWN, *kept])}


def _fit(model: Any, pairs: list[tuple[str, str]], epochs: int) -> None:
    """In-batch-negatives training (multiple negatives ranking loss) with Adam on the whole table.

    On one thread: steps so small take longer on several, and much longer on a busy machine.
    """
    import torch
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    torch.manual_seed(SEED)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    loss_of = MultipleNegativesRankingLoss(model, scale=20.0)
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE, fused=True)
    steps = epochs * (len(pairs) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: 1 - s / max(steps, 1))
    features_of = _cut_once(model[0].tokenizer, pairs)
    model.train()
    order = random.Random(SEED)
    for _ in range(epochs):
        order.shuffle(pairs)
        for start in range(0, len(pairs) - BATCH + 1, BATCH):
            batch = pairs[start : start + BATCH]
            loss = loss_of([features_of([p[side] for p in batch]) for side in (0, 1)], None)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    model.eval()
    torch.set_num_threads(threads)


def _cut_once(tokenizer: Any, pairs: list[tuple[str, str]]) -> Callable[[list[str]], dict[str, Any]]:
    """What makes of texts the features that the model's own `preprocess` makes, every text looked up once."""
    import torch

    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    cut = tokenizer.encode_batch(texts, add_special_tokens=False)
    ids = {text: torch.tensor(encoding.ids, dtype=torch.long) for text, encoding in zip(texts, cut, strict=True)}

    def features(batch: list[str]) -> dict[str, Any]:
        found = [ids[text] for text in batch]
        lengths = torch.tensor([0, *(len(f) for f in found[:-1])])
        return {"input_ids": torch.cat(found), "offsets": torch.cumsum(lengths, 0)}

    return features


def _save(model: Any, target: Path, pairs: int, chunks: list[Chunk], vocabulary: dict[str, int]) -> dict[str, Any]:
    """Half-precision weights: half the size, the same ranking. Written aside first: a failure leaves the old."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "model"
        model.save(str(folder))
        source = next(folder.rglob("model.safetensors"))
        weights = load_file(source)["embedding.weight"].astype(np.float16)
        weights[[vocabulary[PAD], vocabulary[UNKNOWN]]] = 0  # a term nobody knows says nothing
        save_file({"embedding.weight": weights}, source)
        manifest = {
            "trained_on": hashlib.sha256("".join(c.digest for c in chunks).encode()).hexdigest()[:16],
            "words": words_digest(),
            "terms": len(vocabulary),
            "dimensions": DIMENSIONS,
            "pairs": pairs,
            "seed": SEED,
        }
        (folder / "README.md").unlink(missing_ok=True)  # a generated model card that says nothing
        (source.parent / "manifest.json").write_text(json.dumps(manifest, indent=1))
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, target)
    return manifest
