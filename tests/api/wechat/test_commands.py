"""A message is a command when it is nothing but the word; else it is a question."""

from __future__ import annotations

import pytest

from api.wechat.commands import NOWHERE, Commands, plain
from api.wechat.words import Command, wechat_words
from assistant import Assistant


@pytest.fixture(scope="module")
def commands(assistant: Assistant) -> Commands:
    return Commands(wechat_words(), assistant.reader.gazetteer)


@pytest.mark.parametrize(
    ("text", "command", "place"),
    [
        pytest.param("继续", "继续", None, id="plain"),
        pytest.param(" 继续。 ", "继续", None, id="with-marks"),
        pytest.param("“继续”", "继续", None, id="with-the-quotes-we-write"),
        pytest.param("【继续】", "继续", None, id="in-brackets"),
        pytest.param("还有呢？", "继续", None, id="in-other-words"),
        pytest.param("Continue", "继续", None, id="english"),
        pytest.param("ＨＥＬＰ", "帮助", None, id="full-width"),
        pytest.param("帮助", "帮助", None, id="help"),
        pytest.param("你会什么?", "帮助", None, id="what-can-you-do"),
        pytest.param("转人工", "人工", None, id="a-person"),
        pytest.param("清除记录", "清除记录", None, id="forget"),
        pytest.param("忘掉我", "清除记录", None, id="forget-me"),
        pytest.param("我要答题", "答题", None, id="quiz"),
        pytest.param("换省份", "换省份", None, id="province"),
        pytest.param("换省份 广东", "换省份", "CN-GD", id="province-named"),
        pytest.param("换省份：浙江省", "换省份", "CN-ZJ", id="province-after-a-colon"),
        pytest.param("换个省份到杭州", "换省份", "CN-ZJ", id="city"),
        pytest.param("换省份，我在内蒙古上班", "换省份", "CN-NM", id="in-a-sentence"),
        pytest.param("换省份 火星", "换省份", NOWHERE, id="no-province"),
        pytest.param("换省份：浙江和江苏。", "换省份", NOWHERE, id="two-provinces"),
        pytest.param("然后呢？", "继续", None, id="and-then"),
        pytest.param("转人工客服", "人工", None, id="a-person-in-other-words"),
        pytest.param("清空聊天记录", "清除记录", None, id="forget-in-other-words"),
        pytest.param("好的。", "知道了", None, id="very-well"),
        pytest.param("嗯嗯~", "知道了", None, id="hm"),
        pytest.param("OK", "知道了", None, id="ok"),
        pytest.param("为什么？", "依据", None, id="why"),
        pytest.param("真的吗", "依据", None, id="really"),
        pytest.param("答非所问！", "没答对", None, id="beside-the-point"),
        pytest.param("太长了", "太长", None, id="too-long"),
        pytest.param("回复“继续”", "继续", None, id="as-we-told-her"),
        pytest.param("请继续吧", "继续", None, id="politely"),
        pytest.param("人工，谢谢", "人工", None, id="with-thanks"),
        pytest.param("我要清除记录", "清除记录", None, id="i-want"),
        pytest.param("我想换省份到广东", "换省份", "CN-GD", id="i-want-another-province"),
        pytest.param("删除", "清除记录", None, id="delete"),
    ],
)
def test_commands(commands: Commands, text: str, command: Command, place: str | None) -> None:
    assert commands.read(text) == (command, place)


@pytest.mark.parametrize(
    "text",
    [
        "公司让我继续上夜班行吗",
        "产假休完能继续休吗",
        "换省份上班社保怎么转",
        "换省份工作产假按哪里算",
        "人工流产能休几天",
        "人工授精请假算什么",
        "帮助同事顶班出事谁负责",
        "清除记录合法吗",
        "答题比赛占用休息时间算加班吗",
        "换省份 社保怎么转",
        "换省份，产假几天",
        "为什么产假只有98天",
        "请继续教育假工资怎么发",
        "谢谢",
        "请",
        "我要删除考勤记录合法吗",
        "合同太长了不敢签",
        "不是自愿辞职有补偿吗",
        "好的公司也会这样吗",
        "然后呢他们就把我开除了",
        "这个规定是真的吗",
        "继续 广东",
        "广东",
        "。。。",
    ],
)
def test_questions_that_contain_the_words_are_questions(commands: Commands, text: str) -> None:
    assert commands.read(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("广东", "CN-GD", id="name"),
        pytest.param("浙江省。", "CN-ZJ", id="full-name"),
        pytest.param("我在杭州上班", "CN-ZJ", id="where-she-works"),
        pytest.param("新疆维吾尔自治区", "CN-XJ", id="autonomous-region"),
        pytest.param("我是四川的", "CN-SC", id="where-from"),
        pytest.param("广东产假几天", None, id="a-question"),
        pytest.param("上班", None, id="no-place"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_only_a_place(commands: Commands, text: str, code: str | None) -> None:
    assert commands.only_a_place(text) == code


def test_marks_spaces_and_case_do_not_count() -> None:
    assert plain(" “Ｈｅ　ｌｐ！” ") == "help"


def test_no_word_stands_for_two_commands() -> None:
    words = [word for names in wechat_words().命令.values() for word in names]
    assert len(words) == len(set(words))
    assert [word for word in words if plain(word) != word] == [], "else it would never be recognised"
