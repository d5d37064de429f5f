"""Keys as people write them."""

from __future__ import annotations

import pytest

from assistant.quiz.imports.answers import Doubt, blanks_of, kind_of, letters_of, truth_of
from assistant.quiz.model import Kind

FOUR = ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("named", "stem", "options", "answer", "kind"),
    [
        pytest.param("", "？", FOUR, "B", "单选", id="one letter"),
        pytest.param("", "？", FOUR, "ABD", "多选", id="several letters"),
        pytest.param("", "？", [], "正确", "判断", id="a truth"),
        pytest.param("", "？", ["正确", "错误"], "对", "判断", id="a truth of two"),
        pytest.param("", "____天", [], "98", "填空", id="a blank"),
        pytest.param("", "____天", [], "1", "填空", id="a blank of 1"),
        pytest.param("", "几天", [], "98天", "填空", id="nothing else"),
        pytest.param("单选题", "？", FOUR, "B", "单选", id="named"),
        pytest.param("【多项选择题】", "？", FOUR, "B", "多选", id="named in brackets"),
        pytest.param("案例分析", "？", FOUR, "B", "案例", id="named otherwise"),
    ],
)
def test_the_kind(named: str, stem: str, options: list[str], answer: str, kind: Kind) -> None:
    assert kind_of(named, stem, options, answer) == kind


def test_an_unknown_kind_is_doubted() -> None:
    with pytest.raises(Doubt, match="题型不认识"):
        kind_of("简答题", "？", [], "略")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param("B", "B", id="plain"),
        pytest.param("b", "B", id="small"),
        pytest.param("Ｂ", "B", id="full width"),
        pytest.param("A,C、D", "ACD", id="with marks"),
        pytest.param("A C D", "ACD", id="with spaces"),
        pytest.param("A；B", "AB", id="with 分号"),
        pytest.param("B.", "B", id="with a stop"),
        pytest.param("丙", "C", id="the option itself"),
    ],
)
def test_letters(answer: str, expected: str) -> None:
    assert letters_of(answer, FOUR, "案例") == set(expected)


@pytest.mark.parametrize(
    ("answer", "options", "kind", "said"),
    [
        pytest.param("E", FOUR, "单选", "选项只到 D", id="beyond the options"),
        pytest.param("AB", FOUR, "单选", "答案却不止一个", id="single with two"),
        pytest.param("A", FOUR, "多选", "答案却只有一个", id="several with one"),
        pytest.param("第一个", FOUR, "单选", "不是选项的字母", id="words"),
        pytest.param("AA", FOUR, "多选", "不是选项的字母", id="twice"),
        pytest.param("A", ["甲"], "单选", "选项不到两个", id="one option"),
        pytest.param("A", [], "单选", "选项不到两个", id="none"),
    ],
)
def test_keys_that_do_not_fit(answer: str, options: list[str], kind: Kind, said: str) -> None:
    with pytest.raises(Doubt, match=said):
        letters_of(answer, options, kind)


@pytest.mark.parametrize("answer", ["正确", "对", "√", "✓", "T", "true", "是", "正确。", "Ｔ"])
def test_true(answer: str) -> None:
    assert truth_of(answer, []) is True


@pytest.mark.parametrize("answer", ["错误", "错", "×", "✗", "F", "FALSE", "否", "不正确", "x"])
def test_false(answer: str) -> None:
    assert truth_of(answer, []) is False


@pytest.mark.parametrize(
    ("answer", "options", "expected"),
    [
        ("A", ["正确", "错误"], True),
        ("B", ["正确", "错误"], False),
        ("A", ["错", "对"], False),
        ("对", ["对", "错"], True),
    ],
)
def test_letters_of_a_truth(answer: str, options: list[str], expected: bool) -> None:
    assert truth_of(answer, options) is expected


@pytest.mark.parametrize(
    ("answer", "options", "said"),
    [
        pytest.param("也许", [], "应写“正确”或者“错误”", id="neither"),
        pytest.param("A", [], "应写“正确”或者“错误”", id="a letter of nothing"),
        pytest.param("A", ["甲", "乙"], "应写“正确”或者“错误”", id="options that are no truths"),
        pytest.param("对", FOUR, "只能有“正确”“错误”两个选项", id="four options"),
    ],
)
def test_truths_that_are_none(answer: str, options: list[str], said: str) -> None:
    with pytest.raises(Doubt, match=said):
        truth_of(answer, options)


@pytest.mark.parametrize(
    ("answer", "stem", "expected"),
    [
        pytest.param("98", "____天", (("98",),), id="one"),
        pytest.param("98|九十八", "____天", (("98", "九十八"),), id="two forms"),
        pytest.param("98；15", "____和____", (("98",), ("15",)), id="two blanks"),
        pytest.param("98|九十八;15|十五", "____和____", (("98", "九十八"), ("15", "十五")), id="both"),
        pytest.param("98，15", "____和____", (("98",), ("15",)), id="with a comma"),
        pytest.param("98、15", "____和____", (("98",), ("15",)), id="with 顿号"),
        pytest.param("98|15", "____和____", (("98",), ("15",)), id="a bar between blanks"),
        pytest.param("98 15", "____和____", (("98",), ("15",)), id="with a space"),
        pytest.param(r"甲\；乙\|丙\\丁", "____", (("甲；乙|丙\\丁",),), id="escaped"),
        pytest.param("98|98", "____", (("98",),), id="the same form twice"),
        pytest.param("不得安排夜班，也不得加班", "____", (("不得安排夜班，也不得加班",),), id="a comma within one"),
    ],
)
def test_blanks(answer: str, stem: str, expected: tuple[tuple[str, ...], ...]) -> None:
    assert blanks_of(answer, stem) == expected


@pytest.mark.parametrize(
    ("answer", "stem", "said"),
    [
        pytest.param("98", "几天？", "没有横线", id="no blank"),
        pytest.param("98；15", "____天", "有 1 个空，答案却有 2 个", id="too many"),
        pytest.param("98", "____和____", "有 2 个空，答案却有 1 个", id="too few"),
        pytest.param("98；|", "____和____", "有一个空没有答案", id="an empty one"),
    ],
)
def test_blanks_that_do_not_fit(answer: str, stem: str, said: str) -> None:
    with pytest.raises(Doubt, match=said):
        blanks_of(answer, stem)
