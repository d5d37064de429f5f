"""The officers' own judgements, all of them: none that is right is refuted, none that is wrong is found true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import corpus as package
from assistant.check import Checker
from corpus.points import Point, load_points
from tests.assistant.check.rows import ON

REFUTED = {"不符", "已失效", "查无此条", "引文不准"}


@dataclass(frozen=True)
class Judged:
    """A 判断, or an option, with the verdicts on its claims."""

    text: str
    right: bool
    verdicts: frozenset[str]


@pytest.fixture(scope="module")
def judged(checker: Checker) -> list[Judged]:
    points = load_points(Path(package.__file__).parent)
    return [Judged(text, right, verdicts(checker, p, text)) for p in points for text, right in sentences(p)]


def sentences(point: Point) -> Iterator[tuple[str, bool]]:
    """(text, whether it is right)."""
    yield from ((claim.text, claim.true) for claim in point.claims)
    yield from ((text, True) for text in point.rights)
    yield from ((wrong.text, False) for wrong in point.wrongs)


def verdicts(checker: Checker, point: Point, text: str) -> frozenset[str]:
    """In the point's own province."""
    place = checker.assistant.corpus.places[point.jurisdiction].name if point.jurisdiction else None
    return frozenset(c.verdict for c in checker.check(text, province=place, on=ON).claims)


def test_nothing_right_is_refuted(judged: list[Judged]) -> None:
    right = [j for j in judged if j.right]
    assert len(right) >= 300 and [j.text for j in right if j.verdicts & REFUTED] == []


def test_nothing_wrong_is_found_true(judged: list[Judged]) -> None:
    wrong = [j for j in judged if not j.right]
    assert len(wrong) >= 600 and [j.text for j in wrong if "属实" in j.verdicts] == []


def test_some_are_told_apart(judged: list[Judged]) -> None:
    """Who leaves everything open is never wrong, and of no use."""
    found = [j for j in judged if j.right and j.verdicts == {"属实"}]
    refuted = [j for j in judged if not j.right and j.verdicts & REFUTED]
    assert len(found) >= 40 and len(refuted) >= 35
