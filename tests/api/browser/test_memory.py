"""What is remembered, where, and how it is made to be forgotten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.api.browser.sites import EMBEDDED, Site, foreign_site
from tests.api.browser.widget import answer, answered, answers, ask, box, bubble, kept_on_device, open_menu


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with foreign_site() as site:
        yield site


@pytest.fixture
def deleted(page: Page) -> list[str]:
    """The ids of the conversations that were deleted on the service."""
    ids: list[str] = []

    def note(request: Request) -> None:
        if request.method == "DELETE":
            ids.append(request.url.rsplit("/", 1)[-1])

    page.on("request", note)
    return ids


def conversation(page: Page) -> str:
    found: str = page.evaluate("JSON.parse(sessionStorage.getItem('niangjiaren.tab')).ids.slice(-1)[0]")
    return found


def discreet(page: Page) -> None:
    open_menu(page).get_by_role("switch", name="隐身模式").click()
    expect(page.get_by_role("button", name="马上离开")).to_be_visible()


def test_the_conversation_goes_on_after_a_reload(page: Page, address: str) -> None:
    ask(page, "我在四川，产假几天")
    page.goto(f"{address}/law/cn-nvzhigong-tebie-guiding-2012")
    page.goto(address)
    answered(page, 1)
    expect(page.locator(".bubble-text")).to_have_text("我在四川，产假几天")
    expect(page.get_by_label("我在")).to_have_value("四川")
    ask(page, "那陪产假呢")
    assert "四川" in page.locator(".a-place").last.inner_text()


def test_on_the_device_there_is_only_the_conversations_number(page: Page) -> None:
    ask(page, "我被骚扰了怎么办")
    assert "骚扰" not in kept_on_device(page)
    assert page.evaluate("localStorage.length") == 0


def test_words_not_sent_yet_are_kept_in_the_tab(page: Page) -> None:
    box(page).fill("我怀孕了，老板说")
    page.reload()
    expect(box(page)).to_have_value("我怀孕了，老板说")
    ask(page, "产假几天")
    page.reload()
    answered(page, 1)
    expect(box(page)).to_have_value("")


def test_history_is_kept_on_the_device_only_if_wished(context: BrowserContext, page: Page, address: str) -> None:
    ask(page, "产假几天")
    open_menu(page).get_by_role("switch", name="在这台设备上留下对话").click()
    page.keyboard.press("Escape")
    assert "产假几天" in str(page.evaluate("localStorage.getItem('niangjiaren.history')"))
    page.close()
    later = context.new_page()
    later.route("**/v1/conversations/**", lambda route: route.abort())
    later.goto(address)
    answered(later, 1)
    expect(later.locator(".bubble-text")).to_have_text("产假几天")
    open_menu(later).get_by_role("switch", name="在这台设备上留下对话").click()
    assert later.evaluate("localStorage.getItem('niangjiaren.history')") is None


def test_clearing_reaches_the_service(page: Page, address: str, deleted: list[str]) -> None:
    ask(page, "我在四川，产假几天")
    key = conversation(page)
    menu = open_menu(page)
    menu.get_by_role("button", name="清除我的记录").click()
    menu.get_by_role("button", name="确定，全部清除").click()
    expect(menu).to_contain_text("设备上和服务器上都没有了")
    page.keyboard.press("Escape")
    expect(answers(page)).to_have_count(0)
    assert deleted == [key] and key not in kept_on_device(page)
    assert page.request.get(f"{address}/v1/conversations/{key}").status == 404
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(answers(page)).to_have_count(0)


def test_clearing_without_a_network_is_done_later(context: BrowserContext, page: Page, deleted: list[str]) -> None:
    ask(page, "产假几天")
    key = conversation(page)
    context.set_offline(True)
    menu = open_menu(page)
    menu.get_by_role("button", name="清除我的记录").click()
    menu.get_by_role("button", name="确定，全部清除").click()
    expect(menu).to_contain_text("服务器没连上")
    with page.expect_response(lambda r: r.request.method == "DELETE" and r.ok):
        context.set_offline(False)
    assert set(deleted) == {key}
    page.wait_for_function(f"!JSON.stringify({{...sessionStorage}}).includes('{key}')")


def test_a_new_conversation_forgets_what_was_said(page: Page) -> None:
    ask(page, "我在四川，产假几天")
    first = conversation(page)
    open_menu(page).get_by_role("button", name="新的对话").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    ask(page, "哺乳时间一天多久")
    assert conversation(page) != first


def test_discreet_mode_leaves_nothing_anywhere(page: Page, deleted: list[str]) -> None:
    ask(page, "我被骚扰了怎么办")
    key = conversation(page)
    discreet(page)
    expect(answers(page)).to_have_count(0)
    expect(page).to_have_title("便签")
    assert "note.svg" in str(page.locator("link[rel=icon]").get_attribute("href"))
    words = page.locator("body").inner_text() + page.locator("niang-jia-ren .njr").inner_text()
    assert "娘家" not in words and "骚扰" not in words
    with page.expect_request("**/v1/ask/stream") as asked:
        ask(page, "我在四川，产假几天")
    assert asked.value.post_data_json == {"turns": ["我在四川，产假几天"], "province": None, "keep": False}
    with page.expect_request("**/v1/ask/stream") as asked:
        ask(page, "那陪产假呢")
    assert (asked.value.post_data_json or {})["turns"] == ["我在四川，产假几天", "那陪产假呢"]
    assert "四川" in answer(page)
    box(page).fill("还没发的话")
    assert kept_on_device(page) == "[{},{}]" and deleted == [key]
    page.reload()
    expect(page).to_have_title("娘家人 · 女职工权益知识助手")
    expect(answers(page)).to_have_count(0)
    expect(box(page)).to_have_value("")


def test_discreet_mode_can_be_switched_off(page: Page) -> None:
    discreet(page)
    ask(page, "产假几天")
    open_menu(page).get_by_role("switch", name="隐身模式").click()
    expect(page).to_have_title("娘家人 · 女职工权益知识助手")
    expect(answers(page)).to_have_count(0)
    expect(page.get_by_role("button", name="马上离开")).to_be_hidden()


@pytest.mark.parametrize("way", ["button", "keys"])
def test_away_at_once(context: BrowserContext, site: Site, address: str, way: str) -> None:
    away = site.put("/weather", "<!doctype html><title>天气</title>")
    line = f'<script src="{address}/widget.js" data-exit="{away}" async></script>'
    start = site.put("/start", "<!doctype html><title>开头</title>")
    page = context.new_page()
    page.goto(start)
    page.goto(site.put("/host", EMBEDDED.format(head="", body="", script=line)))
    bubble(page).click()
    discreet(page)
    ask(page, "我被骚扰了怎么办")
    if way == "button":
        page.get_by_role("button", name="马上离开").click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    expect(page).to_have_title("天气")
    assert kept_on_device(page) == "[{},{}]"
    page.go_back()
    expect(page).to_have_title("开头")


def test_away_goes_only_to_a_web_page(context: BrowserContext, site: Site, address: str) -> None:
    context.route(
        "https://www.baidu.com/**",
        lambda route: route.fulfill(content_type="text/html; charset=utf-8", body="<title>百度</title>"),
    )
    line = f'<script src="{address}/widget.js" data-exit="javascript:alert(1)" async></script>'
    page = context.new_page()
    page.goto(site.put("/script", EMBEDDED.format(head="", body="", script=line)))
    bubble(page).click()
    discreet(page)
    page.get_by_role("button", name="马上离开").click()
    expect(page).to_have_title("百度")


def test_large_text_is_large_and_stays(page: Page) -> None:
    expect(box(page)).to_be_visible()
    before = page.get_by_role("heading", level=1).evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    open_menu(page).get_by_role("switch", name="大字").click()
    page.reload()
    expect(box(page)).to_be_visible()
    after = page.get_by_role("heading", level=1).evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert after > before * 1.2
    expect(open_menu(page).get_by_role("switch", name="大字")).to_be_checked()


def test_the_service_away_at_a_reload_is_told_calmly(page: Page) -> None:
    ask(page, "产假几天")
    page.route("**/v1/conversations/**", lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("上次的对话暂时取不回来")).to_be_visible()
    page.unroute("**/v1/conversations/**")
    ask(page, "流产了能休几天")
