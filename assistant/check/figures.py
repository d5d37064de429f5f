"""A number held against the values in force for its place and day.

True, true on a condition, old, another place's or wrong; what is only not held, or depends on a province that was not
told, stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.check.amounts import Amount
from assistant.check.around import universal
from assistant.check.model import Finding, Verdict, meant, unique
from assistant.check.setting import Setting, in_words, months_in_words, names_of, normal
from assistant.check.subjects import ADDED, Said
from assistant.check.words import say
from assistant.proof import Basis, quoted_numbers
from assistant.rules.case import condition_in_words, day_in_words, numbers_of
from assistant.rules.local import at_least
from corpus import Value
from corpus.model import NATIONAL

FORCE = {"可以": "单位可以给", "鼓励": "鼓励", "须单位同意": "要单位同意", "试点": "试点"}
_MONTHS = {"年": 12.0, "岁": 12.0}


@dataclass(frozen=True)
class Held:
    """The values a number is held against: of its place, of the whole country, of every place, and former ones."""

    local: tuple[Value, ...]
    national: tuple[Value, ...]
    everywhere: tuple[Value, ...]
    former: tuple[Value, ...]
    coming: tuple[Value, ...]

    @property
    def current(self) -> tuple[Value, ...]:
        return self.local or self.national


def hold(said: Said, setting: Setting) -> Finding:
    """The verdict on an amount said of a subject with parameters."""
    held = _held(said, setting)
    if setting.national and not held.national:
        return _nationally(said, setting)
    matching = [v for v in _ruling(held, setting) if is_same(said.amount, v) and _for_her(v, setting)]
    if said.amount.bound == "range":
        matching = [v for v in matching if (normal(v) or (None,))[0] == said.amount.low]
        return _matches(said, setting, matching, held) if matching else _range(said, setting, held)
    if matching:
        return _matches(said, setting, matching, held)
    if setting.place is None and not setting.national:
        return _without_place(said, setting, held)
    return _no_match(said, setting, held)


def _held(said: Said, setting: Setting) -> Held:
    names = said.subject.参数
    code = setting.code
    all_values = [v for n in names for v in setting.corpus.library.parameters[n].values]
    mine = [v for v in all_values if v.jurisdiction in (code, NATIONAL)]
    return Held(
        tuple(setting.values(names, code)),
        tuple(setting.values(names, NATIONAL)),
        tuple(v for v in all_values if v.applies(setting.on)),
        tuple(v for v in mine if v.until is not None and v.until <= setting.on),
        tuple(v for v in mine if v.since > setting.on),
    )


def _ruling(held: Held, setting: Setting) -> Sequence[Value]:
    """A province's own rule for her case stands in place of the national one."""
    rights = [v for v in held.local if v.obligation == "应当" and not v.additional and _for_her(v, setting)]
    return held.local if rights else (*held.local, *held.national)


def _range(said: Said, setting: Setting, held: Held) -> Finding:
    """A range is never a number of its own: shown beside the rule, not judged."""
    values = [v for v in held.current if v.amount is not None and _for_her(v, setting)]
    if not values:
        return finding(said, "待核", say("num_ask_plain"))
    return finding(said, "待核", phrase("num_unsure", said, setting, *values), setting.bases(values))


def _nationally(said: Said, setting: Setting) -> Finding:
    bases = tuple(meant(setting.corpus, filter(None, [said.subject.全国]), setting.on))
    if not bases:
        return finding(said, "待核", say("num_ask_plain"))
    return finding(said, "不符", say("num_national_none", 名=said.subject.名), bases)


def is_same(amount: Amount, value: Value) -> bool:
    """Whether the amount is the value's, 1 year as 12 months; working days may be said as days."""
    held = normal(value)
    if held is None:
        return False
    low, high, unit = held
    mine, other = amount.value * _MONTHS.get(amount.unit, 1), _MONTHS.get(unit, 1)
    same = amount.unit == unit or {amount.unit, unit} <= {"月", "年", "岁"} or (amount.unit, unit) == ("天", "工作日")
    if not same or (amount.bound == "only" and low != high):
        return False
    return low * other <= mine <= high * other


def _for_her(value: Value, setting: Setting) -> bool:
    """Whether the value can be this case's: birth order and months, where told."""
    order, month, condition = setting.slots.birth_order, setting.slots.month, value.condition
    if order is not None and condition.birth_orders and order not in condition.birth_orders:
        return False
    if month is None:
        return True
    low, high = condition.months_from, condition.months_below
    return (low is None or month >= low) and (high is None or month < high)


