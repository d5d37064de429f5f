"""Text files as exam tools and offices write them."""

from __future__ import annotations

import pytest

from assistant.quiz.imports import read
from assistant.quiz.imports.lines import answer_in_stem, kind_tag, line_of, options_in_one_line
from assistant.quiz.model import QuizItem
from tests.assistant.quiz.exports.items import ON


def items_of(text: str) -> list[QuizItem]:
    return read("题.txt", text.encode(), ON)[0]


def only(text: str) -> QuizItem:
    [item] = items_of(text)
    return item


COLONS = """女职工题库
一、单选题（每题5分）
1、产假多少天？
A、90天
B、98天
答案：B
解析：见第七条。

2、哺乳时间多久？
A. 1小时
B. 2小时
答案: A

二、判断题
1、怀孕不得降低工资。
答案：正确
"""
BRACKETS = """1．【单选题】产假多少天？
A．90天
B．98天
【答案】B
【解析】见第七条。
2．【判断题】怀孕不得降低工资。
【答案】对
【难度】易
"""
NO_NUMBERS = """【题型】单选
【题干】产假多少天？
A. 90天
B. 98天
【答案】：B

【题型】判断
【题干】怀孕不得降低工资。
【答案】：错
"""
OLD_PAPER = """单选题
1. 女职工生育享受（ B ）天产假。
A. 90  B. 98  C. 128  D. 158
2. 哺乳期是（C）。
A. 半年
B. 10个月
C. 一年
判断题
3. 怀孕期间可以降低工资。（×）
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            COLONS,
            [("单选", "产假多少天？", "B"), ("单选", "哺乳时间多久？", "A"), ("判断", "怀孕不得降低工资。", "正确")],
            id="colons",
        ),
        pytest.param(BRACKETS, [("单选", "产假多少天？", "B"), ("判断", "怀孕不得降低工资。", "正确")], id="brackets"),
        pytest.param(
            NO_NUMBERS, [("单选", "产假多少天？", "B"), ("判断", "怀孕不得降低工资。", "错误")], id="fields only"
        ),
        pytest.param(
            OLD_PAPER,
            [
                ("单选", "女职工生育享受（　　）天产假。", "B"),
                ("单选", "哺乳期是（　　）。", "C"),
                ("判断", "怀孕期间可以降低工资。（　　）", "错误"),
            ],
            id="an old paper with its answers filled in",
        ),
        pytest.param(COLONS.replace("\n", "\r\n"), [("单选", "产假多少天？", "B")], id="Windows lines"),
        pytest.param(COLONS.replace("\n", "\r"), [("单选", "产假多少天？", "B")], id="old Mac lines"),
        pytest.param("\ufeff" + COLONS, [("单选", "产假多少天？", "B")], id="with a mark"),
        pytest.param(COLONS.replace("\n", "　\n "), [("单选", "产假多少天？", "B")], id="spaces around"),
    ],
)
def test_conventions(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(item.kind, item.stem, item.key) for item in items_of(text)]
    assert found[: len(expected)] == expected


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    items, _ = read("题.txt", COLONS.encode(encoding), ON)
    assert items[0].stem == "产假多少天？"


def test_options_on_one_line() -> None:
    item = only("1、几天？\nA、90天　B、98天\nC、128天\tD、158天\n答案：D\n")
    assert [o.text for o in item.options] == ["90天", "98天", "128天", "158天"]
    assert item.key == "D"


def test_a_text_may_go_on_over_lines() -> None:
    item = only(
        "1、王芳怀孕七个月，\n车间让她上夜班。\n对吗？\nA、对，\n加钱就行\nB、不对\n答案：B\n解析：第六条\n第二款。\n"
    )
    assert item.stem == "王芳怀孕七个月，\n车间让她上夜班。\n对吗？"
    assert item.options[0].text == "对，\n加钱就行"
    assert item.explanation == "第六条\n第二款。"


def test_a_numbered_list_in_an_explanation_begins_no_question() -> None:
    item = only("7、几天？\nA、90天\nB、98天\n答案：B\n解析：分两步：\n1、先看国家规定；\n2、再看地方规定。\n")
    assert item.explanation == "分两步：\n1、先看国家规定；\n2、再看地方规定。"


def test_a_decimal_begins_no_question() -> None:
    item = only("1、加班费是\n1.5倍还是\n2.0倍？\nA、1.5倍\nB、2倍\n答案：A\n")
    assert item.stem == "加班费是\n1.5倍还是\n2.0倍？"


def test_a_sentence_that_begins_with_a_letter_is_no_option() -> None:
    item = only("1、下列说法哪个对？\nC、先看这个\nA、甲\nB、乙\n答案：A\n")
    assert item.stem == "下列说法哪个对？\nC、先看这个"
    assert [o.text for o in item.options] == ["甲", "乙"]


def test_a_line_that_belongs_to_nothing_is_remarked() -> None:
    _, remarks = read("题.txt", f"{COLONS}\n出题人：某某\n".encode(), ON)
    assert remarks[-1] == "第 18 行不知道属于哪道题，没有收"


def test_fields_of_ours() -> None:
    item = only("1、几天？\nA、90天\nB、98天\n答案：B\n依据：某条\n难度：难\n主题：产假\n地区：浙江\n")
    assert (item.difficulty, item.topic, item.province, item.explanation) == (3, "产假", "CN-ZJ", "")
    assert item.citations == (), "what a file says it rests on has not been compared with the law"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("1、几天？\nA、甲\n答案：A\n", "选项不到两个", id="one option"),
        pytest.param("1、几天？\nA、甲\nB、乙\n", "没有答案", id="no key"),
        pytest.param("1、\nA、甲\nB、乙\n答案：A\n", "没有题干", id="no stem"),
        pytest.param("1、请论述。\n答案：略\n", "没有横线", id="an essay"),
        pytest.param("一、多选题\n1、几天？\nA、甲\nB、乙\n答案：A\n", "答案却只有一个", id="kind of the heading"),
    ],
)
def test_doubts_name_the_line(text: str, said: str) -> None:
    items, remarks = read("题.txt", text.encode(), ON)
    assert items == []
    number = 2 if text.startswith("一") else 1
    assert any(remark.startswith(f"第 {number} 行没有收：") and said in remark for remark in remarks)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1、甲", 1, "甲"),
        ("12.甲", 12, "甲"),
        ("3．2026年", 3, "2026年"),
        ("第4题：甲", 4, "甲"),
        ("5)甲", 5, "甲"),
        ("1.5倍", None, ""),
        ("2026年", None, ""),
        ("甲", None, ""),
    ],
)
def test_numbers(text: str, number: int | None, rest: str) -> None:
    assert (line_of(text).number, line_of(text).rest) == (number, rest)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("一、单选题", "单选题"),
        ("二、多项选择题（每题2分，共20分）", "多项选择题"),
        ("【判断题】", "判断题"),
        ("填空题：", "填空题"),
        ("单选题怎么做", ""),
        ("一、总则", ""),
    ],
)
def test_headings(text: str, heading: str) -> None:
    assert line_of(text).heading == heading


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("【单选题】几天？", ("单选题", "几天？")),
        ("[多选]几天？", ("多选", "几天？")),
        ("几天？[判断题]", ("判断题", "几天？")),
        ("几天？（填空）", ("填空", "几天？")),
        ("几天？", ("", "几天？")),
        ("【重要】几天？", ("", "【重要】几天？")),
    ],
)
def test_kinds_in_brackets(stem: str, expected: tuple[str, str]) -> None:
    assert kind_tag(stem) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("是（ B ）天", ("B", "是（　　）天")),
        ("可以降薪。(×)", ("×", "可以降薪。（　　）")),
        ("甲（A）乙（B）", ("B", "甲（A）乙（　　）")),
        ("是（　　）天", ("", "是（　　）天")),
        ("国务院（令）", ("", "国务院（令）")),
    ],
)
def test_answers_filled_in(stem: str, expected: tuple[str, str]) -> None:
    assert answer_in_stem(stem) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["90  B、98  C、128"], ["90", "98", "128"]),
        (["90", "98 C.128"], ["90", "98", "128"]),
        (["甲B、乙"], ["甲B、乙"]),
        (["90 C、98"], ["90 C、98"]),
        ([], []),
    ],
)
def test_options_written_in_one_line(options: list[str], expected: list[str]) -> None:
    assert options_in_one_line(options) == expected
