"""Whether public holidays lengthen maternity leave, where the province says so."""

from __future__ import annotations

from assistant.rules.case import Case, Computed, Writer, first_of
from assistant.rules.leave_dates import EXTENSION, WHOLE, counting_of

_PHRASES = {WHOLE: "whole", EXTENSION: "extension"}


def day_counting(case: Case) -> Computed:
    """The province's way of counting, before the answer that the nation names only the days."""
    out = Writer("day_counting", case)
    value = counting_of(case)
    if value is None or case.place is None:
        return Computed(())
    floor = first_of(case, "maternity_leave")
    out.say(_PHRASES.get(value.counting, "calendar"), [value, floor], 省=case.place.name, 全国=floor.amount)
    out.notes([value])
    return out.done()
