"""Reciprocal-rank fusion by hand, and as a retriever over real pieces."""

from __future__ import annotations

from datetime import date

import pytest
from langchain_core.documents import Document

from corpus import Corpus
from eval.fusion import FusedRag, FusedRetriever, WordRetriever, fuse
from eval.plain_rag import PlainRag
from tests.eval.conftest import CountingEmbedder

ON = date(2026, 11, 22)
LAW, LOCAL = "中华人民共和国女工法", "浙江省女工条例"


def documents(letters: str) -> list[Document]:
    return [Document(page_content=letter) for letter in letters]


def order(found: list[Document]) -> str:
    return "".join(d.page_content for d in found)


@pytest.mark.parametrize(
    ("lists", "weights", "expected"),
    [
        (("ab", "ba"), (0.5, 0.5), "ab"),
        (("abc", "cab"), (0.5, 0.5), "acb"),
        (("ab", "ba"), (0.4, 0.6), "ba"),
        (("a", "b"), (0.5, 0.5), "ab"),
        (("ab", ""), (0.5, 0.5), "ab"),
        (("", "ab"), (0.5, 0.5), "ab"),
        (("", ""), (0.5, 0.5), ""),
        (("abcd", "xdyz"), (0.5, 0.5), "daxbcyz"),
    ],
)
def test_fuse(lists: tuple[str, str], weights: tuple[float, float], expected: str) -> None:
    """Each is worth weight / (60 + rank); what is equal stays in the order seen: first list first."""
    assert order(fuse([documents(x) for x in lists], weights)) == expected


def test_the_sums_by_hand() -> None:
    """With constant 0: a 1/1 + 1/3, b 1/2 + 1/1, c 1/3 + 1/2."""
    assert order(fuse([documents("abc"), documents("bca")], (1, 1), constant=0)) == "bac"


def test_a_weight_for_every_list() -> None:
    with pytest.raises(ValueError, match="zip"):
        fuse([documents("a")], (0.5, 0.5))


def test_words() -> None:
    retriever = WordRetriever.over([Document(page_content=t) for t in ("产假九十八天", "夜班不得安排", "仲裁不收费")])
    assert order(retriever.invoke("夜班")) == "夜班不得安排"
    assert retriever.invoke("下雨") == []


def test_retrievers_are_fused() -> None:
    pieces = [Document(page_content=t) for t in ("产假九十八天", "夜班不得安排")]
    words = WordRetriever.over(pieces)
    fused = FusedRetriever(retrievers=[words, WordRetriever.over(pieces[1:])], weights=[0.5, 0.5])
    assert order(fused.invoke("产假 夜班")) == "夜班不得安排产假九十八天"


def test_the_fused_rag_finds_articles_of_the_day(tiny: Corpus, embedder: CountingEmbedder) -> None:
    rag = FusedRag(PlainRag(tiny, embedder))
    assert rag.search("本省 延长产假", None, ON)[0] == f"{LOCAL} 第九条"
    assert set(rag.search("产假", None, date(2005, 1, 1))) == {f"{LAW} 第一条"}
