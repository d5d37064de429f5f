"""The picture: readable by other programs, its square code leads back, nothing in it runs or is loaded."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import segno

from api.quizzes.certificate import HEIGHT, WIDTH, picture
from api.state.quizzes import Certificate, QuizOptions, StoredQuiz
from tests.api.quizzes.items import QUIZ

LINK = "https://niangjia.example.org/quiz/certificate/K7MP-3XQ2-9ABC"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
STORED = StoredQuiz(1, "ABCDEF", QUIZ, QuizOptions(), "已发布", "小陈", "老林", NOON)
USUAL = Certificate("K7MP-3XQ2-9ABC", STORED, "王小芳", "红旗纺织厂一车间", 90, NOON)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(certificate: Certificate = USUAL) -> ET.Element:
    return ET.fromstring(picture(certificate, LINK, date(2026, 11, 22)))


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_what_stands_on_it() -> None:
    said = texts(drawn())
    assert {"学习证书", "王小芳", "红旗纺织厂一车间", "《女职工权益小测验》", "2026年11月22日"} <= set(said)
    assert "成绩 90 分，合格。" in said and said[-1].endswith("K7MP-3XQ2-9ABC")


def test_without_a_name() -> None:
    said = texts(drawn(replace(USUAL, name=None, unit=None)))
    assert "一位答题的同志" in said and len(said) == len(texts(drawn())) - 1


@pytest.mark.parametrize("title", ["短", "长" * 20, "长" * 45, "长" * 200])
def test_titles_of_every_length_stay_on_the_paper(title: str) -> None:
    root = drawn(replace(USUAL, quiz=replace(STORED, quiz=replace(QUIZ, title=title))))
    for element in root.iter(f"{SVG}text"):
        width = len(element.text or "") * (
            float(element.get("font-size", "0")) + float(element.get("letter-spacing", "0"))
        )
        assert width < WIDTH - 80 and 0 < float(element.get("y", "0")) < HEIGHT - 40
    ys = [float(element.get("y", "0")) for element in root.iter(f"{SVG}text")]
    assert ys == sorted(ys), "nothing is written over something else"


@pytest.mark.parametrize(("name", "unit"), [("长" * 20, "厂" * 50), ("A" * 20, "B" * 50), ("a\x07b", "\u202ec")])
def test_long_and_odd_names(name: str, unit: str) -> None:
    for element in drawn(replace(USUAL, name=name, unit=unit)).iter(f"{SVG}text"):
        assert len(element.text or "") * float(element.get("font-size", "0")) < WIDTH - 80
        assert (element.text or "").isprintable()


def test_the_square_code_is_the_link() -> None:
    """The dark squares are those another drawing of the same link has."""
    (path,) = [element for element in drawn().iter(f"{SVG}path")]
    buffer = StringIO()
    code = segno.make(LINK, error="m", micro=False)
    code.save(buffer, kind="txt", border=0)
    dark = buffer.getvalue().count("1")
    assert (path.get("d") or "").count("M") == dark


def test_nothing_runs_and_nothing_is_loaded() -> None:
    said = picture(replace(USUAL, name="<script>x"), LINK, date(2026, 11, 22))
    assert "<script" not in said and "href" not in said and "&lt;script&gt;x" in said
    assert {element.tag.removeprefix(SVG) for element in drawn().iter()} == {
        "svg",
        "title",
        "rect",
        "circle",
        "text",
        "path",
    }
