"""产假: how many days, in every province whose text we hold, for one child and several, for hard births."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.model import Part, Slots
from assistant.proof import Basis
from assistant.quiz.computed.desk import Desk, Sheet, Wrong, accepted, firm, since
from assistant.quiz.matter import Matter, Offer
from assistant.rules.case import first_of, local_or_national, values_of
from assistant.rules.maternity import Local, maternity
from corpus import NotFound, Value
from corpus.model import NATIONAL
from corpus.numerals import to_chinese
from corpus.points import Gap

CHILD = {1: "第一个孩子", 2: "第二个孩子", 3: "第三个孩子"}
SEVERAL = {2: "双胞胎", 3: "三胞胎"}
_CASES: tuple[dict[str, Any], ...] = (
    {"birth_order": 1},
    {"birth_order": 2},
    {"birth_order": 3},
    {"birth_order": 1, "delivery": "难产"},
    {"birth_order": 2, "delivery": "难产"},
    {"babies": 2},
    {"babies": 2, "delivery": "难产"},
    {"babies": 3},
)
MONTH_AT_MOST = 31
LAWFUL_SINCE = {2: date(2016, 1, 1), 3: date(2021, 8, 20)}
"""From when on a second and a third child were everybody's by law (人口与计划生育法第十八条)."""


@dataclass(frozen=True)
class Sum:
    """A computed maternity leave: the parts in order, each with the provision that gives it."""

    slots: Slots
    parts: tuple[Part, ...]
    bases: tuple[Basis, ...]
    total: int

    @property
    def floor(self) -> int:
        return self.parts[0].amount

    @property
    def local(self) -> int:
        """What the province adds."""
        return sum(p.amount for p in self.parts[1:] if p.name.endswith(("延长", "再加")))

    @property
    def extras(self) -> tuple[Part, ...]:
        """What this birth adds."""
        return tuple(p for p in self.parts[1:] if not p.name.endswith(("延长", "再加")))

    @property
    def steps(self) -> str:
        return "＋".join(str(p.amount) for p in self.parts) + f"＝{self.total}"

    @property
    def more(self) -> str:
        """，难产增加15天，多生1个孩子增加15天."""
        return "".join(f"，{_reason(p, self.slots)}增加{p.amount}天" for p in self.extras)


def maternity_sum(desk: Desk, code: str | None, slots: dict[str, Any]) -> Sum | None:
    """The leave as a sum of days that rests on texts held; None where it is open or known from reports only."""
    try:
        computed = maternity(desk.case(code, **slots))
    except NotFound:
        return None
    found = computed.entitlement
    if found is None or found.total is None or found.unit != "天" or not all(map(firm, computed.part_bases)):
        return None
    return Sum(Slots(**slots), found.parts, computed.part_bases, found.total)


def matters(desk: Desk) -> Iterator[Matter]:
    """Every province and every case that can be told with certainty."""
    for slots in (c for c in _CASES if lawful(c, desk.on)):
        sums = {code: maternity_sum(desk, code, slots) for code in desk.codes}
        held = {c: s for c, s in sums.items() if s is not None and s.local}
        for code, found in held.items():
            if "birth_order" in slots or not _by_order(desk, code):
                yield _matter(desk, code, found, held)
        whole = maternity_sum(desk, None, slots)
        if whole is not None and whole.extras and slots.get("birth_order", 1) == 1:
            yield _national(desk, whole)


def lawful(slots: dict[str, Any], on: date) -> bool:
    return on >= LAWFUL_SINCE.get(slots.get("birth_order", 1), date.min)


def _by_order(desk: Desk, code: str) -> bool:
    """Whether twins would be two children of different order there."""
    values = values_of(desk.case(code), "maternity_extension", local=True)
    return any(v.condition.birth_orders for v in values)


def _steps(found: Sum) -> tuple[str, ...]:
    """The sum, and how many children more than one where that is no small matter."""
    more = (found.slots.babies or 1) - 1
    return (found.steps, *([f"多生{more}个孩子"] if more > 1 else []))


def _reason(part: Part, slots: Slots) -> str:
    more = (slots.babies or 1) - 1
    return f"多生{more}个孩子" if part.name == "多胞胎" else part.name


