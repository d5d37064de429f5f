"""Text → terms: jieba words with our own dictionary, and character bigrams.

The same terms feed BM25 and the static embedder, so that a query is cut exactly as the corpus was.
"""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from functools import lru_cache
from pathlib import Path

from opencc import OpenCC

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba 0.42 uses escapes and pkg_resources that newer Pythons warn about
    import jieba

DICTIONARY = Path(__file__).with_name("dictionary.txt")
_RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9]+(?:\.[0-9]+)?")
_PARTICLES = "的了是吗呢啊吧呀嘛么我你他她它在和与及或就都也还又那这个不有"
_STOP = frozenset([*_PARTICLES, "我们", "你们", "请问", "想问", "一下", "你好", "您好"])
BIGRAM_MARK = "_"
SHORT_RUN = 50
"""Characters; a cut is kept for no more, so that nobody can fill the memory with it."""


@lru_cache(maxsize=1)
def cutter() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    cutter.initialize()
    with DICTIONARY.open("rb") as file:
        cutter.load_userdict(file)
    return cutter


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=256)
def normalise(text: str) -> str:
    """Half width, simplified characters, lower case, whitespace collapsed."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s+", " ", _simplifier().convert(text)).lower().strip()


def words(text: str) -> list[str]:
    """The words of a normalised text, stop words dropped."""
    return [w for run in _RUN.findall(text) for w in (_cut_before(run) if len(run) <= SHORT_RUN else _cut(run))]


def _cut(run: str) -> tuple[str, ...]:
    return tuple(w for w in cutter().cut(run) if w not in _STOP)


_cut_before = lru_cache(maxsize=4096)(_cut)
"""A passage has the runs of its text, and the legal terms come all day."""


def terms(text: str) -> list[str]:
    """Words, then bigrams of each run of Chinese characters (marked _), of a text as typed."""
    return list(_terms(text))


@lru_cache(maxsize=256)
def _terms(text: str) -> tuple[str, ...]:
    """Kept for a while: each part of a search cuts the same question."""
    text = normalise(text)
    bigrams = [
        BIGRAM_MARK + run[i : i + 2] for run in _RUN.findall(text) if not run.isascii() for i in range(len(run) - 1)
    ]
    return (*words(text), *bigrams)


def characters(text: str) -> list[str]:
    """The Chinese characters of a text as typed, one by one (marked =)."""
    return ["=" + c for c in normalise(text) if "\u4e00" <= c <= "\u9fff"]


def segmented(text: str) -> str:
    """The terms joined by spaces: what the static embedder's tokenizer reads."""
    return " ".join(terms(text))
