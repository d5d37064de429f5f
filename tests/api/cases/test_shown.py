"""What she is told: the secret in groups, whom to call, and no word more than she handed over."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.cases.shown import grouped, her_case_shown, made_shown
from api.state.cases import Contact, Entry, HerCase, Made, NewCase, Reason, Said, Summary

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RED = Reason("家暴", "红", "先问现在安不安全。")


@pytest.mark.parametrize(("secret", "shown"), [("K7MP3XQ2", "K7MP-3XQ2"), ("", ""), ("ABC", "ABC")])
def test_secrets_stand_in_groups(secret: str, shown: str) -> None:
    assert grouped(secret) == shown


def test_what_is_told_once() -> None:
    new = NewCase("x" * 22, "CN-ZJ", None, Contact("电话", "13812345678", "王小美"), Said(("怎么办",), "n"), (RED,))
    made = made_shown(new, Made(12345678, "K7MP3XQ2"), "https://x/help-me/12345678")
    assert made["secret"] == "K7MP-3XQ2" and made["handed"] == ["怎么办"] and made["level"] == "红"
    assert [line[0] for line in made["lines"]] == ["110", "12338", "120"]
    assert "13812345678" not in str(made) and "王小美" not in str(made)


def test_a_reason_of_another_version_has_no_lines() -> None:
    new = NewCase("x" * 22, "CN-ZJ", None, Contact("电话", "1"), Said(), (Reason("从前的理由", "红", ""),))
    assert made_shown(new, Made(1, "A"), "")["lines"] == []


def test_what_she_sees_later() -> None:
    times = (NOW, NOW, None, None, None)
    summary = Summary(12345678, "待接单", "红", (RED,), "CN-ZJ", None, None, None, *times, None)
    entry = Entry("提交", "", "", NOW)
    shown = her_case_shown(HerCase(summary, "138****5678", "晚上", Said(("怎么办",), "n"), (entry,)))
    assert shown["entries"] == [{"kind": "提交", "text": "", "at": "2026-11-22T09:30:00+00:00"}]
    assert (shown["number"], shown["contact"], shown["questions"]) == (12345678, "138****5678", ["怎么办"])
