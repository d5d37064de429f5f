"""Wrong characters: slips are corrected, words that are meant stay."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.typed.homophones import KEPT, Homophones
from assistant.typed.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def homophones(vocabulary: Vocabulary) -> Homophones:
    return Homophones(vocabulary)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("产价几天", "产假几天"),
        ("流铲休几天", "流产休几天"),
        ("我哺如期被开除", "我哺乳期被开除"),
        ("怀云了能辞退吗", "怀孕了能辞退吗"),
        ("生鱼津贴怎么领", "生育津贴怎么领"),
        ("陪产价有几天", "陪产假有几天"),
        ("劳动仲才", "劳动仲裁"),
        ("被领导幸骚扰", "被领导性骚扰"),
        ("不给加般费", "不给加班费"),
        ("卫生废多少", "卫生费多少"),
        ("工姿拖欠", "工资拖欠"),
        ("没签劳动和同", "没签劳动合同"),
        ("公司要我辞腿", "公司要我辞退"),
        ("未婚先云", "未婚先孕"),
        ("社宝断缴", "社保断缴"),
        ("怎么解处合同", "怎么解除合同"),
        ("女职公", "女职工"),
    ],
)
def test_homophones(homophones: Homophones, typed: str, read: str) -> None:
    assert homophones.correct(typed)[0] == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [("哺孔期", "哺乳期"), ("去仲栽", "去仲裁"), ("末婚先孕", "未婚先孕")],
)
def test_look_alikes(homophones: Homophones, typed: str, read: str) -> None:
    assert homophones.correct(typed)[0] == read


@pytest.mark.parametrize(("typed", "read"), [("生育金贴", "生育津贴"), ("遣赛费", "遣散费"), ("陪护嫁", "陪护假")])
def test_other_sounds_only_where_the_rest_leaves_no_doubt(homophones: Homophones, typed: str, read: str) -> None:
    found = homophones.correct(typed)[0]
    assert found in (typed, read)


def test_the_change_names_both(homophones: Homophones) -> None:
    text, changes = homophones.correct("我怀云了，产价几天")
    assert text == "我怀孕了，产假几天"
    assert [(c.kind, c.typed, c.read) for c in changes] == [("错字", "怀云", "怀孕"), ("错字", "产价", "产假")]


@pytest.mark.parametrize(
    "text",
    [
        "产检查出问题",
        "生产假期安排",
        "孩子生病假条",
        "工价太低",
        "计件工价",
        "公假怎么请",
        "我家伴侣",
        "孕七周没看到",
        "没缴社保",
        "上缴社保",
        "来哪个城市上班",
        "高速上爆胎",
        "工费贵不贵",
        "仓库车拣货物",
        "幼儿园优托育服务",
        "自己的公子",
        "收到攻击",
        "嘉宾加冰",
    ],
)
def test_words_that_are_meant_stay(homophones: Homophones, text: str) -> None:
    assert homophones.correct(text) == (text, ())


def test_kept_words_stay_alone(homophones: Homophones, vocabulary: Vocabulary) -> None:
    for word in KEPT:
        assert homophones.correct(word) == (word, ())
        assert not vocabulary.is_word(word) or word == "工价" or word == "公假"


def test_right_words_of_the_subject_stay(homophones: Homophones, vocabulary: Vocabulary) -> None:
    for word in vocabulary.subject:
        assert homophones.correct(word) == (word, ())


@settings(deadline=None)
@given(st.text(st.sampled_from("产假价怀孕云流铲生育鱼津贴七哺乳如期我的不仲裁才a1，"), max_size=30))
def test_any_text_can_be_corrected(homophones: Homophones, text: str) -> None:
    read, changes = homophones.correct(text)
    assert len(read) == len(text)
    assert bool(changes) == (read != text)
    assert all(len(c.typed) == len(c.read) and c.typed != c.read for c in changes)
