"""The reader in a browser: the proof of a quote, copying with the source, versions, printing, keys and axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.api.browser.conftest import Watched
from tests.api.browser.widget import fits

RULE = "/law/cn-nvzhigong-tebie-guiding-2012"
NEW_LAW = "/law/cn-funv-quanyi-baozhang-fa-2022"


@pytest.fixture
def reader(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address + RULE)
    return page


def test_a_true_quote_is_confirmed(reader: Page, address: str) -> None:
    reader.goto(f"{address}{RULE}?quote=女职工生育享受98天产假#art_7__para_1")
    expect(reader.locator("#proof-same")).to_be_visible()
    expect(reader.locator("#proof-none")).to_be_hidden()
    expect(reader.locator("#art_7__para_1 mark")).to_have_text("女职工生育享受98天产假")


def test_a_changed_quote_is_found_out(reader: Page, address: str) -> None:
    reader.goto(f"{address}{RULE}?quote=女职工生育享受180天产假#art_7__para_1")
    expect(reader.locator("#proof-none")).to_be_visible()
    expect(reader.locator("#proof-same")).to_be_hidden()


def test_without_a_quote_nothing_is_claimed(reader: Page) -> None:
    expect(reader.locator("#proof-none")).to_be_hidden()
    expect(reader.locator("#proof-same")).to_be_hidden()


def test_an_article_is_copied_with_its_source(context: BrowserContext, reader: Page, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.locator("#art_5 .copy").click()
    expect(reader.locator("#art_5 .copy")).to_have_text("已复制")
    copied = str(reader.evaluate("() => navigator.clipboard.readText()"))
    assert copied.startswith(
        "《女职工劳动保护特别规定》（国务院令第619号）第五条（2012年4月28日起施行）：“用人单位不得因女职工怀孕"
    )
    assert copied.endswith(f"{address}{RULE}#art_5")
    assert "复制" not in copied and "【" not in copied


def test_the_captions_and_buttons_are_not_taken_for_law(reader: Page, address: str) -> None:
    caption = reader.locator("#art_7 .caption").inner_text()
    reader.goto(f"{address}{RULE}?quote={caption}#art_7")
    assert reader.locator("mark").count() == 0 or caption not in reader.locator("mark").first.inner_text()
    reader.goto(f"{address}{RULE}?quote=复制引文#art_7")
    expect(reader.locator("mark")).to_have_count(0)


def test_from_a_version_to_what_it_changed_and_back(reader: Page, address: str) -> None:
    reader.goto(address + NEW_LAW)
    reader.locator(".versions summary").click()
    reader.get_by_role("link", name="比上一版改了什么").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("改了什么")
    assert reader.locator("ins").count() > 0 and reader.locator("del").count() > 0
    reader.get_by_role("link", name="看新版这一条").first.click()
    expect(reader.locator(".cited")).to_be_in_viewport()


def test_a_document_is_found_by_its_name(reader: Page, address: str) -> None:
    reader.goto(address + "/law")
    reader.get_by_label("找文件").fill("女职工劳动保护特别规定")
    reader.keyboard.press("Enter")
    reader.get_by_role("link", name="女职工劳动保护特别规定", exact=True).first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("女职工劳动保护特别规定")


def test_paper_shows_the_law_and_where_it_is_from(reader: Page) -> None:
    reader.emulate_media(media="print")
    expect(reader.locator(".printed")).to_be_visible()
    for hidden in (".top", ".contents", ".copy >> nth=0"):
        expect(reader.locator(hidden)).to_be_hidden()


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/law", id="list"),
        pytest.param("/law?q=浙江", id="found"),
        pytest.param(f"{RULE}?quote=女职工生育享受98天产假#art_7__para_1", id="quote"),
        pytest.param(NEW_LAW, id="versions"),
        pytest.param(f"{NEW_LAW}/changes/cn-funv-quanyi-baozhang-fa-2018", id="changes"),
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(reader: Page, address: str, path: str) -> None:
    watched = Watched(reader)
    reader.goto(address + path)
    fits(reader, 1280, 320)
    assert watched.complaints == []
