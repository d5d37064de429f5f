"""One more way to ask: into the bank, with another wording that measures it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from api.console.questions.clusters import Cluster
from api.state import State
from tests.api.console.conftest import Browser, Reply, words
from tests.api.console.questions.conftest import HERE, NURSING, SAVED_UP, Door, Opens
from tests.api.releases.corpus import QUESTIONS

NEW = f"{HERE}/asked/new"
GOOD: dict[str, Any] = {"topic": "nursing", "asked": f"{SAVED_UP}\n能攒着喂吗", "measured": "喂奶的钟头一次用掉行吗"}


def send(browser: Browser, **changed: Any) -> Reply:
    browser.get(NEW)
    return browser.post(NEW, **({"do": "send"} | GOOD | changed))


def test_the_form_comes_filled_in(asked: State, clusters: tuple[Cluster, ...], opens: Opens) -> None:
    reply = opens("李干事").get(f"{NEW}?cluster={clusters[0].key}")
    assert f">{SAVED_UP}</textarea>" in reply.text
    assert 'value="哺乳时间可以攒到周末一起休吗"' in reply.text, "one wording is kept back to measure with"
    assert '<option value="nursing" selected>' in reply.text


def test_what_is_proposed(asked: State, clusters: tuple[Cluster, ...], opens: Opens) -> None:
    officer = opens("李干事")
    assert "问法提交了" in officer.follow(send(officer, cluster=clusters[0].key))
    files = {p.path: p for p in asked.proposals.open()}
    added = f"    - 喂奶时间每天多久\n    - {SAVED_UP}\n    - 能攒着喂吗\n"
    assert files["questions/all.yaml"].text == QUESTIONS.replace("    - 喂奶时间每天多久\n", added)
    (row,) = yaml.safe_load(files["evaluation/zibian_001.yaml"].text)
    assert (row["轮次"], row["金"], row["应"]) == ([GOOD["measured"]], [[NURSING]], "答")
    assert {p.kind for p in files.values()} == {"问法"}
    assert "“哺乳时间”加问法" in files["questions/all.yaml"].why
    assert SAVED_UP not in officer.page(f"{HERE}/unanswered")


def test_looking_at_a_topic_changes_nothing(state: State, opens: Opens) -> None:
    reply = send(opens("李干事"), do="look", topic="night")
    assert reply.status_code == 200 and '<option value="night" selected>' in reply.text
    assert SAVED_UP in reply.text and state.proposals.open() == ()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"topic": ""}, "请选一个主题", id="no topic"),
        pytest.param({"topic": "oos_weather"}, "请选一个主题", id="not ours"),
        pytest.param({"asked": ""}, "请写一个问法", id="no question"),
        pytest.param({"asked": "产假多少天"}, "题库里已经有了", id="known"),
        pytest.param({"measured": SAVED_UP}, "量不出东西", id="the same to measure"),
        pytest.param({"cluster": "0" * 64}, "可能已经处理过了", id="settled meanwhile"),
    ],
)
def test_refused(door: Door, changed: dict[str, Any], says: str) -> None:
    reply = send(door.browser, **changed)
    assert reply.status_code == 422 and says in words(reply)
    assert door.state.proposals.open() == ()
