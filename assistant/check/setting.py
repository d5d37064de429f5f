"""Where, when and of whom a number is said: what its sentence tells beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.check.model import unique
from assistant.check.totals import Totals
from assistant.facts import read_facts
from assistant.model import Place, Slots
from assistant.places import Gazetteer
from assistant.proof import Basis
from assistant.rules.local import at_least
from corpus import Corpus, NotFound, Value
from corpus.model import NATIONAL

_MARKS = "，、；："
_CASES = re.compile(r"[；\n]")
"""Between two cases of a list."""
_NATIONAL = re.compile(
    r"国家规定|国家统一|国家法定|全国统一|全国都|全国一律|全国的?产假|全国范围|全国各地|各省(?:都|统一|一律)|全国"
)
_OTHERS = re.compile(r"其他省|别的省|外省|其余省|其他地|有的省|有些省|个别省|部分省|多数省|各省")
_EMPLOYER = re.compile(r"公司|我司|本司|单位|企业|集团|我厂|本厂|店里")


@dataclass(frozen=True)
class Setting:
    """The place a claim is about (its own words before what was chosen), the day, the facts its clause tells."""

    corpus: Corpus
    place: Place | None
    on: date
    slots: Slots
    before: Slots
    """What the words before the clause tell: perhaps of the same birth."""
    totals: Totals
    national: bool = False
    employer: bool = False
    named: bool = False
    """The text itself names the place."""

    @property
    def code(self) -> str | None:
        return self.place.code if self.place else None

    @property
    def place_name(self) -> str:
        return self.place.name if self.place else ""

    def values(self, parameters: Sequence[str], code: str | None) -> list[Value]:
        """The values in force there that day whose provision is at hand."""
        if code is None:
            return []
        found = [v for p in parameters for v in self.corpus.library.parameters[p].at(code, self.on)]
        return [v for v in found if self.basis(v) is not None]

    def basis(self, value: Value) -> Basis | None:
        """The proof of a value, by the version of its own day where it no longer holds."""
        day = self.on if value.applies(self.on) else value.since
        try:
            return Basis(self.corpus.resolve(value.reference, day), value.words)
        except NotFound:
            return None

    def bases(self, values: Sequence[Value]) -> tuple[Basis, ...]:
        return unique(b for v in values if (b := self.basis(v)) is not None)


def read_setting(
    totals: Totals,
    gazetteer: Gazetteer,
    chosen: Place | None,
    on: date,
    sentence: str,
    at: int,
    clause: str,
    before: str = "",
) -> Setting:
    """The setting of a number that stands at `at` in its sentence: the place named last before it, else the first."""
    named = _place(gazetteer, sentence, at) or _place(gazetteer, sentence, len(sentence))
    nearest = _NATIONAL.search(clause) if not _place(gazetteer, clause, len(clause)) else None
    national = bool(nearest or (not named and _NATIONAL.search(sentence[: at + 1])))
    place = None if national or _OTHERS.search(clause) else named or chosen
    employer = bool(_EMPLOYER.search(sentence))
    told = _facts(_CASES.split(before + sentence[:at])[-1], on)
    return Setting(totals.corpus, place, on, _facts(clause, on), told, totals, national, employer, bool(named))


@lru_cache(maxsize=8)
def _facts(clause: str, on: date) -> Slots:
    """What a clause tells; each of its numbers asks."""
    return read_facts(clause, on)


def _place(gazetteer: Gazetteer, sentence: str, end: int) -> Place | None:
    """The place named last before `end`: a list of provinces gives each number its own."""
    start = max(sentence.rfind(mark, 0, end) for mark in _MARKS) + 1
    before = (code for stop, code in reversed(_codes(gazetteer, sentence)) if stop < start)
    code = gazetteer.find(sentence[start:end]) or next(before, None)
    return gazetteer.place(code, "question") if code else None


@lru_cache(maxsize=8)
def _codes(gazetteer: Gazetteer, sentence: str) -> tuple[tuple[int, str], ...]:
    """Where each part of a sentence that names a place stops, and which; each number of the sentence asks."""
    parts = re.finditer(f"[^{_MARKS}]+", sentence)
    return tuple((m.end(), code) for m in parts if (code := gazetteer.find(m[0])))


def names_of(corpus: Corpus, codes: Sequence[str], most: int = 5) -> str:
    """浙江、北京等地."""
    names = [corpus.places[c].name for c in dict.fromkeys(codes) if c != NATIONAL]
    return "、".join(names[:most]) + ("等地" if len(names) > most else "")


def in_words(value: Value) -> str:
    """15天 · 1至2天 · 不少于20天 · 10个工作日 · 每月30元 · 另加5天."""
    unit = "元（每月）" if value.unit == "元/月" else value.unit
    most = f"至{value.most}" if value.most is not None else ""
    return f"{'另加' if value.additional else ''}{at_least(value)}{value.amount}{most}{unit}"


def months_in_words(low: int | None, high: int | None) -> str:
    """怀孕满4个月不满7个月."""
    if low and high:
        return f"怀孕满{low}个月不满{high}个月"
    return f"怀孕满{low}个月" if low else f"怀孕未满{high}个月"


def normal(value: Value) -> tuple[float, float, str] | None:
    """(from, to, unit) in the units of `amounts`; None where the rule names no amount."""
    if value.amount is None:
        return None
    low, high = float(value.amount), float(value.most if value.most is not None else value.amount)
    units = {
        "个工作日": (1.0, "工作日"),
        "个月": (1.0, "月"),
        "小时": (60.0, "分"),
        "元/月": (1.0, "元"),
        "周岁": (1.0, "岁"),
    }
    if value.unit == "个半月":
        return low + 0.5, high + 0.5, "月"
    factor, unit = units.get(value.unit, (1.0, value.unit))
    return low * factor, high * factor, unit
