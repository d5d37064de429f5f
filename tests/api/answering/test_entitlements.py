"""POST /v1/entitlements and its files: every province, every fact, and what is wrong in Chinese."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from assistant import Assistant
from corpus import parse_id

DAY = "2026-11-22"
DUE = {"due": "2027-03-15", "province": "浙江", "order": 1, "on": DAY}


def reckon(client: TestClient, **facts: Any) -> dict[str, Any]:
    response = client.post("/v1/entitlements", json={"on": DAY} | facts)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    reply: dict[str, Any] = response.json()
    assert set(reply) == {"sentences", "citations", "entitlement", "periods", "ask", "links"}
    return reply


def names(reply: dict[str, Any]) -> list[str]:
    return [p["name"] for p in reply["periods"]]


def test_a_due_date_in_zhejiang(client: TestClient) -> None:
    reply = reckon(client, **DUE)
    assert reply["entitlement"]["total"] == 158 and reply["ask"] is None
    leave = next(p for p in reply["periods"] if p["name"] == "产假")
    start, end = (date.fromisoformat(leave[k]) for k in ("start", "end"))
    assert start == date(2027, 3, 15) and (end - start).days + 1 == 158
    assert {"孕期", "怀孕满7个月", "产假", "哺乳期", "育儿假"} <= set(names(reply))
    starts = [p["start"] for p in reply["periods"]]
    assert starts == sorted(starts)


def test_every_sentence_and_period_is_proven(client: TestClient, assistant: Assistant) -> None:
    reply = reckon(client, **DUE, employer_wage=9000, wage=12000)
    numbers = [c["n"] for c in reply["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(set(s["cites"]) <= set(numbers) and s["cites"] for s in reply["sentences"])
    assert all(part["cite"] in numbers for part in reply["entitlement"]["parts"])
    for period in reply["periods"]:
        assert period["provisions"] and all(p in reply["citations"] for p in period["provisions"])
    for citation in reply["citations"]:
        path, _, address = citation["url"].partition("#")
        provision = assistant.corpus.by_id[path.removeprefix("/law/")].find(parse_id(address))
        assert provision is not None and citation["quote"] in provision.text


def test_the_benefit_is_estimated_from_the_wages(client: TestClient) -> None:
    said = "".join(s["text"] for s in reckon(client, **DUE, employer_wage=9000, wage=12000)["sentences"])
    assert str(9000 * 158 // 30) in said and "12000" in said


@pytest.mark.parametrize(
    ("facts", "total"),
    [
        pytest.param({"order": 2}, 188, id="second-child"),
        pytest.param({"order": 1, "babies": 2}, 173, id="twins"),
        pytest.param({"order": 1, "delivery": "难产"}, 173, id="difficult-delivery"),
        pytest.param({"order": 1, "delivery": "难产", "babies": 2}, 188, id="both"),
    ],
)
def test_facts_add_up(client: TestClient, facts: dict[str, Any], total: int) -> None:
    assert reckon(client, **DUE | facts)["entitlement"]["total"] == total


def test_a_child_that_is_born(client: TestClient) -> None:
    reply = reckon(client, born="2026-09-01", province="浙江", order=1)
    assert "孕期" not in names(reply) and {"产假", "哺乳期"} <= set(names(reply))


def test_which_child_it_is_is_asked_where_it_decides(client: TestClient) -> None:
    reply = reckon(client, due="2027-03-15", province="浙江")
    assert "第几个孩子" in reply["ask"] and "产假" not in names(reply) and "哺乳期" in names(reply)


def test_without_a_province_the_nations_days_and_the_question_back(client: TestClient) -> None:
    reply = reckon(client, due="2027-03-15")
    assert reply["entitlement"]["total"] == 98 and "省" in reply["ask"]


def test_the_month_of_pregnancy_alone_gives_days_but_no_dates(client: TestClient) -> None:
    reply = reckon(client, month=6, province="四川")
    assert reply["entitlement"]["total"] == 188 and reply["entitlement"]["dates"] == []
    assert reply["periods"] == [] and reply["links"] is None and "预产期" in reply["ask"]


def test_every_province_has_its_days(client: TestClient) -> None:
    for province in client.get("/v1/provinces").json()["provinces"]:
        facts = {"due": "2027-03-15", "province": province["name"], "order": 1, "on": DAY}
        reply = reckon(client, **facts)
        assert {"孕期", "哺乳期"} <= set(names(reply)), province["name"]
        assert reply["entitlement"] or "158天至180天" in reply["sentences"][0]["text"], province["name"]
        assert reply["ask"] is None, province["name"]
        assert client.get(reply["links"]["ics"]).status_code == 200
        assert client.get(reply["links"]["svg"]).status_code == 200


def test_the_files_show_the_same_periods(client: TestClient) -> None:
    reply = reckon(client, **DUE, wage=12345)
    assert "12345" not in str(reply["links"]), "wages are never put into an address"
    ics = client.get(reply["links"]["ics"])
    assert ics.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "attachment" in ics.headers["content-disposition"]
    events = Calendar.from_ical(ics.content).events
    assert [str(e["summary"]) for e in events] == names(reply)
    assert [str(e.start) for e in events] == [p["start"] for p in reply["periods"]]
    assert [str(e.end - timedelta(days=1)) for e in events] == [p["end"] for p in reply["periods"]]
    svg = client.get(reply["links"]["svg"])
    assert svg.headers["content-type"] == "image/svg+xml"
    words = "".join(ET.fromstring(svg.text).itertext())
    assert all(name in words for name in names(reply))


@pytest.mark.parametrize("kind", ["ics", "svg"])
def test_a_file_that_has_not_changed_is_not_sent_again(client: TestClient, kind: str) -> None:
    path = f"/v1/entitlements.{kind}?due=2027-03-15&province=浙江&on={DAY}"
    first = client.get(path)
    assert first.headers["cache-control"] == "private, max-age=300"
    assert client.get(path, headers={"if-none-match": first.headers["etag"]}).status_code == 304


WRONG: list[Any] = [
    pytest.param({}, 400, "预产期", id="nothing"),
    pytest.param({"province": "浙江"}, 400, "预产期", id="no-day"),
    pytest.param({"due": "2027-03-15", "province": "火星"}, 400, "省份", id="no-such-province"),
    pytest.param({"due": "2030-01-01"}, 400, "预产期", id="too-far-off"),
    pytest.param({"born": "2027-01-01"}, 400, "出生日期", id="born-tomorrow"),
    pytest.param({"born": "2001-01-01"}, 400, "出生日期", id="born-before-the-rule"),
    pytest.param({"due": "明年三月"}, 422, "due", id="no-date"),
    pytest.param({"due": "2027-03-15", "babies": "7"}, 422, "1 到 6", id="too-many-children"),
    pytest.param({"due": "2027-03-15", "order": "0"}, 422, "1 到 9", id="no-such-child"),
    pytest.param({"due": "2027-03-15", "order": "一"}, 422, "1 到 9", id="no-number"),
    pytest.param({"due": "2027-03-15", "delivery": "水中"}, 422, "delivery", id="no-such-delivery"),
    pytest.param({"due": "2027-03-15", "name": "x"}, 422, "name", id="unknown-field"),
]


@pytest.mark.parametrize(("facts", "status", "said"), WRONG)
def test_what_is_wrong_is_said(client: TestClient, facts: dict[str, str], status: int, said: str) -> None:
    """In the same words for all three; an option of the command line is never named."""
    responses = [client.post("/v1/entitlements", json={"on": DAY} | facts)]
    responses += [client.get(f"/v1/entitlements.{kind}", params={"on": DAY} | facts) for kind in ("ics", "svg")]
    for response in responses:
        assert response.status_code == status, response.text
        assert response.headers["content-type"] == "application/problem+json"
        assert said in response.json()["detail"] and "--" not in response.json()["detail"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        pytest.param({"month": 11}, "0 到 10", id="month"),
        pytest.param({"wage": -1}, "整数", id="wage"),
        pytest.param({"employer_wage": True}, "整数", id="truth-value"),
        pytest.param({"order": 1.5}, "整数", id="half-a-child"),
    ],
)
def test_numbers_are_whole_and_within_reason(client: TestClient, facts: dict[str, Any], said: str) -> None:
    response = client.post("/v1/entitlements", json=DUE | facts)
    assert response.status_code == 422 and said in response.json()["detail"]
