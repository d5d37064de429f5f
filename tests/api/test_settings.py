"""The service's settings: what the environment may say, and what is said back when it says something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import ServiceSettings, explain

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
Read = Callable[[str, str], ServiceSettings]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """The settings with one variable set, and nothing of this machine's own."""
    for name in ServiceSettings.model_fields:
        for variable in (f"NIANGJIAREN_{name.upper()}", name.upper()):
            monkeypatch.delenv(variable, raising=False)

    def with_one(name: str, value: str) -> ServiceSettings:
        monkeypatch.setenv(name, value)
        return ServiceSettings(_env_file=None)

    return with_one


def refused(read: Read, name: str, value: str) -> str:
    with pytest.raises(ValidationError) as caught:
        read(name, value)
    return explain(caught.value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("https://a.example", ("https://a.example",), id="one"),
        pytest.param("https://a.example,https://b.example", ("https://a.example", "https://b.example"), id="two"),
        pytest.param(
            " https://a.example ， https://b.example、", ("https://a.example", "https://b.example"), id="chinese-commas"
        ),
        pytest.param("https://A.Example/", ("https://a.example",), id="as-browsers-send-it"),
        pytest.param("http://127.0.0.1:8080", ("http://127.0.0.1:8080",), id="port"),
        pytest.param("http://[::1]:8080", ("http://[::1]:8080",), id="ipv6"),
        pytest.param("https://a.example,https://a.example", ("https://a.example",), id="twice-is-once"),
        pytest.param("*", ("*",), id="every-site"),
        pytest.param("", (), id="empty-is-none"),
    ],
)
def test_origins(read: Read, value: str, expected: tuple[str, ...]) -> None:
    assert read("NIANGJIAREN_ORIGINS", value).origins == expected


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("a.example", id="no-scheme"),
        pytest.param("https://a.example/page", id="with-a-path"),
        pytest.param("ftp://a.example", id="not-the-web"),
        pytest.param("https://", id="no-host"),
        pytest.param("https://u:p@a.example", id="with-a-password"),
        pytest.param("https://a.example https://b.example", id="spaces-between"),
        pytest.param('["https://a.example"]', id="json"),
        pytest.param("https://a.example?x=1", id="query"),
        pytest.param("null", id="null"),
    ],
)
def test_origins_that_are_none(read: Read, value: str) -> None:
    said = refused(read, "NIANGJIAREN_ORIGINS", value)
    assert "NIANGJIAREN_ORIGINS" in said and "应写成 https://a.example" in said


def test_proxies_are_split_at_commas(read: Read) -> None:
    assert read("NIANGJIAREN_PROXIES", "10.0.0.1, 192.168.0.0/16").proxies == ("10.0.0.1", "192.168.0.0/16")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("https://Niang.example", "https://niang.example", id="host-in-small-letters"),
        pytest.param("https://niang.example/", "https://niang.example", id="no-slash"),
        pytest.param("https://a.example/Fu", "https://a.example/Fu", id="in-a-folder"),
    ],
)
def test_site(read: Read, value: str, expected: str) -> None:
    assert read("NIANGJIAREN_SITE", value).site == expected


@pytest.mark.parametrize("value", ["niang.example", "//niang.example", "https://a.example/?x=1", "javascript:alert(1)"])
def test_sites_that_are_none(read: Read, value: str) -> None:
    assert "不是网址" in refused(read, "NIANGJIAREN_SITE", value)


