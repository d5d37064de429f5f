"""python -m assistant calendar: the protected periods in the terminal, as .ics and as picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from assistant.dates import FAR_OFF, LONG_PAST
from assistant.ics import calendar_file
from assistant.model import BadQuestion, Slots
from assistant.picture import timeline_picture
from assistant.places import Gazetteer
from assistant.rules.case import Case
from assistant.timeline import Period, protected_periods
from corpus import Corpus

FIRST = date(2012, 4, 28)
"""Births are held since the national rule took effect."""
DELIVERIES = ("顺产", "难产", "剖宫产")


def case_of(corpus: Corpus, province: str | None, slots: Slots, today: date) -> Case:
    """The case these facts make; the law is that of the birth. Raises BadQuestion in Chinese."""
    birth = slots.born or slots.due
    if birth is None:
        raise BadQuestion("请用 --due 写预产期，或者用 --born 写孩子的出生日期")
    if slots.born is not None and not FIRST <= slots.born <= today:
        raise BadQuestion(f"孩子的出生日期应在 {FIRST} 到今天之间")
    if slots.born is None and not today - LONG_PAST <= birth <= today + FAR_OFF:
        raise BadQuestion(f"预产期应在今天前后：最早 {LONG_PAST.days} 天以前，最晚 {FAR_OFF.days} 天以后")
    if slots.delivery is not None and slots.delivery not in DELIVERIES:
        raise BadQuestion(f"--delivery 只能是{'、'.join(DELIVERIES)}")
    for name, number, most in (("--order", slots.birth_order, 9), ("--babies", slots.babies, 6)):
        if number is not None and not 1 <= number <= most:
            raise BadQuestion(f"{name} 应是 1 到 {most} 之间的数")
    place = Gazetteer(corpus.library.jurisdictions).chosen(province)
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
    """Write what was asked for, all of it or nothing; the files written. Raises OSError."""
    wanted = {ics: calendar_file(periods, today), svg: timeline_picture(periods, today).encode()}
    if folder := next((p for p in wanted if p is not None and p.is_dir()), None):
        raise IsADirectoryError(f"{folder} 是文件夹")
    files = {path: path.with_name(path.name + ".tmp") for path in wanted if path is not None}
    try:
        for path, aside in files.items():
            aside.write_bytes(wanted[path])
        for path, aside in files.items():
            aside.replace(path)
    finally:
        for aside in files.values():
            aside.unlink(missing_ok=True)
    return list(files)
