"""The baselines find articles, on the right day and in the right place."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import Corpus
from eval.baselines import Baseline, baselines, measure
from eval.model import Case
from eval.plain_rag import PlainRag, first_distinct, split
from tests.eval.conftest import CountingEmbedder

ON = date(2026, 11, 22)
LAW, LOCAL = "中华人民共和国女工法", "浙江省女工条例"


class OnlyZhejiang:
    """Knows one place."""

    def find(self, text: str) -> str | None:
        return "CN-ZJ" if "浙江" in text else None

    def code(self, name: str) -> str:
        return {"浙江": "CN-ZJ"}[name]


@pytest.fixture
def each(tiny: Corpus, embedder: CountingEmbedder) -> list[Baseline]:
    return baselines(tiny, embedder)


def test_four_baselines(each: list[Baseline]) -> None:
    assert [b.name for b in each] == ["只比词（BM25）", "只比向量", "普通 LangChain RAG", "LangChain 词+向量融合"]


def test_words_and_vectors_find_the_article_first(each: list[Baseline]) -> None:
    for baseline in each[:2]:
        assert baseline.search("夜班", None, ON)[0] == f"{LAW} 第二条"
        assert baseline.search("仲裁", None, ON)[0] == f"{LAW} 第三条"


def test_other_places_are_not_reached(each: list[Baseline]) -> None:
    for baseline in each[:2]:
        assert f"{LOCAL} 第九条" not in baseline.search("本省 产假", None, ON)
        assert f"{LOCAL} 第九条" in baseline.search("本省 产假", "CN-ZJ", ON)


def test_only_texts_in_force(each: list[Baseline]) -> None:
    for baseline in each:
        assert set(baseline.search("产假", None, date(2005, 1, 1))) == {f"{LAW} 第一条"}


def test_the_plain_rag_knows_the_articles_of_its_pieces(tiny: Corpus, embedder: CountingEmbedder) -> None:
    """Each document is one short piece here; the rule with 本省 is nearest, the law shows all its articles."""
    found = PlainRag(tiny, embedder).search("本省", None, ON)
    assert found[0] == f"{LOCAL} 第九条"
    assert set(found[1:]) == {f"{LAW} 第一条", f"{LAW} 第二条", f"{LAW} 第三条"}


def test_pieces_name_first_what_they_show_most_of(corpus: Corpus) -> None:
    document = corpus.version("女职工劳动保护特别规定", ON)
    pieces = split(document)
    shown = [p.metadata["articles"].split("\n") for p in pieces]
    assert len(pieces) > 5
    assert {key for keys in shown for key in keys} == {f"{document.title} {u.address.label}" for u in document.units}
    leave = [keys[0] for p, keys in zip(pieces, shown, strict=True) if "享受98天产假" in p.page_content]
    assert leave and leave[0] in (f"{document.title} 第六条", f"{document.title} 第七条")


def test_first_distinct() -> None:
    assert first_distinct(["a", "b", "a", "c"], 2) == ["a", "b"]


def test_measure_reads_the_place_and_skips_what_has_no_gold(tiny: Corpus, embedder: CountingEmbedder) -> None:
    words = baselines(tiny, embedder)[0]
    cases = [
        Case("a", "x", ("夜班",), ((f"{LAW} 第二条",),), ON),
        Case("b", "x", ("延长产假", "浙江"), ((), (f"{LOCAL} 第九条",)), ON),
        Case("c", "x", ("延长产假",), ((f"{LOCAL} 第九条",),), ON, province="浙江"),
        Case("d", "x", ("延长产假",), ((f"{LOCAL} 第九条",),), ON),
        Case("e", "x", ("下雨",), ((),), ON),
    ]
    figures = measure(words, cases, OnlyZhejiang())
    assert (figures.recall[1].hit, figures.recall[1].n) == (3, 4)
