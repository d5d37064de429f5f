"""From a matter to an item: stem, options and key as the kind wants them, the same for the same seed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from assistant.quiz.matter import Matter
from assistant.quiz.model import KINDS, Kind, QuizItem
from assistant.quiz.shape import Wish, difficulty, item_id, offers, reordered, shape
from tests.assistant.quiz.matters import DAYS, ITEM, NIGHT, ON, WRONGS


def shaped(matter: Matter, kind: Kind, wish: Wish = Wish(), seed: int = 1) -> QuizItem:
    return shape(matter, kind, ON, seed, wish)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_item(kind: Kind) -> None:
    assert shaped(NIGHT, kind) == shaped(NIGHT, kind)
    assert shaped(NIGHT, kind).id == shaped(NIGHT, kind, seed=2).id == item_id(NIGHT, kind)


def test_ids_tell_point_case_province_and_kind() -> None:
    others = [replace(NIGHT, point="x"), replace(NIGHT, case="2"), replace(NIGHT, province="CN-ZJ"), NIGHT]
    assert len({item_id(m, k) for m in others for k in KINDS}) == 20


@pytest.mark.parametrize("place", range(4))
def test_the_right_option_falls_where_it_is_wished(place: int) -> None:
    for seed in range(5):
        made = shaped(NIGHT, "单选", Wish(place=place), seed)
        assert [n for n, o in enumerate(made.options) if o.right] == [place]
        assert len(made.options) == 4 and made.options[place].text == NIGHT.answers[0].text


@pytest.mark.parametrize(("place", "letter"), [(0, "B"), (1, "B"), (2, "C"), (3, "D")])
def test_figures_stand_in_order_and_the_key_as_near_as_may_be(place: int, letter: str) -> None:
    made = shaped(DAYS, "单选", Wish(place=place))
    values = [int(o.text.removesuffix("天")) for o in made.options]
    assert values == sorted(values) and made.key == letter and len(values) == 4


@pytest.mark.parametrize(("rights", "key"), [(2, 2), (3, 2), (1, 1)])
def test_several_right_options(rights: int, key: int) -> None:
    made = shaped(NIGHT, "多选", Wish(rights=rights))
    assert len(made.key) == key and len(made.options) == 4


def test_the_story_of_several_drops_its_own_question() -> None:
    stem = shaped(NIGHT, "多选").stem
    assert "哪种" not in stem and stem.endswith(("哪些是对的？", "哪些符合规定？"))
    case = shaped(NIGHT, "案例", Wish(rights=1)).stem
    assert case.count("？") == 1 and "哪一种" in case and len(case) > len(NIGHT.scenarios[0])


PLACED = (
    "厂工会接到{人}反映。她怀孕七个半月还上夜班。下列哪种说法是对的？",
    "{人}对照2022年意见。下列哪种说法是对的？",
)


@pytest.mark.parametrize("rights", [1, 2])
@pytest.mark.parametrize("scenario", PLACED)
def test_a_story_with_its_own_place_gets_no_second_one(scenario: str, rights: int) -> None:
    """“厂工会接到反映…工会几位委员商量这件事” was told before."""
    for seed in range(12):
        made = shaped(replace(NIGHT, scenarios=(scenario,)), "案例", Wish(rights=rights), seed).stem
        story, _, asked = made.rpartition("。下列")
        assert story.endswith(("夜班", "意见", "对此有几种说法")) and asked.endswith("符合规定？")
    told = {shaped(NIGHT, "案例", seed=seed).stem.split("夜班。")[1][:4] for seed in range(40)}
    assert len(told) == 5


@pytest.mark.parametrize("kind", ["多选", "案例"])
@pytest.mark.parametrize("limit", ["按国家规定，", "参照最高人民法院的指导案例，", ""])
def test_what_limits_the_question_is_kept(kind: Kind, limit: str) -> None:
    """“按国家规定” was lost with the scenario's own question; then the place's own rule is right as well."""
    matter = replace(NIGHT, scenarios=(f"{{人}}怀孕七个半月，被排了夜班。{limit}下列哪种说法是对的？",))
    for seed in range(6):
        stem = shaped(matter, kind, seed=seed).stem
        assert f"。{limit}下列" in stem and stem.count("下列") == 1
    figure = replace(DAYS, scenarios=("{人}生了孩子。按国家规定，产假一共多少天？",))
    assert "。下列" in shaped(figure, kind).stem


@pytest.mark.parametrize("true", [True, False])
def test_a_sentence_is_right_or_wrong_as_wished(true: bool) -> None:
    made = shaped(NIGHT, "判断", Wish(true=true))
    assert made.key == ("正确" if true else "错误")
    assert made.explanation.startswith("这句话对。" if true else "这句话不对。条文没有留这个口子。")
    assert [o.slip for o in made.options if not o.right] == ["误解"] and all(o.why for o in made.options)


def test_a_blank_keeps_what_is_accepted() -> None:
    made = shaped(NIGHT, "填空")
    assert made.blanks == (("7", "七"),) and made.key == "7" and not made.options
    assert made.explanation.startswith("应填“7”。")


def test_names_are_filled_in_everywhere() -> None:
    for kind in KINDS:
        made = shaped(NIGHT, kind)
        assert "{" not in made.stem + made.explanation + "".join(o.text + o.why for o in made.options)


def test_the_answer_comes_first() -> None:
    assert shaped(NIGHT, "单选").explanation.startswith("正确的说法是：单位不得安排她上夜班。")
    assert shaped(NIGHT, "多选").explanation.startswith("对的有两项：")
    assert shaped(DAYS, "单选").explanation == DAYS.explanation


def test_slips_vary() -> None:
    for seed in range(6):
        slips = [o.slip for o in shaped(NIGHT, "单选", seed=seed).options if not o.right]
        assert len(set(slips)) == 3


@pytest.mark.parametrize(
    ("matter", "able"),
    [
        pytest.param(NIGHT, set(KINDS), id="all"),
        pytest.param(replace(NIGHT, gaps=()), set(KINDS) - {"填空"}, id="no-blank"),
        pytest.param(replace(NIGHT, judged=()), set(KINDS) - {"判断"}, id="no-sentence"),
        pytest.param(replace(NIGHT, answers=NIGHT.answers[:4]), set(KINDS) - {"单选"}, id="few-answers"),
        pytest.param(replace(NIGHT, statements=(NIGHT.answers[0], *WRONGS)), set(KINDS) - {"多选"}, id="one-right"),
        pytest.param(replace(NIGHT, statements=()), {"单选", "判断", "填空"}, id="no-statements"),
        pytest.param(replace(NIGHT, scenarios=("哪种对？",)), {"单选", "判断", "填空"}, id="no-story"),
    ],
)
def test_a_matter_offers_what_it_can(matter: Matter, able: set[Kind]) -> None:
    assert {kind for kind in KINDS if offers(matter, kind)} == able


def test_several_and_cases_are_harder() -> None:
    assert [difficulty(NIGHT, kind) for kind in KINDS] == [1, 2, 1, 1, 2]
    assert [difficulty(replace(NIGHT, difficulty=3), kind) for kind in KINDS] == [3] * 5


def test_options_are_put_in_another_order() -> None:
    other = reordered(ITEM, Random(1), 3)
    assert other.key == "D" and set(other.options) == set(ITEM.options)
    figures = shaped(DAYS, "单选")
    assert reordered(figures, Random(1), 0).options == figures.options[::-1]
    for kind in ("判断", "填空"):
        made = shaped(NIGHT, kind)
        assert reordered(made, Random(1), 2) == made
