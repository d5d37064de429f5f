"""kill -9 at every point of a publishing: what is served is the old release or the new one, whole, and life goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from api.releases import open_served
from api.releases.settle import settle
from api.state.console import Wanted
from tests.api.processes import ROOT
from tests.api.releases.conftest import ON, Desk
from tests.api.releases.corpus import LONGER, REST_PATH, shipped_folder


def killed(desk: Desk, where: str, number: int) -> None:
    folder = desk.settings.releases.parent
    arguments = [str(folder), where, str(number), str(shipped_folder())]
    run = subprocess.run(
        [sys.executable, "-m", "tests.api.releases.dying", *arguments], cwd=ROOT, capture_output=True, check=False
    )
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()


def words(desk: Desk) -> str:
    _, assistant = open_served(desk.settings)
    return assistant.corpus.resolve("女职工休息规定 第一条", ON).provision.text


def test_in_the_middle_of_the_index(desk: Desk) -> None:
    """Nothing has happened: what is served, the proposal and the list of releases are as they were."""
    number = desk.propose(REST_PATH, LONGER)
    killed(desk, "indexing", number)
    assert desk.releases.current() == 0 and desk.releases.numbers() == () and "98天" in words(desk)
    settle(desk.settings, desk.state)
    assert desk.state.proposals.get(number).standing == "待发布"
    _some_minutes_later(desk)
    with desk.state.publishing.turn("周管"):
        left = desk.releases.aside()
        assert [p.name for p in desk.releases.root.glob("building-*")] == [left.name]


def test_right_before_and_right_after_the_switch(desk: Desk) -> None:
    """Before, the old one is served; after, the new one is, and what is left to do is made up for by the next."""
    number = desk.propose("questions/new.yaml", "[]\n", why="还空着")
    killed(desk, "before the switch", number)
    assert desk.releases.current() == 0 and desk.state.proposals.get(number).standing == "待发布"
    _some_minutes_later(desk)
    killed(desk, "after the switch", number)
    assert desk.releases.current() == 2, "the number of a release that was never served is not used again"
    assert open_served(desk.settings)[0] == 2, "it was checked, so it may be served"
    assert desk.state.proposals.get(number).standing == "待发布"
    for _ in range(2):
        settle(desk.settings, desk.state)
        assert desk.state.proposals.get(number).standing == "已发布"
    (entry,) = desk.state.audit.page(Wanted(action="发布语料"))
    assert entry.officer == "王管" and entry.object == "语料第 2 版"


def _some_minutes_later(desk: Desk) -> None:
    """The turn of whoever was killed is over: as far as the database can tell, that was long ago."""
    desk.hands.now = datetime.now(UTC) + timedelta(minutes=3)
    with desk.state.publishing.turn("周管"):
        pass
