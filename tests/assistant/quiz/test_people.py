"""The people of the stories: drawn by a seed, never the same name twice, months that are over."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from assistant.quiz.people import Cast, filled
from assistant.quiz.wording import family_words, people_words

ON = date(2026, 11, 22)


def cast(seed: int, on: date = ON, since: date = date(2012, 4, 28)) -> dict[str, str]:
    return Cast.draw(Random(seed), on, since).words


def test_a_seed_gives_the_same_people() -> None:
    assert cast(3) == cast(3)
    assert len({cast(n)["人"] for n in range(60)}) > 50


def test_people_of_one_story_have_different_names() -> None:
    for seed in range(50):
        people = cast(seed)
        names = [people[k] for k in ("人", "人二", "男")]
        assert len(set(names)) == 3 and len({n[0] for n in names}) == 3
        assert all(2 <= len(n) <= 3 for n in names)


@pytest.mark.parametrize(
    ("on", "since", "months"),
    [
        pytest.param(ON, date(2012, 4, 28), {6, 7, 8, 9, 10, 11}, id="the-last-months"),
        pytest.param(ON, date(2026, 9, 15), {10, 11}, id="not-before-the-rule"),
        pytest.param(date(2026, 1, 9), date(2012, 4, 28), {1}, id="never-next-year"),
        pytest.param(date(2026, 3, 9), date(2026, 3, 5), {3}, id="a-rule-of-this-month"),
    ],
)
def test_stories_are_told_of_months_under_the_same_rule(on: date, since: date, months: set[int]) -> None:
    assert {int(cast(n, on, since)["月"]) for n in range(60)} == months


def test_places_trades_and_who_is_in_charge_belong_together() -> None:
    known = {tuple(row) for row in people_words()["工作"]}
    assert {(cast(n)["厂"], cast(n)["工"], cast(n)["头"]) for n in range(40)} <= known


def test_only_a_factory_has_a_班组长_or_车间主任() -> None:
    for place, _, head in people_words()["工作"]:
        assert (head in ("班组长", "线长", "车间主任")) <= place.endswith("厂"), (place, head)


def test_no_story_for_any_workplace_names_who_is_in_charge_itself() -> None:
    stories = [s for say in family_words().values() for s in say.get("情景", ()) if "{厂}" in s]
    assert stories
    assert not [s for s in stories if any(word in s for word in ("班长", "班组", "车间", "店长", "厂长", "领导"))]


def test_only_known_blanks_are_filled() -> None:
    text = Cast.draw(Random(1), ON, ON).fill("{人}和{人二}、{男}在{厂}做{工}，{月}月，{谁}")
    assert text.endswith("{谁}") and text.count("{") == 1
    assert filled("{甲}和{乙}", 甲=1) == "1和{乙}"