@pytest.mark.parametrize(
    "value",
    [
        "sqlite:///var/niangjiaren.db",
        "sqlite:////srv/njr/state.db",
        "postgresql+psycopg://u:p@db:5432/njr",
        "postgresql://u:p@db/njr",
        "postgres://db/njr",
    ],
)
def test_databases(read: Read, value: str) -> None:
    assert read("NIANGJIAREN_DATABASE", value).database.get_secret_value() == value


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("var/geheim.db", id="a-path-alone"),
        pytest.param("sqlite://", id="in-memory"),
        pytest.param("sqlite:///:memory:", id="in-memory-by-name"),
        pytest.param("mysql://u:geheim@db/njr", id="another-server"),
        pytest.param("postgresql+psycopg2://u:geheim@db/njr", id="another-driver"),
        pytest.param("postgresql://u:geheim@db", id="no-database"),
        pytest.param("postgresql://u:geheim@db:port/njr", id="no-port"),
    ],
)
def test_databases_that_are_none_and_the_password_is_not_repeated(read: Read, value: str) -> None:
    with pytest.raises(ValidationError) as caught:
        read("NIANGJIAREN_DATABASE", value)
    said = explain(caught.value)
    assert "NIANGJIAREN_DATABASE 应写成 sqlite:///" in said
    assert "geheim" not in said + str(caught.value) + repr(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        pytest.param("NIANGJIAREN_PORT", "八千", "NIANGJIAREN_PORT 应是整数", id="not-a-number"),
        pytest.param("NIANGJIAREN_PORT", "70000", "NIANGJIAREN_PORT 不能大于 65535", id="no-such-port"),
        pytest.param("NIANGJIAREN_KEEP_DAYS", "-1", "NIANGJIAREN_KEEP_DAYS 不能小于 0", id="negative"),
        pytest.param("NIANGJIAREN_KEEP_FEEDBACK_DAYS", "9999", "不能大于 3650", id="too-many-days"),
        pytest.param("NIANGJIAREN_ANSWER_TIMEOUT", "0", "NIANGJIAREN_ANSWER_TIMEOUT 应大于 0", id="no-time"),
        pytest.param("NIANGJIAREN_ANSWER_TIMEOUT", "x", "应是数字", id="not-seconds"),
        pytest.param("CHAT_TIMEOUT", "x", "CHAT_TIMEOUT 应是数字", id="language-model"),
        pytest.param(
            "NIANGJIAREN_WECHAT", "accounts.yaml", "NIANGJIAREN_SECRET 没有填：接公众号要用它", id="no-secret"
        ),
        pytest.param("NIANGJIAREN_SECRET", "geheim" * 5, "NIANGJIAREN_SECRET 至少要 32 个字符", id="short-secret"),
        pytest.param("NIANGJIAREN_WECHAT_API", "weixin", "NIANGJIAREN_WECHAT_API 「weixin」不是网址", id="wechat-api"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(read: Read, name: str, value: str, said: str) -> None:
    assert said in refused(read, name, value)


def test_a_secret_is_not_repeated(read: Read) -> None:
    assert "geheim" not in refused(read, "NIANGJIAREN_SECRET", "geheim" * 5)
    assert "geheim" not in repr(read("NIANGJIAREN_SECRET", "geheim" * 6))


def test_accounts_and_their_secret(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANGJIAREN_SECRET", "s" * 32)
    settings = read("NIANGJIAREN_WECHAT", "accounts.yaml")
    assert settings.wechat == Path("accounts.yaml") and settings.secret is not None
    assert settings.wechat_api == "https://api.weixin.qq.com"


def test_every_fault_has_its_line(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANGJIAREN_PORT", "x")
    assert refused(read, "NIANGJIAREN_SITE", "x").count("\n") == 2


def test_nothing_set_is_the_defaults(read: Read) -> None:
    settings = read("NIANGJIAREN_ORIGINS", "")
    assert (settings.origins, settings.site, settings.keep_days, settings.keep_feedback_days) == ((), None, 30, 365)


def test_the_example_names_exactly_the_settings() -> None:
    named = re.findall(r"^#?([A-Z]+(?:_[A-Z]+)*)=", EXAMPLE, re.M)
    ours = [name.removeprefix("NIANGJIAREN_").lower() for name in named]
    assert sorted(ours) == sorted(ServiceSettings.model_fields)


def test_every_line_of_the_example_is_explained_in_chinese() -> None:
    for block in re.split(r"\n\n+", EXAMPLE.strip()):
        assert re.match(r"# .*[\u4e00-\u9fff]", block), block


def test_the_example_is_the_defaults(read: Read, tmp_path: Path) -> None:
    """Uncommented, every line that has a value says what holds without it."""
    lines = re.findall(r"^#([A-Z_]+=.*)$", EXAMPLE, re.M)
    (tmp_path / "env").write_text("\n".join(lines), encoding="utf-8")
    ours, defaults = ServiceSettings(_env_file=tmp_path / "env"), read("NIANGJIAREN_HOST", "")
    assert ours.model_dump(exclude={"corpus"}) == defaults.model_dump(exclude={"corpus"})
