"""The menu under the chat, as an administrator writes it and as WeChat takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from api.wechat.listed import read_list

DEFAULT = Path(__file__).parents[1] / "templates" / "wechat_menu.yaml"
BUTTONS, SUB_BUTTONS = 3, 5
NAME, SUB_NAME = 4, 8
"""Chinese characters that WeChat shows of a name; it takes a few more bytes than that."""
KEY, ADDRESS = 128, 1024
"""Bytes."""


def _not_too_long(most: int, words: str) -> AfterValidator:
    def check(value: str) -> str:
        if len(value.encode()) > most:
            raise ValueError(f"太长：{words}最多 {most} 字节，现在是 {len(value.encode())} 字节")
        return value

    return AfterValidator(check)


def _shown(value: str) -> float:
    """How wide a name is, in Chinese characters."""
    return sum(0.5 if letter.isascii() else 1 for letter in value)


def _address(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise ValueError("应是网址，以 https:// 开头")
    return value


def _as_list(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class _Action(BaseModel):
    """A button that does one thing."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    名称: str = Field(min_length=1)
    发: Annotated[str, Field(min_length=1), _not_too_long(KEY, "发")] | None = None
    网址: Annotated[str, AfterValidator(_address), _not_too_long(ADDRESS, "网址")] | None = None

    @property
    def button(self) -> dict[str, Any]:
        if self.网址:
            return {"type": "view", "name": self.名称, "url": self.网址}
        return {"type": "click", "name": self.名称, "key": self.发}


class _Sub(_Action):
    """A button of the second row."""

    @model_validator(mode="after")
    def _whole(self) -> _Sub:
        _check(self.名称, SUB_NAME, bool(self.发) + bool(self.网址))
        return self


class _Top(_Action):
    """A button of the first row; it does one thing, or opens others."""

    下级: Annotated[tuple[_Sub, ...], BeforeValidator(_as_list)] = ()

    @model_validator(mode="after")
    def _whole(self) -> _Top:
        _check(self.名称, NAME, bool(self.发) + bool(self.网址) + bool(self.下级))
        if len(self.下级) > SUB_BUTTONS:
            raise ValueError(f"下级最多 {SUB_BUTTONS} 个，「{self.名称}」有 {len(self.下级)} 个")
        return self

    @property
    def button(self) -> dict[str, Any]:
        if self.下级:
            return {"name": self.名称, "sub_button": [sub.button for sub in self.下级]}
        return super().button


def _check(name: str, widest: int, actions: int) -> None:
    if _shown(name) > widest:
        raise ValueError(f"名称太长：「{name}」最多 {widest} 个汉字")
    if actions != 1:
        raise ValueError(f"名称「{name}」下面，发、网址、下级要填一个，也只能填一个")


def load_menu(file: Path = DEFAULT) -> dict[str, Any]:
    """The menu as WeChat's interface takes it. Raises ValueError with a sentence in Chinese for each fault."""
    items = read_list(_Top, file, "菜单")
    if len(items) > BUTTONS:
        raise ValueError(f"菜单有误：\n{items[BUTTONS].place}：一级按钮最多 {BUTTONS} 个")
    return {"button": [item.value.button for item in items]}


def outline(menu: Mapping[str, Any]) -> Iterator[str]:
    """A menu as WeChat gives it back, a line for each button."""
    for button in menu.get("button", ()):
        yield _line(button)
        yield from (f"　　{_line(sub)}" for sub in button.get("sub_button", ()))


def _line(button: Mapping[str, Any]) -> str:
    does = button.get("key") or button.get("url") or ""
    return f"{button.get('name', '')}　{does}".rstrip("　")
