"""YAML is changed where it has to be; everything else stays, letter for letter."""

from __future__ import annotations

import pytest
import yaml

from api.console.errors import ConsoleError
from api.console.questions.yaml_edit import (
    place_of,
    read,
    with_entry,
    with_more,
    with_other_entry,
    without_entry,
)
from corpus.load import ROOT

BANK = """\
# 问法

- 主题: leave
  名称: 产假
  依据: [规定 第一条]
  问:
    - 产假多少天
    - 生娃能歇几天

# 夜里
- 主题: night
  名称: 夜班
  依据: [规定 第二条]
  问:
    - 怀孕能上夜班吗   # 常问
  须含: [夜]
"""


def test_more_questions_stand_behind_the_others() -> None:
    changed = with_more(BANK, 0, "问", ["产假有多久", "1: 怪问法"], "a.yaml")
    assert changed == BANK.replace("    - 生娃能歇几天\n", "    - 生娃能歇几天\n    - 产假有多久\n    - '1: 怪问法'\n")


def test_in_the_middle_of_an_entry_too() -> None:
    changed = with_more(BANK, 1, "问", ["大夜行不行"], "a.yaml")
    assert changed.splitlines()[-3:] == ["    - 怀孕能上夜班吗   # 常问", "    - 大夜行不行", "  须含: [夜]"]


def test_a_file_without_a_last_line_end() -> None:
    text = "- 主题: a\n  问:\n    - 一"
    assert with_more(text, 0, "问", ["二"], "a.yaml") == "- 主题: a\n  问:\n    - 一\n    - 二\n"


def test_an_entry_at_the_end_and_the_first_of_a_file() -> None:
    entry = {"主题": "own", "依据": ["规定 第三条"], "问": ["甲", "乙"]}
    assert with_entry(BANK, entry, "a.yaml").startswith(BANK)
    assert yaml.safe_load(with_entry("", entry, "a.yaml")) == [entry]
    assert yaml.safe_load(with_entry("# 还没有\n", entry, "a.yaml")) == [entry]


def test_an_entry_is_replaced_and_its_neighbours_stay() -> None:
    changed = with_other_entry(BANK, 0, {"主题": "leave", "问": ["新"]}, "a.yaml")
    assert changed.startswith("# 问法\n\n- 主题: leave\n  问:\n  - 新\n")
    assert changed.endswith(BANK[BANK.index("# 夜里") :])


def test_an_entry_is_taken_away() -> None:
    assert without_entry(BANK, 0, "a.yaml") == "# 问法\n\n" + BANK[BANK.index("# 夜里") :]
    assert without_entry(BANK, 1, "a.yaml") == BANK[: BANK.index("- 主题: night")]
    assert without_entry("- a: 1\n", 0, "a.yaml") == ""


def test_where_an_entry_is() -> None:
    assert place_of(BANK, "主题", "night", "a.yaml") == 1
    assert place_of(BANK, "主题", "none", "a.yaml") is None
    assert place_of("", "主题", "none", "a.yaml") is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- 主题: a\n  问: [一, 二]\n", id="a list in one line"),
        pytest.param("- 主题: a\n  问: []\n", id="an empty list"),
        pytest.param("- 主题: a\n", id="no such list"),
        pytest.param("主题: a\n", id="no list of entries"),
        pytest.param("- 主题: [\n", id="broken"),
        pytest.param("- 只是话\n", id="texts"),
    ],
)
def test_what_is_written_otherwise_is_left_alone(text: str) -> None:
    with pytest.raises(ConsoleError, match=r"a\.yaml 的写法和平常不一样"):
        with_more(text, 0, "问", ["三"], "a.yaml")


def test_an_indented_list_is_not_cut_apart() -> None:
    with pytest.raises(ConsoleError, match="写法和平常不一样"):
        without_entry("  - a: 1\n  - a: 2\n", 0, "a.yaml")


def test_reading_what_cannot_be_read_gives_nothing() -> None:
    assert read("- [") == [] and read("") == [] and read("- a: 1\n") == [{"a": 1}]


@pytest.mark.parametrize("path", sorted((ROOT / "questions").glob("*.yaml")), ids=lambda p: p.stem)
def test_every_file_of_the_real_bank_can_be_added_to(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    items = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for at in (0, len(items) // 2, len(items) - 1):
        changed = with_more(text, at, "问", ["这是新加的一句"], "x.yaml")
        assert changed.count("\n") - text.count("\n") == 1
