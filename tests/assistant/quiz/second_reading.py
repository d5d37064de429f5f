"""The key of an item derived again from its stem: by hand-written arithmetic over the raw YAML.

Nothing of the engine is used; what an item is about is read from its own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from assistant.quiz.model import QuizItem
from tests.assistant.quiz.statutes import Row, by_right, day_in, place_in, rows

FLOOR, EXTENSION = "maternity_leave", "maternity_extension"
FEBRUARY, LEAP = 2, 29


def national(parameter: str, on: date) -> int:
    (row,) = rows(parameter, "CN", on)
    return int(row["值"])


def birth(stem: str) -> tuple[int | None, int, bool]:
    """(which child, how many at once, whether a hard birth)."""
    order = next((n for n, word in enumerate("一二三", 1) if f"第{word}个孩子" in stem), None)
    babies = 3 if "三胞胎" in stem else 2 if "双胞胎" in stem else 1
    return order, babies, "难产" in stem


def added(parameter: str, code: str | None, on: date) -> int:
    """What a hard or multiple birth adds: the place's figure where it has one, else the nation's."""
    local = [r for r in rows(parameter, code or "", on) if isinstance(r["值"], int)]
    return int(local[0]["值"]) if local else national(parameter, on)


def extension(code: str, order: int | None, on: date) -> int:
    """What the province adds for this child; the figure must be one read in the text."""
    fitting = [r for r in by_right(EXTENSION, code, on) if order in (r.get("条件") or {}).get("胎次", [order])]
    named = [r for r in fitting if (r.get("条件") or {}).get("胎次")] or fitting
    assert len(named) == 1, (code, order, on)
    assert named[0]["证据"] != "报道"
    return int(named[0]["值"])


def maternity(stem: str, on: date) -> int:
    order, _, _ = birth(stem)
    code = place_in(stem)
    assert code is not None
    return national(FLOOR, on) + extension(code, order, on) + extras(stem, code, on)


def extras(stem: str, code: str | None, on: date) -> int:
    _, babies, hard = birth(stem)
    more = added("multiple_birth_extra", code, on) * (babies - 1)
    return more + (added("difficult_delivery_extra", code, on) if hard else 0)


def only(parameter: str, stem: str, on: date) -> Row:
    """The one figure of the place named, by right and read in the text."""
    code = place_in(stem)
    assert code is not None
    found = [r for r in by_right(parameter, code, on) if isinstance(r["值"], int | dict)]
    assert len(found) == 1 and found[0]["证据"] != "报道", (parameter, code)
    return found[0]


def amount(row: Row, unit: str = "天") -> str:
    value: Any = row["值"]
    if isinstance(value, dict):
        return f"{value['月']}个月"
    return f"{value}{row.get('单位') or unit}"


MONTHS = re.compile(r"怀孕(?:刚满)?(\d)个")


def miscarriage(stem: str, on: date) -> int:
    match = MONTHS.search(stem)
    assert match is not None
    month, code = int(match[1]), place_in(stem)
    values = by_right("miscarriage_leave", code, on) if code else rows("miscarriage_leave", "CN", on)
    fits = [
        r
        for r in values
        if r["条件"].get("孕月满", 0) <= month < r["条件"].get("孕月不满", 99)
        and "引产的" not in r["原文"].replace("流产、引产的", "")
    ]
    assert len(fits) == 1 and fits[0]["证据"] != "报道", (stem, fits)
    return int(fits[0]["值"])


def year_later(day: date) -> date:
    return date(day.year + 1, day.month, 28 if (day.month, day.day) == (FEBRUARY, LEAP) else day.day)


def month_words(year: int, month: int) -> str:
    return f"{year}年{month}月"


def day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def retirement(stem: str) -> str:
    """Counted by hand: two (four) birth months share one more month of delay, up to five (three) years."""
    match = re.search(r"(\d{4})年(\d{1,2})月出生", stem)
    old = re.search(r"法定退休年龄是(\d\d)周岁", stem)
    assert match is not None and old is not None
    year, month, age = int(match[1]), int(match[2]), int(old[1])
    first, step, most = (1975, 2, 60) if age == 50 else (1970, 4, 36)
    delay, born = 0, (first, 1)
    while born <= (year, month):
        for _ in range(step):
            born = (born[0], born[1] + 1) if born[1] < 12 else (born[0] + 1, 1)
        delay = min(most, delay + 1)
    months = (year + age) * 12 + month - 1 + delay
    return month_words(months // 12, months % 12 + 1)


def babies_hours(stem: str, on: date) -> str:
    _, babies, _ = birth(stem)
    return f"{national('nursing_break', on) + (babies - 1) * national('nursing_break_extra', on)}小时"


def _last_month(stem: str, on: date) -> str:
    born = day_in(stem)[0]
    later = year_later(born) - timedelta(days=1)
    return month_words(later.year, later.month)


def _contract(stem: str, on: date) -> str:
    born = min(day_in(stem))
    later = year_later(born) - timedelta(days=1)
    return month_words(later.year, later.month)


def _arbitration(stem: str, on: date) -> str:
    last = year_later(day_in(stem)[0])
    assert last.weekday() < 5
    return day_words(last)


def _early(stem: str, on: date) -> str:
    return day_words(day_in(stem)[0] - timedelta(days=national("antenatal_portion", on)))


def _return(stem: str, on: date) -> str:
    born = day_in(stem)[0]
    return day_words(born + timedelta(days=maternity(stem, born)))


FIGURES: dict[str, Callable[[str, date], str]] = {
    "maternity_days": lambda stem, on: f"{maternity(stem, on)}天",
    "maternity_national": lambda stem, on: f"{national(FLOOR, on) + extras(stem, None, on)}天",
    "maternity_early_start": _early,
    "maternity_return": _return,
    "paternity_days": lambda stem, on: amount(only("paternity_leave", stem, on)),
    "parental_days": lambda stem, on: amount(only("parental_leave", stem, on)),
    "marriage_days": lambda stem, on: amount(only("marriage_leave", stem, on)),
    "marriage_added": lambda stem, on: amount(only("marriage_extension", stem, on)),
    "miscarriage_days": lambda stem, on: f"{miscarriage(stem, on)}天",
    "miscarriage_national": lambda stem, on: f"{miscarriage(stem, on)}天",
    "nursing_minutes": babies_hours,
    "nursing_until": _last_month,
    "contract_extended": _contract,
    "arbitration_last_day": _arbitration,
    "retirement_month": lambda stem, on: retirement(stem),
    "hygiene_amount": lambda stem, on: f"{only('hygiene_allowance', stem, on)['值']}元",
}


def figure(item: QuizItem) -> str:
    """What the case told in the stem comes to."""
    return FIGURES[item.point](item.stem, item.on)


def numbers(text: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", text)]


def statement_is_true(text: str, item: QuizItem) -> bool:
    """A statement of a computed 多选 or 案例, judged by hand; an unknown one is an error."""
    for pattern, judge in _STATEMENTS:
        match = re.search(pattern, text)
        if match:
            return judge(match, item)
    raise AssertionError(text)


def _sum_said(match: re.Match[str], item: QuizItem) -> bool:
    code = place_in(item.stem)
    assert code is not None
    order, _, _ = birth(item.stem)
    return (int(match[1]), int(match[2])) == (national(FLOOR, item.on), extension(code, order, item.on))


def _each(match: re.Match[str], item: QuizItem) -> bool:
    return match[1] == amount(only("parental_leave", item.stem, item.on))


def _until(match: re.Match[str], item: QuizItem) -> bool:
    return int(match[1]) == int(only("parental_leave", item.stem, item.on)["条件"]["孩子不满"])


def _stage(match: re.Match[str], item: QuizItem) -> bool:
    """怀孕未满4个月…15天, 怀孕满4个月…42天."""
    key = "孕月不满" if match[1] == "未满" else "孕月满"
    fits = [r for r in rows("miscarriage_leave", "CN", item.on) if r["条件"].get(key) == int(match[2])]
    return [r["值"] for r in fits] == [int(match[3])]


def _never(match: re.Match[str], item: QuizItem) -> bool:
    return False


def _always(match: re.Match[str], item: QuizItem) -> bool:
    return True


_STATEMENTS: tuple[tuple[str, Callable[[re.Match[str], QuizItem], bool]], ...] = (
    (r"^国家规定的产假(\d+)天，.+再延长(\d+)天$", _sum_said),
    (r"里，产前就可以先休(\d+)天$", lambda m, i: int(m[1]) == national("antenatal_portion", i.on)),
    (r"^遇上难产，产假再增加(\d+)天$", lambda m, i: int(m[1]) == national("difficult_delivery_extra", i.on)),
    (r"^一次多生1个孩子，产假增加(\d+)天$", lambda m, i: int(m[1]) == national("multiple_birth_extra", i.on)),
    (r"^国家规定的产假现在还是(\d+)天$", lambda m, i: int(m[1]) == national(FLOOR, i.on)),
    (r"之外另算$|由单位自己决定$|可以选休其中一样$", _never),
    (r"^夫妻两人每年各有(?:至少)?(.+)育儿假$", _each),
    (r"^孩子满(\d+)周岁以前，每年都可以休育儿假$", _until),
    (r"^育儿假可以一直休到孩子满(\d+)周岁$", _until),
    (r"^孩子的父亲也有育儿假", _always),
    (r"是夫妻两人合起来的天数$|第二年不再有$|父亲休的是陪产假$", _never),
    (r"怀孕(未满|满)(\d)个月流产的?，可以休(\d+)天产假$", _stage),
    (r"^流产假休几天，看流产时怀孕的月份$", _always),
    (r"不享受产假$|都休\d+天产假$|做手术的没有$", _never),
    (r"^按国家规定，单位每天要给她安排(.+)哺乳时间$", lambda m, i: m[1] == babies_hours(i.stem, i.on)),
    (r"^哺乳时间安排在每天的劳动时间里$", _always),
    (r"^孩子满(\d)周岁以前，单位不能安排她上夜班$", lambda m, i: int(m[1]) == national("nursing_period", i.on)),
    (r"按小时扣工资$|哺乳时间到那时为止$|^除她签了同意书以外", _never),
)
