"""The ranking of a contest, and its prize draw."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import fmean
from threading import Lock

from api.state.quizzes import Quizzes, Results, StoredQuiz, Taken
from api.state.quizzes.draw import draw

SHOWN = 100
LEAST = 5
"""Takers of a unit whose mean may be shown."""
FRESH_SECONDS = 5.0
_DOUBLE = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "司徒",
    "皇甫",
    "慕容",
    "令狐",
    "夏侯",
    "尉迟",
    "长孙",
    "端木",
    "宇文",
    "公孙",
    "南宫",
)


@dataclass(frozen=True)
class Placed:
    """One person; who has the same score and time has the same place."""

    place: int
    ticket: str
    who: str
    unit: str | None
    score: int
    seconds: float


@dataclass(frozen=True)
class PlacedUnit:
    place: int
    unit: str
    takers: int
    mean: float


@dataclass(frozen=True)
class Board:
    takers: int
    places: tuple[Placed, ...]
    """The first SHOWN."""
    units: tuple[PlacedUnit, ...]
    by_ticket: Mapping[str, int]


@dataclass(frozen=True)
class Winner:
    ticket: str
    who: str
    unit: str | None


def board(results: Results) -> Board:
    """By score, then by time; of each person the best attempt."""
    ranked = sorted(best(results.taken), key=_rank)
    places: list[Placed] = []
    for at, taken in enumerate(ranked):
        same = at > 0 and _rank(taken)[:2] == _rank(ranked[at - 1])[:2]
        place = places[-1].place if same else at + 1
        places.append(Placed(place, taken.ticket, who(taken), taken.unit, round(taken.score), taken.seconds))
    numbers = {placed.ticket: placed.place for placed in places}
    return Board(len(ranked), tuple(places[:SHOWN]), _units(ranked), numbers)


def best(taken: Iterable[Taken]) -> list[Taken]:
    """One attempt for each person."""
    found: dict[str, Taken] = {}
    for each in taken:
        known = found.get(each.ticket)
        if known is None or _rank(each) < _rank(known):
            found[each.ticket] = each
    return list(found.values())


def tickets(results: Results) -> tuple[str, ...]:
    """Who takes part in the draw: everybody who passed, once."""
    mark = results.quiz.options.pass_mark
    return tuple(sorted({taken.ticket for taken in results.taken if taken.passed(mark)}))


def winners(results: Results) -> tuple[Winner, ...]:
    """None before the seed is told."""
    quiz = results.quiz
    drawn = draw(quiz.seed, tickets(results), quiz.options.prizes) if quiz.seed else ()
    known = {taken.ticket: taken for taken in best(results.taken)}
    return tuple(Winner(ticket, _name(known[ticket]), known[ticket].unit) for ticket in drawn)


def who(taken: Taken) -> str:
    """王**, or the ticket of somebody without a name."""
    return _name(taken) or taken.ticket


def shortened(name: str) -> str:
    """Two stars however long it is."""
    family = name[:2] if name.startswith(_DOUBLE) and len(name) > 2 else name[:1]
    return f"{family}**"


def _name(taken: Taken) -> str:
    return shortened(taken.name) if taken.name else ""


def _rank(taken: Taken) -> tuple[float, float, str]:
    return -taken.score, taken.seconds, taken.ticket


def _units(ranked: Iterable[Taken]) -> tuple[PlacedUnit, ...]:
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for taken in ranked:
        if taken.unit:
            scores[taken.unit].append(taken.score)
    means = {unit: fmean(own) for unit, own in scores.items() if len(own) >= LEAST}
    order = sorted(means, key=lambda unit: (-means[unit], unit))
    return tuple(PlacedUnit(at + 1, unit, len(scores[unit]), means[unit]) for at, unit in enumerate(order))


@dataclass
class Boards:
    """Boards of this process, a few seconds old at most: thousands look at the same moment."""

    clock: Callable[[], float] = time.monotonic
    _kept: dict[int, tuple[float, Board]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, quizzes: Quizzes, quiz: StoredQuiz) -> Board:
        with self._lock:
            made, kept = self._kept.get(quiz.number, (0.0, None))
            if kept is None or self.clock() - made > FRESH_SECONDS:
                kept = board(quizzes.standings(quiz.number))
                self._kept[quiz.number] = (self.clock(), kept)
            return kept
