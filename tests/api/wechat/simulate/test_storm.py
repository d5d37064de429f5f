"""The storm finds what is wrong with a server, and nothing where nothing is."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest

from api.wechat.simulate import storm
from api.wechat.simulate.envelopes import Card
from api.wechat.simulate.expected import Expected
from api.wechat.simulate.garbage import kinds
from api.wechat.simulate.scripts import EVENTS, Script, Step
from api.wechat.simulate.storm import Answers, Load, Storm
from api.wechat.simulate.tally import BROKEN, CROSSED, DOUBLED, LET_PASS, REFUSED, UNREADABLE, WELL, Tally
from api.wechat.simulate.wire import connected
from tests.api.wechat.simulate.crooked import CARD, account

QUESTIONS = ["产假几天", "哺乳时间多久", "陪产假几天"]
SCRIPTS = [
    *(Script((Step("文字", question), Step("语音", other))) for question in QUESTIONS for other in QUESTIONS),
    Script((Step("文字", "产假几天"), Step("文字", "陪产假几天")), together=True),
    *(Script(steps) for steps in EVENTS),
]
ANSWERS: Answers = {
    (turns, None): Expected(f"{turns[-1]}的回答", frozenset())
    for script in SCRIPTS
    for number, step in enumerate(script.steps)
    if step.kind in ("文字", "语音")
    for turns in script.orders(number)
}


def run(fault: str | None, card: Card = CARD, garbage: float = 0.25, messages: int = 64) -> Tally:
    async def blow(address: str) -> Tally:
        async with connected(address) as line:
            load = Load(messages, senders=8, retry=0.6, garbage=garbage, pause=0.01, reads_on=1.0)
            return await Storm(line, card, load, ANSWERS, random.Random(1)).run(SCRIPTS)

    with account(fault, card) as address:
        return asyncio.run(blow(address))


@pytest.mark.parametrize("mode", ["明文", "安全"])
def test_where_nothing_is_wrong_nothing_is_found(mode: str) -> None:
    tally = run(None, Card(CARD.appid, CARD.token, CARD.key, mode), messages=120)
    assert tally.faults == [] and tally.well
    assert tally.messages == {WELL: tally.sent} and tally.garbage == {REFUSED: 31}
    assert tally.attempts > tally.sent >= 90 and tally.kinds.keys() >= {"文字", "语音", "关注", "图片", "取消关注"}
    assert len(tally.seconds) >= tally.sent


FAULTS = [
    pytest.param("出错", BROKEN, id="broken"),
    pytest.param("每次不一样", DOUBLED, id="another-reply-to-a-retry"),
    pytest.param("答上一个问题", CROSSED, id="the-answer-to-the-question-before"),
    pytest.param("后面没有", CROSSED, id="the-first-part-again"),
    pytest.param("给别人", UNREADABLE, id="to-somebody-else"),
    pytest.param("不加密", UNREADABLE, id="not-encrypted"),
    pytest.param("签名不对", UNREADABLE, id="wrong-signature"),
    pytest.param("别家的", UNREADABLE, id="another-appid"),
    pytest.param("太长", UNREADABLE, id="too-long"),
    pytest.param("不是文字", UNREADABLE, id="not-a-text"),
    pytest.param("不该说的也说", UNREADABLE, id="words-that-nobody-awaits"),
]


@pytest.mark.parametrize(("fault", "outcome"), FAULTS)
def test_every_fault_is_found(fault: str, outcome: str) -> None:
    tally = run(fault)
    assert tally.messages[outcome] > 0 and tally.faults and not tally.well
    assert set(tally.messages) <= {WELL, outcome}


@pytest.mark.parametrize("fault", ["什么都收", "重放也收", "验证谁都行"])
def test_what_is_let_pass_is_found(fault: str) -> None:
    tally = run(fault)
    assert tally.garbage[LET_PASS] > 0 and not tally.well
    assert tally.messages == {WELL: tally.sent}


def test_the_jobs_are_as_many_as_wanted() -> None:
    load = Load(messages=400, garbage=0.1)
    jobs = Storm(None, CARD, load, {}, random.Random(3))._jobs(SCRIPTS)  # type: ignore[arg-type]
    bad = [job for job in jobs if not isinstance(job, Script)]
    messages = sum(len(job.steps) for job in jobs if isinstance(job, Script))
    assert len(bad) == 40 and messages + len(bad) + sum(b.after for b in bad) == 400
    assert Counter(b.name for b in bad).keys() == {b.name for b in kinds("安全")}


def test_the_parts_are_recognised() -> None:
    assert storm.MORE.search("……（1/2）回复“继续”看后面") and not storm.MORE.search("（2/2）")
    assert storm.SECOND.search("（2/3）") and not storm.SECOND.search("（1/3）")
