"""The page for asking: asked, tapped, read, on a small phone; and the pages around it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.api.browser.conftest import Watched
from tests.api.browser.widget import CONTRAST, SMALL, answer, answered, answers, ask, axe_faults, box, open_menu

PATHS = ["/", "/law", "/law/cn-nvzhigong-tebie-guiding-2012", "/docs", "/embed", "/nothing"]


def test_from_a_question_to_the_words_of_the_law(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    watched = Watched(page)
    page.goto(address)
    ask(page, "产假几天")
    assert "98" in answer(page)
    page.get_by_role("button", name="四川", exact=True).click()
    expect(page.locator(".a-total")).to_contain_text([re.compile(r"98 \+ 90 = 188 天")])
    expect(page.get_by_label("我在")).to_have_value("四川")

    answers(page).last.get_by_role("button", name=re.compile("依据1")).first.click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("女职工生育享受98天产假")
    expect(sheet).to_contain_text("与官方文本核对一致")
    expect(sheet).to_contain_text("2012年4月28日")
    quote = sheet.locator("blockquote").inner_text()

    with context.expect_page() as opened:
        sheet.get_by_role("link", name="看全文").click()
    reader = opened.value
    expect(reader.get_by_role("heading", level=1)).to_have_text("女职工劳动保护特别规定")
    marked = reader.locator("#art_7__para_1 mark")
    expect(marked.first).to_be_in_viewport()
    assert "".join(marked.all_inner_texts()) == quote
    assert watched.complaints == []
    assert {url.split("/")[2] for url in watched.requests} == {address.removeprefix("http://")}


def test_the_first_questions_are_offered_and_can_be_tapped(page: Page) -> None:
    page.get_by_role("button", name="喂奶时间一天有多久").click()
    expect(page.locator(".bubble-text")).to_have_text("喂奶时间一天有多久")
    answered(page, 1)
    assert "1小时" in answer(page)


def test_choosing_a_province_that_was_asked_for_answers_again(page: Page) -> None:
    ask(page, "产假几天")
    page.get_by_label("我在").select_option("浙江")
    answered(page, 2)
    assert "浙江" in answer(page)


def test_the_province_chosen_last_counts(page: Page) -> None:
    page.get_by_label("我在").select_option("浙江")
    ask(page, "我在四川，产假几天")
    expect(page.get_by_label("我在")).to_have_value("四川")
    page.get_by_label("我在").select_option("浙江")
    ask(page, "产假几天")
    assert "浙江" in page.locator(".a-place").last.inner_text()


def test_31_provinces_can_be_chosen(page: Page) -> None:
    expect(page.get_by_label("我在").locator("option")).to_have_count(32)
    names = page.get_by_label("我在").locator("option").all_inner_texts()
    assert len(set(names)) == 32 and {"浙江", "新疆", "内蒙古"} <= set(names)


def test_a_suggestion_is_a_question(page: Page) -> None:
    ask(page, "产假几天")
    chip = page.locator(".a-once .chip").last
    words = chip.inner_text()
    chip.click()
    expect(page.locator(".bubble-text").last).to_have_text(words)
    answered(page, 2)


def test_a_greeting_is_not_said_twice(page: Page) -> None:
    ask(page, "你好")
    expect(page.locator(".a-back:visible")).to_have_count(0)


def test_markup_in_a_question_is_text(context: BrowserContext, page: Page) -> None:
    watched = Watched(page)
    ask(page, "<img src=x onerror=alert(1)><b>产假几天</b>")
    expect(page.locator(".bubble-text")).to_have_text("<img src=x onerror=alert(1)><b>产假几天</b>")
    assert page.locator(".bubble-text *").count() == 0 and watched.complaints == []


def test_markup_in_an_answer_is_text(context: BrowserContext, page: Page) -> None:
    """Even if a document held a script, it would be shown as words."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"

    def spoil(text: str) -> str:
        return text.replace("女职工生育享受98天产假", evil).replace("全国的产假是98天", evil)

    def spoiled(body: str) -> str:
        return re.sub(r"(?<=: \")[^\"]*(女职工生育享受98天产假|全国的产假是98天)", lambda m: spoil(m[0]), body)

    page.route(
        "**/v1/ask/stream",
        lambda route: route.fulfill(content_type="text/event-stream", body=spoiled(route.fetch().text())),
    )
    watched = Watched(page)
    ask(page, "产假几天")
    expect(answers(page)).to_contain_text(evil)
    page.locator(".a-cite").first.click()
    expect(page.get_by_role("dialog").locator("blockquote")).to_contain_text(evil)
    assert page.locator("article.answer script, article.answer img, blockquote img").count() == 0
    assert watched.complaints == []


