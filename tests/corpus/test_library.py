"""The YAML beside the documents, and the faults that it may have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import CorpusError, Parameter, Value
from corpus.library import load_library, read_library
from corpus.model import Condition, Term
from corpus.yaml_strict import load_yaml

DAY = date(2026, 11, 22)


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_everything_is_read(tiny: Path) -> None:
    library = load_library(tiny)
    assert list(library.parameters) == ["leave"]
    assert [t.id for t in library.topics] == ["leave", "banned_work"]
    assert library.topics[0].questions == ("产假多少天", "生娃能歇几天")
    assert [(j.code, j.name, j.cities) for j in library.jurisdictions] == [
        ("CN", "全国", ()),
        ("CN-ZJ", "浙江", ("宁波",)),
    ]
    assert library.lexicon == (Term(("小产",), "流产"),)


def test_a_value_with_all_its_parts(tiny: Path) -> None:
    assert load_library(tiny).parameters["leave"].values[1] == Value(
        jurisdiction="CN-ZJ",
        amount=60,
        unit="天",
        since=date(2021, 11, 25),
        until=None,
        obligation="应当",
        condition=Condition(),
        reference="浙江资料 （一）",
        words="一孩延长产假60天",
        evidence="报道",
    )


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        pytest.param("值: 98", 98, "天", id="number"),
        pytest.param("值: null", None, "天", id="the-rule-names-none"),
        pytest.param("值: {月: 3}", 3, "个月", id="months"),
        pytest.param("值: 98\n    单位: 日", 98, "日", id="unit-of-its-own"),
    ],
)
def test_amount_and_unit(tiny: Path, written: str, amount: int | None, unit: str) -> None:
    edit(tiny / "parameters/leave.yaml", "值: 98", written)
    value = load_library(tiny).parameters["leave"].values[0]
    assert (value.amount, value.unit) == (amount, unit)


def test_condition(tiny: Path) -> None:
    edit(
        tiny / "parameters/leave.yaml",
        "    证据: 核对",
        "    证据: 核对\n    条件: {胎次: [2, 3], 孕月满: 4, 孕月不满: 7}",
    )
    assert load_library(tiny).parameters["leave"].values[0].condition == Condition((2, 3), 4, 7)


@pytest.mark.parametrize(
    ("place", "on", "amounts"),
    [
        pytest.param("CN", date(2012, 4, 27), [], id="the-day-before"),
        pytest.param("CN", date(2012, 4, 28), [98], id="the-first-day"),
        pytest.param("CN", DAY, [98], id="today"),
        pytest.param("CN-ZJ", date(2021, 11, 24), [], id="not-yet-in-the-province"),
        pytest.param("CN-ZJ", DAY, [60], id="province"),
        pytest.param("CN-SH", DAY, [], id="not-collected-is-never-the-national-value"),
    ],
)
def test_values_at_a_place_on_a_day(tiny: Path, place: str, on: date, amounts: list[int]) -> None:
    values = load_library(tiny).parameters["leave"].at(place, on)
    assert [v.amount for v in values] == amounts


def test_a_value_ends_the_day_it_is_replaced(tiny: Path) -> None:
    edit(tiny / "parameters/leave.yaml", "    自: 2012-04-28", "    自: 2012-04-28\n    至: 2020-01-01")
    parameter: Parameter = load_library(tiny).parameters["leave"]
    assert parameter.at("CN", date(2019, 12, 31))
    assert not parameter.at("CN", date(2020, 1, 1))


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"),
    [
        pytest.param("parameters/leave.yaml", "名称: 产假", "名称: [产假", 3, "YAML 格式不对", id="broken"),
        pytest.param("parameters/leave.yaml", "单位: 天", "名称: 天", 3, "字段「名称」写了两次", id="key-twice"),
        pytest.param("parameters/leave.yaml", "单位: 天", "单价: 天", 3, "是不认识的字段", id="unknown-key"),
        pytest.param("parameters/leave.yaml", "单位: 天\n", "", 1, "「单位」没有填", id="missing-key"),
        pytest.param("parameters/leave.yaml", "值: 60", "值: 六十", 12, "应是整数", id="words-for-a-number"),
        pytest.param(
            "parameters/leave.yaml", "2021-11-25", "2021-11-31", 13, "没有「2021-11-31」这一天", id="no-such-day"
        ),
        pytest.param("parameters/leave.yaml", "2021-11-25", "去年", 13, "不是日期，应写成", id="no-date"),
        pytest.param("parameters/leave.yaml", "2021-11-25", "2021-11-25 08:00:00", 13, "不写钟点", id="a-time-of-day"),
        pytest.param("parameters/leave.yaml", "证据: 报道", "证据: 听说", 16, "不是允许的取值", id="unknown-evidence"),
        pytest.param("parameters/leave.yaml", "地区: CN-ZJ", "地区: 浙江", 11, "写法不对", id="bad-place"),
        pytest.param("parameters/leave.yaml", "参数: leave", "参数: holiday", 1, "应写在同名文件里", id="wrong-file"),
        pytest.param(
            "questions/leave.yaml", "名称: 禁忌劳动", "名字: 禁忌劳动", 8, "是不认识的字段", id="in-the-2nd-topic"
        ),
        pytest.param(
            "questions/leave.yaml", "    - 生娃能歇几天", "    - 98", 6, "应是文字", id="a-number-as-question"
        ),
        pytest.param("questions/leave.yaml", "主题: banned_work", "主题: 禁忌", 7, "写法不对", id="topic-id"),
        pytest.param("jurisdictions.yaml", "  全称: 浙江省\n", "", 4, "「全称」没有填", id="place-without-name"),
        pytest.param("lexicon.yaml", "法言: 流产", "法言:", 2, "应是文字", id="empty-value"),
        pytest.param("lexicon.yaml", "- 说法: [小产]\n  法言: 流产", "说法: 小产", 1, "应是一个列表", id="not-a-list"),
    ],
)
def test_faults(tiny: Path, file: str, old: str, new: str, line: int, message: str) -> None:
    edit(tiny / file, old, new)
    with pytest.raises(CorpusError) as caught:
        load_library(tiny)
    assert any((f.file, f.line) == (file, line) and message in f.message for f in caught.value.faults), caught.value


def test_a_value_that_ends_before_it_begins(tiny: Path) -> None:
    edit(tiny / "parameters/leave.yaml", "    自: 2012-04-28", "    自: 2012-04-28\n    至: 2012-04-28")
    with pytest.raises(CorpusError, match="不晚于「自」2012-04-28") as caught:
        load_library(tiny)
    assert caught.value.faults[0].line == 5


@pytest.mark.parametrize("file", ["jurisdictions.yaml", "lexicon.yaml"])
def test_a_missing_file(tiny: Path, file: str) -> None:
    (tiny / file).unlink()
    with pytest.raises(CorpusError, match=f"{file}:1：文件不存在"):
        load_library(tiny)


@pytest.mark.parametrize("file", ["lexicon.yaml", "parameters/leave.yaml", "questions/leave.yaml"])
def test_a_file_that_is_not_utf8(tiny: Path, file: str) -> None:
    (tiny / file).write_bytes("说法".encode("gb18030"))
    with pytest.raises(CorpusError, match=f"{file}:1：不是 UTF-8 编码的文本"):
        load_library(tiny)


def test_an_empty_file(tiny: Path) -> None:
    (tiny / "questions/leave.yaml").write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match="应是一个列表"):
        load_library(tiny)


def test_one_fault_does_not_hide_the_rest(tiny: Path) -> None:
    edit(tiny / "lexicon.yaml", "法言", "法律")
    edit(tiny / "questions/leave.yaml", "名称: 产假", "名字: 产假")
    library, faults = read_library(tiny)
    assert {f.file for f in faults} == {"lexicon.yaml", "questions/leave.yaml"}
    assert [t.id for t in library.topics] == ["banned_work"]
    assert list(library.parameters) == ["leave"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param("甲: 1\n乙: 2\n甲: 3\n", 3, "字段「甲」写了两次", id="key-twice"),
        pytest.param("甲:\n  乙: 1\n  乙: 2\n", 3, "字段「乙」写了两次", id="key-twice-inside"),
        pytest.param("甲: 1\n- 乙\n", 2, "YAML 格式不对", id="map-then-list"),
        pytest.param("甲: 2021-02-30\n", 1, "没有「2021-02-30」这一天", id="no-such-day"),
        pytest.param("? [甲, 乙]\n: 1\n", 1, "字段名应是文字", id="list-as-key"),
        pytest.param("甲: !!python/object:os.system 1\n", 1, "YAML 格式不对", id="no-objects"),
        pytest.param("甲: *乙\n", 1, "YAML 格式不对", id="unknown-alias"),
        pytest.param("甲: \x07\n", 1, "YAML 格式不对", id="control-character"),
    ],
)
def test_yaml_is_read_strictly(text: str, line: int, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        load_yaml(text, "甲.yaml")
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("甲.yaml", line)
    assert message in fault.message
