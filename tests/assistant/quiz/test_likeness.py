"""Which two items are so alike that a quiz should hold one of them only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.quiz.likeness import akin, too_alike
from assistant.quiz.model import RIGHT, WRONG, Option, Proof, QuizItem
from tests.assistant.quiz.matters import CITED, ITEM

ELSEWHERE = replace(CITED, address="art_9__para_2", provision="第九条第二款")
COUNTED = Proof("计算", "产假多少天", ("98＋60＝158", "得158天"))


def blank(answer: str, point: str = "other", **changes: object) -> QuizItem:
    item = replace(ITEM, id=answer + point, point=point, kind="填空", options=(), blanks=((answer,),))
    return replace(item, **changes)  # type: ignore[arg-type]


def judged(stem: str, true: bool, point: str = "judged", **changes: object) -> QuizItem:
    options = (Option(RIGHT, true, "因为。"), Option(WRONG, not true, "因为。"))
    item = replace(ITEM, id=stem, point=point, kind="判断", stem=stem, options=options)
    return replace(item, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        pytest.param(blank("15", "same"), blank("98", "same"), True, id="same-written-point"),
        pytest.param(blank("15", "a"), blank("15", "b"), True, id="same-figure-of-the-same-provision"),
        pytest.param(blank("15", "a"), blank("42", "b"), False, id="another-figure-of-the-same-provision"),
        pytest.param(blank("15", "a"), blank("15", "b", citations=(ELSEWHERE,)), False, id="another-provision"),
        pytest.param(blank("15"), judged("男方享受十五日陪产假。", True), True, id="a-true-sentence-tells-the-figure"),
        pytest.param(blank("7"), judged("只有晚婚的才增加七日婚假。", False), True, id="so-does-one-wrong-elsewhere"),
        pytest.param(
            blank("7"),
            judged("增加十八日。", False, proof=replace(COUNTED, trace=("得9日",))),
            False,
            id="a-wrong-figure",
        ),
        pytest.param(
            judged("一共158天。", True, "days", proof=COUNTED),
            judged("一共90天。", False, "more", proof=COUNTED),
            True,
            id="computed-to-the-same-figure",
        ),
        pytest.param(
            judged("合同要续延。", True, "written", citations=(CITED, ELSEWHERE)),
            judged("合同要续延到2027年9月。", True, "computed", proof=COUNTED, citations=(ELSEWHERE, CITED)),
            True,
            id="two-provisions-taken-together",
        ),
        pytest.param(
            blank("158", "days", proof=COUNTED),
            blank("188", "days", proof=replace(COUNTED, trace=("得188天",))),
            False,
            id="another-case-of-a-family",
        ),
    ],
)
def test_items_that_ask_for_the_same_thing(a: QuizItem, b: QuizItem, alike: bool) -> None:
    assert akin(a, b) is akin(b, a) is alike


def test_items_with_nearly_the_same_stem_never_stand_together() -> None:
    other = replace(ITEM, id="other", stem=ITEM.stem.replace("排", "安排"))
    assert too_alike(ITEM, ITEM) and too_alike(ITEM, other)
    assert not too_alike(ITEM, replace(ITEM, id="other", stem="婚假是多少天？"))
