"""What is seen of a request from outside: its id, route, status, and how many streams are open."""

from __future__ import annotations

import re

import pytest
from starlette.responses import Response
from starlette.routing import Mount, Route, Router
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.watch.requests import LEFT, Seen, Watch, request_id

NEW = re.compile(r"[0-9a-f]{32}")
UUID = "0190b2f4-7e2a-7c31-9f4e-2b1a5c6d7e8f"


def answer(media_type: str = "text/plain", status: int = 200) -> object:
    return lambda request: Response("x", status, media_type=media_type)


def watched(*routes: Route | Mount) -> tuple[TestClient, list[Seen], list[int]]:
    seen: list[Seen] = []
    streams: list[int] = []
    return TestClient(Watch(Router(list(routes)), seen.append, streams.append)), seen, streams


GIVEN = [
    pytest.param(UUID, True, id="uuid"),
    pytest.param(UUID.replace("-", ""), True, id="hex"),
    pytest.param("13812345678", False, id="telephone-number"),
    pytest.param("33010219900307742X", False, id="identity-card"),
    pytest.param("wang-xiaofang", False, id="name"),
    pytest.param(UUID + UUID, False, id="too-long"),
    pytest.param(UUID.upper(), False, id="upper-case"),
    pytest.param(UUID.replace("-", "", 1), False, id="dashes-missing"),
    pytest.param("", False, id="empty"),
    pytest.param("王小芳", False, id="chinese"),
]


@pytest.mark.parametrize(("given", "kept"), GIVEN)
def test_an_id_is_taken_only_if_it_can_be_nothing_else(given: str, kept: bool) -> None:
    scope = {"headers": [(b"x-request-id", given.encode())]}
    assert (request_id(scope) == given) is kept
    assert kept or NEW.fullmatch(request_id(scope))


def test_the_id_is_on_the_response_and_in_what_is_told() -> None:
    client, seen, _ = watched(Route("/", answer()))  # type: ignore[arg-type]
    assert client.get("/", headers={"x-request-id": UUID}).headers["x-request-id"] == UUID
    assert NEW.fullmatch(client.get("/").headers["x-request-id"])
    assert [UUID, client.get("/").headers["x-request-id"]] == [seen[0].request_id, seen[2].request_id]


def test_the_route_is_told_never_the_address() -> None:
    inner = Mount("/static", Router([Route("/{path:path}", answer())]))  # type: ignore[arg-type]
    client, seen, _ = watched(Route("/law/{document_id}", answer()), inner)  # type: ignore[arg-type]
    for path in ("/law/13812345678", "/13812345678", "/static"):
        client.get(path)
    assert "13812345678" not in str([one.route for one in seen])
    assert [one.route for one in seen[:2]] == ["/law/{document_id}", "-"]


def test_a_method_of_its_own_is_not_repeated() -> None:
    client, seen, _ = watched(Route("/", answer()))  # type: ignore[arg-type]
    client.request("WANGXIAOFANG", "/")
    assert seen[0].method == "OTHER" and seen[0].status == 405


def test_open_streams_are_counted_up_and_down() -> None:
    client, _, streams = watched(Route("/", answer("text/event-stream")), Route("/page", answer()))  # type: ignore[arg-type]
    client.get("/")
    assert streams == [1, -1]
    client.get("/page")
    assert sum(streams) == 0


def test_a_client_that_left_and_a_fault_are_seen_too() -> None:
    seen: list[Seen] = []

    async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        TestClient(Watch(nothing, seen.append, lambda _: None)).get("/")
    assert [one.status for one in seen] == [LEFT]
