"""What a quiz shows about its takers and its items: pure functions over `Results`.

p (难度值) is the share of right answers, discrimination (区分度) the point-biserial correlation of an item with the
score of all the others (corrected item–total). Figures of fewer than LEAST people are not given: they could be
recognised.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, median, pstdev

from api.state.quizzes import Results, Taken
from assistant.quiz import QuizItem

LEAST = 5
WEAK_DISCRIMINATION = 0.2
"""Below this an item tells those who know from those who do not badly."""
OTHERS = "其他单位"


@dataclass(frozen=True)
class OptionShare:
    """How many of those who answered chose it. `share` is None where there are fewer than LEAST of them."""

    text: str
    right: bool
    share: float | None


@dataclass(frozen=True)
class ItemStatistics:
    """`asked` of how many people; None = too few of them, or (discrimination) everybody alike."""

    place: int
    """In the quiz, from 0."""
    item: QuizItem
    asked: int
    p: float | None
    discrimination: float | None
    left_out: float | None
    seconds: float | None
    """Median of those who told."""
    options: tuple[OptionShare, ...]

    @property
    def weak(self) -> bool:
        """Somebody should look at it: who knows more answers it no better."""
        return self.discrimination is not None and self.discrimination < WEAK_DISCRIMINATION


@dataclass(frozen=True)
class TopicStatistics:
    """`p` over all answers to all items of the topic."""

    topic: str
    items: int
    p: float | None


@dataclass(frozen=True)
class UnitStatistics:
    unit: str
    takers: int
    mean: float
    pass_rate: float


@dataclass(frozen=True)
class Statistics:
    """Scores in percent. Everything after `takers` is None or empty where there are fewer than LEAST of them."""

    started: int
    takers: int
    pass_rate: float | None = None
    mean: float | None = None
    middle: float | None = None
    deviation: float | None = None
    seconds: float | None = None
    """Median time."""
    reliability: float | None = None
    """Kuder–Richardson 20; None where not everybody was asked the same items."""
    items: tuple[ItemStatistics, ...] = ()
    topics: tuple[TopicStatistics, ...] = ()
    """The weakest first."""
    units: tuple[UnitStatistics, ...] = ()

    @property
    def enough(self) -> bool:
        return self.takers >= LEAST


def statistics(results: Results) -> Statistics:
    """Of all attempts that were handed in."""
    taken = results.taken
    if len(taken) < LEAST:
        return Statistics(results.started, len(taken))
    scores = [each.score for each in taken]
    mark = results.quiz.options.pass_mark
    return Statistics(
        started=results.started,
        takers=len(taken),
        pass_rate=fmean(each.passed(mark) for each in taken),
        mean=fmean(scores),
        middle=median(scores),
        deviation=pstdev(scores),
        seconds=median(each.seconds for each in taken),
        reliability=reliability(taken),
        items=tuple(_item(place, item, taken) for place, item in enumerate(results.quiz.quiz.items)),
        topics=topics(results.quiz.quiz.items, taken),
        units=units(taken, mark),
    )


def point_biserial(right: Sequence[bool], rest: Sequence[float]) -> float | None:
    """(M₁ − M₀)/s · √(pq), s over all; None where everybody did alike. `rest` is each one's score on other items."""
    yes = [score for good, score in zip(right, rest, strict=True) if good]
    no = [score for good, score in zip(right, rest, strict=True) if not good]
    spread = pstdev(rest) if rest else 0.0
    if not yes or not no or spread == 0:
        return None
    p = len(yes) / len(right)
    return (fmean(yes) - fmean(no)) / spread * sqrt(p * (1 - p))


def reliability(taken: Sequence[Taken]) -> float | None:
    """k/(k−1) · (1 − Σpq/s²), s² over all people."""
    asked = {frozenset(each.asked) for each in taken}
    if len(asked) != 1 or len(taken) < LEAST:
        return None
    (items,) = asked
    variance = pstdev([each.right for each in taken]) ** 2
    if len(items) < 2 or variance == 0:
        return None
    shares = [fmean(_right(each, item) for each in taken) for item in items]
    return len(items) / (len(items) - 1) * (1 - sum(p * (1 - p) for p in shares) / variance)


def topics(items: Sequence[QuizItem], taken: Sequence[Taken]) -> tuple[TopicStatistics, ...]:
    """The weakest first; the ones nothing can be said about last."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        places[item.topic].append(place)
    found = [TopicStatistics(topic, len(own), _share_right(own, taken)) for topic, own in places.items()]
    return tuple(sorted(found, key=lambda topic: (topic.p is None, topic.p or 0.0, topic.topic)))


def units(taken: Sequence[Taken], mark: int) -> tuple[UnitStatistics, ...]:
    """By unit; the small ones together, and with the smallest of the others where they would still be too few.

    A single small unit could be worked out from the whole.
    """
    groups: defaultdict[str, list[Taken]] = defaultdict(list)
    for each in taken:
        if each.unit:
            groups[each.unit].append(each)
    large = {unit: own for unit, own in groups.items() if len(own) >= LEAST}
    small = [each for unit, own in groups.items() if unit not in large for each in own]
    while small and len(small) < LEAST and large:
        smallest = min(large, key=lambda unit: (len(large[unit]), unit))
        small += large.pop(smallest)
    if len(small) >= LEAST:
        large[OTHERS] = small
    found = [_unit(unit, own, mark) for unit, own in large.items()]
    return tuple(sorted(found, key=lambda unit: (unit.unit == OTHERS, -unit.mean, unit.unit)))


def _unit(unit: str, own: Sequence[Taken], mark: int) -> UnitStatistics:
    mean = fmean(each.score for each in own)
    return UnitStatistics(unit, len(own), mean, fmean(each.passed(mark) for each in own))


def _item(place: int, item: QuizItem, taken: Sequence[Taken]) -> ItemStatistics:
    asked = [each for each in taken if place in each.asked]
    options = _options(item, [each.responses[place].given for each in asked if place in each.responses])
    if len(asked) < LEAST:
        return ItemStatistics(place, item, len(asked), None, None, None, None, options)
    right = [_right(each, place) for each in asked]
    rest = [(each.right - good) / max(1, len(each.asked) - 1) for each, good in zip(asked, right, strict=True)]
    return ItemStatistics(
        place,
        item,
        len(asked),
        p=fmean(right),
        discrimination=point_biserial(right, rest),
        left_out=fmean(place not in each.responses for each in asked),
        seconds=_median(each.responses[place].seconds for each in asked if place in each.responses),
        options=options,
    )


def _options(item: QuizItem, given: Sequence[Sequence[object]]) -> tuple[OptionShare, ...]:
    """With several right ones the shares add up to more than 1."""
    times = Counter(at for answer in given for at in answer)
    enough = len(given) >= LEAST
    return tuple(
        OptionShare(option.text, option.right, times[at] / len(given) if enough else None)
        for at, option in enumerate(item.options)
    )


def _share_right(places: Iterable[int], taken: Sequence[Taken]) -> float | None:
    answers = [_right(each, place) for place in places for each in taken if place in each.asked]
    people = {id(each) for place in places for each in taken if place in each.asked}
    return fmean(answers) if len(people) >= LEAST else None


def _right(taken: Taken, place: int) -> bool:
    response = taken.responses.get(place)
    return response is not None and response.right


def _median(seconds: Iterable[int | None]) -> float | None:
    told = [each for each in seconds if each is not None]
    return median(told) if len(told) >= LEAST else None
