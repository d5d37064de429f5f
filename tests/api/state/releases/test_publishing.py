"""One publishes at a time, over all processes; whoever was killed does not keep the others out for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from api.state import State
from api.state.releases import ProposalError
from api.state.releases.publishing import SILENT
from tests.api.state.conftest import Hands


def test_one_after_the_other(both: State) -> None:
    assert both.publishing.now() is None
    with both.publishing.turn("王管") as turn:
        turn.still()
        assert both.publishing.now() == "王管"
        with pytest.raises(ProposalError, match="王管正在发布"), both.publishing.turn("李管"):
            pass
    with both.publishing.turn("李管"):
        assert both.publishing.now() == "李管"
    assert both.publishing.now() is None


def test_what_fails_gives_its_turn_back(both: State) -> None:
    with pytest.raises(RuntimeError), both.publishing.turn("王管"):
        raise RuntimeError
    with both.publishing.turn("李管"):
        pass


def test_many_at_the_same_moment(both: State) -> None:
    together = Barrier(6)

    def one(n: int) -> bool:
        try:
            with both.publishing.turn(f"第{n}人"):
                together.wait()
        except ProposalError:
            together.wait()
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(one, range(6))) == 1


def test_whoever_says_that_it_goes_on_keeps_the_turn(both: State, hands: Hands) -> None:
    with both.publishing.turn("王管") as turn:
        for _ in range(3):
            hands.forward(seconds=SILENT.seconds - 1)
            turn.still()
        with pytest.raises(ProposalError), both.publishing.turn("李管"):
            pass


def test_a_turn_that_fell_silent_is_lost(both: State, hands: Hands) -> None:
    """As after a kill: nobody gave it back."""
    with both.publishing.turn("王管") as silent:
        hands.forward(seconds=SILENT.seconds)
        assert both.publishing.now() is None
        with both.publishing.turn("李管") as next_one:
            with pytest.raises(ProposalError, match="让给别人"):
                silent.still()
            next_one.still()
        with pytest.raises(ProposalError), both.database.write() as connection:
            silent.still_within(connection)
