"""A rewritten question asks about nothing that was not said."""

from __future__ import annotations

from pathlib import Path

import pytest

import corpus
from assistant.chat_model.rewrite import place_names, usable_rewrite

PLACES = place_names(Path(corpus.__file__).parent)
SAID = "俺在宁波打工怀了七个月老板天天叫加班去年就这样"


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        pytest.param("宁波怀孕七个月单位安排加班是否合法？", True, id="plain"),
        pytest.param("怀孕7个月单位安排加班是否合法", True, id="Arabic, no question mark"),
        pytest.param("“怀孕期间能不能安排加班？”", True, id="quotation marks around it"),
        pytest.param("怀孕八个月单位安排加班是否合法？", False, id="another number"),
        pytest.param("怀孕七个月加班给1000元是否合法？", False, id="a number more"),
        pytest.param("上海怀孕七个月加班是否合法？", False, id="another province"),
        pytest.param("杭州怀孕七个月加班是否合法？", False, id="another city of the same province"),
        pytest.param("明年怀孕加班是否合法？", False, id="another time"),
        pytest.param("2025年怀孕加班是否合法？", False, id="a year"),
        pytest.param("劳动法第六十一条怎么规定加班？", False, id="an article"),
        pytest.param("怀孕能加班吗？产假几天？", False, id="two questions"),
        pytest.param("怀孕能加班吗？\n单位可以辞退你", False, id="two lines"),
        pytest.param("改写：<b>怀孕能加班吗</b>", False, id="markup"),
        pytest.param("怀孕能加班吗 https://a.cn", False, id="link"),
        pytest.param("怀孕能加班吗" * 12, False, id="long"),
        pytest.param("", False, id="empty"),
        pytest.param("问", False, id="nothing said"),
        pytest.param("怀孕能加班吗\u200b", False, id="invisible character"),
    ],
)
def test_usable(reply: str, expected: bool) -> None:
    assert (usable_rewrite(reply, SAID, PLACES) is not None) is expected


@pytest.mark.parametrize("name", ["浙江", "浙江省", "宁波", "魔都", "三明市", "三明"])
def test_every_name_of_a_place_is_known(name: str) -> None:
    assert name in PLACES
    assert "全国" not in PLACES
