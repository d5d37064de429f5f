"""Every route of the console, tried from outside by everybody: only those the table names get past the door."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Route

from api.console.permissions import PERMISSIONS, access
from api.console.route import SIGN_IN, ConsoleRoute
from api.state.console import ROLES, Role
from tests.api.console.conftest import PEOPLE, SITE, Browser, Opens

WHO: dict[str, Role] = {"赵看": "只读", "李干事": "干事", "王管": "管理员"}
LEAST = {"登录": 0, "只读": 1, "干事": 2, "管理员": 3}
RANK = {"只读": 1, "干事": 2, "管理员": 3}
LAST = ("/console/sign-out",)


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """(method, path) of every route below /console, however it was added."""
    for route in flat(app.router.routes):
        if isinstance(route, Route | APIRoute) and route.path.startswith("/console"):
            assert isinstance(route, ConsoleRoute), f"{route.path} is not made by section_router"
            yield from ((method, route.path) for method in sorted((route.methods or set()) - {"HEAD"}))


def flat(found: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """Those of included routers too."""
    for route in found:
        inside = getattr(route, "original_router", None)
        yield from flat(inside.routes) if inside else (route,)


def filled(path: str) -> str:
    """The path for objects that are not there: whoever gets past the door finds nothing to break."""
    return re.sub(r"\{\w+\}", "987654", path)


def test_every_route_has_its_line_and_every_line_its_route(app: FastAPI) -> None:
    assert set(routes(app)) == set(PERMISSIONS)
    assert set(PERMISSIONS.values()) <= {"所有人", *LEAST}
    assert tuple(sorted(RANK, key=lambda role: -RANK[role])) == ROLES


def send(browser: Browser, method: str, path: str) -> tuple[int, str]:
    reply = browser.get(filled(path)) if method == "GET" else browser.post(filled(path))
    return reply.status_code, reply.headers.get("location", "")


def test_nobody_gets_past_the_door(app: FastAPI) -> None:
    for method, path in routes(app):
        if access(method, path) != "所有人":
            status, where = send(Browser(app), method, path)
            assert status == 303 and where.startswith(SIGN_IN), (method, path)


def test_a_worker_who_uses_the_widget_gets_no_further(app: FastAPI) -> None:
    """With what her browser has: an origin of another site, a conversation, made-up cookies."""
    for method, path in routes(app):
        if access(method, path) == "所有人":
            continue
        worker = Browser(app)
        worker.client.cookies.set("njr-officer", "x" * 43)
        headers = {"origin": SITE, "accept": "application/json", "authorization": "Bearer x"}
        reply = worker.client.request(method, filled(path), headers=headers)
        assert reply.status_code == 303 and reply.headers["location"].startswith(SIGN_IN), (method, path)


@pytest.mark.parametrize("name", WHO)
def test_each_role_gets_where_the_table_says_and_nowhere_else(app: FastAPI, opens: Opens, name: str) -> None:
    assert PEOPLE[name] == WHO[name]
    browser = opens(name)
    for method, path in sorted(routes(app), key=lambda found: found[1] in LAST):
        wanted = access(method, path)
        assert wanted is not None
        if wanted == "所有人":
            continue
        status, where = send(browser, method, path)
        if RANK[WHO[name]] >= LEAST[wanted]:
            assert status in (200, 303, 404, 422, 503), (method, path, status)
            assert path in LAST or not where.startswith(SIGN_IN), (method, path)
        else:
            assert status == 403, (method, path, status)


def test_a_route_without_a_line_is_closed_to_everybody(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch, opens: Opens
) -> None:
    administrator = opens("王管")
    monkeypatch.delitem(PERMISSIONS, ("GET", "/console/officers"))
    assert administrator.get("/console/officers").status_code == 403


def test_the_menu_shows_only_what_may_be_opened(opens: Opens) -> None:
    assert "人员" in opens("王管").page("/console") and "人员" not in opens("李干事").page("/console")
