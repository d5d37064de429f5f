"""产假多少天, held against the national floor and the province's sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.check.around import universal
from assistant.check.figures import FORCE, finding
from assistant.check.model import Finding, Verdict
from assistant.check.setting import Setting, names_of
from assistant.check.subjects import Said
from assistant.check.totals import ORDERS, Total, bases_of, in_words, known_of
from assistant.check.words import say
from assistant.model import Slots
from assistant.proof import Basis
from assistant.rules.case import day_in_words, numbers_of
from corpus import NotFound, Value
from corpus.model import NATIONAL

OLD_DAYS, OLD_RULE = 90, "女职工劳动保护规定 第八条第一款"
OLD_DAY = date(2012, 4, 27)
PARAMETERS = ("maternity_extension", "maternity_total")


def hold_maternity(said: Said, setting: Setting) -> Finding:
    """The verdict on an amount of maternity leave."""
    floors = setting.values(["maternity_leave"], NATIONAL)
    if not floors:
        return finding(said, "待核", say("num_not_held", 省="那一天", 名="产假"))
    return _Holder(said, setting, floors[0]).verdict()


@dataclass(frozen=True)
class _Holder:
    """One amount, its setting and the national days."""

    said: Said
    setting: Setting
    floor: Value

    @property
    def days(self) -> float:
        return self.said.amount.value

    @property
    def bound(self) -> str:
        return self.said.amount.bound

    @property
    def special(self) -> bool:
        """A difficult or multiple birth is told."""
        return _is_special(self.setting.slots)

    @property
    def birth(self) -> Slots:
        """The facts of the clause, and what the words before it tell of the birth."""
        own, before = self.setting.slots, self.setting.before
        return replace(
            own,
            babies=own.babies or before.babies,
            delivery=own.delivery or before.delivery,
            birth_order=own.birth_order or before.birth_order,
        )

    @property
    def local(self) -> list[Value]:
        return self.setting.values(PARAMETERS, self.setting.code)

    def verdict(self) -> Finding:
        if self.said.amount.unit != "天":
            return self._in_months()
        if self.days == OLD_DAYS and self.bound != "least":
            return self._old_rule()
        if self.days < (self.floor.amount or 0):
            return self._low()
        if self.setting.national:
            return self._nationally()
        return self._in_place() if self.setting.place else self._without_place()

    def _say(self, verdict: Verdict, name: str, totals: Sequence[Total] = (), **more: object) -> Finding:
        """A phrase with the floor, the place and its sums filled in, proven by the sums, else by the floor."""
        fill = {"底": self.floor.amount, "说": self.said.amount.words, "省": self.setting.place_name or "全国"}
        why = say(name, **(fill | {"全": in_words(totals) if totals else ""} | more))
        bases = bases_of(totals) or self.setting.bases([self.floor])
        return finding(self.said, verdict, why, bases, known_of(totals))

    def _in_months(self) -> Finding:
        """Months are never turned into days; only what is surely below the floor is wrong."""
        months = self.days * (12 if self.said.amount.unit == "年" else 1)
        own = [v for v in self.local if v.unit != "天"]
        if months <= 2.5:
            return self._low()
        if not own:
            return self._say("待核", "mat_months")
        rest = "、".join(f"{v.amount}{v.unit}" for v in own)
        found = self._say("待核", "mat_open", 全=f"全国的{self.floor.amount}天之外另有规定：{rest}")
        return replace(found, bases=self.setting.bases([self.floor, *own]))

    def _old_rule(self) -> Finding:
        found = self._say("已失效", "mat_90")
        known = found.known.union(numbers_of(date(1988, 1, 1), date(2012, 4, 28)), (float(OLD_DAYS),))
        try:
            old = Basis(self.setting.corpus.resolve(OLD_RULE, OLD_DAY))
        except NotFound:
            return replace(found, known=known)
        return replace(found, bases=(*found.bases, old), known=known)

    def _low(self) -> Finding:
        """Less than everybody has; 不少于90天 is true all the same, so it stays open."""
        return self._say("待核", "floor_national") if self.bound == "least" else self._say("不符", "mat_low")

    def _nationally(self) -> Finding:
        """What is said of the whole country is held against the national days alone."""
        if self.days == self.floor.amount and not self.special and self.bound != "most":
            return self._say("属实", "floor_national")
        total = next((t for t in self.setting.totals.at(None, self.setting.on) if t.days == self.days), None)
        if total is not None and (self._fits(total) or total.extras == 1):
            return self._say("属实" if self._fits(total) else "待核", "mat_special", [total], 省="全国")
        if self.bound in ("most", "least") or self.special:
            return self._say("待核", "floor_national")
        if _is_special(self.birth):
            return self._nationally_special()
        return self._say("不符", "mat_national")

    def _fits(self, total: Total) -> bool:
        """Whether the birth told makes this very sum."""
        own = self.setting.totals.for_birth(self.setting.code, self.setting.on, self.birth)
        return self.special and own is not None and own.days == total.days

    def _without_place(self) -> Finding:
        if self.days == self.floor.amount and not self.special:
            open_ended = self.bound in ("only", "most")
            return self._say("待核" if open_ended else "属实", "floor_only_ask" if open_ended else "floor_true")
        if self.special:
            return self._nationally_special()
        codes = self.setting.totals.provinces_with(self.days, self.setting.on)
        if not codes:
            return self._say("待核", "mat_ask_plain")
        return self._say("待核", "mat_ask", 省=names_of(self.setting.corpus, codes))

    def _nationally_special(self) -> Finding:
        """难产产假113天: the national days and what the birth adds, true wherever she is no more than that."""
        own = self.setting.totals.for_birth(None, self.setting.on, self.birth)
        fits = own is not None and own.days == self.days and self.birth.delivery != "剖宫产"
        return (
            self._say("属实", "mat_special", [own], 省="全国") if fits and own else self._say("待核", "mat_ask_plain")
        )

    def _in_place(self) -> Finding:
        local = self.local
        if not local:
            return self._no_local()
        totals = [t for t in self._totals() if self.setting.slots.birth_order in (None, t.order)]
        ordinary = [t for t in totals if not t.special]
        wanted = 1 if self.setting.slots.birth_order else len(ORDERS)
        if len(ordinary) < wanted or self._is_open(local):
            return self._open(local)
        if self.days == self.floor.amount:
            return self._floor_here(ordinary)
        if self.special:
            return self._special_birth(ordinary)
        matching = [t for t in ordinary if t.days == self.days]
        return self._true(ordinary) if matching else self._untrue(totals, ordinary)

    def _totals(self, on: date | None = None) -> tuple[Total, ...]:
        return self.setting.totals.at(self.setting.code, on or self.setting.on)

    def _is_open(self, local: Sequence[Value]) -> bool:
        """A province whose rule gives a range, months or a year."""
        rights = [v for v in local if v.obligation == "应当" and not v.additional]
        return any(v.most is not None or v.unit != "天" for v in rights)

    def _no_local(self) -> Finding:
        if self.days == self.floor.amount and self.bound not in ("only", "most"):
            return self._say("属实", "floor_national")
        return finding(self.said, "待核", say("num_not_held", 省=self.setting.place_name, 名="另外延长的产假"))

    def _open(self, local: Sequence[Value]) -> Finding:
        """Only what the rule says itself is certain."""
        for value in local:
            ranged = value.most is not None and value.unit == "天" and value.obligation == "应当"
            if ranged and (value.amount or 0) <= self.days <= (value.most or 0):
                whole = f"一共{value.amount}至{value.most}天，具体多少由单位在这里面定"
                return replace(self._say("属实", "mat_if", 全=whole), bases=self.setting.bases([value]))
        rest = "、".join(f"{v.amount}{f'至{v.most}' if v.most else ''}{v.unit}" for v in local)
        found = self._say("待核", "mat_open", 全=f"，在全国的{self.floor.amount}天之外写的是{rest}")
        return replace(found, bases=self.setting.bases([self.floor, *local]))

    def _floor_here(self, ordinary: Sequence[Total]) -> Finding:
        """The national days said of a province that gives more."""
        only = self.bound in ("only", "most")
        return self._say("不符" if only else "待核", "floor_only" if only else "floor_not_all", ordinary)

    def _special_birth(self, ordinary: Sequence[Total]) -> Finding:
        """Only its very sum is true; others stay open, as what counts as 难产 differs."""
        order = self.birth.birth_order
        slots = [replace(self.birth, birth_order=k) for k in ([order] if order else ORDERS)]
        found = [self.setting.totals.for_birth(self.setting.code, self.setting.on, s) for s in slots]
        sums = [t for t in found if t is not None]
        if any(t.days == self.days for t in sums):
            return self._say("属实", "mat_special", sums)
        return self._say("待核", "mat_open", sums or ordinary)

    def _true(self, ordinary: Sequence[Total]) -> Finding:
        """For every child, or for some: then said so."""
        every = len({t.days for t in ordinary}) == 1
        unsure = not every and (self.bound in ("only", "most", "least") or universal(self.said.clause))
        return self._say("待核" if unsure else "属实", "mat_true" if every else "mat_if", ordinary)

    def _untrue(self, totals: Sequence[Total], ordinary: Sequence[Total]) -> Finding:
        if _is_special(self.birth):
            return self._special_birth(ordinary)
        if found := self._soft() or self._former(ordinary):
            return found
        more = self.days > max(t.days for t in ordinary)
        may_give = more and self.setting.employer and not self.setting.named
        if self._may_be(totals) or may_give or self.bound in ("most", "least"):
            return self._say("待核", "mat_extra", ordinary)
        others = self.setting.totals.provinces_with(self.days, self.setting.on)
        if others:
            return self._say("不符", "mat_wrong_other", ordinary, 别=names_of(self.setting.corpus, others))
        return self._say("不符", "mat_wrong", ordinary)

    def _soft(self) -> Finding | None:
        """A total that is only encouraged, or takes the employer's consent."""
        for value in self.local:
            if value.obligation != "应当" and not value.additional and value.amount == self.days:
                note = f"（{value.condition.note}）" if value.condition.note else ""
                fill = {"力": FORCE.get(value.obligation, ""), "名": "产假", "处": f"，{self.setting.place_name}"}
                why = say("num_soft", 数=f"{value.amount}天", 件=note, **fill)
                told = value.obligation[:2] in self.said.clause or "同意" in self.said.clause
                return finding(self.said, "属实" if told else "待核", why, self.setting.bases([value]))
        return None

    def _may_be(self, totals: Sequence[Total]) -> bool:
        """Whether one circumstance makes these days: a difficult birth, twins, what comes on top by condition."""
        sums = {t.days for t in totals if t.extras <= 1}
        on_top = [v.amount or 0 for v in self.local if v.additional and v.unit == "天"]
        return self.days in sums or any(self.days - more in sums for more in on_top)

    def _former(self, ordinary: Sequence[Total]) -> Finding | None:
        """A sum that the province gave until some day."""
        parameters = self.setting.corpus.library.parameters
        ends = {v.until for p in PARAMETERS for v in parameters[p].values if v.jurisdiction == self.setting.code}
        for end in sorted((e for e in ends if e and e <= self.setting.on), reverse=True):
            if any(t.days == self.days and not t.special for t in self._totals(end - timedelta(days=1))):
                found = self._say("已失效", "mat_old", ordinary, 日=day_in_words(end))
                return replace(found, known=found.known.union(numbers_of(end)))
        return None


def _is_special(slots: Slots) -> bool:
    return slots.delivery in ("难产", "剖宫产") or (slots.babies or 1) > 1
