"""An estimate of the maternity benefit (生育津贴) and of what the employer may owe on top."""

from __future__ import annotations

from assistant.rules.case import Case, Computed, Writer
from assistant.rules.maternity import depends_on_child, maternity

PAID_BY = "女职工劳动保护特别规定 第八条第一款"
BASE = "社会保险法 第五十六条第二款"
NO_CUT = "妇女权益保障法 第四十八条第一款"
DAYS_A_MONTH = 30


def daily_benefit(employer_wage: int) -> float:
    """The employer's average monthly wage by thirty days, as the provinces' insurance offices count."""
    return employer_wage / DAYS_A_MONTH


def benefit(case: Case) -> Computed:
    """津贴按单位上年度职工月平均工资计发（社会保险法第五十六条）：÷30×产假天数，是估算。"""
    out = Writer("maternity_pay", case)
    wage = case.slots.employer_wage
    if wage is None:
        return Computed((), ask=str(out.words["ask_wage"])) if _asks_sum(case) else Computed(())
    leave = maternity(case)
    days = leave.entitlement.total if leave.entitlement else None
    if days is None:
        return _without_days(out)
    total = round(daily_benefit(wage) * days)
    numbers = (total, wage, days, DAYS_A_MONTH)
    out.say("estimate", [], BASE, PAID_BY, numbers=numbers, 均=wage, 天=days, 额=total, 折=DAYS_A_MONTH)
    _say_difference(out, case, wage, days, total)
    out.say("whose_days", [], BASE, numbers=(days,), 天=days)
    return out.done(ask=str(out.words["ask_days"]) if case.place is None else None)


def _without_days(out: Writer) -> Computed:
    """No sum: place or child is open, or the province counts a part in months."""
    if out.case.place is None or depends_on_child(out.case):
        return out.done(ask=str(out.words["ask_days"]))
    out.say("in_months", [], BASE)
    return out.done()


def _say_difference(out: Writer, case: Case, wage: int, days: int, total: int) -> None:
    """What her own wage would have been over those days, where it was told and is higher."""
    own = case.slots.wage
    if own is None or own <= wage:
        return
    would = round(own / DAYS_A_MONTH * days)
    numbers = (own, would, would - total)
    out.say("difference", [], NO_CUT, numbers=numbers, 薪=own, 应=would, 差=would - total)


def _asks_sum(case: Case) -> bool:
    return any(w in case.text for w in ("多少钱", "能领多少", "领多少", "怎么算", "算一下", "帮我算"))
