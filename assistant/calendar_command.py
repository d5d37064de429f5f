"""python -m assistant calendar: the protected periods in the terminal, as .ics and as picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from assistant.ics import calendar_file
from assistant.model import BadQuestion, Place, Slots
from assistant.picture import timeline_picture
from assistant.places import Gazetteer
from assistant.rules.case import Case
from assistant.timeline import Period, protected_periods
from corpus import Corpus

DELIVERIES = ("顺产", "难产", "剖宫产")


def case_of(corpus: Corpus, province: str | None, slots: Slots, today: date) -> Case:
    """The case these facts make; the law is that of the birth. Raises BadQuestion in Chinese."""
    birth = slots.born or slots.due
    if birth is None:
        raise BadQuestion("请用 --due 写预产期，或者用 --born 写孩子的出生日期")
    if slots.delivery is not None and slots.delivery not in DELIVERIES:
        raise BadQuestion(f"--delivery 只能是{'、'.join(DELIVERIES)}")
    for name, number, most in (("--order", slots.birth_order, 9), ("--babies", slots.babies, 6)):
        if number is not None and not 1 <= number <= most:
            raise BadQuestion(f"{name} 应是 1 到 {most} 之间的数")
    gazetteer = Gazetteer(corpus.library.jurisdictions)
    code = gazetteer.code(province) if province else None
    place = Place(code, gazetteer.name(code), "setting") if code else None
    return Case(corpus, place, max(birth, today) if slots.born is None else birth, slots, "")


def show_calendar(case: Case, console: Console) -> list[Period]:
    """Print the periods; returned for the files. Raises BadQuestion when the law of that day is not held."""
    periods = protected_periods(case)
    for period in periods:
        console.print(Text(f"{period.start} 至 {period.end}　", style="cyan") + Text(period.name, style="bold"))
        console.print(Text(f"  {period.meaning}"))
        console.print(Text("  " + "，".join(p.label for p in period.provisions), style="dim"))
    if not any(p.name == "产假" for p in periods):
        console.print("这个省的产假要看生第几个孩子，加上 --order 就能算到天。")
    return periods


def write_files(periods: list[Period], today: date, ics: Path | None, svg: Path | None) -> list[Path]:
    """Write what was asked for; the files written. Raises OSError."""
    if ics is not None:
        ics.write_bytes(calendar_file(periods, today))
    if svg is not None:
        svg.write_text(timeline_picture(periods, today), encoding="utf-8")
    return [p for p in (ics, svg) if p is not None]
