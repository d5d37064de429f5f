"""A quiz by its blueprint: numbers, topics, places, days, difficulty, seed, balance, replacement, the second form."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from assistant import Assistant
from assistant.quiz.compose import Quizmaster, compose, form_b
from assistant.quiz.likeness import akin, too_alike
from assistant.quiz.model import KINDS, Blueprint, Kind, Quiz, QuizError, quiz_from_json
from assistant.quiz.topics import TOPICS
from tests.assistant.quiz.matters import ITEM, item

TODAY = date(2026, 11, 22)
TEN = (
    "产假",
    "流产假",
    "配偶和育儿的假",
    "婚假",
    "生育待遇",
    "哺乳时间和哺乳假",
    "产检和孕期保护",
    "退休",
    "经期保护和卫生费",
    "夜班和加班",
)
TWENTY: dict[Kind, int] = {"单选": 8, "多选": 4, "判断": 4, "填空": 2, "案例": 2}


def blueprint(**changes: object) -> Blueprint:
    return replace(Blueprint(TODAY, TWENTY, seed=1), **changes)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def twenty(quizmaster: Quizmaster) -> Quiz:
    return quizmaster.compose(blueprint())


def test_as_many_of_each_kind_as_wished(twenty: Quiz) -> None:
    assert Counter(i.kind for i in twenty.items) == TWENTY
    assert [i.kind for i in twenty.items] == sorted((i.kind for i in twenty.items), key=KINDS.index)
    assert (twenty.title, twenty.note, twenty.form) == ("女职工权益知识测试", "", "A")


def test_topics_come_in_turn(twenty: Quiz) -> None:
    assert {i.topic for i in twenty.items} == set(TOPICS)


def test_it_survives_json(twenty: Quiz) -> None:
    assert quiz_from_json(twenty.to_json()) == twenty


def test_the_same_seed_gives_the_same_quiz(assistant: Assistant, quizmaster: Quizmaster, twenty: Quiz) -> None:
    assert compose(assistant, blueprint()) == twenty
    other = quizmaster.compose(blueprint(seed=2))
    assert {i.id for i in other.items} != {i.id for i in twenty.items}


def test_nothing_comes_twice(quizmaster: Quizmaster) -> None:
    big = quizmaster.compose(blueprint(kinds={"单选": 40, "判断": 20}, province="CN-GD", seed=5)).items
    cases = Counter((i.point, i.stem) for i in big)
    assert len(big) == 60 and max(cases.values()) == 1
    assert not [(a.stem, b.stem) for n, a in enumerate(big) for b in big[n + 1 :] if too_alike(a, b)]


@pytest.mark.parametrize("province", [None, "CN-GD", "CN-JS", "CN-SC", "CN-BJ"])
def test_nothing_is_asked_again_while_something_new_is_left(quizmaster: Quizmaster, province: str | None) -> None:
    """Neither the same point in another story nor the same figure by another kind."""
    kinds: dict[Kind, int] = {"单选": 8, "多选": 5, "判断": 5, "填空": 3, "案例": 4}
    for seed in (167, 634):
        items = quizmaster.compose(blueprint(province=province, topics=TEN, kinds=kinds, seed=seed)).items
        assert len(items) == 25
        assert [(a.stem, b.stem) for n, a in enumerate(items) for b in items[n + 1 :] if akin(a, b)] == []


def test_where_little_is_left_every_point_is_asked_about_as_often(quizmaster: Quizmaster) -> None:
    """Retirement has twenty cases of one kind: they must not fill a paper of hard questions."""
    kinds: dict[Kind, int] = {"单选": 8, "多选": 5, "判断": 5, "填空": 3, "案例": 4}
    items = quizmaster.compose(blueprint(topics=TEN, kinds=kinds, difficulty=3, seed=345)).items
    assert max(Counter(i.point for i in items).values()) <= 5


def test_keys_are_balanced(quizmaster: Quizmaster) -> None:
    items = quizmaster.compose(blueprint(kinds={"单选": 24, "判断": 20}, seed=9)).items
    letters = Counter(i.key for i in items if i.kind == "单选")
    assert set(letters) == set("ABCD") and max(letters.values()) - min(letters.values()) <= 3
    judged = Counter(i.key for i in items if i.kind == "判断")
    assert abs(judged["正确"] - judged["错误"]) <= 2


def test_a_province_adds_its_own(quizmaster: Quizmaster) -> None:
    topics = ("产假", "配偶和育儿的假")
    items = quizmaster.compose(blueprint(province="CN-GD", topics=topics)).items
    assert {i.province for i in items} == {None, "CN-GD"} and {i.topic for i in items} == set(topics)
    assert not [i for i in quizmaster.compose(blueprint(topics=topics)).items if i.province]


@pytest.mark.parametrize("level", [1, 2, 3])
def test_difficulty(quizmaster: Quizmaster, level: int) -> None:
    items = quizmaster.compose(blueprint(difficulty=level, kinds={"单选": 5, "判断": 3})).items
    assert items and {i.difficulty for i in items} == {level}


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        pytest.param({"topics": ("产假",)}, "产假知识测试", id="one-topic"),
        pytest.param(
            {"topics": ("产假", "婚假"), "province": "CN-ZJ"}, "产假、婚假知识测试（浙江）", id="two-and-place"
        ),
        pytest.param({"topics": TOPICS[:3]}, "女职工权益知识测试", id="three-topics"),
    ],
)
def test_titles(quizmaster: Quizmaster, changes: dict[str, object], title: str) -> None:
    assert quizmaster.compose(blueprint(kinds={"单选": 1}, **changes)).title == title


def test_what_cannot_be_had_is_said(quizmaster: Quizmaster) -> None:
    few = quizmaster.compose(blueprint(kinds={"单选": 60}, topics=("婚假",)))
    assert 0 < len(few.items) < 60 and f"单选要60道，只出得了{len(few.items)}道。" in few.note
    old = quizmaster.compose(blueprint(on=date(2010, 6, 1), kinds={"单选": 2}, topics=("退休", "产假")))
    assert "退休还没有能出的题。" in old.note


def test_why_a_paper_for_a_place_has_national_items_only(quizmaster: Quizmaster) -> None:
    sichuan = quizmaster.compose(blueprint(kinds={"单选": 2}, province="CN-SC"))
    assert sichuan.note == (
        "四川在2026年11月22日有效的规定，我们没有核到条文原文（公开报道不能当考题的依据），所以这份卷子都是全国通用的题。"
    )
    zhejiang = quizmaster.compose(blueprint(kinds={"单选": 2}, topics=("退休",), province="CN-ZJ"))
    assert zhejiang.note == "退休里没有浙江自己的题，这份卷子都是全国通用的题。"
    assert quizmaster.compose(blueprint(kinds={"单选": 2}, topics=("产假",), province="CN-ZJ")).note == ""


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        pytest.param({"topics": ("炒股",)}, "没有「炒股」这个主题", id="topic"),
        pytest.param({"kinds": {"单选": 201}}, "题数要在0到200之间", id="too-many"),
        pytest.param({"kinds": {"单选": -1}}, "题数要在0到200之间", id="negative"),
        pytest.param({"province": "浙江"}, "不认识的省份「浙江」", id="no-code"),
    ],
)
def test_impossible_wishes(quizmaster: Quizmaster, changes: dict[str, object], fault: str) -> None:
    with pytest.raises(QuizError, match=fault):
        quizmaster.compose(blueprint(**changes))


def test_an_empty_wish_is_an_empty_quiz(quizmaster: Quizmaster) -> None:
    assert quizmaster.compose(blueprint(kinds={})).items == ()


def test_progress_is_told(quizmaster: Quizmaster) -> None:
    told: list[tuple[int, int]] = []
    quizmaster.compose(blueprint(kinds={"单选": 3}), lambda found, wished: told.append((found, wished)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_replacement_is_another_proven_item_of_the_same_topic_and_kind(quizmaster: Quizmaster, twenty: Quiz) -> None:
    for index in (0, 9, 13, 17, 19):
        old = twenty.items[index]
        new = quizmaster.replacement(twenty, index, seed=3)
        assert (new.topic, new.kind, new.on) == (old.topic, old.kind, old.on)
        assert new.id not in {i.id for i in twenty.items} and not quizmaster.faults(new)
        assert not any(too_alike(new, i) for i in twenty.items)
        assert quizmaster.replacement(twenty, index, seed=3) == new


def test_where_nothing_else_is_left_that_is_said(assistant: Assistant, quizmaster: Quizmaster) -> None:
    only = next(p for p in quizmaster.points if p.topic == "2022年意见" and p.gaps)
    alone = Quizmaster.open(assistant, [only])
    quiz = alone.compose(blueprint(kinds={"填空": 1}, topics=(only.topic,)))
    with pytest.raises(QuizError, match="这个主题没有别的填空题可以换了"):
        alone.replacement(quiz, 0, seed=1)


def test_the_second_form_is_the_same_quiz_in_another_order(quizmaster: Quizmaster, twenty: Quiz) -> None:
    other = form_b(twenty)
    assert other.form == "B" and form_b(twenty) == other
    assert {i.id for i in other.items} == {i.id for i in twenty.items}
    assert [i.id for i in other.items] != [i.id for i in twenty.items]
    assert [i.kind for i in other.items] == [i.kind for i in twenty.items]
    before = {i.id: i for i in twenty.items}
    changed = [i for i in other.items if i.options != before[i.id].options]
    assert len(changed) >= 8
    assert all(set(i.options) == set(before[i.id].options) for i in other.items)
    assert not [i for i in other.items if quizmaster.faults(i)]


def test_likeness() -> None:
    assert too_alike(ITEM, ITEM)
    assert too_alike(ITEM, item(id="q2", stem=ITEM.stem.replace("李娟", "王敏")))
    assert not too_alike(ITEM, item(id="q3", stem="怀孕流产的，按国家规定可以休多少天产假？"))


def test_twenty_items_take_little_time(quizmaster: Quizmaster) -> None:
    started = time.process_time()
    quizmaster.compose(blueprint(seed=77))
    print(f"20 道题用了 {time.process_time() - started:.2f} 秒")


@pytest.mark.parametrize("topic", ["劳动合同", "维权办法", "工会的责任", "辞退保护", "产检和孕期保护"])
def test_hard_items_of_one_topic_ask_for_several_things(quizmaster: Quizmaster, topic: str) -> None:
    """Ten of one topic: no point comes a third time while others were asked once."""
    items = quizmaster.compose(blueprint(difficulty=3, kinds={"单选": 5, "多选": 5}, topics=(topic,))).items
    assert len({item.point for item in items}) >= 5
    assert max(Counter(item.point for item in items).values()) <= 2


def test_a_paper_asks_once_how_long_a_contract_is_carried_on(quizmaster: Quizmaster) -> None:
    """Three written points and a computed one rest on 劳动合同法第四十五条 with 第四十二条; one of them is enough."""
    topics = ("劳动合同", "辞退保护")
    items = quizmaster.compose(blueprint(kinds={"单选": 5, "判断": 3}, topics=topics, seed=5)).items
    carried_on = [
        i for i in items if any((c.article, "劳动合同法" in c.title) == ("第四十五条", True) for c in i.citations)
    ]
    assert len(carried_on) <= 1, [i.point for i in carried_on]
