"""One more lay word: written as questions are read, leading to words that the law uses, and measured."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from api.console.questions.clusters import Cluster
from api.state import State
from tests.api.console.conftest import Browser, Reply, words
from tests.api.console.questions.conftest import HERE, NURSING, SAVED_UP, Door, Opens
from tests.api.releases.corpus import LEXICON

NEW = f"{HERE}/words/new"
GOOD: dict[str, Any] = {
    "spoken": "奶水假、奶水钟头", "legal": "哺乳时间", "measured": "奶水假一天给多少", "ref": NURSING,
}  # fmt: skip


def send(browser: Browser, **changed: Any) -> Reply:
    browser.get(NEW)
    return browser.post(NEW, **({"do": "send"} | GOOD | changed))


def test_the_form_comes_filled_in(asked: State, clusters: tuple[Cluster, ...], opens: Opens) -> None:
    reply = opens("李干事").get(f"{NEW}?cluster={clusters[0].key}")
    assert reply.text.count(SAVED_UP) >= 2 and f'name="ref" value="{NURSING}"' in reply.text


def test_what_is_proposed(asked: State, clusters: tuple[Cluster, ...], opens: Opens) -> None:
    officer = opens("李干事")
    assert "说法提交了" in officer.follow(send(officer, cluster=clusters[0].key))
    files = {p.path: p for p in asked.proposals.open()}
    assert files["lexicon.yaml"].text.startswith(LEXICON)
    assert yaml.safe_load(files["lexicon.yaml"].text)[-1] == {"说法": ["奶水假", "奶水钟头"], "法言": "哺乳时间"}
    (row,) = yaml.safe_load(files["evaluation/zibian_001.yaml"].text)
    assert (row["轮次"], row["金"]) == ([GOOD["measured"]], [[NURSING]])
    assert {p.kind for p in files.values()} == {"说法"}
    assert SAVED_UP not in officer.page(f"{HERE}/unanswered")


def test_looking_loses_nothing(state: State, opens: Opens) -> None:
    reply = send(opens("李干事"), do="look", look="夜班")
    assert reply.status_code == 200 and "夜班劳动规定 第一条" in reply.text and "奶水钟头" in reply.text
    assert state.proposals.open() == ()


def test_words_of_the_bank_are_shown_and_have_to_be_looked_at(state: State, opens: Opens) -> None:
    officer, changed = opens("李干事"), {"spoken": "喂奶", "measured": "喂奶的钟头一天给多少"}
    reply = send(officer, **changed)
    assert reply.status_code == 422 and "喂奶时间每天多久" in words(reply) and "看过没有问题" in words(reply)
    officer.follow(send(officer, sure="1", **changed))
    assert state.proposals.open()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"spoken": ""}, "请写 1 到 12 个说法", id="none"),
        pytest.param({"spoken": "、".join(f"说法{n}" for n in range(13))}, "请写 1 到 12 个说法", id="too many"),
        pytest.param({"spoken": "奶"}, "一个说法要 2 到 20 个字", id="too short"),
        pytest.param({"spoken": "餵奶假"}, "请写成简体、小写、半角：喂奶假", id="traditional"),
        pytest.param({"spoken": "大夜"}, "已经有了，法言是“夜班”", id="known"),
        pytest.param({"legal": ""}, "请写法言", id="no legal word"),
        pytest.param({"legal": "哺乳时间 奶水"}, "法言“奶水”没有一条规定用过", id="no word of the law"),
        pytest.param({"measured": ""}, "请写一个评测用的问法", id="nothing to measure"),
        pytest.param({"measured": "一天给多少时间"}, "要有这个说法", id="measured without the word"),
        pytest.param({"ref": ""}, "请选一条规定", id="no provision"),
        pytest.param({"look": "。。。", "do": "look"}, "没法这样找", id="nothing to look for"),
    ],
)
def test_refused(door: Door, changed: dict[str, Any], says: str) -> None:
    reply = send(door.browser, **changed)
    assert reply.status_code == 422 and says in words(reply)
    assert door.state.proposals.open() == ()
