"""Signing in from outside: cookies, fixation, lock-out, where it leads, and the first password."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from fastapi import FastAPI

from api import create_app
from api.console.route import PASSWORD, SIGN_IN
from api.settings import ServiceSettings
from api.state import State
from tests.api.console.conftest import OTHER, SECRET, SITE, Browser, Opens, words
from tests.api.state.conftest import Hands

COOKIE = "njr-officer"


def test_in_and_out(opens: Opens, state: State) -> None:
    browser = opens()
    assert browser.get("/console").headers["location"] == f"{SIGN_IN}?next=%2Fconsole"
    assert "王管，你好" in browser.follow(browser.sign_in("王管"))
    cookie = browser.client.cookies[COOKIE]
    assert "已经退出" in browser.follow(browser.post("/console/sign-out"))
    assert COOKIE not in browser.client.cookies
    browser.client.cookies.set(COOKIE, cookie)
    assert browser.get("/console").status_code == 303
    assert state.officers.sessions.get(cookie) is None


@pytest.mark.parametrize(("name", "password"), [("王管", OTHER), ("没有这人", SECRET), ("", "")])
def test_wrong_and_unknown_are_answered_alike(opens: Opens, name: str, password: str) -> None:
    reply = opens().sign_in(name, password)
    assert reply.status_code == 401
    assert "用户名或密码不对。" in words(reply) and COOKIE not in reply.cookies
    assert password == "" or password not in reply.text


def flags(reply_headers: list[str]) -> dict[str, set[str]]:
    """Of each cookie that is set, what is said of it besides its value."""
    found = {}
    for line in reply_headers:
        (name, morsel), *_ = SimpleCookie(line).items()
        if morsel.value:
            found[name] = {p.strip().lower() for p in line.split(";")[1:]}
    return found


def test_the_cookie_over_plain_http(opens: Opens) -> None:
    browser = opens()
    set_at_first = flags(browser.get(SIGN_IN).headers.get_list("set-cookie"))
    set_later = flags(browser.post(SIGN_IN, name="王管", password=SECRET).headers.get_list("set-cookie"))
    assert set_at_first == {"njr-sign-in": {"httponly", "path=/", "samesite=lax"}}
    assert set_later == {COOKIE: {"httponly", "path=/", "samesite=lax"}}


HTTPS = {"httponly", "path=/", "samesite=lax", "secure"}


@pytest.mark.parametrize("site", [pytest.param("https://njr.example", id="setting"), pytest.param(None, id="itself")])
def test_the_cookies_over_https(console_settings: ServiceSettings, state: State, site: str | None) -> None:
    app = create_app(console_settings.model_copy(update={"site": site}))
    app.state.service.state = state
    browser = Browser(app, site="https://njr.example")
    assert flags(browser.get(SIGN_IN).headers.get_list("set-cookie")) == {"__Host-njr-sign-in": HTTPS}
    reply = browser.post(SIGN_IN, name="王管", password=SECRET)
    assert flags(reply.headers.get_list("set-cookie")) == {f"__Host-{COOKIE}": HTTPS}


def test_the_cookie_behind_a_proxy_that_speaks_https(opens: Opens) -> None:
    reply = opens().get(SIGN_IN, **{"x-forwarded-proto": "https"})
    assert flags(reply.headers.get_list("set-cookie")) == {"__Host-njr-sign-in": HTTPS}


def test_a_cookie_planted_before_is_not_taken_over(opens: Opens, state: State) -> None:
    victim, planted = opens(), "a" * 43
    victim.client.cookies.set(COOKIE, planted)
    victim.sign_in("王管")
    assert state.officers.sessions.get(planted) is None


def test_the_attackers_own_session_planted_before_ends(opens: Opens, state: State) -> None:
    """The victim signs in over it: then it is neither theirs nor anybody's."""
    attackers = opens("赵看").client.cookies[COOKIE]
    victim = opens()
    victim.client.cookies.set(COOKIE, attackers)
    assert victim.get(SIGN_IN).headers["location"] == "/console"
    victim.get("/console")
    victim.post(SIGN_IN, name="王管", password=SECRET)
    assert state.officers.sessions.get(attackers) is None
    now = state.officers.sessions.get([c.value for c in victim.client.cookies.jar if c.name == COOKIE][-1] or "")
    assert now is not None and now.officer.name == "王管"


