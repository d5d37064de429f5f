"""The load measurement's figures by hand, and its table."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from eval.exchange import Timed
from eval.figures import Line, show
from eval.load import spread


def test_spread_by_hand() -> None:
    replies = [Timed(n / 1000, 1.0, 0, 200) for n in range(1, 101)]
    median, late = spread("字", replies, base=0.01, note="100 次")
    assert (median.name, median.note) == ("字，中位", "100 次")
    assert median.value == "50.0 毫秒" and median.ratio == pytest.approx(5.0)
    assert late.value == "95.0 毫秒" and late.ratio == pytest.approx(9.5)


def test_the_table_shows_every_line() -> None:
    out = StringIO()
    show("压力", [Line("首页", "1.0 毫秒", 2.0, "注"), Line("出错", "0 次")], Console(file=out, width=100))
    for words in ("压力", "首页", "1.0 毫秒", "2.00", "注", "0 次", "—"):
        assert words in out.getvalue()