@pytest.mark.parametrize("question", ["股票怎么炒", "今天天气怎么样"])
def test_a_refusal_is_calm_and_offers_numbers_to_call(page: Page, question: str) -> None:
    ask(page, question)
    calm = page.locator("article.declined")
    expect(calm).to_be_visible()
    expect(calm.locator('.a-lines a[href="tel:12351"]')).to_be_visible()


def test_despair_is_met_with_numbers_that_help(page: Page) -> None:
    ask(page, "被公司逼得不想活了")
    for number in ("12356", "110", "12338"):
        expect(page.locator(f'.a-lines a[href="tel:{number}"]')).to_be_visible()


def test_enter_that_picks_a_pinyin_candidate_does_not_send(page: Page) -> None:
    box(page).fill("chanjia")
    box(page).dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(page.locator(".bubble-text")).to_have_count(0)
    expect(box(page)).to_have_value("chanjia")


def test_without_a_script_there_are_words_and_numbers_to_call(page: Page, address: str) -> None:
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("娘家人")
    expect(page.locator('main a[href="tel:12351"]')).to_be_visible()


@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    if path == "/":
        ask(page, "我在四川，产假几天" + "很长的一句话" * 20 + "https://example.invalid/" + "x" * 200)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 640})
        if path == "/":
            assert page.locator(".scroll").evaluate("e => e.scrollWidth <= e.clientWidth"), width
        both = "[document.documentElement, document.querySelector('main')]"
        assert page.evaluate(f"{both}.every(e => e.scrollWidth <= e.clientWidth)"), width


def test_twice_as_large_everything_can_still_be_reached(page: Page) -> None:
    """200 % on a phone of 390 px leaves 195 px; large text on top of it."""
    page.set_viewport_size({"width": 195, "height": 422})
    open_menu(page).get_by_role("switch", name="大字").click()
    page.keyboard.press("Escape")
    ask(page, "产假几天")
    assert page.locator(".scroll").evaluate("e => e.scrollWidth <= e.clientWidth")
    expect(page.get_by_role("button", name="发送")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="设置和记录")).to_be_in_viewport(ratio=1)


def test_targets_are_large_enough_for_a_finger(page: Page) -> None:
    assert page.evaluate(SMALL) == []
    ask(page, "产假几天")
    assert page.evaluate(SMALL) == []
    page.locator("article.answer .a-cite").first.click()
    assert page.evaluate(SMALL) == []
    page.keyboard.press("Escape")
    open_menu(page)
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("path", PATHS)
def test_text_stands_out_from_its_ground(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    if path == "/":
        for question in ("股票怎么炒", "产假几天", "我在四川，产假几天"):
            ask(page, question)
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("path", ["/", "/docs", "/embed", "/nothing"])
def test_axe_finds_nothing_on_the_pages(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    if path in ("/", "/embed"):
        page.locator("niang-jia-ren .njr").wait_for(state="attached")
    assert axe_faults(page) == []


def test_axe_finds_nothing_in_a_conversation(page: Page) -> None:
    ask(page, "股票怎么炒")
    ask(page, "我在四川，产假几天")
    assert axe_faults(page) == []
    page.locator("article.answer .a-cite").first.click()
    assert axe_faults(page) == []
    page.keyboard.press("Escape")
    open_menu(page)
    assert axe_faults(page) == []


def test_the_way_to_the_other_pages(page: Page, address: str) -> None:
    links = page.get_by_role("navigation", name="主要页面").get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == ["/", "/check", "/law"]
    expect(links.first).to_have_attribute("aria-current", "page")


def test_the_embed_line_follows_what_is_tried(page: Page, address: str) -> None:
    watched = Watched(page)
    page.goto(f"{address}/embed")
    expect(page.locator("#line")).to_have_text(f'<script src="{address}/widget.js" async></script>')
    page.get_by_label("名称").fill('女工"之家')
    page.get_by_label("颜色").fill("#0b6e4f")
    expect(page.locator("#line")).to_contain_text('data-title="女工&quot;之家" data-color="#0b6e4f"')
    bubble = page.locator("niang-jia-ren button.bubble")
    expect(bubble).to_contain_text('女工"之家')
    expect(bubble).to_have_css("background-color", "rgb(11, 110, 79)")
    assert watched.complaints == []
