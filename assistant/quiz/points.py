"""The points officers wrote (corpus/points) as matters: one for each scenario, where the law of the day holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.model import AssistantError
from assistant.proof import Basis
from assistant.quiz.computed.desk import Desk, firm, label, labels
from assistant.quiz.matter import Matter, Offer
from assistant.quiz.model import Proof
from assistant.quiz.people import filled
from assistant.quiz.wording import item_words
from corpus import ROOT, Corpus, CorpusError, Document, NotFound
from corpus.points import Claim, Point, Wrong, load_points

_TITLE = re.compile(r"《([^》]+)》")


def authored_points(root: Path = ROOT) -> tuple[Point, ...]:
    """Raises AssistantError naming the faults of form."""
    try:
        return load_points(root)
    except CorpusError as error:
        raise AssistantError(f"考点有问题，没法出题：\n{error}") from None


def authored_matters(corpus: Corpus, points: Sequence[Point], on: date) -> tuple[Matter, ...]:
    """Every scenario of every point whose words stand in the law of that day."""
    desk = Desk(corpus, on)
    found: list[Matter] = []
    for point in points:
        try:
            found += _Written(desk, point).matters()
        except NotFound:
            continue
    return tuple(found)


@dataclass(frozen=True)
class _Written:
    """A point on a day; every step raises NotFound where the law of that day does not hold it."""

    desk: Desk
    point: Point

    def matters(self) -> Iterator[Matter]:
        bases = self._bases()
        self._told_in_time()
        proof = Proof("条文", self.point.question)
        rights = [Offer(text, True, self._because(bases)) for text in self.point.rights]
        offers = (*rights, *(self._wrong(w) for w in self.point.wrongs if self._holds(w)))
        judged = tuple(self._claim(c, bases) for c in self.point.claims if c.true or self._holds(c))
        citations = self.desk.cite(bases)
        for number, scenario in enumerate(self.point.scenarios, 1):
            yield Matter(
                point=self.point.id,
                case=str(number),
                topic=self.point.topic,
                province=self.point.jurisdiction,
                difficulty=self.point.difficulty,
                scenarios=(scenario,),
                answers=offers,
                statements=offers,
                judged=judged,
                gaps=self.point.gaps,
                explanation=self._explained(bases),
                general=self._explained(bases),
                citations=citations,
                proof=proof,
                since=max(b.located.document.effective for b in bases),
            )

    def _bases(self) -> list[Basis]:
        """Each provision with the words it must hold; every 原话 must stand in one of them."""
        located = [self.desk.corpus.meant(r, self.desk.on) for r in self.point.references]
        if not all(any(words in place.provision.text for place in located) for words in self.point.words):
            raise NotFound(f"{self.point.id} 的原话当时不在条文里")
        bases = [
            Basis(place, words) for place in located for words in self.point.words if words in place.provision.text
        ]
        bases += [Basis(place) for place in located if place not in [b.located for b in bases]]
        if not all(self._newest(b.located.document) for b in bases):
            raise NotFound(f"{self.point.id} 是照新的条文写的，当时还是旧版")
        if not all(map(firm, bases)):
            raise NotFound(f"{self.point.id} 的依据不是条文")
        return bases

    def _newest(self, document: Document) -> bool:
        """Points are written for the newest version: an older one has other articles around the same words."""
        return all(d.effective <= document.effective for d in self.desk.corpus.by_title[document.title])

    def _told_in_time(self) -> None:
        """What the explanation names besides must have been the law that day. Raises NotFound."""
        for title in _TITLE.findall(self.point.explanation):
            if title in self.desk.corpus.by_title:
                self.desk.corpus.version(title, self.desk.on)

    def _holds(self, wrong: Wrong | Claim) -> bool:
        """Whether its reason holds that day: an old rule must be old by then, and what is pointed to must be there."""
        if wrong.reference is None:
            return wrong.slip != "旧法" or self._written_for_today()
        try:
            named = self._named(wrong.reference)
        except NotFound:
            return False
        if wrong.slip == "旧法":
            return not named.located.document.in_force(self.desk.on) or self._written_for_today()
        return True

    def _written_for_today(self) -> bool:
        """Whether the day is not before the one for which the point's law was last compared with its source."""
        return all(self.desk.on >= b.located.document.checked_on for b in self._bases())

    def _named(self, reference: str) -> Basis:
        return self.desk.at(reference)

    def _wrong(self, wrong: Wrong) -> Offer:
        return Offer(wrong.text, False, self._with_place(wrong.why, wrong.reference, wrong.slip), wrong.slip)

    def _claim(self, claim: Claim, bases: Sequence[Basis]) -> Offer:
        if claim.true:
            return Offer(claim.text, True, claim.why or self._because(bases))
        return Offer(claim.text, False, self._with_place(claim.why, claim.reference, claim.slip), claim.slip)

    def _with_place(self, why: str, reference: str | None, slip: str | None) -> str:
        """Where another rule was taken from, that rule is named, unless the reason does so itself."""
        if reference is None or slip in ("误解", "算错") or "《" in why:
            return why
        named = filled(str(item_words()["见"]), 据=label(self._named(reference)))
        return why.removesuffix("。") + named + "。"

    def _because(self, bases: Sequence[Basis]) -> str:
        return filled(str(item_words()["依据"]), 据=labels(bases))

    def _explained(self, bases: Sequence[Basis]) -> str:
        """The officer's explanation; where it names no rule, the provisions are put behind it."""
        text = self.point.explanation
        return text if "《" in text else text + self._because(bases)
