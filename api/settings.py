"""All settings of the service, read once at start; those of the assistant are among them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import NoDecode, SettingsConfigDict

from api.addresses import database_address, listed, origin, site_address
from assistant import Settings


def _split(value: object) -> object:
    """A list as it stands in the environment: parts between commas."""
    return listed(value) if isinstance(value, str) else value


def _origins(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(origin, values)))


def _database(value: SecretStr) -> SecretStr:
    database_address(value.get_secret_value())
    return value


LETTERS_OF_SECRET = 32
_SHORT = (
    f"至少要 {LETTERS_OF_SECRET} 个字符，可以用这条命令造一个：python -c 'import secrets; print(secrets.token_hex(32))'"
)
_NEEDED = "没有填：接公众号要用它。" + _SHORT


def _secret(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < LETTERS_OF_SECRET:
        raise ValueError(_SHORT)
    return value


Listed = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]


class ServiceSettings(Settings):
    """How the service listens, what it keeps and whom it answers."""

    # Faults never repeat what was set: a password may stand there.
    model_config = SettingsConfigDict(hide_input_in_errors=True)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    """Processes that answer; about as many as there are cores."""
    site: Annotated[str, AfterValidator(site_address)] | None = None
    """The address people reach the service by (https://niangjia.example.org); else that of each request."""
    database: Annotated[SecretStr, AfterValidator(_database)] = SecretStr("sqlite:///var/niangjiaren.db")
    """Where conversations, feedback and unanswered questions are kept: sqlite:///… or postgresql+psycopg://…"""
    keep_days: int = Field(default=30, ge=0, le=3650)
    """Days a conversation is kept after its last turn; 0 = none is written down."""
    keep_feedback_days: int = Field(default=365, ge=0, le=3650)
    """Days feedback and unanswered questions are kept; 0 = none is written down."""
    keep_case_days: int = Field(default=180, ge=1, le=3650)
    """Days a worker's case is kept once it is closed."""
    origins: Annotated[Listed, AfterValidator(_origins)] = ()
    """Sites that may use the service from their own pages (https://a.example,https://b.example); `*` = every site."""
    rate: str | None = "60/minute"
    """Questions one client may ask; empty in the environment = the default, `off` = no limit."""
    redis: SecretStr | None = None
    """redis://… where several processes share their rate limits."""
    proxies: Listed = ()
    """Addresses of reverse proxies whose X-Forwarded-For is believed."""
    answer_timeout: float = Field(default=20.0, gt=0, le=300)
    """Seconds one request may take."""
    log_level: str = "info"
    wechat: Path | None = None
    """The YAML file of the WeChat official accounts; None = there is none."""
    wechat_api: Annotated[str, AfterValidator(site_address)] = "https://api.weixin.qq.com"
    """WeChat's own interface; a simulator stands in for it."""
    releases: Path = Path("var/releases")
    """The folder of the corpus releases that the console publishes."""
    secret: Annotated[SecretStr, AfterValidator(_secret)] | None = Field(default=None, validate_default=True)
    """Keys the digests that stand for people, so that nobody can find out who they are by trying, and what workers
    hand over to the union; without it they cannot."""

    @field_validator("secret")
    @classmethod
    def _needed_for_wechat(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value is None and info.data.get("wechat"):
            raise ValueError(_NEEDED)
        return value


_FAULTS = {
    "int_parsing": "应是整数",
    "float_parsing": "应是数字",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
}


def explain(error: ValidationError) -> str:
    """What is wrong with the settings, in Chinese, one line for each, without what was set in secrets."""
    return "设置有误：\n" + "\n".join(f"　{_variable(e['loc'])} {_fault(e)}" for e in error.errors())


def _variable(place: tuple[int | str, ...]) -> str:
    """As people write it: NIANGJIAREN_PORT; those of a language model already stand there as CHAT_MODEL."""
    name = str(place[0]).upper()
    return name if name.startswith(("CHAT_", "NIANGJIAREN_")) else f"NIANGJIAREN_{name}"


def _fault(fault: Mapping[str, Any]) -> str:
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    return _FAULTS.get(fault["type"], "不对").format_map(fault.get("ctx", {}))
