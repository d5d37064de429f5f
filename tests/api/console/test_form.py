"""What was sent, read with care."""

from __future__ import annotations

from datetime import date

import pytest

from api.console.errors import ConsoleError
from api.console.form import LONGEST, Form


def form(**fields: str) -> Form:
    return Form({name: (value,) for name, value in fields.items()})


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        pytest.param("  产假 ", "产假", id="spaces-around"),
        pytest.param("一\r\n二\r三", "一\n二\n三", id="lines"),
        pytest.param("a\x00b\x1bc\x7f", "abc", id="control-characters"),
        pytest.param("a\ud800b", "ab", id="half-a-pair"),
    ],
)
def test_text(sent: str, read: str) -> None:
    assert form(name=sent).text("name") == read


def test_the_last_of_several_counts_and_all_are_there() -> None:
    several = Form({"topic": ("产假", "婚假")})
    assert several.text("topic") == "婚假" and several.all("topic") == ("产假", "婚假") and "topic" in several
    assert several.text("none") == "" and several.all("none") == () and "none" not in several


def test_a_password_is_not_touched() -> None:
    assert form(password=" a\tb ").secret("password") == " a\tb "


def test_text_that_is_too_long() -> None:
    with pytest.raises(ConsoleError, match="太长"):
        form(name="长" * (LONGEST + 1)).text("name")


@pytest.mark.parametrize(("sent", "read"), [("12", 12), (" ７ ", 7), ("", None), ("0", 0)])
def test_number(sent: str, read: int | None) -> None:
    assert form(n=sent).number("n", "题数", 0, 200) == read


@pytest.mark.parametrize("sent", ["-1", "1.5", "十", "201", "1e2", "9" * 5000, "٣"])
def test_no_number(sent: str) -> None:
    with pytest.raises(ConsoleError):
        form(n=sent).number("n", "题数", 0, 200)


def test_day() -> None:
    assert form(on="2026-11-22").day("on", "日期") == date(2026, 11, 22) and form().day("on", "日期") is None
    with pytest.raises(ConsoleError, match="应写成 2026-11-22"):
        form(on="22.11.2026").day("on", "日期")
