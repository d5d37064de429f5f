"""A matter becomes an item of one kind: stem, options in order, key, explanation; the same seed, the same item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from itertools import chain, zip_longest
from random import Random

from assistant.quiz.matter import Matter, Offer
from assistant.quiz.model import RIGHT, WRONG, Difficulty, Kind, Option, QuizItem
from assistant.quiz.people import Cast, filled
from assistant.quiz.wording import item_words

OPTIONS = 4
MOST_OPTIONS = 5
_QUESTION = re.compile(r"[^。？！]*？\Z")
_BELOW = "下列"
_HOW_MANY = "零一两三四五"


@dataclass(frozen=True)
class Wish:
    """Where the key should fall: the place of the right option, how many are right, whether a 判断 is true."""

    place: int = 0
    rights: int = 2
    true: bool = True


def offers(matter: Matter, kind: Kind) -> bool:
    """Whether items of that kind can be shaped from the matter."""
    right, wrong = _count(matter.answers)
    fact, slip = _count(matter.statements)
    told = any(_story(s) for s in matter.scenarios)
    able: dict[Kind, bool] = {
        "单选": right >= 1 and wrong >= OPTIONS - 1,
        "多选": fact >= 2 and slip >= 1 and fact + slip >= OPTIONS and told,
        "判断": bool(matter.judged),
        "填空": bool(matter.gaps),
        "案例": fact >= 1 and slip >= OPTIONS - 1 and told,
    }
    return able[kind]


def difficulty(matter: Matter, kind: Kind) -> Difficulty:
    """A choice of several and a case are harder than one of four."""
    if kind not in ("多选", "案例"):
        return matter.difficulty
    return 2 if matter.difficulty == 1 else 3


def item_id(matter: Matter, kind: Kind) -> str:
    """Stable: point, case, province and kind."""
    return "q" + blake2b(f"{matter.key}|{kind}".encode(), digest_size=6).hexdigest()


def shape(matter: Matter, kind: Kind, on: date, seed: int, wish: Wish) -> QuizItem:
    """An item of a kind that the matter `offers`."""
    rng = Random(f"{seed}|{item_id(matter, kind)}")
    cast = Cast.draw(rng, on, matter.since)
    shaper = _Shaper(matter, kind, rng, wish)
    stem, options, explanation, blanks = shaper.parts()
    return QuizItem(
        id=item_id(matter, kind),
        point=matter.point,
        kind=kind,
        topic=matter.topic,
        province=matter.province,
        on=on,
        difficulty=difficulty(matter, kind),
        stem=cast.fill(stem),
        options=tuple(Option(cast.fill(o.text), o.right, cast.fill(o.why), o.slip) for o in options),
        explanation=cast.fill(explanation),
        citations=matter.citations,
        proof=matter.proof,
        blanks=blanks,
    )


Parts = tuple[str, Sequence[Offer], str, tuple[tuple[str, ...], ...]]
"""(stem, options, explanation, blanks)."""


@dataclass(frozen=True)
class _Shaper:
    matter: Matter
    kind: Kind
    rng: Random
    wish: Wish

    def parts(self) -> Parts:
        if self.kind == "判断":
            return self._judged()
        if self.kind == "填空":
            return self._gap()
        return self._choice()

    def _choice(self) -> Parts:
        m, words = self.matter, item_words()
        scenario = self.rng.choice(m.scenarios)
        if self.kind == "单选":
            options = self._single(m.answers)
            return scenario, options, self._explained(options), ()
        several = self.kind == "多选" or (self.wish.rights > 1 and _count(m.statements)[0] > 1)
        options = self._several() if several else self._single(m.statements)
        if self.kind == "多选":
            stem = _story(scenario) + _limited(self.rng.choice(words["多选"]), scenario)
        else:
            stem = self._case(scenario, "案例多" if several else "案例单")
        return stem, options, self._explained(options), ()

    def _case(self, scenario: str, frame: str) -> str:
        """The story told somewhere; one that has its place already (at the union, in a contest) is asked outright."""
        words = item_words()
        placed = any(word in scenario for word in words["案例场合"])
        told = self.rng.choice(words[f"{frame}直问" if placed else frame])
        return filled(_limited(told, scenario), 事=_story(scenario))

    def _single(self, pool: Sequence[Offer]) -> list[Offer]:
        """One right option, the first that was written: it answers the story most directly."""
        right = next(o for o in pool if o.right)
        wrong = self._varied([o for o in pool if not o.right])
        if right.order is not None:
            return _ascending(right, wrong, self.wish.place)
        chosen = wrong[: OPTIONS - 1]
        return [*chosen[: self.wish.place], right, *chosen[self.wish.place :]]

    def _several(self) -> list[Offer]:
        right, wrong = ([o for o in self.matter.statements if o.right is r] for r in (True, False))
        rights = self.rng.sample(right, min(self.wish.rights, len(right), MOST_OPTIONS - 1))
        chosen = [*rights, *self._varied(wrong)[: max(1, OPTIONS - len(rights))]]
        self.rng.shuffle(chosen)
        return chosen

    def _varied(self, pool: Sequence[Offer]) -> list[Offer]:
        """Shuffled, then one of each slip before the second of any."""
        shuffled = self.rng.sample(list(pool), len(pool))
        by_slip: dict[str | None, list[Offer]] = {}
        for offer in shuffled:
            by_slip.setdefault(offer.slip, []).append(offer)
        return [o for o in chain(*zip_longest(*by_slip.values())) if o is not None]

    def _judged(self) -> Parts:
        pool = [o for o in self.matter.judged if o.right is self.wish.true] or list(self.matter.judged)
        claim = self.rng.choice(pool)
        words, m = item_words(), self.matter
        name = "答对" if claim.right else "答错"
        explanation = filled(str(words[name]), 因=claim.why, 析=m.general)
        options = [
            Offer(RIGHT, claim.right, claim.why, claim.slip),
            Offer(WRONG, not claim.right, words["本对"] if claim.right else claim.why, "误解" if claim.right else None),
        ]
        return claim.text, options, explanation, ()

    def _gap(self) -> Parts:
        gap = self.rng.choice(self.matter.gaps)
        told = "、".join(f"“{accepted[0]}”" for accepted in gap.answers)
        explanation = filled(str(item_words()["答空"]), 对=told, 析=self.matter.general)
        return gap.text, (), explanation, gap.answers

    def _explained(self, options: Sequence[Offer]) -> str:
        """The answer first, then why; a computed explanation begins with its answer itself."""
        m, words = self.matter, item_words()
        right = [o.text for o in options if o.right]
        if len(right) > 1:
            return filled(str(words["答多"]), 几=_HOW_MANY[len(right)], 对="；".join(right), 析=m.explanation)
        if m.proof.by == "计算" and options and any(o.order is not None for o in options):
            return m.explanation
        return filled(str(words["答单"]), 对=right[0], 析=m.explanation)


def reordered(item: QuizItem, rng: Random, place: int) -> QuizItem:
    """The same item with its options in another order: figures run the other way, else the key goes to `place`."""
    if item.kind in ("判断", "填空"):
        return item
    if _figures(item.options):
        return replace(item, options=item.options[::-1])
    shuffled = rng.sample(item.options, len(item.options))
    right = [o for o in shuffled if o.right]
    if len(right) == 1:
        shuffled.remove(right[0])
        shuffled.insert(place, right[0])
    return replace(item, options=tuple(shuffled))


def _figures(options: Sequence[Option]) -> bool:
    return all(re.search(r"\d", o.text) and len(o.text) <= 12 for o in options)


def _count(pool: Sequence[Offer]) -> tuple[int, int]:
    right = sum(o.right for o in pool)
    return right, len(pool) - right


def _story(scenario: str) -> str:
    """The scenario without the question at its end; empty when it is nothing but a question."""
    return _QUESTION.sub("", scenario)


def _limited(asked: str, scenario: str) -> str:
    """The question with what limits the scenario's own (按国家规定，下列…): without it other answers may be right."""
    limit = scenario.removeprefix(_story(scenario)).partition(_BELOW)[0]
    head, below, tail = asked.rpartition(_BELOW)
    return head + limit + below + tail if _BELOW in scenario else asked


def _ascending(right: Offer, wrong: Sequence[Offer], place: int) -> list[Offer]:
    """Figures in ascending order, the right one as near to its place as the slips allow."""
    assert right.order is not None
    below = [o for o in wrong if (o.order or 0) < right.order]
    above = [o for o in wrong if (o.order or 0) >= right.order]
    low = max(min(place, len(below)), OPTIONS - 1 - len(above))
    chosen = [*below[:low], right, *above[: OPTIONS - 1 - low]]
    return sorted(chosen, key=lambda o: o.order or 0)
