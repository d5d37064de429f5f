"""Forms of other pages are refused: by the token, by where they come from; and every page has its headers."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from api.console.permissions import PERMISSIONS
from api.console.route import SIGN_IN
from api.state import State
from tests.api.console.conftest import SECRET, Browser, Opens, words

ADD = "/console/officers"
NEW = {"name": "新人", "role": "干事"}


def names(state: State) -> set[str]:
    return {officer.name for officer in state.officers.all()}


def test_the_right_token_from_our_own_page(opens: Opens, state: State) -> None:
    assert opens("王管").post(ADD, **NEW).status_code == 200
    assert "新人" in names(state)


@pytest.mark.parametrize(
    "token",
    [
        pytest.param("", id="none"),
        pytest.param("0" * 80, id="made-up"),
        pytest.param("汉字" * 40, id="not-ascii"),
        pytest.param(None, id="of-another-session"),
    ],
)
def test_a_wrong_token(opens: Opens, state: State, token: str | None) -> None:
    browser, other = opens("王管"), opens("王管")
    reply = browser.post(ADD, **NEW | {"csrf": other.token if token is None else token})
    assert reply.status_code == 403 and "放得太久" in words(reply)
    assert "新人" not in names(state)


def test_the_token_of_the_form_for_signing_in_is_no_other(opens: Opens) -> None:
    browser = opens()
    browser.get(SIGN_IN)
    token = browser.token
    browser.post(SIGN_IN, name="王管", password=SECRET)
    assert browser.post(ADD, **NEW | {"csrf": token}).status_code == 403


def test_signing_in_needs_a_token_too(opens: Opens) -> None:
    """Else another site could sign somebody in as the attacker."""
    browser = opens()
    assert browser.post(SIGN_IN, name="王管", password=SECRET).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"origin": "https://evil.example"}, id="another-origin"),
        pytest.param({"origin": "null", "sec-fetch-site": "same-origin"}, id="no-origin-at-all"),
        pytest.param({"origin": "http://testserver.evil.example"}, id="looks-like-ours"),
        pytest.param({"origin": "http://testserver:8080"}, id="another-port"),
        pytest.param({"sec-fetch-site": "cross-site"}, id="fetched-from-another-site"),
        pytest.param({"sec-fetch-site": "same-site"}, id="fetched-from-a-sister-site"),
        pytest.param({"origin": "", "sec-fetch-site": "same-origin"}, id="empty"),
    ],
)
def test_a_form_from_elsewhere_even_with_the_token(opens: Opens, state: State, headers: dict[str, str]) -> None:
    reply = opens("王管").post(ADD, headers=headers, **NEW)
    assert reply.status_code == 403 and "不是从本站" in words(reply)
    assert "新人" not in names(state)


def test_a_browser_that_says_only_one_of_the_two(app: FastAPI, opens: Opens) -> None:
    browser = opens("王管")
    data = {"csrf": browser.token, **NEW}
    assert browser.client.post(ADD, data=data).status_code == 403
    assert browser.client.post(ADD, data=data, headers={"origin": browser.site}).status_code == 200
    only = {"sec-fetch-site": "same-origin"}
    assert browser.client.post(ADD, data=data | {"name": "又一人"}, headers=only).status_code == 200


FORMS = sorted({re.sub(r"\{\w+\}", "1", path) for method, path in PERMISSIONS if method == "POST"})
ONLY_FORMS = sorted(
    {re.sub(r"\{\w+\}", "1", p) for m, p in PERMISSIONS if m == "POST" and ("GET", p) not in PERMISSIONS}
)


def test_no_form_does_anything_without_the_token(opens: Opens) -> None:
    browser = opens("王管")
    assert {path: browser.post(path, csrf="").status_code for path in FORMS} == dict.fromkeys(FORMS, 403)


def test_no_form_is_a_link(opens: Opens) -> None:
    """A GET changes nothing: where only POST is, GET is refused."""
    browser = opens("王管")
    assert {browser.get(path).status_code for path in ONLY_FORMS} <= {404, 405}


PAGES = [SIGN_IN, "/console", "/console/password", "/console/officers", "/console/audit", "/console/audit.csv"]
INLINE = r"<script(?![^>]+src=\"/static/)|<style|\son\w+=|\sstyle=|javascript:|https?://(?!testserver)"


def test_no_page_is_kept_framed_or_runs_a_foreign_script(opens: Opens) -> None:
    administrator = opens("王管")
    for path in PAGES:
        reply = (opens() if path == SIGN_IN else administrator).get(path)
        assert reply.status_code == 200
        assert reply.headers["cache-control"] == "no-store" and reply.headers["x-frame-options"] == "DENY"
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert reply.headers["referrer-policy"] == "same-origin"
        assert re.findall(INLINE, reply.text) == [], path


@pytest.mark.parametrize("path", ["/console", "/console/officers/1/role", SIGN_IN])
def test_refusals_are_not_kept_either(opens: Opens, path: str) -> None:
    reply = opens().post(path) if path != "/console" else opens().get(path)
    assert reply.status_code in (303, 403) and reply.headers["cache-control"] == "no-store"


def test_what_cannot_be_read_is_a_page(opens: Opens) -> None:
    browser = opens("王管")
    broken = {"content-type": "multipart/form-data; boundary=x", "origin": browser.site}
    reply = browser.client.post(ADD, content=b"--x\r\nnothing", headers=broken)
    assert reply.status_code in (400, 403) and "没有做成" in words(reply)
    assert browser.get("/console/work/nothing").status_code == 404
    assert browser.post("/console/officers/999999999999999999999/role", role="干事").status_code == 404


def test_a_browser_is_not_asked_to_sign_in_for_the_public_pages(app: FastAPI) -> None:
    reply = Browser(app).get("/embed")
    assert reply.status_code == 200 and "set-cookie" not in reply.headers