def child_in_words(slots: Slots) -> str:
    """第二个孩子，是难产 · 一对双胞胎，是顺产."""
    several = {2: "一对双胞胎", 3: "三胞胎"}.get(slots.babies or 1)
    how = f"，是{slots.delivery}" if slots.delivery else "，是顺产"
    return (several or CHILD[slots.birth_order or 1]) + how


def birth_in_words(slots: Slots) -> str:
    """第二个孩子（难产）."""
    several = {2: "一对双胞胎", 3: "三胞胎"}.get(slots.babies or 1)
    return f"{several or CHILD[slots.birth_order or 1]}（{slots.delivery or '顺产'}）"


def asked_in_words(slots: Slots) -> str:
    several = SEVERAL.get(slots.babies or 1)
    return (several or CHILD[slots.birth_order or 1]) + (f"，{slots.delivery}" if slots.delivery else "，顺产")


def _matter(desk: Desk, code: str, found: Sum, others: dict[str, Sum]) -> Matter:
    slots = found.slots
    values = _values(desk, code, slots)
    words = _words(desk, found) | {"省": desk.name(code), "延长": found.local}
    sheet = Sheet(
        desk=desk,
        family="maternity_days",
        case=_case(slots),
        province=code,
        difficulty=1 if not found.extras else 2 if len(found.extras) == 1 else 3,
        figure=f"{found.total}天",
        order=found.total,
        words=words,
        bases=found.bases,
        trace=_steps(found),
        since=max(since(values), LAWFUL_SINCE.get(slots.birth_order or 1, date.min)),
    )
    wrongs = [w for w in _wrongs(sheet, found, others) if not _open_to(desk, code, found, w.order)]
    made = sheet.matter(wrongs, ([accepted(found.total)],), _facts(sheet, found))
    split = Gap(sheet.fill("填空分"), (accepted(found.floor), accepted(found.local)))
    return replace(made, gaps=(*made.gaps, split)) if not found.extras else made


def _case(slots: Slots) -> str:
    return f"{slots.birth_order or 0}-{slots.babies or 1}-{slots.delivery or '顺产'}"


def _words(desk: Desk, found: Sum) -> dict[str, object]:
    antenatal = first_of(desk.case(None), "antenatal_portion")
    old = desk.older("maternity_leave")
    return {
        "孩子": child_in_words(found.slots),
        "生产": birth_in_words(found.slots),
        "问孩子": asked_in_words(found.slots),
        "算式": found.steps,
        "全国": found.floor,
        "另加": found.more,
        "产前": antenatal.amount,
        "旧": old.amount if old else 0,
        "旧题": f"《{old.reference.split()[0]}》" if old else "",
    }


def _values(desk: Desk, code: str, slots: Slots) -> list[Value]:
    case = desk.case(code, **{k: v for k, v in vars(slots).items() if v})
    fitting = Local.of(case).fitting
    return [first_of(case, "maternity_leave"), *([fitting] if fitting else [])]


def _open_to(desk: Desk, code: str, found: Sum, days: float) -> bool:
    """Whether an employer there may lawfully give so many days on top, so that the figure is not plainly wrong."""
    for name in ("maternity_extension", "maternity_total"):
        for value in values_of(desk.case(code), name, local=True):
            if value.amount and (value.obligation != "应当" or value.condition.note or value.additional):
                low, high = _range(value)
                base = found.total if name == "maternity_extension" else 0
                if base + low <= days <= base + high:
                    return True
    return False


def _range(value: Value) -> tuple[int, int]:
    most = value.most or value.amount or 0
    if value.unit == "个月":
        return 28 * (value.amount or 0), MONTH_AT_MOST * most
    return value.amount or 0, most


