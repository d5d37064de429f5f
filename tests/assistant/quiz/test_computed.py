"""Every worked case of every family on several days, read a second time from its own words."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from assistant.quiz.compose import Quizmaster
from assistant.quiz.computed import FAMILIES, computed_matters
from assistant.quiz.matter import Matter
from assistant.quiz.model import Kind
from assistant.quiz.shape import Wish, offers, shape
from assistant.rules.holidays import statutory_holidays
from corpus import Corpus, load_corpus
from tests.assistant.quiz.second_reading import FIGURES, figure, statement_is_true
from tests.assistant.quiz.statutes import parameters, places

TODAY = date(2026, 11, 22)
DAYS = (TODAY, date(2022, 6, 1), date(2020, 6, 1), date(2010, 6, 1), date(2027, 3, 1))
day = pytest.mark.parametrize("on", DAYS, ids=str)


@cache
def matters(on: date) -> tuple[Matter, ...]:
    return computed_matters(_corpus(), on)


@cache
def _corpus() -> Corpus:
    return load_corpus()


@day
def test_every_figure_is_what_a_second_reading_comes_to(on: date) -> None:
    for matter in matters(on):
        if offers(matter, "单选"):
            for place in (0, 3):
                item = shape(matter, "单选", on, place, Wish(place=place))
                assert item.key and [o.text for o in item.options if o.right] == [figure(item)], item.stem
        assert matter.proof.trace[-1] == f"得{matter.answers[0].text}"


@day
def test_every_wrong_sentence_is_wrong_and_every_right_one_right(on: date) -> None:
    for matter in matters(on):
        for seed in range(3):
            for true in (True, False):
                item = shape(matter, "判断", on, seed, Wish(true=true))
                told = re.search(rf"(?<!\d){re.escape(figure(item))}(?![\d至])", item.stem) is not None
                assert told == (item.key == "正确"), item.stem


@pytest.mark.parametrize("kind", ["多选", "案例"])
def test_every_statement_is_judged_alike_by_hand(kind: Kind) -> None:
    seen: Counter[bool] = Counter()
    for matter in matters(TODAY):
        if offers(matter, kind):
            for seed in range(3):
                item = shape(matter, kind, TODAY, seed, Wish(rights=2 + seed % 2))
                for option in item.options:
                    assert option.right == statement_is_true(option.text, item), (item.stem, option.text)
                    seen[option.right] += 1
    assert min(seen.values()) > 100


def test_every_family_gives_something_today() -> None:
    assert {m.point for m in matters(TODAY)} == set(FIGURES)
    assert len(FAMILIES) == 8 and len(matters(TODAY)) > 200


def test_only_provinces_whose_text_was_read_are_asked_about() -> None:
    """The others are known from reports: no key rests on those."""
    asked = {m.province for m in matters(TODAY) if m.province}
    read = {r["地区"] for rows in parameters().values() for r in rows if r["证据"] != "报道"} - {"CN"}
    assert asked <= read and len(asked) >= 17
    assert {"CN-SC", "CN-JL", "CN-XJ"} <= set(places().values()) - asked


def test_each_case_stands_once() -> None:
    for on in DAYS:
        keys = [m.key for m in matters(on)]
        assert len(keys) == len(set(keys))


def test_an_old_day_has_the_old_figures() -> None:
    old = {m.key: m for m in matters(date(2020, 6, 1))}
    jiangsu = old["maternity_days|1-1-顺产|CN-JS"]
    assert jiangsu.answers[0].text == "128天"
    assert not any(m.point in ("retirement_month", "parental_days") for m in old.values())
    older = {m.point: m for m in matters(date(2010, 6, 1))}
    assert older["maternity_national"].answers[0].text in ("105天", "120天")
    assert "98" not in older["maternity_national"].explanation


def test_a_third_child_is_no_story_before_it_was_lawful() -> None:
    keys = [m.key for m in matters(date(2020, 6, 1))]
    assert any("|2-1-" in key for key in keys) and not any("|3-1-" in key for key in keys)


@pytest.mark.parametrize(
    ("key", "never"),
    [
        pytest.param("maternity_days|1-1-顺产|CN-BJ", range(188, 252), id="beijing-one-to-three-months-by-consent"),
        pytest.param("maternity_days|1-1-顺产|CN-HN", [188], id="hunan-encourages-188"),
        pytest.param("marriage_days||CN-SD", [18], id="shandong-three-more-after-a-check"),
        pytest.param("marriage_added||CN-BJ", [10], id="beijing-three-and-seven"),
        pytest.param("paternity_days||CN-BJ", range(16, 100), id="beijing-couples-may-share"),
        pytest.param("parental_days||CN-BJ", [10], id="beijing-couples-may-share-parental-leave"),
    ],
)
def test_what_may_come_true_is_no_wrong_option(key: str, never: list[int] | range) -> None:
    matter = {m.key: m for m in matters(TODAY)}[key]
    wrong = [int(re.findall(r"\d+", o.text)[0]) for o in matter.answers if not o.right]
    assert not set(wrong) & set(never)


def test_twins_are_not_asked_about_where_each_child_counts_differently() -> None:
    assert not [m for m in matters(TODAY) if m.province == "CN-ZJ" and "-2-" in m.case and m.point == "maternity_days"]


@day
def test_everybody_works_on_the_day_the_leave_is_over(on: date) -> None:
    """No weekend, no holiday, and no working day that may be moved around one."""
    for matter in matters(on):
        if matter.point == "maternity_return":
            year, month, number = map(int, re.findall(r"\d+", matter.answers[0].text))
            back = date(year, month, number)
            assert back.weekday() < 5, matter.key
            assert not [n for n in range(-8, 9) if (d := back + timedelta(days=n)) in statutory_holidays(d.year)]


LEAST = ("paternity_days", "parental_days", "miscarriage_days", "miscarriage_national", "hygiene_amount")


def test_a_sentence_about_days_says_what_the_rule_says() -> None:
    """可以休10天 and 至少可以休10天 are no lie where 15 are given; 山东规定至少是10天 is."""
    judged = [(m.point, o.text) for m in matters(TODAY) if m.point in LEAST for o in m.judged]
    assert {point for point, _ in judged} == set(LEAST)
    assert [text for _, text in judged if "可以休" in text or "规定，" not in text] == []


def test_a_figure_of_the_nation_is_told_as_one() -> None:
    """In a paper of a province that gives more the sentence must still be right."""
    national = [m for m in matters(TODAY) if m.province is None and m.point.startswith(("miscarriage", "nursing"))]
    told = [o.text for m in national for o in (*m.statements, *m.judged) if re.search(r"\d+(天|小时|分钟)", o.text)]
    assert told and [text for text in told if "国家规定" not in text] == []


def test_what_an_old_notice_still_in_force_says_is_no_wrong_option() -> None:
    national = [m for m in matters(TODAY) if m.point == "miscarriage_national"]
    assert national and not [o.text for m in national for o in m.answers if "至" in o.text]


@pytest.mark.parametrize(("code", "told"), [("CN-SD", True), ("CN-SH", False)])
def test_days_for_a_premarital_check_are_left_out_aloud(code: str, told: bool) -> None:
    (matter,) = [m for m in matters(TODAY) if m.topic == "婚假" and m.province == code]
    texts = [*matter.scenarios, *(o.text for o in matter.judged), *(g.text for g in matter.gaps)]
    assert {"婚前医学检查另加的不算" in text for text in texts} == {told}


def test_most_cases_are_proven_and_answered(quizmaster: Quizmaster) -> None:
    """What the proof refuses is not offered; it should be little."""
    refused = made = 0
    for matter in matters(TODAY):
        item = shape(matter, "单选" if offers(matter, "单选") else "判断", TODAY, 1, Wish())
        made += 1
        refused += bool(quizmaster.faults(item))
    print(f"{made} 个算例，{refused} 个没有通过验证")
    assert refused <= made // 50
