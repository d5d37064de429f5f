"""GET /v1/search: the provisions nearest to some words."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant import Assistant
from corpus import parse_id

DAY = "2026-11-22"
KEYS = {"title", "article", "provision", "caption", "jurisdiction", "score", "quote", "url", "evidence"}


def search(client: TestClient, q: str, **more: Any) -> dict[str, Any]:
    response = client.get("/v1/search", params={"q": q, "on": DAY} | more)
    assert response.status_code == 200, response.text
    assert response.headers["cache-control"] == "no-store"
    reply: dict[str, Any] = response.json()
    assert set(reply) == {"hits", "topics"}
    return reply


@pytest.mark.parametrize(
    ("q", "province", "title", "article"),
    [
        pytest.param("产假几天", None, "女职工劳动保护特别规定", "第七条", id="question"),
        pytest.param("哺乳时间", None, "女职工劳动保护特别规定", "第九条", id="words"),
        pytest.param("怀孕 辞退", None, "女职工劳动保护特别规定", "第五条", id="two-words"),
        pytest.param("陪产假", "浙江", "浙江省人口与计划生育条例", "第二十二条", id="local"),
        pytest.param("chanjia", None, "女职工劳动保护特别规定", "第七条", id="pinyin"),
    ],
)
def test_the_right_article_is_among_the_first(
    client: TestClient, q: str, province: str | None, title: str, article: str
) -> None:
    hits = search(client, q, **({"province": province} if province else {}))["hits"]
    assert (title, article) in [(h["title"], h["article"]) for h in hits[:5]]
    assert len({(h["title"], h["article"]) for h in hits}) == len(hits) == 10


def test_every_quote_is_read_off_its_provision(client: TestClient, assistant: Assistant) -> None:
    corpus = assistant.corpus
    for hit in search(client, "怀孕七个月上夜班", province="广东", limit=50)["hits"]:
        assert set(hit) == KEYS
        path, _, address = hit["url"].partition("#")
        provision = corpus.by_id[path.removeprefix("/law/")].find(parse_id(address))
        assert provision is not None and hit["quote"] and hit["quote"] in provision.text
        assert hit["jurisdiction"] in ("CN", "CN-GD")


def test_scores_fall_and_the_limit_holds(client: TestClient) -> None:
    scores = [h["score"] for h in search(client, "产假", limit=3)["hits"]]
    assert len(scores) == 3 and scores == sorted(scores, reverse=True)


def test_topics_are_named_and_none_is_small_talk(client: TestClient) -> None:
    topics = search(client, "你好，产假几天")["topics"]
    assert {"id": "maternity_leave", "title": "产假天数"} in topics
    assert not [t for t in topics if t["id"].startswith(("chat", "oos", "injection", "distress"))]


@pytest.mark.parametrize(
    ("params", "status"),
    [
        pytest.param({}, 422, id="nothing"),
        pytest.param({"q": ""}, 400, id="empty"),
        pytest.param({"q": "😀"}, 400, id="no-words"),
        pytest.param({"q": "产假", "province": "火星"}, 400, id="no-such-province"),
        pytest.param({"q": "产假", "limit": "0"}, 422, id="none-wanted"),
        pytest.param({"q": "产假", "limit": "51"}, 422, id="too-many-wanted"),
        pytest.param({"q": "产假", "limit": "１０"}, 422, id="wide-digits"),
        pytest.param({"q": "产假", "on": "2026-1-1"}, 422, id="no-date"),
        pytest.param({"q": "产假", "page": "2"}, 422, id="unknown-field"),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, params: dict[str, str], status: int) -> None:
    response = client.get("/v1/search", params=params)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
