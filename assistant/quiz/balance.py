"""Where keys fall over a quiz: every letter about as often, half of the 判断 right, two or three right in 多选."""

from __future__ import annotations

from collections import Counter
from random import Random

from assistant.quiz.model import RIGHT, QuizItem
from assistant.quiz.shape import OPTIONS, Wish

_RIGHTS = (2, 3, 2, 3, 4)


class Balance:
    """What the next item should look like, after the items so far."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._letters: Counter[int] = Counter()
        self._true: Counter[bool] = Counter()
        self._several = rng.randrange(len(_RIGHTS))

    def wish(self) -> Wish:
        return Wish(self._rarest(), _RIGHTS[self._several % len(_RIGHTS)], self._rarer())

    def take(self, item: QuizItem) -> None:
        """Count an item that was taken."""
        places = [n for n, o in enumerate(item.options) if o.right]
        if item.kind == "判断":
            self._true[item.key == RIGHT] += 1
        elif len(places) == 1:
            self._letters[places[0]] += 1
        elif places:
            self._several += 1

    def _rarest(self) -> int:
        fewest = min(self._letters[n] for n in range(OPTIONS))
        return self._rng.choice([n for n in range(OPTIONS) if self._letters[n] == fewest])

    def _rarer(self) -> bool:
        if self._true[True] == self._true[False]:
            return self._rng.random() < 0.5
        return self._true[True] < self._true[False]
