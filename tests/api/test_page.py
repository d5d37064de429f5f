"""The pages in a real browser against a real server: asked, tapped, read, on a small phone and with keys alone."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from api import create_app
from assistant import Assistant, Settings

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def address(index_settings: Settings, assistant: Assistant) -> Iterator[str]:
    """A server on a free port, in a thread."""
    server = uvicorn.Server(uvicorn.Config(create_app(index_settings, assistant), log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Watched:
    """What the browser complained about and where it went."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("request", lambda r: self.requests.append(r.url))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="zh-CN", reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def ask(page: Page, question: str) -> None:
    answers = page.locator("article.answer").count()
    page.get_by_label("你的问题").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator("article.answer")).to_have_count(answers + 1)


def answer(page: Page) -> str:
    return page.locator("article.answer").last.inner_text()


def test_from_a_question_to_the_words_of_the_law(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    watched = Watched(page)
    page.goto(address)
    ask(page, "产假几天")
    assert "98" in answer(page)
    page.get_by_role("button", name="四川", exact=True).click()
    expect(page.locator(".sum-line")).to_contain_text(["", re.compile(r"98 \+ 90 = 188 天")])
    expect(page.get_by_label("我在")).to_have_value("四川")

    page.locator("article.answer").last.get_by_role("button", name=re.compile("依据1")).first.click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("女职工生育享受98天产假")
    expect(panel).to_contain_text("与官方文本核对一致")
    expect(panel).to_contain_text("2012年4月28日")
    quote = panel.locator("blockquote").inner_text()

    panel.get_by_role("link", name="看全文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("女职工劳动保护特别规定")
    marked = page.locator("#art_7__para_1 mark")
    assert "".join(marked.all_inner_texts()) == quote
    expect(marked.first).to_be_in_viewport()
    assert watched.complaints == []
    assert {url.split("/")[2] for url in watched.requests} == {address.removeprefix("http://")}


def test_the_conversation_is_still_there_after_reading(page: Page, address: str) -> None:
    ask(page, "我在四川，产假几天")
    page.goto(f"{address}/law/cn-nvzhigong-tebie-guiding-2012")
    page.go_back()
    expect(page.locator("article.answer")).to_have_count(1)
    ask(page, "那陪产假呢")
    assert "四川" in page.locator(".basis-place").last.inner_text()
    page.get_by_role("button", name="清空").click()
    expect(page.locator("article.answer")).to_have_count(0)
    page.reload()
    expect(page.locator("article.answer")).to_have_count(0)


def test_choosing_a_province_that_was_asked_for_answers_again(page: Page) -> None:
    ask(page, "产假几天")
    page.get_by_label("我在").select_option("浙江")
    expect(page.locator("article.answer")).to_have_count(2)
    assert "浙江" in answer(page)


def test_the_province_chosen_last_counts(page: Page) -> None:
    page.get_by_label("我在").select_option("浙江")
    ask(page, "我在四川，产假几天")
    expect(page.get_by_label("我在")).to_have_value("四川")
    page.get_by_label("我在").select_option("浙江")
    ask(page, "产假几天")
    assert "浙江" in page.locator(".basis-place").last.inner_text()


def test_a_suggestion_is_a_question(page: Page) -> None:
    ask(page, "产假几天")
    chip = page.locator(".next .chip").first
    words = chip.inner_text()
    chip.click()
    expect(page.locator(".bubble").last).to_have_text(words)
    expect(page.locator("article.answer")).to_have_count(2)
    assert page.locator(".next").count() <= 1


def test_a_greeting_is_not_said_twice(page: Page) -> None:
    ask(page, "你好")
    expect(page.locator(".back:visible")).to_have_count(0)


def test_markup_in_a_question_is_text(context: BrowserContext, page: Page) -> None:
    watched = Watched(page)
    ask(page, "<img src=x onerror=alert(1)><b>产假几天</b>")
    expect(page.locator(".bubble")).to_have_text("<img src=x onerror=alert(1)><b>产假几天</b>")
    assert page.locator(".bubble *").count() == 0 and watched.complaints == []


@pytest.mark.parametrize("question", ["股票怎么炒", "今天天气怎么样"])
def test_a_refusal_is_calm_and_offers_numbers_to_call(page: Page, question: str) -> None:
    ask(page, question)
    calm = page.locator("article.declined")
    expect(calm).to_be_visible()
    expect(calm.locator('.lines a[href="tel:12351"]')).to_be_visible()


def test_despair_is_met_with_numbers_that_help(page: Page) -> None:
    ask(page, "被公司逼得不想活了")
    for number in ("12356", "110", "12338"):
        expect(page.locator(f'.care a[href="tel:{number}"]')).to_be_visible()


def test_a_fault_keeps_the_words(page: Page) -> None:
    page.route("**/v1/ask", lambda route: route.fulfill(status=500, json={"title": "出错了", "detail": "再试"}))
    page.get_by_label("你的问题").fill("公司不给我发产假工资怎么办")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("出错了")
    expect(page.get_by_label("你的问题")).to_have_value("公司不给我发产假工资怎么办")
    expect(page.locator(".bubble")).to_have_count(0)
    page.unroute("**/v1/ask")
    page.keyboard.press("Enter")
    expect(page.locator("article.answer")).to_have_count(1)
    expect(page.get_by_role("alert")).to_be_hidden()


def test_without_a_network_the_words_are_kept(context: BrowserContext, page: Page) -> None:
    context.set_offline(True)
    page.get_by_label("你的问题").fill("产假几天")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("没连上")
    expect(page.get_by_label("你的问题")).to_have_value("产假几天")


def test_enter_that_picks_a_pinyin_candidate_does_not_send(page: Page) -> None:
    box = page.get_by_label("你的问题")
    box.fill("chanjia")
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    expect(page.locator(".bubble")).to_have_count(0)
    expect(box).to_have_value("chanjia")


def test_everything_can_be_reached_with_keys(page: Page) -> None:
    ask(page, "产假几天")
    page.locator("article.answer .cite").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("article.answer .cite").first).to_be_focused()
    outline = "e => getComputedStyle(e).outlineStyle"
    assert page.locator("article.answer .cite").first.evaluate(outline) == "solid"


@pytest.mark.parametrize("path", ["/", "/law", "/law/cn-nvzhigong-tebie-guiding-2012", "/docs", "/nothing"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_scrolls_sideways(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(address + path)
    if path == "/":
        ask(page, "我在四川，产假几天" + "很长的一句话" * 20 + "https://example.invalid/" + "x" * 200)
    wide = "() => [document.documentElement, document.querySelector('main')].every(e => e.scrollWidth <= e.clientWidth)"
    assert page.evaluate(wide)


SMALL = """() => Array.from(document.querySelectorAll('button, select, textarea, .top a, .hotlines a, summary'))
  .filter(e => e.checkVisibility())
  .filter(e => {
    const box = e.getBoundingClientRect(), more = getComputedStyle(e, '::after');
    const grown = more.position === 'absolute' ? -2 * parseFloat(more.top) : 0;
    return box.height + grown < 43.5;
  }).map(e => e.outerHTML)"""


def test_targets_are_large_enough_for_a_finger(page: Page) -> None:
    ask(page, "产假几天")
    assert page.evaluate(SMALL) == []
    page.locator("article.answer .cite").first.click()
    assert page.evaluate(SMALL) == []


CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/", "/law", "/law/cn-nvzhigong-tebie-guiding-2012", "/docs", "/nothing"])
def test_text_stands_out_from_its_ground(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    if path == "/":
        for question in ("产假几天", "我在四川，产假几天", "股票怎么炒"):
            ask(page, question)
    assert page.evaluate(CONTRAST) == []


def test_the_reader_finds_words_across_paragraphs_and_addresses_without_a_paragraph(page: Page, address: str) -> None:
    law = f"{address}/law/cn-nvzhigong-tebie-guiding-2012"
    page.goto(f"{law}?quote=没有这句话#art_5__para_1")
    expect(page.locator("#art_5.cited")).to_be_in_viewport()
    expect(page.locator("mark")).to_have_count(0)
    whole = page.locator("#art_6").evaluate(
        "e => Array.from(e.querySelectorAll('p'), p => p.textContent).join('\\n').slice(0, 120)"
    )
    page.goto(f"{law}?quote={whole}#art_6")
    marked = "".join(page.locator("#art_6 mark").all_inner_texts())
    assert marked == re.sub(r"\s", "", whole)


def test_the_reader_does_not_run_what_the_address_says(page: Page, address: str) -> None:
    watched = Watched(page)
    page.goto(f"{address}/law/cn-nvzhigong-tebie-guiding-2012?quote=<img src=x onerror=alert(1)>#<script>")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{address}/law/cn-nvzhigong-tebie-guiding-2012?x=1#%E0%A4%A")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert watched.complaints == []
