"""Every message is answered once, with its own answer, whatever comes twice, at once or in the wrong order."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from api.state import StateError
from api.state.clock import now
from api.wechat.desk import Desk
from api.wechat.incoming import Kind
from api.wechat.splitting import LIMIT, size
from api.wechat.words import wechat_words
from tests.api.wechat.conftest import Open
from tests.api.wechat.desks import ACCOUNT, FOLLOWER, Bench, handed, said, written

WORDS = wechat_words()
LONG = "怀孕被辞退能拿多少钱，产假几天，生育津贴怎么算，哺乳时间每天多久，产检算不算上班"
QUESTIONS = {
    "产假几天": "全国的产假是98天。",
    "产检算不算上班": "算上班",
    "怀孕能被辞退吗": "不行。",
    "哺乳时间每天多久": "每天1小时",
    "工会能帮我什么": "工会",
}


def test_a_retry_gets_the_same_reply_and_nothing_happens_twice(each_bench: Bench) -> None:
    first = each_bench.ask("产假几天", key="msg:1")
    before = each_bench.rows("wechat_followers")
    assert [each_bench.ask("产假几天", key="msg:1") for _ in range(3)] == [first] * 3
    assert each_bench.rows("wechat_followers") == before
    assert len(each_bench.rows("wechat_replies")) == 1


def test_a_retry_after_a_restart(each_bench: Bench, opened: Open) -> None:
    first = each_bench.ask(LONG, key="msg:1")
    second = each_bench.ask("继续", key="msg:2")
    again = opened(each_bench)
    assert (again.ask(LONG, key="msg:1"), again.ask("继续", key="msg:2")) == (first, second)


def test_the_same_words_in_two_messages_are_two_questions(each_bench: Bench) -> None:
    each_bench.ask(LONG)
    assert each_bench.ask("继续", key="msg:1") != each_bench.ask("继续", key="msg:2")


def test_a_late_retry_does_not_bring_the_conversation_back(each_bench: Bench) -> None:
    """产假几天 → 广东 → a retry of 产假几天 → 双胞胎呢 still means Guangdong."""
    first = each_bench.ask("产假几天", key="msg:1")
    each_bench.ask("广东")
    assert each_bench.ask("产假几天", key="msg:1") == first
    assert "广东延长80天＋多胞胎15天" in each_bench.ask("双胞胎呢")


def test_messages_in_the_wrong_order_each_get_their_own_answer(each_bench: Bench) -> None:
    questions = list(QUESTIONS)
    replies = {n: each_bench.ask(questions[n], key=f"msg:{n}") for n in (3, 0, 4, 1, 2)}
    for n, question in enumerate(questions):
        assert QUESTIONS[question] in replies[n].splitlines()[0]
        assert each_bench.ask(question, key=f"msg:{n}") == replies[n]


def test_the_rest_is_sent_exactly_once(each_bench: Bench) -> None:
    first = each_bench.ask(LONG)
    parts = [first, each_bench.ask("继续"), each_bench.ask("继续"), each_bench.ask("继续")]
    total = int(first.rpartition("/")[2].partition("）")[0])
    pages = [f"（{n}/{total}）" in part for n, part in enumerate(parts[:total], 1)]
    assert all(pages)
    assert parts[total] == WORDS.继续.没有
    assert all(size(part) <= LIMIT for part in parts)


def test_many_at_once_two_from_each_follower_three_times_each(each_bench: Bench) -> None:
    """Threads of one process: every copy of a message gets the same reply, and it is that of its own question."""
    questions = list(QUESTIONS)
    sent = [(who, n) for who in range(6) for n in range(len(questions)) for _ in range(3)]

    def send(message: tuple[int, int]) -> str:
        who, n = message
        return each_bench.ask(questions[n], f"o{who}", key=f"msg:{who}-{n}")

    with ThreadPoolExecutor(12) as pool:
        replies = list(zip(sent, pool.map(send, sent), strict=True))
    told: dict[tuple[int, int], set[str]] = {}
    for message, reply in replies:
        told.setdefault(message, set()).add(reply)
        assert QUESTIONS[questions[message[1]]] in reply.splitlines()[0]
    assert all(len(same) == 1 for same in told.values())
    assert len(each_bench.rows("wechat_replies")) == len(told)
    assert len(each_bench.rows("wechat_followers")) == 6


@pytest.mark.parametrize("kind", ["view", "location_report"])
def test_events_nobody_waits_for(bench: Bench, kind: Kind) -> None:
    assert bench.reply(written(kind, text="https://a.example")) is None
    assert bench.rows("wechat_replies") == []


def test_an_event_of_another_kind_is_silent_but_such_a_message_is_not(bench: Bench) -> None:
    assert bench.reply(written("other", key="event:o:1:masssendjobfinish:")) is None
    assert bench.reply(written("other", key="msg:1")) == WORDS.消息["other"]


def test_leaving_deletes_everything_at_once(each_bench: Bench) -> None:
    each_bench.converse("我在广东，怀孕3个月，产假几天", "双胞胎呢")
    each_bench.ask("产假几天", "oSomebodyElse")
    left = written("unsubscribe", key="event:o:1:unsubscribe:")
    assert each_bench.reply(left) is None
    assert len(each_bench.rows("wechat_followers")) == 1, "the other one's"
    assert sum(row.reply is not None for row in each_bench.rows("wechat_replies")) == 1
    assert each_bench.ask("产假几天").startswith("全国的产假是98天。"), "she begins anew"
    assert each_bench.reply(left) is None
    assert len(each_bench.rows("wechat_followers")) == 2, "a retry of leaving deletes nothing of the new beginning"


def test_leaving_works_while_the_index_is_not_open(bench: Bench) -> None:
    bench.ask("产假几天")
    bench.service.assistant = None
    assert bench.ask("产假几天") == WORDS.还没准备好
    assert bench.reply(written("unsubscribe")) is None
    assert bench.rows("wechat_followers") == []


def test_what_could_not_be_answered_yet_is_answered_on_the_retry(bench: Bench) -> None:
    assistant, bench.service.assistant = bench.service.assistant, None
    assert bench.ask("产假几天", key="msg:1") == WORDS.还没准备好
    bench.service.assistant = assistant
    assert bench.ask("产假几天", key="msg:1").startswith("全国的产假是98天。")


def test_forgetting_on_command_and_its_retries(each_bench: Bench) -> None:
    each_bench.ask("我在广东，产假几天", key="msg:1")
    assert each_bench.ask("清除记录", key="msg:2") == WORDS.清除记录
    assert each_bench.ask("清除记录", key="msg:2") == WORDS.清除记录
    assert each_bench.ask("我在广东，产假几天", key="msg:1") == WORDS.已删, "not taken for a new question"
    assert each_bench.rows("wechat_followers") == []
    assert each_bench.ask("产假几天").startswith("全国的产假是98天。")


def test_two_accounts_share_nothing(each_bench: Bench) -> None:
    other = replace(ACCOUNT, app_id="wxfedcba9876543210")
    each_bench.ask("我在广东，产假几天", key="msg:1")
    assert each_bench.ask("产假几天", key="msg:1", account=other).startswith("全国的产假是98天。")


def test_nothing_in_the_database_tells_who_asked_what(each_bench: Bench) -> None:
    each_bench.converse("我叫王小红，电话13812345678，老板让怀孕的辞职", "我的私房钱怎么藏")
    whole = each_bench.whole()
    assert not any(word in whole for word in (FOLLOWER, "msg:", "小红", "13812345678", ACCOUNT.app_id))


def test_a_question_nobody_can_answer_is_noted_once(each_bench: Bench) -> None:
    for _ in range(3):
        each_bench.ask("股票今天涨不涨", key="msg:1")
    assert [row.times for row in each_bench.rows("unanswered")] == [1]


def test_answers_are_counted_once(bench: Bench) -> None:
    for _ in range(3):
        bench.ask("产假几天", key="msg:1")
    bench.ask("帮助")
    labels = {"status": "answered", "reason": "none", "topic": "maternity"}
    assert bench.service.counters.registry.get_sample_value("niangjiaren_answers_total", labels) == 1


def test_where_nothing_is_to_be_kept_follow_ups_work_and_nothing_is_written(each_bench: Bench, opened: Open) -> None:
    bench = opened(each_bench, keep_days=0, keep_feedback_days=0)
    assert "在广东，产假一共178天" in bench.converse("产假几天", "广东")[1]
    first = bench.ask("产假几天", key="msg:1")
    assert (bench.rows("wechat_followers"), bench.rows("unanswered")) == ([], [])
    assert opened(each_bench, keep_days=0).ask("产假几天", key="msg:1") == first, "still once, by another process"


def test_without_a_database_she_is_answered_all_the_same(bench: Bench) -> None:
    state, bench.service.state = bench.service.state, None
    replies = bench.converse("产假几天", "广东", "继续")
    assert "在广东，产假一共178天" in replies[1]
    bench.service.state = state


def test_a_database_that_breaks_in_between(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.ask("产假几天")
    assert bench.service.state is not None
    with bench.service.state.database.write() as connection:
        connection.execute(text("ALTER TABLE wechat_replies RENAME TO away"))
    broken = bench.ask("产检算不算上班", key="msg:1")
    assert "数据库出错" in caplog.text
    with bench.service.state.database.write() as connection:
        connection.execute(text("ALTER TABLE away RENAME TO wechat_replies"))
    assert bench.ask("产检算不算上班", key="msg:1") == broken, "the retry gets what was said meanwhile"


def test_of_what_breaks_nothing_is_kept(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError("half an answer")

    monkeypatch.setattr("api.wechat.dialogue.Dialogue.turn", stumble)
    with pytest.raises(RuntimeError):
        bench.ask("怀孕了不敢说", key="msg:1")
    monkeypatch.undo()
    assert bench.ask("产假几天", key="msg:1").startswith("全国的产假是98天。")


def test_a_fault_after_the_answer_does_not_cost_it(
    bench: Bench, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StateError("没有地方写了")

    assert bench.service.state is not None
    monkeypatch.setattr(type(bench.service.state.unanswered), "note", fail)
    assert bench.ask("产假几天").startswith("全国的产假是98天。")
    assert "没有地方写了" in caplog.text


def test_no_log_holds_questions_answers_or_people(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        bench.converse("怀孕能被辞退吗", "继续", "清除记录")
    assert not any(word in caplog.text for word in ("怀孕", "辞退", FOLLOWER, "msg:"))


def test_followers_who_stay_away_are_forgotten(bench: Bench) -> None:
    bench.ask("我在广东，产假几天")
    later = Desk(bench.service, clock=lambda: now() + timedelta(days=31))
    reply = handed(later, said("产假几天"))
    assert reply is not None
    assert reply.startswith("全国的产假是98天。")
