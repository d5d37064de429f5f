"""What is kept of followers goes after its days: replies after one, what they told as conversations do."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, text

from api.state import State
from api.state.retention import Purged
from api.state.wechat import WechatFollowerRow, WechatReplyRow
from tests.api.state.conftest import Hands, Opened


def fill(state: State, clock: Hands) -> None:
    reply = {"message": "m" * 64, "follower": "f" * 64, "reply": "产假98天", "answered_at": clock()}
    told = {"digest": "f" * 64, "stamp": "s", "slots": {"province": "CN-GD"}, "rest": ["第二部分"], "used_at": clock()}
    with state.database.write() as connection:
        connection.execute(insert(WechatReplyRow).values(reply))
        connection.execute(insert(WechatFollowerRow).values(told))


def left(state: State) -> tuple[int, int]:
    """Replies and followers."""
    with state.database.read() as connection:
        counts = [
            connection.execute(text(f"SELECT count(*) FROM wechat_{t}")).scalar_one() for t in ("replies", "followers")
        ]
    return counts[0], counts[1]


@pytest.mark.parametrize(
    ("keep_days", "hours", "remaining"),
    [
        pytest.param(30, 23.9, (1, 1), id="nothing-yet"),
        pytest.param(30, 24, (0, 1), id="the-reply-after-a-day"),
        pytest.param(30, 30 * 24 - 0.1, (0, 1), id="the-follower-not-yet"),
        pytest.param(30, 30 * 24, (0, 0), id="everything"),
        pytest.param(0, 0.1, (1, 0), id="keeping-nothing-replies-stay-for-retries"),
        pytest.param(0, 0.2, (0, 0), id="keeping-nothing-and-they-go-within-the-hour"),
    ],
)
def test_each_goes_after_its_time(
    opened: Opened, clock: Hands, keep_days: int, hours: float, remaining: tuple[int, int]
) -> None:
    state = opened(keep_days=keep_days)
    fill(state, clock)
    clock.forward(hours=hours)
    purged = state.retention.purge()
    assert left(state) == remaining
    assert purged == Purged(replies=1 - remaining[0], followers=1 - remaining[1])


def test_rows_tell_nothing_but_what_they_must(opened: Opened) -> None:
    """No question, no openid: a column more would be seen here."""
    assert {c.name for c in WechatReplyRow.__table__.c} == {"message", "follower", "reply", "answered_at"}
    assert {c.name for c in WechatFollowerRow.__table__.c} == {
        *("digest", "stamp", "slots", "rest", "awaiting", "awaiting_until", "used_at")
    }
