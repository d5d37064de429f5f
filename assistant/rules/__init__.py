"""Entitlements computed from dated parameters, with a trace.

Every rule is a short function whose docstring states it with its article; the wording is in
templates/entitlements.yaml. RULES answer their topic alone; ADDITIONS go before the topic's curated answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.rules.benefit import benefit
from assistant.rules.case import Case, Computed
from assistant.rules.counting import day_counting
from assistant.rules.deadlines import arbitration_deadline
from assistant.rules.hygiene import hygiene
from assistant.rules.leaves import leave_of_provinces, marriage
from assistant.rules.local import local_addition
from assistant.rules.maternity import maternity, maternity_days
from assistant.rules.miscarriage import miscarriage, miscarriage_here
from assistant.rules.nursing import nursing
from assistant.rules.protection import late_pregnancy, protected_until
from assistant.rules.retirement import retirement
from assistant.rules.severance import PAID, severance

Rule = Callable[[Case], Computed]


def both(first: Rule, second: Rule) -> Rule:
    """What two rules add, one after the other; a figure or a question back of the second goes before the first's."""

    def rule(case: Case) -> Computed:
        one, two = first(case), second(case)
        if not two.drafts:
            return one
        figures = two if two.entitlement or one.entitlement is None else one
        return replace(figures, drafts=(*one.drafts, *two.drafts), ask=two.ask or one.ask, covers=two.covers)

    return rule


_ABOUT_THE_LEAVE = (
    "maternity_unmarried",
    "maternity_same_everywhere",
    "maternity_leave_refused",
    "maternity_all_workers",
    "maternity_leave_start",
    "maternity_leave_apply",
    "local_leave_refused",
    "third_child_benefit",
)
"""Topics whose answer is incomplete without the days of her own province."""

RULES: dict[str, Rule] = {
    "maternity_leave": maternity,
    "miscarriage_leave": miscarriage,
    "paternity_leave": leave_of_provinces("paternity_leave", "人口与计划生育法 第二十五条第一款", of_the_birth=True),
    "parental_leave": leave_of_provinces("parental_leave", "人口与计划生育法 第二十五条第二款"),
    "marriage_leave": marriage,
    "nursing_break": nursing,
    "hygiene_allowance": hygiene,
}
ADDITIONS: dict[str, Rule] = {
    **{topic: severance(topic) for topic in PAID},
    "menstrual_leave": local_addition("menstrual_leave", "menstrual_leave"),
    "antenatal_long_leave": local_addition("antenatal_leave", "antenatal_leave"),
    "nursing_leave": local_addition("nursing_leave", "nursing_leave"),
    "elder_care_leave": local_addition("elder_care_leave", "elder_care_leave"),
    "maternity_leave_holidays": day_counting,
    "nursing_period_length": protected_until("nursing"),
    "contract_expiry": both(protected_until("contract"), severance("contract_expiry")),
    "dismissal_pregnant": both(protected_until("dismissal"), severance("dismissal_pregnant")),
    "dismissal_maternity_nursing": both(protected_until("dismissal"), severance("dismissal_maternity_nursing")),
    "pregnancy_night_work": late_pregnancy,
    "maternity_pay_basis": benefit,
    "maternity_pay_difference": benefit,
    "retirement_age": retirement,
    "arbitration_deadline": arbitration_deadline,
    "arbitration_how": arbitration_deadline,
    **dict.fromkeys(_ABOUT_THE_LEAVE, maternity_days),
    "miscarriage_refused": miscarriage_here,
    "stillbirth": miscarriage_here,
}
