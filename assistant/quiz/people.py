"""The people of the stories: names, trades and months, drawn by a seed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from random import Random

from assistant.quiz.wording import people_words

_SPAN = 5
"""Stories are told of the last so many months."""
_BLANK = re.compile(r"\{(人|人二|男|厂|工|头|月)\}")


@dataclass(frozen=True)
class Cast:
    """Who and when, for one item."""

    words: dict[str, str]

    @classmethod
    def draw(cls, rng: Random, on: date, since: date) -> Cast:
        """People of one story, told in a month of this year in which the law was already the same."""
        names = people_words()
        first, second = rng.sample(names["女"], 2)
        surnames = rng.sample(names["姓"], 3)
        place, trade, head = rng.choice(names["工作"])
        words = {
            "人": surnames[0] + first,
            "人二": surnames[1] + second,
            "男": surnames[2] + rng.choice(names["男"]),
            "厂": place,
            "工": trade,
            "头": head,
            "月": str(rng.choice(_months(on, since))),
        }
        return cls(words)

    def fill(self, text: str) -> str:
        return _BLANK.sub(lambda m: self.words[m[1]], text)


def _months(on: date, since: date) -> list[int]:
    """The months of this year, not before `since`, that are over or running."""
    first = max(1, on.month - _SPAN)
    return [m for m in range(first, on.month + 1) if date(on.year, m, 1) >= since] or [on.month]


def filled(template: str, **words: object) -> str:
    """`template` with the {words} that are given; the others stay for the cast."""
    return re.sub(r"\{([^{}]+)\}", lambda m: str(words[m[1]]) if m[1] in words else m[0], template)
