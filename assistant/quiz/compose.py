"""A quiz drawn by its blueprint: proven items only, topics in turn, keys balanced; the same seed, the same quiz."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from assistant.answer import Assistant
from assistant.check.checker import Checker
from assistant.quiz.balance import Balance
from assistant.quiz.computed import computed_matters
from assistant.quiz.likeness import akin, too_alike
from assistant.quiz.matter import Matter
from assistant.quiz.model import KINDS, Blueprint, Kind, Quiz, QuizError, QuizItem
from assistant.quiz.notes import note_of, title_of
from assistant.quiz.points import authored_matters, authored_points
from assistant.quiz.prove import Prover
from assistant.quiz.shape import difficulty, item_id, offers, reordered, shape
from assistant.quiz.topics import TOPICS
from assistant.quiz.wording import quiz_words
from corpus.points import Point

MOST_ITEMS = 200
Progress = Callable[[int, int], None]
"""Called with (items found, items wished)."""


def compose(assistant: Assistant, blueprint: Blueprint, progress: Progress | None = None) -> Quiz:
    """One quiz. Raises QuizError; for several keep one Quizmaster."""
    return Quizmaster.open(assistant).compose(blueprint, progress)


@dataclass(frozen=True)
class Quizmaster:
    """Composes quizzes with one assistant; remembers what it has proven."""

    assistant: Assistant
    points: tuple[Point, ...]
    prover: Prover
    _matters: dict[date, tuple[Matter, ...]] = field(default_factory=dict, compare=False)

    @classmethod
    def open(cls, assistant: Assistant, points: Sequence[Point] | None = None) -> Quizmaster:
        """With the points of the corpus unless others are given. Raises AssistantError where they are broken."""
        written = authored_points() if points is None else tuple(points)
        return cls(assistant, written, Prover(assistant, Checker(assistant)))

    def matters(self, on: date) -> tuple[Matter, ...]:
        """Everything that can be asked on that day."""
        if on not in self._matters:
            corpus = self.assistant.corpus
            self._matters[on] = (*authored_matters(corpus, self.points, on), *computed_matters(corpus, on))
        return self._matters[on]

    def faults(self, item: QuizItem) -> tuple[str, ...]:
        """What is unproven about an item, in Chinese."""
        return self.prover.faults(item)

    def compose(self, blueprint: Blueprint, progress: Progress | None = None) -> Quiz:
        """As many proven items as the blueprint wishes and the law gives. Raises QuizError for an impossible wish."""
        _possible(blueprint, self.assistant)
        draw = _Draw(self, blueprint)
        items = draw.items(progress)
        return Quiz(
            title=title_of(blueprint, self.assistant),
            items=items,
            blueprint=blueprint,
            note=note_of(blueprint, items, draw.matters, self.assistant, self._has_own_law(blueprint)),
        )

    def _has_own_law(self, blueprint: Blueprint) -> bool:
        return any(m.province == blueprint.province for m in self.matters(blueprint.on))

    def replacement(self, quiz: Quiz, index: int, seed: int) -> QuizItem:
        """Another item of the same topic and kind for the one at `index`. Raises QuizError when there is none."""
        old = quiz.items[index]
        province = quiz.blueprint.province if quiz.blueprint else old.province
        wish = Blueprint(old.on, {old.kind: 1}, (old.topic,), province, seed=seed)
        draw = _Draw(self, wish, taken=quiz.items)
        for level in (old.difficulty, None):
            draw.blueprint = replace(wish, difficulty=level)
            found = draw.first(old.kind, [old.topic])
            if found is not None:
                return found
        raise QuizError(quiz_words()["没得换"].format(型=old.kind))


def form_b(quiz: Quiz) -> Quiz:
    """The same items and options in another order: shuffled within each kind, keys balanced again."""
    rng = Random(f"B|{quiz.blueprint.seed if quiz.blueprint else 0}|{len(quiz.items)}")
    balance, items = Balance(rng), list[QuizItem]()
    for kind in KINDS:
        group = [item for item in quiz.items if item.kind == kind]
        for item in rng.sample(group, len(group)):
            other = reordered(item, rng, balance.wish().place)
            balance.take(other)
            items.append(other)
    return replace(quiz, items=tuple(items), form="B")


def _possible(blueprint: Blueprint, assistant: Assistant) -> None:
    words = quiz_words()
    unknown = next((t for t in blueprint.topics if t not in TOPICS), None)
    if unknown is not None:
        raise QuizError(words["没有主题名"].format(主题=unknown, 有="、".join(TOPICS)))
    if any(n < 0 for n in blueprint.kinds.values()) or sum(blueprint.kinds.values()) > MOST_ITEMS:
        raise QuizError(words["没有题型"].format(多=MOST_ITEMS))
    if blueprint.province is not None and blueprint.province not in assistant.reader.gazetteer.by_code:
        raise QuizError(words["没有省"].format(省=blueprint.province))


class _Draw:
    """One drawing: what may be drawn, what was taken, where keys should fall next."""

    def __init__(self, master: Quizmaster, blueprint: Blueprint, taken: Sequence[QuizItem] = ()) -> None:
        self.master, self.blueprint = master, blueprint
        self.rng = Random(f"{blueprint.seed}|{blueprint.on}|{blueprint.province}")
        self.balance = Balance(self.rng)
        self.taken: list[QuizItem] = list(taken)
        places = (None, blueprint.province)
        topics = blueprint.topics or TOPICS
        self.matters = [m for m in master.matters(blueprint.on) if m.topic in topics and m.province in places]
        self.used = self._cases_of(taken)
        self.refused: set[str] = set()

    def _cases_of(self, items: Sequence[QuizItem]) -> set[str]:
        ids = {item.id for item in items}
        return {m.key for m in self.matters if any(item_id(m, kind) in ids for kind in KINDS)}

    def items(self, progress: Progress | None) -> tuple[QuizItem, ...]:
        """The items in the order of a paper: kind by kind."""
        slots = [kind for kind in KINDS for _ in range(self.blueprint.kinds.get(kind, 0))]
        found: list[QuizItem] = []
        for kind in self.rng.sample(slots, len(slots)):
            item = self.first(kind, self._turn(kind))
            if item is not None:
                found.append(item)
            if progress is not None:
                progress(len(found), len(slots))
        return tuple(sorted(found, key=lambda i: KINDS.index(i.kind)))

    def _turn(self, kind: Kind) -> list[str]:
        """The topics that have the kind, those with the fewest items so far first."""
        so_far = Counter(item.topic for item in self.taken)
        have = dict.fromkeys(m.topic for m in self.matters if offers(m, kind))
        shuffled = self.rng.sample(list(have), len(have))
        return sorted(shuffled, key=lambda t: so_far[t])

    def first(self, kind: Kind, topics: Sequence[str]) -> QuizItem | None:
        """One that asks for something new, of whichever topic; where there is none, of a point asked least often."""
        for times in sorted({0, *Counter(item.point for item in self.taken).values()}):
            for new in (True, False) if times == 0 else (False,):
                found = (self.one(kind, topic, times, new) for topic in topics)
                if (item := next(filter(None, found), None)) is not None:
                    return item
        return None

    def one(self, kind: Kind, topic: str, times: int, new: bool) -> QuizItem | None:
        """A proven item of a point that the quiz asked so many times; `new` = akin to none it has."""
        for matter in self._candidates(kind, topic, times):
            item = shape(matter, kind, self.blueprint.on, self.blueprint.seed, self.balance.wish())
            if any(too_alike(item, other) or (new and akin(item, other)) for other in self.taken):
                continue
            if self.master.faults(item):
                self.refused.add(item.id)
                continue
            self.balance.take(item)
            self.taken.append(item)
            self.used.add(matter.key)
            return item
        return None

    def _candidates(self, kind: Kind, topic: str, times: int) -> Iterator[Matter]:
        """Those of the place come first; the same point in the same case never comes again."""
        level, asked = self.blueprint.difficulty, Counter(item.point for item in self.taken)
        fitting = [
            m
            for m in self.matters
            if m.topic == topic
            and asked[m.point] == times
            and m.key not in self.used
            and offers(m, kind)
            and level in (None, difficulty(m, kind))
            and item_id(m, kind) not in self.refused
        ]
        shuffled = self.rng.sample(fitting, len(fitting))
        points = self.rng.sample(sorted({m.point for m in fitting}), len({m.point for m in fitting}))
        yield from sorted(shuffled, key=lambda m: (m.province is None, points.index(m.point)))