def _matches(said: Said, setting: Setting, matching: Sequence[Value], held: Held) -> Finding:
    plain = [v for v in matching if v.obligation == "应当" or v.jurisdiction == NATIONAL]
    if not plain:
        return _soft(said, setting, matching[0])
    whole = [v for v in plain if not v.additional or _said_on_top(said)]
    if not whole:
        return finding(said, "待核", phrase("num_unsure", said, setting, *held.current), setting.bases(plain))
    value = next((v for v in whole if v in held.local), whole[0])
    if said.amount.bound in ("least", "most", "only") and not _bound_holds(said, value, held):
        return finding(said, "待核", phrase("num_unsure", said, setting, value), setting.bases([value]))
    fill = _fill(said, setting, value)
    condition = _condition(said, value, setting)
    if condition and universal(said.clause):
        return finding(said, "待核", phrase("num_unsure", said, setting, *matching), setting.bases(matching))
    why = say("num_if", 件=condition, **fill) if condition else say("num_true", **fill)
    known = frozenset(quoted_numbers(condition))
    return finding(said, "属实", with_report(why, value), setting.bases([value]), known)


def _said_on_top(said: Said) -> bool:
    """What comes on top of the leave (再增加5天) is not the leave."""
    return said.amount.bound == "added" or said.subject.项 in ADDED


def _bound_holds(said: Said, value: Value, held: Held) -> bool:
    """至少 fits any value; 只有, 最多 only one that is no minimum and stands alone."""
    if said.amount.bound == "least":
        return value.most is None
    return value.most is None and not at_least(value) and len({v.amount for v in held.current}) == 1


def _condition(said: Said, value: Value, setting: Setting) -> str:
    """What must hold for a value that is not everybody's, beside what the text itself tells."""
    parts = []
    c = value.condition
    if c.birth_orders and setting.slots.birth_order is None:
        parts.append(condition_in_words(value))
    elif c.note and c.note not in said.clause and not said.subject.要有:
        parts.append(c.note)
    if (c.months_from or c.months_below) and setting.slots.month is None:
        parts.append(months_in_words(c.months_from, c.months_below))
    if c.child_below:
        parts.append(f"孩子不满{c.child_below}周岁")
    return "，".join(parts)


def _soft(said: Said, setting: Setting, value: Value) -> Finding:
    force = FORCE.get(value.obligation, "")
    note = f"（{value.condition.note}）" if value.condition.note else ""
    why = say("num_soft", 力=force, 件=note, **_fill(said, setting, value))
    said_so = value.obligation[:2] in said.clause or "可以" in said.clause or "同意" in said.clause
    verdict: Verdict = "属实" if said_so and value.obligation in ("可以", "鼓励", "须单位同意") else "待核"
    known = frozenset(quoted_numbers(note))
    return finding(said, verdict, with_report(why, value), setting.bases([value]), known)


def _without_place(said: Said, setting: Setting, held: Held) -> Finding:
    """No province: below every figure there is, it is wrong anywhere; else the province is asked for."""
    if held.national and said.subject.低 == "不符" and _below_all(said, (*held.national, *held.everywhere)):
        return _low(said, setting, held.national)
    elsewhere = [v for v in held.everywhere if v.jurisdiction != NATIONAL]
    if held.national and not elsewhere:
        why = phrase("num_unsure", said, setting, *held.national)
        return finding(said, "待核", why, setting.bases(held.national))
    same = [v for v in elsewhere if is_same(said.amount, v) and _for_her(v, setting)]
    codes, some = [v.jurisdiction for v in same], setting.bases(same[:3])
    if not codes:
        open_ = finding(said, "待核", say("num_ask_plain"), setting.bases(held.national))
        return _former(said, setting, held) or open_ if held.national else open_
    fill = {"名": said.subject.名, "说": said.amount.words, "省": names_of(setting.corpus, codes)}
    return finding(said, "待核", say("num_ask", **fill), some)


def _no_match(said: Said, setting: Setting, held: Held) -> Finding:
    """A place is told (or the whole country meant) and its values are others."""
    values = [v for v in held.current if v.amount is not None and _for_her(v, setting)]
    if not values:
        return _unheld(said, setting, held)
    kind = setting.employer and not setting.named and not _below_all(said, values)
    if not kind and (held.local or setting.national) and (old := _former(said, setting, held)):
        return old
    if any(v.obligation != "应当" for v in values) or not _comparable(said.amount, values):
        return finding(said, "待核", phrase("num_unsure", said, setting, *values), setting.bases(values))
    return _off(said, setting, held, values)


