"""The page 查真伪 in a real browser: pasted, judged, read, on a phone, with keys alone, and accessible by axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.api.browser.conftest import Watched
from tests.api.browser.widget import fits

NOTICE = "各位同事：\n产假90天。\n浙江陪产假15天。\n哺乳期可以安排夜班。"


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/check")
    return page


def check(page: Page, text: str) -> None:
    page.get_by_label("要查的话").fill(text)
    page.get_by_role("button", name="查一查").click()


def test_a_notice_is_judged_sentence_by_sentence(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    watched = Watched(page)
    page.goto(f"{address}/check")
    check(page, NOTICE)
    expect(page.locator(".verdict")).to_have_text(["待核", "已失效", "属实", "不符"])
    expect(page.get_by_role("status")).to_contain_text("查好了")
    expect(page.locator(".claim").nth(1)).to_contain_text("98天")
    assert watched.complaints == []
    assert {url.split("/")[2] for url in watched.requests} == {address.removeprefix("http://")}


def test_from_a_verdict_to_the_words_of_the_law(page: Page) -> None:
    check(page, "哺乳期可以安排夜班。")
    link = page.locator(".laws a").first
    expect(link).to_have_text("《女职工劳动保护特别规定》第九条第一款")
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("女职工劳动保护特别规定")
    expect(page.locator("#art_9__para_1 mark").first).to_be_in_viewport()


def test_the_province_chosen_counts(page: Page) -> None:
    page.get_by_label("我在").select_option("上海")
    check(page, "陪产假15天")
    expect(page.locator(".verdict")).to_have_text(["不符"])
    page.get_by_label("我在").select_option("浙江")
    page.get_by_role("button", name="查一查").click()
    expect(page.locator(".verdict")).to_have_text(["属实"])


def test_with_keys_alone(page: Page) -> None:
    page.get_by_label("要查的话").focus()
    page.keyboard.type("产假90天")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_have_text(["已失效"])


def test_markup_is_text(page: Page) -> None:
    check(page, "<img src=x onerror=alert(1)><b>产假90天</b>")
    expect(page.locator(".claim-text").first).to_contain_text("<img src=x")
    assert page.locator(".claims img, .claims b").count() == 0


def test_what_cannot_be_checked_is_said(page: Page) -> None:
    check(page, "   ")
    expect(page.get_by_role("alert")).to_contain_text("贴进来")
    check(page, "产" * 8001)
    expect(page.get_by_role("alert")).to_contain_text("多了 1 字")
    check(page, "……！！")
    expect(page.get_by_role("alert")).to_contain_text("没有看到文字")


def test_without_a_connection(page: Page) -> None:
    page.route("**/v1/check", lambda route: route.abort())
    check(page, "产假90天")
    expect(page.get_by_role("alert")).to_contain_text("没有连上")
    expect(page.get_by_role("button", name="查一查")).to_have_attribute("aria-disabled", "false")


def test_it_is_sent_once_however_often_it_is_tapped(page: Page) -> None:
    waiting: list[Route] = []
    page.route("**/v1/check", lambda route: waiting.append(route))
    check(page, "产假90天")
    page.locator("#send").click(force=True)  # it only says that it is disabled
    expect(page.locator("#send")).to_have_text("正在对照…")
    page.wait_for_timeout(100)
    assert len(waiting) == 1
    waiting[0].continue_()
    expect(page.locator(".verdict")).to_have_text(["已失效"])


def test_nothing_is_cut_off_and_axe_finds_nothing(page: Page) -> None:
    fits(page, 1280, 320, 390)
    check(page, NOTICE + "《劳动合同法》第四十二条。" + "长" * 80)
    expect(page.locator(".verdict").first).to_be_visible()
    for summary in page.locator(".claim-law:not([open]) summary").all():
        if summary.is_visible():
            summary.click()
    fits(page, 1280, 390, 320)


def test_nothing_is_kept_in_the_browser(page: Page) -> None:
    check(page, "产假90天")
    expect(page.locator(".verdict")).to_have_text(["已失效"])
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert "产假" not in page.url and not re.search(r"\?", page.url)
