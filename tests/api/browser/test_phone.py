"""On a phone: the back button, where a new answer stands, and the browser inside WeChat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.api.browser.conftest import PHONE
from tests.api.browser.sites import EMBEDDED, Site, foreign_site
from tests.api.browser.widget import answer, answered, ask, box, bubble, open_menu

WECHAT = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0.47"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with foreign_site() as site:
        yield site


@pytest.fixture
def guest(context: BrowserContext, site: Site, address: str) -> Page:
    """A site's page, reached from its start page."""
    line = f'<script src="{address}/widget.js" async></script>'
    page = context.new_page()
    page.goto(site.put("/start", "<!doctype html><title>开头</title>"))
    page.goto(site.put("/host", EMBEDDED.format(head="", body="", script=line)))
    page.evaluate("history.replaceState({ own: 7 }, '')")
    return page


def back(page: Page) -> None:
    """As the phone's own button does; a step that leaves the page may end the script that asks for it."""
    page.evaluate("void setTimeout(() => history.back())")


def state(page: Page) -> object:
    return page.evaluate("history.state")


def test_back_closes_the_panel_and_not_the_page(guest: Page) -> None:
    bubble(guest).click()
    ask(guest, "产假几天")
    back(guest)
    expect(box(guest)).to_be_hidden()
    expect(guest).to_have_title("某某纺织厂工会")
    assert state(guest) == {"own": 7}
    bubble(guest).click()
    answered(guest, 1)
    back(guest)
    expect(box(guest)).to_be_hidden()
    back(guest)
    expect(guest).to_have_title("开头")


def test_back_closes_the_topmost_sheet_first(guest: Page) -> None:
    bubble(guest).click()
    ask(guest, "产假几天")
    guest.locator(".a-cite").first.click()
    sheet = guest.locator(".sheet")
    expect(sheet).to_be_visible()
    back(guest)
    expect(sheet).to_have_count(0)
    expect(box(guest)).to_be_visible()
    back(guest)
    expect(box(guest)).to_be_hidden()
    expect(guest).to_have_title("某某纺织厂工会")


def test_closing_leaves_nothing_to_go_back_through(guest: Page) -> None:
    for _ in range(3):
        bubble(guest).click()
        open_menu(guest).get_by_role("button", name="关闭").click()
        guest.get_by_role("button", name="收起").click()
        guest.wait_for_function("!history.state.njrOpen")
    back(guest)
    expect(guest).to_have_title("开头")


def test_opened_again_at_once_it_stays_open(guest: Page) -> None:
    bubble(guest).click()
    expect(box(guest)).to_be_visible()
    guest.evaluate("(niangjiaren.close(), niangjiaren.open())")
    guest.wait_for_function("history.state.njrOpen")
    expect(box(guest)).to_be_visible()
    back(guest)
    expect(box(guest)).to_be_hidden()


def test_a_reload_while_it_is_open_costs_no_second_step(guest: Page) -> None:
    bubble(guest).click()
    expect(box(guest)).to_be_visible()
    guest.reload()
    bubble(guest).click()
    expect(box(guest)).to_be_visible()
    back(guest)
    expect(box(guest)).to_be_hidden()
    assert state(guest) == {"own": 7}


def test_a_site_that_goes_on_keeps_its_place(guest: Page) -> None:
    bubble(guest).click()
    expect(box(guest)).to_be_visible()
    guest.evaluate("history.pushState({ own: 8 }, '', '#next')")
    guest.get_by_role("button", name="收起").click()
    expect(box(guest)).to_be_hidden()
    assert state(guest) == {"own": 8} and guest.url.endswith("#next")


def test_on_a_wide_screen_back_is_the_sites_own(guest: Page) -> None:
    guest.set_viewport_size({"width": 1280, "height": 800})
    bubble(guest).click()
    expect(box(guest)).to_be_visible()
    assert state(guest) == {"own": 7}
    back(guest)
    expect(guest).to_have_title("开头")


