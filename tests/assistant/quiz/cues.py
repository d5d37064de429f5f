"""What a test-wise person goes by who does not know the law: absolute words, hedged words, the length of an option.

Each guesser is scored over items: how often it picks the key, ties shared out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from random import Random

from assistant.quiz.matter import Matter
from assistant.quiz.model import KINDS, Kind, Option, QuizItem
from assistant.quiz.shape import OPTIONS, Wish, offers, shape
from tests.assistant.quiz.matters import ON

ABSOLUTE = re.compile(r"只|一律|必须|任何|都|完全|所有|就|不用|才|全部|随时|从来|统一|永远")
HEDGED = re.compile(r"可以|一般|可能|或者")
STERN = re.compile(r"应当|不得")
Guesser = Callable[[str], float]

GUESSERS: dict[str, Guesser] = {
    "没有绝对词的": lambda text: -len(ABSOLUTE.findall(text)),
    "绝对词最多的": lambda text: len(ABSOLUTE.findall(text)),
    "有可以、一般的": lambda text: len(HEDGED.findall(text)),
    "没有可以、一般的": lambda text: -len(HEDGED.findall(text)),
    "有应当、不得的": lambda text: len(STERN.findall(text)),
    "没有应当、不得的": lambda text: -len(STERN.findall(text)),
    "最长的": len,
    "最短的": lambda text: -len(text),
    "没有绝对词又最长的": lambda text: len(text) - 100 * len(ABSOLUTE.findall(text)),
}


def written_items(matters: Iterable[Matter], kinds: Sequence[Kind], seeds: Sequence[int]) -> list[QuizItem]:
    """Every written point in every case, kind and seed, with keys wherever they fall."""
    rng = Random(11)
    return [
        shape(m, kind, ON, seed, Wish(rng.randrange(OPTIONS), rng.choice((1, 2, 3)), rng.random() < 0.5))
        for m in matters
        if m.proof.by == "条文"
        for kind in KINDS
        if kind in kinds and offers(m, kind)
        for seed in seeds
    ]


def hits(items: Iterable[QuizItem], guess: Guesser) -> tuple[float, float]:
    """(how often the guesser picks the one right option, how often chance does)."""
    scores = [(_hit(item.options, guess), 1 / len(item.options)) for item in items if len(item.key) == 1]
    return sum(s for s, _ in scores) / len(scores), sum(c for _, c in scores) / len(scores)


def _hit(options: Sequence[Option], guess: Guesser) -> float:
    best = max(guess(o.text) for o in options)
    picked = [o for o in options if guess(o.text) == best]
    return sum(o.right for o in picked) / len(picked)


def sets_apart(items: Iterable[QuizItem], guess: Guesser) -> float:
    """How often the guesser prefers a right option to a wrong one of the same item; one half is chance."""
    scores = [
        _before(a, b, guess) for item in items for a, b in product(item.options, item.options) if a.right > b.right
    ]
    return sum(scores) / len(scores)


def _before(right: Option, wrong: Option, guess: Guesser) -> float:
    a, b = guess(right.text), guess(wrong.text)
    return 1.0 if a > b else 0.5 if a == b else 0.0


def share_with(texts: Sequence[str], cue: re.Pattern[str]) -> float:
    return sum(bool(cue.search(text)) for text in texts) / len(texts)
