"""Rows → lines → paragraphs: margins, indents, gaps, headline sizes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.importing.join import join_lines, unfinished
from corpus.importing.layout import Row
from corpus.importing.page_lines import Placed, as_lines, body_size
from corpus.importing.source import Line

SIZE = 10.0
LEFT, WIDTH = 50.0, 30


def row(text: str, n: int, indent: float = 0, size: float = SIZE, bold: bool = False, base: float = 0) -> Row:
    """The n-th line of a column thirty characters wide."""
    x0 = LEFT + indent * SIZE
    return Row(text, x0, x0 + len(text) * size, base or 100 + 16 * n, size, bold, column=1)


FULL = "女" * WIDTH


def lines(*rows: Row, page: int = 1) -> list[Line]:
    return as_lines([Placed(r, page) for r in rows])


def test_fullness_and_indent() -> None:
    got = lines(row(FULL[2:], 0, indent=2), row(FULL, 1), row("短。", 2), row(FULL[2:], 3, indent=2))
    assert [(round(x.indent), x.full) for x in got] == [(2, True), (0, True), (0, False), (2, True)]


def test_a_gap_is_more_than_the_usual_distance() -> None:
    got = lines(*(row(FULL, n) for n in range(4)), row(FULL, 0, base=100 + 16 * 3 + 40))
    assert [x.gap for x in got] == [False, False, False, False, True]


@pytest.mark.parametrize(
    ("size", "bold", "level"),
    [(10, False, 0), (11, False, 0), (12.5, False, 1), (17, False, 1), (10, True, 3), (8, True, 0)],
)
def test_levels(size: float, bold: bool, level: int) -> None:
    got = lines(row("标题", 0, size=size, bold=bold), *(row(FULL, n) for n in range(1, 6)))
    assert got[0].level == level


def test_ranks_of_headlines() -> None:
    sizes = [30, 17, 16.5, 14, 12.5, 10]
    rows = [row("标题", n, size=size) for n, size in enumerate(sizes)]
    got = lines(*rows, *(row(FULL, n) for n in range(7, 12)))
    assert [x.level for x in got[:6]] == [1, 2, 2, 3, 3, 0]


def test_a_bold_line_over_the_whole_width_is_text() -> None:
    got = lines(row(FULL, 0, bold=True), *(row(FULL, n) for n in range(1, 6)))
    assert got[0].level == 0


def test_centred() -> None:
    got = lines(row("女" * 10, 0, indent=10), *(row(FULL, n) for n in range(1, 4)))
    assert [x.centered for x in got] == [True, False, False, False]


def test_a_short_last_page_has_the_margins_of_the_others() -> None:
    first = [Placed(row(FULL, n), 1) for n in range(4)]
    last = [Placed(row("短短的一行", 0), 2), Placed(row("短的。", 1), 2)]
    assert [x.full for x in as_lines([*first, *last])] == [True] * 4 + [False] * 2


def test_a_running_head_outside_the_margins_does_not_move_them() -> None:
    head = Placed(replace(row("页眉", 0, base=30), x0=10.0), 1, edge=True)
    got = as_lines([head, *(Placed(row(FULL, n), 1) for n in range(4))])
    assert [round(x.indent) for x in got] == [-4, 0, 0, 0, 0]


def test_what_stands_apart() -> None:
    rows = [row("页眉", 0, base=40), *(row(FULL, n) for n in range(6)), row("页脚", 0, base=260)]
    assert [x.apart for x in lines(*rows)] == [True, *[False] * 6, True]


def test_body_size() -> None:
    assert body_size([row("标题", 0, size=22), row(FULL, 1), row(FULL, 2)]) == SIZE
    assert body_size([]) == 10
    assert as_lines([]) == []


def line(text: str, number: int, **more: object) -> Line:
    return replace(Line(text, number), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        pytest.param({"full": True}, {}, True, id="runs-on"),
        pytest.param({"full": False}, {}, False, id="short-line"),
        pytest.param({"full": True}, {"gap": True}, False, id="white-space"),
        pytest.param({"full": True, "page": 1}, {"gap": True, "page": 2}, True, id="page-break"),
        pytest.param({"full": True}, {"centered": True}, False, id="centred"),
        pytest.param({"full": True}, {"whole": True}, False, id="whole-paragraph"),
        pytest.param({"full": True}, {"table": True}, False, id="table"),
        pytest.param({"table": True}, {}, False, id="after-a-table"),
        pytest.param({"full": True}, {"level": 1}, False, id="headline"),
        pytest.param({"level": 1}, {"level": 1}, True, id="headline-in-two-lines"),
        pytest.param({"level": 1}, {"level": 2}, False, id="headline-and-smaller-one"),
        pytest.param({"level": 1}, {"level": 1, "gap": True}, False, id="two-headlines"),
    ],
)
def test_joining(first: dict[str, object], second: dict[str, object], joined: bool) -> None:
    got = join_lines([line("前面的字", 1, **first), line("后面的字", 2, **second)])
    assert [p.text for p in got] == (["前面的字后面的字"] if joined else ["前面的字", "后面的字"])


def test_a_paragraph_keeps_place_words_and_notes() -> None:
    got = join_lines([line("甲,乙", 3, full=True, page=2, notes=("有脚注",)), line("丙。", 4, page=2)])
    assert [(p.text, p.words, p.place) for p in got] == [("甲，乙丙。", "甲,乙\n丙。", "原文第 2 页")]
    assert got[0].notes == ("有脚注", "半角标点改成了全角（如 ,→，）")


def test_with_indents_an_unindented_line_runs_on() -> None:
    """第九条 at the start of a wrapped line is no article where the number is out of turn."""
    rows = [
        line("　第三条 依照第八条、", 1, full=True, indent=2),
        line("第九条的规定办理。", 2),
        line("　第四条 完。", 3, indent=2),
    ]
    assert [p.text for p in join_lines(rows)] == ["第三条 依照第八条、第九条的规定办理。", "第四条 完。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这一段话说到一半就没有了然后", True),
        ("这一段话说完了，后面有个句号。", False),
        ("短标题", False),
        ("最后是引号，所以也算是说完了”", False),
    ],
)
def test_unfinished(text: str, expected: bool) -> None:
    assert unfinished(text) is expected
