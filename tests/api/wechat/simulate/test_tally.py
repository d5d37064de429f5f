"""Verdicts and counts by hand, and the table that shows them."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from api.wechat.simulate.delivery import Delivered
from api.wechat.simulate.envelopes import Card, written
from api.wechat.simulate.expected import Expected
from api.wechat.simulate.table import percentile, show
from api.wechat.simulate.tally import (
    BROKEN,
    CROSSED,
    DOUBLED,
    LET_PASS,
    LOST,
    REFUSED,
    SHOWN,
    UNREADABLE,
    WELL,
    Tally,
    Verdict,
    judge,
)
from api.wechat.simulate.wire import Heard

CARD = Card("wx0123456789abcdef", "Token123", None, "明文")
FIELDS = {"ToUserName": "gh_1", "FromUserName": "o1"}
RIGHT, OTHER = Expected("产假98天", frozenset()), Expected("哺乳一小时", frozenset())


def said(text: str, status: int = 200) -> Heard:
    reply = {"ToUserName": "o1", "FromUserName": "gh_1", "CreateTime": "1", "MsgType": "text", "Content": text}
    return Heard(status, written(reply).encode(), 0.02)


QUIET = Heard(200, b"success", 0.01)
CASES = [
    pytest.param([said("产假98天。")], [RIGHT], False, WELL, id="right"),
    pytest.param([said("产假98天。"), said("产假98天。")], [RIGHT], False, WELL, id="right-twice"),
    pytest.param([said("产假98天。")], [OTHER, RIGHT], False, WELL, id="one-of-several"),
    pytest.param([said("随便什么")], [], False, WELL, id="any-words"),
    pytest.param([QUIET], [], True, WELL, id="silence-that-is-right"),
    pytest.param([], [RIGHT], False, LOST, id="nothing"),
    pytest.param([said("产假98天。"), said("产假98天！")], [RIGHT], False, DOUBLED, id="another-mark"),
    pytest.param([said("产假98天。"), QUIET], [RIGHT], False, DOUBLED, id="then-nothing"),
    pytest.param([said("哺乳一小时。")], [RIGHT], False, CROSSED, id="another-answer"),
    pytest.param([said("《别的法》产假98天")], [RIGHT], False, CROSSED, id="right-words-another-law"),
    pytest.param([QUIET], [RIGHT], False, UNREADABLE, id="silence-that-is-wrong"),
    pytest.param([said("好")], [], True, UNREADABLE, id="words-nobody-awaits"),
    pytest.param([Heard(200, b"{}", 0.1)], [RIGHT], False, UNREADABLE, id="json"),
    pytest.param([said("产假98天。"), said("产假98天。", 503)], [RIGHT], False, BROKEN, id="broken-the-second-time"),
]


@pytest.mark.parametrize(("heard", "wanted", "silent", "outcome"), CASES)
def test_a_verdict(heard: list[Heard], wanted: list[Expected], silent: bool, outcome: str) -> None:
    assert judge(CARD, Delivered(FIELDS, heard, len(heard)), wanted, silent).outcome == outcome


def filled() -> Tally:
    tally = Tally()
    tally.message(Delivered(FIELDS, [said("好"), said("好")], 3), Verdict(WELL, "好"), "文字", "产假几天")
    tally.refused("签名不对", {403}, Heard(403, b"", 0.01))
    return tally


def test_the_counts() -> None:
    tally = filled()
    assert (tally.sent, tally.attempts, tally.seconds) == (1, 3, [0.02, 0.02]) and tally.well
    assert tally.messages == {WELL: 1} and tally.garbage == {REFUSED: 1} and tally.kinds == {"文字": 1}


@pytest.mark.parametrize("heard", [None, Heard(200, b"", 0.1), Heard(500, b"", 0.1)])
def test_garbage_that_is_not_refused_rightly(heard: Heard | None) -> None:
    tally = filled()
    tally.refused("实体炸弹", {400}, heard)
    assert (
        tally.garbage == {REFUSED: 1, LET_PASS: 1}
        and not tally.well
        and tally.faults[0].startswith("实体炸弹：应是 400")
    )


def test_one_fault_is_a_fault_and_only_the_first_are_told() -> None:
    tally = filled()
    for number in range(SHOWN + 3):
        tally.message(Delivered(FIELDS), Verdict(LOST), "文字", f"问题{number}")
    assert not tally.well and len(tally.faults) == SHOWN and tally.faults[0] == "没有回复：文字 问题0 → "


@pytest.mark.parametrize(("percent", "expected"), [(50, 51), (95, 96), (99, 100), (100, 100)])
def test_percentiles_by_hand(percent: float, expected: float) -> None:
    assert percentile([float(n) for n in range(100, 0, -1)], percent) == expected


def shown(tally: Tally) -> str:
    out = StringIO()
    show(tally, Console(file=out, width=120))
    return out.getvalue()


def test_the_table_tells_all() -> None:
    words = shown(filled())
    for needed in (
        WELL,
        LOST,
        DOUBLED,
        CROSSED,
        UNREADABLE,
        BROKEN,
        "连同重发 3 次",
        "99% 的回复",
        "20 毫秒",
        "全部正常。",
    ):
        assert needed in words


def test_the_table_tells_faults() -> None:
    tally = filled()
    tally.fault("[b]没有回复[/b]：文字 产假几天")
    assert "[b]没有回复[/b]：文字 产假几天" in shown(tally) and "有问题" in shown(tally)
    assert "毫秒" not in shown(Tally())
