"""A province's own figures in words: right, option, encouragement, pilot, by consent; ranges and conditions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.rules import ADDITIONS
from assistant.rules.case import Writer
from assistant.rules.local import amount_in_words, for_this_child, is_general, local_addition, phrase_of, say_local
from corpus import Corpus, Value
from corpus.model import Condition
from tests.assistant.rules.cases import HERE, REPORT, case, local_value, with_values

ILL = Condition(note="凭医院证明")
FIRST, SECOND = Condition((1,)), Condition((2, 3))
OBLIGATIONS = ("应当", "可以", "鼓励", "须单位同意", "试点")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param(local_value(15), "15天", id="days"),
        pytest.param(local_value(10, "个工作日"), "10个工作日", id="working days"),
        pytest.param(local_value(3, "个月"), "3个月", id="months"),
        pytest.param(local_value(1, most=2), "1至2天", id="a range"),
        pytest.param(local_value(20, words="护理假不少于20天"), "不少于20天", id="at least"),
        pytest.param(local_value(20, words="护理假不低于20天"), "不少于20天", id="not below"),
        pytest.param(local_value(20, words="护理假20天以上"), "不少于20天", id="and more"),
        pytest.param(local_value(15, most=30, words="休息15天以上30天以下"), "15至30天", id="a range is no minimum"),
        pytest.param(local_value(42, words="怀孕4个月以上的，享受42天产假"), "42天", id="months and more, not days"),
        pytest.param(local_value(15, words="年满60周岁以上的，护理假15天"), "15天", id="years of age and more"),
        pytest.param(local_value(2, words="凭二级以上医院证明，休息2天"), "2天", id="a hospital's rank and more"),
    ],
)
def test_amount_in_words(value: Value, words: str) -> None:
    assert amount_in_words(value) == words


@pytest.mark.parametrize(
    ("condition", "child", "fits"),
    [
        pytest.param(Condition(), None, True, id="every child, untold"),
        pytest.param(Condition(), 4, True, id="every child, the fourth"),
        pytest.param(SECOND, None, True, id="second and third, untold: they may"),
        pytest.param(SECOND, 3, True, id="second and third, the third"),
        pytest.param(SECOND, 1, False, id="second and third, the first"),
    ],
)
def test_for_this_child(corpus: Corpus, condition: Condition, child: int | None, fits: bool) -> None:
    assert for_this_child(local_value(15, condition=condition), case(corpus, HERE, birth_order=child)) is fits


@pytest.mark.parametrize(
    ("value", "child", "general"),
    [
        pytest.param(local_value(15), None, True, id="a plain right"),
        pytest.param(local_value(15, condition=FIRST), 1, True, id="for this child"),
        pytest.param(local_value(15, condition=FIRST), None, False, id="which child is open"),
        pytest.param(local_value(15, condition=ILL), None, False, id="with a condition"),
        pytest.param(local_value(15, additional=True), None, False, id="on top"),
        pytest.param(local_value(15, condition=Condition(child_below=3)), None, True, id="until the child is three"),
        *(pytest.param(local_value(15, obligation=o), None, False, id=o) for o in OBLIGATIONS[1:]),
    ],
)
def test_is_general(corpus: Corpus, value: Value, child: int | None, general: bool) -> None:
    assert bool(is_general(value, case(corpus, HERE, birth_order=child))) is general


@pytest.mark.parametrize(
    ("value", "after", "phrase"),
    [
        pytest.param(local_value(15, condition=ILL), False, "conditional", id="a condition, alone"),
        pytest.param(local_value(15, condition=ILL), True, "instead", id="a condition, after the general right"),
        pytest.param(local_value(15, additional=True, condition=ILL), True, "more", id="on top"),
        pytest.param(local_value(15, additional=True, condition=ILL), False, "more", id="on top, alone"),
        pytest.param(local_value(15, obligation="可以"), True, "optional", id="may"),
        pytest.param(local_value(15, obligation="鼓励"), False, "encouraged", id="encouraged"),
        pytest.param(local_value(15, obligation="须单位同意", additional=True), True, "consent", id="by consent"),
        pytest.param(local_value(15, obligation="试点"), False, "pilot", id="pilot"),
    ],
)
def test_phrase_of(value: Value, after: bool, phrase: str) -> None:
    assert phrase_of(value, after) == phrase


def texts(corpus: Corpus, values: list[Value], topic: str = "paternity_leave", **facts: Any) -> list[str]:
    out = Writer(topic, case(corpus, HERE, **facts))
    say_local(out, values)
    return [d.text for d in out.drafts]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param(local_value(15), ["浙江", "15天"], id="a right"),
        pytest.param(local_value(15, obligation="可以"), ["浙江", "15天", "不是必须"], id="may"),
        pytest.param(local_value(15, obligation="鼓励"), ["浙江", "鼓励", "15天", "不是必须"], id="encouraged"),
        pytest.param(
            local_value(15, obligation="须单位同意", condition=ILL), ["凭医院证明", "15天", "单位点头"], id="consent"
        ),
        pytest.param(local_value(15, obligation="试点"), ["浙江", "15天", "试点", "不是人人"], id="pilot"),
        pytest.param(local_value(15, condition=ILL), ["凭医院证明", "15天"], id="conditional"),
        pytest.param(local_value(15, condition=FIRST), ["生第一个孩子", "15天"], id="which child is open"),
        pytest.param(local_value(15, condition=ILL, additional=True), ["凭医院证明", "再加15天"], id="on top"),
        pytest.param(local_value(1, most=2), ["1至2天"], id="a range"),
    ],
)
@pytest.mark.parametrize("topic", ["paternity_leave", "menstrual_leave", "nursing_leave", "antenatal_leave"])
def test_each_force_in_words(corpus: Corpus, topic: str, value: Value, words: list[str]) -> None:
    (text,) = texts(corpus, [value], topic)
    assert [w for w in words if w not in text] == [], text
    assert "{" not in text


def test_what_is_no_right_never_sounds_like_one(corpus: Corpus) -> None:
    for obligation in OBLIGATIONS[1:]:
        (text,) = texts(corpus, [local_value(15, obligation=obligation, condition=ILL)])
        assert any(w in text for w in ("不是必须", "点头", "不是人人")), text


def test_the_general_right_comes_first_and_is_returned(corpus: Corpus) -> None:
    ill, plain, more = local_value(25, condition=ILL), local_value(15), local_value(5, obligation="鼓励")
    out = Writer("paternity_leave", case(corpus, HERE))
    assert say_local(out, [ill, more, plain]) is plain
    assert ["15天" in out.drafts[0].text, "25天" in out.drafts[1].text, "鼓励" in out.drafts[2].text] == [True] * 3


def test_without_a_general_right_none_is_returned(corpus: Corpus) -> None:
    out = Writer("paternity_leave", case(corpus, HERE))
    assert say_local(out, [local_value(25, condition=ILL)]) is None
    assert len(out.drafts) == 1


@pytest.mark.parametrize(
    ("child", "days"),
    [pytest.param(1, ["15天"], id="first"), pytest.param(2, ["20天"], id="second"), pytest.param(4, [], id="fourth")],
)
def test_only_this_childs_values_are_said(corpus: Corpus, child: int, days: list[str]) -> None:
    values = [local_value(15, condition=FIRST), local_value(20, condition=SECOND)]
    said = texts(corpus, values, birth_order=child)
    assert len(said) == len(days)
    assert all(d in t for d, t in zip(days, said, strict=True))


def test_a_value_without_an_amount_is_not_said(corpus: Corpus) -> None:
    assert texts(corpus, [local_value(None)]) == []


def test_notes_and_reports_are_said_after_the_figures(corpus: Corpus) -> None:
    said = texts(corpus, [local_value(15, evidence="报道", note="从哪天起没有核到")])
    assert ["15天" in said[0], "从哪天起" in said[1], REPORT in said[2]] == [True] * 3


ADDED = {
    "menstrual_leave": "menstrual_leave",
    "antenatal_long_leave": "antenatal_leave",
    "nursing_leave": "nursing_leave",
    "elder_care_leave": "elder_care_leave",
}


@pytest.mark.parametrize(("topic", "parameter"), ADDED.items(), ids=ADDED)
def test_an_addition_says_the_places_own_figure(corpus: Corpus, topic: str, parameter: str) -> None:
    told = with_values(corpus, **{parameter: [local_value(7, condition=ILL)]})
    assert [len(ADDITIONS[topic](case(told, code)).drafts) for code in (HERE, None)] == [1, 0]
    none = with_values(corpus, **{parameter: []})
    assert ADDITIONS[topic](case(none, HERE)).drafts == ()


VALUES = st.builds(
    lambda amount, more, obligation, condition, additional: local_value(
        amount, most=amount + more if more else None, obligation=obligation, condition=condition, additional=additional
    ),
    st.integers(1, 365),
    st.integers(0, 30),
    st.sampled_from(OBLIGATIONS),
    st.sampled_from([Condition(), ILL, FIRST, SECOND, Condition((3,), note="双方商量")]),
    st.booleans(),
)


@settings(deadline=None, max_examples=60)
@given(values=st.lists(VALUES, max_size=4), child=st.sampled_from([None, 1, 2, 4]), topic=st.sampled_from(list(ADDED)))
def test_every_fitting_value_is_said_once(corpus: Corpus, values: list[Value], child: int | None, topic: str) -> None:
    told = case(with_values(corpus, **{ADDED[topic]: values}), HERE, birth_order=child)
    said = [d.text for d in local_addition(ADDED[topic], ADDED[topic])(told).drafts]
    fitting = [v for v in values if for_this_child(v, told)]
    assert len(said) == len(fitting)
    assert all(any(amount_in_words(v) in t for t in said) for v in fitting)
