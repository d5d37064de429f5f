"""The console over the small corpus: browsers of every role, and files to upload."""

from __future__ import annotations

import time

from tests.api.console.conftest import Browser, Reply, words
from tests.api.console.over_small import *  # noqa: F403

CORPUS = "/console/corpus"
PATIENCE = 200
"""Seconds that slow work may take on a machine with much else to do."""


def done(browser: Browser, reply: Reply) -> Reply:
    """The page that slow work leads to; or the page that says why it failed."""
    assert reply.status_code == 303, words(reply)
    where: str = reply.headers["location"]
    for _ in range(PATIENCE * 20):
        if not where.startswith("/console/work/"):
            return browser.get(where)
        page = browser.get(where)
        if page.status_code != 303:
            assert page.status_code == 200
            if "回工作台" in page.text and "alert" in page.text:
                return page
            time.sleep(0.05)
            continue
        where = page.headers["location"]
    raise AssertionError("never finished")


def where(reply: Reply) -> str:
    return str(reply.request.url.path)
