"""One thing read otherwise than typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["拼音", "错字", "表情", "口头语", "标点"]


@dataclass(frozen=True)
class Change:
    """`typed` was read as `read`; empty where it was dropped."""

    kind: Kind
    typed: str
    read: str

    @property
    def words(self) -> str:
        """For people: 「chanjia」读作「产假」."""
        return f"「{self.typed}」读作「{self.read}」" if self.read else f"「{self.typed}」略去"
