"""The columns: a picture that says in words what it shows."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from api.console.questions.charts import HEIGHT, WIDTH, Column, columns, in_words

SVG = "{http://www.w3.org/2000/svg}"
DAYS = [Column(f"11-{n:02d}", n * 5, 5 if n > 2 else None) for n in range(1, 31)]


def drawn(shown: list[Column]) -> ElementTree.Element:
    text = str(columns("days", "每天<问>", shown)).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ElementTree.fromstring(text)


def test_it_has_a_name_and_says_its_figures() -> None:
    picture = drawn(DAYS)
    assert picture.attrib["role"] == "img"
    names = picture.attrib["aria-labelledby"].split()
    parts = {child.attrib["id"]: child.text for child in picture if "id" in child.attrib}
    assert [parts[name] for name in names] == ["每天<问>", in_words(DAYS)]
    assert in_words(DAYS[:3]) == "11-01 一共 5；11-02 一共 10；11-03 一共 15，没答上 5"


def test_columns_stay_inside_and_grow_with_their_figures() -> None:
    picture = drawn(DAYS)
    wholes = [r for r in picture.iter(f"{SVG}rect") if r.attrib["class"] == "whole"]
    heights = [float(r.attrib["height"]) for r in wholes]
    assert len(wholes) == 30 and heights == sorted(heights)
    for rect in picture.iter(f"{SVG}rect"):
        assert float(rect.attrib["x"]) >= 0 and float(rect.attrib["x"]) + float(rect.attrib["width"]) <= WIDTH
        assert float(rect.attrib["y"]) >= 0 and float(rect.attrib["y"]) + float(rect.attrib["height"]) <= HEIGHT


def test_the_last_column_always_has_its_label() -> None:
    labels = [t.text for t in drawn(DAYS).iter(f"{SVG}text")]
    assert "11-30" in labels and len(labels) <= 9


@pytest.mark.parametrize("shown", [[], [Column("11-01", None)], [Column("11-01", 0)]], ids=["none", "hidden", "zero"])
def test_nothing_to_show_is_no_picture(shown: list[Column]) -> None:
    assert columns("days", "每天", shown) == ""


def test_a_part_that_rounding_made_larger_does_not_stick_out() -> None:
    rects = [r.attrib for r in drawn([Column("11-01", 5, 10)]).iter(f"{SVG}rect")]
    assert rects[0]["height"] == rects[1]["height"]


def test_what_is_too_small_is_said_so() -> None:
    assert in_words([Column("11-01", None)]) == "11-01 一共 不到 5"
