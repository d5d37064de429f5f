"""Whether a question is ours at all: learned from the bank's own questions and its out-of-scope ones."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from assistant import Assistant
from indexer.chunks import Chunk
from indexer.scope import OUTSIDE, PLACES, Scope

EAST, WEST = (1.0, 0.0), (-1.0, 0.0)


def question(n: int, topic: str, text: str = "问") -> Chunk:
    return Chunk(f"q-{n}", "question", text, text, f"questions/{topic}", topic=topic)


def provision(n: int) -> Chunk:
    return Chunk(f"law#{n}", "provision", "条", "条", "documents/x.md", document="law")


def vectors(*rows: tuple[float, float]) -> NDArray[np.float32]:
    return np.array(rows, np.float32).reshape(-1, 2)


def of(scope: Scope, *place: float) -> float:
    return scope.of(np.array(place, np.float32))


def test_near_our_questions_is_inside_and_near_the_others_outside() -> None:
    scope = Scope.fit([question(1, "leave"), question(2, "oos_weather")], vectors(EAST, WEST))
    assert of(scope, *EAST) > 0 > of(scope, *WEST)


def test_more_ours_means_higher_odds() -> None:
    scope = Scope.fit([question(1, "leave"), question(2, "oos_weather")], vectors(EAST, WEST))
    odds = [of(scope, x, 0.0) for x in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    assert odds == sorted(odds)


def test_many_questions_on_one_side_do_not_move_the_border() -> None:
    """Both sides weigh the same, whatever their number."""
    few = Scope.fit([question(1, "leave"), question(2, "oos_x")], vectors(EAST, WEST))
    crowd = [*(question(n, "leave") for n in range(50)), question(99, "oos_x")]
    many = Scope.fit(crowd, vectors(*[EAST] * 50, WEST))
    assert of(many, 0.0, 0.0) == pytest.approx(of(few, 0.0, 0.0), abs=0.05)


def test_provisions_teach_nothing() -> None:
    chunks = [question(1, "leave"), question(2, "oos_x")]
    plain = Scope.fit(chunks, vectors(EAST, WEST))
    mixed = Scope.fit([*chunks, provision(1), provision(2)], vectors(EAST, WEST, WEST, WEST))
    assert np.allclose(plain.by_vector, mixed.by_vector) and np.allclose(plain.by_term, mixed.by_term)
    assert plain.bias == pytest.approx(mixed.bias)


@pytest.mark.parametrize(
    "chunks",
    [
        pytest.param([question(1, "leave"), question(2, "night")], id="only ours"),
        pytest.param([question(1, "oos_a"), question(2, "oos_b")], id="only others"),
        pytest.param([provision(1), provision(2)], id="no questions"),
        pytest.param([], id="nothing"),
    ],
)
def test_without_examples_on_both_sides_everything_is_inside(chunks: list[Chunk]) -> None:
    scope = Scope.fit(chunks, vectors(*[EAST, WEST][: len(chunks)]))
    assert of(scope, *EAST) == of(scope, *WEST) > 0


@pytest.mark.parametrize("kind", OUTSIDE)
def test_whatever_states_no_law_is_outside(kind: str) -> None:
    scope = Scope.fit([question(1, "leave"), question(2, f"{kind}x")], vectors(EAST, WEST))
    assert of(scope, *EAST) > 0 > of(scope, *WEST)


def test_words_tell_what_the_vector_cannot() -> None:
    """Of a text whose vector says nothing; a word never seen says nothing either."""
    chunks = [question(1, "leave", "产假几天"), question(2, "oos_pets", "小猫几天睁眼")]
    scope = Scope.fit(chunks, vectors((0.0, 0.0), (0.0, 0.0)))
    nothing = np.zeros(2, np.float32)
    assert scope.of(nothing, "产假呢") > 0 > scope.of(nothing, "小猫呢")
    assert scope.of(nothing, "xyz") == pytest.approx(scope.of(nothing), abs=0.3)


def test_without_its_words_a_text_is_judged_by_its_vector() -> None:
    scope = Scope.fit([question(1, "leave"), question(2, "oos_x")], vectors(EAST, WEST))
    assert of(scope, *EAST) == pytest.approx(float(scope.by_vector[0]) + scope.bias)


def test_the_same_examples_give_the_same_weights() -> None:
    chunks = [question(1, "leave", "产假"), question(2, "oos_x", "小猫")]
    first, second = (Scope.fit(chunks, vectors(EAST, WEST)) for _ in range(2))
    assert np.array_equal(first.by_term, second.by_term) and np.array_equal(first.by_vector, second.by_vector)


def test_a_topic_is_outside_by_its_first_word_only() -> None:
    scope = Scope.fit([question(1, "not_oos_leave"), question(2, "oos_x")], vectors(EAST, WEST))
    assert of(scope, *EAST) > 0


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        pytest.param("产假有多少天", "今天股票怎么样", id="leave, shares"),
        pytest.param("怀孕了单位要辞退我", "红烧肉怎么做", id="dismissal, cooking"),
        pytest.param("哺乳期每天几小时喂奶时间", "双色球开奖号码", id="nursing, lottery"),
        pytest.param("领导性骚扰我怎么投诉", "北京天气怎么样", id="harassment, weather"),
    ],
)
def test_the_real_field(assistant: Assistant, inside: str, outside: str) -> None:
    scope, embedder = assistant.index.pieces.scope, assistant.index.embedder
    ours, others = (scope.of(v, t) for v, t in zip(embedder.encode([inside, outside]), (inside, outside), strict=True))
    assert ours > 0 > others


@settings(deadline=None, max_examples=20)
@given(arrays.arrays(np.float64, st.integers(1, 8), elements=st.floats(-50, 50)), st.floats(-50, 50), st.text())
def test_what_is_saved_is_loaded(weights: NDArray[np.float64], bias: float, text: str) -> None:
    """The words' weights in single precision."""
    saved = Scope(np.linspace(-1, 1, PLACES), weights, bias)
    with TemporaryDirectory() as name:
        saved.save(Path(name))
        loaded = Scope.load(Path(name))
    assert np.array_equal(loaded.by_vector, weights)
    vector = np.zeros(len(weights), np.float32)
    assert loaded.of(vector, text) == pytest.approx(saved.of(vector, text), abs=1e-4)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=80))
def test_any_text_can_be_judged(text: str) -> None:
    scope = Scope(np.ones(PLACES), np.zeros(2), 0.0)
    assert 0 <= scope.of(np.zeros(2, np.float32), text) < 20


@settings(deadline=None, max_examples=10)
@given(arrays.arrays(np.float32, (6, 2), elements=st.floats(-1, 1, width=32)))
def test_any_vectors_can_be_fitted(rows: NDArray[np.float32]) -> None:
    """Coinciding, zero or hopelessly mixed vectors still give a finite figure."""
    chunks = [question(n, "oos_x" if n % 2 else "leave") for n in range(6)]
    assert np.isfinite(of(Scope.fit(chunks, rows), *EAST))
