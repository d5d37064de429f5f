"""One answer of the widget alone on an empty page that allows nothing but our scripts and requests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.api.browser.conftest import Watched

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
    law = "cn-nvzhigong-tebie-guiding-2012"
    words: dict[str, Any] = {
        "n": 1,
        "document_id": law,
        "title": "女职工劳动保护特别规定",
        "number": "国务院令第619号",
        "kind": "行政法规",
        "jurisdiction": "CN",
        "article": "第七条",
        "provision": "第七条第一款",
        "quote": "女职工生育享受98天产假",
        "effective_date": "2012-04-28",
        "in_force": True,
        "evidence": "核对",
        "lead": None,
        "url": f"/law/{law}#art_7__para_1",
    }
    return words | changes


def heard(page: Page, name: str) -> Any:
    """What the answer asked the widget for."""
    return page.evaluate("name => window.heard[name]", name)


def faults(page: Page) -> list[str]:
    """What axe finds wrong."""
    found = Axe().run(
        page, options={"rules": {"region": {"enabled": False}, "page-has-heading-one": {"enabled": False}}}
    )
    return [f"{v['id']} {n['target']}" for v in found.response["violations"] for n in v["nodes"]]
