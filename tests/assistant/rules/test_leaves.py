"""Leaves that provinces fix: what is a right is a figure, what is none is not, and what is not known is said so."""

from __future__ import annotations

import pytest

from assistant.proof import Citer, prove
from assistant.rules import RULES
from corpus import Corpus, Value
from corpus.model import Condition
from tests.assistant.rules.cases import HERE, ON, REPORT, case, local_value, said, total, with_values

LEAVES = ("paternity_leave", "parental_leave")
ILL = Condition(note="凭医院证明")
UNDER_3 = Condition(child_below=3)


@pytest.mark.parametrize("topic", LEAVES)
@pytest.mark.parametrize(
    ("values", "days", "words", "known"),
    [
        pytest.param([local_value(15, condition=UNDER_3)], 15, ["15天"], True, id="a right"),
        pytest.param([local_value(1, "个月", condition=UNDER_3)], 1, ["1个月"], True, id="months"),
        pytest.param(
            [local_value(15, condition=UNDER_3), local_value(5, condition=ILL, additional=True)],
            15,
            ["15天", "再加5天"],
            True,
            id="more with a condition is not added",
        ),
        pytest.param([local_value(15, obligation="鼓励")], None, ["鼓励", "15天"], True, id="encouraged"),
        pytest.param([local_value(15, obligation="试点")], None, ["试点", "15天"], True, id="pilot"),
        pytest.param([local_value(15, condition=ILL)], None, ["凭医院证明", "15天"], True, id="conditional only"),
        pytest.param([local_value(None)], None, ["浙江", "未收录", "12333"], False, id="no amount named"),
        pytest.param([], None, ["浙江", "未收录", "12333"], False, id="not collected"),
    ],
)
def test_the_figure_of_a_province(
    corpus: Corpus, topic: str, values: list[Value], days: int | None, words: list[str], known: bool
) -> None:
    told = with_values(corpus, **{topic: values})
    computed = RULES[topic](case(told, HERE))
    assert total(computed) == days
    assert [w for w in words if w not in said(computed)] == [], said(computed)
    assert computed.known is known
    assert computed.ask is None
    assert len(computed.part_bases) == (days is not None)


@pytest.mark.parametrize("topic", [*LEAVES, "marriage_leave"])
def test_without_a_place_it_asks_for_one(corpus: Corpus, topic: str) -> None:
    computed = RULES[topic](case(corpus))
    assert "哪个省" in (computed.ask or "")
    assert (total(computed), computed.known) == (None, True)
    assert said(computed)
    assert "未收录" not in said(computed)


@pytest.mark.parametrize("topic", LEAVES)
def test_a_report_is_named_as_one(corpus: Corpus, topic: str) -> None:
    told = with_values(corpus, **{topic: [local_value(15, evidence="报道", condition=UNDER_3)]})
    assert REPORT in said(RULES[topic](case(told, HERE)))


def test_parental_leave_names_the_childs_age(corpus: Corpus) -> None:
    told = with_values(corpus, parental_leave=[local_value(10, condition=Condition(child_below=6))])
    assert "6周岁" in said(RULES["parental_leave"](case(told, HERE)))


MARRIED: dict[str, list[Value]] = {"marriage_leave": [], "marriage_extension": [], "marriage_premarital_extra": []}


@pytest.mark.parametrize(
    ("values", "days", "words", "known"),
    [
        pytest.param({"marriage_leave": [local_value(13)]}, 13, ["婚假是13天"], True, id="a whole"),
        pytest.param({"marriage_extension": [local_value(18)]}, 21, ["增加18天", "21天"], True, id="3 and 18 more"),
        pytest.param(
            {"marriage_leave": [local_value(15)], "marriage_premarital_extra": [local_value(3)]},
            15,
            ["15天", "再加3天"],
            True,
            id="a check before is not in the sum",
        ),
        pytest.param(
            {"marriage_leave": [local_value(10, obligation="鼓励")]}, None, ["鼓励", "10天"], True, id="encouraged"
        ),
        pytest.param(
            {"marriage_extension": [local_value(7, "个工作日")]}, None, ["7个工作日"], True, id="other days: no sum"
        ),
        pytest.param({}, None, ["浙江", "未收录"], False, id="not collected"),
    ],
)
def test_marriage_leave(
    corpus: Corpus, values: dict[str, list[Value]], days: int | None, words: list[str], known: bool
) -> None:
    computed = RULES["marriage_leave"](case(with_values(corpus, **(MARRIED | values)), HERE))
    text = said(computed)
    assert total(computed) == days
    assert [w for w in words if w not in text] == [], text
    assert computed.known is known
    assert "依法付工资" in text


def test_henan_adds_eighteen_days_to_the_nations_three(corpus: Corpus) -> None:
    """河南条例第二十五条: 增加婚假十八日, 参加婚前医学检查再增加七日."""
    told = case(corpus, "CN-HA")
    computed = RULES["marriage_leave"](told)
    assert total(computed) == 21
    assert "再加7天" in said(computed)
    assert len(prove(computed.drafts, Citer(corpus, ON))) == len(computed.drafts)
