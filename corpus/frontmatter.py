"""The front matter of a corpus file, with the national law database's own words as keys."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal[
    "法律",
    "行政法规",
    "部门规章",
    "地方性法规",
    "地方政府规章",
    "规范性文件",
    "司法解释",
    "工会文件",
    "报刊",
    "资料",
]


class FrontMatter(BaseModel):
    """What must stand above every document."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    编号: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$")
    标题: str = Field(min_length=2)
    简称: tuple[str, ...] = ()
    文号: str | None = None
    类别: Kind
    制定机关: str = Field(min_length=2)
    适用地区: str = Field(pattern=r"^CN(-[A-Z]{2})?$")
    公布日期: date
    施行日期: date
    废止日期: date | None = None
    题注: str = ""
    来源: str = Field(min_length=2)
    取得日期: date
    核对人: str
    核对日期: date
    证据: Literal["核对", "条文", "报道"]
    范围: Literal["全文", "摘录"]

    @model_validator(mode="after")
    def _dates_in_order(self) -> FrontMatter:
        if self.施行日期 < self.公布日期 and not self._backdated():
            hint = "确实如此的，题注里要写明自哪天起执行"
            raise ValueError(f"施行日期 {self.施行日期} 早于公布日期 {self.公布日期}；{hint}")
        if self.废止日期 is not None and self.废止日期 <= self.施行日期:
            raise ValueError(f"废止日期 {self.废止日期} 不晚于施行日期 {self.施行日期}")
        return self

    def _backdated(self) -> bool:
        """Whether the enactment note itself says that it applies since before it was published."""
        day = self.施行日期
        return re.search(rf"{day.year}年0?{day.month}月0?{day.day}日起", self.题注) is not None

    def as_fields(self) -> dict[str, Any]:
        """The same as the fields of `Document`."""
        return {
            "id": self.编号,
            "title": self.标题,
            "short_titles": self.简称,
            "number": self.文号,
            "kind": self.类别,
            "issuer": self.制定机关,
            "jurisdiction": self.适用地区,
            "published": self.公布日期,
            "effective": self.施行日期,
            "repealed": self.废止日期,
            "enactment_note": self.题注,
            "origin": self.来源,
            "obtained_on": self.取得日期,
            "checked_by": self.核对人,
            "checked_on": self.核对日期,
            "evidence": self.证据,
            "excerpt": self.范围 == "摘录",
        }
