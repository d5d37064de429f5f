"""Each kind of message and the reply to it, as files that a person can read: golden/*.request.xml and *.reply.xml.

The request is sent to the real app as it stands in the file; the reply must be the file, letter for letter, but for
the time in it. After a change that is meant: `WRITE_GOLDEN=1 python -m pytest tests/api/wechat/test_golden.py`, then
read what changed.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api import create_app
from api.settings import ServiceSettings
from api.wechat import desk
from api.wechat.simulate.cipher import Envelope, signature
from api.wechat.simulate.messages import SILENT
from assistant import Assistant, Settings

GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.name.removesuffix(".request.xml") for path in GOLDEN.glob("*.request.xml"))
SEALED = ("safe", "compatible")
TOKEN = "Token123"
APPID = "wx0123456789abcdef"
KEY = b"i\xb7\x1dy\xf8!\x8a9%\x9az)\xaa\xbb-\xba\xfc1\xcb=5\xdb~9\xeb\xbf=\x00\x10\x83\x10Q"
"""The 32 bytes in the EncodingAESKey below."""
ACCOUNTS = "".join(
    f"- {{名称: {path}, 路径: {path}, AppID: {appid}, Token: {TOKEN}, 模式: {mode},\n"
    f"   EncodingAESKey: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG}}\n"
    for path, appid, mode in (
        ("plain", "wx1123456789abcdef", "明文"),
        ("safe", APPID, "安全"),
        ("compatible", "wx2123456789abcdef", "兼容"),
    )
)
NOW = re.compile(r"<CreateTime>(\d+)</CreateTime>")


@pytest.fixture(scope="module")
def wechat(
    index_settings: Settings, assistant: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """Answers as of the project's day, with links to a site."""
    folder = tmp_path_factory.mktemp("golden")
    (folder / "公众号.yaml").write_text(ACCOUNTS, encoding="utf-8")
    settings = ServiceSettings(
        index=index_settings.index,
        database=SecretStr(f"sqlite:///{folder}/state.db"),
        wechat=folder / "公众号.yaml",
        secret=SecretStr("s" * 32),
        site="https://niangjia.example.org",
        _env_file=None,
    )
    with pytest.MonkeyPatch.context() as patch, TestClient(create_app(settings, assistant)) as client:
        patch.setattr(desk, "today", lambda: date(2026, 11, 22))
        yield client


def sent(client: TestClient, account: str, name: str) -> str:
    """The reply to the request in the file of this name."""
    body, stamp = (GOLDEN / f"{name}.request.xml").read_text(encoding="utf-8"), str(int(time.time()))
    query = {"signature": signature(TOKEN, stamp, name), "timestamp": stamp, "nonce": name}
    if sealed := re.search(r"<Encrypt><!\[CDATA\[(.*?)\]\]>", body):
        query |= {"encrypt_type": "aes", "msg_signature": signature(TOKEN, stamp, name, sealed[1])}
    reply = client.post(f"/wechat/{account}", params=query, content=body.encode())
    assert reply.status_code == 200, reply.text
    return reply.text


def timeless(reply: str) -> str:
    """The reply with a word in place of its time, which must be now."""
    if found := NOW.search(reply):
        assert abs(int(found[1]) - time.time()) < 60
    return NOW.sub("<CreateTime>现在</CreateTime>", reply) + "\n"


def compared(name: str, reply: str) -> None:
    file = GOLDEN / f"{name}.reply.xml"
    if os.environ.get("WRITE_GOLDEN"):
        file.write_text(timeless(reply), encoding="utf-8")
    assert timeless(reply) == file.read_text(encoding="utf-8")


def test_every_kind_has_its_pair() -> None:
    kinds = {
        *("text", "voice", "voice-not-recognised", "image", "video", "shortvideo", "location", "link", "file"),
        *("subscribe", "subscribe-by-code", "unsubscribe", "scan", "click", "view", "location-report", "sticker"),
    }
    assert kinds | set(SEALED) <= set(NAMES) and {"关注", "取消关注"} & SILENT == {"取消关注"}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in SEALED])
def test_a_message_and_its_reply(wechat: TestClient, name: str) -> None:
    reply = sent(wechat, "plain", name)
    compared(name, reply)
    assert timeless(sent(wechat, "plain", name)) == timeless(reply), "a retry gets the same"


@pytest.mark.parametrize(("name", "appid"), [("safe", APPID), ("compatible", "wx2123456789abcdef")])
def test_an_encrypted_message_and_what_is_in_its_reply(wechat: TestClient, name: str, appid: str) -> None:
    reply = sent(wechat, name, name)
    pattern = r"<xml><Encrypt><!\[CDATA\[(.+)\]\]></Encrypt><MsgSignature><!\[CDATA\[([0-9a-f]{40})\]\]></MsgSignature>"
    pattern += r"<TimeStamp>(\d+)</TimeStamp><Nonce><!\[CDATA\[(\w+)\]\]></Nonce></xml>"
    found = re.fullmatch(pattern, reply)
    assert found and found[2] == signature(TOKEN, found[3], found[4], found[1])
    compared(name, Envelope(KEY, appid).open(found[1]))
