"""Severance (经济补偿, N) and twice as much for an unlawful dismissal (赔偿金, 2N), from years and wage as told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.leaving import ASKS_PAY, HOW_MUCH
from assistant.model import Entitlement, Part
from assistant.proof import Basis
from assistant.rules.case import Case, Computed, Writer
from assistant.rules.service_time import ServiceTime
from assistant.tenure import Tenure, read_tenure
from assistant.wages import own_wage

BY_YEARS = "劳动合同法 第四十七条第一款"
CAPPED = "劳动合同法 第四十七条第二款"
AVERAGE = "劳动合同法 第四十七条第三款"
EARNED = "劳动合同法实施条例 第二十七条"
DUE = "劳动合同法 第四十六条"
FAULT_OF_HERS, FAULT_OF_EMPLOYER = "劳动合同法 第三十九条第一项", "劳动合同法 第三十八条第一款"
CHOICE, TWICE, NOT_BOTH = "劳动合同法 第四十八条", "劳动合同法 第八十七条", "劳动合同法实施条例 第二十五条"
OLD_YEARS, IN_FORCE = "劳动合同法 第九十七条第三款", "劳动合同法 第九十八条"
DISPATCHED = ("劳动合同法 第五十八条第一款", "劳动合同法实施条例 第三十一条", "劳动合同法实施条例 第三十二条")
HIGH, LOW = 15_000, 2_800
"""Yuan a month from which on the cap, or up to which the minimum wage, may change the sum."""
EXAMPLE = (3, 2, 8000)
"""Years, months and wage of the worked example."""
NO_CONTRACT = ("实习", "灵活就业", "机关事业", "超龄", "平台")
"""Kinds of work of which it is open whether the Labour Contract Law holds."""
_DUE = {
    None: (
        "due",
        (f"{DUE}第二项", f"{DUE}第三项", f"{DUE}第四项", "劳动合同法 第四十条", "劳动合同法 第四十一条第一款"),
    ),
    "到期": ("due_expiry", (f"{DUE}第五项", "劳动合同法 第四十四条第一项")),
    "倒闭": ("due_closure", (f"{DUE}第六项", "劳动合同法 第四十四条第四项", "劳动合同法 第四十四条第五项")),
    "协商": ("due_agreed", (f"{DUE}第二项", "劳动合同法 第三十六条")),
    "被迫": ("due_forced", (f"{DUE}第一项", FAULT_OF_EMPLOYER)),
}
"""How the contract ends → the phrase that says when N is due, and what proves it."""
_OF_TOPIC = {
    "company_closure": "倒闭",
    "quit_for_employer_fault": "被迫",
    "contract_expiry": "到期",
    "forced_resignation": "协商",
}
OF_MONEY = ("resign_pregnant", "quit_for_employer_fault", "severance_amount", "unlawful_dismissal_remedy")
"""Topics that ask for money, whatever the reason was: who left of her own wish is told that there is none."""
PROTECTED = (
    "dismissal_pregnant",
    "dismissal_maternity_nursing",
    "dismissal_incompetent_sick",
    "dismissal_marriage",
    "dismissal_fault",
    "layoff_protected",
    "position_gone_after_leave",
)
"""Topics whose own answer says whether she may be dismissed at all: N is only what 2N is counted from."""
PAID = (
    *PROTECTED,
    *_OF_TOPIC,
    "severance_amount",
    "unlawful_dismissal_remedy",
    "resign_pregnant",
    "probation_pregnant",
    "contract_expired_still_working",
    "union_notice_of_dismissal",
    "dispatched_worker_protection",
    "dispatched_liability",
    "part_time",
)
"""Topics that the sums go with."""


def months_of_pay(months: float) -> float:
    """每满一年一个月；六个月以上不满一年按一年，不满六个月半个月（劳动合同法第四十七条第一款）。"""
    years, rest = divmod(months, 12)
    return years + (0 if rest == 0 else 0.5 if rest < 6 else 1)


def severance(topic: str) -> Callable[[Case], Computed]:
    """A rule that computes what may be due, before an answer about the end of a contract."""

    def rule(case: Case) -> Computed:
        told = ServiceTime.of(case)
        if not (ASKS_PAY.search(case.text) or (told and case.slots.wage) or _just_told(case)):
            return Computed(())
        out = Writer("severance", case)
        if _nothing_due(out, topic):
            return replace(out.done(), covers=tuple(out.words["covers"]))
        if told is None:
            return _formula(out, topic) if HOW_MUCH.search(case.text) or _just_told(case) else Computed(())
        return _Sums(out, topic, told).say()

    return rule


def _just_told(case: Case) -> bool:
    """Whether this very turn tells years or a wage, as it was asked to."""
    slots = case.slots
    told = slots.served is not None or slots.joined is not None
    time = told and read_tenure(case.text, case.on, "anywhere") != Tenure()
    return time or (slots.wage is not None and own_wage(case.text, bare=True) == slots.wage)


def _nothing_due(out: Writer, topic: str) -> bool:
    """Say so where the reason for a payment is not there: no sum is named then."""
    slots = out.case.slots
    if slots.employment == "非全日制" or topic == "part_time":
        out.say("part_time", [], "劳动合同法 第七十一条")
    elif slots.employment in NO_CONTRACT:
        out.say("other_relation", [], "劳动合同法 第二条第一款", 身份=slots.employment)
    elif (slots.leaving == "辞职" and topic in OF_MONEY) or (topic == "resign_pregnant" and slots.leaving is None):
        out.say("resigned", [], "劳动合同法 第三十七条", DUE, f"{DUE}第一项", FAULT_OF_EMPLOYER)
    elif slots.leaving == "自己不续":
        out.say("not_renewed_by_her", [], f"{DUE}第五项", "劳动合同法 第四十四条第一项")
    else:
        return False
    return True


def _formula(out: Writer, topic: str) -> Computed:
    """Years not told: how it is counted, by her wage or with one worked example."""
    wage = out.case.slots.wage
    if topic in _OF_TOPIC or topic == "severance_amount":
        out.say("rule", [], BY_YEARS)
    else:
        out.say("rule_twice", [], BY_YEARS, TWICE, numbers=(2,))
    if wage:
        out.say("by_wage", [], BY_YEARS, numbers=(wage, wage / 2), 薪=wage, 半=figure(wage / 2))
    else:
        years, months, pay = EXAMPLE
        times = months_of_pay(years * 12 + months)
        once = times * pay
        fill = {"年": years, "月": months, "薪": pay, "倍": figure(times), "额": figure(once), "双": figure(2 * once)}
        name, proof = ("example_once", (BY_YEARS,)) if topic in _OF_TOPIC else ("example", (BY_YEARS, TWICE))
        out.say(name, [], *proof, numbers=(years, months, pay, times, once, 2 * once, 2), **fill)
    _plus_one(out)
    _dispatched(out)
    computed = out.done(ask=str(out.words["ask_years" if wage else "ask_both"]))
    return replace(computed, covers=tuple(out.words["covers_rule"]))


def _plus_one(out: Writer) -> None:
    if "n+1" in out.case.text:
        out.say("plus_one", [], "劳动合同法 第四十条", "劳动合同法实施条例 第二十条", numbers=(1,))


def _dispatched(out: Writer) -> None:
    if out.case.slots.employment == "派遣":
        out.say("dispatched", [], *DISPATCHED)


class _Sums:
    """Says the months of pay and the sums, what they are due for, and what they take for granted."""

    def __init__(self, out: Writer, topic: str, told: ServiceTime) -> None:
        self.out, self.topic, self.told, self.wage = out, topic, told, out.case.slots.wage
        self.whole = tuple(map(months_of_pay, told.months))
        self.due = tuple(map(months_of_pay, told.since_the_law)) if told.older_than_the_law else self.whole
        leaving = out.case.slots.leaving or ""
        self.way = leaving if leaving in _DUE else _OF_TOPIC.get(topic)
        self.unlawful = self.way is None or topic in (*PROTECTED, "contract_expiry", "forced_resignation")

    def say(self) -> Computed:
        self._count()
        self._limits()
        self._when()
        if self.unlawful:
            self._twice()
        _plus_one(self.out)
        _dispatched(self.out)
        self.out.say("wage", [], AVERAGE, EARNED)
        wanted = self._wanted()
        computed = self.out.done(ask=str(self.out.words[wanted]) if wanted else None)
        covers = (*self.out.words["covers"], *(self.out.words["covers_cap"] if (self.wage or 0) >= HIGH else ()))
        return self._with_parts(replace(computed, covers=covers))

    def _wanted(self) -> str | None:
        if self.wage is None:
            return "ask_wage"
        if self.whole[0] != self.whole[1]:
            return "ask_day"
        return "ask_how" if self.topic == "severance_amount" and self.out.case.slots.leaving is None else None

    def _count(self) -> None:
        """The months of pay and how they come about, then the sum."""
        older = self.told.older_than_the_law
        least, most = self.due
        name = ("since_the_law" if older else "count") + ("" if least == most else "_open")
        proof = (OLD_YEARS, IN_FORCE, BY_YEARS) if older else (BY_YEARS,)
        fill = {"年限": self.told.words, "细": self._how(), "少": figure(least), "多": figure(most)}
        years = self.told.months[0] // 12
        self.out.say(name, [], *proof, numbers=(least, most, years, *self.told.numbers), **fill)
        if self.wage is not None:
            sums = least * self.wage, most * self.wage
            fill |= {"薪": str(self.wage), "额": figure(sums[0]), "多额": figure(sums[1])}
            name = "sum" if least == most else "sum_open"
            self.out.say(name, [], BY_YEARS, numbers=(least, most, self.wage, *sums), **fill)

    def _how(self) -> str:
        """满3年算3个月，零头不满六个月，再加半个月."""
        years = int(self.told.months[0] // 12)
        rest = months_of_pay(self.told.months[0]) - years
        kind = ("half" if rest == 0.5 else "up") + ("" if years else "_only") if rest else "whole"
        return str(self.out.words["how"][kind]).format(年=years)

    def _when(self) -> None:
        if self.out.case.slots.employment == "试用期" and self.way is None:
            self.out.say("due_probation", [], FAULT_OF_HERS, DUE)
        elif self.way is not None or self.topic not in PROTECTED:
            name, proof = _DUE[self.way]
            self.out.say(name, [], *proof)

    def _twice(self) -> None:
        """2N in place of going on with the contract; its years count from the first day, whatever the law then was."""
        least, most = self.whole
        times = self.wage or 1
        fill = {"少": figure(least), "多": figure(most), "薪": str(self.wage)}
        fill |= {"双": figure(2 * least * times), "多双": figure(2 * most * times)}
        name = ("twice" if self.wage else "twice_months") + ("" if least == most else "_open")
        numbers = (2, least, most, times, 2 * least * times, 2 * most * times)
        self.out.say(name, [], CHOICE, TWICE, NOT_BOTH, numbers=numbers, **fill)
        if self.told.older_than_the_law:
            self.out.say("twice_from_the_first_day", [], NOT_BOTH, IN_FORCE, numbers=(2,))
        self.out.say("or_go_on", [], CHOICE, numbers=(2,))

    def _limits(self) -> None:
        """What may cap the sum, or lift it."""
        if self.wage is not None and self.wage >= HIGH:
            self.out.say("high", [], CAPPED)
        if self.wage is not None and self.wage <= LOW:
            self.out.say("low", [], EARNED)

    def _with_parts(self, computed: Computed) -> Computed:
        """N and, in its place, 2N: each its own figure, never added up; none where a cap may change it."""
        open_still = self.due[0] != self.due[1] or self.whole[0] != self.whole[1]
        if self.wage is None or self.wage >= HIGH or open_still or not computed.drafts:
            return computed
        amounts = [("经济补偿（N）", self.due[0] * self.wage, BY_YEARS)]
        if self.unlawful:
            amounts.append(("违法解除的赔偿金（2N）", 2 * self.whole[0] * self.wage, TWICE))
        if any(amount % 1 for _, amount, _ in amounts):
            return computed
        parts = tuple(Part(name, int(amount), "元", 0) for name, amount, _ in amounts)
        bases = tuple(Basis(self.out.case.corpus.meant(reference, self.out.case.on)) for _, _, reference in amounts)
        total = parts[0].amount if len(parts) == 1 else None
        trace = tuple(f"{name} {figure(amount)}元" for name, amount, _ in amounts)
        entitlement = Entitlement(str(self.out.words["name"]), total, "元", parts, trace=trace)
        return replace(computed, entitlement=entitlement, part_bases=bases)


def figure(number: float) -> str:
    """3.5, and 28000 without a point."""
    return str(int(number)) if number == int(number) else f"{number:.2f}".rstrip("0")
