"""Every row as it should be judged, and how often each verdict is right: the figures that matter most."""

from __future__ import annotations

import pytest

from assistant.check import Checker
from tests.assistant.check.rows import ROWS, Row, precision, verdicts

CERTAIN = ("属实", "不符", "已失效", "查无此条", "引文不准")


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.name}-{r.text[:24]}")
def test_a_row(checker: Checker, row: Row) -> None:
    got, why = verdicts(checker, row)
    assert (tuple(got), row.holds in why) == (row.verdicts, True), why


def test_there_are_enough_rows_of_every_verdict() -> None:
    wanted = [v for row in ROWS for v in row.verdicts]
    assert len(ROWS) >= 250 and all(wanted.count(v) >= 8 for v in (*CERTAIN[:4], "待核"))


def test_a_row_that_is_judged_otherwise_than_it_should_be_is_only_left_open() -> None:
    assert [r.name for r in ROWS if r.truth and "待核" not in r.verdicts] == []


def test_what_is_asserted_is_right(checker: Checker) -> None:
    """Precision by verdict over all rows, printed with -s; 属实 and 不符 must not be wrong once."""
    pairs = [p for row in ROWS for p in zip(verdicts(checker, row)[0], row.verdicts, strict=True)]
    figures = precision(pairs)
    for verdict, (right, given) in sorted(figures.items()):
        print(f"{verdict}：{right}/{given}")
    assert all(right == given for verdict, (right, given) in figures.items() if verdict in CERTAIN)


def test_whatever_is_asserted_is_proven(checker: Checker) -> None:
    """Each verdict but 待核 carries the law's words."""
    for row in ROWS:
        claims = checker.check(row.text, province=row.province, on=row.on).claims
        assert all(c.citations for c in claims if c.verdict != "待核"), row.text
