"""python -m assistant calendar: the protected periods in the terminal, as .ics and as picture."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from assistant.ics import calendar_file
from assistant.picture import timeline_picture
from assistant.rules.case import Case
from assistant.timeline import Period, protected_periods


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
