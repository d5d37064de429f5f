"""What each topic sounds like: the topic whose lay questions a question resembles most fits it best."""

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
from corpus import load_corpus
from indexer.chunks import make_chunks
from indexer.embedder import StaticEmbedder
from indexer.profiles import Profiles

Floats = NDArray[np.float32]


@pytest.fixture
def profiles(made: Path, static: StaticEmbedder) -> Profiles:
    """Fitted on the small bank: leave, night, nursing."""
    chunks = make_chunks(load_corpus(made / "corpus"))
    return Profiles.fit(chunks, static.encode([c.search_text for c in chunks]))


def scores(profiles: Profiles, static: StaticEmbedder, text: str) -> dict[str, float]:
    [found] = profiles.scores([text], static.encode([text]))
    return dict(zip(profiles.names, map(float, found), strict=True))


def test_one_row_a_topic_in_the_order_of_their_names(profiles: Profiles) -> None:
    assert profiles.names == ("leave", "night", "nursing")
    assert profiles.by_term.shape == (len(profiles.vocabulary), 3)
    assert profiles.by_vector.shape[0] == 3


def test_rows_have_the_length_of_one(profiles: Profiles) -> None:
    """So that a topic with many questions is no likelier than one with few."""
    for matrix in (profiles.by_term.T, profiles.by_vector):
        assert np.allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-5)


def test_the_words_of_the_law_are_not_learned(profiles: Profiles) -> None:
    """Only what people ask is: 护理假 stands in the provincial rule alone."""
    assert "护理假" not in profiles.vocabulary
    assert "产假" in profiles.vocabulary


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        pytest.param("产假多少天", "leave", id="word for word"),
        pytest.param("生娃歇几天", "leave", id="lay words"),
        pytest.param("每天喂奶多久", "nursing", id="another order"),
        pytest.param("怀孕的能不能上夜班", "night", id="longer"),
        pytest.param("產假多少天", "leave", id="traditional characters"),
    ],
)
def test_the_likest_topic_fits_best(profiles: Profiles, static: StaticEmbedder, text: str, topic: str) -> None:
    found = scores(profiles, static, text)
    assert max(found, key=lambda name: found[name]) == topic


def test_words_nobody_asked_with_make_every_topic_less_likely(profiles: Profiles, static: StaticEmbedder) -> None:
    texts = ["产假多少天", "产假多少天，区块链矿机的散热硅脂"]
    plain, strange = profiles.scores(texts, static.encode(texts[:1] * 2))
    leave = profiles.names.index("leave")
    assert strange[leave] < plain[leave]


@pytest.mark.parametrize("text", ["", "？！", "zzzz", "硅"], ids=["empty", "marks", "letters", "unknown"])
def test_a_text_without_known_words_fits_nothing(profiles: Profiles, text: str) -> None:
    nothing = np.zeros((1, profiles.by_vector.shape[1]), np.float32)
    assert not profiles.scores([text], nothing).any()


def test_each_passage_is_scored_by_itself(profiles: Profiles, static: StaticEmbedder) -> None:
    texts = ["产假多少天", "每天喂奶多久", "硅"]
    together = profiles.scores(texts, static.encode(texts))
    alone = [profiles.scores([text], static.encode([text]))[0] for text in texts]
    assert np.allclose(together, alone, atol=1e-6)


def test_an_empty_bank_has_no_topics() -> None:
    empty = Profiles.fit([], np.zeros((0, 4), np.float32))
    assert empty.names == ()
    assert empty.scores(["产假几天"], np.ones((1, 4), np.float32)).shape == (1, 0)


def test_the_real_bank_is_learned_whole(assistant: Assistant) -> None:
    profiles = assistant.index.pieces.profiles
    assert profiles.names == tuple(sorted(t.id for t in assistant.corpus.library.topics if t.questions))


def test_real_questions_lead_to_their_own_topics(assistant: Assistant) -> None:
    """The bank's first question of each topic; nearly all, as some topics share their words."""
    index, topics = assistant.index, assistant.corpus.library.topics
    vectors = index.embedder.encode([t.questions[0] for t in topics])
    profiles = index.pieces.profiles
    fits = profiles.scores([t.questions[0] for t in topics], vectors)
    right = sum(profiles.names[int(fit.argmax())] == t.id for fit, t in zip(fits, topics, strict=True))
    assert right >= 0.9 * len(topics)


NAMES = st.lists(st.text("abc产假", min_size=1, max_size=6), unique=True, min_size=1, max_size=5)


def matrix(rows: int, columns: int) -> st.SearchStrategy[Floats]:
    """Numbers that half precision keeps exactly, as terms are saved in it."""
    elements = st.floats(0, 1, width=16)
    return arrays.arrays(np.float32, (rows, columns), elements=elements)


@st.composite
def any_profiles(draw: st.DrawFn) -> Profiles:
    names, words = draw(NAMES), draw(NAMES)
    return Profiles(
        tuple(names),
        {w: i for i, w in enumerate(words)},
        draw(matrix(1, len(words)))[0],
        draw(matrix(len(words), len(names))),
        draw(matrix(len(names), 3)),
    )


@settings(deadline=None, max_examples=40)
@given(any_profiles())
def test_what_is_saved_is_loaded(profiles: Profiles) -> None:
    with TemporaryDirectory() as name:
        profiles.save(Path(name))
        loaded = Profiles.load(Path(name))
    assert (loaded.names, loaded.vocabulary) == (profiles.names, profiles.vocabulary)
    for field in ("rarity", "by_term", "by_vector"):
        assert np.array_equal(getattr(loaded, field), getattr(profiles, field)), field
        assert getattr(loaded, field).dtype == np.float32


def test_fitted_profiles_score_the_same_after_loading(
    profiles: Profiles, static: StaticEmbedder, tmp_path: Path
) -> None:
    """Half precision costs less than any choice turns on."""
    profiles.save(tmp_path)
    before, after = scores(profiles, static, "产假几天"), scores(Profiles.load(tmp_path), static, "产假几天")
    assert after == pytest.approx(before, abs=2e-3)
