"""The two text conventions, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.quiz.exports import FORMATS, Paper
from assistant.quiz.model import Quiz
from tests.assistant.quiz.exports.conftest import Written
from tests.assistant.quiz.exports.items import ITEMS, QUIZ


def lines(written: Written, name: str) -> list[str]:
    return written[name].decode("utf-8-sig").split("\r\n")


def question(all_lines: list[str], start: str) -> list[str]:
    first = next(index for index, line in enumerate(all_lines) if line.startswith(start))
    return all_lines[first : all_lines.index("", first)]


def test_the_convention_with_colons(written: Written) -> None:
    found = lines(written, "txt")
    assert found[0] == QUIZ.title
    assert found[2] == "一、单选题"
    assert question(found, "1、") == [
        "1、=1+1 的员工李敏顺产，法律规定的产假是多少天？",
        "A、90天",
        "B、=98*1",
        "C、+113天",
        "D、@56天",
        "答案：B",
        "解析：=SUM(98) 看起来像公式，其实是解析：顺产98天。",
        "依据：《女职工劳动保护特别规定》第七条第一款",
        "难度：易",
        "主题：产假",
        "地区：全国",
    ]


def test_the_convention_with_brackets(written: Written) -> None:
    assert question(lines(written, "txt2"), "5．")[:9] == [
        "5．【多选题】孩子👶出生以后，妈妈🤱🏽想休产假🎉，一共能休多少天？",
        "A．98天，其中产前15天👍",
        "B．难产加15天",
        "C．多生一个加15天",
        "D．一律158天",
        "E．-90天",
        "【答案】ABC",
        "【解析】法律规定产假是98天，其中产前可以休15天。",
        "【依据】《女职工劳动保护特别规定》第七条第一款；《劳动合同法》第四十二条第四项",
    ]


def test_判断_and_填空_have_no_options(written: Written) -> None:
    found = lines(written, "txt")
    assert question(found, "7、")[:2] == ["7、女职工生育享受98天产假。", "答案：正确"]
    assert question(found, "9、")[1] == "答案：98|九十八；15|十五"


def test_a_question_of_two_lines_is_put_on_one(written: Written) -> None:
    assert "难产。 公司人事说" in question(lines(written, "txt"), "11、")[0]


@pytest.mark.parametrize("name", ["txt", "txt2"])
def test_without_the_key_only_questions_are_left(name: str) -> None:
    text = FORMATS[name].write(QUIZ, Paper(with_key=False)).decode("utf-8-sig")
    assert ITEMS[4].stem in text
    assert "解析：法律" not in text
    assert "【解析】法律" not in text
    assert "依据" not in text


def test_windows_programs_see_utf8_and_their_line_ends(written: Written) -> None:
    assert written["txt"].startswith(b"\xef\xbb\xbf")
    assert written["txt"].count(b"\n") == written["txt"].count(b"\r\n")


def test_an_empty_explanation_is_not_written() -> None:
    text = FORMATS["txt"].write(Quiz("题", (replace(ITEMS[0], explanation=""),)), Paper()).decode("utf-8-sig")
    assert "解析：" not in text
