"""The chat mode: what is typed becomes a message, and what a follower would see is shown."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from io import StringIO

import pytest
from rich.console import Console

from api.wechat.simulate.chat import Chat, chat
from api.wechat.simulate.delivery import Delivered, Post
from api.wechat.simulate.platform import Platform, Sent
from tests.api.wechat.simulate.crooked import CARD, account


def typed(*lines: str, fault: str | None = None, platform: Platform | None = None) -> str:
    """What stands on the screen when these lines are typed."""
    out = StringIO()
    console = Console(file=out, width=60, highlight=False)
    waiting: Iterator[str] = iter(lines)

    def read(_: str = "") -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    console.input = read  # type: ignore[method-assign, assignment]
    with account(fault) as address:
        asyncio.run(chat(address, CARD, platform, console))
    return out.getvalue()


def test_it_begins_with_a_new_follower() -> None:
    screen = typed()
    assert "直接打字就是关注者发的文字" in screen and "公众号：事件的回答。（1/2）" in screen


def test_what_is_typed_is_asked_and_answered() -> None:
    screen = typed("产假几天", "/语音 哺乳时间", "/菜单 帮助")
    assert "公众号：产假几天的回答。（1/2）" in screen and "哺乳时间的回答" in screen
    assert "毫秒，" in screen and "字节" in screen


def test_an_empty_line_ends_it() -> None:
    assert "没问过" not in typed("产假几天", "", "没问过")


def test_the_same_message_again() -> None:
    screen = typed("产假几天", "/重发", fault="每次不一样")
    assert "（1/2）2" in screen and "（1/2）3" in screen, "the small server answers anew, and it shows"


@pytest.mark.parametrize(
    ("line", "fault", "shown"),
    [
        pytest.param("/瞎的", None, "没有这一种。", id="no-such-kind"),
        pytest.param("/取消关注", None, "（不回复，这是对的）", id="silence"),
        pytest.param("产假", "签名不对", "微信不会显示这个回复：回复的签名不对", id="not-shown"),
        pytest.param("产假", "出错", "状态码 500", id="broken"),
        pytest.param("[b]产假[/b]", None, "[b]产假[/b]的回答", id="no-markup"),
    ],
)
def test_what_goes_wrong_is_said(line: str, fault: str | None, shown: str) -> None:
    assert shown in typed(line, fault=fault)


def test_no_reply_at_all() -> None:
    out = StringIO()
    console = Console(file=out, width=200)
    made = Chat(Post(None, CARD, random.Random()), console)  # type: ignore[arg-type]
    made._show(Delivered({}, [], 3))
    assert "发了 3 次都没有回复" in out.getvalue()


def test_customer_service_messages_are_shown_once() -> None:
    platform = Platform({})
    platform.sent.append(Sent("wx0123456789abcdef", "o1", "换个说法：98天"))
    screen = typed("产假几天", platform=platform)
    assert screen.count("客服消息：换个说法：98天") == 1
