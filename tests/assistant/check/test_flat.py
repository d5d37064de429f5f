"""The plain text knows where each of its characters stood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.check.flat import Flat


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        pytest.param("产假９０天", "产假90天", id="full-width-digits"),
        pytest.param("產假 90 天", "产假90天", id="traditional-and-spaces"),
        pytest.param("**产假**,90天;", "产假，90天；", id="stars-and-half-width"),
        pytest.param("3N", "3n", id="small-letters"),
        pytest.param("1,000元 12:30", "1,000元12:30", id="commas-within-numbers"),
        pytest.param("产\u200b假\ufeff", "产假", id="invisible"),
        pytest.param("一\n二", "一\n二", id="lines-stay"),
        pytest.param("“产假”", "“产假”", id="quotes-stay"),
        pytest.param("第__届", "第__届", id="blanks-stay"),
    ],
)
def test_what_makes_no_difference_is_made_one(typed: str, plain: str) -> None:
    assert Flat.of(typed).text == plain


def test_a_span_leads_back() -> None:
    flat = Flat.of("**产 假** 90 天")
    at = flat.text.index("90")
    assert flat.typed[slice(*flat.span(0, 2))] == "产 假"
    assert flat.typed[slice(*flat.span(at, at + 3))] == "90 天"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed(typed: str) -> None:
    flat = Flat.of(typed)
    assert len(flat.text) == len(flat.at) <= len(typed)
    assert list(flat.at) == sorted(set(flat.at))
