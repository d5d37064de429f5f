"""Choosing the search's weights: on questions the index does not know, and the same way every time."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus import Corpus
from indexer import Weights
from indexer.__main__ import app
from indexer.embedder import Embedder, StaticEmbedder
from indexer.held_out import Figures, by_question
from indexer.tune import GRID, Trial, parts, trained, tune

ON = date(2026, 11, 22)


def figures(recall: float, mrr: float = 0.5) -> Figures:
    return Figures(recall, mrr, mrr, 10)


def test_every_part_has_its_own_index_and_embedder(small: Corpus, static: StaticEmbedder) -> None:
    seen: list[Corpus] = []

    def train(corpus: Corpus) -> Embedder:
        seen.append(corpus)
        return static

    made = parts(small, ON, by_question, train, use=2)
    assert len(made) == len(seen) == 2
    for part, corpus in zip(made, seen, strict=True):
        assert part.index.corpus is corpus
        asked = {a.text for a in part.asked}
        assert not asked & {c.text for c in part.index.chunks}
        assert not asked & {q for t in corpus.library.topics for q in t.questions}


def test_every_change_that_is_told_pays(small: Corpus, static: StaticEmbedder) -> None:
    trials = list(tune(small, ON, lambda _: static, use=5, grid={"topic": (0.0, 0.5), "lexical": (0.0, 0.5)}))
    assert trials[0].weights == Weights() and trials[0].change == ""
    worth = [t.worth for t in trials]
    assert worth == sorted(worth) and len(set(worth)) == len(worth)
    for before, after in pairwise(trials):
        name, value = after.change.split()
        assert after.weights == replace(before.weights, **{name: float(value)})


def test_it_finds_back_what_is_worth_having(
    small: Corpus, static: StaticEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From weights that say nothing, some signal is taken up."""
    nothing = Weights(lexical=0, dense=0, topic=0, vote=0, law=0, local=0, asked=0, strange=0)
    monkeypatch.setattr("indexer.tune.Weights", lambda: nothing)
    *_, best = tune(small, ON, lambda _: static, use=5, grid={"lexical": (0.5,), "dense": (0.3,)})
    assert best.weights.lexical or best.weights.dense


def test_twice_the_same(small: Corpus, static: StaticEmbedder) -> None:
    one, two = (list(tune(small, ON, lambda _: static, use=3, grid={"topic": (0.2, 0.9)})) for _ in range(2))
    assert one == two


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param((0.9, 0.5), (0.8, 0.5), id="questions held out"),
        pytest.param((0.9, 0.6), (0.9, 0.5), id="provisions never asked about"),
        pytest.param((0.9, 0.5), (0.8, 0.6), id="the first counts more"),
    ],
)
def test_what_counts(better: tuple[float, float], worse: tuple[float, float]) -> None:
    one, other = (Trial(Weights(), figures(known), figures(unknown)) for known, unknown in (better, worse))
    assert one.worth > other.worth


def test_the_grid_holds_what_serves() -> None:
    """Otherwise the search could not come back to it."""
    names = {f.name for f in fields(Weights)}
    assert set(GRID) == names - {"local"}
    for name, values in GRID.items():
        assert getattr(Weights(), name) in values, name


@pytest.mark.models
def test_a_part_s_embedder_is_its_own(small: Corpus) -> None:
    pytest.importorskip("sentence_transformers")
    one = trained(small, ON, epochs=1)
    assert one.name != trained(replace(small, documents=small.documents[:1]), ON, epochs=1).name
    assert one.encode(["产假多少天"]).shape[0] == 1


@pytest.mark.models
def test_the_command_prints_a_table(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sentence_transformers")
    monkeypatch.setattr("indexer.tune.GRID", {"topic": (0.5, 0.7)})
    result = CliRunner().invoke(app, ["tune", "--corpus", str(tiny), "--parts", "1"])
    assert result.exit_code == 0, result.output
    assert "现在的权重" in result.output and "最好的是：Weights(" in result.output
