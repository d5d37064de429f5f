"""The desk counts a question once, however often WeChat sends it."""

from __future__ import annotations

from collections import Counter

from tests.api.wechat.desks import Bench


def counted(bench: Bench) -> Counter[tuple[str, str, str]]:
    assert bench.service.state is not None
    bench.service.state.questions.counting.flush()
    return Counter({(row.topic, row.province, row.status): row.times for row in bench.rows("question_months")})


def test_once_and_only_questions(bench: Bench) -> None:
    before = counted(bench)
    for _ in range(3):
        bench.ask("我在广东，产假几天", key="msg:1")
    bench.converse("帮助", "继续", "我不想活了")
    assert counted(bench) - before == {("maternity_leave", "CN-GD", "answered"): 1}


def test_without_a_database_nothing_is_counted_and_she_is_answered(bench: Bench) -> None:
    before = counted(bench)
    state, bench.service.state = bench.service.state, None
    assert "98天" in bench.ask("产假几天")
    bench.service.state = state
    assert counted(bench) == before
