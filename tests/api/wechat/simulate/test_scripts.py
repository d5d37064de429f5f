"""What simulated followers do."""

from __future__ import annotations

import random

from api.wechat.simulate.messages import KINDS
from api.wechat.simulate.scripts import EVENTS, LONGEST, PROVINCE, QUESTION, Script, Step, cast, written
from corpus import Corpus

ONE, TWO = Step("文字", "产假几天"), Step("语音", "浙江的呢")


def test_the_questions_come_from_the_bank_once_each(corpus: Corpus) -> None:
    scripts = written(corpus, random.Random(7), 60)
    asked = [step.words for script in scripts for step in script.steps if step.kind in QUESTION and step.words]
    bank = {question for topic in corpus.library.topics for question in topic.questions}
    assert len(asked) == len(set(asked)) == 60 and set(asked) <= bank
    assert all(sum(step.kind in QUESTION for step in script.steps) <= LONGEST for script in scripts)
    assert {step.kind for script in scripts for step in script.steps} <= KINDS.keys()


def test_every_way_of_asking_occurs(corpus: Corpus) -> None:
    scripts = written(corpus, random.Random(7), 200)
    assert any(script.together for script in scripts)
    assert any(script.province == PROVINCE and script.steps[0].kind == "位置" for script in scripts)
    assert any(script.steps[0].kind == "关注" and len(script.steps) > 1 for script in scripts)
    assert {script.steps for script in scripts} >= set(EVENTS)


def test_the_same_seed_is_the_same_run(corpus: Corpus) -> None:
    assert written(corpus, random.Random(3), 30) == written(corpus, random.Random(3), 30)
    assert written(corpus, random.Random(3), 30) != written(corpus, random.Random(4), 30)


def test_one_after_the_other_there_is_one_order() -> None:
    script = Script((Step("关注"), ONE, TWO))
    assert script.orders(1) == [("产假几天",)] and script.orders(2) == [("产假几天", "浙江的呢")]


def test_at_once_there_are_several() -> None:
    script = Script((ONE, TWO), together=True)
    assert set(script.orders(0)) == {("产假几天",), ("浙江的呢", "产假几天")}
    assert set(script.orders(1)) == {("浙江的呢",), ("产假几天", "浙江的呢")}


def test_as_many_messages_as_wanted() -> None:
    scripts = [Script((ONE, TWO, ONE)), Script((ONE,)), Script((ONE, TWO), together=True)]
    for wanted in (0, 1, 2, 57):
        drawn = list(cast(scripts, random.Random(wanted), wanted))
        assert sum(len(script.steps) for script in drawn) == wanted
        assert not any(script.together and len(script.steps) < 2 for script in drawn)
