"""The official accounts the service answers for, read once at start from a YAML file that an administrator writes."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from api.addresses import site_address
from api.wechat.listed import Item, read_list
from corpus import ROOT
from corpus.yaml_strict import load_yaml

Mode = Literal["明文", "兼容", "安全"]
RESERVED = {"setup"}
"""Paths under /wechat that are pages of ours."""
_MODES = get_args(Mode)
_SAME = (("路径", "/wechat 后面的路径"), ("AppID", "AppID"), ("名称", "名称"))


@dataclass(frozen=True)
class Account:
    """One official account; nothing secret stands in its repr."""

    name: str
    """What logs call it."""
    app_id: str
    token: str = field(repr=False)
    mode: Mode
    path: str = ""
    """It is served at /wechat/{path}, or at /wechat."""
    original_id: str | None = None
    """gh_…: what WeChat writes in ToUserName; None = not checked."""
    key: bytes | None = field(default=None, repr=False)
    """The 32 bytes in EncodingAESKey."""
    secret: str | None = field(default=None, repr=False)
    """The AppSecret, for WeChat's own interface."""
    sends: bool = False
    """Whether it may send customer-service messages."""
    province: str | None = None
    quiz: str | None = None
    """The address behind 答题; None = the site's own."""


@dataclass(frozen=True)
class Accounts:
    """All of them, found by their path."""

    every: tuple[Account, ...] = ()

    def __iter__(self) -> Iterator[Account]:
        return iter(self.every)

    def __len__(self) -> int:
        return len(self.every)

    def at(self, path: str) -> Account | None:
        return next((account for account in self.every if account.path == path), None)


def load_accounts(file: Path) -> Accounts:
    """Raises ValueError with a sentence in Chinese for each fault, with file and line; never with a secret."""
    items = read_list(_Entry, file, "公众号的设置")
    for key, words in _SAME:
        _apart(items, key, words)
    return Accounts(tuple(item.value.account for item in items))


def _apart(items: list[Item[_Entry]], key: str, words: str) -> None:
    """Two accounts at one address, or with one name, cannot be told apart."""
    counted = Counter(getattr(item.value, key) for item in items)
    for item in items:
        if counted[getattr(item.value, key)] > 1:
            raise ValueError(f"公众号的设置有误：\n{item.place}：有两个公众号的{words}一样，要写成不同的")


def _text(value: object) -> object:
    """YAML reads 0123 as a number: then what was written is lost already."""
    if isinstance(value, bool | int | float):
        raise ValueError("应是文字：请在两边加上引号")
    return value


def _aes_key(value: str) -> str:
    if len(value) != 43 or not value.isascii() or not value.isalnum():
        raise ValueError("应是公众号后台给的 43 个字母和数字")
    return value


def _province(value: str) -> str:
    """A province's name as the corpus writes it."""
    file = ROOT / "jurisdictions.yaml"
    known = {place["名称"] for place in load_yaml(file.read_text(encoding="utf-8"), str(file))} - {"全国"}
    if value not in known:
        raise ValueError("不是省份的名字，应写成 浙江 这样的简称")
    return value


def _mode(value: object) -> object:
    if value not in _MODES:
        raise ValueError(f"不是允许的取值，应是 {'、'.join(_MODES)} 里的一个")
    return value


def _yes_or_no(value: object) -> object:
    if not isinstance(value, bool):
        raise ValueError("应写 true 或 false")
    return value


def _shaped(pattern: str, words: str) -> AfterValidator:
    """`words` say how it is written."""
    shape = re.compile(pattern)

    def check(value: str) -> str:
        if not shape.fullmatch(value):
            raise ValueError(f"写法不对，应是{words}")
        return value

    return AfterValidator(check)


Text = Annotated[str, BeforeValidator(_text), Field(min_length=1)]


class _Entry(BaseModel):
    """One account as it is written."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    名称: Text
    路径: Annotated[Text, _shaped("[a-z0-9-]{1,64}", "小写字母、数字和短横")] | None = None
    原始ID: Annotated[Text, _shaped("gh_[0-9a-z]+", " gh_ 开头的一串小写字母和数字")] | None = None
    AppID: Annotated[Text, _shaped("wx[0-9A-Za-z]{8,32}", " wx 开头的一串字母和数字")]
    Token: Annotated[Text, _shaped("[0-9A-Za-z]{3,32}", " 3 到 32 个字母和数字")]
    EncodingAESKey: Annotated[Text, AfterValidator(_aes_key)] | None = None
    模式: Annotated[Mode, BeforeValidator(_mode)]
    AppSecret: Text | None = None
    客服消息: Annotated[bool, BeforeValidator(_yes_or_no)] = False
    省份: Annotated[Text, AfterValidator(_province)] | None = None
    答题: Annotated[Text, AfterValidator(site_address)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> _Entry:
        if self.模式 != "明文" and self.EncodingAESKey is None:
            raise ValueError(f"模式是{self.模式}，就要填 EncodingAESKey")
        if self.客服消息 and self.AppSecret is None:
            raise ValueError("客服消息要用 AppSecret，请填上")
        if self.路径 in RESERVED:
            raise ValueError(f"路径 {self.路径} 已经有别的用处，请换一个")
        return self

    @property
    def account(self) -> Account:
        return Account(
            name=self.名称,
            app_id=self.AppID,
            token=self.Token,
            mode=self.模式,
            path=self.路径 or "",
            original_id=self.原始ID,
            key=base64.b64decode(f"{self.EncodingAESKey}=") if self.EncodingAESKey else None,
            secret=self.AppSecret,
            sends=self.客服消息,
            province=self.省份,
            quiz=self.答题,
        )
