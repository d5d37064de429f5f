"""Officers on a phone: their browsers, how they sign in, and what every page of theirs must be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.api.browser.conftest import PHONE
from tests.api.browser.widget import SMALL, axe_faults

SECRET = "绿萝在窗台上晒着太阳"
PEOPLE = {"王管": "管理员", "李干事": "干事", "陈干事": "干事"}


@contextmanager
def phone(browser: Browser, script: bool = True) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="zh-CN", java_script_enabled=script)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)
    yield context
    context.close()


def clean(page: Page, *without: str) -> None:
    """Nothing for axe to find (but for these rules), nothing cut off, every control large enough for a finger."""
    assert axe_faults(page, *without) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(SMALL) == []


def sign_in(context: BrowserContext, site: str, name: str) -> Page:
    page = context.new_page()
    page.goto(f"{site}/console")
    page.get_by_label("用户名").fill(name)
    page.get_by_label("密码").fill(SECRET)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name=f"{name}，你好")).to_be_visible()
    return page
