"""What a page pays before anybody asks, how the rest comes, and what is said when it cannot come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from api import embed
from tests.api.browser.conftest import Watched
from tests.api.browser.sites import EMBEDDED, Site, foreign_site
from tests.api.browser.widget import CONTRAST, SMALL, answer, answered, axe_faults, box, bubble

PANEL = "**/static/widget/*/shell.js"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with foreign_site() as site:
        yield site


@pytest.fixture
def guest(context: BrowserContext, site: Site, address: str) -> Page:
    """Not opened yet: open it with visit()."""
    page = context.new_page()
    line = f'<script src="{address}/widget.js" async></script>'
    site.put("/guest", EMBEDDED.format(head="", body="", script=line))
    return page


def visit(page: Page, site: Site) -> Watched:
    watched = Watched(page)
    page.goto(f"{site.address}/guest", wait_until="networkidle")
    expect(bubble(page)).to_be_visible()
    return watched


def modules(watched: Watched) -> set[str]:
    return {url.rsplit("/", 1)[-1] for url in watched.requests if "/static/widget/" in url}


def test_a_closed_bubble_loads_only_itself(guest: Page, site: Site) -> None:
    watched = visit(guest, site)
    assert modules(watched) == set(embed.bubble())
    assert not any("/v1/" in url for url in watched.requests)
    assert guest.evaluate(CONTRAST) == [] and guest.evaluate(SMALL) == []


def test_opened_it_loads_the_panel_and_no_more(guest: Page, site: Site) -> None:
    watched = visit(guest, site)
    bubble(guest).click()
    expect(box(guest)).to_be_visible()
    assert modules(watched) == {*embed.bubble(), *embed.panel()}
    assert watched.complaints == [c for c in watched.complaints if "favicon" in c]


@pytest.mark.parametrize("near", ["hover", "focus"])
def test_whoever_comes_near_finds_it_loaded(guest: Page, site: Site, near: str) -> None:
    visit(guest, site)
    with guest.expect_request(PANEL):
        getattr(bubble(guest), near)()
    expect(box(guest)).to_be_hidden()


def test_it_is_fetched_once_however_often_it_is_tapped(guest: Page, site: Site) -> None:
    watched = visit(guest, site)
    guest.evaluate("for (let i = 0; i < 3; i++) niangjiaren.open()")
    expect(box(guest)).to_be_visible()
    assert len([url for url in watched.requests if url.endswith("/shell.js")]) == 1
    expect(guest.get_by_role("dialog")).to_have_count(1)


def test_a_site_can_ask_before_the_panel_is_there(guest: Page, site: Site) -> None:
    visit(guest, site)
    guest.evaluate("(niangjiaren.ask('产假几天'), niangjiaren.open())")
    answered(guest, 1)
    expect(guest.locator(".bubble-text")).to_have_text("产假几天")


def test_a_site_can_close_before_the_panel_is_there(guest: Page, site: Site) -> None:
    visit(guest, site)
    with guest.expect_response(PANEL):
        guest.evaluate("(niangjiaren.open(), niangjiaren.close())")
    guest.wait_for_function("!document.querySelector('niang-jia-ren').shadowRoot.querySelector('.busy')")
    expect(box(guest)).to_be_hidden()


def test_when_the_panel_cannot_come_it_is_told_and_tried_again(guest: Page, site: Site) -> None:
    visit(guest, site)
    guest.route(PANEL, lambda route: route.abort())
    guest.evaluate("niangjiaren.ask('产假几天')")
    calm = guest.get_by_role("alert")
    expect(calm).to_contain_text("暂时连不上。急事请打 12351 工会热线。")
    expect(calm.locator('a[href="tel:12351"]')).to_be_visible()
    assert axe_faults(guest) == [] and guest.evaluate(CONTRAST) == []
    bubble(guest).click()
    expect(calm).to_have_count(1)
    guest.unroute(PANEL)
    guest.get_by_role("button", name="再试一次").click()
    answered(guest, 1)
    assert "98" in answer(guest)
    expect(calm).to_have_count(0)


def test_the_page_for_asking_keeps_its_numbers_until_it_comes(page: Page, address: str) -> None:
    page.route(PANEL, lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_role("alert")).to_contain_text("暂时连不上")
    expect(page.get_by_role("heading", level=1)).to_contain_text("娘家人")
    expect(page.locator('main .hotlines a[href="tel:12351"]')).to_be_visible()
    page.unroute(PANEL)
    page.get_by_role("button", name="再试一次").click()
    expect(box(page)).to_be_visible()
    expect(page.locator("main .hotlines")).to_be_hidden()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_the_page_for_asking_has_no_waterfall(page: Page, address: str) -> None:
    """Every module is asked for by the page itself, even when the script that would import them is late."""
    page.route("**/widget.js", lambda route: route.abort())
    watched = Watched(page)
    page.goto(address, wait_until="networkidle")
    assert modules(watched) == {*embed.bubble(), *embed.panel()}
