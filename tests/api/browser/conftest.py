"""One browser and one real server for all browser tests; each test has its own tab and its own storage."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pydantic import SecretStr

from api import create_app
from api.settings import ServiceSettings
from assistant import Assistant, Settings
from tests.api.processes import serving

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without chromium the browser tests are skipped and say so."""
    if CHROMIUM is not None:
        return
    for item in items:
        if "/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.skip(reason="needs chromium"))


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The app on a free port, in a thread; yields its address."""
    with serving(app) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="package")
def address(index_settings: Settings, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that allows every origin and has no rate limit."""
    database = SecretStr(f"sqlite:///{tmp_path_factory.mktemp('state')}/state.db")
    settings = ServiceSettings(
        index=index_settings.index, database=database, rate="off", origins=("*",), _env_file=None
    )
    with served(create_app(settings, assistant)) as address:
        yield address


@pytest.fixture(scope="package")
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
