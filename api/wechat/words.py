"""Everything the account says besides answers, read from templates/wechat.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.yaml_strict import load_yaml, validate

FILE = Path(__file__).parents[1] / "templates" / "wechat.yaml"
Command = Literal["继续", "换省份", "清除记录", "人工", "帮助", "答题", "知道了", "依据", "没答对", "太长"]
Unread = Literal["image", "voice", "video", "shortvideo", "link", "file", "other"]
"""Messages without words that could be answered."""
BULLET = "· "


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class ProvinceWords(_Model):
    问: str
    好: str
    不认识: str


class PlaceWords(_Model):
    好: str
    不认识: str


class MoreWords(_Model):
    没有: str
    稍等: str


class HeardWords(_Model):
    没有了: str
    还有: str


class WordlessWords(_Model):
    表情: str
    别的: str


class AnswerWords(_Model):
    """Around an answer."""

    同上: str
    原文: str
    全文: str
    最接近: str
    报道: str
    读作: str
    按: str
    按省: str
    还可以问: str
    这几个: str
    页码: str
    后面: str
    改写: str


class Words(_Model):
    命令: dict[Command, tuple[str, ...]]
    欢迎: str
    省份已知: str
    省份未知: str
    例子: tuple[str, ...] = Field(min_length=3, max_length=3)
    帮助: str
    人工: str
    求助: str
    换省份: ProvinceWords
    清除记录: str
    已删: str
    继续: MoreWords
    知道了: HeardWords
    依据: str
    查条文: str
    没答对: str
    太长: str
    答题: str
    没有答题: str
    位置: PlaceWords
    消息: dict[Unread, str]
    没有文字: WordlessWords
    扫码: str
    表情: tuple[str, ...]
    回答: AnswerWords
    改写: str
    还没准备好: str
    出错了: str
    太忙: str

    def unread(self, kind: str) -> str:
        """What is said to a message without words that could be answered."""
        return next((said for name, said in self.消息.items() if name == kind), self.消息["other"])


@lru_cache(maxsize=1)
def wechat_words() -> Words:
    """Raises CorpusError where the template is broken."""
    text = FILE.read_text(encoding="utf-8")
    return validate(Words, load_yaml(text, FILE.name), text, FILE.name)


def listed(items: Sequence[str]) -> str:
    """One on each line."""
    return "\n".join(BULLET + item for item in items)
