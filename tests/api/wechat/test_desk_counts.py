"""The desk counts a question once, however often WeChat sends it."""

from __future__ import annotations

from tests.api.wechat.desks import Bench


def counted(bench: Bench) -> dict[tuple[str, str, str], int]:
    assert bench.service.state is not None
    bench.service.state.questions.counting.flush()
    return {(row.topic, row.province, row.status): row.times for row in bench.rows("question_months")}


def test_once_and_only_questions(bench: Bench) -> None:
    for _ in range(3):
        bench.ask("我在广东，产假几天", key="msg:1")
    bench.converse("帮助", "继续", "我不想活了")
    assert counted(bench) == {("maternity_leave", "CN-GD", "answered"): 1}


def test_without_a_database_nothing_is_counted_and_she_is_answered(bench: Bench) -> None:
    before = counted(bench)
    state, bench.service.state = bench.service.state, None
    assert "98天" in bench.ask("产假几天")
    bench.service.state = state
    assert counted(bench) == before
