"""Tables as CSV that Excel opens as it should: Chinese is read, and no cell is ever taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from starlette.responses import Response

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Cell = str | int | float | None


def csv_reply(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """A download called `name`.csv."""
    return download(f"{name}.csv", csv_text(header, rows).encode("utf-8-sig"), "text/csv; charset=utf-8")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe(cell: Cell) -> Cell:
    """Text that a spreadsheet would compute gets an apostrophe before it; numbers stay numbers."""
    if isinstance(cell, str) and cell.lstrip(" \u3000").startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell


def download(name: str, data: bytes, media_type: str) -> Response:
    """A file to save, under a Chinese name."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type=media_type, headers=headers)
