"""One case: who sees how to reach her, and that looking is noted; tried from outside by everybody."""

from __future__ import annotations

import pytest
from fastapi import FastAPI

from api.state import State
from api.state.cases import Made
from api.state.console import Wanted
from tests.api.console.cases.conftest import EMPLOYER, NAME, PHONE
from tests.api.console.conftest import Browser, Opens, Reply, words

HERS = (PHONE, NAME, EMPLOYER)


def looked(browser: Browser, made: Made) -> Reply:
    browser.get(f"/console/cases/{made.number}")
    return browser.post(f"/console/cases/{made.number}/contact")


def shown(reply: Reply) -> list[str]:
    """What leads to her on a page."""
    return [word for word in HERS if word in words(reply)]


def looks(state: State) -> list[str]:
    return [entry.officer for entry in state.audit.all(Wanted(action="看联系方式"))]


def take(browser: Browser, made: Made) -> None:
    browser.get(f"/console/cases/{made.number}")
    assert browser.post(f"/console/cases/{made.number}/take").status_code == 303


def test_before_it_is_taken_her_words_are_without_personal_data(state: State, made: Made, opens: Opens) -> None:
    browser = opens("李干事")
    reply = browser.get(f"/console/cases/{made.number}")
    page = words(reply)
    assert shown(reply) == [] and "〔电话〕" in page and "接单以后才能看联系方式" in page
    assert "怀孕了公司要辞退我" in page and "宁波市" in page and "三期被辞退" in page
    assert "劳动合同法第四十二条第四项" in page and looks(state) == []


def test_who_took_it_sees_it_when_asked_for_and_only_then(state: State, made: Made, opens: Opens) -> None:
    browser = opens("李干事")
    take(browser, made)
    assert shown(browser.get(f"/console/cases/{made.number}")) == [] and looks(state) == []
    reply = looked(browser, made)
    assert reply.status_code == 200 and shown(reply) == list(HERS) and "晚上" in words(reply)
    assert reply.headers["cache-control"] == "no-store" and f'href="tel:{PHONE}"' in reply.text
    assert looks(state) == ["李干事"]


def test_nobody_else_sees_it(app: FastAPI, state: State, made: Made, opens: Opens) -> None:
    take(opens("李干事"), made)
    for name, status in (("陈干事", 422), ("赵看", 403)):
        reply = looked(opens(name), made)
        assert (reply.status_code, shown(reply)) == (status, [])
    nobody = looked(Browser(app), made)
    assert nobody.status_code == 303 and shown(nobody) == []
    assert looks(state) == []


def test_a_worker_with_her_own_secret_gets_no_further(app: FastAPI, made: Made) -> None:
    headers = {"case-secret": made.secret, "authorization": f"Bearer {made.secret}"}
    reply = Browser(app).get(f"/console/cases/{made.number}", **headers)
    assert reply.status_code == 303 and shown(reply) == []


def test_an_administrator_sees_every_one_and_that_is_noted(state: State, made: Made, opens: Opens) -> None:
    assert shown(looked(opens("王管"), made)) == list(HERS)
    assert looks(state) == ["王管"]


def test_looking_by_a_form_of_another_site_is_refused(state: State, made: Made, opens: Opens) -> None:
    browser = opens("王管")
    browser.get(f"/console/cases/{made.number}")
    reply = browser.post(f"/console/cases/{made.number}/contact", headers={"origin": "https://evil.example"})
    assert reply.status_code == 403 and shown(reply) == [] and looks(state) == []
    reply = browser.post(f"/console/cases/{made.number}/contact", csrf="0" * 80)
    assert reply.status_code == 403 and looks(state) == []


def test_what_was_assigned_away_is_out_of_sight(state: State, made: Made, opens: Opens) -> None:
    li = opens("李干事")
    take(li, made)
    li.get(f"/console/cases/{made.number}")
    li.post(f"/console/cases/{made.number}/assign", to="陈干事")
    assert shown(looked(li, made)) == []
    chen = opens("陈干事")
    take(chen, made)
    assert shown(looked(chen, made)) == list(HERS)


def test_what_she_adds_is_whole_only_when_looked_at(state: State, made: Made, opens: Opens) -> None:
    state.cases.hers.say_more(made.number, made.secret, f"换成这个电话：{PHONE}")
    state.cases.hers.say_more(made.number, made.secret, f"我叫{NAME}")
    browser = opens("李干事")
    take(browser, made)
    assert shown(browser.get(f"/console/cases/{made.number}")) == []
    page = words(looked(browser, made))
    assert page.index(f"换成这个电话：{PHONE}") < page.index(f"我叫{NAME}")


def test_what_was_withdrawn_says_so_and_shows_nothing(state: State, made: Made, opens: Opens) -> None:
    browser = opens("王管")
    state.cases.hers.withdraw(made.number, made.secret)
    assert "她撤回了" in browser.page(f"/console/cases/{made.number}")
    reply = looked(browser, made)
    assert reply.status_code == 422 and shown(reply) == []


@pytest.mark.parametrize("number", ["1", "99999999", "abc", "0"])
def test_cases_that_are_not_there(opens: Opens, number: str) -> None:
    assert opens("王管").get(f"/console/cases/{number}").status_code in (404, 422)
