"""Two real workers on PostgreSQL, and on SQLite: 5,000 messages, a third of them again, a tenth bad, a worker killed.

The simulator judges every reply against /v1/ask of the same server, with nothing of the service's protocol code.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from api.wechat.simulate.expected import Reference, names
from api.wechat.simulate.scripts import written
from api.wechat.simulate.storm import Load, Storm, asked
from api.wechat.simulate.tally import REFUSED, WELL, Tally
from api.wechat.simulate.wire import connected
from assistant import Settings
from corpus import Corpus
from tests.api.processes import until
from tests.api.wechat.workers import Workers, workers
from tests.servers import postgres

LOAD = Load(messages=5000, senders=24, retry=0.3, garbage=0.1, pause=0.3)
QUESTIONS = 250
SEED = 20261122
UNCLAIMED = ("菜单链接", "上报位置")
"""Events with nothing to be said: there is no reply to keep."""


@pytest.fixture(params=["postgresql", "sqlite"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/state.db"
        return
    with postgres() as server:
        yield server.url


def test_nothing_is_lost_doubled_or_crossed(
    database: str, index_settings: Settings, corpus: Corpus, tmp_path: Path
) -> None:
    with workers(index_settings.index, tmp_path, database) as running:
        until(lambda: len(running.pids()) == 2)
        before = running.pids()
        tally = asyncio.run(storm(running, corpus))
        until(lambda: len(running.pids()) == 2)
        assert len(before & running.pids()) == 1, "one was killed in the middle, and another took its place"
    assert tally.faults == []
    assert tally.messages == {WELL: tally.sent} and tally.garbage == {REFUSED: 501}
    assert tally.sent >= 4500 and tally.attempts > 1.2 * tally.sent
    assert answered(database) == tally.sent - sum(tally.kinds[kind] for kind in UNCLAIMED)


async def storm(running: Workers, corpus: Corpus) -> Tally:
    """The run, with a worker killed half way."""
    rng = random.Random(SEED)
    scripts = written(corpus, rng, QUESTIONS)
    async with connected(f"{running.address}/wechat") as wire:
        answers = await asked(Reference(next(wire.clients), running.address, names(corpus)), scripts, None)

        def half_way(done: int) -> None:
            if done == LOAD.messages // 4:
                running.kill_one()

        return await Storm(wire, running.card, LOAD, answers, rng, watch=half_way).run(scripts)


def answered(database: str) -> int:
    """How many messages the database knows a reply to."""
    engine = create_engine(database)
    with engine.connect() as connection:
        count: int = connection.execute(text("SELECT count(*) FROM wechat_replies")).scalar_one()
    engine.dispose()
    return count
