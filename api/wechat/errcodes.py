"""What went wrong at WeChat's own interface, in Chinese and with what to do about it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corpus.yaml_strict import load_yaml, validate

_FILE = Path(__file__).parents[1] / "templates" / "wechat_api.yaml"
_IP = re.compile(r"invalid ip ([0-9a-fA-F.:]{2,45})")
BUSY = -1
STALE_TOKEN = frozenset({40001, 40014, 42001})
"""The access token is to be asked for again."""


class PlatformError(Exception):
    """A sentence in Chinese for an administrator; `code` is WeChat's errcode, None where there was no answer."""

    def __init__(self, said: str, code: int | None = None) -> None:
        super().__init__(said)
        self.code = code


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    其他: str
    连不上: str
    太慢: str
    读不懂: str
    缺密钥: str
    错误码: dict[int, str]


@lru_cache
def words() -> _Words:
    text = _FILE.read_text(encoding="utf-8")
    return validate(_Words, load_yaml(text, _FILE.name), text, _FILE.name)


def refused(code: int, said: str) -> PlatformError:
    """WeChat's own words are not repeated, but for the address it names."""
    found = _IP.search(said)
    sentence = words().错误码.get(code, words().其他)
    return PlatformError(sentence.format(code=code, ip=f" {found[1]} " if found else ""), code)
