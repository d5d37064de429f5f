"""Where the computed families work: the corpus on one day, its places, and how a matter is put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from assistant.model import Citation, Place, Slots
from assistant.proof import Basis, Citer, Draft
from assistant.quiz.matter import Matter, Offer
from assistant.quiz.model import Difficulty, Proof, Slip
from assistant.quiz.people import filled
from assistant.quiz.wording import family_words
from assistant.rules.case import Case, values_of
from corpus import Corpus, NotFound, Value
from corpus.model import NATIONAL
from corpus.numerals import to_chinese
from corpus.points import Gap


@dataclass(frozen=True)
class Wrong:
    """A wrong figure: its words, where it sorts, the slip behind it, and the reason (by name in the family's words)."""

    text: str
    order: float
    slip: Slip
    why: str


@dataclass(frozen=True)
class Desk:
    """One corpus on one day."""

    corpus: Corpus
    on: date

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code in self.corpus.places if code != NATIONAL)

    def name(self, code: str) -> str:
        return self.corpus.places[code].name

    def case(self, code: str | None, on: date | None = None, **slots: Any) -> Case:
        """What somebody of that place would have computed for her."""
        place = Place(code, self.name(code), "setting") if code else None
        return Case(self.corpus, place, on or self.on, Slots(**slots), "")

    def values(self, code: str, parameter: str) -> list[Value]:
        """The place's figures that a key may rest on: by right, for everybody, an amount, read in the text itself."""
        found = values_of(self.case(code if code != NATIONAL else None), parameter, local=code != NATIONAL)
        return [v for v in found if v.amount is not None and v.obligation == "应当" and _plain(v) and self.firm(v)]

    def firm(self, value: Value) -> bool:
        return value.evidence != "报道" and firm(self.basis(value))

    def basis(self, value: Value) -> Basis:
        return Basis(self.corpus.resolve(value.reference, self.on), value.words)

    def at(self, reference: str, words: str = "") -> Basis:
        """Raises NotFound where it was not in force that day."""
        return Basis(self.corpus.meant(reference, self.on), words)

    def older(self, parameter: str) -> Value | None:
        """The national figure that stood before the one in force."""
        old = [
            v
            for v in self.corpus.library.parameters[parameter].values
            if v.jurisdiction == NATIONAL and v.until is not None and v.until <= self.on
        ]
        return max(old, key=lambda v: v.since, default=None)

    def cite(self, bases: Sequence[Basis]) -> tuple[Citation, ...]:
        """The bases as citations whose quotes hold the words they rest on. Raises NotFound when one does not."""
        citer = Citer(self.corpus, self.on)
        for basis in bases:
            if citer.cite(Draft("", (basis,))) is None:
                raise NotFound(f"{basis.located.label}读不出原话")
        return tuple(_holding(c, bases) for c in citer.citations)


def firm(basis: Basis) -> bool:
    """Whether it is the words of a rule, not our notes on reports."""
    document = basis.located.document
    return document.is_law and document.evidence != "报道"


def _plain(value: Value) -> bool:
    return not (value.additional or value.condition.note or value.most)


def _holding(citation: Citation, bases: Sequence[Basis]) -> Citation:
    wanted = [b.words for b in bases if b.words and _is(citation, b) and b.words not in citation.quote]
    return replace(citation, quote=wanted[0]) if wanted else citation


def _is(citation: Citation, basis: Basis) -> bool:
    located = basis.located
    return (citation.document_id, citation.address) == (located.document.id, located.provision.address.id)


def since(values: Sequence[Value]) -> date:
    return max(v.since for v in values)


_INNER = str.maketrans("《》", "〈〉")


def label(basis: Basis) -> str:
    """《女职工劳动保护特别规定》第七条第一款."""
    located = basis.located
    title = located.document.title.removeprefix("中华人民共和国").translate(_INNER)
    return f"《{title}》{located.provision.address.label}"


def labels(bases: Sequence[Basis]) -> str:
    """《…》第九条第一款、第九条第二款和《…》第三条: each title once."""
    places: dict[str, dict[str, None]] = {}
    for basis in bases:
        title, _, place = label(basis).partition("》")
        places.setdefault(title, {})[place] = None
    named = [f"{title}》{'、'.join(below)}" for title, below in places.items()]
    return "和".join(filter(None, ("、".join(named[:-1]), named[-1])))


def days_in_words(value: Value) -> str:
    return f"{value.amount}{value.unit}"


def accepted(amount: int) -> tuple[str, ...]:
    return str(amount), to_chinese(amount)


@dataclass(frozen=True)
class Sheet:
    """One case of a family on the way to a matter: what was computed, and what fills the family's words."""

    desk: Desk
    family: str
    case: str
    province: str | None
    difficulty: Difficulty
    figure: str
    order: float
    words: Mapping[str, object]
    bases: Sequence[Basis]
    trace: Sequence[str]
    since: date

    @property
    def say(self) -> dict[str, Any]:
        return family_words()[self.family]

    def fill(self, name: str, **more: object) -> str:
        return self._filled(str(self.say[name]), **more)

    def _filled(self, template: str, **more: object) -> str:
        return filled(template, **({"数": self.figure} | dict(self.words) | more))

    def wrong(self, text: str, order: float, slip: Slip, why: str, **more: object) -> Wrong:
        return Wrong(text, order, slip, self.fill(why, **({"数": text} | more)))

    def matter(
        self, wrongs: Sequence[Wrong], blanks: Sequence[Sequence[tuple[str, ...]]] = (), facts: Sequence[Offer] = ()
    ) -> Matter:
        """Raises NotFound when its proof cannot be quoted. `blanks` = the answers of each 填空."""
        distinct = {w.text: w for w in reversed(wrongs) if w.text != self.figure}
        wrong = [Offer(w.text, False, w.why, w.slip, w.order) for w in distinct.values()]
        right = Offer(self.figure, True, self._right(), order=self.order)
        gaps = zip(self.say.get("填空", ()), blanks, strict=False)
        return Matter(
            point=self.family,
            case=self.case,
            topic=str(self.say["主题"]),
            province=self.province,
            difficulty=self.difficulty,
            scenarios=tuple(self._filled(s) for s in self.say["情景"]),
            answers=(right, *wrong),
            statements=tuple(facts),
            judged=tuple(replace(o, text=self.fill("判断", 数=o.text)) for o in (right, *wrong)),
            gaps=tuple(Gap(self._filled(text), tuple(answers)) for text, answers in gaps),
            explanation=self.fill("解析") + self._rest(),
            general=self.fill("通解") + self._rest(),
            citations=self.desk.cite(self.bases),
            proof=Proof("计算", self.fill("问"), (*self.trace, f"得{self.figure}")),
            since=self.since,
        )

    def _rest(self, bases: Sequence[Basis] = ()) -> str:
        return filled(str(family_words()["common"]["依据"]), 据=labels(bases or self.bases))

    def _right(self) -> str:
        if not self.trace:
            return self._rest()
        return filled(str(family_words()["common"]["步骤"]), 步骤=self.trace[0], 据=labels(self.bases))

    def facts(self, right: Mapping[str, Sequence[Basis]], wrong: Sequence[str], **more: object) -> Iterator[Offer]:
        """The statements of 多选: those by name that are right, with what proves them, and those that are not."""
        for name, bases in right.items():
            yield Offer(self._filled(str(self.say["多选对"][name]), **more), True, self._rest(bases))
        for name in wrong:
            text, slip, why = (str(part) for part in self.say["多选错"][name])
            yield Offer(self._filled(text, **more), False, self._filled(why, **more), slip)  # type: ignore[arg-type]
