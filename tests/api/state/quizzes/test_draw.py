"""The draw can be repeated by anybody, with other tools than ours, and nobody can arrange it afterwards."""

from __future__ import annotations

import hashlib
import subprocess
from random import Random

import pytest

from api.state.quizzes.codes import LETTERS, as_typed, new_certificate, new_code, new_ticket
from api.state.quizzes.draw import draw, holds, lot

SEED = "5f" * 32
TICKETS = [f"AAAA-{n:04d}" for n in range(200)]


def test_a_lot_is_what_sha256sum_says() -> None:
    """The page tells people to do just this."""
    said = subprocess.run(["sha256sum"], input=f"{SEED}:AAAA-0001", capture_output=True, text=True, check=True)
    assert lot(SEED, "AAAA-0001") == said.stdout.split()[0]


def test_known_by_heart() -> None:
    """Worked out once with sha256sum and sort: a change of the procedure would break published promises."""
    assert draw("seed", ["A", "B", "C", "D"], 2) == ("D", "B")


def test_the_smallest_lots_win() -> None:
    lots = {hashlib.sha256(f"{SEED}:{ticket}".encode()).hexdigest(): ticket for ticket in TICKETS}
    assert draw(SEED, TICKETS, 7) == tuple(lots[digest] for digest in sorted(lots)[:7])


def test_the_order_of_tickets_and_repeated_ones_make_no_difference() -> None:
    mixed = TICKETS * 2
    Random(1).shuffle(mixed)
    assert draw(SEED, mixed, 5) == draw(SEED, TICKETS, 5)


def test_another_seed_draws_others_and_each_ticket_has_its_chance() -> None:
    times = {ticket: 0 for ticket in TICKETS[:10]}
    for n in range(2000):
        times[draw(f"seed{n}", times, 1)[0]] += 1
    assert all(140 < count < 260 for count in times.values())


@pytest.mark.parametrize(
    ("tickets", "prizes", "drawn"), [([], 3, 0), (["A"], 3, 1), (["A", "B"], 0, 0), (TICKETS, 200, 200)]
)
def test_as_many_as_there_are(tickets: list[str], prizes: int, drawn: int) -> None:
    assert len(draw(SEED, tickets, prizes)) == drawn


def test_the_seed_and_its_digest() -> None:
    commitment = hashlib.sha256(SEED.encode()).hexdigest()
    assert holds(commitment, SEED) and not holds(commitment, SEED[:-1] + "0")


def test_codes() -> None:
    codes = [new_code(6) for _ in range(500)]
    assert len(set(codes)) == 500 and set("".join(codes)) <= set(LETTERS)
    assert not set("01IOL") & set(LETTERS)
    assert len(new_ticket()) == 9 and len(new_certificate()) == 14
    assert as_typed(" k7mp-3xq2 ") == "K7MP-3XQ2"
