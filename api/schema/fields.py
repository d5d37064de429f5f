"""What several requests have in common: text that can be written out again, a day, an id, no unknown fields."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


def _iso_day(value: object) -> object:
    """Only 2026-11-22: pydantic alone would also take a number of seconds or a time of day."""
    if value is None or isinstance(value, date):
        return value
    try:
        if not isinstance(value, str) or len(value) != len("2026-11-22"):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("不是日期，应写成 2026-11-22") from None


def _readable(value: str) -> str:
    """Half a surrogate pair is not a character and could not be written out again."""
    if not value.isprintable() and any("\ud800" <= c <= "\udfff" for c in value):
        raise ValueError("里有不能识别的字符")
    return value


Text = Annotated[str, AfterValidator(_readable)]
Day = Annotated[date, BeforeValidator(_iso_day)]
ConversationId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
AskedDay = Annotated[Day | None, Field(description="按哪一天的规定，默认今天")]


class Strict(BaseModel):
    """A field we do not know is a mistake of the sender's: better told than passed over."""

    model_config = ConfigDict(extra="forbid")


def between(low: int, high: int) -> BeforeValidator:
    """A whole number of a range; in an address it is written in digits."""

    def check(value: object) -> object:
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= len(str(high)):
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise ValueError(f"应是 {low} 到 {high} 之间的整数")

    return BeforeValidator(check, json_schema_input_type=Annotated[int, Field(ge=low, le=high)])
