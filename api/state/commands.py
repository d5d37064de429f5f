"""What a person who runs the service may do by hand: `purge` and `forget`."""

from __future__ import annotations

from contextlib import closing

from api.settings import ServiceSettings
from api.state import State


def purge(settings: ServiceSettings) -> str:
    """Delete what is past its days. Raises StateError."""
    with closing(State.open(settings)) as state:
        gone = state.retention.purge()
    return f"已删除：对话 {gone.conversations} 段，反馈 {gone.feedback} 条，没答上来的问题 {gone.unanswered} 个。"


def forget(settings: ServiceSettings, key: str) -> str:
    """Delete one conversation and the feedback on it. Raises StateError."""
    with closing(State.open(settings)) as state:
        found = state.forget(key)
    return "这段对话和它的反馈已经删除。" if found else "没有这段对话，可能已经删除或者过期。"
