"""What a text names, and never more than it names."""

from __future__ import annotations

import pytest

from assistant.mentions import Titles, find_mentions
from corpus import Corpus

SPECIAL = "女职工劳动保护特别规定"


@pytest.fixture(scope="module")
def titles(corpus: Corpus) -> Titles:
    return Titles(corpus)


def read(titles: Titles, text: str) -> list[tuple[str | None, bool, str | None]]:
    """(title of what is held, or as written; held; address)."""
    found = find_mentions(text, titles)
    return [
        (m.versions[-1].title if m.versions else m.title, bool(m.versions), m.address.label if m.address else None)
        for m in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《女职工劳动保护特别规定》第七条第一款", [(SPECIAL, True, "第七条第一款")]),
        ("《女职工劳动保护特别规定》（国务院令第619号）第7条", [(SPECIAL, True, "第七条")]),
        ("《女职工劳动保护特别规定》中的第七条", [(SPECIAL, True, "第七条")]),
        ("特别规定第七条", [(SPECIAL, True, "第七条")]),
        ("按照女职工劳动保护特别规定第七条、第九条", [(SPECIAL, True, "第七条"), (SPECIAL, True, "第九条")]),
        ("《中国女职工劳动保护特别规定》第七条", [(SPECIAL, True, "第七条")]),
        ("特别规定附录第三条第（九）项", [(SPECIAL, True, "附录第三条第九项")]),
        ("国务院令第619号第七条", [(SPECIAL, True, "第七条")]),
        ("湖南省女职工劳动保护特别规定第七条", [("湖南省女职工劳动保护特别规定", False, "第七条")]),
        ("《没有这部法》第七条", [("没有这部法", False, "第七条")]),
        ("《没有这部法》", [("没有这部法", False, None)]),
        ("员工手册第七条", []),
        ("劳动合同第七条约定", []),
        ("第七条", [(None, False, "第七条")]),
        ("产假98天", []),
    ],
)
def test_mentions(titles: Titles, text: str, expected: list[tuple[str | None, bool, str | None]]) -> None:
    assert read(titles, text) == expected


def test_points_of_an_opinion(titles: Titles) -> None:
    for point in ("〔2022〕5号（五）", "[2022]5号第五条", "〔2022〕5号第（五）项", "〔2022〕5号第五点"):
        text = f"总工发{point}"
        assert [label for _, _, label in read(titles, text)][:1] == ["（五）"], text


def test_a_title_within_a_title(titles: Titles) -> None:
    text = "《广东省实施《女职工劳动保护特别规定》办法》第十一条"
    assert read(titles, text) == [("广东省实施《女职工劳动保护特别规定》办法", True, "第十一条")]


def test_a_number_in_brackets_of_its_title(titles: Titles) -> None:
    text = "劳动争议司法解释（二）第十九条"
    assert read(titles, text)[0][1:] == (True, "第十九条")


def test_what_goes_on_from_a_title_before(titles: Titles) -> None:
    found = find_mentions("《女职工劳动保护特别规定》第七条，产假98天。该规定第九条，哺乳时间。", titles)
    assert [m.carried for m in found] == [False, True] and found[1].versions == found[0].versions


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("《妇女权益保障法》（2018年修正）第二十七条", (2018,)),
        ("2018年修正的《妇女权益保障法》", (2018,)),
        ("《妇女权益保障法》（2022）", (2022,)),
        ("《中华全国总工会关于加强新时代工会女职工工作的意见》（总工发〔2022〕5号）", ()),
    ],
)
def test_years_beside_a_title(titles: Titles, text: str, years: tuple[int, ...]) -> None:
    assert find_mentions(text, titles)[0].years == years
