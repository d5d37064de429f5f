"""The lines of a table of measurements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Line:
    """One figure of the table; the ratio is to the same figure of /healthz, or to what the note says."""

    name: str
    value: str
    ratio: float | None = None
    note: str = ""


def show(title: str, lines: Sequence[Line], console: Console) -> None:
    table = Table(title=title)
    for heading in ("量什么", "娘家人", "倍数", "说明"):
        table.add_column(heading)
    for line in lines:
        table.add_row(line.name, line.value, f"{line.ratio:.2f}" if line.ratio is not None else "—", line.note)
    console.print(table)
