"""Messages that are commands: the whole message is one, or it is a question that only contains the word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from api.wechat.words import Command, Words
from assistant.places import Gazetteer

_APART = re.compile(r"[\W_]+")
_AROUND_PLACES = re.compile(
    r"(?:我|俺|人|在|是|到|去|成|为|来自|坐标|的|省|市|自治区|上班|工作|打工|这边|这里|呢|啊|哦|吧)+"
)

_BEFORE = re.compile("^(?:回复|发送|输入|点击|请|我要|我想)")
_AROUND = re.compile(f"{_BEFORE.pattern}|(?:吧|啊|呀|呢|哦|一下|谢谢)$")
"""What is said around a command: as we told her to (回复“继续”), or politely."""
_NAMED = re.compile(r"[\s:：,，]+([^吗呢么几谁假算能行可]{1,6})[。.！!]?")
"""Behind 换省份 and a mark: what can only be meant as a place."""
NOWHERE = ""
"""A place that was named and is no province of ours."""


@dataclass(frozen=True)
class Commands:
    """Reads them with the words that are theirs; safe to share between threads."""

    words: Words
    gazetteer: Gazetteer

    def read(self, text: str) -> tuple[Command, str | None] | None:
        """The command and, for 换省份, the code of the province named with it or NOWHERE; None = it is a question."""
        whole = plain(text)
        for said in (whole, _AROUND.sub("", whole)):
            for command, names in self.words.命令.items():
                if said in names:
                    return command, None
        return self._to_province(_BEFORE.sub("", whole), text.strip())

    def _to_province(self, said: str, text: str) -> tuple[Command, str] | None:
        names = sorted(self.words.命令["换省份"], key=len, reverse=True)
        for name in names:
            if said.startswith(name) and (code := self.only_a_place(said[len(name) :])):
                return "换省份", code
        if any(text.startswith(name) and _NAMED.fullmatch(text[len(name) :]) for name in names):
            return "换省份", NOWHERE
        return None

    def only_a_place(self, text: str) -> str | None:
        """The code of the province, where a message says where she works and nothing else (我在杭州上班)."""
        said = plain(text)
        code = self.gazetteer.find(said)
        return code if code and not _AROUND_PLACES.sub("", self.gazetteer.without(said)) else None


def plain(text: str) -> str:
    """Without marks, spaces and letter case."""
    return _APART.sub("", unicodedata.normalize("NFKC", text)).lower()
