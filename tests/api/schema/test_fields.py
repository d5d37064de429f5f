"""Fields that several requests have."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from api.schema.fields import ConversationId, Day, Text, between

NUMBER: TypeAdapter[int] = TypeAdapter(Annotated[int, between(1, 12)])


@pytest.mark.parametrize(("given", "read"), [(1, 1), (12, 12), ("7", 7), ("07", 7)])
def test_a_number_in_its_range(given: object, read: int) -> None:
    assert NUMBER.validate_python(given) == read


@pytest.mark.parametrize("given", [0, 13, -1, True, 1.0, "", "十", "１", "007", "1e1", "+1", None, [1]])
def test_what_is_no_such_number(given: object) -> None:
    with pytest.raises(ValidationError, match="应是 1 到 12 之间的整数"):
        NUMBER.validate_python(given)


def test_the_range_is_described() -> None:
    assert NUMBER.json_schema() == {"type": "integer", "minimum": 1, "maximum": 12}


@pytest.mark.parametrize(
    "given", ["2026-1-1", "20260101", "2026-13-01", "明天", 1795305600, 1.5, "2026-01-01T00:00", ""]
)
def test_only_a_day_is_a_day(given: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(given)


def test_a_day() -> None:
    assert TypeAdapter(Day).validate_python("2026-11-22") == date(2026, 11, 22)


def test_half_a_character_is_refused() -> None:
    assert TypeAdapter(Text).validate_python("👩‍🍼产假\n") == "👩‍🍼产假\n"
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python("产\ud83d假")


@pytest.mark.parametrize("given", ["", "a b", "../x", "a" * 65, "é", "a\n"])
def test_what_is_no_id(given: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(ConversationId).validate_python(given)
