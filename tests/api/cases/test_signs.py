"""Words are read with dialect in plain letters, and what is denied is not told."""

from __future__ import annotations

import re

import pytest

from api.cases import signs


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("公司辞退我", True, id="told"),
        pytest.param("没有辞退", False, id="denied"),
        pytest.param("没被辞退", False, id="denied-passive"),
        pytest.param("担心单位辞退", False, id="feared"),
        pytest.param("没有辞退我，昨天又说开除", True, id="denied-once-and-told-once"),
        pytest.param("", False, id="empty"),
    ],
)
def test_one_mention_that_is_not_denied_is_enough(text: str, told: bool) -> None:
    assert signs.said(signs.LET_GO, text) is told


def test_dialect_becomes_plain() -> None:
    assert signs.plain("俺被咱厂打了俺") == "我被我厂打了我"


@pytest.mark.parametrize("text", ["我想调岗", "希望公司给我换个轻松岗位", "申请转岗"])
def test_her_own_wish_for_another_post(text: str) -> None:
    assert signs.WISHED.search(text)


@pytest.mark.parametrize("text", ["公司把我调岗了", "领导要求调去仓库"])
def test_what_is_no_wish_of_hers(text: str) -> None:
    assert not signs.WISHED.search(text)


@pytest.mark.parametrize("name", [n for n, v in vars(signs).items() if isinstance(v, re.Pattern)])
def test_no_pattern_takes_long_over_a_long_text(name: str) -> None:
    """Nothing in them can be tried in ever more ways: the longest note is read at once."""
    pattern: re.Pattern[str] = getattr(signs, name)
    for text in ("我" * 5000, "被老板" * 1700, "工资就被又" * 1000, "没有单位公司" * 800, "怀孕" * 2500):
        assert len(text) <= 5100
        list(pattern.finditer(text))
