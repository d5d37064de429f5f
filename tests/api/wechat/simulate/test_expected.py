"""What a reply should be about, from /v1/ask."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx
import pytest

from api.wechat.simulate.expected import Expected, NoReference, Reference, named, names
from corpus import Corpus

LAW = "女职工劳动保护特别规定"
ANSWER: dict[str, Any] = {
    "status": "answered",
    "text": "产假98天。[1]",
    "sentences": [{"text": "产假98天。", "cites": [1]}, {"text": "难产再加15天。", "cites": [1]}],
    "citations": [{"title": LAW, "quote": "女职工生育享受98天产假，按《生育规定》。"}],
    "hits": [{"title": "别的法"}],
    "ask": "你在哪个省上班？",
}
CALLED = {LAW: frozenset({LAW, "特别规定"}), "别的法": frozenset({"别的法"})}


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        pytest.param(f"产假 98 天。（《{LAW}》第七条）\n· 难产再加15天。", True, id="in-another-form"),
        pytest.param("产假98天（《特别规定》第七条）", True, id="in-short"),
        pytest.param("原文：“按《生育规定》”。产假98天", True, id="what-the-quote-names"),
        pytest.param("难产再加15天。", False, id="not-the-first-sentence"),
        pytest.param("产假98天（《别的法》第七条）", False, id="another-law"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_reply_tells_the_answer(reply: str, told: bool) -> None:
    assert Expected.of(ANSWER, CALLED).is_told(reply) is told


def test_a_question_back_and_a_refusal() -> None:
    asks = Expected.of(ANSWER | {"sentences": [], "citations": []}, CALLED)
    assert asks.first == "你在哪个省上班" and "别的法" in asks.titles
    refuses = Expected.of(ANSWER | {"sentences": [], "ask": None, "text": "没有收录。"}, CALLED)
    assert refuses.first == "没有收录"


def test_titles_and_their_short_forms(corpus: Corpus) -> None:
    called = names(corpus)
    assert called["中华人民共和国劳动合同法"] >= {"中华人民共和国劳动合同法", "劳动合同法"}
    assert len(called) == len({document.title for document in corpus.documents})
    assert named("《甲法》和《乙（二）》") == {"甲法", "乙二"}


def ask(*replies: httpx.Response, province: str | None = None) -> tuple[Expected, list[dict[str, Any]]]:
    """What Reference makes of these replies, and what it sent."""
    waiting, sent = iter(replies), list[dict[str, Any]]()

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/v1/ask"
        sent.append(json.loads(request.content))
        return next(waiting)

    async def run() -> Expected:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            return await Reference(client, "http://h", CALLED).answer(("产假", "几天"), province)

    return asyncio.run(run()), sent


def test_it_asks_for_the_whole_conversation_and_keeps_nothing() -> None:
    expected, [sent] = ask(httpx.Response(200, json=ANSWER), province="浙江")
    assert sent == {"turns": ["产假", "几天"], "keep": False, "province": "浙江"} and expected.first == "产假98天"


def test_it_waits_where_it_is_too_fast() -> None:
    slower = httpx.Response(429, headers={"retry-after": "0"})
    _, sent = ask(slower, slower, httpx.Response(200, json=ANSWER))
    assert len(sent) == 3 and "province" not in sent[0]


def test_without_an_answer_it_says_so() -> None:
    with pytest.raises(NoReference, match="503"):
        ask(httpx.Response(503))