def _wrongs(sheet: Sheet, found: Sum, others: dict[str, Sum]) -> Iterator[Wrong]:
    extra = sum(p.amount for p in found.extras)
    yield from _common_wrongs(sheet, found)
    yield _days(sheet, found.floor + extra, "算错", "只算全国")
    for order, days in _other_orders(sheet, found).items():
        total = found.total - found.local + days
        yield _days(sheet, total, "张冠李戴", "别的胎次", 别=days, 胎=CHILD[order])
    told: set[int] = set()
    for code, other in others.items():
        if code != sheet.province and other.local not in (*told, found.local):
            told.add(other.local)
            fill = {"省外": sheet.desk.name(code), "外": other.local}
            yield _days(sheet, found.total - found.local + other.local, "外省", "外省", **fill)


def _common_wrongs(sheet: Sheet, found: Sum) -> Iterator[Wrong]:
    """Slips that need no province: a part forgotten, counted for every child, the old 90, the 15 days before."""
    for part in found.extras:
        name = _reason(part, found.slots)
        yield _days(sheet, found.total - part.amount, "算错", "漏加", 名=name, 天=part.amount)
        if part.name == "多胞胎":
            each = part.amount // ((found.slots.babies or 2) - 1)
            yield _days(sheet, found.total + each, "算错", "每个都加", 天=each)
    old = sheet.desk.older("maternity_leave")
    if old is not None and old.amount:
        yield _days(sheet, found.total - found.floor + old.amount, "旧法", "九十")
    antenatal = int(str(sheet.words["产前"]))
    yield _days(sheet, found.total + antenatal, "误解", "产前另算")


def _days(sheet: Sheet, days: int, slip: Any, why: str, **more: object) -> Wrong:
    return sheet.wrong(f"{days}天", days, slip, why, **more)


def _other_orders(sheet: Sheet, found: Sum) -> dict[int, int]:
    """What the province adds for other children than this one, where it differs."""
    order = found.slots.birth_order
    if order is None or sheet.province is None:
        return {}
    every = {n: maternity_sum(sheet.desk, sheet.province, {"birth_order": n}) for n in CHILD if n != order}
    return {n: s.local for n, s in every.items() if s is not None and s.local != found.local}


def _facts(sheet: Sheet, found: Sum) -> Sequence[Offer]:
    """Statements about her leave for 多选; what a hard or multiple birth adds only where the national figure holds."""
    extra, words = _national_extras(sheet)
    wrong = ["产前", "单位定", "二选一", *(["九十"] if sheet.words["旧"] else [])]
    of_the_nation = found.bases[:1]
    right = {"和": found.bases[:2], "产前": of_the_nation, **dict.fromkeys(extra, of_the_nation)}
    return tuple(sheet.facts(right, wrong, **words))


def _national_extras(sheet: Sheet) -> tuple[list[str], dict[str, object]]:
    case = sheet.desk.case(sheet.province)
    names = {"难产": ("difficult_delivery_extra", "难产"), "多胞胎": ("multiple_birth_extra", "多")}
    values = {name: (local_or_national(case, p), blank) for name, (p, blank) in names.items()}
    held = {n: (v, b) for n, (v, b) in values.items() if v.jurisdiction == NATIONAL}
    return list(held), {b: v.amount for v, b in held.values()}


def _national(desk: Desk, found: Sum) -> Matter:
    """The national days of a birth that adds to them, whatever the province gives."""
    sheet = Sheet(
        desk=desk,
        family="maternity_national",
        case=_case(found.slots),
        province=None,
        difficulty=2 if len(found.extras) == 1 else 3,
        figure=f"{found.total}天",
        order=found.total,
        words=_words(desk, found),
        bases=found.bases,
        trace=_steps(found),
        since=first_of(desk.case(None), "maternity_leave").since,
    )
    wrongs = [*_common_wrongs(sheet, found), *_short(sheet, found)]
    antenatal = int(str(sheet.words["产前"]))
    wrongs.append(_days(sheet, found.total - antenatal, "算错", "减产前"))
    return sheet.matter(wrongs, ([accepted(found.total)],))


def _short(sheet: Sheet, found: Sum) -> Iterator[Wrong]:
    """Triplets counted as twins."""
    for part in found.extras:
        more = (found.slots.babies or 1) - 1
        if part.name == "多胞胎" and more > 1:
            each = part.amount // more
            words = {"个": to_chinese(more + 1), "天": each}
            yield _days(sheet, found.total - each, "算错", "少一个", **words)