def test_on_the_page_for_asking_back_closes_a_sheet(page: Page) -> None:
    menu = open_menu(page)
    back(page)
    expect(menu).to_have_count(0)
    expect(box(page)).to_be_visible()


def place_of_last_question(page: Page) -> float:
    """In pixels below the upper edge of the conversation, once the page has been drawn."""
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    last = page.locator(".asked").last.bounding_box()
    scroller = page.locator(".scroll").bounding_box()
    assert last is not None and scroller is not None
    return last["y"] - scroller["y"]


def test_a_new_answer_is_read_from_its_beginning(page: Page) -> None:
    ask(page, "公司不给我发产假工资怎么办")
    ask(page, "产检算不算上班")
    assert 0 <= place_of_last_question(page) < 40
    page.reload()
    answered(page, 2)
    assert 0 <= place_of_last_question(page) < 40


def test_a_page_whose_styles_come_late_shows_the_last_answer_too(page: Page) -> None:
    ask(page, "公司不给我发产假工资怎么办")
    ask(page, "产检算不算上班")
    held: list[Route] = []
    page.route("**/static/style.css", lambda route: held.append(route))
    page.reload(wait_until="commit")
    answered(page, 2)
    assert held, "the styles are no longer where this test holds them back"
    held[0].continue_()
    page.wait_for_load_state()
    assert 0 <= place_of_last_question(page) < 40


def test_whoever_has_scrolled_away_is_left_there(page: Page) -> None:
    ask(page, "公司不给我发产假工资怎么办")
    held: list[Route] = []
    page.route("**/v1/ask/stream", lambda route: held.append(route))
    box(page).fill("产检算不算上班")
    page.keyboard.press("Enter")
    expect(page.locator(".typing")).to_be_visible()
    page.locator(".scroll").dispatch_event("wheel")
    page.locator(".scroll").evaluate("e => (e.scrollTop = 0)")
    held[0].continue_()
    answered(page, 2)
    assert page.locator(".scroll").evaluate("e => e.scrollTop") == 0


@pytest.fixture
def wechat(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="zh-CN", user_agent=WECHAT)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def test_in_wechat_it_is_told_how_to_keep_a_card(wechat: Page) -> None:
    ask(wechat, "产假几天")
    wechat.locator(".a-cite").first.click()
    wechat.get_by_role("button", name="证据卡片").click()
    sheet = wechat.get_by_role("dialog", name="证据卡片")
    expect(sheet.locator("canvas")).to_be_visible()
    expect(sheet).to_contain_text("在浏览器打开")
    expect(sheet.get_by_role("button", name="保存图片")).to_have_count(0)


def test_in_wechat_the_calendar_is_a_plain_link(wechat: Page, address: str) -> None:
    ask(wechat, "我在四川，预产期2027年1月10日，产假几天")
    days = wechat.locator(".a-calendar")
    days.scroll_into_view_if_needed()
    link = days.get_by_role("link", name="加到日历")
    expect(link).to_have_attribute("href", re.compile(rf"^{address}/v1/entitlements\.ics\?"))
    expect(days).to_contain_text("在浏览器打开")
    assert "四川" in answer(wechat)


@pytest.mark.parametrize("width", [320, 360, 390])
def test_in_discreet_mode_nothing_in_the_bar_lies_on_something_else(guest: Page, width: int) -> None:
    guest.set_viewport_size({"width": width, "height": 640})
    bubble(guest).click()
    open_menu(guest).get_by_role("switch", name="大字").click()
    guest.get_by_role("switch", name="隐身模式").click()
    expect(guest.get_by_role("button", name="马上离开")).to_be_visible()
    boxes = guest.locator(".bar > *:visible, .title:visible > *").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).filter((b) => b.width > 2).map((b) => [b.left, b.right])"
    )
    assert all(left >= 0 and right <= width for left, right in boxes)
    assert all(a[1] <= b[0] + 1 for a, b in pairwise(boxes))
