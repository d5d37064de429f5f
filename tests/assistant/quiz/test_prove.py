"""The proof lets a faultless item pass and finds each thing that may be wrong with one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assistant import Assistant
from assistant.quiz.compose import Quizmaster
from assistant.quiz.model import Option, Proof, QuizItem
from assistant.quiz.prove import check, figure_of
from assistant.quiz.shape import Wish, shape
from tests.assistant.quiz.matters import CITED, ITEM, item, with_option

TODAY = date(2026, 11, 22)


def test_a_faultless_item_is_proven(assistant: Assistant, quizmaster: Quizmaster) -> None:
    assert quizmaster.faults(ITEM) == ()
    assert check(ITEM, assistant) == ()


FORM = [
    pytest.param({"topic": "产假期"}, "没有「产假期」这个主题", id="topic"),
    pytest.param({"options": with_option(1, right=True)}, "单选题只能有一个正确的选项，现在有2个", id="two-right"),
    pytest.param({"options": with_option(0, right=False, slip="误解")}, "现在有0个", id="none-right"),
    pytest.param(
        {"options": with_option(1, text="她签了字，就可以安排夜班"), "kind": "多选"}, "至少要有两个", id="several"
    ),
    pytest.param({"options": with_option(1, text="付三倍工资，就可以安排夜班")}, "有两个选项是一样的", id="same"),
    pytest.param({"options": with_option(1, slip=None)}, "都要写明错在哪里", id="no-slip"),
    pytest.param({"kind": "判断"}, "判断题要有正确、错误两个选项", id="judged"),
    pytest.param({"kind": "填空", "options": ()}, "横线和答案的个数不一样", id="blanks"),
    pytest.param({"stem": "{人}能上夜班吗？"}, "留下了「{」", id="grammar"),
]


@pytest.mark.parametrize(("changes", "fault"), FORM)
def test_form(quizmaster: Quizmaster, changes: dict[str, Any], fault: str) -> None:
    assert any(fault in f for f in quizmaster.faults(item(**changes))), quizmaster.faults(item(**changes))


LAW = [
    pytest.param({"citations": ()}, "没有依据", id="no-citation"),
    pytest.param({"citations": (replace(CITED, quote="可以安排夜班"),)}, "里没有引的那句话", id="not-verbatim"),
    pytest.param({"citations": (replace(CITED, address="art_5"),)}, "里没有引的那句话", id="another-article"),
    pytest.param({"citations": (replace(CITED, document_id="nowhere"),)}, "里没有引的那句话", id="no-document"),
    pytest.param({"on": date(2010, 1, 1)}, "在 2010-01-01 没有施行", id="not-yet-law"),
    pytest.param({"options": with_option(0, text="满66天的不得安排")}, "正确的选项里的66没有出处", id="number"),
    pytest.param({"explanation": "满66天的不得安排夜班。"}, "解析里的66没有出处", id="explained-number"),
    pytest.param({"options": with_option(1, slip="旧法")}, "说是旧法", id="old-law"),
    pytest.param({"options": with_option(1, slip="外省")}, "说是外省的规定", id="elsewhere"),
]


@pytest.mark.parametrize(("changes", "fault"), LAW)
def test_law(quizmaster: Quizmaster, changes: dict[str, Any], fault: str) -> None:
    assert any(fault in f for f in quizmaster.faults(item(**changes))), quizmaster.faults(item(**changes))


ASKED = [
    pytest.param("怎么炒股能赚钱", "助手答不了「怎么炒股能赚钱」", id="declined"),
    pytest.param("婚假几天", "没有引女职工劳动保护特别规定第六条第二款", id="another-topic"),
    pytest.param("", "没法拿它去问助手", id="nothing-asked"),
]


@pytest.mark.parametrize(("question", "fault"), ASKED)
def test_the_assistant_must_answer_from_the_same_provision(quizmaster: Quizmaster, question: str, fault: str) -> None:
    assert any(fault in f for f in quizmaster.faults(item(proof=Proof("条文", question))))


def test_a_wrong_option_that_is_true_is_found(quizmaster: Quizmaster) -> None:
    wrong = Option("国家规定的产假是98天", False, "不对。", "误解")
    found = quizmaster.faults(item(options=(*ITEM.options[:3], wrong)))
    assert found == ("错误的说法「国家规定的产假是98天」查出来是属实的",)


def test_a_right_sentence_that_is_false_is_found(quizmaster: Quizmaster) -> None:
    judged = (Option("正确", True, "对。"), Option("错误", False, "不对。", "误解"))
    made = item(kind="判断", stem="怀孕流产没有产假，7个月以上的才有。", options=judged)
    assert quizmaster.faults(replace(made, stem="女职工生育享受7天产假。"))[0].endswith("查出来是不符的")


def computed(quizmaster: Quizmaster, kind: Any = "单选") -> QuizItem:
    """Beijing, the first child: 98＋60＝158."""
    matters = {m.key: m for m in quizmaster.matters(TODAY)}
    return shape(matters["maternity_days|1-1-顺产|CN-BJ"], kind, TODAY, 1, Wish(true=True))


def test_a_computed_item_is_proven(quizmaster: Quizmaster) -> None:
    made = computed(quizmaster)
    assert figure_of(made) == "158天" and quizmaster.faults(made) == ()


def test_another_key_than_the_figure_is_found(quizmaster: Quizmaster) -> None:
    made = computed(quizmaster)
    at = next(n for n, o in enumerate(made.options) if not o.right)
    moved = [replace(o, right=n == at, slip=None if n == at else "算错") for n, o in enumerate(made.options)]
    moved[at] = replace(moved[at], text="98天")
    assert "答案不是算出来的158天" in quizmaster.faults(replace(made, options=tuple(moved)))


def test_another_figure_than_the_assistants_is_found(quizmaster: Quizmaster) -> None:
    made = computed(quizmaster)
    told = replace(made.proof, trace=("98＋61＝159", "得159天"))
    options = tuple(replace(o, text="159天") if o.right else o for o in made.options)
    found = quizmaster.faults(replace(made, proof=told, options=options, explanation="98＋61＝159天。"))
    assert any("助手算出来的不是159天" in f for f in found)


def test_a_sentence_that_contradicts_the_figure_is_found(quizmaster: Quizmaster) -> None:
    made = computed(quizmaster, "判断")
    assert quizmaster.faults(made) == ()
    assert quizmaster.faults(replace(made, stem=made.stem.replace("158天", "98天")))


def test_another_provinces_rule_is_no_proof(quizmaster: Quizmaster) -> None:
    found = quizmaster.faults(replace(computed(quizmaster), province="CN-GD"))
    assert "《北京市人口与计划生育条例》是外省的，这道题不能用它当依据" in found
