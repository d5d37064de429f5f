"""Nobody passes by the look of the options: the key is no longer, no shorter and no milder than what is wrong.

What the guessers of cues.py get is held against chance, over every written point of the corpus.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.quiz.matter import Matter
from assistant.quiz.model import RIGHT, Kind, QuizItem
from assistant.quiz.points import authored_matters, authored_points
from corpus import Corpus
from tests.assistant.quiz.cues import (
    ABSOLUTE,
    GUESSERS,
    HEDGED,
    STERN,
    Guesser,
    hits,
    sets_apart,
    share_with,
    written_items,
)
from tests.assistant.quiz.matters import ITEM, ON

TOLERANCE = 0.07
"""So far above chance a guesser may be; officers write a few points a year, and each moves the figures a little."""
CHOICES: tuple[Kind, ...] = ("单选", "多选", "案例")


@pytest.fixture(scope="module")
def matters(corpus: Corpus) -> tuple[Matter, ...]:
    return authored_matters(corpus, authored_points(), ON)


@pytest.fixture(scope="module")
def choices(matters: tuple[Matter, ...]) -> list[QuizItem]:
    return written_items(matters, CHOICES, (1, 2))


@pytest.fixture(scope="module")
def judged(matters: tuple[Matter, ...]) -> list[QuizItem]:
    return written_items(matters, ("判断",), (1, 2, 3))


def test_there_are_enough_items_to_count(choices: list[QuizItem], judged: list[QuizItem]) -> None:
    assert len(choices) >= 1500 and len(judged) >= 900


@pytest.mark.parametrize("name", GUESSERS)
def test_no_look_of_an_option_gives_the_key_away(choices: list[QuizItem], name: str) -> None:
    hit, chance = hits(choices, GUESSERS[name])
    print(f"选{name}：{hit:.1%} 猜中，全凭运气 {chance:.1%}")
    assert hit <= chance + TOLERANCE


@pytest.mark.parametrize("name", GUESSERS)
def test_no_look_sets_right_options_apart_where_several_are(choices: list[QuizItem], name: str) -> None:
    several = [item for item in choices if len(item.key) > 1]
    apart = sets_apart(several, GUESSERS[name])
    print(f"多个答案，选{name}：{apart:.1%}")
    assert apart <= 0.5 + TOLERANCE


@pytest.mark.parametrize(
    "cue",
    [
        pytest.param(ABSOLUTE, id="absolute"),
        pytest.param(HEDGED, id="hedged"),
        pytest.param(STERN, id="stern"),
    ],
)
def test_telling_words_stand_in_right_and_wrong_options_alike(choices: list[QuizItem], cue: re.Pattern[str]) -> None:
    right, wrong = ([o.text for i in choices for o in i.options if o.right is r] for r in (True, False))
    assert abs(share_with(right, cue) - share_with(wrong, cue)) <= TOLERANCE


JUDGES: dict[str, Guesser] = {
    "有绝对词就判错": lambda stem: not ABSOLUTE.search(stem),
    "有可以就判错": lambda stem: not HEDGED.search(stem),
    "有应当就判对": lambda stem: bool(STERN.search(stem)),
    "没应当就判对": lambda stem: not STERN.search(stem),
    "长的判对": lambda stem: len(stem) > 30,
    "短的判对": lambda stem: len(stem) <= 30,
}


@pytest.mark.parametrize("name", JUDGES)
def test_no_look_of_a_sentence_tells_whether_it_is_true(judged: list[QuizItem], name: str) -> None:
    hit = sum(bool(JUDGES[name](i.stem)) is (i.key == RIGHT) for i in judged) / len(judged)
    print(f"判断题{name}：{hit:.1%}")
    assert hit <= 0.5 + TOLERANCE


TELLING = replace(
    ITEM,
    options=tuple(
        replace(o, text="单位不得安排她上夜班，也不得延长她的劳动时间" if o.right else f"只要{o.text}")
        for o in ITEM.options
    ),
)


@pytest.mark.parametrize(
    ("name", "hit"),
    [
        pytest.param("没有绝对词的", 1, id="mild"),
        pytest.param("绝对词最多的", 0, id="absolute"),
        pytest.param("最长的", 1, id="longest"),
        pytest.param("最短的", 0, id="shortest"),
    ],
)
def test_a_guesser_finds_a_key_that_gives_itself_away(name: str, hit: float) -> None:
    assert hits([TELLING], GUESSERS[name]) == (hit, 0.25)


def test_options_that_look_alike_leave_it_to_chance() -> None:
    alike = replace(ITEM, options=tuple(replace(o, text="单位的做法") for o in ITEM.options))
    assert {hits([alike], guess) for guess in GUESSERS.values()} == {(0.25, 0.25)}
    assert sets_apart([alike], GUESSERS["最长的"]) == 0.5
