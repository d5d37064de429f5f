"""The words of the account: complete, short enough, and filled without anything left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from api.wechat import words
from api.wechat.splitting import LIMIT, size
from api.wechat.words import Command, Unread, listed, wechat_words
from assistant import Assistant
from corpus.model import CorpusError
from tests.conftest import TODAY

FILLED = {
    "欢迎": {"例子", "省份"},
    "省份已知": {"省"},
    "帮助": {"例子"},
    "换省份.好": {"省", "例子"},
    "位置.好": {"省", "例子"},
    "答题": {"链接"},
    "求助": {"链接"},
    "查条文": {"链接"},
    "回答.原文": {"原文"},
    "回答.读作": {"读作"},
    "回答.按": {"事实"},
    "回答.按省": {"省"},
    "回答.页码": {"页", "总"},
}


def sentences(data: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """(where, text) of every text in the template."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from sentences(value, f"{place}.{name}".removeprefix("."))
    else:
        for value in data:
            yield from sentences(value, place)


EVERY = list(sentences(wechat_words().model_dump()))


def test_each_command_and_each_kind_of_message_has_its_words() -> None:
    assert set(wechat_words().命令) == set(get_args(Command))
    assert set(wechat_words().消息) == set(get_args(Unread))


@pytest.mark.parametrize(("place", "text"), EVERY, ids=[place for place, _ in EVERY])
def test_words_are_for_a_follower(place: str, text: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", text)) == FILLED.get(place, set())
    assert size(text) < LIMIT / 2, "there is room for what is filled in"
    assert not re.search(r"您|\*\*|^#|请点击|系统", text)


@pytest.mark.parametrize("kind", ["image", "video", "shortvideo", "link", "file", "voice", "other"])
def test_what_cannot_be_read_is_answered_with_how_to_ask(kind: str) -> None:
    assert "“" in wechat_words().unread(kind)


def test_every_question_that_is_named_is_answered(assistant: Assistant) -> None:
    """Who types an example gets an answer."""
    words = wechat_words()
    said = [*words.消息.values(), words.没有文字.表情, words.没有文字.别的, words.扫码]
    questions = set(words.例子)
    questions |= {example for text in said for example in re.findall("“(.+?)”", text)}
    assert len(questions) > 4
    found = {question: assistant.prove(question, on=TODAY).answer.status for question in questions}
    assert {question for question, status in found.items() if status != "answered"} == set()


def test_what_nobody_thought_of_is_answered_too() -> None:
    assert wechat_words().unread("hologram") == wechat_words().消息["other"]


def test_a_list_has_a_line_for_each() -> None:
    assert listed(["产假几天", "谁发工资"]) == "· 产假几天\n· 谁发工资"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param("帮助: |-", "帮忙: |-", "帮忙", id="a-field-nobody-knows"),
        pytest.param("例子: [产假有多少天, ", "例子: [", "例子", id="too-few-examples"),
        pytest.param("  继续: [", "  續: [", "續", id="a-command-nobody-knows"),
    ],
)
def test_a_broken_template_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, fault: str
) -> None:
    broken = tmp_path / "wechat.yaml"
    broken.write_text(words.FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(words, "FILE", broken)
    with pytest.raises(CorpusError, match=fault):
        wechat_words.__wrapped__()
