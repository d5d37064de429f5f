"""The same question through the website and through WeChat rests on the same provisions."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api import create_app
from api.settings import ServiceSettings
from api.wechat.accounts import load_accounts
from api.wechat.simulate.envelopes import Card, post, read_reply
from api.wechat.simulate.expected import Names, names
from api.wechat.simulate.messages import Followers, nonce
from api.wechat.simulate.storm import MORE
from assistant import Assistant, Settings
from corpus import Corpus

QUESTIONS = [
    *("产假有多少天", "浙江生二胎产假多少天", "难产能多休几天", "双胞胎产假怎么算", "怀孕三个月流产能休几天"),
    *("怀孕了公司要辞退我", "合同到期了我还在哺乳期", "孕妇可以上夜班吗", "产检算不算请假扣工资吗", "哺乳时间每天多久"),
    *("生育津贴怎么算", "单位没交生育保险，津贴谁出", "广东陪产假几天", "四川育儿假有多少天", "来例假能不能申请调岗"),
    *(
        "领导对我动手动脚怎么办",
        "招聘写着限男性合法吗",
        "试用期怀孕被开除",
        "女职工多的单位要建哺乳室吗",
        "怎么申请劳动仲裁",
    ),
]
ACCOUNT = "- {名称: 甲, AppID: wx0123456789abcdef, Token: Token123, 模式: 明文}"
ARTICLE = re.compile(r"(?:附录)?第[零一二三四五六七八九十百]+条")
RANDOM = random.Random(1)


@pytest.fixture(scope="module")
def both(
    index_settings: Settings, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TestClient, Card]]:
    folder = tmp_path_factory.mktemp("same")
    file = folder / "公众号.yaml"
    file.write_text(ACCOUNT, encoding="utf-8")
    settings = ServiceSettings(
        index=index_settings.index,
        database=SecretStr(f"sqlite:///{folder}/state.db"),
        wechat=file,
        secret=SecretStr("s" * 32),
        rate="off",
        _env_file=None,
    )
    with TestClient(create_app(settings, assistant)) as client:
        yield client, Card.of(*load_accounts(file))


def asked(client: TestClient, card: Card, question: str) -> str:
    """All parts of the answer that a new follower gets."""
    followers = Followers(card.account)
    openid, parts = followers.openid(), [""]
    while not parts[-1] or re.search(MORE.pattern.replace("1", f"{len(parts) - 1}"), parts[-1]):
        fields = followers.message("文字", "继续" if parts[-1] else question, openid, int(time.time()))
        posted = post(card, fields, int(time.time()), nonce(RANDOM))
        reply = client.post("/wechat", params=dict(posted.query), content=posted.body)
        parts.append(read_reply(card, fields, reply.content).text or "")
    return "\n".join(parts[1:])


def rests_on(text: str, called: Names) -> set[tuple[str, str]]:
    """(title, article) of everything in brackets behind the sentences."""
    whole = {short: title for title, shorts in called.items() for short in shorts}
    found = set()
    for title, places in re.findall(r"[（；]《((?:[^《》]|〈|〉)+)》([^；\n]*?)(?=；《|）(?:\n|$|[^第、]))", text):
        found |= {(whole[_bare(title)], article) for article in ARTICLE.findall(places)}
    return found


def _bare(title: str) -> str:
    return re.sub(r"[^0-9A-Za-z\u3400-\u9fff]", "", title)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_provisions_are_the_same(both: tuple[TestClient, Card], corpus: Corpus, question: str) -> None:
    client, card = both
    answer = client.post("/v1/ask", json={"question": question, "keep": False}).json()
    cited = {n for sentence in answer["sentences"] for n in sentence["cites"]}
    wanted = {(c["title"], c["article"]) for c in answer["citations"] if c["n"] in cited}
    assert answer["status"] == "answered" and wanted
    assert rests_on(asked(client, card, question), names(corpus)) == {w for w in wanted if ARTICLE.fullmatch(w[1])}


def test_every_sentence_is_said(both: tuple[TestClient, Card]) -> None:
    client, card = both
    for question in QUESTIONS:
        answer = client.post("/v1/ask", json={"question": question, "keep": False}).json()
        told = asked(client, card, question)
        assert [s["text"] for s in answer["sentences"] if s["text"] not in told] == []
