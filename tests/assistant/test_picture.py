"""The picture of the periods: well-formed, self-contained, and inside its frame, also as a browser draws it."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, sync_playwright

from assistant.picture import MARGIN, WIDTH, timeline_picture
from assistant.timeline import Period, protected_periods
from corpus import Corpus
from tests.assistant.rules.cases import ON, case

CHROMIUM = shutil.which("chromium")
SVG = "{http://www.w3.org/2000/svg}"
DUE = date(2027, 3, 15)
SHAPES = {"svg", "title", "desc", "rect", "line", "text"}


def period(start: date, days: int, name: str = "产假", meaning: str = "98天") -> Period:
    return Period(name, start, start + timedelta(days=days), meaning, ())


def drawn(periods: list[Period], on: date = ON) -> ET.Element:
    return ET.fromstring(timeline_picture(periods, on))


def number(element: ET.Element, name: str) -> float:
    return float(element.attrib[name])


def bars(svg: ET.Element) -> list[ET.Element]:
    """The rectangles but the ground."""
    return [r for r in svg.iter(f"{SVG}rect") if "x" in r.attrib]


def frame(svg: ET.Element) -> tuple[float, float]:
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    return width, height


@pytest.fixture(scope="module")
def periods(corpus: Corpus) -> list[Period]:
    return protected_periods(case(corpus, "CN-GD", due=DUE))


def test_it_says_what_it_shows(periods: list[Period]) -> None:
    """A title and a description for those who hear it read."""
    svg = drawn(periods)
    assert svg.attrib["role"] == "img"
    assert svg.findtext(f"{SVG}title") == "孕产期受保护的日子"
    description = svg.findtext(f"{SVG}desc") or ""
    assert [p.name for p in periods if f"{p.name} {p.start} 至 {p.end}" not in description] == []


def test_a_labelled_bar_for_each_period(periods: list[Period]) -> None:
    svg = drawn(periods)
    labels = [t.text or "" for t in svg.iter(f"{SVG}text")]
    for bar, shown in zip(bars(svg), periods, strict=True):
        assert bar.findtext(f"{SVG}title") == shown.meaning
        first, last = (f"{d.year}.{d.month}.{d.day}" for d in (shown.start, shown.end))
        assert any(shown.name in t and f"{first}—{last}" in t for t in labels)


def test_nothing_runs_and_nothing_is_fetched(periods: list[Period]) -> None:
    text = timeline_picture(periods, ON)
    svg = ET.fromstring(text)
    assert {e.tag.removeprefix(SVG) for e in svg.iter()} <= SHAPES
    assert [a for e in svg.iter() for a in e.attrib if a.startswith("on") or "href" in a or a == "style"] == []
    assert re.findall(r"https?://[^\s\"]+|url\(", text) == ["http://www.w3.org/2000/svg"]


@pytest.mark.parametrize(
    ("on", "marked"),
    [
        pytest.param(DUE, True, id="within"),
        pytest.param(DUE - timedelta(weeks=40), True, id="the first day"),
        pytest.param(DUE + timedelta(days=365 * 5), False, id="after"),
        pytest.param(DUE - timedelta(days=365), False, id="before"),
    ],
)
def test_the_day_itself_is_marked_where_it_falls_within(periods: list[Period], on: date, marked: bool) -> None:
    colours = [line.attrib["stroke"] for line in drawn(periods, on).iter(f"{SVG}line")]
    assert len([c for c in set(colours) if colours.count(c) == 1]) == marked


def test_without_periods_there_is_nothing_to_draw() -> None:
    with pytest.raises(ValueError, match="没有可以画的日期"):
        timeline_picture([], ON)


PERIODS = st.lists(
    st.builds(
        period,
        st.dates(date(1990, 1, 1), date(2090, 1, 1)),
        st.integers(0, 1500),
        st.text(st.sampled_from("产假孕期哺乳<>&\"'、7"), min_size=1, max_size=12),
        st.text(st.sampled_from("不能辞退<>&\"' 98天"), max_size=40),
    ),
    min_size=1,
    max_size=9,
)


@settings(deadline=None)
@given(periods=PERIODS, on=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_everything_lies_within_the_frame(periods: list[Period], on: date) -> None:
    svg = drawn(periods, on)
    width, height = frame(svg)
    for bar in bars(svg):
        assert number(bar, "x") >= MARGIN
        assert number(bar, "width") > 0
        assert number(bar, "x") + number(bar, "width") <= width
        assert 0 <= number(bar, "y") <= height - number(bar, "height")
    for line in svg.iter(f"{SVG}line"):
        assert 0 <= number(line, "x1") <= width
        assert 0 <= number(line, "y1") <= number(line, "y2") <= height
    for text in svg.iter(f"{SVG}text"):
        assert 0 <= number(text, "x") < width
        assert 0 < number(text, "y") <= height


@settings(deadline=None)
@given(periods=PERIODS)
def test_bars_are_as_long_as_their_periods_and_as_late(periods: list[Period]) -> None:
    found = bars(drawn(periods))
    assert len(found) == len(periods)
    for one, left in zip(periods, found, strict=True):
        for two, right in zip(periods, found, strict=True):
            assert one.start > two.start or number(left, "x") <= number(right, "x")
    assert len({number(b, "y") for b in found}) == len(found)


@settings(deadline=None)
@given(periods=PERIODS)
def test_the_same_periods_make_the_same_picture(periods: list[Period]) -> None:
    assert timeline_picture(periods, ON) == timeline_picture(list(periods), ON)


@settings(deadline=None, max_examples=30)
@given(st.dates(date(2000, 1, 1), date(2080, 1, 1)), st.integers(0, 1500))
def test_the_scale_has_a_few_months_named(start: date, days: int) -> None:
    ticks = [t for t in drawn([period(start, days)]).iter(f"{SVG}text") if re.fullmatch(r"\d\d\.\d+", t.text or "")]
    assert 1 <= len(ticks) <= 8
    assert ticks[0].text == f"{start.year % 100:02d}.{start.month}"


OUTSIDE = """() => {
  const frame = document.querySelector('svg').getBoundingClientRect();
  return Array.from(document.querySelectorAll('text, rect, line'))
    .filter(e => {
      const box = e.getBoundingClientRect();
      return box.left < frame.left - 0.5 || box.right > frame.right + 0.5
        || box.top < frame.top - 0.5 || box.bottom > frame.bottom + 0.5;
    }).map(e => e.textContent || e.tagName);
}"""
OVERLAP = """() => {
  const boxes = Array.from(document.querySelectorAll('text'), e => [e.textContent, e.getBoundingClientRect()]);
  return boxes.flatMap(([a, x], i) => boxes.slice(i + 1)
    .filter(([b, y]) => x.left < y.right && y.left < x.right && x.top < y.bottom - 3 && y.top < x.bottom - 3)
    .map(([b]) => [a, b]));
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser.new_page(viewport={"width": WIDTH + 80, "height": 900})
        browser.close()


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"due": DUE}, id="from pregnancy to the child's third year"),
        pytest.param({"due": DUE, "delivery": "难产", "babies": 3}, id="a long leave"),
        pytest.param({"born": date(2026, 5, 6)}, id="after the birth"),
        pytest.param({"born": date(2027, 3, 2)}, id="the last day is the first of a month"),
        pytest.param({"due": date(2026, 12, 1)}, id="the leave begins on the first of a month"),
    ],
)
@pytest.mark.parametrize("code", [None, "CN-GD"])
def test_a_browser_draws_every_word_inside_the_frame(
    corpus: Corpus, page: Page, code: str | None, facts: dict[str, Any]
) -> None:
    page.set_content(timeline_picture(protected_periods(case(corpus, code, **facts)), ON))
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OVERLAP) == []


@pytest.mark.parametrize(
    ("start", "days"),
    [
        pytest.param(date(2027, 3, 15), 0, id="one day"),
        pytest.param(date(2027, 3, 1), 31, id="a month and a day"),
        pytest.param(date(2027, 1, 1), 365, id="a year and a day"),
        pytest.param(date(2020, 2, 29), 4000, id="eleven years"),
    ],
)
def test_a_browser_draws_short_and_long_periods_inside_the_frame(page: Page, start: date, days: int) -> None:
    long = period(start, days, "不能辞退、合同顺延")
    last = period(long.end, 0, "不能辞退、合同顺延")
    page.set_content(timeline_picture([long, last], start))
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(OVERLAP) == []
