"""The front matter in a form and back: nothing changes that nobody changed, whatever was typed is one YAML line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from api.console.corpus.head import FIELDS, changed, read_head, with_head, written
from corpus import ROOT, parse_document
from tests.api.releases.corpus import REST

DOCUMENTS = sorted((ROOT / "documents").glob("*/*.md"))


def test_what_a_form_shows() -> None:
    head = read_head(REST)
    assert head is not None
    assert head.values["标题"] == "女职工休息规定" and head.values["废止日期"] == "" and head.values["简称"] == ""
    assert head.body.startswith("#### 第一条") and REST.split("\n")[head.body_line - 1].startswith("#### 第一条")
    assert head.field_at(3) == "标题" and head.field_at(head.body_line) is None


@pytest.mark.parametrize("path", DOCUMENTS[::8], ids=lambda p: p.stem)
def test_every_document_goes_through_the_form_unchanged(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = read_head(text)
    assert head is not None and with_head(text, head.values, head.body) == text


def test_one_field_changes_one_line() -> None:
    new = changed(REST, 废止日期="2027-01-01", 简称="休息规定、 女工休息，新规")
    assert new is not None
    differing = [(a, b) for a, b in zip(REST.split("\n"), new.split("\n"), strict=True) if a != b]
    assert differing == [("简称: []", "简称: [休息规定, 女工休息, 新规]"), ("废止日期: null", "废止日期: 2027-01-01")]
    assert str(parse_document(new, "").repealed) == "2027-01-01"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("没有开头", id="none"),
        pytest.param("---\n标题: [\n---\n", id="broken"),
        pytest.param("---\n别的: 1\n---\n", id="an-unknown-field"),
        pytest.param("---\n标题: {一: 二}\n---\n", id="not-a-text"),
        pytest.param("---\n- 一\n---\n", id="a-list"),
    ],
)
def test_what_no_form_can_show(text: str) -> None:
    assert read_head(text) is None and changed(text, 标题="x") is None


@pytest.mark.parametrize(
    ("field", "typed", "line"),
    [
        ("文号", "", "null"),
        ("题注", "", "''"),
        ("标题", "", "待填"),
        ("标题", "一: 二 #三", "'一: 二 #三'"),
        ("标题", "两\n行", "两 行"),
        ("编号", "null", "'null'"),
        ("公布日期", "2026-01-05", "2026-01-05"),
        ("公布日期", "昨天", "昨天"),
        ("简称", "", "[]"),
    ],
)
def test_as_it_is_written(field: str, typed: str, line: str) -> None:
    assert written(field, typed) == line


@given(field=st.sampled_from(FIELDS), typed=st.text(st.characters(exclude_categories=("Cc", "Cs", "Co")), max_size=40))
def test_whatever_is_typed_can_be_read_back(field: str, typed: str) -> None:
    new = with_head(REST, {field: typed}, "正文")
    loaded = yaml.safe_load(new.split("---\n")[1])
    assert set(loaded) == set(FIELDS) and new.count("\n---\n") == 1
    assert read_head(new) is not None
