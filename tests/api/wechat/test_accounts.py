"""The accounts an administrator writes: what is read, and what is said of each mistake, with its line."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from api.wechat.accounts import Account, Accounts, load_accounts
from tests.api.wechat.side import AES_KEY

LEAST = "- 名称: 女工\n  AppID: wx0123456789abcdef\n  Token: Token123\n  模式: 明文\n"
SAFE = LEAST.replace("明文", "安全") + f"  EncodingAESKey: {AES_KEY}\n"
WHOLE = f"""# 两个公众号
- 名称: 浙江女工
  路径: zj
  原始ID: gh_1234567890ab
  AppID: wx0123456789abcdef
  Token: Token123
  EncodingAESKey: {AES_KEY}
  模式: 安全
  AppSecret: the-secret
  客服消息: true
  省份: 浙江
  答题: https://quiz.example/a

- 名称: 上海女工
  AppID: wx0123456789abcdee
  Token: "0123456"
  模式: 明文
"""


def read(folder: Path, text: str) -> Accounts:
    file = folder / "accounts.yaml"
    file.write_text(text, encoding="utf-8")
    return load_accounts(file)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(ValueError) as caught:
        read(folder, text)
    said = str(caught.value)
    assert AES_KEY not in said and "the-secret" not in said and "Token123" not in said
    assert caught.value.__cause__ is None
    return said


def test_everything_that_may_be_written(tmp_path: Path) -> None:
    first, second = read(tmp_path, WHOLE)
    assert first == Account(
        name="浙江女工",
        app_id="wx0123456789abcdef",
        token="Token123",
        mode="安全",
        path="zj",
        original_id="gh_1234567890ab",
        key=base64.b64decode(f"{AES_KEY}="),
        secret="the-secret",
        sends=True,
        province="浙江",
        quiz="https://quiz.example/a",
    )
    assert first.key is not None and len(first.key) == 32
    assert (second.path, second.token, second.key, second.secret, second.sends) == ("", "0123456", None, None, False)


def test_they_are_found_by_their_path(tmp_path: Path) -> None:
    accounts = read(tmp_path, WHOLE)
    assert [getattr(accounts.at(path), "name", None) for path in ("zj", "", "sh")] == ["浙江女工", "上海女工", None]
    assert len(accounts) == 2 and not Accounts()


def test_nothing_secret_is_shown(tmp_path: Path) -> None:
    shown = repr(read(tmp_path, WHOLE))
    assert "浙江女工" in shown
    assert not [secret for secret in ("Token123", AES_KEY, "the-secret", "0123456'") if secret in shown]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param(LEAST + "  令牌: x\n", ":5：「令牌」是不认识的字段", id="unknown-field"),
        pytest.param(LEAST + "  名称: 又一个\n", ":5：字段「名称」写了两次", id="field-twice"),
        pytest.param(LEAST.replace("  Token: Token123\n", ""), "「Token」没有填", id="no-token"),
        pytest.param(LEAST.replace("Token123", "123456"), ":3：「Token」应是文字：请在两边加上引号", id="number"),
        pytest.param(LEAST.replace("Token123", "a b"), ":3：「Token」写法不对", id="token-with-a-space"),
        pytest.param(LEAST.replace("wx0123456789abcdef", "gh_1"), ":2：「AppID」写法不对", id="no-appid"),
        pytest.param(LEAST.replace("明文", "加密"), ":4：「模式」不是允许的取值", id="unknown-mode"),
        pytest.param(LEAST.replace("明文", "安全"), "模式是安全，就要填 EncodingAESKey", id="safe-without-key"),
        pytest.param(LEAST.replace("明文", "兼容"), "模式是兼容，就要填 EncodingAESKey", id="both-without-key"),
        pytest.param(
            SAFE.replace(AES_KEY, AES_KEY[:-1]), ":5：「EncodingAESKey」应是公众号后台给的 43", id="short-key"
        ),
        pytest.param(SAFE.replace(AES_KEY, AES_KEY[:-1] + "键"), "「EncodingAESKey」应是", id="key-in-chinese"),
        pytest.param(LEAST + "  客服消息: true\n", "客服消息要用 AppSecret", id="sends-without-secret"),
        pytest.param(LEAST + "  路径: 浙江\n", ":5：「路径」写法不对", id="path-in-chinese"),
        pytest.param(LEAST + "  路径: setup\n", "路径 setup 已经有别的用处", id="path-of-a-page"),
        pytest.param(LEAST + "  原始ID: wx01\n", ":5：「原始ID」写法不对", id="original-id"),
        pytest.param(LEAST + "  省份: 江湖\n", ":5：「省份」不是省份的名字", id="no-province"),
        pytest.param(LEAST + "  省份: 全国\n", ":5：「省份」不是省份的名字", id="no-single-province"),
        pytest.param(LEAST + "  答题: 去答题\n", ":5：「答题」「去答题」不是网址", id="no-address"),
        pytest.param(LEAST + LEAST, ":1：有两个公众号的/wechat 后面的路径一样", id="one-path"),
        pytest.param(LEAST + LEAST + "  路径: b\n", ":1：有两个公众号的AppID一样", id="one-appid"),
        pytest.param(WHOLE.replace("上海女工", "浙江女工"), ":2：有两个公众号的名称一样", id="one-name"),
        pytest.param(WHOLE.replace('"0123456"', "x"), ":16：「Token」写法不对", id="line-in-the-second"),
        pytest.param("名称: 女工\n", "应是一个列表", id="no-list"),
        pytest.param("", "应是一个列表", id="empty"),
        pytest.param("[]", "应是一个列表", id="empty-list"),
        pytest.param("- 女工\n", "应是一组「字段: 值」", id="no-fields"),
        pytest.param("- 名称: [\n", "YAML 格式不对", id="no-yaml"),
        pytest.param(LEAST.replace("明文", "加密"), "应是 明文、兼容、安全 里的一个", id="which-modes"),
        pytest.param(LEAST.replace("明文", "安全"), "accounts.yaml:4：模式是安全", id="nothing-before-the-sentence"),
        pytest.param(LEAST + "  客服消息: 是\n", ":5：「客服消息」应写 true 或 false", id="yes-in-chinese"),
        pytest.param(LEAST + "  路径: ZJ\n", "应是小写字母、数字和短横", id="path-in-capitals"),
        pytest.param(LEAST.replace("  AppID", "\tAppID"), ":2：行首用了制表符（Tab），请换成空格", id="tab"),
        pytest.param(LEAST.replace("名称: ", "名称："), ":1：冒号要用英文的，后面空一格", id="wide-colon"),
        pytest.param(LEAST.replace("Token: ", "Token:"), ":3：冒号要用英文的，后面空一格", id="colon-without-space"),
        pytest.param("名称:女工\n", ":1：冒号要用英文的，后面空一格", id="no-list-and-no-space"),
    ],
)
def test_every_mistake_is_said_with_its_line(tmp_path: Path, written: str, said: str) -> None:
    assert said in refused(tmp_path, written)


def test_every_fault_of_an_account_is_said_at_once(tmp_path: Path) -> None:
    said = refused(tmp_path, "- 名称: 女工\n  模式: 明文\n")
    assert "「AppID」" in said and "「Token」" in said


@pytest.mark.parametrize(
    ("content", "said"),
    [pytest.param(None, "没有这个文件", id="missing"), pytest.param(b"\xff\xfe", "不是 UTF-8", id="not-utf-8")],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "accounts.yaml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ValueError, match=said):
        load_accounts(file)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="这是一个文件夹"):
        load_accounts(tmp_path)


def test_no_fault_is_told_in_english(tmp_path: Path) -> None:
    for text in ("- 名称: [\n", "- 名称: 'a\n", "- {名称: a\n", LEAST + "  客服消息: 1\n", LEAST + "  省份: [浙江]\n"):
        said = refused(tmp_path, text).replace(str(tmp_path), "")
        assert not re.search("[a-z]{3,} [a-z]{2,}", said), said


def test_values_with_colons_are_no_slips(tmp_path: Path) -> None:
    """An address and a name keep their colons, whatever else is wrong."""
    said = refused(tmp_path, LEAST + "  答题: https://a.example/q?x=1:2\n  密码: x\n")
    assert "「密码」是不认识的字段" in said and "冒号" not in said


def test_windows_writes_a_mark_at_the_beginning(tmp_path: Path) -> None:
    assert len(read(tmp_path, "\ufeff" + LEAST)) == 1
