"""The log: one JSON line a request, and nothing of what people ask, type or are."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.watch import logs
from api.watch.logs import JsonLines
from api.watch.requests import Seen
from assistant import Settings
from tests.api.processes import ENOUGH, Running, running, talk, until

NAME, PHONE, SECRET = "王小芳", "13812345678", "conversation-of-wang-xiaofang"
ID = "0190b2f4-7e2a-7c31-9f4e-2b1a5c6d7e8f"
PRIVATE = (NAME, PHONE, SECRET, "%E7%8E%8B", r"\u738b", "127.0.0.1", "198.51.100.77")
ACCESS = {"time", "level", "pid", "logger", "message", "method", "route", "status", "ms", "request_id"}


@pytest.fixture(scope="module")
def service(index_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The slow service has a route that takes what it is given into the message of an exception."""
    folder: Path = tmp_path_factory.mktemp("logs")
    with running(
        index_settings.index, folder, "-m", "tests.api.slow_service", NIANGJIAREN_PROXIES="127.0.0.1"
    ) as service:
        yield service


def body(**more: Any) -> dict[str, Any]:
    return {"question": f"我叫{NAME}，电话{PHONE}，产假几天", "conversation_id": SECRET, "province": "浙江"} | more


HEADERS = {
    "user-agent": PHONE,
    "referer": f"https://x.example/{SECRET}",
    "cookie": f"name={PHONE}",
    "x-request-id": PHONE,
    "x-forwarded-for": "198.51.100.77",
    "authorization": f"Bearer {SECRET}",
}
CALLS: list[Any] = [
    pytest.param("POST", "/v1/ask", {"json": body()}, 200, id="answered"),
    pytest.param("POST", "/v1/ask/stream", {"json": body()}, 200, id="streamed"),
    pytest.param("POST", "/v1/ask", {"json": body(province=NAME)}, 400, id="no-such-province"),
    pytest.param("POST", "/v1/ask", {"json": body(on=PHONE)}, 422, id="bad-field"),
    pytest.param("POST", "/v1/ask", {"json": {"turns": [NAME, PHONE]}}, 200, id="turns"),
    pytest.param("POST", "/v1/ask", {"content": f'{{"{NAME}{PHONE}'}, 422, id="bad-json"),
    pytest.param("POST", "/v1/ask", {"content": NAME * 50_000}, 413, id="too-long"),
    pytest.param("GET", f"/v1/search?q={NAME}{PHONE}", {}, None, id="search"),
    pytest.param("GET", f"/v1/conversations/{SECRET}", {}, None, id="conversation"),
    pytest.param("DELETE", f"/v1/conversations/{SECRET}", {}, None, id="forgotten"),
    pytest.param("GET", f"/law/{NAME}{PHONE}", {}, 404, id="unknown-document"),
    pytest.param("GET", f"/{NAME}/{PHONE}", {}, 404, id="unknown-address"),
    pytest.param("GET", f"/{PHONE * 1000}", {}, 414, id="long-address"),
    pytest.param("PUT", f"/v1/ask?x={PHONE}", {}, 405, id="wrong-method"),
    pytest.param("GET", f"/v1/broken?words={NAME}{PHONE}", {}, 500, id="fault-of-ours"),
]


@pytest.mark.parametrize(("method", "path", "request_", "status"), CALLS)
def test_one_line_for_a_request_and_nothing_private_in_it(
    service: Running, method: str, path: str, request_: dict[str, Any], status: int | None
) -> None:
    before = len(service.lines())
    reply = httpx.request(method, service.address + path, headers=HEADERS, timeout=ENOUGH, **request_)
    assert status in (None, reply.status_code), reply.text
    lines = _new(service, before)
    [line] = [line for line in lines if line["logger"] == "api.access"]
    assert set(line) == ACCESS and (line["method"], line["status"]) == (method, reply.status_code)
    assert line["request_id"] == reply.headers["x-request-id"] != PHONE and line["ms"] >= 0
    for word in PRIVATE:
        assert word not in service.text(), word


def _new(service: Running, before: int) -> list[dict[str, Any]]:
    """The lines since; the line of a request is written when its last byte is out, which may be a moment later."""
    until(lambda: any(line["logger"] == "api.access" for line in service.lines()[before:]))
    return service.lines()[before:]


def test_a_fault_is_told_with_its_place_but_not_its_message(service: Running) -> None:
    before = len(service.lines())
    reply = httpx.get(f"{service.address}/v1/broken", params={"words": NAME}, headers={"x-request-id": ID})
    [fault] = [line for line in _new(service, before) if "fault" in line]
    assert fault["level"] == "error" and fault["request_id"] == ID == reply.headers["x-request-id"]
    assert any("slow_service.py" in place and place.endswith("broken") for place in fault["fault"])
    assert any(place == "builtins.RuntimeError" for place in fault["fault"])
    assert any(place == "builtins.ValueError" for place in fault["fault"]), "the cause is told too"


def test_routes_are_templates(service: Running) -> None:
    before = len(service.lines())
    httpx.get(f"{service.address}/law/{SECRET}")
    assert [line["route"] for line in _new(service, before)] == ["/law/{document_id}"]


def test_nonsense_on_the_wire_is_told_without_its_bytes(service: Running) -> None:
    talk(service.port, f"{PHONE}\r\n\r\n".encode())
    assert PHONE not in service.text()


def record(level: int = logging.INFO, error: BaseException | None = None, **fields: Any) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("api.x", level, "x.py", 1, "《%s》有 %d 条", ("劳动法", 107), info)
    made.fields = fields
    return made


def test_a_line_is_json_with_the_fields_it_was_given() -> None:
    line = json.loads(JsonLines().format(record(route="/law", ms=1.5)))
    assert line.pop("time").endswith("+00:00") and line.pop("pid") == os.getpid()
    assert line == {"level": "info", "logger": "api.x", "message": "《劳动法》有 107 条", "route": "/law", "ms": 1.5}


def failed(words: str) -> BaseException:
    try:
        try:
            raise KeyError(words)
        except KeyError as cause:
            raise ExceptionGroup("several", [ValueError(words)]) from cause
    except ExceptionGroup as error:
        return error


@pytest.mark.parametrize(("with_messages", "said"), [(False, False), (True, True)])
def test_messages_of_exceptions_are_told_only_for_debugging(with_messages: bool, said: bool) -> None:
    line = JsonLines(with_messages).format(record(error=failed(NAME)))
    assert (NAME in line) is said and "\n" not in line
    fault = [re.sub(":.*", "", place) for place in json.loads(line)["fault"] if place.startswith("builtins")]
    assert fault == ["builtins.KeyError", "builtins.ExceptionGroup", "builtins.ValueError"]


def test_what_is_seen_becomes_a_line(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logs.write(Seen("GET", "/law", 200, 0.01234, ID))
    line = json.loads(JsonLines().format(caplog.records[0]))
    assert (line["route"], line["status"], line["ms"], line["request_id"]) == ("/law", 200, 12.3, ID)


def test_a_level_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="NIANGJIAREN_LOG_LEVEL"):
        logs.configure("loud")
