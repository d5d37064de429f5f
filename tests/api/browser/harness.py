"""One answer of the widget alone on an empty page that allows nothing but our scripts and requests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from api.schema.examples import REPLY
from tests.api.browser.conftest import Watched
from tests.api.browser.widget import axe_faults

MOUNT = (Path(__file__).parent / "harness.js").read_text(encoding="utf-8")
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>别的网站</title><main></main></html>"""
PROVINCES = [{"name": n, "held": n in ("浙江", "四川")} for n in ("北京", "浙江", "四川", "西藏")]


def stage(page: Page, address: str) -> Watched:
    """An empty page with a strict policy."""
    policy = f"default-src 'none'; script-src {address}; connect-src {address}"
    headers = {"content-security-policy": policy}
    empty = f"{address}/empty-page"
    page.route(empty, lambda r: r.fulfill(body=PAGE, content_type="text/html; charset=utf-8", headers=headers))
    watched = Watched(page)
    page.goto(empty)
    return watched


def show(page: Page, address: str, reply: dict[str, Any] | None = None, **given: Any) -> Watched:
    """The answer as it stands when all has arrived; without a reply, an answer not yet begun."""
    watched = stage(page, address)
    page.evaluate(MOUNT, [address, {"reply": reply, "question": "产假几天", "provinces": PROVINCES, **given}])
    return watched


def asked(page: Page, address: str, question: str, **body: Any) -> dict[str, Any]:
    """The real service's reply."""
    data = {"question": question, "on": "2026-11-22", **body}
    reply: dict[str, Any] = page.request.post(f"{address}/v1/ask", data=data).json()
    return reply


def ask(page: Page, address: str, question: str, **given: Any) -> Watched:
    """A question answered by the real service and shown."""
    return show(page, address, asked(page, address, question), question=question, **given)


def reply(**changes: Any) -> dict[str, Any]:
    """A small answer by hand, for what the service would not say."""
    small: dict[str, Any] = {
        "status": "answered",
        "text": "产假98天。[1]",
        "sentences": [{"text": "产假98天。", "cites": [1]}],
        "citations": [citation()],
        "hits": [],
        "province": None,
        "on": "2026-11-22",
        "ask": None,
        "entitlement": None,
        "reason": None,
        "suggestions": [],
        "understood": {"facts": [], "changes": []},
    }
    return small | changes


def citation(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = REPLY["citations"][0]
    return usual | changes


def heard(page: Page, name: str) -> Any:
    """What the answer asked the widget for."""
    return page.evaluate("name => window.heard[name]", name)


def faults(page: Page) -> list[str]:
    """What axe finds wrong with an answer, which is no whole page."""
    return axe_faults(page, "region", "page-has-heading-one")
