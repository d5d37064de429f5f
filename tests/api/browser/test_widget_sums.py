"""How a figure adds up, and the days it falls on: the form, the picture, the calendar file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import BrowserContext, Page, expect

from tests.api.browser.harness import ask, faults, reply, show

KNOWN = "我在浙江，头胎，孩子2026-10-01生的，产假到哪天"


@pytest.fixture
def blank(context: BrowserContext) -> Page:
    return context.new_page()


def part(name: str, amount: int, unit: str = "天") -> dict[str, Any]:
    return {"name": name, "amount": amount, "unit": unit, "cite": 1}


def sum_of(*parts: dict[str, Any], total: int | None, **more: Any) -> dict[str, Any]:
    return {
        "name": "产假",
        "total": total,
        "unit": "天",
        "parts": list(parts),
        "conditions": [],
        "trace": [],
        "dates": [],
    } | more


ONE, TWO, MONTH = part("全国产假", 98), part("四川延长", 90), part("纯母乳", 1, "个月")


@pytest.mark.parametrize(
    ("sum_", "line", "rows"),
    [
        pytest.param(
            sum_of(ONE, TWO, total=188), "98 + 90 = 188 天", ["全国产假 98 天[1]", "四川延长 90 天[1]"], id="added"
        ),
        pytest.param(
            sum_of(ONE, MONTH, total=None), None, ["全国产假 98 天[1]", "纯母乳 1 个月[1]"], id="units differ"
        ),
        pytest.param(
            sum_of(ONE, total=98, conditions=["难产加15天"]), "98 天", ["全国产假 98 天[1]"], id="one with a condition"
        ),
    ],
)
def test_a_sum_shows_its_parts(
    blank: Page, address: str, sum_: dict[str, Any], line: str | None, rows: list[str]
) -> None:
    show(blank, address, reply(entitlement=sum_))
    shown = blank.locator(".a-total")
    assert (shown.inner_text() if shown.count() else None) == line
    assert blank.locator(".a-parts li").all_inner_texts() == rows
    assert faults(blank) == []


def test_conditions_and_dates_stand_under_the_sum(blank: Page, address: str) -> None:
    dates = [{"name": "产假", "start": "2026-10-01", "end": "2027-03-07"}]
    show(blank, address, reply(entitlement=sum_of(ONE, TWO, total=188, conditions=["难产加15天"], dates=dates)))
    assert blank.locator(".a-conditions li").all_inner_texts() == ["产假：2026年10月1日到2027年3月7日", "难产加15天"]


def test_one_figure_alone_is_not_said_twice(blank: Page, address: str) -> None:
    show(blank, address, reply(entitlement=sum_of(ONE, total=98)))
    expect(blank.locator(".a-sum")).to_have_count(0)
    expect(blank.get_by_role("button", name="算算哪天到哪天")).to_be_visible()


@pytest.mark.parametrize("name", ["婚假", "护理假（陪产假）"])
def test_what_is_not_hers_from_birth_has_no_calendar(blank: Page, address: str, name: str) -> None:
    show(blank, address, reply(entitlement=sum_of(ONE, TWO, total=188, name=name)))
    expect(blank.get_by_role("button", name="算算哪天到哪天")).to_have_count(0)


def test_where_the_birth_is_known_the_picture_is_there_at_once(blank: Page, address: str) -> None:
    watched = ask(blank, address, KNOWN)
    picture = blank.get_by_role("img", name=re.compile("受保护的日子"))
    picture.scroll_into_view_if_needed()
    expect(picture).to_contain_text("产假")
    expect(picture).to_contain_text("2026.10.1—2027.3.7")
    assert picture.locator("rect").count() == picture.locator("[font-weight]").count() >= 3
    expect(blank.get_by_label("哪一天")).to_have_value("2026-10-01")
    expect(blank.get_by_label("第几个孩子")).to_have_value("1")
    assert watched.complaints == [] and faults(blank) == []


def test_bars_lie_where_the_days_are(blank: Page, address: str) -> None:
    show(blank, address)
    bars = blank.evaluate(
        """async ([origin, periods]) => {
          const { timeline } = await import(`${origin}/static/widget/timeline.js`);
          const picture = timeline(periods, new Date(2026, 0, 16));
          document.querySelector('main').shadowRoot.append(picture);
          const all = (name, field) => Array.from(picture.querySelectorAll(name), (e) => e.getAttribute(field));
          return { x: all('rect', 'x'), today: picture.querySelector('.a-today').getAttribute('x1'),
            width: all('rect', 'width'),
            months: Array.from(picture.querySelectorAll('text.a-month'), (e) => e.textContent) };
        }""",
        [
            address,
            [
                {"name": "甲", "start": "2026-01-01", "end": "2026-01-31"},
                {"name": "乙", "start": "2026-02-01", "end": "2026-03-02"},
            ],
        ],
    )
    assert [round(float(x.rstrip("%")), 1) for x in bars["x"]] == [0.0, 50.8]
    assert [round(float(w.rstrip("%")), 1) for w in bars["width"]] == [50.8, 49.2]
    assert bars["today"].startswith("24.5") and bars["months"] == ["2026.1", "2026.2"]


def test_she_enters_her_due_date(blank: Page, address: str) -> None:
    ask(blank, address, "我在浙江，产假几天")
    blank.get_by_role("button", name="算算哪天到哪天").click()
    blank.get_by_label("哪一天").fill("2026-12-20")
    blank.get_by_role("button", name="算一算").click()
    expect(blank.locator(".a-calendar .notice")).to_contain_text("第几个孩子")
    blank.get_by_label("第几个孩子").select_option("第二个")
    blank.get_by_role("button", name="算一算").click()
    expect(blank.locator(".a-calendar .a-total")).to_have_text("98 + 90 = 188 天")
    expect(blank.locator(".a-timeline")).to_contain_text("2026.12.20—2027.6.25")
    expect(blank.locator(".a-calendar")).to_contain_text("以实际那天为准")
    blank.get_by_text("每一段管什么").click()
    blank.locator(".a-meanings").get_by_role("button", name=re.compile("第七条第一款")).first.click()
    expect(blank.get_by_role("dialog").locator("blockquote")).to_contain_text("98天产假")


def test_a_date_that_cannot_be_is_told_in_words(blank: Page, address: str) -> None:
    ask(blank, address, "我在浙江，产假几天")
    blank.get_by_role("button", name="算算哪天到哪天").click()
    blank.get_by_label("哪一天").fill("1990-01-01")
    blank.get_by_role("button", name="算一算").click()
    expect(blank.locator(".a-calendar .notice")).to_contain_text("预产期应在今天前后")
    expect(blank.locator(".a-timeline")).to_have_count(0)


def test_without_a_network_it_says_so(context: BrowserContext, blank: Page, address: str) -> None:
    ask(blank, address, "我在浙江，产假几天")
    context.set_offline(True)
    blank.get_by_role("button", name="算算哪天到哪天").click()
    expect(blank.locator(".a-calendar .notice")).to_contain_text("没算成")
    context.set_offline(False)


def test_the_days_are_taken_into_the_calendar(blank: Page, address: str, tmp_path: Path) -> None:
    ask(blank, address, KNOWN)
    button = blank.get_by_role("button", name="加到日历")
    blank.locator(".a-calendar").scroll_into_view_if_needed()
    with blank.expect_download() as loaded:
        button.click()
    assert loaded.value.suggested_filename == "受保护的日子.ics"
    loaded.value.save_as(tmp_path / "days.ics")
    calendar = Calendar.from_ical((tmp_path / "days.ics").read_bytes())
    assert any("产假" in str(event["summary"]) for event in calendar.walk("vevent"))
    plain = blank.get_by_role("link", name="没下载成")
    expect(plain).to_be_visible()
    href = plain.get_attribute("href") or ""
    assert href.startswith(f"{address}/v1/entitlements.ics?")
    assert blank.request.get(href).headers["content-type"].startswith("text/calendar")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_picture_fits(blank: Page, address: str, width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 700})
    ask(blank, address, KNOWN)
    blank.locator(".a-calendar").scroll_into_view_if_needed()
    expect(blank.locator(".a-timeline")).to_be_visible()
    inside = """() => {
      const root = document.querySelector('main').shadowRoot;
      const edge = root.querySelector('.a-sum').getBoundingClientRect().right;
      const words = Array.from(root.querySelectorAll('.a-timeline text'));
      return words.length > 6 && words.every(e => e.getBoundingClientRect().right <= edge + 1)
        && document.documentElement.scrollWidth <= innerWidth;
    }"""
    assert blank.evaluate(inside)