def test_five_failures_and_the_door_is_shut_for_a_while(opens: Opens, clock: Hands) -> None:
    browser = opens()
    for _ in range(5):
        assert browser.sign_in("王管", OTHER).status_code == 401
    reply = browser.sign_in("王管")
    assert reply.status_code == 429 and "先停 15 分钟" in words(reply)
    assert opens(address="198.51.100.1").sign_in("王管").status_code == 429
    assert opens(address="203.0.113.7").sign_in("李干事").status_code == 429
    assert opens(address="198.51.100.1").sign_in("李干事").status_code == 303
    clock.forward(minutes=15)
    assert browser.sign_in("王管").status_code == 303


def test_behind_an_unknown_proxy_nobody_is_locked_out_by_another(opens: Opens) -> None:
    """There everybody has the proxy's address; the account's own lock holds all the same."""
    browser = opens(address="10.0.0.1")
    browser.client.headers["x-forwarded-for"] = "203.0.113.7"
    for _ in range(6):
        browser.sign_in("李干事", OTHER)
    assert browser.sign_in("李干事").status_code == 429
    assert browser.sign_in("王管").status_code == 303


def test_another_process_of_the_same_database_knows_the_lock(
    app: FastAPI, console_settings: ServiceSettings, clock: Hands, opens: Opens
) -> None:
    for _ in range(5):
        opens().sign_in("王管", OTHER)
    other = create_app(console_settings)
    other.state.service.state = State.open(console_settings, clock)
    try:
        assert Browser(other, "198.51.100.1").sign_in("王管").status_code == 429
    finally:
        other.state.service.state.close()


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        pytest.param("/console/officers?x=1", "/console/officers?x=1", id="a-page-of-the-console"),
        pytest.param("/console", "/console", id="the-first-page"),
        pytest.param("https://evil.example/console", "/console", id="another-site"),
        pytest.param("//evil.example", "/console", id="another-site-without-scheme"),
        pytest.param("/console/../\\evil.example", "/console", id="backslash"),
        pytest.param("/consolex", "/console", id="not-inside"),
        pytest.param("/console/\r\nset-cookie: a=b", "/console", id="line-break"),
        pytest.param("javascript:alert(1)", "/console", id="script"),
    ],
)
def test_where_signing_in_leads(opens: Opens, wanted: str, led_to: str) -> None:
    browser = opens()
    browser.get(SIGN_IN)
    reply = browser.post(SIGN_IN, name="王管", password=SECRET, next=wanted)
    assert reply.headers["location"] == led_to


def test_a_session_that_is_over_leads_back_to_the_page(opens: Opens, clock: Hands) -> None:
    browser = opens("王管")
    clock.forward(hours=2)
    assert (
        browser.get("/console/audit?officer=x").headers["location"]
        == f"{SIGN_IN}?next=%2Fconsole%2Faudit%3Fofficer%3Dx"
    )
    assert "刚才那一步没有做成" in browser.follow(browser.post("/console/officers", name="新人", role="干事"))


def test_a_password_from_somebody_else_is_changed_first(opens: Opens, state: State) -> None:
    state.officers.reset("李干事", OTHER, "王管")
    browser = opens()
    browser.sign_in("李干事", OTHER)
    for path in ("/console", "/console/officers"):
        assert browser.get(path).headers["location"] == PASSWORD
    shown = browser.page(PASSWORD)
    assert "先换一个自己的密码" in shown and "人员" not in shown
    assert "太短" in words(browser.post(PASSWORD, old=OTHER, new="短", again="短"))
    assert "不一样" in words(browser.post(PASSWORD, old=OTHER, new=SECRET, again=OTHER))
    reply = browser.post(PASSWORD, old=OTHER, new=SECRET, again=SECRET)
    assert "密码改好了" in browser.follow(reply)


def test_a_new_password_ends_the_other_browsers_and_changes_the_cookie(opens: Opens) -> None:
    here, there = opens("王管"), opens("王管")
    before = here.client.cookies[COOKIE]
    here.post(PASSWORD, old=SECRET, new=OTHER, again=OTHER)
    assert here.client.cookies[COOKIE] != before
    assert here.get("/console").status_code == 200 and there.get("/console").status_code == 303


def test_wrong_old_passwords_are_counted_too(opens: Opens) -> None:
    """Whoever finds an open browser cannot guess on."""
    browser = opens("王管")
    for _ in range(5):
        assert "现在的密码不对" in words(browser.post(PASSWORD, old=OTHER, new="x7m-9wqd-hn2t", again="x7m-9wqd-hn2t"))
    assert "先停 15 分钟" in words(browser.post(PASSWORD, old=SECRET, new="x7m-9wqd-hn2t", again="x7m-9wqd-hn2t"))


def test_without_a_database_it_says_so(console_settings: ServiceSettings) -> None:
    reply = Browser(create_app(console_settings)).get(SIGN_IN)
    assert reply.status_code == 503 and SITE not in reply.text
