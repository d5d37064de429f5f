"""A change in words for people."""

from __future__ import annotations

from assistant.typed.change import Change


def test_words() -> None:
    assert Change("拼音", "chanjia", "产假").words == "「chanjia」读作「产假」"
    assert Change("表情", "😭", "").words == "「😭」略去"