def _off(said: Said, setting: Setting, held: Held, values: Sequence[Value]) -> Finding:
    """Above or below every value that may be hers."""
    below = _below_all(said, values)
    lowest = min(values, key=lambda v: normal(v) or (0.0, 0.0, ""))
    if not below and (at_least(values[-1]) or (setting.employer and not setting.named)):
        name = "num_least" if at_least(values[-1]) else "num_more"
        return finding(said, "待核", phrase(name, said, setting, *values), setting.bases(values))
    verdict = said.subject.低 if below else said.subject.高
    own = bool(held.local) or setting.national
    if below and said.subject.底 and verdict == "不符":
        return _low(said, setting, [lowest])
    if (said.amount.bound == "most" and not below) or (said.amount.bound == "least" and below):
        return finding(said, "待核", phrase("num_unsure", said, setting, *values), setting.bases(values))
    if not own or verdict != "不符" or any(v.additional or v.condition.note for v in values):
        return finding(said, "待核", phrase("num_unsure", said, setting, *values), setting.bases(values))
    return _wrong(said, setting, held, values)


def _wrong(said: Said, setting: Setting, held: Held, values: Sequence[Value]) -> Finding:
    others = [v.jurisdiction for v in held.everywhere if is_same(said.amount, v)]
    name = "num_wrong_other" if others else "num_wrong"
    why = phrase(name, said, setting, *values, 省=names_of(setting.corpus, others))
    return finding(said, "不符", with_report(why, *values), setting.bases(values))


def _low(said: Said, setting: Setting, values: Sequence[Value]) -> Finding:
    least = min(values, key=lambda v: normal(v) or (0.0, 0.0, ""))
    why = say("num_low", 名=said.subject.名, 数=in_words(least), 说=said.amount.words)
    return finding(said, "不符", why, setting.bases([least]))


def _unheld(said: Said, setting: Setting, held: Held) -> Finding:
    if held.local:
        why = say("num_no_amount", 名=said.subject.名, 省=setting.place_name)
        return finding(said, "待核", why, setting.bases(held.local))
    if setting.place is None:
        return finding(said, "待核", say("num_ask_plain"))
    return finding(said, "待核", say("num_not_held", 名=said.subject.名, 省=setting.place_name))


def _former(said: Said, setting: Setting, held: Held) -> Finding | None:
    """An old value of the same place, or one that is still to come."""
    if any(is_same(said.amount, v) for v in (*held.local, *held.national)):
        return None
    rights = [v for v in held.current if v.amount is not None and v.obligation == "应当" and not v.additional]
    now = rights or [v for v in held.current if v.amount is not None]
    for value in reversed(held.former):
        mine = _for_her(value, setting) and value.most is None
        if held.local and value.jurisdiction == NATIONAL:
            continue
        if mine and is_same(said.amount, value) and now and value.until is not None:
            why = phrase("num_old", said, setting, *now, 日=day_in_words(value.until))
            return finding(said, "已失效", why, setting.bases([value, *now]), frozenset(numbers_of(value.until)))
    for value in held.coming:
        if is_same(said.amount, value) and now:
            why = phrase("num_future", said, setting, *now, 日=day_in_words(value.since))
            return finding(said, "已失效", why, setting.bases(now), frozenset(numbers_of(value.since)))
    return None


def _below_all(said: Said, values: Sequence[Value]) -> bool:
    amounts = [n for v in values if (n := normal(v)) is not None]
    mine = said.amount.value * _MONTHS.get(said.amount.unit, 1)
    same = [n for n in amounts if _unit(n[2]) == _unit(said.amount.unit)]
    return bool(same) and len(same) == len(amounts) and all(mine < n[0] * _MONTHS.get(n[2], 1) for n in same)


def _comparable(amount: Amount, values: Sequence[Value]) -> bool:
    units = [n[2] for v in values if (n := normal(v)) is not None]
    if amount.unit == "工作日" and "工作日" not in units:
        return False
    return len(units) == len(values) and all(_unit(u) == _unit(amount.unit) for u in units)


def _unit(unit: str) -> str:
    return {"工作日": "天", "年": "月", "岁": "月"}.get(unit, unit)


def _fill(said: Said, setting: Setting, *values: Value) -> dict[str, str]:
    told = [v for v in values if v.amount is not None]
    where = setting.place_name if any(v.jurisdiction != NATIONAL for v in told) else "全国"
    amounts = "、".join(dict.fromkeys(in_words(v) for v in told))
    return {"名": said.subject.名, "处": f"，{where}", "数": amounts, "说": said.amount.words}


def phrase(name: str, said: Said, setting: Setting, *values: Value, **more: str) -> str:
    """A phrase about the values a number was held against."""
    return say(name, **(_fill(said, setting, *values) | more))


def with_report(why: str, *values: Value) -> str:
    """With a warning where only reports prove a value."""
    return why + say("num_report") if any(v.evidence == "报道" for v in values) else why


def finding(
    said: Said, verdict: Verdict, why: str, bases: Sequence[Basis] = (), known: frozenset[float] = frozenset()
) -> Finding:
    """With the claim's own numbers known."""
    numbers = known | quoted_numbers(said.clause) | {said.amount.value}
    return Finding(verdict, why, said.start, said.end, unique(bases), frozenset(numbers))
