"""/v1/cases from outside: what goes along, what comes back, who gets in, and how often."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api import create_app
from api.cases.pace import HANDED
from api.settings import ServiceSettings
from api.state.cases.tries import MOST
from assistant import Assistant
from tests.api.cases.conftest import KEY, PHONE, body, handed, opened

PROBLEM = "application/problem+json"


def test_it_is_offered_only_with_a_key(open_client: TestClient, client: TestClient) -> None:
    assert open_client.get("/v1/cases").json() == {"open": True}
    assert client.get("/v1/cases").json() == {"open": False}
    refused = client.post("/v1/cases", json=body())
    assert refused.status_code == 403 and "12351" in refused.json()["detail"]
    for method in ("GET", "DELETE"):
        assert client.request(method, "/v1/cases/12345678", headers={"case-secret": "x"}).status_code == 403


def test_without_a_database_it_is_not_offered(case_settings: ServiceSettings, assistant: Assistant) -> None:
    away = case_settings.model_copy(update={"database": SecretStr("postgresql+psycopg://u:p@127.0.0.1:1/db")})
    with TestClient(create_app(away, assistant)) as client:
        assert client.get("/v1/cases").json() == {"open": False}
        assert client.post("/v1/cases", json=body()).status_code == 503


def test_a_number_and_a_secret_come_back_once(open_client: TestClient) -> None:
    reply = open_client.post("/v1/cases", json=body(city="宁波市", name="小王", when="晚上", note="怀孕被辞退了"))
    made = reply.json()
    assert reply.status_code == 201 and reply.headers["cache-control"] == "no-store"
    assert made["page"] == f"http://testserver/help-me/{made['number']}" and len(made["secret"]) == 9
    assert (made["level"], made["reasons"], made["lines"], made["handed"]) == ("急", ["三期被辞退"], [], [])
    seen = opened(open_client, made)
    assert made["secret"] not in json.dumps(seen) and PHONE not in json.dumps(seen)
    assert (seen["contact"], seen["when"], seen["note"]) == ("138****5678", "晚上", "怀孕被辞退了")
    assert (seen["status"], seen["rating"]) == ("待接单", None)


def test_sent_twice_after_a_cut_it_is_one_case(open_client: TestClient) -> None:
    sent = body()
    first, second = (open_client.post("/v1/cases", json=sent).json() for _ in range(2))
    assert first == second != open_client.post("/v1/cases", json=body()).json()


def talk(client: TestClient, *questions: str) -> str:
    """A conversation; its id."""
    key = None
    for question in questions:
        asked = {"question": question, "conversation_id": key, "on": "2026-11-22"}
        key = client.post("/v1/ask", json=asked).json()["conversation_id"]
    return str(key)


TOLD = (f"我叫王小美，电话{PHONE}，怀孕七个月公司要辞退我", "还排我夜班")


@pytest.mark.parametrize(("turns", "handed_over"), [(0, 0), (1, 1), (2, 2), (9, 2)])
def test_only_the_questions_she_saw_go_along_and_as_they_are_stored(
    open_client: TestClient, turns: int, handed_over: int
) -> None:
    key = talk(open_client, *TOLD)
    stored = [turn["question"] for turn in open_client.get(f"/v1/conversations/{key}").json()["turns"]]
    made = handed(open_client, conversation_id=key, turns=turns)
    assert made["handed"] == stored[:handed_over] == opened(open_client, made)["questions"]
    assert PHONE not in json.dumps(made["handed"]) and "王小美" not in json.dumps(made["handed"], ensure_ascii=False)


def test_what_presses_is_read_from_what_goes_along_only(open_client: TestClient) -> None:
    key = talk(open_client, *TOLD)
    assert handed(open_client, conversation_id=key, turns=0)["reasons"] == []
    assert handed(open_client, conversation_id=key, turns=2)["reasons"] == ["三期被辞退", "七个月还夜班加班"]


def test_a_conversation_nobody_knows_hands_nothing_over(open_client: TestClient) -> None:
    assert handed(open_client, conversation_id="nobody-knows-this-one", turns=5)["handed"] == []


def test_the_day_told_counts_and_what_she_writes_last_counts_most(open_client: TestClient) -> None:
    key = talk(open_client, "我是昨天被辞退的，还能仲裁吗")
    assert "时效将满" not in handed(open_client, conversation_id=key, turns=1)["reasons"]
    note = "记错了，是去年12月5日被辞退的"
    assert "时效可能过了" not in handed(open_client, conversation_id=key, turns=1, note=note)["reasons"]


def test_danger_is_red_and_names_whom_to_call_at_once(open_client: TestClient) -> None:
    made = handed(open_client, note="老公天天打我，我不想活了")
    assert made["level"] == "红" and [line[0] for line in made["lines"]] == ["12356", "120", "110", "12338"]
    assert all(len(line) == 3 for line in made["lines"])


FAULTS: list[Any] = [
    pytest.param({"consent": False}, "consent", id="no-consent"),
    pytest.param({"consent": None}, "consent", id="consent-left-open"),
    pytest.param({"contact": "12345"}, "有 5 位", id="no-such-phone"),
    pytest.param({"contact": ""}, "contact", id="no-contact"),
    pytest.param({"province": "火星"}, "请选你在哪个省", id="no-such-province"),
    pytest.param({"province": "CN"}, "请选你在哪个省", id="the-whole-country"),
    pytest.param({"city": "宁波13800000000"}, "市、县写中文名字", id="a-phone-for-a-city"),
    pytest.param({"when": "半夜"}, "when", id="no-such-time"),
    pytest.param({"note": "长" * 1001}, "note", id="too-long"),
    pytest.param({"once": "short"}, "once", id="guessable"),
    pytest.param({"phone": PHONE}, "phone", id="unknown-field"),
    pytest.param({"turns": -1}, "turns", id="negative"),
]


@pytest.mark.parametrize(("changes", "said"), FAULTS)
def test_what_is_wrong_is_said_and_never_repeated(open_client: TestClient, changes: dict[str, Any], said: str) -> None:
    reply = open_client.post("/v1/cases", json=body(**changes))
    assert reply.status_code == 422 and reply.headers["content-type"] == PROBLEM
    assert said in reply.text and PHONE not in reply.text and "火星" not in reply.text


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_number_and_secret_must_fit_and_nothing_tells_which_does_not(open_client: TestClient, method: str) -> None:
    made = handed(open_client)
    path, other = f"/v1/cases/{made['number']}", f"/v1/cases/{made['number'] ^ 1}"
    wrong = open_client.request(method, path, headers={"case-secret": "AAAA-AAAA"})
    nobody = open_client.request(method, other, headers={"case-secret": made["secret"]})
    assert wrong.status_code == nobody.status_code == 404 and wrong.json() == nobody.json()
    assert open_client.request(method, path).status_code == 422
    assert opened(open_client, made)["status"] == "待接单"


def test_a_secret_cannot_be_found_by_trying(open_client: TestClient) -> None:
    made = handed(open_client)
    path = f"/v1/cases/{made['number']}"
    tried = [open_client.get(path, headers={"case-secret": f"AAAA-AAA{n}"}).status_code for n in range(MOST + 2)]
    assert tried == [404] * MOST + [429] * 2
    assert open_client.get(path, headers={"case-secret": made["secret"]}).status_code == 429


def test_withdrawing_deletes_at_once(open_client: TestClient, case_settings: ServiceSettings) -> None:
    made = handed(open_client, note="公司要辞退我")
    secret = {"case-secret": made["secret"].lower().replace("-", " ")}
    for _ in range(2):
        assert open_client.delete(f"/v1/cases/{made['number']}", headers=secret).status_code == 204
    seen = opened(open_client, made)
    assert (seen["status"], seen["contact"], seen["note"], seen["questions"]) == ("已撤回", "", "", [])


@pytest.fixture
def limited(case_settings: ServiceSettings, assistant: Assistant) -> TestClient:
    return TestClient(create_app(case_settings.model_copy(update={"rate": "1000/minute"}), assistant))


def test_one_client_hands_over_only_so_often(limited: TestClient) -> None:
    with limited as client:
        statuses = [client.post("/v1/cases", json=body()).status_code for _ in range(HANDED.amount)]
        refused = client.post("/v1/cases", json=body())
        page = client.post("/help-me", data={"way": PHONE})
    assert set(statuses) == {201}
    assert refused.status_code == page.status_code == 429 and "12351" in refused.json()["detail"]
    assert 0 < int(refused.headers["retry-after"]) <= timedelta(hours=1).total_seconds()


def test_nothing_of_hers_is_in_the_log_or_in_the_file(
    open_client: TestClient, case_settings: ServiceSettings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made = handed(open_client, name="王小美", note="东风针织厂辞退我")
    opened(open_client, made)
    open_client.post("/v1/cases", json=body(contact="139123"))
    path = Path(case_settings.database.get_secret_value().removeprefix("sqlite:///"))
    written = b"".join(p.read_bytes() for p in path.parent.glob(f"{path.name}*"))
    for words in (PHONE, "王小美", "东风针织厂", made["secret"], made["secret"].replace("-", "")):
        assert words not in caplog.text and words.encode() not in written
    assert KEY.get_secret_value() not in caplog.text
